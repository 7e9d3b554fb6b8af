import type { ReadFault } from '../engine/host';
import { defaultPreset, type Preset, presetNames } from '../engine/presets';
import { createWorkspace, kindOf } from '../engine/workspace';
import { rules } from '../rules/index';
import type { Severity } from '../rules/rule';
import { type Args, say, type Text } from '../text';
import type { Call, Command } from './command';
import { jsonFormat } from './json';
import { type Complaint, helpOption, localeOption } from './options';
import { faultWords, fileTexts } from './reading';
import { type Format, type FormatSettings, severities } from './report';
import { exit } from './system';
import { textFormat } from './text';
import { visible } from './visible';

const formats: Readonly<Record<string, (settings: FormatSettings) => Format>> = { text: textFormat, json: jsonFormat };

/** Columns of a report that goes to no terminal. */
const PLAIN_COLUMNS = 100;

export const checkCommand: Command = {
  name: 'check',
  usage: '[paths…]',
  summary: {
    en: 'Check delivery plans and service level agreements',
    'zh-CN': '检查交付计划和服务级别协议',
  },
  details: [
    {
      en: 'A path is a file (*.delivery.yaml, *.sla.yaml) or a folder, of which everything below is checked. Without a path it is this folder. What git ignores is left out.',
      'zh-CN':
        '路径可以是文件（*.delivery.yaml、*.sla.yaml），也可以是文件夹（检查其下所有文件）。不给路径时检查当前文件夹。git 忽略的文件不检查。',
    },
    {
      en: 'Exit codes: 0 nothing to complain of, 1 findings, 2 wrong usage, 3 a file that could not be read or a defect of this program.',
      'zh-CN': '退出码：0 没有问题；1 有问题；2 用法错误；3 有文件无法读取，或程序自身出错。',
    },
  ],
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: Object.keys(formats),
      default: 'text',
      description: { en: 'How the findings are written', 'zh-CN': '输出格式' },
    },
    {
      name: 'preset',
      value: 'PRESET',
      choices: presetNames,
      default: defaultPreset,
      description: { en: 'Which rules apply', 'zh-CN': '采用哪一组规则' },
    },
    {
      name: 'fail-on',
      value: 'SEVERITY',
      choices: severities,
      default: 'error',
      description: { en: 'The mildest severity for which the exit code is 1', 'zh-CN': '达到哪一级问题时退出码为 1' },
    },
    { name: 'exit-zero', description: { en: 'Exit with 0 whatever is found', 'zh-CN': '即使有问题，退出码也为 0' } },
    {
      name: 'max-findings',
      value: 'N',
      count: true,
      description: { en: 'Show no more findings than this; all are counted', 'zh-CN': '最多显示 N 个问题，其余只计数' },
    },
    { name: 'stdin', description: { en: 'Check the text on standard input', 'zh-CN': '检查标准输入中的内容' } },
    {
      name: 'stdin-filename',
      value: 'FILE',
      description: { en: 'The file that the text on standard input stands for', 'zh-CN': '标准输入的内容所代表的文件' },
    },
    {
      name: 'output',
      short: 'o',
      value: 'FILE',
      description: { en: 'Write to a file in the place of standard output', 'zh-CN': '写入文件，而不是标准输出' },
    },
    localeOption,
    helpOption,
  ],
  run: check,
};

async function check(call: Call): Promise<number> {
  const { values, operands, locale, system, misuse } = call;
  let failed = false;
  const fail = (text: Text, args: Args): Promise<boolean> => {
    failed = true;
    return system.err.write(`${visible(say(text, args, locale))}\n`);
  };
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  const summary = { files: 0, unreadable: 0, findings: counts, waived: 0, notShown: 0 };
  const unreadable = (path: string, fault: ReadFault): Promise<boolean> => {
    summary.unreadable++;
    return fail(fileTexts.unreadable, { path, fault: faultWords[fault] });
  };

  const fromInput = values.stdin === true || values['stdin-filename'] !== undefined;
  if (fromInput && operands.length > 0) return misuse(texts.inputAndPaths);
  const targets = fromInput ? await inputTargets(call, unreadable) : await pathTargets(call, unreadable);
  if ('problem' in targets) return misuse(targets.problem.text, targets.problem.args);
  const output = typeof values.output === 'string' ? await system.create(values.output) : system.out;
  if (output === undefined) return misuse(texts.cannotWrite, { path: String(values.output) });
  if (targets.uris.length === 0 && !failed) await system.err.write(`${texts.noFiles[locale]}\n`);

  const workspace = createWorkspace(await system.host(targets.roots));
  workspace.add(targets.uris);
  if (targets.input !== undefined) workspace.open(targets.input.uri, targets.input.text);
  const preset = (values.preset ?? defaultPreset) as Preset;
  const format = formats[String(values.format ?? 'text')]!({
    locale,
    preset,
    nameOf: system.nameOf,
    colors: output.colors,
    columns: output.columns ?? PLAIN_COLUMNS,
  });
  let room = values['max-findings'] === undefined ? Number.POSITIVE_INFINITY : Number(values['max-findings']);
  let heard = await output.write(format.begin());
  for (const uri of targets.uris) {
    // Where the reader has gone, no one would see the rest.
    if (!heard) break;
    const name = system.nameOf(uri);
    const onDefect = (rule: string, error: unknown): void => void fail(texts.ruleDefect, { rule, path: name, error: String(error) });
    const result = await workspace
      .check(uri, { preset, rules, today: system.today(), onDefect })
      .catch(error => ({ defect: String(error) }));
    if ('defect' in result) {
      await fail(texts.defect, { path: name, error: result.defect });
      continue;
    }
    if ('fault' in result) {
      await unreadable(name, result.fault);
      heard = await output.write(format.file({ name, findings: [], fault: result.fault }));
      continue;
    }
    summary.files++;
    for (const { severity, waived } of result.findings) {
      if (waived === undefined) counts[severity]++;
      else summary.waived++;
    }
    const findings = result.findings.slice(0, room);
    room -= findings.length;
    summary.notShown += result.findings.length - findings.length;
    const met = await workspace.completeness(uri, { rules, today: system.today() });
    heard = await output.write(format.file({ name, findings, unit: result.unit, completeness: met }));
  }
  if (heard) await output.write(format.end(summary));
  if (failed) return exit.failure;
  const failing = severities.slice(0, severities.indexOf((values['fail-on'] ?? 'error') as Severity) + 1);
  return values['exit-zero'] !== true && failing.some(severity => counts[severity] > 0) ? exit.findings : exit.clean;
}

/** What is to be checked. `roots` are the places whose repositories may be read. */
interface Targets {
  uris: readonly string[];
  roots: readonly string[];
  input?: { uri: string; text: string };
}

type Unreadable = (path: string, fault: ReadFault) => Promise<boolean>;

async function pathTargets({ operands, system }: Call, unreadable: Unreadable): Promise<Targets | { problem: Complaint }> {
  const uris = new Set<string>();
  const roots: string[] = [];
  const missing: string[] = [];
  for (const path of operands.length > 0 ? operands : ['.']) {
    const found = await system.locate(path);
    if (found === undefined) missing.push(path);
    else if (found.folder)
      for await (const uri of system.below(found.uri, folder => void unreadable(system.nameOf(folder), 'unreadable'))) uris.add(uri);
    else if (kindOf(found.uri) === undefined) return { problem: { text: fileTexts.otherFile, args: { path } } };
    else uris.add(found.uri);
    if (found !== undefined) roots.push(found.uri);
  }
  for (const path of missing) await unreadable(path, 'missing');
  const named = [...uris].map(uri => ({ uri, name: system.nameOf(uri) }));
  return { uris: named.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ uri }) => uri), roots };
}

async function inputTargets({ values, system }: Call, unreadable: Unreadable): Promise<Targets | { problem: Complaint }> {
  const path = values['stdin-filename'];
  if (typeof path === 'string' && kindOf(path) === undefined) return { problem: { text: fileTexts.otherFile, args: { path } } };
  const read = await system.readInput();
  if ('fault' in read) {
    await unreadable('<stdin>', read.fault);
    return { uris: [], roots: [] };
  }
  const uri = system.uriOf(
    typeof path === 'string' ? path : `stdin.${/^serviceLevelAgreement\b/m.test(read.text) ? 'sla' : 'delivery'}.yaml`,
  );
  return { uris: [uri], roots: [uri], input: { uri, text: read.text } };
}

const texts = {
  defect: {
    en: '{path}: the check failed, which is a defect of this program. {error}',
    'zh-CN': '{path}：检查时出错，这是程序自身的缺陷。{error}',
  },
  ruleDefect: {
    en: '{path}: the rule {rule} failed, which is a defect of this program. {error}',
    'zh-CN': '{path}：规则 {rule} 执行出错，这是程序自身的缺陷。{error}',
  },
  noFiles: {
    en: 'There are no plans (*.delivery.yaml) and no agreements (*.sla.yaml) here.',
    'zh-CN': '这里没有交付计划（*.delivery.yaml），也没有服务级别协议（*.sla.yaml）。',
  },
  inputAndPaths: { en: 'paths and --stdin cannot be given together.', 'zh-CN': '不能同时给出路径和 --stdin。' },
  cannotWrite: { en: '{path} cannot be written.', 'zh-CN': '无法写入 {path}。' },
} satisfies Record<string, Text>;
