import type { Calendar, ServiceLevelAgreement } from '../../plan/generated/types';
import { declared, whole } from '../../plan/place';
import { createCalendar, type WorkingCalendar } from '../../time/calendar';

/** The zone in which an agreement's times are told and its calendars run unless they name another. */
export function zoneOf(sla: ServiceLevelAgreement): string {
  return sla.timezone ?? Object.values(sla.calendars ?? {}).find(({ timezone }) => timezone !== undefined)?.timezone ?? 'UTC';
}

/**
 * The calendar with this id as the calculations need it. Undefined where the agreement has none, where it is not fully readable, and
 * where it changes with the season, which no calculation over one span of weeks does justice to. Days of a public set that is not
 * known count as ordinary days.
 */
export function calendarOf(sla: ServiceLevelAgreement, id: string): WorkingCalendar | undefined {
  const written = sla.calendars?.[id];
  if (written === undefined || !whole(written) || (declared(sla, 'timezone') && sla.timezone === undefined)) return undefined;
  const zone = written.timezone ?? zoneOf(sla);
  const kept = built.get(written);
  if (kept?.zone === zone) return kept.calendar;
  const calendar = build(written, zone);
  built.set(written, { zone, calendar });
  return calendar;
}

/** A calendar section keeps its objects while its text stays the same, so a calendar and its opening hours are worked out once. */
const built = new WeakMap<Calendar, { zone: string; calendar: WorkingCalendar | undefined }>();

function build(written: Calendar, timezone: string): WorkingCalendar | undefined {
  const { hours, seasons } = written;
  return hours === undefined || seasons !== undefined ? undefined : createCalendar({ ...written, hours, timezone }).calendar;
}
