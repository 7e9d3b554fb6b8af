import { type ChangeKind, changeKinds } from '../compare/change';
import { percentOf } from '../engine/completeness';
import { sentence } from '../engine/finding';
import type { Comparison, ToldChange, ToldFinding } from '../report/comparison';
import { comparisonWords as words } from '../report/comparisonWords';
import { cellText } from '../report/format';
import type { Source } from '../report/model';
import { type Args, type Locale, say, type Text } from '../text';
import { severityWords } from './report';
import { type Style, stylesFor } from './style';
import { visible } from './visible';

export interface DiffSettings {
  locale: Locale;
  names: { old: string; new: string };
  nameOf(uri: string): string;
  colors: boolean;
}

/** For people: each change with its values and both places, what is looser first. */
export function diffText(comparison: Comparison, { locale, names, nameOf, colors }: DiffSettings): string {
  const styles = stylesFor(colors);
  const tell = (text: Text, args: Args = {}): string => visible(say(text, args, locale));
  const colorOf: Partial<Record<ChangeKind, Style>> = { loosened: styles.red, dropped: styles.red, tightened: styles.green };
  const place = (source: Source): string => visible(`${nameOf(source.uri)}:${source.line + 1}`);

  const bracketed = (text: string): string => (locale === 'zh-CN' ? `（${text}）` : ` (${text})`);

  function lines(change: ToldChange): string[] {
    const { kind, title, what, before, after, difference, old, new: fresh } = change;
    const [from, to] = [visible(cellText(before, locale)), visible(cellText(after, locale))];
    const values =
      from !== '' && to !== '' ? `${from} → ${to}` : from !== '' ? `− ${from}` : to !== '' ? `${kind === 'dropped' ? '→' : '+'} ${to}` : '';
    const name = visible([title, what].filter(Boolean).join(' · '));
    const more = difference === undefined ? '' : styles.dim(bracketed(difference));
    const places = [...new Set([old, fresh].flatMap(source => (source === undefined ? [] : [place(source)])))].join(' → ');
    return [`  ${styles.bold(name)}${values === '' ? '' : `  ${values}`}${more}`, `    ${styles.dim(places)}`];
  }

  function findingLines({ finding, source }: ToldFinding): string[] {
    return [
      `  ${severityWords[finding.severity][locale]}  ${visible(sentence(finding, locale))}  ${styles.dim(finding.rule)}`,
      `    ${styles.dim(place(source))}`,
    ];
  }

  function section(title: string, items: readonly string[][], color: Style): string[] {
    return items.length === 0 ? [] : [styles.bold(color(`${title}${bracketed(String(items.length))}`)), ...items.flat(), ''];
  }

  const { changes, completeness, findings, unread, broken } = comparison;
  const counted = changeKinds.map(kind => ({ kind, of: changes.filter(change => change.kind === kind) }));
  const counts = counted
    .filter(({ of }) => of.length > 0)
    .map(({ kind, of }) => say(texts.count, { kind: words.kinds[kind], count: of.length }, locale));
  const met = (one: { satisfied: number; applicable: number }): string => say(words.met, { ...one, percent: percentOf(one) }, locale);
  return `${[
    `${visible(names.old)} → ${visible(names.new)}`,
    '',
    ...unread.map(({ file, revision }) => `${styles.yellow(tell(words.unread, { file, revision: names[revision] }))}\n`),
    ...broken.map(({ file, revision }) => `${styles.yellow(tell(words.broken, { file, revision: names[revision] }))}\n`),
    ...counted.flatMap(({ kind, of }) => section(words.kinds[kind][locale], of.map(lines), colorOf[kind] ?? styles.cyan)),
    ...section(words.findings.new[locale], findings.new.map(findingLines), styles.red),
    ...section(words.findings.gone[locale], findings.gone.map(findingLines), styles.green),
    ...(completeness === undefined ? [] : [`${tell(texts.completeness)}${met(completeness.old)} → ${met(completeness.new)}`]),
    changes.length === 0
      ? styles.green(words.noChange[locale])
      : `${counts.join(locale === 'zh-CN' ? '，' : ', ')}${locale === 'zh-CN' ? '。' : '.'}`,
  ].join('\n')}\n`;
}

const texts = {
  completeness: { en: 'Completeness: ', 'zh-CN': '完整度：' },
  count: { en: '{kind} {count}', 'zh-CN': '{kind} {count} 处' },
} satisfies Record<string, Text>;
