import { at, type Place } from '../../plan/place';
import type { Text } from '../../text';
import { isWorkday, type WorkingCalendar } from '../../time/calendar';
import { dateOfEpochDay, dayOf, dayOfWeek, parseDate, weekdayName } from '../../time/dates';
import { calendarOf } from '../agreement/calendars';
import type { LinkedAgreement } from '../rule';

/** A calendar with days off, by which a date is judged. */
export interface DayCalendar {
  id: string;
  calendar: WorkingCalendar;
  at: Place;
}

/** The calendars of a plan's agreements that have days off. Without any nobody has said what a working day is. */
export function dayCalendars(agreements: readonly LinkedAgreement[]): DayCalendar[] {
  return agreements.flatMap(({ sla }) =>
    Object.keys(sla?.calendars ?? {}).flatMap(id => {
      const calendar = calendarOf(sla!, id);
      return calendar === undefined || calendar.continuous ? [] : [{ id, calendar, at: at(sla!.calendars!, id) }];
    }),
  );
}

/** What makes a date a day off in all calendars: its weekday, or a public holiday; undefined for a working day of any of them. */
export function dayOff(calendars: readonly DayCalendar[], date: string): Text | undefined {
  const day = dayOf(date);
  if (day === undefined || calendars.length === 0 || calendars.some(({ calendar }) => isWorkday(calendar, day))) return undefined;
  if (calendars.some(({ calendar }) => calendar.weekdays.has(dayOfWeek(day)))) return { en: 'a holiday', 'zh-CN': '节假日' };
  const plainDate = parseDate(date)!;
  return { en: `a ${weekdayName(plainDate, 'en')}`, 'zh-CN': weekdayName(plainDate, 'zh-CN') };
}

/** The nearest working days before and after a date. */
export function workingDaysAround(calendars: readonly DayCalendar[], date: string): string[] {
  const day = dayOf(date);
  if (day === undefined) return [];
  const isOff = (candidate: string): boolean => dayOff(calendars, candidate) !== undefined;
  return [-1, 1].flatMap(step => {
    const candidates = Array.from({ length: 20 }, (_, index) => String(dateOfEpochDay(day + step * (index + 1))));
    return candidates.find(candidate => !isOff(candidate)) ?? [];
  });
}
