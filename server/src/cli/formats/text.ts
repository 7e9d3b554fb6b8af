import { percentOf } from '../../engine/completeness';
import { countOf, sentence, suppressors, suppressorWords } from '../../engine/finding';
import type { Severity } from '../../rules/rule';
import { type Args, say, type Text } from '../../text';
import { type FrameSettings, frame } from '../frame';
import { type Lines, positionAt } from '../lines';
import {
  type CheckedFile,
  type Format,
  type FormatSettings,
  linesOfTexts,
  type MetClauses,
  type ReportedFinding,
  type Summary,
  severities,
  severityWords,
} from '../report';
import { type Style, stylesFor } from '../style';
import { visible } from '../visible';

/** For people: each finding with the lines it speaks of, the places it is connected with, and what would put it right. */
export function textFormat(settings: FormatSettings): Format {
  const { locale, nameOf } = settings;
  const styles = stylesFor(settings.colors);
  const colorOf: Record<Severity, Style> = { error: styles.red, warning: styles.yellow, info: styles.blue };
  const plans: { name: string; completeness: MetClauses }[] = [];
  const tell = (text: Text, args: Args): string => visible(say(text, args, locale));

  function ofFinding(finding: ReportedFinding, linesIn: (uri: string) => Lines, uri: string): string[] {
    const own = linesIn(uri);
    const related = finding.related.slice(0, RELATED).map(place => ({ ...place, lines: linesIn(place.uri) }));
    const numbers = [{ span: finding.span, lines: own }, ...related].map(({ span, lines }) => positionAt(span.start, lines).line);
    const common = { gutter: Math.max(4, String(Math.max(...numbers)).length + 2), columns: settings.columns, dim: styles.dim };
    const color = colorOf[finding.severity];
    const framed = (place: Pick<ReportedFinding, 'span'>, lines: Lines, more: Pick<FrameSettings, 'mark' | 'enclosing' | 'highlight'>) =>
      lines.text === '' ? [] : frame(place.span, lines, { ...common, ...more });
    const more = finding.related.length - related.length;
    return [
      [
        placeName(uri, finding.span.start, own),
        finding.suppressed === undefined
          ? styles.bold(color(severityWords[finding.severity][locale]))
          : styles.dim(suppressorWords[finding.suppressed.by][locale]),
        styles.bold(visible(sentence(finding, locale))),
        styles.dim(finding.rule),
      ].join('  '),
      ...framed(finding, own, { mark: '^', enclosing: true, highlight: text => styles.bold(color(text)) }),
      ...related.flatMap(place => [
        `  ${styles.dim(placeName(place.uri, place.span.start, place.lines))}  ${styles.cyan(tell(place.text, place.args))}`,
        ...framed(place, place.lines, { mark: '-', enclosing: false, highlight: styles.cyan }),
      ]),
      ...(more > 0 ? [`  ${styles.dim(say(texts.morePlaces, { count: more }, locale))}`] : []),
      ...finding.fixes.slice(0, FIXES).map((fix, index) => {
        const label = say(index === 0 ? texts.fix : texts.otherFix, {}, locale);
        return `  ${styles.green(label)}${tell(fix.title, fix.args)}`;
      }),
      '',
    ];
  }

  function placeName(uri: string, offset: number, lines: Lines): string {
    const { line, column } = positionAt(offset, lines);
    return `${visible(nameOf(uri))}:${line}:${column}`;
  }

  return {
    begin: () => '',
    file({ uri, name, findings, texts: read, completeness }: CheckedFile): string {
      if (completeness !== undefined) plans.push({ name, completeness });
      if (findings.length === 0) return '';
      const linesIn = linesOfTexts(read);
      const counts = countsOf(
        severity => findings.filter(finding => finding.severity === severity && finding.suppressed === undefined).length,
      );
      return [
        `${styles.bold(visible(name))}  ${styles.dim(list(counts))}`,
        '',
        ...findings.flatMap(finding => ofFinding(finding, linesIn, uri)),
        '',
      ].join('\n');
    },
    end(summary: Summary): string {
      const counts = countsOf(severity => summary.findings[severity]);
      const worst = severities.find(severity => summary.findings[severity] > 0);
      const result = worst === undefined ? styles.green(texts.nothing[locale]) : colorOf[worst](list(counts));
      const more = [
        ...suppressors
          .filter(by => summary.suppressed[by] > 0)
          .map(by => say(texts.suppressed[by], { count: summary.suppressed[by] }, locale)),
        ...(summary.notShown > 0 ? [say(texts.notShown, { count: summary.notShown }, locale)] : []),
        ...(summary.unreadable > 0 ? [styles.red(say(texts.unreadable, { count: summary.unreadable }, locale))] : []),
      ];
      const checked = say(texts.checked, { files: counted(summary.files, texts.files) }, locale);
      if (summary.files === 0) return `${[texts.noneChecked[locale], ...more].join(locale === 'zh-CN' ? '' : ' ')}\n`;
      const sum = `${[`${checked}${styles.bold(result)}${texts.stop[locale]}`, ...more].join(locale === 'zh-CN' ? '' : ' ')}\n`;
      return [...plans.map(plan => `${completenessLine(plan)}\n`), sum].join('');
    },
  };

  function completenessLine({ name, completeness: { satisfied, applicable } }: { name: string; completeness: MetClauses }): string {
    const percent = percentOf({ satisfied, applicable });
    return `${visible(name)}  ${styles.dim(say(texts.completeness, { satisfied, applicable, percent }, locale))}`;
  }

  function countsOf(count: (severity: Severity) => number): string[] {
    return severities
      .map(severity => ({ severity, number: count(severity) }))
      .flatMap(({ severity, number }) => (number > 0 ? [countOf(severity, number, locale)] : []));
  }

  function counted(number: number, [one, many]: readonly [Text, Text]): string {
    return say(number === 1 ? one : many, { number }, locale);
  }

  function list(parts: readonly string[]): string {
    return parts.join(texts.comma[locale]);
  }
}

/** As many related places and fixes as are shown. */
const RELATED = 6;
const FIXES = 5;

const texts = {
  suppressed: {
    waiver: { en: '{count} waived.', 'zh-CN': '另有 {count} 个已豁免。' },
    comment: { en: '{count} suppressed by comments.', 'zh-CN': '另有 {count} 个由注释抑制。' },
    baseline: { en: '{count} known from the baseline.', 'zh-CN': '另有 {count} 个在基线中。' },
  },
  completeness: {
    en: '{satisfied} of {applicable} clauses met ({percent} %)',
    'zh-CN': '适用条款 {applicable} 条，满足 {satisfied} 条（{percent}%）',
  },
  fix: { en: 'fix: ', 'zh-CN': '修复：' },
  otherFix: { en: ' or: ', 'zh-CN': '　或：' },
  morePlaces: { en: '… and {count} more', 'zh-CN': '……另有 {count} 处' },
  checked: { en: 'Checked {files}: ', 'zh-CN': '已检查 {files}：' },
  noneChecked: { en: 'No file was checked.', 'zh-CN': '没有检查任何文件。' },
  nothing: { en: 'nothing found', 'zh-CN': '未发现问题' },
  notShown: { en: '{count} of them not shown.', 'zh-CN': '其中 {count} 个未显示。' },
  unreadable: { en: '{count} more could not be read.', 'zh-CN': '另有 {count} 处无法读取。' },
  stop: { en: '.', 'zh-CN': '。' },
  comma: { en: ', ', 'zh-CN': '，' },
  files: [
    { en: '{number} file', 'zh-CN': '{number} 个文件' },
    { en: '{number} files', 'zh-CN': '{number} 个文件' },
  ],
} as const satisfies Record<string, Text | readonly [Text, Text] | Record<string, Text>>;
