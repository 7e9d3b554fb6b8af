import { type Baseline, uriIn } from '../engine/baseline';
import type { Suppressor } from '../engine/finding';
import type { ReadFault } from '../engine/host';
import { type Preset, presetNames } from '../engine/presets';
import { createWorkspace, kindOf, type Workspace, type WorkspaceOptions } from '../engine/workspace';
import { rules } from '../rules/index';
import type { Severity } from '../rules/rule';
import { type Args, say, type Text } from '../text';
import { baselineOption, baselineTexts } from './baselineCommand';
import type { Call, Command } from './command';
import { fixFiles, mendedHost, printFixes, writeFixes } from './fix';
import { formatNames } from './formats';
import { helpOption, localeOption } from './options';
import { createOutcomes, pathsKeptBy, readingOnce } from './outcomes';
import { complaintsOf, openOutputs } from './outputs';
import { createProgress } from './progress';
import { faultWords, fileTexts, revisionFaultWords } from './reading';
import { type CheckedFile, type StaleEntry, severities } from './report';
import { scopeOf } from './scope';
import { exit, type Output } from './system';
import { inputTargets, pathTargets, sorted } from './targets';
import { configOf, configOption, teamFilesOf } from './teamFiles';
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
      en: 'What counts for a file is said by the nearest team’s file (.delivery-plan.yaml) up to the root of the repository: see delivery-plan init and delivery-plan config print.',
      'zh-CN':
        '对文件采用哪些规则，由到仓库根目录为止最近的团队配置（.delivery-plan.yaml）决定，见 delivery-plan init 和 delivery-plan config print。',
    },
    {
      en: 'What is known or accepted counts for nothing and stays visible: by a waiver in the plan, by a baseline (see delivery-plan baseline), or by a comment above a line or behind it: # delivery-plan-ignore RULE until=2026-12-31: the reason',
      'zh-CN':
        '已知或已接受的问题仍会显示，但不计入：可在计划中写豁免，可用基线（见 delivery-plan baseline），也可在上一行或行尾写注释：# delivery-plan-ignore 规则编号 until=2026-12-31：理由',
    },
    {
      en: 'With --since or --changed the changed files are checked whole, because a line changed here makes a finding there; of the agreements and plans that belong to them only what speaks of both is reported. Where the team’s file or the baseline was changed, everything for which it counts is checked. With --policy-ref a suppression or a waiver that the change brings along still holds, and is reported as an info, unless the team has locked the rule.',
      'zh-CN':
        '使用 --since 或 --changed 时，改动过的文件整份检查，因为一处改动可能在别处造成问题；与之关联的协议和计划只报告涉及双方的问题。团队配置或基线有改动时，检查它们涉及的全部文件。使用 --policy-ref 时，改动中新增的抑制和豁免仍然有效，但会作为提示列出；团队锁定的规则除外。',
    },
    {
      en: 'With --fix-dry-run standard output holds the diff alone, and reports go only to files (--output). The exit code is that of what the fixes would leave.',
      'zh-CN': '使用 --fix-dry-run 时，标准输出只有 diff，报告只写入文件（--output）；退出码按修复后剩余的问题计算。',
    },
    {
      en: 'Exit codes: 0 nothing to complain of, 1 findings, 2 wrong usage or an error in a team’s file, 3 a file that could not be read or a defect of this program.',
      'zh-CN': '退出码：0 没有问题；1 有问题；2 用法错误或团队配置有错；3 有文件无法读取，或程序自身出错。',
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
      description: {
        en: 'Which rules apply, in the place of the presets that the team’s file names; recommended where there is none',
        'zh-CN': '采用哪一组规则，代替团队配置中的规则组；没有团队配置时为 recommended',
      },
    },
    configOption,
    {
      name: 'fail-on',
      value: 'SEVERITY',
      choices: severities,
      description: {
        en: 'The mildest severity for which the exit code is 1; by default what the team’s file says, or else error',
        'zh-CN': '达到哪一级问题时退出码为 1；缺省取自团队配置，否则为 error',
      },
    },
    baselineOption,
    {
      name: 'since',
      value: 'REF',
      description: {
        en: 'Check what was changed since the work left this revision, committed or not',
        'zh-CN': '只检查自与该版本分叉以来改动的文件，无论是否已提交',
      },
    },
    { name: 'changed', description: { en: 'Check what is not committed yet', 'zh-CN': '只检查尚未提交的改动' } },
    {
      name: 'policy-ref',
      value: 'REF',
      description: {
        en: 'Read the team’s file and the baseline from this revision, so that a change cannot exempt itself',
        'zh-CN': '从该版本读取团队配置和基线，使改动不能为自己开脱',
      },
    },
    { name: 'fix', description: { en: 'Apply the fixes that leave no choice, then check', 'zh-CN': '先应用答案唯一的修复，再检查' } },
    {
      name: 'fix-dry-run',
      description: {
        en: 'Print what --fix would change as a diff, and write nothing',
        'zh-CN': '以 diff 输出 --fix 会作的改动，不写入文件',
      },
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
    {
      name: 'no-cache',
      description: {
        en: 'Check every file anew; otherwise what an earlier run said of a file counts while all that it rests on is the same',
        'zh-CN': '每个文件都重新检查；否则在文件及其所依据的内容均未改动时，沿用上次的检查结果',
      },
    },
    { name: 'no-color', description: { en: 'Use no colours, as with NO_COLOR', 'zh-CN': '不使用颜色，与 NO_COLOR 相同' } },
    localeOption,
    helpOption,
  ],
  run: check,
};

async function check(call: Call): Promise<number> {
  const { values, operands, system, misuse } = call;
  let { locale } = call;
  const complain = complaintsOf(call);
  const progress = createProgress(system);
  let failed = false;
  const fail = async (text: Text, args: Args): Promise<boolean> => {
    failed = true;
    await progress.clear();
    return complain(`${visible(say(text, args, locale))}\n`);
  };
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  const suppressed: Record<Suppressor, number> = { waiver: 0, comment: 0, baseline: 0 };
  const stale: StaleEntry[] = [];
  const summary = { files: 0, unreadable: 0, findings: counts, suppressed, notShown: 0, defects: 0, stale };
  const unreadable = (path: string, fault: ReadFault): Promise<boolean> => {
    summary.unreadable++;
    return fail(fileTexts.unreadable, { path, fault: faultWords[fault] });
  };

  const fromInput = values.stdin === true || values['stdin-filename'] !== undefined;
  if (fromInput && operands.length > 0) return misuse(texts.inputAndPaths);
  const targets = fromInput ? await inputTargets(call, unreadable) : await pathTargets(call, unreadable);
  if ('problem' in targets) return misuse(targets.problem.text, targets.problem.args);
  const chosen = await configOf(call);
  if ('problem' in chosen) return misuse(chosen.problem.text, chosen.problem.args);
  const { config } = chosen;
  const known = typeof values.baseline === 'string' ? system.uriOf(values.baseline) : undefined;
  const mended = mendedHost(await system.host([...targets.roots, ...(config === undefined ? [] : [config])]));
  const ref = values['policy-ref'];
  const approved = typeof ref === 'string' ? await system.approved(ref, targets.roots, mended.host) : undefined;
  if (approved !== undefined && 'fault' in approved) {
    return misuse(texts.noPolicyRef, { ref: String(ref), fault: revisionFaultWords[approved.fault] });
  }
  const dry = values['fix-dry-run'] === true;
  const isFixing = dry || values.fix === true;
  const cache = isFixing || fromInput || values['no-cache'] === true ? undefined : await system.cache(targets.roots);
  const { release, ...host } = cache === undefined ? { ...mended.host, release: () => {} } : readingOnce(mended.host);
  const workspace = createWorkspace(host, approved, cache && pathsKeptBy(cache));
  workspace.add(targets.uris);
  if (targets.input !== undefined) workspace.open(targets.input.uri, targets.input.text);
  const preset = values.preset as Preset | undefined;
  const options: WorkspaceOptions = { preset, config, baseline: known, rules, today: system.today() };
  const scope = await scopeOf(targets.uris, targets.roots, workspace, options, call);
  if ('problem' in scope) return misuse(scope.problem.text, scope.problem.args);
  const baselines = await baselinesOf(scope.uris, workspace, options);
  for (const { uri, fault } of baselines) if (fault !== undefined) return misuse(baselineTexts[fault], { path: system.nameOf(uri) });
  const team = await teamFilesOf(scope.uris, workspace, options);
  if (values.locale === undefined && team.language !== undefined) locale = team.language;
  const uris = sorted([...scope.uris, ...team.uris], system.nameOf);
  if (values.fix === true && (dry || fromInput)) return misuse(dry ? texts.bothFixes : texts.fixInput);
  const nameOf = remembered(system.nameOf);
  const pathOf = remembered(system.pathInRepository);
  const outputs = await openOutputs(
    dry ? { ...call, system: { ...system, out: silent } } : call,
    { locale, preset: team.preset, asked: preset, version: system.version, nameOf, pathOf },
    fail,
  );
  if ('problem' in outputs) return misuse(outputs.problem.text, outputs.problem.args);
  if (scope.uris.every(uri => kindOf(uri) === 'team') && !failed) {
    await system.err.write(`${(targets.uris.length > scope.uris.length ? texts.noChanges : texts.noFiles)[locale]}\n`);
  }
  if (isFixing) {
    const fixed = await fixFiles(scope.uris, workspace, options, mended);
    if (dry) await printFixes(fixed, { ...call, locale });
    else if (!(await writeFixes(fixed, workspace, mended, { ...call, locale }))) failed = true;
  }

  let room = values['max-findings'] === undefined ? Number.POSITIVE_INFINITY : Number(values['max-findings']);
  let heard = await outputs.write(format => format.begin());
  const tell = async (
    uri: string,
    checked: Pick<CheckedFile, 'findings'> & Partial<Omit<CheckedFile, 'uri' | 'name' | 'path'>>,
  ): Promise<void> => {
    const named = { uri, name: nameOf(uri), path: pathOf(uri) };
    const file = { ...named, counts: { error: 0, warning: 0, info: 0 }, failOn: 'error' as const, ...checked };
    heard = await outputs.write(format => format.file(file), progress.clear);
  };
  let [fails, misconfigured] = [false, false];
  // What a team's file lacks here is a finding in it; of one in another revision it has to be said otherwise.
  for (const { file, name: base } of approved === undefined ? [] : team.absent) {
    misconfigured = true;
    const said = say(texts.absent, { ref: String(ref), file: nameOf(file.uri), base }, locale);
    await complain(`${visible(said)}\n`);
  }
  const outcomes = createOutcomes({ workspace, host, approved, options, release, inFull: outputs.inFull, pathOf }, uris, cache);
  for (const [index, uri] of uris.entries()) {
    // Where the reader has gone, no one would see the rest.
    if (!heard) break;
    const name = nameOf(uri);
    await progress.at(index + 1, uris.length, name, locale);
    const onDefect = (rule: string, error: unknown): void => {
      summary.defects++;
      void fail(texts.ruleDefect, { rule, path: name, error: String(error) });
    };
    const result = await outcomes.of(uri, onDefect).catch(error => ({ defect: String(error) }));
    if ('defect' in result) {
      summary.defects++;
      await fail(texts.defect, { path: name, error: result.defect });
      continue;
    }
    if ('fault' in result) {
      await unreadable(name, result.fault);
      await tell(uri, { findings: [], fault: result.fault });
      continue;
    }
    summary.files++;
    const baseline = result.stale.length === 0 ? undefined : await workspace.baseline(uri, options);
    if (baseline !== undefined) stale.push(...result.stale.map(entry => ({ baseline: nameOf(baseline.uri), path: name, entry })));
    const isTeam = kindOf(uri) === 'team' || team.uris.includes(uri);
    const reported = isTeam ? result.findings : result.findings.filter(finding => scope.reports(finding, uri));
    const ofFile: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
    for (const finding of reported) {
      if (finding.suppressed !== undefined) suppressed[finding.suppressed.by]++;
      else ofFile[finding.severity]++;
    }
    for (const severity of severities) counts[severity] += ofFile[severity];
    const policy = await workspace.policy(uri, options);
    const failOn = (values['fail-on'] ?? policy.failOn ?? 'error') as Severity;
    if (severities.slice(0, severities.indexOf(failOn) + 1).some(severity => ofFile[severity] > 0)) fails = true;
    if (isTeam && ofFile.error > 0) misconfigured = true;
    const findings = reported.slice(0, room);
    room -= findings.length;
    summary.notShown += reported.length - findings.length;
    const { completeness, texts: read } = result;
    const inForce = isTeam ? undefined : policy.presetAt(result.status);
    await tell(uri, { findings, counts: ofFile, failOn, preset: inForce, texts: read, completeness, custom: policy.custom });
    if (!isTeam) await outcomes.done(uri);
  }
  cache?.keep();
  await progress.clear();
  const checked = new Set(targets.uris);
  for (const { uri: baseline, files } of baselines) {
    for (const [path, entries] of files) {
      const uri = uriIn(baseline, path);
      if (checked.has(uri) || (await system.locate(nameOf(uri))) !== undefined) continue;
      stale.push(...[...entries].map(entry => ({ baseline: nameOf(baseline), path: nameOf(uri), entry })));
    }
  }
  if (heard) await outputs.write(format => format.end(summary));
  for (const path of new Set(stale.map(entry => entry.baseline))) {
    const count = stale.filter(entry => entry.baseline === path).length;
    await system.err.write(`${visible(say(baselineTexts.stale, { path, count }, locale))}\n`);
  }
  if (failed) return exit.failure;
  // What a team's file says wrongly does not count, so that the check was not the one which the team wanted.
  if (misconfigured) return exit.usage;
  return values['exit-zero'] !== true && fails ? exit.findings : exit.clean;
}

/** The same answer for the same URI, which is asked for with every finding. */
function remembered(ask: (uri: string) => string): (uri: string) => string {
  const known = new Map<string, string>();
  return uri => {
    const answer = known.get(uri) ?? ask(uri);
    known.set(uri, answer);
    return answer;
  };
}

/** The baselines that count for some files. */
async function baselinesOf(uris: readonly string[], workspace: Workspace, options: WorkspaceOptions): Promise<Baseline[]> {
  const found = new Set<Baseline>();
  for (const uri of uris) {
    const baseline = await workspace.baseline(uri, options);
    if (baseline !== undefined) found.add(baseline);
  }
  return [...found];
}

/** Where nothing but the patch goes to standard output. */
const silent: Output = { write: () => Promise.resolve(true), colors: false, columns: undefined };

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
  noChanges: {
    en: 'No plan and no agreement has changed.',
    'zh-CN': '没有改动过的交付计划或服务级别协议。',
  },
  absent: {
    en: '{ref}:{file} extends {base}, which is not in that revision, and so does not count. What is installed or new could be edited by the change: commit the package or file first, or copy what it says into a file of the repository.',
    'zh-CN':
      '{ref}:{file} 继承的 {base} 不在该版本中，因此不生效。已安装或新增的内容可能被本次改动修改：请先把该包或文件提交进仓库，或把其内容写入仓库内的文件。',
  },
  noPolicyRef: { en: '--policy-ref {ref} cannot be followed: {fault}.', 'zh-CN': '无法执行 --policy-ref {ref}：{fault}。' },
  bothFixes: { en: '--fix and --fix-dry-run cannot be given together.', 'zh-CN': '不能同时给出 --fix 和 --fix-dry-run。' },
  fixInput: {
    en: '--fix writes files; for standard input use --fix-dry-run.',
    'zh-CN': '--fix 会写入文件；标准输入请用 --fix-dry-run。',
  },
  inputAndPaths: { en: 'paths and --stdin cannot be given together.', 'zh-CN': '不能同时给出路径和 --stdin。' },
} satisfies Record<string, Text>;
