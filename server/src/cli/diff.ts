import { type Preset, presetNames } from '../engine/presets';
import { createWorkspace, kindOf, type Workspace, type WorkspaceOptions } from '../engine/workspace';
import type { Comparison } from '../report/comparison';
import { rules } from '../rules/index';
import { type Args, say, type Text } from '../text';
import type { Call, Command } from './command';
import { diffJson } from './diffJson';
import { diffText } from './diffText';
import { type Complaint, helpOption, localeOption } from './options';
import { faultWords, fileTexts, revisionFaultWords } from './reading';
import { exit } from './system';
import { configOf, configOption, tellOfTeamFile } from './teamFiles';
import { visible } from './visible';

const failures = ['nothing', 'loosened', 'any'] as const;

/** A comment on GitHub holds 65,536 characters, which is some 300 rows. */
const ROWS_OF_COMMENT = 40;

export const diffCommand: Command = {
  name: 'diff',
  usage: 'OLD NEW',
  summary: {
    en: 'Compare two revisions: what was loosened, dropped, moved, tightened, added',
    'zh-CN': '对比两个版本：放宽、删除、日期变动、收紧、新增了什么',
  },
  details: [
    {
      en: 'OLD and NEW are two plans or two agreements, each a file or REF:PATH as git means it: PATH counts from the root of the repository, or from this folder if it begins with ./; without a REF it is what is staged. The agreements that a plan names are read from the same revision and compared as well.',
      'zh-CN':
        'OLD 和 NEW 是两份计划或两份协议，可以是文件，也可以按 git 的写法用 REF:PATH：PATH 从仓库根目录算起，以 ./ 开头时从当前文件夹算起；不写 REF 时指暂存的内容。计划引用的协议从同一版本读取，一并对比。',
    },
    {
      en: 'Loosened and tightened are told from the customer’s side: a longer response is looser, a higher availability tighter. Times are compared on their calendars; where nothing can be said of a value, it is changed.',
      'zh-CN': '放宽与收紧从需方角度判断：响应时限变长是放宽，可用性提高是收紧。时限按各自的日历比较；无法判断时归为其他改动。',
    },
    {
      en: 'Both revisions are judged by the same team’s file and baseline, those that count here for the file, so that findings differ only where the plans do.',
      'zh-CN': '两个版本都按当前目录中适用于该文件的同一团队配置和基线检查，因此检查结果的差异只来自计划本身。',
    },
    {
      en: 'Exit codes: 0 compared, 1 something that --fail-on names, 2 wrong usage, 3 a file that could not be read.',
      'zh-CN': '退出码：0 已对比；1 有 --fail-on 指定的改动；2 用法错误；3 有文件无法读取。',
    },
  ],
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json', 'markdown'],
      default: 'text',
      description: {
        en: 'How the comparison is written; markdown is a comment for a pull request',
        'zh-CN': '输出格式；markdown 可用作拉取请求的评论',
      },
    },
    {
      name: 'fail-on',
      value: 'CHANGES',
      choices: failures,
      default: 'nothing',
      description: {
        en: 'For which changes the exit code is 1; loosened is what was loosened or dropped',
        'zh-CN': '有哪些改动时退出码为 1；loosened 指放宽或删除',
      },
    },
    {
      name: 'preset',
      value: 'PRESET',
      choices: presetNames,
      description: {
        en: 'By which rules findings are new or gone, in the place of the presets that the team’s file names',
        'zh-CN': '按哪一组规则比较检查结果，代替团队配置中的规则组',
      },
    },
    configOption,
    {
      name: 'output',
      short: 'o',
      value: 'FILE',
      description: { en: 'Write to a file in the place of standard output', 'zh-CN': '写入文件，而不是标准输出' },
    },
    localeOption,
    helpOption,
  ],
  run: diff,
};

async function diff(call: Call): Promise<number> {
  const { values, operands, locale, system, misuse } = call;
  const unreadable = async (path: string, fault: Text): Promise<number> => {
    await system.err.write(`${visible(say(fileTexts.unreadable, { path, fault }, locale))}\n`);
    return exit.failure;
  };
  const [old, fresh, ...others] = operands;
  if (old === undefined || fresh === undefined || others.length > 0) return misuse(texts.twoFiles);
  const sides = [await sideOf(old, call), await sideOf(fresh, call)] as const;
  for (const side of sides) if ('problem' in side) return misuse(side.problem.text, side.problem.args);
  for (const [index, side] of sides.entries()) if ('fault' in side) return unreadable(operands[index]!, side.fault);
  const [from, to] = sides.map(side => ('uri' in side ? side.uri : '')) as [string, string];
  if (kindOf(from) !== kindOf(to)) return misuse(texts.twoFormats, { old, new: fresh });

  const { reportInput, comparisonOf, comparisonReport, markdown } = await system.outlets.reports();
  const judging = await judgingOf([from, to], call);
  if ('problem' in judging) return misuse(judging.problem.text, judging.problem.args);
  const { workspace, wrong } = judging;
  if (wrong !== undefined) return wrong;
  const options = { ...judging.options, today: system.today() };
  const [before, after] = [await reportInput(workspace, from, options), await reportInput(workspace, to, options)];
  if ('fault' in before) return unreadable(old, faultWords[before.fault]);
  if ('fault' in after) return unreadable(fresh, faultWords[after.fault]);
  for (const [path, { unit }] of [
    [old, before],
    [fresh, after],
  ] as const) {
    const refused = unit.file.faults.find(({ kind }) => kind === 'not-text' || kind === 'limit');
    if (unit.file.root === undefined && refused !== undefined)
      return unreadable(path, faultWords[refused.kind === 'limit' ? 'too-large' : 'not-text']);
  }

  const output = typeof values.output === 'string' ? await system.create(values.output) : system.out;
  if (output === undefined) return misuse(texts.cannotWrite, { path: String(values.output) });
  const names = { old: system.nameOf(from), new: system.nameOf(to) };
  const comparison = comparisonOf(before, after, locale);
  const settings = { locale, names, nameOf: system.nameOf, colors: output.colors };
  if (values.format === 'markdown') await output.write(markdown(comparisonReport(before, after, { locale, names, most: ROWS_OF_COMMENT })));
  else await output.write((values.format === 'json' ? diffJson : diffText)(comparison, settings));
  return failing(comparison, values['fail-on']) ? exit.findings : exit.clean;
}

function failing({ changes }: Comparison, failOn: string | true | undefined): boolean {
  if (failOn === 'any') return changes.length > 0;
  return failOn === 'loosened' && changes.some(({ kind }) => kind === 'loosened' || kind === 'dropped');
}

/**
 * The workspace for some files, which may be of revisions, and the options by which they are checked: those of the files here in whose
 * place they stand. `wrong` is the exit code where `--config` names a file that is not in order, of which it has told.
 */
export async function judgingOf(
  uris: readonly string[],
  call: Call,
): Promise<{ workspace: Workspace; options: WorkspaceOptions; wrong?: number } | { problem: Complaint }> {
  const { values, system } = call;
  const named = await configOf(call);
  if ('problem' in named) return named;
  const { config } = named;
  const workspace = createWorkspace(await system.host([...uris, ...uris.map(system.onDisk), ...(config === undefined ? [] : [config])]));
  const options = { preset: values.preset as Preset | undefined, config, rules, countsAs: system.onDisk };
  return { workspace, options, wrong: await tellOfTeamFile(config, workspace, options, call) };
}

/** What an operand stands for. A file of that name comes before a revision. */
export async function sideOf(path: string, { system }: Call): Promise<{ uri: string } | { problem: Complaint } | { fault: Text }> {
  const found = await system.locate(path);
  if (found?.folder) return { fault: faultWords.folder };
  const revision = found === undefined ? await system.revision(path) : undefined;
  if (revision !== undefined && 'fault' in revision) return { fault: revisionFaultWords[revision.fault] };
  const uri = found?.uri ?? revision?.uri;
  if (uri === undefined) return { fault: faultWords.missing };
  const args: Args = { path };
  return kindOf(uri) === undefined || kindOf(uri) === 'team' ? { problem: { text: fileTexts.otherFile, args } } : { uri };
}

const texts = {
  twoFiles: { en: 'name two files: delivery-plan diff OLD NEW', 'zh-CN': '请给出两个文件：delivery-plan diff OLD NEW' },
  twoFormats: {
    en: '{old} and {new} cannot be compared: one is a plan and the other an agreement.',
    'zh-CN': '{old} 和 {new} 无法对比：一份是计划，另一份是协议。',
  },
  cannotWrite: { en: '{path} cannot be written.', 'zh-CN': '无法写入 {path}。' },
} satisfies Record<string, Text>;
