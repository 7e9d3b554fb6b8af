import { statusOf } from '../engine/check';
import type { Explanation, Policy, Source } from '../engine/policy/policy';
import { defaultPreset, type Preset, presetNames } from '../engine/presets';
import { createWorkspace, kindOf, type WorkspaceOptions } from '../engine/workspace';
import { spanOf } from '../plan/place';
import { rules } from '../rules/index';
import type { Rule } from '../rules/rule';
import { type Locale, say, type Text } from '../text';
import type { Call, Command } from './command';
import { linesOf, positionAt } from './lines';
import { helpOption, listFormatOption, localeOption, nearest } from './options';
import { fileTexts } from './reading';
import { severityWords } from './report';
import { type Styles, stylesFor } from './style';
import { exit } from './system';
import { configOf, configOption, tellOfTeamFile } from './teamFiles';
import { pad, visible, width } from './visible';

export const configCommand: Command = {
  name: 'config',
  usage: 'print FILE',
  summary: { en: 'Show what counts for a file, and what says so', 'zh-CN': '查看对某个文件采用哪些规则、由何处规定' },
  details: [
    {
      en: 'Lists each rule with its severity, its options and the place of the team’s file that set them. Of a plan that is there, the preset is that of its status.',
      'zh-CN': '逐条列出规则的级别和参数，以及规定它们的团队配置的文件名和行号。计划文件已存在时，按其状态采用规则组。',
    },
  ],
  options: [
    listFormatOption,
    {
      name: 'preset',
      value: 'PRESET',
      choices: presetNames,
      description: { en: 'Takes the place of the presets that the team’s file names', 'zh-CN': '代替团队配置中的规则组' },
    },
    configOption,
    localeOption,
    helpOption,
  ],
  run: print,
};

async function print(call: Call): Promise<number> {
  const { values, operands, locale, system, misuse } = call;
  const [verb, path, more] = operands;
  if (verb !== 'print') return misuse(nearest(verb ?? '', ['print']) === undefined ? texts.noVerb : texts.meantPrint, { verb: verb ?? '' });
  if (path === undefined || more !== undefined) return misuse(texts.oneFile);
  const kind = kindOf(path);
  if (kind === undefined || kind === 'team') return misuse(fileTexts.otherFile, { path });
  const named = await configOf(call);
  if ('problem' in named) return misuse(named.problem.text, named.problem.args);
  const { config } = named;
  const uri = system.uriOf(path);
  const workspace = createWorkspace(await system.host(config === undefined ? [uri] : [uri, config]));
  const options: WorkspaceOptions = { rules, preset: values.preset as Preset | undefined, config };
  const wrong = await tellOfTeamFile(config ?? (await workspace.teamFile(uri)), workspace, options, call);
  if (wrong === exit.failure) return wrong;
  const policy = await workspace.policy(uri, options);
  const unit = await workspace.unit(uri);
  const status = unit && statusOf(unit);
  const rows = [...rules.filter(rule => rule.reads !== 'team'), ...policy.custom].map(rule =>
    rowOf(rule, policy.explain(rule, status), system.nameOf),
  );
  const facts = { file: system.nameOf(uri), status, locale, teamFiles: policy.files.map(file => system.nameOf(file.uri)) };
  await system.out.write(values.format === 'json' ? asJson(facts, policy, rows) : asText(facts, rows, stylesFor(system.out.colors)));
  return wrong ?? exit.clean;
}

interface Row {
  rule: Rule;
  severity: Explanation['severity'];
  locked: boolean;
  /** `file:line`, or a preset that no file names. */
  by: string | undefined;
  preset: Preset | undefined;
  options: readonly { name: string; value: unknown; by: string | undefined }[];
}

function rowOf(rule: Rule, { severity, by, preset, locked, options }: Explanation, nameOf: (uri: string) => string): Row {
  const place = (source: Source | undefined): string | undefined => source && placeOf(source, nameOf);
  return {
    rule,
    severity,
    locked: locked === true,
    by: place(by),
    preset,
    options: options.map(option => ({ name: option.name, value: option.value, by: place(option.by) })),
  };
}

function placeOf({ file, at }: Source, nameOf: (uri: string) => string): string {
  const span = spanOf(at, file.file.starts);
  const name = visible(nameOf(file.uri));
  return span === undefined ? name : `${name}:${positionAt(span.start, linesOf(file.file.text)).line}`;
}

interface Facts {
  file: string;
  status: string | undefined;
  locale: Locale;
  teamFiles: readonly string[];
}

function asJson({ file, status, teamFiles }: Facts, policy: Policy, rows: readonly Row[]): string {
  const data = {
    version: 1,
    file,
    status: status ?? null,
    teamFiles,
    failOn: policy.failOn ?? 'error',
    language: policy.language ?? null,
    suppressions: policy.suppressions,
    rules: Object.fromEntries(
      rows.map(({ rule, severity, locked, by, preset, options }) => [
        rule.id,
        {
          severity: severity ?? 'off',
          ...(locked && { locked }),
          ...(preset && { preset }),
          setBy: by ?? null,
          ...(options.length > 0 && {
            options: Object.fromEntries(options.map(option => [option.name, { value: option.value, setBy: option.by ?? null }])),
          }),
        },
      ]),
    ),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function asText({ file, status, locale, teamFiles }: Facts, rows: readonly Row[], styles: Styles): string {
  const ids = Math.max(...rows.map(({ rule }) => rule.id.length));
  const severities = [...Object.values(severityWords), texts.off];
  const columns = Math.max(...severities.map(word => width(word[locale])));
  const line = ({ rule, severity, locked, by, preset, options }: Row): string => {
    const word = pad((severity === undefined ? texts.off : severityWords[severity])[locale], columns);
    const style = severity === 'error' ? 'red' : severity === 'warning' ? 'yellow' : severity === 'info' ? 'blue' : 'dim';
    const source = [
      ...(preset === undefined ? [] : [preset]),
      ...(by === undefined ? [] : [by]),
      ...(locked ? [texts.locked[locale]] : []),
    ].join('  ');
    const set = options.filter(option => option.by !== undefined || severity !== undefined);
    const detail = set.map(({ name, value, by: place }) => {
      const said = visible(JSON.stringify(value));
      return `  ${' '.repeat(ids + 2)}${name}: ${said.length > 60 ? `${said.slice(0, 59)}…` : said}  ${styles.dim(place ?? texts.usual[locale])}`;
    });
    return [`  ${pad(rule.id, ids)}  ${styles[style](word)}  ${styles.dim(source)}`.trimEnd(), ...detail].join('\n');
  };
  const head = [
    styles.bold(visible(file)) + (status === undefined ? '' : `  ${say(texts.status, { status: visible(status) }, locale)}`),
    teamFiles.length === 0
      ? say(texts.none, { preset: defaultPreset }, locale)
      : say(texts.files, { files: teamFiles.map(visible) }, locale),
  ];
  return `${[...head, '', ...rows.map(line)].join('\n')}\n`;
}

const texts = {
  noVerb: { en: 'write: delivery-plan config print FILE', 'zh-CN': '用法：delivery-plan config print FILE' },
  meantPrint: { en: 'there is no “config {verb}”; did you mean “config print”?', 'zh-CN': '没有“config {verb}”，是否想用“config print”？' },
  oneFile: { en: 'name one file: delivery-plan config print FILE', 'zh-CN': '请给出一个文件：delivery-plan config print FILE' },
  off: { en: 'off', 'zh-CN': '关闭' },
  locked: { en: 'locked', 'zh-CN': '已锁定' },
  usual: { en: 'default', 'zh-CN': '缺省' },
  status: { en: 'status: {status}', 'zh-CN': '状态：{status}' },
  files: { en: 'Team’s files, later wins: {files}', 'zh-CN': '团队配置（后者优先）：{files}' },
  none: { en: 'There is no team’s file; the preset is {preset}.', 'zh-CN': '没有团队配置，采用规则组 {preset}。' },
} satisfies Record<string, Text>;
