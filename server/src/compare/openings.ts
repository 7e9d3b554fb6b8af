import { openingRanges, type WorkingCalendar } from '../time/calendar';
import type { TimeRange } from '../time/clock';
import { dateOfEpochDay, dayOf, type EpochDay } from '../time/dates';

/** Whether the second calendar is open more or less than the first; undefined where each is open when the other is not. */
export function openingOrder(a: WorkingCalendar, b: WorkingCalendar): 'equal' | 'fewer' | 'more' | undefined {
  const [fewer, more] = [covers(a, b), covers(b, a)];
  if (fewer && more) return 'equal';
  return fewer ? 'fewer' : more ? 'more' : undefined;
}

/** A week long before all holidays that anybody plans with, so that it shows the plain weekdays. */
const plainWeek = dayOf('1990-01-01')!;

/** Whether one calendar is open whenever another is. */
function covers(outer: WorkingCalendar, inner: WorkingCalendar): boolean {
  if (outer.continuous) return true;
  if (outer.timezone !== inner.timezone) return false;
  const special = [outer, inner].flatMap(({ closed, opened }) => [...closed, ...opened]);
  // What opens before midnight reaches into the day after.
  const days = new Set([...Array.from({ length: 8 }, (_, index) => plainWeek + index), ...special.flatMap(day => [day, day + 1])]);
  return [...days].every(day => within(rangesOn(inner, day), rangesOn(outer, day)));
}

function rangesOn(calendar: WorkingCalendar, day: EpochDay): TimeRange[] {
  const date = dateOfEpochDay(day);
  return date === undefined ? [] : openingRanges(calendar, date);
}

function within(inner: readonly TimeRange[], outer: readonly TimeRange[]): boolean {
  const joined: TimeRange[] = [];
  for (const range of [...outer].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && range.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else joined.push(range);
  }
  return inner.every(({ start, end }) => joined.some(range => range.start <= start && end <= range.end));
}
