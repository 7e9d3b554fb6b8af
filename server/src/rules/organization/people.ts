import type { Organization, Person, Role } from '../../plan/generated/types';
import type { Text } from '../../text';
import { dateOfEpochDay, dayOf, type EpochDay } from '../../time/dates';

/** Days in a row, both ends included; open at an end that is not written. */
export interface Days {
  from: EpochDay;
  to: EpochDay;
}

export function daysOf({ from, to }: { from?: string; to?: string }): Days {
  return { from: dayOf(from ?? '') ?? Number.NEGATIVE_INFINITY, to: dayOf(to ?? '') ?? Number.POSITIVE_INFINITY };
}

export const overlap = (a: Days, b: Days): boolean => a.from <= b.to && b.from <= a.to;

/** `2026-07-01 to 2026-07-14`, or the one day; both ends must be dates. */
export function daysText({ from, to }: Days): Text {
  const [first, last] = [dateOfEpochDay(from)!.toString(), dateOfEpochDay(to)!.toString()];
  return first === last ? { en: first, 'zh-CN': first } : { en: `${first} to ${last}`, 'zh-CN': `${first} 至 ${last}` };
}

/** The people who fill a role. */
export function holdersOf({ people = [] }: Organization, role: string | undefined): Person[] {
  return people.filter(({ roles }) => role !== undefined && roles?.includes(role));
}

/** The people that an id of a role or a person stands for. */
export function peopleBehind(organization: Organization, id: string): Person[] {
  const person = organization.people?.find(candidate => candidate.id === id);
  return person === undefined ? holdersOf(organization, id) : [person];
}

/** The roles that the plan has to fill: all but the customer's. */
export function ownRoles({ roles = [] }: Organization): Role[] {
  return roles.filter(({ party }) => party !== 'customer');
}

/** Whether somebody else is named to stand in. */
export const hasDeputy = ({ id, deputy }: Person): boolean => deputy !== undefined && deputy !== id;
