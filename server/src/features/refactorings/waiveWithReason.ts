import type { NamedFile } from '../../engine/check';
import type { Finding } from '../../engine/finding';
import { isWaivable } from '../../engine/waivers';
import type { Change, Yaml } from '../../plan/change';
import { editsOf } from '../../plan/edit';
import type { PlanFile } from '../../plan/file';
import type { DeliveryPlan } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { pairOf } from '../../plan/tree';
import { shiftDate } from '../../rules/schedule/days';
import type { Text } from '../../text';
import { type Refactor, type Site, touches } from './refactoring';

/**
 * Enters the rule of a finding in the plan's `waivers`, with a reason to be written: what stands there at first is a placeholder,
 * which is itself a finding, so that no waiver goes through without a reason. For a finding in an agreement the waiver goes into
 * the one plan that names it; where several do, each has to decide.
 */
export const waiveWithReason: Refactor = site => {
  const { unit, span, findings, rules, policy } = site;
  const plan = unit.file.kind === 'plan' ? unit : unit.plans.length === 1 ? unit.plans[0] : undefined;
  if (plan?.file.root === undefined) return [];
  const waivable = new Set(
    rules.filter(rule => isWaivable(rule) && rule.id !== unfilled && !policy?.locked.has(rule.id)).map(({ id }) => id),
  );
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!touches(finding.span, span) || finding.suppressed !== undefined || !waivable.has(finding.rule)) continue;
    byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding]);
  }
  return [...byRule].flatMap(([rule, same]) => {
    const edits = editsOf([entering(rule, plan, site)], plan.file);
    if (edits.length === 0) return [];
    const title = plan.uri === unit.uri ? titles.here : titles.inPlan;
    return [{ kind: 'quickfix', title, args: { rule }, edits: [{ uri: plan.uri, file: plan.file, edits }], findings: same }];
  });
};

/** The rule that asks for the reason; a waiver of it would excuse its own placeholder. */
const unfilled = 'placeholder-left';

const titles = {
  here: { en: 'Waive `{rule}`, with a reason to be written', 'zh-CN': '豁免 `{rule}`（理由待填写）' },
  inPlan: { en: 'Waive `{rule}` in the plan, with a reason to be written', 'zh-CN': '在计划中豁免 `{rule}`（理由待填写）' },
} satisfies Record<string, Text>;

const reason: Text = { en: '<why this is accepted>', 'zh-CN': '<豁免理由>' };

/** How long a waiver holds if nobody says otherwise; then it is looked at again. */
const days = 90;

function entering(rule: string, { file }: NamedFile, { locale, today }: Site): Change {
  const until = today === undefined ? undefined : shiftDate(today, days);
  const entry: Yaml = { rule, reason: reason[locale], approvedBy: approver(file), until };
  const present = pairOf(file.root!, 'waivers');
  if (present === undefined) return { do: 'insert', into: file.model, key: 'waivers', value: [entry] };
  if (present.value.kind === 'seq') return { do: 'append', to: present.value.plain as object, value: entry };
  // An empty key, or `notApplicable`, which is no longer true.
  return { do: 'set', at: at(file.model, 'waivers'), value: [entry] };
}

/** A waiver is for the customer to approve. */
function approver(file: PlanFile): string | undefined {
  const { parties, organization } = file.model as DeliveryPlan;
  return parties?.customer?.id ?? organization?.roles?.find(({ party }) => party === 'customer')?.id;
}
