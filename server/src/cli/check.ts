import type { Suppressor } from '../engine/finding';
import { fingerprintsOf } from '../engine/fingerprint';
import type { ReadFault } from '../engine/host';
import { defaultPreset, type Preset, presetNames } from '../engine/presets';
import { createWorkspace, kindOf } from '../engine/workspace';
import { rules } from '../rules/index';
import type { Severity } from '../rules/rule';
import { type Args, say, type Text } from '../text';
import type { Call, Command } from './command';
import { formatNames } from './formats';
import { type Complaint, helpOption, localeOption } from './options';
import { openOutputs } from './outputs';
import { createProgress } from './progress';
import { faultWords, fileTexts } from './reading';
import { type CheckedFile, severities } from './report';
import { exit } from './system';
import { visible } from './visible';

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
      en: 'Several formats can be written at once: each --output belongs to the --format before it, and a format without one goes to standard output, as does --output -. For example: --format text --format sarif --output check.sarif',
      'zh-CN':
        '可以同时写出多种格式：每个 --output 对应它前面的 --format；没有 --output 的格式写到标准输出，--output - 也表示标准输出。例如：--format text --format sarif --output check.sarif',
    },
    {
      en: 'text is for people, markdown for a comment on a pull request, json for programs, sarif for code scanning, gitlab for GitLab Code Quality, junit for test reports. github writes annotations for GitHub Actions, the text with them, and the summary of the step ($GITHUB_STEP_SUMMARY).',
      'zh-CN':
        'text 供人阅读，markdown 用作拉取请求的评论，json 供程序读取，sarif 用于代码扫描，gitlab 用于 GitLab 代码质量报告，junit 用于测试报告；github 输出 GitHub Actions 注释，同时输出文本，并写入步骤摘要（$GITHUB_STEP_SUMMARY）。',
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
      choices: formatNames,
      default: 'text',
      description: { en: 'How the findings are written; may be given several times', 'zh-CN': '输出格式，可多次给出' },
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
      description: {
        en: 'Write the format before it to a file in the place of standard output',
        'zh-CN': '把前面的格式写入文件，而不是标准输出',
      },
    },
    { name: 'no-color', description: { en: 'Use no colours, as with NO_COLOR', 'zh-CN': '不使用颜色，与 NO_COLOR 相同' } },
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
  const suppressed: Record<Suppressor, number> = { waiver: 0, comment: 0, baseline: 0 };
  const summary = { files: 0, unreadable: 0, findings: counts, suppressed, notShown: 0, defects: 0 };
  const unreadable = (path: string, fault: ReadFault): Promise<boolean> => {
    summary.unreadable++;
    return fail(fileTexts.unreadable, { path, fault: faultWords[fault] });
  };

  const fromInput = values.stdin === true || values['stdin-filename'] !== undefined;
  if (fromInput && operands.length > 0) return misuse(texts.inputAndPaths);
  const targets = fromInput ? await inputTargets(call, unreadable) : await pathTargets(call, unreadable);
  if ('problem' in targets) return misuse(targets.problem.text, targets.problem.args);
  const preset = (values.preset ?? defaultPreset) as Preset;
  const failOn = (values['fail-on'] ?? 'error') as Severity;
  const { version, nameOf, pathInRepository: pathOf } = system;
  const outputs = await openOutputs(call, { locale, preset, version, nameOf, pathOf }, fail);
  if ('problem' in outputs) return misuse(outputs.problem.text, outputs.problem.args);
  if (targets.uris.length === 0 && !failed) await system.err.write(`${texts.noFiles[locale]}\n`);

  const workspace = createWorkspace(await system.host(targets.roots));
  workspace.add(targets.uris);
  if (targets.input !== undefined) workspace.open(targets.input.uri, targets.input.text);
  let room = values['max-findings'] === undefined ? Number.POSITIVE_INFINITY : Number(values['max-findings']);
  const progress = createProgress(system, locale);
  let heard = await outputs.write(format => format.begin());
  const tell = async (checked: Pick<CheckedFile, 'findings'> & Partial<CheckedFile>, uri: string): Promise<void> => {
    await progress.clear();
    const file = { name: nameOf(uri), path: pathOf(uri), counts: { error: 0, warning: 0, info: 0 }, failOn, ...checked };
    heard = await outputs.write(format => format.file(file));
  };
  for (const [index, uri] of targets.uris.entries()) {
    // Where the reader has gone, no one would see the rest.
    if (!heard) break;
    const name = nameOf(uri);
    await progress.at(index + 1, targets.uris.length, name);
    const onDefect = (rule: string, error: unknown): void => {
      summary.defects++;
      void fail(texts.ruleDefect, { rule, path: name, error: String(error) });
    };
    const result = await workspace
      .check(uri, { preset, rules, today: system.today(), onDefect })
      .catch(error => ({ defect: String(error) }));
    if ('defect' in result) {
      summary.defects++;
      await fail(texts.defect, { path: name, error: result.defect });
      continue;
    }
    if ('fault' in result) {
      await unreadable(name, result.fault);
      await tell({ findings: [], fault: result.fault }, uri);
      continue;
    }
    summary.files++;
    const ofFile: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
    for (const finding of result.findings) {
      if (finding.suppressed !== undefined) suppressed[finding.suppressed.by]++;
      else ofFile[finding.severity]++;
    }
    for (const severity of severities) counts[severity] += ofFile[severity];
    const fingerprints = fingerprintsOf(result.findings, pathOf(uri));
    const findings = result.findings.slice(0, room).map((finding, place) => ({ ...finding, fingerprint: fingerprints[place]! }));
    room -= findings.length;
    summary.notShown += result.findings.length - findings.length;
    const met = await workspace.completeness(uri, { rules, today: system.today() });
    await tell({ findings, counts: ofFile, unit: result.unit, completeness: met }, uri);
  }
  await progress.clear();
  if (heard) await outputs.write(format => format.end(summary));
  if (failed) return exit.failure;
  const failing = severities.slice(0, severities.indexOf(failOn) + 1);
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
} satisfies Record<string, Text>;
