import type { Schema } from '../plan/schema';
import type { WorkingCalendar } from '../time/calendar';
import { type Duration, parseDuration, timeMinutes } from '../time/duration';
import { compareTargets } from '../time/order';
import { openingOrder } from './openings';
import { same } from './same';

/** What decides how values count, in each revision. */
export interface Terms {
  calendar(id: string, side: 'old' | 'new'): WorkingCalendar | undefined;
  /** The calendar on which the times of this place run. */
  oldCalendar?: WorkingCalendar;
  newCalendar?: WorkingCalendar;
  /** The priorities, the most urgent first. */
  oldLevels?: readonly string[];
  newLevels?: readonly string[];
}

/**
 * What a new value means to the customer, by its schema. `equal` where both say the same in other words (`PT60M`, `PT1H`);
 * undefined where nothing can be said.
 */
export function compareValues(a: unknown, b: unknown, schema: Schema, terms: Terms): 'loosened' | 'tightened' | 'equal' | undefined {
  if (typeof a === 'string' && typeof b === 'string' && schema.format === 'comparison') return compareComparisons(a, b);
  const isTime = schema.format === 'duration' || schema.format === 'interval';
  const growth = isTime ? growthOfTime(String(a), String(b), terms) : growthOf(a, b, schema, terms);
  if (growth === 0) return isTime ? 'equal' : undefined;
  const looser = schema['x-looser'];
  if (growth === undefined || looser === undefined) return undefined;
  return growth > 0 === (looser === 'greater') ? 'loosened' : 'tightened';
}

/** Positive where the second value is the greater one. */
function growthOf(a: unknown, b: unknown, schema: Schema, terms: Terms): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return b - a;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(b) - Number(a);
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  if (schema['x-ref']?.includes('calendar')) {
    const [was, is] = [terms.calendar(a, 'old'), terms.calendar(b, 'new')];
    const order = was && is && openingOrder(was, is);
    return order === 'more' ? 1 : order === 'fewer' ? -1 : undefined;
  }
  if (schema['x-ref']?.includes('priority')) {
    const { oldLevels = [], newLevels = [] } = terms;
    const [was, is] = [oldLevels.indexOf(a), oldLevels.indexOf(b)];
    return was < 0 || is < 0 || !same(oldLevels, newLevels) ? undefined : is - was;
  }
  return undefined;
}

const comparison = /^(>=|<=|>|<|=) ?(-?\d+(?:\.\d+)?)$/;

/** `>= 95` becomes looser downwards, `<= 4` upwards; with the limit itself allowed it is looser than without. */
function compareComparisons(a: string, b: string): 'loosened' | 'tightened' | 'equal' | undefined {
  const [was, is] = [comparison.exec(a), comparison.exec(b)];
  if (was === null || is === null) return undefined;
  const growth = Number(is[2]) - Number(was[2]);
  if (growth === 0 && was[1] === is[1]) return 'equal';
  if (was[1] === '=' || was[1]![0] !== is[1]![0]) return undefined;
  if (growth === 0) return is[1]!.length > was[1]!.length ? 'loosened' : 'tightened';
  return growth > 0 === (was[1]![0] === '<') ? 'loosened' : 'tightened';
}

/** The same for times; `continuous` comes before every interval, and nothing can be said of `on-demand`. */
function growthOfTime(a: string, b: string, terms: Terms): number | undefined {
  if (a === 'continuous') return b === 'on-demand' ? undefined : 1;
  if (b === 'continuous') return a === 'on-demand' ? undefined : -1;
  const [was, is] = [parseDuration(a), parseDuration(b)];
  if (was === undefined || is === undefined) return undefined;
  const { oldCalendar, newCalendar } = terms;
  return oldCalendar === undefined || newCalendar === undefined || (oldCalendar.continuous && newCalendar.continuous)
    ? growthElapsed(was, is)
    : growthOn(was, oldCalendar, is, newCalendar);
}

/** Elapsed time. A month has 28 to 31 days, so that thirty days are neither more nor less than one. */
function growthElapsed(was: Duration, is: Duration): number | undefined {
  const [a, b] = [elapsed(was), elapsed(is)];
  const [least, most] = [b.least - a.least, b.most - a.most];
  return least < 0 !== most < 0 && least !== 0 && most !== 0 ? undefined : least + most;
}

/** The fewest and the most minutes. */
function elapsed(duration: Duration): { least: number; most: number } {
  const { years, months, weeks, days } = duration;
  const rest = (weeks * 7 + days) * 1440 + timeMinutes(duration);
  const month = (years * 12 + months) * 1440;
  return { least: rest + month * 28, most: rest + month * 31 };
}

/** Times on calendars: one is longer if it is never due earlier, whenever it starts. */
function growthOn(was: Duration, oldCalendar: WorkingCalendar, is: Duration, newCalendar: WorkingCalendar): number | undefined {
  const sameHours = oldCalendar.timezone === newCalendar.timezone && openingOrder(oldCalendar, newCalendar) === 'equal';
  const a = { duration: was, calendar: oldCalendar };
  const b = { duration: is, calendar: sameHours ? oldCalendar : newCalendar };
  const options = { mode: '<=', timezone: oldCalendar.timezone } as const;
  const [notLater, notEarlier] = [compareTargets(a, b, options)?.holds, compareTargets(b, a, options)?.holds];
  if (notLater === true && notEarlier === true) return sameHours && growthElapsed(was, is) === 0 ? 0 : undefined;
  return notLater === true ? 1 : notEarlier === true ? -1 : undefined;
}
