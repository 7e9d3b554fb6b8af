import { isWorkday, type WorkingCalendar } from './calendar';
import type { EpochDay } from './dates';
import { type Instant, instantOf, lastAtMost, type ZoneClock, zoneClock } from './zone';

/**
 * The opening hours of a calendar over a span as sorted intervals: interval `i` is open from `opens[i]` up to `closes[i]`,
 * `before[i]` opening minutes of the span lie ahead of it, and it belongs to the workday `days[i]`.
 */
export interface Timeline {
  readonly from: Instant;
  readonly to: Instant;
  readonly zone: ZoneClock;
  readonly opens: readonly Instant[];
  readonly closes: readonly Instant[];
  readonly before: readonly number[];
  readonly days: readonly EpochDay[];
  readonly workdays: readonly EpochDay[];
}

const marginDays = 60;
const timelines = new WeakMap<WorkingCalendar, Timeline>();

/** The timeline of a calendar that holds some years after an instant; kept with the calendar, so a following call is free. */
export function timelineAround(calendar: WorkingCalendar, instant: Instant, years: number): Timeline {
  const known = timelines.get(calendar);
  const to = instant + years * 366 * 1440;
  if (known && known.from + 2 * 1440 <= instant && known.to >= to) return known;
  const timeline = createTimeline(calendar, Math.floor(instant / 1440) - marginDays, Math.ceil(to / 1440) + marginDays);
  timelines.set(calendar, timeline);
  return timeline;
}

function createTimeline(calendar: WorkingCalendar, firstDay: EpochDay, lastDay: EpochDay): Timeline {
  const zone = zoneClock(calendar.timezone, (firstDay - 2) * 1440, (lastDay + 3) * 1440);
  const opens: Instant[] = [];
  const closes: Instant[] = [];
  const before: number[] = [];
  const days: EpochDay[] = [];
  const workdays: EpochDay[] = [];
  let total = 0;
  for (let day = firstDay; day <= lastDay; day++) {
    if (!isWorkday(calendar, day)) continue;
    workdays.push(day);
    for (const { start, end } of calendar.ranges) {
      const open = instantOf(zone, day * 1440 + start);
      const close = instantOf(zone, day * 1440 + end);
      // A range inside the hour that clocks skip does not take place.
      if (open >= close) continue;
      opens.push(open);
      closes.push(close);
      before.push(total);
      days.push(day);
      total += close - open;
    }
  }
  return { from: firstDay * 1440, to: lastDay * 1440, zone, opens, closes, before, days, workdays };
}

/** Opening minutes of the timeline that have passed at an instant. */
export function openingMinutesAt({ opens, closes, before }: Timeline, instant: Instant): number {
  const index = lastAtMost(opens, instant);
  return index < 0 ? 0 : before[index]! + Math.min(instant, closes[index]!) - opens[index]!;
}

/** The first instant at which so many opening minutes have passed: where the hours run out at a closing, that closing and not the next opening. */
export function instantAfterOpening({ opens, closes, before }: Timeline, minutes: number): Instant | undefined {
  const index = lastBelow(before, minutes);
  if (index < 0) return opens[0];
  const instant = opens[index]! + minutes - before[index]!;
  return instant <= closes[index]! ? instant : undefined;
}

/** The instant itself when open, else the next opening, with the interval it lies in. */
export function nextOpening({ opens, closes }: Timeline, instant: Instant): { at: Instant; interval: number } | undefined {
  const index = lastAtMost(opens, instant);
  if (index >= 0 && instant < closes[index]!) return { at: instant, interval: index };
  const next = opens[index + 1];
  return next === undefined ? undefined : { at: next, interval: index + 1 };
}

export function isOpen(calendar: WorkingCalendar, instant: Instant): boolean {
  return calendar.continuous || nextOpening(timelineAround(calendar, instant, 1), instant)?.at === instant;
}

/** The index of the last number below `limit` in a rising list, or -1. */
function lastBelow(sorted: readonly number[], limit: number): number {
  const index = lastAtMost(sorted, limit);
  return index >= 0 && sorted[index] === limit ? index - 1 : index;
}
