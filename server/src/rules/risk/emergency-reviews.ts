import type { DeliveryPlan, EmergencyPlan } from '../../plan/generated/types';
import { at, declared, type Place, whole } from '../../plan/place';
import { yearBefore } from './service-years';

/** One date, or the dates of a list. */
export function datesOf(dates: readonly string[] | string | undefined): readonly string[] {
  return typeof dates === 'string' ? [dates] : (dates ?? []);
}

/** The days on which the customer reviewed or accepted an emergency plan. */
export function reviewDays({ reviewed, accepted }: EmergencyPlan): string[] {
  return [...datesOf(reviewed), ...datesOf(accepted)].sort();
}

/** The last review, where it is more than a year old on the first day of service. */
export function staleReview({ period }: DeliveryPlan, emergency: EmergencyPlan): { day: string; start: string; at: Place } | undefined {
  const { reviewed } = emergency;
  const day = reviewDays(emergency).at(-1);
  const start = period?.start;
  if (day === undefined || start === undefined || day >= yearBefore(start)) return undefined;
  // A later review may be among the dates that could not be read.
  if (declared(emergency, 'reviewed') && (reviewed === undefined || (Array.isArray(reviewed) && !whole(reviewed)))) return undefined;
  if (Array.isArray(reviewed) && reviewed.includes(day)) return { day, start, at: at(reviewed, reviewed.indexOf(day)) };
  return { day, start, at: at(emergency, reviewed === day ? 'reviewed' : 'accepted') };
}
