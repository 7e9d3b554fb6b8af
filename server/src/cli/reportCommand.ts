import { presetNames } from '../engine/presets';
import { kindOf } from '../engine/workspace';
import { reasonOf } from '../report/failure';
import type { ReportInput } from '../report/input';
import type { Report } from '../report/model';
import { type DocumentFormat, documentOf } from '../report/outlets';
import { type Args, type Locale, say, type Text } from '../text';
import { isDate } from '../time/dates';
import type { Call, Command } from './command';
import { judgingOf, sideOf } from './diff';
import { type Complaint, helpOption, localeOption, nearest } from './options';
import { faultWords, fileTexts } from './reading';
import { sayFault, sizeText } from './saving';
import { exit } from './system';
import { configOption } from './teamFiles';
import { visible } from './visible';

const formats = ['html', 'md', 'docx', 'xlsx', 'pdf'] as const satisfies readonly DocumentFormat[];
const kinds = ['plan', 'completeness', 'sla', 'comparison'] as const;
const papers = ['a4', 'letter'] as const;

type Kind = (typeof kinds)[number];

export const reportCommand: Command = {
  name: 'report',
  usage: 'FILE',
  summary: {
    en: 'Make a report of a plan or an agreement: HTML, Markdown, Word, Excel, PDF',
    'zh-CN': '把计划或协议导出为报告：HTML、Markdown、Word、Excel、PDF',
  },
  details: [
    {
      en: 'A report is written whole or not at all: if it fails, the former file stays. Without --output it is called after FILE and lies in the current folder. What is found in the plan stands in the report and does not change the exit code; for that there is “delivery-plan check”.',
      'zh-CN':
        '报告要么完整写出，要么不写：失败时原有文件保持不变。不给 --output 时，按 FILE 命名，写在当前文件夹。检查出的问题写在报告里，不影响退出码；要让问题影响退出码，请用“delivery-plan check”。',
    },
    {
      en: 'Sections of a plan: document, completeness, scope, catalogue, sla, schedule, budget, risk, fallback, team, resources, work, deliverables, quality, security, transition, acceptance, waivers, findings.',
      'zh-CN':
        '计划报告的章节：document、completeness、scope、catalogue、sla、schedule、budget、risk、fallback、team、resources、work、deliverables、quality、security、transition、acceptance、waivers、findings。',
    },
    {
      en: 'A PDF is printed by an installed Chrome, Chromium or Edge, without network and without a profile of yours.',
      'zh-CN': 'PDF 由本机已安装的 Chrome、Chromium 或 Edge 打印，不联网，也不使用您的浏览器配置。',
    },
    {
      en: 'Exit codes: 0 written, 2 wrong usage, 3 a file that could not be read or written, or a document that could not be made.',
      'zh-CN': '退出码：0 已写出；2 用法错误；3 文件无法读取或写入，或文档无法生成。',
    },
  ],
  options: [
    {
      name: 'kind',
      value: 'KIND',
      choices: kinds,
      description: {
        en: 'For the customer (plan), for the reviewer (completeness), service levels (sla), or two revisions (comparison); by default plan, for an agreement sla',
        'zh-CN': '给需方（plan）、给评审人（completeness）、服务级别（sla）或两个版本的对比（comparison）；缺省为 plan，文件是协议时为 sla',
      },
    },
    {
      name: 'against',
      value: 'OLD',
      description: {
        en: 'The former revision to compare FILE with: a file, or REF:PATH as in “delivery-plan diff”',
        'zh-CN': '与 FILE 对比的旧版本：文件，或 REF:PATH（写法同“delivery-plan diff”）',
      },
    },
    {
      name: 'to',
      value: 'FORMAT',
      choices: formats,
      description: {
        en: 'The format; by default what the name of the output says, or else html',
        'zh-CN': '格式；缺省时看输出文件的扩展名，否则为 html',
      },
    },
    {
      name: 'output',
      short: 'o',
      value: 'OUT',
      description: {
        en: 'A file, a folder, or - for standard output (html, md)',
        'zh-CN': '输出到文件、文件夹，或用 - 输出到标准输出（html、md）',
      },
    },
    {
      name: 'sections',
      value: 'IDS',
      description: { en: 'Only these sections, with commas between them', 'zh-CN': '只要这些章节，用逗号分隔' },
    },
    {
      name: 'as-of',
      value: 'DATE',
      description: {
        en: 'The day on which the reader stands, YYYY-MM-DD; by default today',
        'zh-CN': '报告所处的日期，YYYY-MM-DD；缺省为今天',
      },
    },
    {
      name: 'preset',
      value: 'PRESET',
      choices: presetNames,
      description: {
        en: 'Which rules apply, in the place of the presets that the team’s file names',
        'zh-CN': '采用哪一组规则，代替团队配置中的规则组',
      },
    },
    configOption,
    {
      name: 'language',
      value: 'LANGUAGE',
      choices: ['en', 'zh-CN'] satisfies Locale[],
      description: { en: 'Language of the report; by default that of --locale', 'zh-CN': '报告的语言；缺省与 --locale 相同' },
    },
    {
      name: 'template',
      value: 'FILE',
      description: {
        en: 'A Word file of your company whose placeholders are filled (docx)',
        'zh-CN': '公司的 Word 模板，填入其中的占位符（docx）',
      },
    },
    {
      name: 'paper',
      value: 'SIZE',
      choices: papers,
      default: 'a4',
      description: { en: 'The paper to print on', 'zh-CN': '纸张大小' },
    },
    {
      name: 'browser',
      value: 'PATH',
      description: {
        en: 'The Chrome, Chromium or Edge that prints the PDF; by default CHROMIUM_PATH, CHROME_PATH, or one that is found',
        'zh-CN': '打印 PDF 的 Chrome、Chromium 或 Edge；缺省取 CHROMIUM_PATH、CHROME_PATH，否则自动查找',
      },
    },
    localeOption,
    helpOption,
  ],
  run: makeReport,
};

async function makeReport(call: Call): Promise<number> {
  const { values, operands, locale, system, misuse } = call;
  const fail = async (text: Text, args: Args): Promise<number> => {
    await tell(text, args, call);
    return exit.failure;
  };
  const unreadable = (path: string, fault: Text): Promise<number> => fail(fileTexts.unreadable, { path, fault });
  const [path, ...others] = operands;
  if (path === undefined || others.length > 0) return misuse(texts.oneFile);
  const wanted = wantedOf(call, path);
  if ('problem' in wanted) return misuse(wanted.problem.text, wanted.problem.args);
  const { kind, to, asOf, against } = wanted;

  const paths = against === undefined ? [path] : [path, against];
  const uris: string[] = [];
  for (const one of paths) {
    const side = await sideOf(one, call);
    if ('problem' in side) return misuse(side.problem.text, side.problem.args);
    if ('fault' in side) return unreadable(one, side.fault);
    uris.push(side.uri);
  }
  const template = typeof values.template === 'string' ? await system.readBytes(values.template) : undefined;
  if (typeof template === 'string') return unreadable(String(values.template), faultWords[template]);

  const { report, reportInput, sectionIds, comparisonReport } = await system.outlets.reports();
  const sections = sectionsIn(values.sections);
  const ids = kind === 'comparison' ? [] : sectionIds(kind);
  const unknown = sections?.find(id => !ids.includes(id.replace(/^sla-\d+$/, 'sla')));
  if (unknown !== undefined) {
    const meant = nearest(unknown, ids);
    return meant === undefined
      ? misuse(texts.unknownSection, { section: unknown, sections: ids })
      : misuse(texts.unknownSectionWithGuess, { section: unknown, meant });
  }

  const judging = await judgingOf(uris, call);
  if ('problem' in judging) return misuse(judging.problem.text, judging.problem.args);
  const { workspace, wrong } = judging;
  if (wrong !== undefined) return wrong;
  workspace.add(uris);
  const options = { ...judging.options, today: asOf };
  const inputs: ReportInput[] = [];
  for (const [index, uri] of uris.entries()) {
    const input = await reportInput(workspace, uri, options);
    if ('fault' in input) return unreadable(paths[index]!, faultWords[input.fault]);
    if (input.findings.some(({ rule }) => rule === 'yaml-syntax' || rule === 'file-not-readable'))
      await tell(texts.broken, { path: paths[index]! }, call);
    inputs.push(input);
  }
  const [input, old] = inputs as [ReportInput, ReportInput?];
  const language = (values.language ?? locale) as Locale;
  const made =
    kind === 'comparison'
      ? comparisonReport(old!, input, { locale: language, names: { old: system.nameOf(uris[1]!), new: system.nameOf(uris[0]!) } })
      : report(kind, input, { locale: language, asOf, sections });
  const absent = sections?.filter(id => !made.sections.some(section => section.id === id)) ?? [];
  if (absent.length > 0) await tell(texts.absent, { path, sections: absent }, call);

  const content = await documentIn(made, to, call, template);
  return typeof content === 'string' ? fail(texts.notMade, { path, reason: content }) : deliver(content, wanted, call, path);
}

function tell(text: Text, args: Args, { locale, system }: Call): Promise<boolean> {
  return system.err.write(`${visible(say(text, args, locale))}\n`);
}

/** Ids with commas between them; undefined where all sections are wanted. */
function sectionsIn(value: string | true | undefined): string[] | undefined {
  if (typeof value !== 'string') return undefined;
  return value
    .split(/[,，]/)
    .map(id => id.trim())
    .filter(Boolean);
}

/** The document; its reader's word where it cannot be made. */
async function documentIn(
  report: Report,
  to: DocumentFormat,
  { values, system, locale }: Call,
  template?: Uint8Array,
): Promise<Uint8Array | string> {
  const browserPath = typeof values.browser === 'string' ? values.browser : undefined;
  const paper = values.paper as (typeof papers)[number] | undefined;
  return documentOf(report, to, system.outlets, { template, paper, browserPath }).catch(error => reasonOf(error, locale));
}

async function deliver(content: Uint8Array, { kind, to, output }: Wanted, { system, locale }: Call, path: string): Promise<number> {
  if (output === '-') {
    await system.out.write(new TextDecoder().decode(content));
    return exit.clean;
  }
  const name = `${path.replace(/^.*[\\/:]/, '').replace(/\.(delivery|sla)\.ya?ml$/i, '')}${kind === 'plan' ? '' : `-${kind}`}.${to}`;
  const target = output === undefined ? name : (await system.locate(output))?.folder ? `${output.replace(/[\\/]+$/, '')}/${name}` : output;
  // A link in a folder of others could lead anywhere; only one that was named is followed.
  const fault = await system.save(target, content, target === output ? { throughLinks: true } : {});
  if (fault !== undefined) {
    await system.err.write(`${visible(sayFault(target, fault, locale))}\n`);
    return exit.failure;
  }
  await system.out.write(`${visible(say(texts.written, { path: target, size: sizeText(content.length) }, locale))}\n`);
  return exit.clean;
}

interface Wanted {
  kind: Kind;
  to: DocumentFormat;
  asOf: string;
  output?: string;
  /** The former revision, of a comparison. */
  against?: string;
}

/** What the command line asks for, as far as it can be judged without reading the file. */
function wantedOf({ values, system }: Call, path: string): Wanted | { problem: Complaint } {
  const problem = (text: Text, args: Args = {}): { problem: Complaint } => ({ problem: { text, args } });
  const file = kindOf(path);
  if (file === undefined || file === 'team') return problem(fileTexts.otherFile, { path });
  const against = typeof values.against === 'string' ? values.against : undefined;
  const kind = (values.kind ?? (against !== undefined ? 'comparison' : file === 'plan' ? 'plan' : 'sla')) as Kind;
  if (file === 'agreement' && kind !== 'sla' && kind !== 'comparison') return problem(texts.noSuchKind, { path, kind });
  if ((kind === 'comparison') !== (against !== undefined)) return problem(texts.againstForComparison);
  if (against !== undefined && kindOf(against) !== file) return problem(texts.twoFormats, { path, against });
  if (kind === 'comparison' && values.sections !== undefined) return problem(texts.wholeComparison);
  const output = typeof values.output === 'string' ? values.output : undefined;
  const ending = /[^./\\]\.([a-z]\w*)$/i.exec(output ?? '')?.[1]?.toLowerCase();
  const to = (values.to ?? ending ?? 'html') as DocumentFormat;
  if (!formats.includes(to)) return problem(texts.noFormat, { ending: to, formats });
  if (output === '-' && to !== 'html' && to !== 'md') return problem(texts.noStream, { format: to });
  if (values.template !== undefined && to !== 'docx') return problem(texts.templateForWord, { format: to });
  const asOf = typeof values['as-of'] === 'string' ? values['as-of'] : system.today();
  if (!isDate(asOf)) return problem(texts.noDate, { date: asOf });
  return { kind, to, asOf, output, against };
}

const texts = {
  oneFile: { en: 'name one file: delivery-plan report FILE', 'zh-CN': '请给出一个文件：delivery-plan report FILE' },
  noSuchKind: {
    en: '{path} is an agreement, of which there is no report of the kind “{kind}”; it takes sla or comparison.',
    'zh-CN': '{path} 是服务级别协议，没有“{kind}”报告，可用：sla、comparison。',
  },
  againstForComparison: {
    en: '--kind comparison and --against OLD go together.',
    'zh-CN': '--kind comparison 与 --against OLD 须一起使用。',
  },
  twoFormats: {
    en: '{path} and {against} cannot be compared: they are not two plans, nor two agreements.',
    'zh-CN': '{path} 和 {against} 无法对比：两者不同为计划，也不同为协议。',
  },
  wholeComparison: { en: 'a comparison has no choice of sections.', 'zh-CN': '对比报告不能选择章节。' },
  noFormat: {
    en: 'no format is known by the ending “.{ending}”; state one: --to, one of {formats}.',
    'zh-CN': '无法从扩展名“.{ending}”得知格式，请用 --to 指明，可用：{formats}。',
  },
  noStream: {
    en: 'a document of the format {format} does not go to standard output; name a file: --output FILE',
    'zh-CN': '{format} 格式的文档不能输出到标准输出，请指明文件：--output FILE',
  },
  templateForWord: {
    en: '--template goes with --to docx, not with {format}.',
    'zh-CN': '--template 只用于 --to docx，不能用于 {format}。',
  },
  noDate: { en: '“{date}” is no date; write YYYY-MM-DD.', 'zh-CN': '“{date}”不是日期，请写成 YYYY-MM-DD。' },
  unknownSection: {
    en: 'there is no section “{section}”; there are {sections}.',
    'zh-CN': '没有章节“{section}”，可用：{sections}。',
  },
  unknownSectionWithGuess: {
    en: 'there is no section “{section}”; did you mean “{meant}”?',
    'zh-CN': '没有章节“{section}”，是否想用“{meant}”？',
  },
  absent: { en: '{path} has nothing for these sections: {sections}.', 'zh-CN': '{path} 没有这些章节的内容：{sections}。' },
  broken: {
    en: '{path} has errors of YAML; the report shows what could be read. See: delivery-plan check',
    'zh-CN': '{path} 有 YAML 语法错误，报告只包含能读出的内容。详见：delivery-plan check',
  },
  notMade: { en: '{path}: no report was made. {reason}', 'zh-CN': '{path}：未能生成报告。{reason}' },
  written: { en: 'Wrote {path} ({size}).', 'zh-CN': '已写出 {path}（{size}）。' },
} satisfies Record<string, Text>;
