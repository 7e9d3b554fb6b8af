import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, type Unit } from '../../server/src/engine/check';
import { createMemory } from '../../server/src/engine/memory';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { type PlanFile, readFile } from '../../server/src/plan/file';
import type { DeliveryPlan } from '../../server/src/plan/generated/types';
import { at, declared } from '../../server/src/plan/place';
import { rules } from '../../server/src/rules/index';
import { type Problem, planRule, type Rule } from '../../server/src/rules/rule';

const before = 'deliveryPlan: 1\nbudget:\n  total: 100\nschedule:\n  phases: []\n';

/** A rule that looks at one thing, says where it looked, and tells of each time that it runs. */
const looks: Record<string, (plan: DeliveryPlan) => Problem> = {
  budget: plan => ({ message: 'said', at: at(plan.budget!, 'total') }),
  schedule: plan => ({ message: 'said', at: at(plan.schedule!, 'phases') }),
  'keys at the top': plan => ({ message: 'said', at: at(plan, declared(plan, 'riskPlan') ? 'riskPlan' : 'deliveryPlan') }),
  everything: plan => ({ message: 'said', at: at(plan, Object.keys(plan)[0]) }),
};

const all = Object.keys(looks);
const edits: { name: string; after: string; ran: string[] }[] = [
  { name: 'a comment behind the last section', after: `${before}# note\n`, ran: ['schedule', 'everything'] },
  { name: 'a value of one section', after: before.replace('100', '2000'), ran: ['budget', 'everything'] },
  { name: 'the text of another section', after: before.replace('[]', '[ ]'), ran: ['schedule', 'everything'] },
  { name: 'a key at the top, above the others', after: `riskPlan: {}\n${before}`, ran: ['keys at the top', 'everything'] },
  { name: 'an error in one section', after: before.replace('100', '"100'), ran: ['budget', 'keys at the top', 'everything'] },
];

for (const { name, after, ran } of edits) {
  test(`after an edit of ${name} only the rules run again that looked there, and all findings are as anew`, () => {
    const memory = createMemory();
    const told: string[] = [];
    const counted = all.map(id => ruleThatLooks(id, () => told.push(id)));
    const former = readFile('plan', before);
    findings(former, counted, memory);
    assert.deepEqual(told.splice(0), all);
    const file = readFile('plan', after, former);
    const kept = findings(file, counted, memory);
    assert.deepEqual(told.splice(0), ran);
    assert.deepEqual(kept, findings(file, counted));
  });
}

test('with another policy every rule runs again', () => {
  const memory = createMemory();
  const told: string[] = [];
  const counted = all.map(id => ruleThatLooks(id, () => told.push(id)));
  const file = readFile('plan', before);
  findings(file, counted, memory, 'strict');
  findings(file, counted, memory, 'recommended');
  assert.deepEqual(told, [...all, ...all]);
});

function ruleThatLooks(id: string, tell: () => void): Rule {
  const { check: _check, reads: _reads, ...meta } = rules.find(rule => rule.reads === 'plan' && rule.parameters === undefined)!;
  return planRule({
    ...meta,
    id,
    last: undefined,
    messages: { said: { en: 'x', 'zh-CN': 'x' } },
    *check({ plan }) {
      tell();
      yield looks[id]!(plan) as Problem<'said'>;
    },
  });
}

function findings(
  file: PlanFile,
  counted: readonly Rule[],
  memory = createMemory(),
  preset: 'strict' | 'recommended' = 'strict',
): unknown[] {
  const unit: Unit = { uri: 'plan', file, agreements: [], plans: [] };
  return check(unit, { policy: presetPolicy(preset), rules: counted, memory }).map(({ rule, span, path }) => ({ rule, span, path }));
}
