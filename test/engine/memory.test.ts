import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, type Unit } from '../../server/src/engine/check';
import { createMemory } from '../../server/src/engine/memory';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { type PlanFile, readFile } from '../../server/src/plan/file';
import type { DeliveryPlan } from '../../server/src/plan/generated/types';
import { at, declared } from '../../server/src/plan/place';
import { rules } from '../../server/src/rules/index';
import { type FileInput, fileRule, type PlanInput, type Problem, planRule, type Rule } from '../../server/src/rules/rule';

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

const withIds = 'deliveryPlan: 1\norganization:\n  roles:\n    - {id: role-a, name: A}\n    - {id: role-b, name: B}\n';
const idEdits: { name: string; after: string; ran: string[] }[] = [
  { name: 'a name beside an id', after: withIds.replace('name: A', 'name: C'), ran: ['says something'] },
  { name: 'an id', after: withIds.replace('role-a', 'role-c'), ran: ['says nothing', 'says something'] },
  { name: 'one id more', after: `${withIds}    - {id: role-c}\n`, ran: ['says nothing', 'says something'] },
  { name: 'a comment between', after: withIds.replace('    - {id: role-b', '    # note\n    - {id: role-b'), ran: ['says something'] },
];

for (const { name, after, ran } of idEdits) {
  test(`after an edit of ${name} a rule about ids rests where it found nothing and the ids say the same`, () => {
    const memory = createMemory();
    const told: string[] = [];
    const counted = ['says nothing', 'says something'].map(id =>
      ruleOf(id, fileRule, function* ({ ids }: FileInput) {
        told.push(id);
        const [first] = [...ids.declared.values()].flat();
        if (id === 'says something') yield { message: 'said', at: first!.at };
      }),
    );
    const former = readFile('plan', withIds);
    findings(former, counted, memory);
    told.length = 0;
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
  return ruleOf(id, planRule, function* ({ plan }: PlanInput) {
    tell();
    yield looks[id]!(plan) as Problem<'said'>;
  });
}

function ruleOf<Input>(id: string, make: (definition: never) => Rule, check: (input: Input) => Iterable<Problem<'said'>>): Rule {
  const { check: _check, reads: _reads, ...meta } = rules.find(rule => rule.reads === 'plan' && rule.parameters === undefined)!;
  return make({ ...meta, id, last: undefined, messages: { said: { en: 'x', 'zh-CN': 'x' } }, check } as never);
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
