import type { DeliveryPlan } from '../plan/generated/types';
import type { Rule, WaiverUse } from '../rules/rule';
import { shiftDate } from '../rules/schedule/days';
import type { Unit } from './check';
import type { Finding, Suppressed } from './finding';
import type { Policy } from './policy/policy';

/** What the team demands of whatever excuses a finding. */
type Terms = Pick<Policy, 'locked' | 'suppressions'>;
type Waiver = NonNullable<DeliveryPlan['waivers']>[number];

/**
 * The waivers that count for a file: a plan's own; for an agreement those that every plan which names it has, because what one
 * plan accepts another may not.
 */
export function waiversFor(unit: Unit): readonly Waiver[] {
  if (unit.file.kind === 'plan') return (unit.file.model as DeliveryPlan).waivers ?? [];
  const [first, ...others] = unit.plans.map(plan => (plan.file.model as DeliveryPlan).waivers ?? []);
  return (first ?? []).filter(waiver => others.every(waivers => waivers.some(other => other.rule === waiver.rule)));
}

/** What is wrong with the file itself, with a team's file, or with a waiver, cannot be waived. */
export function isWaivable(rule: Rule): boolean {
  return rule.chapter !== 'structure' && rule.chapter !== 'waivers' && rule.reads !== 'team';
}

/** Marks the findings that a waiver covers. Only what can be waived, and is not locked by the team, is marked. */
export function waive(
  findings: Finding[],
  waivers: readonly Waiver[],
  rules: readonly Rule[],
  policy: Terms,
  today: string | undefined,
): void {
  if (waivers.length === 0) return;
  const waivable = new Set(rules.filter(rule => isWaivable(rule) && !policy.locked.has(rule.id)).map(rule => rule.id));
  const inForce = new Map(waivers.filter(waiver => isInForce(waiver, policy, today)).map(waiver => [waiver.rule, waiver]));
  for (const [index, finding] of findings.entries()) {
    const waiver = waivable.has(finding.rule) ? inForce.get(finding.rule) : undefined;
    if (waiver !== undefined) findings[index] = { ...finding, suppressed: waivedBy(waiver) };
  }
}

/** What became of each waiver of a plan. One for a rule over agreements is taken as used: its findings stand in another file. */
export function waiverUses(
  { file, former }: Unit,
  findings: readonly Finding[],
  rules: readonly Rule[],
  policy: Terms,
  today: string | undefined,
): WaiverUse[] {
  const waivers = (file.model as DeliveryPlan).waivers ?? [];
  if (waivers.length === 0) return [];
  const byId = new Map(rules.map(rule => [rule.id, rule]));
  const found = new Set(findings.map(finding => finding.rule));
  const before = new Set(((former?.model as DeliveryPlan | undefined)?.waivers ?? []).map(termsOf));
  return waivers
    .filter(entry => entry.rule !== undefined && entry.reason !== undefined)
    .map(entry => {
      const rule = byId.get(entry.rule ?? '');
      if (rule === undefined || !isWaivable(rule)) return { entry, state: 'unknown-rule' };
      if (policy.locked.has(rule.id)) return { entry, state: 'locked' };
      if (isExpired(entry, today)) return { entry, state: 'expired' };
      const excess = excessOf(entry.until, policy, today);
      if (excess !== undefined) return { entry, state: excess, days: policy.suppressions.maxDays };
      const state = found.has(rule.id) || rule.reads === 'agreement' ? 'used' : 'unused';
      return { entry, state, ...(former !== undefined && !before.has(termsOf(entry)) && { added: true }) };
    });
}

/** What a waiver excuses, why and how long; with other terms it is another waiver. */
function termsOf({ rule, reason, until }: Waiver): string {
  return JSON.stringify([rule, reason, until]);
}

/** A waiver needs a reason, so that a reviewer can judge it. */
function isInForce(waiver: Waiver, policy: Terms, today: string | undefined): boolean {
  const isComplete = waiver.rule !== undefined && waiver.reason !== undefined;
  return isComplete && !isExpired(waiver, today) && excessOf(waiver.until, policy, today) === undefined;
}

/** How the last day of what excuses a finding goes beyond the days that the team allows. */
export function excessOf(
  until: string | undefined,
  { suppressions: { maxDays } }: Pick<Policy, 'suppressions'>,
  today: string | undefined,
): 'no-end' | 'too-long' | undefined {
  if (maxDays === undefined) return undefined;
  if (until === undefined) return 'no-end';
  return today !== undefined && until > shiftDate(today, maxDays) ? 'too-long' : undefined;
}

function isExpired(waiver: Waiver, today: string | undefined): boolean {
  return today !== undefined && waiver.until !== undefined && waiver.until < today;
}

function waivedBy({ reason, approvedBy, until }: Waiver): Suppressed {
  return { by: 'waiver', reason: reason ?? '', approvedBy, until };
}
