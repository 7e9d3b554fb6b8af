import type { FileChild } from 'docx';
import { weekdayNames } from '../../time/dates';
import type { Week } from '../model';
import { colours } from '../office';
import type { Paper } from './paper';
import { fitsScale, mostSlots, type Segment, type SlotRow, slotTable } from './slots';

/** A week of shifts. The slots are cut where somebody comes or goes, so that they are exact. */
export function week({ lanes, wanted, uncovered, words }: Week, paper: Paper): FileChild[] {
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
