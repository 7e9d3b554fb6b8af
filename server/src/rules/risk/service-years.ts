import type { PeriodSection } from '../../plan/generated/types';
import { addMonths, dateOfEpochDay, epochDay, parseDate } from '../../time/dates';

/** A year of service; both days are included. */
export interface ServiceYear {
  from: string;
  to: string;
}

/** The full years of a service period; one that is shorter than a year counts as one. */
export function serviceYears(period: PeriodSection | undefined): ServiceYear[] {
  const first = parseDate(period?.start ?? '');
  const last = parseDate(period?.end ?? '');
  if (period?.start === undefined || period.end === undefined || first === undefined || last === undefined || period.start > period.end)
    return [];
  const years: ServiceYear[] = [];
  for (let year = 0; year < 100; year += 1) {
    const from = addMonths(epochDay(first), year * 12).day;
    const to = addMonths(epochDay(first), (year + 1) * 12).day - 1;
    if (to > epochDay(last)) break;
    years.push({ from: String(dateOfEpochDay(from)), to: String(dateOfEpochDay(to)) });
  }
  return years.length > 0 ? years : [{ from: period.start, to: period.end }];
}

/** The same day a year earlier. */
export function yearBefore(date: string): string {
  return String(dateOfEpochDay(addMonths(epochDay(parseDate(date)!), -12).day));
}
