import type { WorkingCalendar } from './calendar';
import { addMonths } from './dates';
import { type Duration, timeMinutes } from './duration';
import { instantAfterOpening, nextOpening, openingMinutesAt, type Timeline, timelineAround } from './opening';
import { type Instant, instantOf, lastAtMost, wallAt, type ZoneClock } from './zone';

/** The farthest a due instant is looked for, in years after the start, reached in steps. */
const yearsAhead = [2, 8, 40];

/**
 * When a duration that starts at an instant is due. Undefined when that is more than 40 years on.
 *
 * Years and months go by the date; where a month lacks the day, its end counts.
 * On a continuous calendar a week is 7 days, a day 24 hours and an hour 60 minutes of elapsed time.
 *
 * On a working calendar, in this order:
 * - a start outside opening hours moves to the next opening;
 * - years, months and weeks lead to the same clock time on a later date, and on to the next opening when that is closed;
 * - `n` days lead to the same clock time `n` workdays later, whatever the length of the days between. What is open after
 *   midnight belongs to the workday on which it opened;
 * - hours, minutes and seconds use up opening time;
 * - the due instant is the first one by which the same opening time has passed. An end that would fall on an opening is thus
 *   told as the closing before it: with hours 09:00–17:00, P1D and PT8H from Monday 09:00 are both due Monday 17:00.
 *
 * A later start is never due earlier.
 */
export function dueInstant(calendar: WorkingCalendar, start: Instant, duration: Duration): Instant | undefined {
  if (duration.years + duration.months / 12 + duration.weeks / 53 > 40) return undefined;
  if (calendar.continuous) return dueContinuous(calendar, start, duration);
  for (const years of yearsAhead) {
    const due = dueInOpeningHours(timelineAround(calendar, start, years), start, duration);
    if (due !== undefined) return due;
  }
  return undefined;
}

function dueContinuous(calendar: WorkingCalendar, start: Instant, duration: Duration): Instant | undefined {
  const elapsed = (duration.weeks * 7 + duration.days) * 1440 + timeMinutes(duration);
  const byDate = duration.years + duration.months > 0;
  const from = byDate
    ? shiftWall(timelineAround(calendar, start, duration.years + Math.ceil(duration.months / 12) + 1).zone, start, {
        ...duration,
        weeks: 0,
      })
    : start;
  const due = from + elapsed;
  return due - start <= 40 * 366 * 1440 ? due : undefined;
}

function dueInOpeningHours(timeline: Timeline, start: Instant, duration: Duration): Instant | undefined {
  const { zone, days, workdays } = timeline;
  const byDate = duration.years + duration.months + duration.weeks > 0;
  let opening = nextOpening(timeline, start);
  if (opening && byDate) opening = nextOpening(timeline, shiftWall(zone, opening.at, duration));
  if (!opening) return undefined;
  let { at } = opening;
  if (duration.days > 0) {
    const workday = days[opening.interval]!;
    const target = workdays[lastAtMost(workdays, workday) + duration.days];
    if (target === undefined) return undefined;
    at = instantOf(zone, wallAt(zone, at) + (target - workday) * 1440);
  }
  if (at > timeline.to) return undefined;
  const due = instantAfterOpening(timeline, openingMinutesAt(timeline, at) + timeMinutes(duration));
  return due === undefined ? undefined : Math.max(due, start);
}

/** Years, months and weeks later by the wall clock. */
function shiftWall(zone: ZoneClock, instant: Instant, { years, months, weeks }: Duration): Instant {
  const wall = wallAt(zone, instant);
  const day = Math.floor(wall / 1440);
  const shifted = addMonths(day, years * 12 + months);
  const time = shifted.exact ? wall - day * 1440 : 0;
  return instantOf(zone, (shifted.day + weeks * 7) * 1440 + time);
}
