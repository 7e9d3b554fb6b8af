import { type FileChild, type IRunOptions, type ITableBordersOptions, Paragraph, Table, TableCell, TableRow } from 'docx';
import { cellText, isNumeric } from '../format';
import type { Column, Facts, Table as ReportTable, Row } from '../model';
import { colours } from '../office';
import { cellSize, type Paper } from './paper';
import { cellParagraphs, paragraph } from './text';
import { columnWidths, measureColumn } from './widths';

/** A table with its head on every page and no row torn over two. */
export function dataTable(table: ReportTable, paper: Paper): FileChild[] {
  const { columns, rows } = table;
  if (columns.length === 0) return [];
  const { widths, size } = fitted(table, paper);
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column, index) =>
      cellOf([paragraph(column.title, { ...inCell(paper, column), keepNext: true }, { bold: true, size: size * 2 })], widths[index]!, {
        fill: colours.head,
      }),
    ),
  });
  const body = rows.map(row => new TableRow({ cantSplit: true, children: cellsOf(row, columns, widths, paper, size) }));
  return [tableOf([head, ...body], widths), gap(paper)];
}

/** Whether a table needs a page on its side. */
export function isWide(table: ReportTable, paper: Paper): boolean {
  const { columns } = table;
  return columns.length > 5 && measures(table, paper, 8).reduce((sum, { least }) => sum + least, 0) > paper.width;
}

/** A wide table of a few rows, turned so that it stands upright: a line for each of its columns. */
export function turnedTable({ caption, columns, rows }: ReportTable, paper: Paper): FileChild[] {
  const [first, ...others] = columns.map(({ title }, index) => ({ title, cells: rows.map(row => row.cells[index]) }));
  if (first === undefined) return [];
  const head = first.cells.map(cell => ({ title: cellText(cell, paper.locale), width: 3 }));
  const turned = others.map(({ title, cells }): Row => ({ cells: [title, ...cells] }));
  return dataTable({ type: 'table', caption, columns: [{ title: first.title }, ...head], rows: turned }, paper);
}

/** Names to the left, their values to the right. */
export function factsTable({ items }: Facts, paper: Paper): FileChild[] {
  if (items.length === 0) return [];
  const name = Math.round(
    Math.min(0.34 * paper.width, Math.max(...items.map(({ label }) => measureColumn([label], cellSize + 1).wanted), 1900)),
  );
  const widths = [name, paper.width - name];
  const rows = items.map(
    ({ label, value }) =>
      new TableRow({
        cantSplit: true,
        children: [
          cellOf([paragraph(label, { style: paper.styles.cell }, { bold: true })], widths[0]!, { fill: colours.label }),
          cellOf(cellParagraphs(value, paper.locale, { style: paper.styles.cell }), widths[1]!),
        ],
      }),
  );
  return [tableOf(rows, widths), gap(paper)];
}

/** A cell of a width, with a colour behind it where one is given. */
export function cellOf(children: Paragraph[], width: number, { fill, span }: { fill?: string; span?: number } = {}): TableCell {
  return new TableCell({
    children,
    width: { size: width, type: 'dxa' },
    columnSpan: span,
    verticalAlign: 'center',
    shading: fill === undefined ? undefined : { type: 'clear', color: 'auto', fill },
  });
}

/** A table of a fixed width, so that every program shows the same columns. */
export function tableOf(rows: TableRow[], widths: readonly number[], borders: ITableBordersOptions = allBorders): Table {
  return new Table({
    rows,
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: 'dxa' },
    layout: 'fixed',
    margins: { top: 30, bottom: 30, left: 80, right: 80, marginUnitType: 'dxa' },
    borders,
  });
}

/** Two tables that touch would become one. */
export const gap = ({ styles }: Paper): Paragraph => new Paragraph({ style: styles.gap });

export const line = { style: 'single', size: 4, color: colours.line } as const;
const allBorders: ITableBordersOptions = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line };

function cellsOf(
  { cells, tone, total }: Row,
  columns: readonly Column[],
  widths: readonly number[],
  paper: Paper,
  size: number,
): TableCell[] {
  const [fill, color] = tone === undefined ? [total === true ? colours.label : undefined, undefined] : colours.tones[tone];
  const run: IRunOptions = { size: size * 2, ...(total === true && { bold: true }), ...(color !== undefined && { color }) };
  return columns.map((column, index) => {
    const cell = cells[index];
    const align = column.align ?? (isNumeric(cell) ? 'end' : undefined);
    return cellOf(cellParagraphs(cell, paper.locale, inCell(paper, { align }), run), widths[index]!, { fill });
  });
}

/** The widths of a table's columns, and the size of its text: smaller where words would be torn. */
function fitted(table: ReportTable, paper: Paper): { widths: number[]; size: number } {
  const least = measures(table, paper, cellSize).reduce((sum, column) => sum + column.least, 0);
  const size = least > paper.width ? 8 : cellSize;
  const measured = measures(table, paper, size);
  const wanted = measured.reduce((sum, column) => sum + column.wanted, 0);
  // A few short columns stay together, so that a number stands near what it is of.
  const total = measured.length > 3 ? paper.width : Math.round(Math.min(paper.width, Math.max(1.8 * wanted, 0.5 * paper.width)));
  return { widths: columnWidths(measured, total), size };
}

function measures({ columns, rows }: ReportTable, { locale }: Paper, size: number) {
  // What a column holds is told by its first rows; a long table need not be measured to its end.
  const sample = rows.slice(0, 200);
  return columns.map((column, index) => ({
    ...measureColumn([column.title, ...sample.map(row => cellText(row.cells[index], locale))], size),
    weight: column.width ?? 1,
  }));
}

function inCell({ styles }: Paper, { align }: Pick<Column, 'align'>) {
  return { style: styles.cell, alignment: align === 'end' ? ('right' as const) : align };
}
