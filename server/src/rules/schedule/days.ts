import type { Activity, DeliveryPlan } from '../../plan/generated/types';
import { at, declared, type Place } from '../../plan/place';
import type { Text } from '../../text';
import { dateOfEpochDay, epochDay, parseDate } from '../../time/dates';
import { describeDuration, parseDuration } from '../../time/duration';

/** A date as it is written, with the place where it stands. */
export interface StatedDate {
  date: string;
  at: Place;
}

/** The first or the last day of the contract, which is that of the service where the contract does not say it. */
export function contractDate({ contract, period }: DeliveryPlan, key: 'start' | 'end'): StatedDate | undefined {
  return contract !== undefined && declared(contract, key) ? stated(contract, key) : stated(period, key);
}

/** A date of an object, if it is known; a start and an end that contradict each other are not. */
export function stated<Key extends string>(
  of: { readonly [K in Key | 'start' | 'end']?: string } | undefined,
  key: Key,
): StatedDate | undefined {
  const date = of?.[key];
  return of === undefined || date === undefined || ((key === 'start' || key === 'end') && reversed(of))
    ? undefined
    : { date, at: at(of, key) };
}

/** The date some days later or, with a negative number, earlier. */
export function shiftDate(date: string, days: number): string {
  return String(dateOfEpochDay(epochDay(parseDate(date)!) + days));
}

/** How many days lie between two dates, as words: `1 day`, `8 天`. */
export function daysBetweenText(from: string, to: string): Text {
  const days = epochDay(parseDate(to)!) - epochDay(parseDate(from)!);
  return { en: days === 1 ? '1 day' : `${days} days`, 'zh-CN': `${days} 天` };
}

/** A duration as words; as it is written where it is none. */
export function durationText(written: string): Text {
  const duration = parseDuration(written);
  if (duration === undefined) return { en: written, 'zh-CN': written };
  return { en: describeDuration(duration, 'en'), 'zh-CN': describeDuration(duration, 'zh-CN') };
}

/** Whether both dates are known and contradict each other; nothing is built on such a pair. */
export function reversed({ start, end }: { start?: string; end?: string }): boolean {
  return start !== undefined && end !== undefined && start > end;
}

/** All activities of a plan, in the order of the file. */
export function activitiesOf({ schedule }: DeliveryPlan): Activity[] {
  return (schedule?.phases ?? []).flatMap(({ activities }) => activities ?? []);
}
