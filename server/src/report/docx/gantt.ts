import type { FileChild } from 'docx';
import { dayOf, type EpochDay } from '../../time/dates';
import { asOfText, daysOf } from '../charts/timeAxis';
import type { Gantt, GanttRow } from '../model';
import { colours } from '../office';
import type { Paper } from './paper';
import { type Scale, scaleOf } from './scale';
import { equalSlots, fitsScale, mostSlots, type Segment, type SlotRow, slotTable } from './slots';
import { measureColumn } from './widths';

/** A schedule as shaded cells: names to the left, a slot for each week, or for each month where it is long. */
export function ganttTable(chart: Gantt, paper: Paper): FileChild[] {
  const { first, last } = daysOf(chart.start, chart.end);
  const scale = scaleOf(first, last, mostSlots, paper.locale);
  const names =
    measureColumn(
      chart.rows.map(row => row.label),
      8.5,
    ).wanted + 200;
  const label = Math.round(Math.min(Math.max(names, 0.18 * paper.width), 0.32 * paper.width));
  const slots = equalSlots(scale.edges.length - 1, paper.width - label);
  const asOf = chart.asOf === undefined ? undefined : dayOf(chart.asOf);
  const now = asOf === undefined || asOf < first || asOf > last ? undefined : slotOf(asOf, scale);
  const marks = { borders: bordersOf(scale), now };
  return slotTable(
    {
      label,
      slots,
      rows: [
        ...headRows(scale, slots),
        ...(now === undefined ? [] : [nowRow(asOf!, now, slots, paper)]),
        ...chart.rows.map(
          (row): SlotRow => ({
            label: row.label,
            level: row.kind === 'activity' ? 'inner' : 'strong',
            segments: segmentsOf(row, scale, marks),
          }),
        ),
      ],
    },
    paper,
  );
}

/** The names of the scale; a row whose names do not fit is left out, a single one is left blank. */
export function headRows({ heads }: Scale, slots: readonly number[]): SlotRow[] {
  return heads.flatMap((groups): SlotRow[] => {
    let at = 0;
    const segments = groups.map(({ texts, span }): Segment => {
      const width = slots.slice(at, at + span).reduce((sum, slot) => sum + slot, 0);
      const edge = at === 0 ? undefined : 'scale';
      at += span;
      return { span, text: texts.find(text => fitsScale(text, width)), edge };
    });
    return segments.filter(({ text }) => text === undefined).length > 2 ? [] : [{ label: '', level: 'head', segments }];
  });
}

interface Marks {
  /** Slots before which a line of the scale stands. */
  borders: ReadonlySet<number>;
  now: number | undefined;
}

function bordersOf({ heads }: Scale): Set<number> {
  // The finest row that is no longer a slot each.
  const groups = heads.findLast(row => row.some(({ span }) => span > 1)) ?? [];
  const starts = new Set<number>();
  let at = 0;
  for (const { span } of groups) {
    starts.add(at);
    at += span;
  }
  return starts;
}

function segmentsOf(row: GanttRow, scale: Scale, { borders, now }: Marks): Segment[] {
  const { first, last } = daysOf(row.start, row.end);
  const count = scale.edges.length - 1;
  const [from, to] = [slotOf(first, scale), slotOf(last, scale)];
  const isMilestone = row.kind === 'milestone';
  // A sign needs more room than a week has.
  const [start, end] = isMilestone ? [Math.max(0, from - 1), Math.min(count - 1, to + 1)] : [from, to];
  const segments: Segment[] = [];
  for (let at = 0; at < count; ) {
    const inside = at >= start && at <= end;
    let until = at + 1;
    const limit = inside ? end + 1 : at < start ? start : count;
    while (until < limit && (inside || !borders.has(until)) && (isMilestone && inside ? true : until !== now)) until += 1;
    const edge = at === now && !(isMilestone && at !== from && inside) ? 'now' : !inside && at > 0 && borders.has(at) ? 'scale' : undefined;
    const shown = !inside
      ? {}
      : isMilestone
        ? { text: '◆', color: colours.now }
        : { fill: row.kind === 'phase' ? colours.phase : colours.bar };
    segments.push({ span: until - at, edge, ...shown });
    at = until;
  }
  return segments;
}

function nowRow(asOf: EpochDay, now: number, slots: readonly number[], { locale }: Paper): SlotRow {
  const text = asOfText(asOf, locale);
  const after = slots.slice(now).reduce((sum, slot) => sum + slot, 0);
  const isRight = fitsScale(`▼ ${text}`, after);
  const color = colours.now;
  return {
    label: '',
    level: 'head',
    segments: [
      { span: now, ...(!isRight && { text: `${text} ▼`, align: 'right', color }) },
      { span: slots.length - now, edge: 'now', ...(isRight && { text: `▼ ${text}`, align: 'left', color }) },
    ],
  };
}

/** The slot in which a day lies; the nearest where it lies outside. */
function slotOf(day: EpochDay, { edges }: Scale): number {
  const after = edges.findIndex(edge => edge > day);
  return after === -1 ? edges.length - 2 : Math.max(0, after - 1);
}
