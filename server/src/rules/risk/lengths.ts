import { parseDuration, timeMinutes } from '../../time/duration';

/** The minutes of a duration round the clock, a month as 30 days and a year as 365; undefined where it is none. */
export function minutesIn(written: string | undefined): number | undefined {
  const duration = parseDuration(written ?? '');
  if (duration === undefined) return undefined;
  const { years, months, weeks, days } = duration;
  return timeMinutes(duration) + (years * 365 + months * 30 + weeks * 7 + days) * 1440;
}
