import chineseDays from 'chinese-days/dist/chinese-days.json';

/** The days off and the make-up workdays (调休) of a public set, as `YYYY-MM-DD`. */
export interface HolidaySet {
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
}

/** The public set `cn-<year>` from the yearly notices of the State Council; undefined for other countries and years without a notice. */
export function holidaySet(name: string): HolidaySet | undefined {
  const year = /^cn-(\d{4})$/.exec(name)?.[1];
  if (!year) return undefined;
  const ofYear = (days: object) => Object.keys(days).filter(day => day.startsWith(year));
  const holidays = ofYear(chineseDays.holidays);
  return holidays.length > 0 ? { holidays, workdays: ofYear(chineseDays.workdays) } : undefined;
}

export const knownHolidaySet = (name: string): boolean => holidaySet(name) !== undefined;

/** The year a set name such as `cn-2026` or `de-2027` is pinned to, known to us or not. */
export function holidaySetYear(name: string): number | undefined {
  const year = /-((?:19|2\d)\d\d)$/.exec(name)?.[1];
  return year ? Number(year) : undefined;
}
