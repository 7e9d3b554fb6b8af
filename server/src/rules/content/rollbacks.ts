import type { DataMigration, DeliveryPlan, InlineRollback, MaintenanceWindow, OptimizationItem } from '../../plan/generated/types';
import { at, declared, type Place, whole } from '../../plan/place';
import type { Text } from '../../text';
import { parseTime } from '../../time/clock';
import { type Duration, describeDuration, parseDuration, timeMinutes } from '../../time/duration';
import { named } from '../named';
import type { Fix, LinkedAgreement } from '../rule';

/** Work that may have to be undone. */
export type Work = OptimizationItem | DataMigration;

/** Whether the plan has no rollback plan at all, neither in its own section nor beside any work; one finding asks for it then. */
export function lacksRollbackPlans(plan: DeliveryPlan): boolean {
  const none = !declared(plan, 'rollbackPlans') || (plan.rollbackPlans?.length === 0 && whole(plan.rollbackPlans));
  return none && inlineRollbacks(plan).length === 0;
}

/** The rollback plans that are written beside the work they undo. */
export function inlineRollbacks({ content, transition, changeControl }: DeliveryPlan): InlineRollback[] {
  const works = [...(content?.optimization ?? []), transition?.migration, changeControl];
  return works.flatMap(work => (typeof work?.rollback === 'object' ? [work.rollback] : []));
}

/** One fix for each rollback plan that the work could name. */
export function namingFixes(plan: DeliveryPlan, work: Work): Fix<'name'>[] {
  const candidates = (plan.rollbackPlans ?? []).filter(({ id }) => id !== undefined);
  return candidates.map(candidate => ({
    title: 'name',
    args: { plan: named(candidate) },
    changes: [{ do: 'insert', into: work, key: 'rollback', value: candidate.id! }],
    preferred: candidates.length === 1,
  }));
}

/** A rollback that takes longer than the window in which the work is done. */
export interface Overrun {
  rollback: InlineRollback & { id?: string };
  within: Text;
  window: MaintenanceWindow;
  length: Text;
  /** Where the length of the window is stated. */
  stated: Place;
  works: Work[];
}

/** The rollbacks that do not fit the windows of their work, each once for a window. */
export function overruns(plan: DeliveryPlan, agreements: readonly LinkedAgreement[], works: readonly Work[]): Overrun[] {
  const windows = windowsOf(agreements);
  if (windows.size === 0) return [];
  const plans = byId(plan.rollbackPlans ?? []);
  const found: Overrun[] = [];
  for (const work of works) {
    const rollback = typeof work.rollback === 'object' ? work.rollback : plans.get(work.rollback ?? '');
    const within = rollback?.within === undefined ? undefined : parseDuration(rollback.within);
    if (rollback === undefined || within === undefined) continue;
    const limit = windowOf(plan, windows, work);
    if (limit === undefined || minutesIn(within) <= limit.minutes) continue;
    const same = found.find(other => other.rollback === rollback && other.window === limit.window);
    if (same !== undefined) same.works.push(work);
    else
      found.push({
        rollback,
        within: words(within),
        window: limit.window,
        length: hourWords(limit.minutes),
        stated: limit.stated,
        works: [work],
      });
  }
  return found;
}

/** The windows of all agreements by their ids; of several with one id the first counts. */
function windowsOf(agreements: readonly LinkedAgreement[]): ReadonlyMap<string, MaintenanceWindow> {
  return byId(agreements.flatMap(({ sla }) => sla?.maintenanceWindows ?? []));
}

function byId<T extends { id?: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.flatMap(entry => (entry.id === undefined ? [] : [[entry.id, entry] as const])).reverse());
}

interface WindowLimit {
  window: MaintenanceWindow;
  minutes: number;
  stated: Place;
}

/** The window that the work names, or the longest of those for changes; undefined where one of them is not known. */
function windowOf(plan: DeliveryPlan, windows: ReadonlyMap<string, MaintenanceWindow>, work: Work): WindowLimit | undefined {
  const ids = declared(work, 'window') ? [work.window] : (plan.changeControl?.windows ?? []);
  const limits = ids.map(id => {
    const window = windows.get(id ?? '');
    return window && limitOf(window);
  });
  if (!limits.every(limit => limit !== undefined)) return undefined;
  return limits.sort((a, b) => b.minutes - a.minutes)[0];
}

/** How long a window can be used without a break: from its opening to its closing, and no more than its time in a month. */
function limitOf(window: MaintenanceWindow): WindowLimit | undefined {
  const { from, to, maxPerMonth } = window;
  const monthly = maxPerMonth === undefined ? undefined : parseDuration(maxPerMonth);
  const limits: WindowLimit[] = [];
  const [opens, closes] = [parseTime(from ?? ''), parseTime(to ?? '')];
  if (opens !== undefined && closes !== undefined) {
    const length = (closes - opens + 1440) % 1440 || 1440;
    limits.push({ window, minutes: length, stated: at(window, 'to') });
  }
  if (monthly !== undefined) limits.push({ window, minutes: minutesIn(monthly), stated: at(window, 'maxPerMonth') });
  return limits.sort((a, b) => a.minutes - b.minutes)[0];
}

/** Round the clock, a month as 30 days: windows are counted in hours, so that nothing turns on it. */
function minutesIn(duration: Duration): number {
  const { years, months, weeks, days } = duration;
  return timeMinutes(duration) + (years * 365 + months * 30 + weeks * 7 + days) * 1440;
}

function words(duration: Duration): Text {
  return { en: describeDuration(duration, 'en'), 'zh-CN': describeDuration(duration, 'zh-CN') };
}

function hourWords(minutes: number): Text {
  return words({ years: 0, months: 0, weeks: 0, days: 0, hours: Math.floor(minutes / 60), minutes: minutes % 60, seconds: 0 });
}
