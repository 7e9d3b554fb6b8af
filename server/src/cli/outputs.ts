import { kindOf } from '../engine/workspace';
import { type Args, say, type Text } from '../text';
import type { Call } from './command';
import { type FormatName, formats, fullFormats } from './formats';
import { quotedForGithub, quoteForGithub } from './formats/github';
import { markdownFormat, summaryLimit } from './formats/markdown';
import type { Complaint, GivenOption } from './options';
import type { Format, FormatSettings } from './report';
import type { Output } from './system';
import { visible } from './visible';

/** Columns of a report that goes to no terminal. */
const PLAIN_COLUMNS = 100;

/** The formats of a run, each with the place to which it is written. */
export interface Outputs {
  /** Writes what each format says, in their order; false once nobody reads any of it. `before` makes room on a terminal. */
  write(says: (format: Format) => string, before?: () => Promise<void>): Promise<boolean>;
  /** Whether one of them writes all that an outcome holds. */
  inFull: boolean;
}

/** Opens what `--format` and `--output` ask for. `fail` is told of a file that could not be written to its end. */
export async function openOutputs(
  { given, values, system }: Call,
  settings: Omit<FormatSettings, 'colors' | 'columns'>,
  fail: (text: Text, args: Args) => Promise<unknown>,
): Promise<Outputs | { problem: Complaint }> {
  const pairs = pairsOf(given);
  if ('problem' in pairs) return pairs;
  const problem = problemOf(pairs, system.uriOf);
  if (problem !== undefined) return { problem };
  const forGithub = pairs.some(({ format }) => format === 'github');
  const onScreen = pairs.filter(({ file }) => file === undefined).map(({ format }) => format);
  // GitHub shows a few annotations only, so that the text stands in the log with all of them.
  const all = forGithub && onScreen.every(format => format === 'github') ? [{ format: 'text' as const, file: undefined }, ...pairs] : pairs;

  let open: { format: Format; output: Output; file?: string }[] = [];
  for (const { format: name, file } of all) {
    const output = file === undefined ? system.out : await system.create(file);
    if (output === undefined) return { problem: { text: texts.cannotWrite, args: { file: file! } } };
    const colors = output.colors && values['no-color'] !== true;
    const format = formats[name]({ ...settings, colors, columns: output.columns ?? PLAIN_COLUMNS });
    open.push({ format: forGithub && name === 'text' && file === undefined ? quotedForGithub(format) : format, output, file });
  }
  const summary = forGithub ? system.environment.GITHUB_STEP_SUMMARY : undefined;
  if (summary) {
    const output = await system.create(summary, { append: true });
    const format = markdownFormat(summaryLimit)({ ...settings, colors: false, columns: PLAIN_COLUMNS });
    if (output !== undefined) open.push({ format, output, file: summary });
    else await system.err.write(`${visible(say(texts.noSummary, { file: summary }, settings.locale))}\n`);
  }

  return {
    inFull: pairs.some(({ format }) => fullFormats.includes(format)),
    async write(says, before) {
      for (const sink of open) {
        const said = says(sink.format);
        if (said !== '' && sink.output.columns !== undefined) await before?.();
        if (await sink.output.write(said)) continue;
        open = open.filter(other => other !== sink);
        // Standard output has lost its reader, who wants no more; a file has lost its content.
        if (sink.file !== undefined) await fail(texts.cannotWrite, { file: sink.file });
      }
      return open.length > 0;
    },
  };
}

/** Writes lines to standard error. GitHub's runner reads these too, and a file may have a name that it would take for a command. */
export function complaintsOf({ given, system }: Call): (lines: string) => Promise<boolean> {
  const forGithub = given.some(({ name, value }) => name === 'format' && value === 'github');
  return lines => system.err.write(forGithub ? quoteForGithub(lines) : lines);
}

/** A format and the file it is written to; undefined for standard output. */
export interface Pair {
  format: FormatName;
  file: string | undefined;
}

/** Each `--output` belongs to the `--format` before it, or, where none is before it, to the first that follows. */
export function pairsOf(given: readonly GivenOption[]): Pair[] | { problem: Complaint } {
  const pairs: { format: FormatName; written?: string }[] = [];
  let first: string | undefined;
  for (const { name, value } of given) {
    if (name === 'format') {
      pairs.push({ format: value as FormatName, written: first });
      first = undefined;
    } else if (name === 'output') {
      const last = pairs.at(-1);
      if (last === undefined && first === undefined) first = String(value);
      else if (last !== undefined && last.written === undefined) last.written = String(value);
      else return { problem: { text: texts.twoFiles, args: { file: String(value), other: last?.written ?? first } } };
    }
  }
  if (pairs.length === 0) pairs.push({ format: 'text', written: first });
  return pairs.map(({ format, written }) => ({ format, file: written === '-' ? undefined : written }));
}

function problemOf(pairs: readonly Pair[], uriOf: (path: string) => string): Complaint | undefined {
  const [one, other] = pairs.filter(({ file }) => file === undefined).map(({ format }) => format);
  const together = pairs.filter(({ file }) => file === undefined).every(({ format }) => format === 'text' || format === 'github');
  if (one !== undefined && other !== undefined && (one === other || !together)) return { text: texts.bothOnScreen, args: { one, other } };
  const files = pairs.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const plan = files.find(file => kindOf(file) !== undefined);
  if (plan !== undefined) return { text: texts.overPlan, args: { file: plan } };
  const twice = files.find((file, index) => files.slice(0, index).some(earlier => uriOf(earlier) === uriOf(file)));
  return twice === undefined ? undefined : { text: texts.oneFile, args: { file: twice } };
}

const texts = {
  cannotWrite: { en: '{file} cannot be written.', 'zh-CN': '无法写入 {file}。' },
  noSummary: {
    en: 'The summary of the step could not be written: {file} cannot be opened.',
    'zh-CN': '未能写入步骤摘要：无法打开 {file}。',
  },
  twoFiles: {
    en: 'each --output belongs to the --format before it, which goes to {other} already; write --format FORMAT --output {file}.',
    'zh-CN': '每个 --output 对应它前面的 --format，而该格式已写入 {other}；请写：--format FORMAT --output {file}。',
  },
  bothOnScreen: {
    en: '{one} and {other} would both go to standard output; give one of them a file: --format {other} --output FILE',
    'zh-CN': '{one} 和 {other} 会同时写到标准输出；请为其中之一指定文件：--format {other} --output FILE',
  },
  overPlan: {
    en: '{file} is a file of the kind that is checked, and no report is written over it.',
    'zh-CN': '{file} 属于待检查的文件，不能用报告覆盖。',
  },
  oneFile: {
    en: 'two formats would be written to {file}; name a file for each.',
    'zh-CN': '两种格式会写入同一个文件 {file}；请分别指定文件。',
  },
} satisfies Record<string, Text>;
