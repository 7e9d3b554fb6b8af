import { createCalendar, isWorkday, type WorkingCalendar } from '../time/calendar';
import { addMonths, dateOfEpochDay, dayOf, dayOfWeek, type EpochDay } from '../time/dates';
import { knownHolidaySet } from '../time/holidays';

/** The service period of a template, and the days off in and around it. */
export interface Period {
  start: EpochDay;
  end: EpochDay;
  /** Sets of public holidays and single dates, as a calendar of the agreement names them. */
  holidays: readonly string[];
  calendar: WorkingCalendar;
}

/** The period that begins on a date, `YYYY-MM-DD`, and lasts some months; undefined for what is no date, or too far to reckon from. */
export function periodFrom(date: string, months: number): Period | undefined {
  const start = dayOf(date);
  if (start === undefined) return undefined;
  const end = addMonths(start, months).day - 1;
  if (dateOfEpochDay(start - margin) === undefined || dateOfEpochDay(end + margin) === undefined) return undefined;
  const holidays = holidaysIn(Number(date.slice(0, 4)), Number(dateText(end).slice(0, 4)));
  const { calendar } = createCalendar({ timezone: 'Asia/Shanghai', hours: ['09:00-17:00'], holidays });
  return { start, end, holidays, calendar: calendar! };
}

/** Days before and after the period within which all dates of a template lie. */
const margin = 400;

/**
 * The date that an expression means: `start +5m sunday +1d >` is the first working day from the day after the first Sunday of a month
 * that comes five months after the start. `+` and `-` count days (`d`) and months (`m`), `>` and `<` go to the next or last working day.
 */
export function dateOf(expression: string, period: Period): string {
  const [base, ...steps] = expression.trim().split(/\s+/);
  const from = base === 'end' ? period.end : period.start;
  return dateText(steps.reduce((day, step) => moved(day, step, period.calendar), from));
}

function moved(day: EpochDay, step: string, calendar: WorkingCalendar): EpochDay {
  if (step === '>' || step === '<') {
    let found = day;
    while (!isWorkday(calendar, found)) found += step === '>' ? 1 : -1;
    return found;
  }
  if (step === 'sunday') {
    const first = day + 7 - dayOfWeek(day);
    return Number(dateText(first).slice(8)) <= 7 ? first : moved(first + 7, step, calendar);
  }
  const [, sign, count, unit] = /^([+-])(\d+)([dm])$/.exec(step) ?? [];
  if (unit === undefined) throw new Error(`No day is meant by "${step}".`);
  const amount = Number(`${sign}${count}`);
  return unit === 'd' ? day + amount : addMonths(day, amount).day;
}

/**
 * The public sets of the years, where they are known. Of a year whose notice has not come out only the days are known that lie on the
 * same date every year.
 */
function holidaysIn(first: number, last: number): string[] {
  const years = Array.from({ length: last - first + 1 }, (_unused, index) => first + index);
  return years.flatMap(year => (knownHolidaySet(`cn-${year}`) ? [`cn-${year}`] : fixedHolidays.map(day => `${year}-${day}`)));
}

const fixedHolidays = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

function dateText(day: EpochDay): string {
  return String(dateOfEpochDay(day));
}
