import type { PlanFile } from '../plan/file';
import type { DeliveryPlan, Phase } from '../plan/generated/types';
import { type Locale, say } from '../text';
import { firstDayOfLast, isDate, lastDayWithin, parseDate } from '../time/dates';
import { describeDuration, parseDuration } from '../time/duration';
import { isAround } from './around';
import type { Context } from './context';
import type { Value } from './values';
import { phrases } from './wording';

/** A day as `YYYY-MM-DD`, as far as it is known, and what it is. */
type Day = readonly [day: string | undefined, words: string];

/** The days to offer for a date, the likeliest first: what follows from the dates beside it, from the phase, from the period. */
export function daysFor(
  file: PlanFile,
  context: Pick<Context, 'path' | 'siblings' | 'span'>,
  today: string | undefined,
  locale: Locale,
): Value[] {
  const steps = context.path.filter(step => typeof step === 'string');
  const key = steps.at(-1) ?? '';
  const holder = steps.slice(0, -1).join('.');
  const isEnd = /^(?:end|to|until|due|next)$|Until$/.test(key);
  const { period = {}, schedule = {} } = file.model as DeliveryPlan;
  const phases = schedule.phases ?? [];
  const now: Day = [today, phrases.today[locale]];
  const ends: Day[] = [
    [period.start, phrases.periodStart[locale]],
    [period.end, phrases.periodEnd[locale]],
  ];
  const named: Day[] = [
    ...phases.map(phase => dayOfPhase(phase, isEnd ? 'end' : 'start', locale)),
    ...(schedule.milestones ?? []).map(({ date, name, id }): Day => [date, name ?? id ?? '']),
  ];
  const days: Day[] = [
    ...(isBeforehand(holder, key) ? [now] : []),
    ...(holder === 'schedule.phases' ? phaseDays(key, context, phases, period, locale) : []),
    ...(holder === 'schedule.phases.activities' ? activityDays(isEnd, context.span.start, phases, file, locale) : []),
    ...(holder === 'waivers' && isDate(today ?? '') ? after(today!, ['P1M', 'P3M'], phrases.fromToday, locale) : []),
    ...(isEnd ? lengthDays(holder, context.siblings, period.end, locale) : []),
    ...(isEnd ? ends.reverse() : ends),
    ...named,
    now,
  ];
  const seen = new Set<string>();
  return days.flatMap(([value, words]): Value[] => {
    if (!isDay(value) || seen.has(value)) return [];
    seen.add(value);
    return [{ value, kind: 'date', words }];
  });
}

/** A day that the calendar has. */
export function isDay(text: unknown): text is string {
  return typeof text === 'string' && isDate(text);
}

/** The day so many days later; earlier for a negative number. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What was done before the plan came into force is mostly written down on the day. */
function isBeforehand(holder: string, key: string): boolean {
  return holder.startsWith('document') || holder === 'signatures' || /^(?:signed|raised|surveyed|trained|assessed|nda|closed)$/.test(key);
}

/** A phase begins after the one before it; the first may take three weeks, the last takes the last two. */
function phaseDays(
  key: string,
  { siblings }: Pick<Context, 'siblings'>,
  phases: readonly Phase[],
  period: NonNullable<DeliveryPlan['period']>,
  locale: Locale,
): Day[] {
  const kind = siblings.get('kind');
  const others = phases.filter(({ id }) => id !== siblings.get('id'));
  const closing = isDay(period.end) ? firstDayOfLast(parseDate(period.end)!, parseDuration('P2W')!)?.toString() : undefined;
  if (key === 'start') {
    if (kind === 'initiation') return [[period.start, phrases.periodStart[locale]]];
    if (kind === 'closing') return [[closing, phrases.twoWeeksBeforeEnd[locale]]];
    return others.map(
      ({ end, name, id }): Day => [isDay(end) ? daysAfter(end, 1) : undefined, say(phrases.dayAfter, { name: name ?? id ?? '' }, locale)],
    );
  }
  const start = siblings.get('start')?.replaceAll(/["']/g, '');
  if (kind === 'initiation' && isDay(start))
    return [[lastDayWithin(parseDate(start)!, parseDuration('P3W')!)?.toString(), phrases.threeWeeks[locale]]];
  if (kind === 'closing') return [[period.end, phrases.periodEnd[locale]]];
  const next = others.find(other => other.kind === 'closing');
  const last = isDay(next?.start) ? next.start : closing;
  return kind === 'implementation' && last !== undefined ? [[daysAfter(last, -1), phrases.dayBeforeClosing[locale]]] : [];
}

/** An activity lies in its phase. */
function activityDays(isEnd: boolean, offset: number, phases: readonly Phase[], file: PlanFile, locale: Locale): Day[] {
  const own = phases.find(phase => isAround(phase, offset, file));
  return own === undefined || isEnd ? [] : [dayOfPhase(own, 'start', locale)];
}

function dayOfPhase({ name, id, ...days }: Phase, end: 'start' | 'end', locale: Locale): Day {
  return [days[end], say(end === 'start' ? phrases.firstDay : phrases.lastDay, { name: name ?? id ?? '' }, locale)];
}

/** The start, and what lies so long behind it, both days counted. */
function lengthDays(holder: string, siblings: Context['siblings'], periodEnd: string | undefined, locale: Locale): Day[] {
  const start = ['start', 'from', 'signed'].map(key => siblings.get(key)?.replaceAll(/["']/g, '')).find(isDay);
  if (start === undefined) return [];
  if (/^(?:period|contract)$|nda$/.test(holder)) return after(start, ['P1Y', 'P2Y', 'P3Y'], phrases.withStart, locale);
  const days = after(start, ['P1W', 'P2W', 'P3W', 'P1M', 'P3M', 'P6M'], phrases.withStart, locale);
  return [[start, phrases.start[locale]], ...days.filter(([day]) => !isDay(periodEnd) || day! <= periodEnd)];
}

function after(start: string, durations: readonly string[], words: Record<Locale, string>, locale: Locale): Day[] {
  return durations.map((text): Day => {
    const duration = parseDuration(text)!;
    return [lastDayWithin(parseDate(start)!, duration)?.toString(), say(words, { duration: describeDuration(duration, locale) }, locale)];
  });
}
