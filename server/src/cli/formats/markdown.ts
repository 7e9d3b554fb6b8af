import { percentOf } from '../../engine/completeness';
import { sentence } from '../../engine/finding';
import type { Severity } from '../../rules/rule';
import { type Args, say, type Text } from '../../text';
import { positionAt } from '../lines';
import { faultWords } from '../reading';
import {
  type CheckedFile,
  type Format,
  type FormatSettings,
  linesOfTexts,
  type ReportedFinding,
  type Summary,
  severities,
} from '../report';
import { visible } from '../visible';

/** As many characters as GitHub takes for a comment. */
export const commentLimit = 65_536;
/** GitHub takes 1 MiB for the summary of a step; a Chinese character is three bytes. */
export const summaryLimit = 349_000;

/** A comment on a pull request: how complete each plan is, then what was found, the gravest first. What does not fit is counted. */
export function markdownFormat(limit: number): (settings: FormatSettings) => Format {
  return ({ locale }) => {
    const plans = createRoom(limit / 4);
    const unread = createRoom(limit / 8);
    const found: Record<Group, Room> = {
      error: createRoom(limit),
      warning: createRoom(limit),
      info: createRoom(limit),
      suppressed: createRoom(limit),
    };
    const tell = (text: Text, args: Args): string => say(text, args, locale);

    function ofFinding(finding: ReportedFinding, path: string, line: number): string {
      const [fix] = finding.fixes;
      const remedy = fix === undefined ? '' : tell(texts.fix, { fix: quoted(tell(fix.title, fix.args)) });
      return `- ${code(`${path}:${line}`)} ${quoted(sentence(finding, locale))} ${code(finding.rule)}${remedy}\n`;
    }

    function verdict({ files, findings, suppressed, notShown, unreadable }: Summary): string {
      const isClean = severities.every(severity => findings[severity] === 0);
      const excused = suppressed.waiver + suppressed.comment + suppressed.baseline;
      return [
        isClean ? tell(texts.nothing, { files }) : tell(texts.found, { ...findings, files }),
        ...(excused > 0 ? [tell(texts.excused, { count: excused })] : []),
        ...(notShown > 0 ? [tell(texts.notShown, { count: notShown })] : []),
        ...(unreadable > 0 ? [tell(texts.unreadable, { count: unreadable })] : []),
      ].join(locale === 'zh-CN' ? '' : ' ');
    }

    return {
      begin: () => '',
      file({ uri, path, findings, counts, texts, fault, completeness }: CheckedFile): string {
        if (completeness !== undefined) {
          const { satisfied, applicable } = completeness;
          const cells = [
            code(path),
            satisfied,
            applicable,
            `${percentOf(completeness)} %`,
            ...severities.map(severity => counts[severity]),
          ];
          plans.add(`| ${cells.join(' | ')} |\n`);
        }
        if (fault !== undefined) unread.add(`- ${code(path)} ${tell(faultWords[fault], {})}\n`);
        const lines = linesOfTexts(texts)(uri);
        for (const finding of findings) {
          const group = finding.suppressed === undefined ? finding.severity : 'suppressed';
          found[group].add(ofFinding(finding, path, positionAt(finding.span.start, lines).line));
        }
        return '';
      },
      end(summary: Summary): string {
        const head = [
          `## ${tell(texts.title, {})}\n`,
          `${verdict(summary)}\n`,
          ...(plans.count === 0
            ? []
            : [`${tell(texts.head, {})}\n|---|---:|---:|---:|---:|---:|---:|\n${plans.text()}${more(plans, '\n')}`]),
          ...(unread.count === 0 ? [] : [`### ${tell(texts.unread, {})}\n\n${unread.text()}${more(unread)}`]),
        ].join('\n');
        // What is left is filled by the gravest first; headings and notes need some of it.
        let left = limit - head.length - 2000;
        const groups = (['error', 'warning', 'info', 'suppressed'] as const)
          .filter(group => found[group].count > 0)
          .map(group => {
            const room = found[group];
            const text = room.text(left);
            left -= text.length;
            const title = tell(groupTitles[group], { count: room.count });
            const list = `${text}${more(room)}`;
            const isOpen = group === 'error' || group === 'warning';
            return isOpen ? `### ${title}\n\n${list}` : `<details><summary>${title}</summary>\n\n${list}\n</details>\n`;
          });
        return [MARKER, head, ...groups].join('\n');
      },
    };

    function more({ count, shown }: Room, before = ''): string {
      return count > shown() ? `${before}- ${tell(texts.more, { count: count - shown() })}\n` : '';
    }
  };
}

type Group = Severity | 'suppressed';

/** Lines up to a number of characters; all are counted. */
interface Room {
  add(line: string): void;
  /** As many lines as fit. */
  text(limit?: number): string;
  readonly count: number;
  /** How many lines the last text had. */
  shown(): number;
}

function createRoom(limit: number): Room {
  const lines: string[] = [];
  let used = 0;
  let count = 0;
  let shown = 0;
  return {
    add(line) {
      count++;
      if (lines.length < count - 1 || used + line.length > limit) return;
      lines.push(line);
      used += line.length;
    },
    text(room = limit) {
      let length = 0;
      const end = lines.findIndex(line => {
        length += line.length;
        return length > room;
      });
      shown = end < 0 ? lines.length : end;
      return lines.slice(0, shown).join('');
    },
    get count() {
      return count;
    },
    shown: () => shown,
  };
}

/** By this an earlier comment of the same kind is found and replaced. */
const MARKER = '<!-- delivery-plan check -->';

/** A sentence on one line. Only what it puts between backticks is markup; the rest is text, whatever a plan has it say. */
function quoted(sentence: string): string {
  return visible(sentence.replace(/\s+/g, ' ').trim())
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : asText(part)))
    .join('');
}

/** A sign that does not show keeps GitHub from making a mention, a reference or a link of what looks like one. */
function asText(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>|~#!&$]/g, sign => entities[sign] ?? `\\${sign}`)
    .replace(/@|#|:(?=\/\/)|\bmailto:|\bwww(?=\.)|\bGH(?=-)/gi, '$&\u2060');
}

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** A name as code, in a fence longer than any inside it; a bar would end the cell of a table. */
function code(text: string): string {
  const shown = visible(text).replaceAll('|', '¦');
  const fence = '`'.repeat(Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length)) + 1);
  return fence.length === 1 ? `\`${shown}\`` : `${fence} ${shown} ${fence}`;
}

const groupTitles: Readonly<Record<Group, Text>> = {
  error: { en: 'Errors ({count})', 'zh-CN': '错误（{count}）' },
  warning: { en: 'Warnings ({count})', 'zh-CN': '警告（{count}）' },
  info: { en: 'Infos ({count})', 'zh-CN': '提示（{count}）' },
  suppressed: { en: 'Excused ({count})', 'zh-CN': '已豁免、抑制或在基线中（{count}）' },
};

const texts = {
  title: { en: 'Delivery plans', 'zh-CN': '交付计划检查' },
  head: {
    en: '| plan | clauses met | of | complete | errors | warnings | infos |',
    'zh-CN': '| 交付计划 | 满足条款 | 适用条款 | 完整度 | 错误 | 警告 | 提示 |',
  },
  nothing: { en: 'Nothing found. Files checked: {files}.', 'zh-CN': '已检查 {files} 个文件，未发现问题。' },
  found: {
    en: 'Errors: {error}, warnings: {warning}, infos: {info}. Files checked: {files}.',
    'zh-CN': '已检查 {files} 个文件：错误 {error} 个，警告 {warning} 个，提示 {info} 条。',
  },
  excused: { en: 'Excused: {count}.', 'zh-CN': '另有 {count} 个已豁免、抑制或在基线中。' },
  notShown: { en: 'Not shown: {count}.', 'zh-CN': '其中 {count} 个未显示。' },
  unreadable: { en: 'Not readable: {count}.', 'zh-CN': '另有 {count} 处无法读取。' },
  unread: { en: 'Not checked', 'zh-CN': '未检查' },
  fix: { en: ' – fix: {fix}', 'zh-CN': '（修复：{fix}）' },
  more: {
    en: '… and {count} more, for which there is no room here',
    'zh-CN': '……另有 {count} 条，此处容纳不下',
  },
} satisfies Record<string, Text>;
