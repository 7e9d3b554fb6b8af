import { type FileChild, Paragraph, TableRow, TextRun } from 'docx';
import { weekdayNames } from '../../time/dates';
import type {
  AvailabilityBars,
  Chart,
  ChartBlock,
  Grid,
  Ladder,
  MonthCalendar,
  Payments,
  Progress,
  RiskMatrix,
  Shares,
  Week,
} from '../model';
import { colours, rankColour } from '../office';
import { ganttTable } from './gantt';
import { cellSize, type Paper } from './paper';
import { equalSlots, fitsScale, mostSlots, type Segment, type SlotRow, slotTable } from './slots';
import { cellOf, dataTable, gap, tableOf } from './table';
import { paragraph, runsOf } from './text';
import { measureColumn } from './widths';

/** A chart as Word itself draws it, made of tables, with the table behind it where that says more. */
export function chartTables({ chart, table }: ChartBlock, paper: Paper): FileChild[] {
  const drawn = draw(chart, paper);
  return chart.type === 'grid' && drawn.length > 0 ? drawn : [...drawn, ...dataTable(table, paper)];
}

function draw(chart: Chart, paper: Paper): FileChild[] {
  switch (chart.type) {
    case 'gantt':
      return chart.rows.length === 0 ? [] : ganttTable(chart, paper);
    case 'risk-matrix':
      return riskMatrix(chart, paper);
    case 'grid':
      return grid(chart, paper);
    case 'week':
      return week(chart, paper);
    case 'shares':
      return shares(chart, paper);
    case 'progress':
      return progress(chart, paper);
    case 'payments':
      return payments(chart, paper);
    case 'availability':
      return availability(chart, paper);
    case 'ladder':
      return ladder(chart, paper);
    case 'calendar':
      return calendar(chart, paper);
  }
}

/** Likelihood upwards, impact to the right, the ids of the risks in the cells. */
function riskMatrix({ scale, levels, risks, words }: RiskMatrix, paper: Paper): FileChild[] {
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
function grid({ corner, columns, rows, legend }: Grid, paper: Paper): FileChild[] {
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
    row =>
      new TableRow({
        cantSplit: true,
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

/** A week of shifts. The slots are cut where somebody comes or goes, so that they are exact. */
function week({ lanes, wanted, uncovered, words }: Week, paper: Paper): FileChild[] {
  if (lanes.length === 0) return [];
  const day = 24 * 60;
  const clip = (ranges: Week['wanted']): Week['wanted'] =>
    ranges
      // What runs over the end of Sunday goes on in the morning of Monday.
      .flatMap(({ start, end }) =>
        end > 7 * day
          ? [
              { start, end: 7 * day },
              { start: 0, end: Math.min(end - 7 * day, start) },
            ]
          : [{ start, end }],
      )
      .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(7 * day, end) }))
      .filter(({ start, end }) => end > start);
  const drawn = [
    ...lanes.map(({ label, note, ranges }) => ({
      label: [label, note].filter(Boolean).join(' · '),
      ranges: clip(ranges),
      fill: colours.bar as string,
      level: 'inner' as const,
    })),
    { label: words.wanted, ranges: clip(wanted), fill: colours.ranks[2]![0], level: 'strong' as const },
    { label: words.uncovered, ranges: clip(uncovered), fill: colours.tones.error[1], level: 'strong' as const },
  ];
  const days = Array.from({ length: 8 }, (_, index) => index * day);
  const exact = [...new Set([...days, ...drawn.flatMap(({ ranges }) => ranges.flatMap(({ start, end }) => [start, end]))])].sort(
    (a, b) => a - b,
  );
  const cuts = exact.length - 1 <= mostSlots ? exact : Array.from({ length: 43 }, (_, index) => index * 4 * 60);
  const label = Math.round(0.26 * paper.width);
  const wide = paper.width - label;
  const at = cuts.map(cut => Math.round((cut / (7 * day)) * wide));
  const slots = at.slice(1).map((place, index) => place - at[index]!);
  const head: SlotRow = {
    label: '',
    level: 'head',
    segments: weekdayNames[paper.locale].map((name, index) => ({
      span: cuts.filter(cut => cut >= index * day && cut < (index + 1) * day).length,
      text: paper.locale === 'en' ? name.slice(0, 3) : name,
      edge: 'scale',
    })),
  };
  const rows = drawn.map(({ label, ranges, fill, level }): SlotRow => {
    const isIn = (cut: number): boolean => ranges.some(({ start, end }) => start <= cut && cut < end);
    const segments: Segment[] = [];
    for (let index = 0; index < slots.length; ) {
      const inside = isIn(cuts[index]!);
      let until = index + 1;
      while (until < slots.length && isIn(cuts[until]!) === inside && cuts[until]! % day !== 0) until += 1;
      const edge = cuts[index]! % day === 0 ? 'scale' : undefined;
      const hours = hoursOf(cuts[index]!, cuts[until]!);
      const text = level === 'inner' && fitsScale(hours, at[until]! - at[index]!) ? hours : undefined;
      segments.push({ span: until - index, edge, ...(inside && { fill, text, color: 'FFFFFF' }) });
      index = until;
    }
    return { label, level, segments };
  });
  return slotTable({ label, slots, rows: [head, ...rows] }, paper);
}

/** `08–20`, within one day. */
function hoursOf(from: number, until: number): string {
  const text = (minutes: number): string => {
    const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
    return minute === 0 ? String(hour).padStart(2, '0') : `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  };
  const start = from % (24 * 60);
  return `${text(start)}–${text(start + until - from)}`;
}

interface Bar {
  label: string;
  /** From the left, each with its colour. */
  parts: readonly { value: number; fill: string }[];
  tail: string;
}

const barSlots = 40;

/** Bars that share one measure, the longest as long as `most`. */
function bars(all: readonly Bar[], most: number, paper: Paper, rest?: string): FileChild[] {
  if (all.length === 0) return [];
  const share = (texts: readonly string[], part: number): number =>
    Math.round(Math.min(measureColumn(texts, 8.5).wanted + 60, part * paper.width));
  const label = share(
    all.map(bar => bar.label),
    0.32,
  );
  const tail = share(
    all.map(bar => bar.tail),
    0.34,
  );
  const rows = all.map((bar): SlotRow => {
    let left = barSlots;
    const segments = bar.parts.map(({ value, fill }): Segment => {
      const size = most > 0 && value > 0 ? Math.min(left, Math.max(1, Math.round((value / most) * barSlots))) : 0;
      left -= size;
      return { span: size, fill };
    });
    return { label: bar.label, segments: [...segments, { span: left, fill: rest }], tail: bar.tail };
  });
  return slotTable({ label, slots: equalSlots(barSlots, paper.width - label - tail), tail, rows }, paper);
}

const greatest = (values: readonly number[]): number => Math.max(0, ...values.filter(Number.isFinite));

function shares({ parts }: Shares, paper: Paper): FileChild[] {
  const most = greatest(parts.map(({ value }) => value));
  return bars(
    parts.map(({ label, value, text }) => ({ label, parts: [{ value, fill: colours.bar }], tail: text })),
    most,
    paper,
  );
}

/** Each chapter as long as the others: what is done, what is waived, what is open. */
function progress({ items, words }: Progress, paper: Paper): FileChild[] {
  const drawn = items.map(({ label, done, waived, of }): Bar => {
    const part = (value: number): number => (of > 0 ? value / of : 0);
    return {
      label,
      parts: [
        { value: part(done), fill: colours.part },
        { value: part(waived), fill: colours.ranks[2]![0] },
      ],
      tail: `${done + waived} / ${of}`,
    };
  });
  const legend = [
    { text: words.done, fill: [colours.part, 'FFFFFF'] as const },
    { text: words.waived, fill: colours.ranks[2]! },
    { text: words.open, fill: [colours.open, colours.text] as const },
  ];
  return items.length === 0 ? [] : [...bars(drawn, 1, paper, colours.open), legendOf(legend, paper), gap(paper)];
}

/** What is paid by then, with the payment itself at the end. */
function payments({ payments: all, total }: Payments, paper: Paper): FileChild[] {
  return bars(
    all.map(({ date, label, amount, text, cumulative, cumulativeText }) => ({
      label: `${date} ${label}`,
      parts: [
        { value: cumulative - amount, fill: colours.ranks[2]![0] },
        { value: amount, fill: colours.bar },
      ],
      tail: text === cumulativeText ? text : `+ ${text} = ${cumulativeText}`,
    })),
    Math.max(total, greatest(all.map(({ cumulative }) => cumulative))),
    paper,
  );
}

function availability({ items, words }: AvailabilityBars, paper: Paper): FileChild[] {
  const most = greatest(items.flatMap(({ allowed, windows }) => [allowed, windows]));
  return bars(
    items.flatMap(({ label, target, allowed, allowedText, windows, windowsText }): Bar[] => [
      { label: `${label} ${target}`, parts: [{ value: allowed, fill: colours.part }], tail: `${words.allowed} ${allowedText}` },
      { label: '', parts: [{ value: windows, fill: colours.ranks[2]![0] }], tail: `${words.windows} ${windowsText}` },
    ]),
    most,
    paper,
  );
}

function ladder({ steps }: Ladder, paper: Paper): FileChild[] {
  const separator = paper.locale === 'zh-CN' ? '、' : ', ';
  return bars(
    steps.map(({ at, label, who, tone }) => ({
      label: `${at}% ${label}`,
      parts: [{ value: at, fill: colours.tones[tone][1] }],
      tail: who.join(separator),
    })),
    Math.max(100, greatest(steps.map(({ at }) => at))),
    paper,
  );
}

/** Months to the right, kinds of things downwards, days in the cells; about a year in one table. */
function calendar({ marks, groups }: MonthCalendar, paper: Paper): FileChild[] {
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

/** Colours with their words on one line. */
function legendOf(
  items: readonly { text: string; after?: string; fill: readonly [string, string] | undefined }[],
  paper: Paper,
): Paragraph {
  const children = items.flatMap(({ text, after, fill }) => [
    ...runsOf(` ${text} `, {
      size: 16,
      color: fill?.[1],
      shading: fill === undefined ? undefined : { type: 'clear', color: 'auto', fill: fill[0] },
    }),
    new TextRun({ text: after === undefined ? '   ' : ' ', size: 16 }),
    ...(after === undefined ? [] : [...runsOf(after, { size: 16 }), new TextRun({ text: '   ', size: 16 })]),
  ]);
  return new Paragraph({ style: paper.styles.cell, spacing: { before: 60 }, children });
}
