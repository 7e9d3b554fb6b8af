import { isWorkday, type WorkingCalendar } from './calendar';
import { dateOfEpochDay, dayOfWeek, type EpochDay, epochDay, parseDate } from './dates';
import { dueInstant } from './due';
import { type Duration, timeMinutes } from './duration';
import { instantOfLocal, type LocalIso, localIso } from './instant';
import type { Instant } from './zone';

/** A time target: how long, on which calendar. */
export interface Target {
  readonly duration: Duration;
  readonly calendar: WorkingCalendar;
}

/** Whether the order holds for every start of the reference span; else the first start that breaks it and when both are then due. */
export type Order =
  | { readonly holds: true }
  | { readonly holds: false; readonly start: LocalIso; readonly dueA: LocalIso; readonly dueB: LocalIso };

export interface OrderOptions {
  /** `<=`: a is never due later than b. `<`: a is always due earlier. */
  readonly mode: '<=' | '<';
  /** The zone in which the counter-example is told. */
  readonly timezone: string;
  /** The year of the reference span; else the year a holiday set is pinned to; else 2026. */
  readonly year?: number;
}

const spanDays = 28;

/**
 * Compares the due instants of two targets for every start minute of the reference span: an incident may come at any time,
 * so starts outside opening hours count. Undefined when a target is due more than 40 years on or the zone is unknown.
 */
export function compareTargets(a: Target, b: Target, { mode, timezone, year }: OrderOptions): Order | undefined {
  if (alwaysInOrder(a, b, mode)) return { holds: true };
  const firstDay = referenceMonday([a.calendar, b.calendar], year ?? a.calendar.pinnedYear ?? b.calendar.pinnedYear ?? 2026);
  const first = instantOfLocal(`${dateOfEpochDay(firstDay)}T00:00`, timezone);
  if (first === undefined) return undefined;
  const last = first + spanDays * 1440 - 1;
  const dueA = (start: Instant) => dueInstant(a.calendar, start, a.duration);
  const dueB = (start: Instant) => dueInstant(b.calendar, start, b.duration);
  if (dueA(last) === undefined || dueB(last) === undefined) return undefined;
  const inOrder = (ofA: Instant | undefined, ofB: Instant | undefined) => (mode === '<' ? ofA! < ofB! : ofA! <= ofB!);
  const start = firstOutOfOrder(first, last, (startA, startB) => inOrder(dueA(startA), dueB(startB)));
  if (start === undefined) return { holds: true };
  return { holds: false, start: localIso(start, timezone), dueA: localIso(dueA(start)!, timezone), dueB: localIso(dueB(start)!, timezone) };
}

/** On one clock a target whose components are none longer is never due later, and with less time besides always earlier. */
function alwaysInOrder(a: Target, b: Target, mode: '<=' | '<'): boolean {
  const longer = (key: keyof Duration) => a.duration[key] > b.duration[key];
  const byDate = [a.duration, b.duration].some(({ years, months }) => years + months > 0);
  const oneClock = a.calendar === b.calendar || (a.calendar.continuous && b.calendar.continuous && !byDate);
  if (!oneClock || longer('years') || longer('months')) return false;
  const [timeA, timeB] = [clockMinutes(a), clockMinutes(b)];
  if (timeA < openMinutesAtLeast(b) && isPlainTime(a.duration)) return true;
  if (!a.calendar.continuous && (longer('weeks') || longer('days'))) return false;
  return mode === '<' ? timeA < timeB : timeA <= timeB;
}

/** Whether a duration counts hours, minutes and seconds only, so that on a working calendar it uses up just so much opening time. */
const isPlainTime = ({ years, months, weeks, days }: Duration): boolean => years + months + weeks + days === 0;

/**
 * Opening minutes that pass on a working calendar, whatever the start, before a duration of days and time is due. All workdays are open
 * for the same ranges, so that every whole day uses up one day's opening time but for what clocks skip.
 */
function openMinutesAtLeast({ duration, calendar }: Target): number {
  if (calendar.continuous || duration.days === 0 || duration.days > 250 || !isPlainTime({ ...duration, days: 0 })) return 0;
  const ofDay = calendar.ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  return duration.days * ofDay - skippedAtMost + timeMinutes(duration);
}

/** Within a year clocks are put forward once or twice, by an hour or two. */
const skippedAtMost = 240;

const clockMinutes = ({ duration, calendar }: Target): number =>
  timeMinutes(duration) + (calendar.continuous ? (duration.weeks * 7 + duration.days) * 1440 : 0);

/**
 * The first Monday of the reference span, four weeks that hold weekends. When a calendar has public holidays in the year, the span
 * begins in the week before the longest run of closed days around one, so an ordinary weekend comes first; else with the year's first Monday.
 */
export function referenceMonday(calendars: readonly WorkingCalendar[], year: number): EpochDay {
  const newYear = epochDay(parseDate(`${year}-01-01`) ?? parseDate('2026-01-01')!);
  const runs = calendars.flatMap(calendar => closedRuns(calendar, newYear));
  const longest = runs.reduce<Run | undefined>((best, run) => (best && best.days >= run.days ? best : run), undefined);
  return longest ? longest.first - (dayOfWeek(longest.first) - 1) - 7 : newYear + ((8 - dayOfWeek(newYear)) % 7);
}

interface Run {
  first: EpochDay;
  days: number;
}

/** Runs of closed days that hold a day off on what would be a workday, among the days of a year. */
function closedRuns(calendar: WorkingCalendar, newYear: EpochDay): Run[] {
  const runs: Run[] = [];
  let days = 0;
  let holiday = false;
  for (let day = newYear; day <= newYear + 366; day++) {
    if (day < newYear + 366 && !isWorkday(calendar, day)) {
      days++;
      holiday ||= calendar.weekdays.has(dayOfWeek(day));
      continue;
    }
    if (holiday) runs.push({ first: day - days, days });
    days = 0;
    holiday = false;
  }
  return runs;
}

/** Small enough that looking at each start costs less than halving further. */
const scanned = 16;

/**
 * The first start of a span that is out of order. Later starts are never due earlier, so when a, started last, is in order
 * with b, started first, all between are in order too and the span needs no closer look.
 */
function firstOutOfOrder(first: Instant, last: Instant, inOrder: (startA: Instant, startB: Instant) => boolean): Instant | undefined {
  if (inOrder(last, first)) return undefined;
  if (last - first < scanned) {
    for (let start = first; start <= last; start++) if (!inOrder(start, start)) return start;
    return undefined;
  }
  const middle = Math.floor((first + last) / 2);
  return firstOutOfOrder(first, middle, inOrder) ?? firstOutOfOrder(middle + 1, last, inOrder);
}
