import { at, type Place } from '../../plan/place';
import type { WorkingCalendar } from '../../time/calendar';
import { subtract, type WeekSet, weekOfCalendar } from '../../time/roster';
import { calendarOf } from '../agreement/calendars';
import type { LinkedAgreement } from '../rule';

/** Hours in which support is promised. */
export interface SupportHours {
  calendarId: string;
  calendar: WorkingCalendar;
  /** Where it is promised. */
  at: Place;
  /** The one site for which the hours are, where they are not for all. */
  site?: string;
}

/** The support hours of all agreements, those of single sites and services included, as far as their calendars are known. */
export function supportHoursOf(agreements: readonly LinkedAgreement[]): SupportHours[] {
  return agreements.flatMap(({ sla }) =>
    [sla?.supportHours, ...(sla?.supportHours?.variants ?? [])].flatMap(hours => {
      if (hours?.calendar === undefined) return [];
      const calendar = calendarOf(sla!, hours.calendar);
      const site = 'site' in hours ? hours.site : undefined;
      return calendar === undefined ? [] : [{ calendarId: hours.calendar, calendar, at: at(hours, 'calendar'), site }];
    }),
  );
}

/** The calendar with this id in the first agreement that has it. */
export function calendarIn(agreements: readonly LinkedAgreement[], id: string | undefined): WorkingCalendar | undefined {
  const sla = agreements.find(agreement => id !== undefined && agreement.sla?.calendars?.[id] !== undefined)?.sla;
  return sla && calendarOf(sla, id!);
}

/**
 * What of an ordinary week of a calendar `cover` leaves open, told in the zone of `cover`. Of hours in two zones nothing is said,
 * because the clocks of one may change on another day; around the clock is the same in each.
 */
export function uncovered(calendar: WorkingCalendar, cover: WeekSet, zone: string | undefined): WeekSet {
  if (!calendar.continuous && zone !== undefined && zone !== calendar.timezone) return [];
  return subtract(weekOfCalendar(calendar), cover);
}
