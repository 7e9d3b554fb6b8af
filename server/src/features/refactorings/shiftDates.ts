import { editsOf } from '../../plan/edit';
import type { Activity, DeliveryPlan, Milestone, Phase } from '../../plan/generated/types';
import { spanOf } from '../../plan/place';
import { named } from '../../rules/named';
import { activitiesOf, daysBetweenText, reversed, shiftDate } from '../../rules/schedule/days';
import type { Text } from '../../text';
import { dayOf, isDate } from '../../time/dates';
import { type Refactor, type Refactoring, type Site, touches } from './refactoring';

/**
 * Moves a phase, an activity or a milestone together with all that follows it: the activities that wait for it, and where the phase
 * has to grow, the phases, milestones and dated deliverables after it. Where a phase overlaps the one before it or leaves a gap,
 * or an activity begins before what it waits for has ended, by just as many days as mend that; and anywhere by a week.
 * What ends with the service period goes on ending with it.
 */
export const shiftDates: Refactor = site => {
  const { unit } = site;
  const plan = unit.file.model as DeliveryPlan;
  const anchor = unit.file.kind === 'plan' ? anchorAt(plan, site) : undefined;
  if (anchor === undefined) return [];
  const mend = mendOf(anchor, plan);
  return [...(mend === undefined ? [] : shifted(mend.from, mend.days, plan, site, true)), ...shifted(anchor, 7, plan, site, false)];
};

const titles = {
  later: { en: 'Move {name} {days} later', 'zh-CN': '将{name}推迟 {days}' },
  laterWith: {
    en: 'Move {name} {days} later, with the dates that follow ({count})',
    'zh-CN': '将{name}推迟 {days}，后续 {count} 个日期一并顺延',
  },
  earlier: { en: 'Move {name} {days} earlier', 'zh-CN': '将{name}提前 {days}' },
  earlierWith: {
    en: 'Move {name} {days} earlier, with the dates that follow ({count})',
    'zh-CN': '将{name}提前 {days}，后续 {count} 个日期一并提前',
  },
} satisfies Record<string, Text>;

/** The rules whose findings such a move answers. */
const answered = new Set(['dependencies-acyclic', 'phases-cover-period-in-order']);

/** What is to be moved first: a phase or activity from its start on, or only its end; a milestone. */
type Anchor =
  | { is: 'phase'; of: Phase; key: 'start' | 'end' }
  | { is: 'activity'; of: Activity; key: 'start' | 'end' }
  | { is: 'milestone'; of: Milestone; key: 'date' };

/** A date of the schedule as it is written. */
interface Entry {
  of: object;
  key: string;
  date: string;
}

function anchorAt(plan: DeliveryPlan, { unit: { file }, span }: Site): Anchor | undefined {
  const phases = plan.schedule?.phases ?? [];
  const both = ['start', 'end'] as const;
  const candidates: Anchor[] = [
    ...phases.flatMap(of => both.map((key): Anchor => ({ is: 'phase', of, key }))),
    ...activitiesOf(plan).flatMap(of => both.map((key): Anchor => ({ is: 'activity', of, key }))),
    ...(plan.schedule?.milestones ?? []).map((of): Anchor => ({ is: 'milestone', of, key: 'date' })),
  ];
  return candidates.find(({ of, key }) => {
    if (!isDate((of as Record<string, string | undefined>)[key] ?? '') || reversed(of as Phase)) return false;
    const entry = spanOf({ of, key, part: 'entry' }, file.starts);
    return entry !== undefined && touches(entry, { start: span.start, end: span.start });
  });
}

/** The move that mends a contradiction at the anchor or, from an end, right behind it. */
function mendOf(anchor: Anchor, plan: DeliveryPlan): { from: Anchor; days: number } | undefined {
  if (anchor.is === 'activity') return activityMend(anchor.of, plan) ?? successorMend(anchor.of, plan);
  if (anchor.is === 'phase') return phaseMend(anchor.of, anchor.key, plan);
  return undefined;
}

function activityMend(activity: Activity, plan: DeliveryPlan): { from: Anchor; days: number } | undefined {
  const { start } = activity;
  const before = activitiesOf(plan).filter(({ id }) => id !== undefined && activity.after?.includes(id));
  const ends = before.filter(other => other !== activity && !reversed(other)).flatMap(({ end }) => end ?? []);
  const last = ends.sort().at(-1);
  if (start === undefined || last === undefined || last <= start || waitsForItself(activity, plan)) return undefined;
  return { from: { is: 'activity', of: activity, key: 'start' }, days: daysFrom(start, last) };
}

function successorMend({ id }: Activity, plan: DeliveryPlan): { from: Anchor; days: number } | undefined {
  const waiting = id === undefined ? [] : activitiesOf(plan).filter(({ after }) => after?.includes(id));
  const mends = waiting.flatMap(activity => activityMend(activity, plan) ?? []);
  return mends.length === 1 ? mends[0] : undefined;
}

function phaseMend(phase: Phase, key: 'start' | 'end', plan: DeliveryPlan): { from: Anchor; days: number } | undefined {
  const ordered = datedPhases(plan);
  const later = ordered[ordered.indexOf(phase) + (key === 'start' ? 0 : 1)];
  const earlier = later && ordered[ordered.indexOf(later) - 1];
  if (earlier === undefined || later === undefined) return undefined;
  const days = daysFrom(later.start!, shiftDate(earlier.end!, 1));
  return days === 0 ? undefined : { from: { is: 'phase', of: later, key: 'start' }, days };
}

function shifted(anchor: Anchor, days: number, plan: DeliveryPlan, site: Site, mends: boolean): Refactoring[] {
  const { uri, file } = site.unit;
  const entries = followers(anchor, days, plan);
  const moves = entries.flatMap(entry => {
    const to = moved(entry.date, days, plan.period?.end);
    return to === entry.date ? [] : [{ ...entry, to }];
  });
  const own = moves.filter(({ of }) => of === anchor.of);
  if (own.length === 0 || !moves.every(({ to }) => isDate(to)) || (days < 0 && collides(moves, plan))) return [];
  const edits = editsOf(
    moves.map(({ of, key, to }) => ({ do: 'set', at: { of, key }, value: to })),
    file,
  );
  if (edits.length < moves.length) return [];
  const count = moves.length - own.length;
  const title = titles[`${days > 0 ? 'later' : 'earlier'}${count > 0 ? 'With' : ''}` as keyof typeof titles];
  const [from, to] = days > 0 ? [own[0]!.date, shiftDate(own[0]!.date, days)] : [shiftDate(own[0]!.date, days), own[0]!.date];
  const findings = mends ? site.findings.filter(({ rule, span }) => answered.has(rule) && touches(span, site.span)) : [];
  return [
    {
      kind: findings.length > 0 ? 'quickfix' : 'refactor.rewrite',
      title,
      args: { name: named(anchor.of), days: daysBetweenText(from, to), count },
      edits: [{ uri, file, edits }],
      ...(findings.length > 0 && { findings }),
    },
  ];
}

/** The dates that move with an anchor. */
function followers(anchor: Anchor, days: number, plan: DeliveryPlan): Entry[] {
  const phases = plan.schedule?.phases ?? [];
  if (anchor.is === 'milestone')
    return [
      ...datesOf(anchor.of),
      ...later(
        anchor.of.date!,
        plan,
        phases.filter(({ start }) => start! > anchor.of.date!),
      ),
    ].filter(unique);
  if (anchor.is === 'phase') {
    const { of: phase, key } = anchor;
    const own =
      key === 'start' ? [...datesOf(phase), ...(phase.activities ?? []).flatMap(activity => datesOf(activity))] : datesOf(phase, 'end');
    return [...own, ...later(phase[key]!, plan, phasesAfter(phase, plan))].filter(unique);
  }
  const { of: activity, key } = anchor;
  const waiting = waitingFor([activity], plan);
  const own = [...datesOf(activity, key), ...waiting.flatMap(other => datesOf(other))].filter(unique);
  const phase = phases.find(({ activities }) => activities?.includes(activity));
  const inPhase = own.filter(({ of }) => phase?.activities?.includes(of as Activity));
  // While the activities stay in their phase, nothing else has to move.
  if (phase?.end === undefined || !inPhase.some(({ date }) => date <= phase.end! && moved(date, days, plan.period?.end) > phase.end!))
    return own;
  return [...own, ...datesOf(phase, 'end'), ...later(phase.end, plan, phasesAfter(phase, plan))].filter(unique);
}

/** Later phases with their activities, all that waits for these, and the milestones and deliverables from a day on. */
function later(day: string, plan: DeliveryPlan, phases: readonly Phase[]): Entry[] {
  const activities = phases.flatMap(phase => phase.activities ?? []);
  return [
    ...phases.flatMap(phase => datesOf(phase)),
    ...[...activities, ...waitingFor(activities, plan)].flatMap(activity => datesOf(activity)),
    ...(plan.schedule?.milestones ?? []).flatMap(milestone => datesOf(milestone)).filter(({ date }) => date >= day),
    ...(plan.deliverables ?? []).flatMap(deliverable => datesOf(deliverable)).filter(({ date }) => date >= day),
  ];
}

function phasesAfter(phase: Phase, plan: DeliveryPlan): Phase[] {
  const ordered = datedPhases(plan);
  return ordered.slice(ordered.indexOf(phase) + 1);
}

/** In the order of their starts, those of the same day in that of the file. */
function datedPhases({ schedule }: DeliveryPlan): Phase[] {
  return (schedule?.phases ?? [])
    .filter(phase => phase.start !== undefined && phase.end !== undefined && !reversed(phase))
    .sort((a, b) => (a.start! < b.start! ? -1 : a.start! > b.start! ? 1 : 0));
}

/** The activities that wait for some, and those that wait for these. */
function waitingFor(activities: readonly Activity[], plan: DeliveryPlan): Activity[] {
  const found = new Set(activities);
  const all = activitiesOf(plan);
  for (const { id } of found) for (const other of all) if (id !== undefined && other.after?.includes(id)) found.add(other);
  return [...found].filter(activity => !activities.includes(activity));
}

function waitsForItself(activity: Activity, plan: DeliveryPlan): boolean {
  return waitingFor([activity], plan).some(({ id }) => id !== undefined && activity.after?.includes(id));
}

/** The dates of an entry, or those from a key on. */
function datesOf(of: object, from?: string): Entry[] {
  const keys = ['start', 'end', 'date', 'due'];
  return keys.slice(Math.max(0, keys.indexOf(from ?? ''))).flatMap(key => {
    const date = (of as Record<string, unknown>)[key];
    return typeof date === 'string' && isDate(date) ? [{ of, key, date }] : [];
  });
}

/** A date some days on, but not from inside the service period to its outside; its last day stays. */
function moved(date: string, days: number, last: string | undefined): string {
  if (last !== undefined && date === last) return date;
  const to = shiftDate(date, days);
  return last !== undefined && date < last && to > last ? last : to;
}

/** Whether an activity that moves to an earlier day would begin before one that stays, and for which it waits, has ended. */
function collides(moves: readonly (Entry & { to: string })[], plan: DeliveryPlan): boolean {
  const moving = new Set(moves.map(({ of }) => of));
  const staying = activitiesOf(plan).filter(activity => !moving.has(activity));
  return moves.some(
    ({ of, key, to }) =>
      key === 'start' &&
      staying.some(({ id, end }) => id !== undefined && end !== undefined && (of as Activity).after?.includes(id) && end > to),
  );
}

function unique({ of, key }: Entry, index: number, entries: readonly Entry[]): boolean {
  return entries.findIndex(other => other.of === of && other.key === key) === index;
}

function daysFrom(from: string, to: string): number {
  return dayOf(to)! - dayOf(from)!;
}
