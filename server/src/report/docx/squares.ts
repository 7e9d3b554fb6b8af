import { type FileChild, Paragraph, TableRow, TextRun } from 'docx';
import type { Grid, MonthCalendar, RiskMatrix } from '../model';
import { colours, rankColour } from '../office';
import { legendOf } from './legend';
import { cellSize, type Paper } from './paper';
import { equalSlots, mostSlots } from './slots';
import { cellOf, gap, tableOf } from './table';
import { paragraph } from './text';
import { measureColumn } from './widths';

/** Likelihood upwards, impact to the right, the ids of the risks in the cells. */
export function riskMatrix({ scale, levels, risks, words }: RiskMatrix, paper: Paper): FileChild[] {
  if (!(scale >= 1) || scale > 10) return [];
  const steps = Array.from({ length: scale }, (_, index) => index + 1);
  const label = 1500;
  const side = Math.min(1650, Math.floor((paper.width - label) / scale));
  const widths = [label, ...steps.map(() => side)];
  const style = { style: paper.styles.cell, alignment: 'center' as const, keepNext: true };
  const rows = [...steps].reverse().map(likelihood => {
    const cells = steps.map(impact => {
      const level = levels[likelihood - 1]?.[impact - 1];
      const here = risks.filter(risk => risk.likelihood === likelihood && risk.impact === impact);
      const product = new TextRun({ text: String(likelihood * impact), size: 14, color: colours.muted });
      const ids = here.map(({ id, label: name }) => paragraph(id === '' ? name : id, style, { bold: true, size: 16 }));
      return cellOf([new Paragraph({ ...style, alignment: 'right', children: [product] }), ...ids], side, {
        fill: level === undefined ? undefined : colours.levels[level][0],
      });
    });
    const name = `${words.likelihood} ${likelihood}`;
    return new TableRow({
      cantSplit: true,
      height: { value: 680, rule: 'atLeast' },
      children: [cellOf([paragraph(name, style, { bold: true })], label, { fill: colours.head }), ...cells],
    });
  });
  const foot = new TableRow({
    cantSplit: true,
    children: [
      cellOf([paragraph('', style)], label, { fill: colours.head }),
      ...steps.map(impact => cellOf([paragraph(`${words.impact} ${impact}`, style, { bold: true })], side, { fill: colours.head })),
    ],
  });
  const legend = (['low', 'medium', 'high'] as const).map(level => ({ text: words[level], fill: colours.levels[level] }));
  return [tableOf([...rows, foot], widths), legendOf(legend, paper), gap(paper)];
}

/** A table with coloured cells, and what their words mean. */
export function grid({ corner, columns, rows, legend }: Grid, paper: Paper): FileChild[] {
  if (columns.length === 0 || columns.length > mostSlots) return [];
  const head = corner === undefined ? '' : `${corner.rows} \\ ${corner.columns}`;
  const names = measureColumn([head, ...rows.map(({ label }) => label)], cellSize).wanted;
  const label = Math.round(Math.min(names, 0.3 * paper.width));
  const widths = [label, ...equalSlots(columns.length, Math.min(paper.width - label, 2200 * columns.length))];
  const style = { style: paper.styles.cell, alignment: 'center' as const };
  const top = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: [
      cellOf([paragraph(head, { style: paper.styles.cell, keepNext: true }, { bold: true })], widths[0]!, { fill: colours.head }),
      ...columns.map((column, index) =>
        cellOf([paragraph(column.label, { ...style, keepNext: true }, { bold: true })], widths[index + 1]!, { fill: colours.head }),
      ),
    ],
  });
  const body = rows.map(
    (row, index) =>
      new TableRow({
        cantSplit: true,
        keepNext: rows.length <= 12 && index < rows.length - 1,
        children: [
          cellOf([paragraph(row.label, { style: paper.styles.cell }, { bold: true })], widths[0]!, { fill: colours.label }),
          ...columns.map((_, index) => {
            const cell = row.cells[index];
            const [fill, color] = rankColour(cell?.rank) ?? [];
            return cellOf([paragraph(cell?.text ?? '', style, { bold: true, color })], widths[index + 1]!, { fill });
          }),
        ],
      }),
  );
  const meanings = legend.map(({ text, meaning, rank }) => ({ text: ` ${text} `, after: meaning, fill: rankColour(rank) }));
  return [tableOf([top, ...body], widths), ...(meanings.length === 0 ? [] : [legendOf(meanings, paper)]), gap(paper)];
}

/** Months to the right, kinds of things downwards, days in the cells; about a year in one table. */
export function calendar({ marks, groups }: MonthCalendar, paper: Paper): FileChild[] {
  const months = [...new Set(marks.map(({ date }) => date.slice(0, 7)))].sort();
  const label = Math.round(0.18 * paper.width);
  const count = Math.ceil(months.length / 13);
  const each = Math.ceil(months.length / count);
  return Array.from({ length: count }, (_, index) => months.slice(index * each, (index + 1) * each)).flatMap(year => {
    const widths = [label, ...equalSlots(year.length, Math.min(paper.width - label, year.length * 1100))];
    const style = { style: paper.styles.cell, alignment: 'center' as const };
    const head = new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: ['', ...year].map((text, index) =>
        cellOf([paragraph(text, { ...style, keepNext: true }, { bold: true, size: 15 })], widths[index]!, { fill: colours.head }),
      ),
    });
    const rows = groups.map(({ id, label: name }) => {
      const days = year.map(month =>
        marks.filter(({ date, group }) => group === id && date.startsWith(month)).map(({ date }) => Number(date.slice(8))),
      );
      const cells = days.map((found, index) => {
        const text = [...new Set(found)].sort((a, b) => a - b).join(' ');
        return cellOf([paragraph(text, style, { size: 15 })], widths[index + 1]!, {
          fill: found.length > 0 ? colours.tones.info[0] : undefined,
        });
      });
      return new TableRow({
        cantSplit: true,
        children: [
          cellOf([paragraph(name, { style: paper.styles.cell }, { bold: true, size: 17 })], label, { fill: colours.label }),
          ...cells,
        ],
      });
    });
    return [tableOf([head, ...rows], widths), gap(paper)];
  });
}
