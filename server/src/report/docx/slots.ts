import { type FileChild, type IBorderOptions, TableCell, TableRow } from 'docx';
import { textWidth } from '../charts/svg';
import { colours } from '../office';
import type { Paper } from './paper';
import { cellOf, gap, line, tableOf } from './table';
import { paragraph } from './text';

/** Some neighbouring slots of a row, drawn as one. */
export interface Segment {
  span: number;
  fill?: string;
  text?: string;
  color?: string;
  align?: 'left' | 'center' | 'right';
  /** A line at its left: of the scale, or of the reader's day. */
  edge?: 'scale' | 'now';
}

export interface SlotRow {
  label: string;
  /** How the label stands: a head, a phase, or a part of what is above. */
  level?: 'head' | 'strong' | 'inner';
  segments: readonly Segment[];
  tail?: string;
}

/** A picture made of a table: names to the left, shaded slots, and words to the right where `tail` gives them room. Widths in twentieths of a point. */
export interface SlotTable {
  label: number;
  slots: readonly number[];
  tail?: number;
  rows: readonly SlotRow[];
}

/** The most columns that Word allows in a table, less those of the labels. */
export const mostSlots = 60;

export function slotTable({ label, slots, tail, rows }: SlotTable, paper: Paper): FileChild[] {
  const widths = [label, ...slots, ...(tail === undefined ? [] : [tail])];
  const drawn = rows.map(
    (row, index) =>
      new TableRow({
        cantSplit: true,
        // A picture is not torn over two pages as long as it fits on one.
        keepNext: rows.length <= 36 && index < rows.length - 1,
        tableHeader: row.level === 'head' || undefined,
        children: [
          cellOf([labelOf(row, paper)], label, { fill: row.level === 'head' ? colours.head : undefined }),
          ...segmentCells(row, slots, paper),
          ...(tail === undefined ? [] : [cellOf([paragraph(row.tail ?? '', { style: paper.styles.cell }, small(row))], tail)]),
        ],
      }),
  );
  const none = { style: 'none', size: 0, color: 'auto' } as const;
  return [
    tableOf(drawn, widths, { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: none }),
    gap(paper),
  ];
}

/** Equal slots that together fill a width. */
export function equalSlots(count: number, total: number): number[] {
  const width = Math.floor(total / count);
  return Array.from({ length: count }, (_, index) => (index === count - 1 ? total - width * (count - 1) : width));
}

/** Whether a text stands on one line within a width, at the size of scales. */
export const fitsScale = (text: string, width: number): boolean => textWidth(text, scaleSize) * 22 + 30 <= width;

const scaleSize = 7.5;

function labelOf({ label, level }: SlotRow, { styles }: Paper) {
  return paragraph(
    label,
    { style: styles.cell, indent: level === 'inner' ? { left: 200 } : undefined },
    { bold: level === 'strong' || level === 'head', size: 17 },
  );
}

const small = ({ level }: SlotRow) => ({ bold: level === 'head', size: 17 });

function segmentCells({ segments, level }: SlotRow, slots: readonly number[], { styles }: Paper): TableCell[] {
  let at = 0;
  return segments
    .filter(({ span }) => span > 0)
    .map(({ span, fill, text, color, align = 'center', edge }) => {
      const width = slots.slice(at, at + span).reduce((sum, slot) => sum + slot, 0);
      at += span;
      const back = fill ?? (level === 'head' ? colours.head : undefined);
      return new TableCell({
        children: [paragraph(text ?? '', { style: styles.cell, alignment: align }, { size: scaleSize * 2, color })],
        width: { size: width, type: 'dxa' },
        columnSpan: span,
        verticalAlign: 'center',
        margins: { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: 'dxa' },
        shading: back === undefined ? undefined : { type: 'clear', color: 'auto', fill: back },
        borders: edge === undefined ? undefined : { left: edges[edge] },
      });
    });
}

const edges: Record<'scale' | 'now', IBorderOptions> = {
  scale: { style: 'single', size: 4, color: colours.line },
  now: { style: 'single', size: 12, color: colours.now },
};
