import { type Duration, timeMinutes } from '../../time/duration';

/** The length of a duration in days where nothing turns on the exact month: a month is 30 days, a year 365. */
export function aboutDays(duration: Duration): number {
  const { years, months, weeks, days } = duration;
  return years * 365 + months * 30 + weeks * 7 + days + timeMinutes(duration) / 1440;
}
