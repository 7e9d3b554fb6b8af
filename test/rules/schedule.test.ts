import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeliveryPlan } from '../../server/src/plan/generated/types';
import type { ParameterValue, PlanInput, WithParameters } from '../../server/src/rules/rule';
import { scheduleRules } from '../../server/src/rules/schedule/index';
import { checkExamples } from '../support/examples';

checkExamples(scheduleRules);

const plan: DeliveryPlan = {
  contract: { start: '2025-12-01' },
  period: { start: '2026-01-01', end: '2026-12-31' },
  schedule: {
    phases: [
      { id: 'ph-init', kind: 'initiation', start: '2026-01-01', end: '2026-01-21' },
      { id: 'ph-close', kind: 'closing', start: '2026-12-18', end: '2026-12-31' },
    ],
  },
};

const cases: readonly { rule: string; parameters: Record<string, ParameterValue>; last?: unknown }[] = [
  { rule: 'initiation-within-three-weeks', parameters: { initiationLimit: 'P3W', initiationFrom: 'service' } },
  { rule: 'initiation-within-three-weeks', parameters: { initiationLimit: 'P3W', initiationFrom: 'contract' }, last: '2025-12-21' },
  { rule: 'initiation-within-three-weeks', parameters: { initiationLimit: 'P2W', initiationFrom: 'service' }, last: '2026-01-14' },
  { rule: 'initiation-within-three-weeks', parameters: { initiationLimit: 'three weeks', initiationFrom: 'service' } },
  { rule: 'closing-two-weeks-before-end', parameters: { closingLead: 'P2W' } },
  { rule: 'closing-two-weeks-before-end', parameters: { closingLead: 'P1M' }, last: '2026-12-01' },
];

for (const { rule: id, parameters, last } of cases) {
  test(`${id} with ${JSON.stringify(parameters)}`, () => {
    const rule = scheduleRules.find(candidate => candidate.id === id)!;
    const check = rule.check as (input: Pick<PlanInput, 'plan'> & WithParameters) => ReturnType<typeof rule.check>;
    const [problem] = check({ plan, parameters });
    assert.equal(problem?.args?.last ?? problem?.args?.latest, last);
  });
}
