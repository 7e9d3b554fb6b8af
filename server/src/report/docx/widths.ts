import { textWidth } from '../charts/svg';

/** Twentieths of a point that a cell has beside its text. */
export const padding = 170;

export interface Measure {
  /** Under which words would be torn. */
  least: number;
  /** At which nothing needs a second line. */
  wanted: number;
}

/** How wide a column is for its texts, in twentieths of a point. */
export function measureColumn(texts: readonly string[], size: number): Measure {
  let [least, wanted] = [0, 0];
  for (const text of texts) {
    for (const line of text.split('\n')) wanted = Math.max(wanted, textWidth(line, size));
    // Chinese may break after every character; a few of them stay together, so that a column does not become a ladder.
    for (const [word] of text.slice(0, 400).matchAll(/[\u2e80-\u9fff\uf900-\uffef]{1,4}|[^\s\u2e80-\u9fff\uf900-\uffef]+/g))
      least = Math.max(least, textWidth(word, size));
  }
  const longestWord = 110;
  // Fonts differ by machine; a word that is a little wider than estimated must not be torn.
  return { least: Math.min(least * 1.2, longestWord) * 20 + padding, wanted: wanted * 20 + padding };
}

/** The columns of a table made to fill a width: none narrower than its words where that is possible, long texts the widest. */
export function columnWidths(columns: readonly (Measure & { weight: number })[], total: number): number[] {
  const capped = columns.map(({ least, wanted, weight }) => ({ least, wanted: Math.max(least, Math.min(wanted, 2400 * (weight + 1))) }));
  const least = sum(capped.map(column => column.least));
  const wanted = sum(capped.map(column => column.wanted));
  const widths = capped.map(column => {
    if (least >= total) return (column.least / least) * total;
    if (wanted <= total) return (column.wanted / wanted) * total;
    return column.least + ((column.wanted - column.least) * (total - least)) / (wanted - least);
  });
  const whole = widths.map(Math.floor);
  if (whole.length > 0) whole[whole.length - 1]! += total - sum(whole);
  return whole;
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
