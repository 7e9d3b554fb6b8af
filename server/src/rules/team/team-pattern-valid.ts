import { at } from '../../plan/place';
import { teamRule } from '../rule';
import { isPathPattern } from './glob';

export const teamPatternValid = teamRule({
  id: 'team-pattern-valid',
  chapter: 'team',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'The files of an override lie below the folder of the team’s file.', 'zh-CN': '例外所列文件应在团队配置所在文件夹之下。' },
  why: {
    en: 'A pattern that leads elsewhere, or that is written for another tool, matches nothing, and the override is silently without effect.',
    'zh-CN': '指向别处或按其他工具写法填写的模式匹配不到任何文件，例外便悄悄失效。',
  },
  remedy: {
    en: 'Write the path from the folder of this file: `legacy/**`, `**/*.sla.yaml`. `*`, `**` and `?` are the only signs that stand for others; list several patterns in the place of braces.',
    'zh-CN':
      '写相对于本文件所在文件夹的路径，例如 `legacy/**`、`**/*.sla.yaml`。只有 `*`、`**`、`?` 是通配符；不用花括号，多个模式分别列出。',
  },
  messages: {
    invalid: {
      en: '`{pattern}` matches no path: it may not be absolute, contain `..`, or use braces, brackets or `!`.',
      'zh-CN': '`{pattern}` 匹配不到任何路径：不得为绝对路径，不得含 `..`，也不能使用花括号、方括号或 `!`。',
    },
  },
  examples: [
    {
      bad: `overrides:
  - files: [../other/**] #! team-pattern-valid "../other/**"
    rules: {dates-in-order: warning}`,
      good: `overrides:
  - files: [legacy/**, '**/*.sla.yaml']
    rules: {dates-in-order: warning}`,
    },
    {
      bad: `overrides: [{files: ['plans/{a,b}.delivery.yaml'], rules: {dates-in-order: off}}] #! team-pattern-valid "'plans/{a,b}.delivery.yaml'"`,
      good: 'overrides: [{files: [历史项目/**], rules: {dates-in-order: off}}]',
    },
  ],
  *check({ team }) {
    for (const { files } of team.overrides ?? []) {
      for (const [index, pattern] of (files ?? []).entries()) {
        if (!isPathPattern(pattern)) yield { message: 'invalid', at: at(files!, index), args: { pattern } };
      }
    }
  },
});
