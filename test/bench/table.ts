import type { Locale, Text } from '../../server/src/text';

export type Cell = string | Text;

/** A table of the page on performance, where a pair of comments with its name marks its place. */
export interface Table {
  name: string;
  head: readonly Cell[];
  rows: readonly (readonly Cell[])[];
}

export function markdown({ head, rows }: Table, locale: Locale): string {
  const line = (cells: readonly Cell[]): string => `| ${cells.map(cell => (typeof cell === 'string' ? cell : cell[locale])).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** The page with the tables at their places. */
export function withTables(page: string, tables: readonly Table[], locale: Locale): string {
  return tables.reduce((text, table) => {
    const [from, to] = [`<!-- table: ${table.name} -->\n`, `\n<!-- end: ${table.name} -->`];
    const [start, end] = [text.indexOf(from), text.indexOf(to)];
    if (start < 0 || end < start) throw new Error(`The page has no place for the table “${table.name}”.`);
    return text.slice(0, start + from.length) + markdown(table, locale) + text.slice(end);
  }, page);
}

/** A number of lines as it stands in a head. */
export function count(lines: number): string {
  return lines.toLocaleString('en');
}
