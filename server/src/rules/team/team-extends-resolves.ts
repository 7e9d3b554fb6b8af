import { at } from '../../plan/place';
import { type BaseFault, teamRule } from '../rule';
import { correction, nearest } from './meant';

export const teamExtendsResolves = teamRule({
  id: 'team-extends-resolves',
  chapter: 'team',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'What a team’s file extends is a preset, a team’s file inside the repository, or an installed package.',
    'zh-CN': '`extends` 所列应为规则组、仓库内的团队配置或已安装的包。',
  },
  why: {
    en: 'What cannot be followed does not count, and plans pass that the base would have refused.',
    'zh-CN': '无法读取的基础配置不起作用，本应拒绝的计划就会通过。',
  },
  remedy: {
    en: 'Write a preset (`recommended`), a path that begins with `./` or `../` and stays inside the repository, or the name of a package under `node_modules`.',
    'zh-CN': '写规则组名（`recommended`）、以 `./` 或 `../` 开头且不离开仓库的路径，或 `node_modules` 中的包名。',
  },
  messages: {
    meant: { en: 'There is no preset `{name}`; did you mean `{meant}`?', 'zh-CN': '没有规则组 `{name}`，是否应为 `{meant}`？' },
    unknown: {
      en: '`{name}` is neither a preset (essential, recommended, strict) nor a path that begins with `./` nor a package.',
      'zh-CN': '`{name}` 不是规则组（essential、recommended、strict），不是以 `./` 开头的路径，也不是包名。',
    },
    package: {
      en: 'There is no package `{name}` under `node_modules` inside the repository.',
      'zh-CN': '仓库内的 `node_modules` 中没有包 `{name}`。',
    },
    missing: { en: 'There is no file `{name}`.', 'zh-CN': '没有文件 `{name}`。' },
    unreadable: { en: '`{name}` cannot be read.', 'zh-CN': '无法读取 `{name}`。' },
    folder: { en: '`{name}` is a folder: name the file in it.', 'zh-CN': '`{name}` 是文件夹，请写明其中的文件。' },
    large: { en: '`{name}` is too large to be read.', 'zh-CN': '`{name}` 过大，无法读取。' },
    outside: { en: '`{name}` leads out of the repository, where nothing is read.', 'zh-CN': '`{name}` 指向仓库之外，不予读取。' },
    remote: { en: '`{name}` is an address on the network, where nothing is read.', 'zh-CN': '`{name}` 是网络地址，不予读取。' },
    other: {
      en: '`{name}` is no team’s file: it does not begin with `version: 1`.',
      'zh-CN': '`{name}` 不是团队配置：开头没有 `version: 1`。',
    },
    cycle: {
      en: '`{name}` leads back to this file: one of them has to do without the other.',
      'zh-CN': '`{name}` 又回到本文件，形成循环，请断开其中一处。',
    },
    many: { en: '`{name}` builds on too many files (more than 64).', 'zh-CN': '`{name}` 继承的文件过多（超过 64 个）。' },
    correct: { en: 'Change to `{meant}`', 'zh-CN': '改为 `{meant}`' },
  },
  examples: [
    {
      bad: 'extends: [recomended] #! team-extends-resolves "recomended" > meant',
      fixed: 'extends: [recommended] #! team-extends-resolves "recomended" > meant',
      good: 'extends: [recommended]',
    },
    { bad: 'extends:\n  - strickt #! team-extends-resolves "strickt" > meant', good: 'extends: [essential, strict]' },
  ],
  *check({ team, faults }) {
    for (const [index, name] of (team.extends ?? []).entries()) {
      const place = at(team.extends!, index);
      const meant = /^[a-z]+$/i.test(name) ? nearest(name, presets) : undefined;
      const fault = faults[index];
      if (presets.includes(name)) continue;
      // A word alone that is nearly a preset is one, whether or not it could be the name of a package.
      if (meant !== undefined && (fault === undefined || fault === 'no-package' || fault === 'unknown')) {
        if (fault === undefined && faults.length > 0) continue;
        yield { message: 'meant', at: place, args: { name, meant }, fixes: correction(place, meant) };
      } else if (fault !== undefined) yield { message: messageOf[fault], at: place, args: { name } };
    }
  },
});

const presets = ['essential', 'recommended', 'strict'];

const messageOf = {
  unknown: 'unknown',
  'no-package': 'package',
  missing: 'missing',
  unreadable: 'unreadable',
  folder: 'folder',
  'too-large': 'large',
  outside: 'outside',
  remote: 'remote',
  'not-a-team-file': 'other',
  cycle: 'cycle',
  'too-many': 'many',
} as const satisfies Record<BaseFault, string>;
