import { type Baseline, baselineText, pathIn, uriIn } from '../engine/baseline';
import type { ReadFault } from '../engine/host';
import { type Preset, presetNames } from '../engine/presets';
import { createWorkspace, kindOf, type WorkspaceOptions } from '../engine/workspace';
import { rules } from '../rules/index';
import { type Args, say, type Text } from '../text';
import type { Call, Command } from './command';
import { helpOption, localeOption, type Option } from './options';
import { faultWords, fileTexts } from './reading';
import { sayFault } from './saving';
import { exit } from './system';
import { pathTargets } from './targets';
import { visible } from './visible';

export const baselineOption: Option = {
  name: 'baseline',
  value: 'FILE',
  description: {
    en: 'The file of known findings, in the place of the nearest .delivery-plan-baseline.json',
    'zh-CN': '记录已知问题的基线文件；缺省时取最近的 .delivery-plan-baseline.json',
  },
};

export const baselineCommand: Command = {
  name: 'baseline',
  usage: 'update|prune [paths…]',
  summary: {
    en: 'Write down the findings that are known, so that only new ones fail a check',
    'zh-CN': '记录已知问题，使检查只因新问题而失败',
  },
  details: [
    {
      en: 'update puts all present findings of the plans and agreements into the baseline; prune only takes out those that are found no longer. With paths the other files stay as they are. What is found to be gone is taken out either way.',
      'zh-CN':
        'update 把交付计划和协议当前的全部问题写入基线；prune 只删去已不再出现的条目。给出路径时，其他文件的条目保持不变；已删除文件的条目总会去掉。',
    },
    {
      en: 'The baseline is the nearest .delivery-plan-baseline.json above a file, or a new one at the root of its repository. Findings in it stay visible and fail nothing; of a rule that the team has locked they fail all the same.',
      'zh-CN':
        '基线是文件上层最近的 .delivery-plan-baseline.json；没有时在仓库根目录新建。基线中的问题仍会显示，但不导致失败；团队锁定的规则除外。',
    },
  ],
  options: [
    baselineOption,
    {
      name: 'preset',
      value: 'PRESET',
      choices: presetNames,
      description: { en: 'Which rules apply', 'zh-CN': '采用哪一组规则' },
    },
    localeOption,
    helpOption,
  ],
  run: baseline,
};

async function baseline(call: Call): Promise<number> {
  const { values, operands, locale, system, misuse } = call;
  const [action, ...paths] = operands;
  if (action !== 'update' && action !== 'prune') return misuse(texts.action);
  let failed = false;
  const tell = (text: Text, args: Args): Promise<boolean> => system.err.write(`${visible(say(text, args, locale))}\n`);
  const unreadable = (path: string, fault: ReadFault): Promise<boolean> => {
    failed = true;
    return tell(fileTexts.unreadable, { path, fault: faultWords[fault] });
  };
  const targets = await pathTargets({ ...call, operands: paths }, unreadable);
  if ('problem' in targets) return misuse(targets.problem.text, targets.problem.args);
  const host = await system.host(targets.roots);
  const workspace = createWorkspace(host);
  workspace.add(targets.uris);
  const named = typeof values.baseline === 'string' ? system.uriOf(values.baseline) : undefined;
  const options: WorkspaceOptions = { preset: values.preset as Preset | undefined, rules, today: system.today(), unlimited: true };

  /** What each baseline held and is to hold, by its place. */
  const books = new Map<string, Book>();
  for (const uri of targets.uris.filter(uri => kindOf(uri) !== 'team')) {
    const former = await workspace.baseline(uri, { baseline: named });
    const place = former?.uri ?? (await workspace.baselinePlaces(uri)).at(-1);
    if (place === undefined) continue;
    if (former?.fault === 'malformed') return misuse(baselineTexts.malformed, { path: system.nameOf(place) });
    const book: Book = books.get(place) ?? {
      former: former?.files ?? new Map(),
      files: new Map<string, Iterable<string>>(former?.files),
      locked: 0,
    };
    books.set(place, book);
    const checked = await workspace.check(uri, { ...options, baseline: null });
    if ('fault' in checked) {
      await unreadable(system.nameOf(uri), checked.fault);
      continue;
    }
    const { locked } = await workspace.policy(uri, options);
    const entries = await workspace.baselineEntries(checked.findings, uri, place);
    const counting = entries.filter((_entry, index) => {
      const finding = checked.findings[index]!;
      if (finding.suppressed !== undefined) return false;
      if (locked.has(finding.rule)) book.locked++;
      return !locked.has(finding.rule);
    });
    const path = pathIn(place, uri);
    const known = book.former.get(path) ?? new Set();
    book.files.set(path, action === 'update' ? counting : counting.filter(entry => known.has(entry)));
  }

  for (const [place, { former, files, locked }] of books) {
    for (const path of former.keys()) {
      const file = uriIn(place, path);
      const read = targets.uris.includes(file) ? undefined : await host.read(file);
      if (read !== undefined && 'fault' in read && read.fault === 'missing') files.delete(path);
    }
    const [was, is] = [flat(former), flat(files)];
    const path = system.nameOf(place);
    const [added, removed] = [[...is].filter(entry => !was.has(entry)).length, [...was].filter(entry => !is.has(entry)).length];
    if (added + removed > 0 || (action === 'update' && former.size === 0)) {
      const fault = await system.save(path, new TextEncoder().encode(baselineText(files)), { throughLinks: true });
      if (fault !== undefined) {
        failed = true;
        await system.err.write(`${visible(sayFault(path, fault, locale))}\n`);
        continue;
      }
    }
    await tell(texts.written, { path, count: is.size, added, removed });
    if (locked > 0) await tell(texts.locked, { count: locked });
  }
  if (books.size === 0 && !failed) await tell(texts.noFiles, {});
  return failed ? exit.failure : exit.clean;
}

interface Book {
  former: Baseline['files'];
  files: Map<string, Iterable<string>>;
  /** Findings of locked rules, which no baseline excuses. */
  locked: number;
}

/** Every entry with its file. */
function flat(files: ReadonlyMap<string, Iterable<string>>): Set<string> {
  return new Set([...files].flatMap(([path, entries]) => [...entries].map(entry => `${path}\0${entry}`)));
}

/** What commands say of a baseline that they cannot follow. */
export const baselineTexts = {
  malformed: {
    en: '{path} is no baseline that can be read; `delivery-plan baseline update` writes a new one once it is deleted.',
    'zh-CN': '{path} 不是可读取的基线文件；删除后可用 `delivery-plan baseline update` 重新生成。',
  },
  missing: { en: 'there is no baseline {path}.', 'zh-CN': '没有基线文件 {path}。' },
  stale: {
    en: '{path}: what is found no longer: {count}; `delivery-plan baseline prune` takes it out.',
    'zh-CN': '{path}：有 {count} 个条目已不再出现，可用 `delivery-plan baseline prune` 删去。',
  },
} satisfies Record<string, Text>;

const texts = {
  action: {
    en: 'say what to do: delivery-plan baseline update, or delivery-plan baseline prune.',
    'zh-CN': '请写明操作：delivery-plan baseline update 或 delivery-plan baseline prune。',
  },
  written: {
    en: '{path}: {count} known, {added} of them new, {removed} taken out.',
    'zh-CN': '{path}：已知问题 {count} 个，其中新增 {added} 个；删去 {removed} 个。',
  },
  locked: {
    en: '{count} more are of rules that the team has locked; no baseline excuses them.',
    'zh-CN': '另有 {count} 个属于团队锁定的规则，不能记入基线。',
  },
  noFiles: {
    en: 'There are no plans (*.delivery.yaml) and no agreements (*.sla.yaml) here.',
    'zh-CN': '这里没有交付计划（*.delivery.yaml），也没有服务级别协议（*.sla.yaml）。',
  },
} satisfies Record<string, Text>;
