import type { FileChild } from 'docx';
import type { AvailabilityBars, Ladder, Payments, Progress, Shares } from '../model';
import { colours } from '../office';
import { legendOf } from './legend';
import type { Paper } from './paper';
import { equalSlots, type Segment, type SlotRow, slotTable } from './slots';
import { gap } from './table';
import { measureColumn } from './widths';

export function shares({ parts }: Shares, paper: Paper): FileChild[] {
  const most = greatest(parts.map(({ value }) => value));
  return bars(
    parts.map(({ label, value, text }) => ({ label, parts: [{ value, fill: colours.bar }], tail: text })),
    most,
    paper,
  );
}

/** Each chapter as long as the others: what is done, what is waived, what is open. */
export function progress({ items, words }: Progress, paper: Paper): FileChild[] {
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
export function payments({ payments: all, total }: Payments, paper: Paper): FileChild[] {
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

export function availability({ items, words }: AvailabilityBars, paper: Paper): FileChild[] {
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

export function ladder({ steps }: Ladder, paper: Paper): FileChild[] {
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

interface Bar {
  label: string;
  /** From the left, each with its colour. */
  parts: readonly { value: number; fill: string }[];
  tail: string;
}

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

const barSlots = 40;
