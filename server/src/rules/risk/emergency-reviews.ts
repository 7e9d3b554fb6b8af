import type { DeliveryPlan, EmergencyPlan } from '../../plan/generated/types';
import { at, type Place } from '../../plan/place';
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
  const day = reviewDays(emergency).at(-1);
  const start = period?.start;
  if (day === undefined || start === undefined || day >= yearBefore(start)) return undefined;
  const { reviewed } = emergency;
  if (Array.isArray(reviewed) && reviewed.includes(day)) return { day, start, at: at(reviewed, reviewed.indexOf(day)) };
  return { day, start, at: at(emergency, reviewed === day ? 'reviewed' : 'accepted') };
}
