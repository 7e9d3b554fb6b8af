import type { ServiceLevelAgreement, Target, TargetVariant } from '../../plan/generated/types';
import { declared } from '../../plan/place';
import type { Text } from '../../text';
import type { WorkingCalendar } from '../../time/calendar';
import { type Duration, describeDuration, parseDuration } from '../../time/duration';
import { formatInstant } from '../../time/instant';
import { compareTargets } from '../../time/order';
import { calendarOf, zoneOf } from './calendars';

const kinds = ['response', 'arrival', 'workaround', 'resolution', 'updateEvery'] as const;
export type Kind = (typeof kinds)[number];

/** One promised time. */
export interface Time {
  kind: Kind;
  /** The target or variant in which it is written. */
  of: object;
  duration: Duration;
  /** The id of its calendar; undefined where none is named. */
  calendarId: string | undefined;
  calendar: WorkingCalendar | undefined;
}

/** The times of one priority, as its target states them or as a variant of it changes them. */
export interface Promised {
  /** What the variant is for, as text to compare and show; empty for the target itself. */
  scope: string;
  times: Partial<Record<Kind, Time>>;
}

/** The priorities for which the agreement states targets. */
export function targetedPriorities({ targets }: ServiceLevelAgreement): string[] {
  return Object.keys(targets ?? {}).filter(key => !key.startsWith('x-'));
}

/** What the agreement promises for a priority: the target first, then each of its variants with what it inherits. */
export function promisedFor(sla: ServiceLevelAgreement, priority: string): Promised[] {
  const target = sla.targets?.[priority];
  if (target === undefined) return [];
  const variants = target.variants ?? [];
  return [
    { scope: '', times: timesOf(sla, target) },
    ...variants.map(variant => ({ scope: scopeOf(variant), times: timesOf(sla, target, variant) })),
  ];
}

function timesOf(sla: ServiceLevelAgreement, target: Target, variant: TargetVariant = {}): Promised['times'] {
  const holder = (key: Kind | 'calendar') => (declared(variant, key) ? variant : target);
  const calendarHolder = holder('calendar');
  const calendarId = calendarHolder.calendar;
  // A calendar that is named wrongly is not the same as none.
  if (calendarId === undefined && declared(calendarHolder, 'calendar')) return {};
  const calendar = calendarId === undefined ? undefined : calendarOf(sla, calendarId);
  const times: Partial<Record<Kind, Time>> = {};
  for (const kind of kinds) {
    const of = holder(kind);
    const duration = parseDuration(of[kind] ?? '');
    if (duration !== undefined) times[kind] = { kind, of, duration, calendarId, calendar };
  }
  return times;
}

function scopeOf({ site, lot, team, service, season }: TargetVariant): string {
  return [site, lot, team, service, season].filter(part => part !== undefined).join(' / ');
}

/** Why two times are in the wrong order: always, or for an incident that begins at `start`. Instants are texts for people. */
export interface Disorder {
  example?: { start: Text; dueA: Text; dueB: Text };
}

/**
 * Whether `a` comes too late for `b`: later with `<=`, not earlier with `<`. On one calendar lengths are compared as they are written
 * where that is enough; else both due instants for every start of some weeks. Undefined if all is in order, or nothing can be said
 * because a calendar is not known.
 */
export function disorder(sla: ServiceLevelAgreement, a: Time, b: Time, mode: '<=' | '<'): Disorder | undefined {
  if (a.calendarId === b.calendarId) {
    const order = plainOrder(a, b);
    if (order !== undefined) return order > 0 || (order === 0 && mode === '<') ? {} : undefined;
  }
  if (a.calendar === undefined || b.calendar === undefined) return undefined;
  const year = Number(sla.period?.start?.slice(0, 4)) || undefined;
  const options = { mode, timezone: zoneOf(sla), year };
  const result = compareTargets({ duration: a.duration, calendar: a.calendar }, { duration: b.duration, calendar: b.calendar }, options);
  if (result === undefined || result.holds) return undefined;
  const { start, dueA, dueB } = result;
  // A weekday alone names no day once a week has passed.
  const withDate = [dueA, dueB].some(due => Date.parse(`${due}Z`) - Date.parse(`${start}Z`) > 7 * 86_400_000);
  const text = (local: string): Text => ({
    en: formatInstant(local, 'en', { withDate }),
    'zh-CN': `${withDate ? ' ' : ''}${formatInstant(local, 'zh-CN', { withDate })}`,
  });
  return { example: { start: text(start), dueA: text(dueA), dueB: text(dueB) } };
}

/** -1, 0 or 1 as `a` is shorter, equal or longer in every component; undefined where that needs a calendar: a day against 8 hours. */
function plainOrder(a: Time, b: Time): -1 | 0 | 1 | undefined {
  const [partsA, partsB] = [components(a), components(b)];
  const signs = new Set(partsA.map((part, index) => Math.sign(part - partsB[index]!)));
  signs.delete(0);
  if (signs.size > 1) return undefined;
  return ([...signs][0] ?? 0) as -1 | 0 | 1;
}

/** Years and months, weeks, days, time; on a calendar that is always open a week and a day are so many minutes. */
function components({ duration, calendar }: Time): number[] {
  const { years, months, weeks, days, hours, minutes, seconds } = duration;
  const time = hours * 60 + minutes + seconds / 60;
  if (calendar?.continuous) return [years * 12 + months, (weeks * 7 + days) * 1440 + time];
  return [years * 12 + months, weeks, days, time];
}

/** What a kind of time is called in the middle of a sentence. */
export const kindNames: Readonly<Record<Kind, Text>> = {
  response: { en: 'response', 'zh-CN': '响应' },
  arrival: { en: 'arrival', 'zh-CN': '到场' },
  workaround: { en: 'workaround', 'zh-CN': '临时恢复' },
  resolution: { en: 'resolution', 'zh-CN': '解决' },
  updateEvery: { en: 'next update', 'zh-CN': '下次通报' },
};

/** `4 hours`, `4 小时`. */
export function lengthText({ duration }: Time): Text {
  return { en: describeDuration(duration, 'en'), 'zh-CN': describeDuration(duration, 'zh-CN') };
}

/** `P1`; for a variant `P1 (site-dr)` or `site-dr 的 P1`. */
export function priorityText(priority: string, { scope }: Promised): Text {
  return scope === '' ? { en: priority, 'zh-CN': priority } : { en: `${priority} (${scope})`, 'zh-CN': `${scope} 的 ${priority}` };
}
