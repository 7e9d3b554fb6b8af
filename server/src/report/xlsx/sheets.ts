import type { CellObject } from 'write-excel-file/universal';
import type { Locale, Text } from '../../text';
import { textWidth } from '../charts/svg';
import { cellText } from '../format';
import type { Block, Cell, Grid, Report, RiskMatrix, Section, Table } from '../model';
import { colours, rankColour } from '../office';
import { excelCell, textCell } from './cells';
import { sheetNames } from './names';

export interface Sheet {
  name: string;
  rows: (CellObject | null)[][];
  /** In characters. */
  widths: number[];
  /** Rows at the top that stay when the rest is scrolled. */
  headRows: number;
  /** The range that can be filtered, `A1:F20`. */
  filter?: string;
}

/** The sheets of a report in its order. Where there are many tables, the small ones of a section share a sheet. */
export function sheetsOf(report: Report): Sheet[] {
  const { locale, sections } = report;
  const all = sections.flatMap(section => section.blocks.flatMap(tableIn));
  const isSmall = (table: Table): boolean => all.length > mostSheets && table.rows.length < 4;
  const planned: { names: readonly string[]; sheet: Omit<Sheet, 'name'> }[] = [
    { names: [words.overview[locale]], sheet: overview(report) },
  ];
  for (const section of sections) {
    const small: Table[] = [];
    for (const block of section.blocks) {
      const table = tableIn(block)[0];
      if (block.type === 'chart' && block.chart.type === 'risk-matrix')
        planned.push({ names: [block.caption], sheet: matrixSheet(block.chart) });
      const isCaptioned = block.type === 'chart' && block.caption === table?.caption;
      if (table === undefined || table.columns.length === 0) continue;
      if (block.type !== 'chart' && isSmall(table)) small.push(table);
      else
        planned.push({
          names: isCaptioned ? [table.caption] : [`${section.title} – ${table.caption}`, table.caption],
          sheet: tableSheet(table, locale, block),
        });
    }
    if (small.length > 0) planned.push({ names: [section.title], sheet: stackedSheet(small, locale) });
  }
  const names = sheetNames(planned.map(({ names }) => names));
  return planned.map(({ sheet }, index) => ({ name: names[index]!, ...sheet, rows: sheet.rows.map(row => withHeight(row, sheet.widths)) }));
}

const mostSheets = 24;

/** A row as high as its texts need; programs do not agree on doing that by themselves. */
function withHeight(row: (CellObject | null)[], widths: readonly number[]): (CellObject | null)[] {
  const lines = row.map((cell, index) => {
    if (cell?.wrap !== true || cell.type !== String) return 1;
    const room = widths[index] ?? 10;
    return String(cell.value)
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(characters(line) / room)), 0);
  });
  const most = Math.max(1, ...lines);
  const highest = 400;
  return most === 1 ? row : row.map(cell => cell && { height: Math.min(highest, 3 + most * 13.5), ...cell });
}

/** How wide a text is in digits, which is how Excel counts. */
const characters = (text: string): number => textWidth(text, 1) / 0.56;

const words = {
  overview: { en: 'Overview', 'zh-CN': '概览' },
  section: { en: 'Section', 'zh-CN': '章' },
  part: { en: 'Part', 'zh-CN': '节' },
  name: { en: 'Name', 'zh-CN': '名称' },
  value: { en: 'Value', 'zh-CN': '内容' },
} satisfies Record<string, Text>;

const tableIn = (block: Block): Table[] => (block.type === 'table' ? [block] : block.type === 'chart' ? [block.table] : []);

/** All that stands in no table: facts, sentences, lists. */
function overview({ title, subtitle, sections, locale }: Report): Omit<Sheet, 'name'> {
  const found = sections.flatMap(section => overviewRows(section).map(row => [section.title, ...row]));
  const rows = found.map(cells => cells.map(cell => atStart(excelCell(cell, locale))));
  const head = [words.section, words.part, words.name, words.value].map(word => headCell(word[locale]));
  const top: CellObject[][] = [
    [{ ...textCell(title), wrap: false, height: 26, fontWeight: 'bold', fontSize: 16, textColor: `#${colours.heading}` }],
    [{ ...textCell(subtitle ?? ''), wrap: false, textColor: `#${colours.muted}` }],
  ];
  const all = [...top, head, ...rows];
  return { rows: all, widths: [22, 24, 26, 70], headRows: 3, filter: rangeOf(3, all.length, 4) };
}

/** Values of all kinds in one column stand to the left. */
const atStart = (cell: CellObject | null): CellObject | null => cell && { ...cell, align: 'left' };

/** Part, name and value of each. */
function overviewRows({ blocks }: Section): [string | undefined, string | undefined, Cell][] {
  let part: string | undefined;
  return blocks.flatMap((block): [string | undefined, string | undefined, Cell][] => {
    switch (block.type) {
      case 'heading':
        part = block.text;
        return [];
      case 'facts':
        return block.items.map(({ label, value }) => [part, label, value]);
      case 'paragraph':
        return [[part, undefined, block.text]];
      case 'notice':
        return [[part, undefined, { type: 'badge', text: block.text, tone: block.tone }]];
      case 'list':
        return block.items.map(({ text }) => [part, undefined, text]);
      case 'chart':
        return [[part, block.caption, block.summary]];
    }
    return [];
  });
}

function tableSheet(table: Table, locale: Locale, block: Block): Omit<Sheet, 'name'> {
  const rows = tableRows(table, locale, block);
  const totals = table.rows.length - (table.rows.findLastIndex(row => row.total !== true) + 1);
  // Sums stay below what is sorted and filtered.
  return { rows, widths: widthsOf(table, locale), headRows: 1, filter: rangeOf(1, rows.length - totals, table.columns.length) };
}

/** Small tables one below the other, each with its caption. */
function stackedSheet(tables: readonly Table[], locale: Locale): Omit<Sheet, 'name'> {
  const rows = tables.flatMap(table => [
    [{ ...textCell(table.caption), wrap: false, height: 20, fontWeight: 'bold' as const, fontSize: 12, textColor: `#${colours.heading}` }],
    ...tableRows(table, locale),
    [],
  ]);
  const all = tables.map(table => widthsOf(table, locale));
  const count = Math.max(...all.map(widths => widths.length));
  const widths = Array.from({ length: count }, (_, index) => Math.max(...all.map(one => one[index] ?? 0)));
  return { rows, widths, headRows: 0 };
}

function tableRows({ columns, rows }: Table, locale: Locale, block?: Block): (CellObject | null)[][] {
  const ranks = block?.type === 'chart' && block.chart.type === 'grid' ? block.chart : undefined;
  return [
    columns.map(column => headCell(column.title, column.align === 'end' ? 'right' : column.align)),
    ...rows.map((row, index) =>
      columns.map((column, place) => {
        const cell = excelCell(row.cells[place], locale);
        const [fill, color] =
          (ranks === undefined ? undefined : gridColour(ranks, index, place - 1)) ?? (row.tone && colours.tones[row.tone]) ?? [];
        const total =
          row.total === true ? { fontWeight: 'bold' as const, topBorderStyle: 'thin' as const, backgroundColor: `#${colours.label}` } : {};
        if (cell === null && row.total !== true && fill === undefined) return null;
        return {
          ...(cell ?? textCell('')),
          ...(column.align !== undefined &&
            cell?.type !== Date &&
            (column.align === 'end' ? { align: 'right' as const, indent: 1 } : { align: column.align })),
          ...(fill !== undefined && cell?.backgroundColor === undefined && { backgroundColor: `#${fill}`, textColor: `#${color}` }),
          ...total,
        };
      }),
    ),
  ];
}

const gridColour = ({ rows }: Grid, row: number, column: number) => rankColour(rows[row]?.cells[column]?.rank);

/** The square of likelihood and impact, with the risks in it. */
function matrixSheet({ scale, levels, risks, words }: RiskMatrix): Omit<Sheet, 'name'> {
  const steps = Array.from({ length: scale >= 1 && scale <= 10 ? scale : 0 }, (_, index) => index + 1);
  const center = { align: 'center', alignVertical: 'center' } as const;
  const rows = [...steps].reverse().map(likelihood => [
    headCell(`${words.likelihood} ${likelihood}`),
    ...steps.map(impact => {
      const level = levels[likelihood - 1]?.[impact - 1];
      const here = risks.filter(risk => risk.likelihood === likelihood && risk.impact === impact).map(({ id, label }) => id || label);
      return {
        ...textCell(here.join('\n')),
        ...center,
        height: 42,
        ...(level !== undefined && { backgroundColor: `#${colours.levels[level][0]}` }),
      };
    }),
  ]);
  const head = [headCell(''), ...steps.map(impact => headCell(`${words.impact} ${impact}`, 'center'))];
  return { rows: [head, ...rows], widths: [16, ...steps.map(() => 20)], headRows: 1 };
}

function headCell(text: string, align?: 'right' | 'center'): CellObject {
  const look = {
    fontWeight: 'bold',
    backgroundColor: `#${colours.head}`,
    textColor: `#${colours.text}`,
    bottomBorderStyle: 'thin',
  } as const;
  return {
    ...textCell(text),
    ...look,
    ...(align !== undefined && { align }),
    ...(align === 'right' && { indent: 1 }),
    alignVertical: 'center',
  };
}

/** Wide enough for the most of each column, and for its head with the sign of the filter. */
function widthsOf({ columns, rows }: Table, locale: Locale): number[] {
  const widest = (text: string): number => Math.max(...text.slice(0, 200).split('\n').map(characters));
  return columns.map((column, index) => {
    const longest = rows.slice(0, 500).reduce((most, row) => Math.max(most, widest(cellText(row.cells[index], locale))), 0);
    return Math.round(Math.min(Math.max(longest + 2, Math.min(widest(column.title), 24) + 4, 8), column.width === undefined ? 40 : 56));
  });
}

function rangeOf(first: number, last: number, columns: number): string {
  return `A${first}:${columnName(columns)}${Math.max(first, last)}`;
}

/** 1 is A, 27 is AA. */
function columnName(column: number): string {
  return column < 1 ? '' : columnName(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));
}
