import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { readFile } from '../../server/src/plan/file';
import { entryUnlikeItsSiblings } from '../../server/src/rules/document/entry-unlike-its-siblings';
import { idUnique } from '../../server/src/rules/document/id-unique';
import { referenceResolves } from '../../server/src/rules/document/reference-resolves';
import { say } from '../../server/src/text';
import { checkExamples } from '../support/examples';

const idRules = [idUnique, referenceResolves];

checkExamples([...idRules, entryUnlikeItsSiblings]);

/** The preferred fix of each unresolved owner, in English; `-` where there is none. */
function guesses(declared: string[], owner: string): string[] {
  const roles = declared.map(id => `    - {id: ${id}}\n`).join('');
  const file = readFile(
    'plan',
    `deliveryPlan: 1\norganization:\n  roles:\n${roles}riskPlan:\n  register:\n    - {id: rk-1, owner: ${owner}}\n`,
  );
  const unit = { uri: 'a.delivery.yaml', file, agreements: [], plans: [] };
  return check(unit, { policy: presetPolicy('strict'), rules: idRules }).map(({ fixes }) => {
    const fix = fixes.find(({ preferred }) => preferred);
    return fix === undefined ? '-' : say(fix.title, fix.args, 'en').replace(/^.*`(.*)`$/, '$1');
  });
}

test('only a slip of the pen is taken for the id that was meant', () => {
  const cases: [declared: string[], written: string, meant: string][] = [
    [['role-engineer', 'role-pm'], 'role-enginer', 'role-engineer'],
    [['role-engineer', 'role-pm'], 'Role_Engineer', 'role-engineer'],
    [['role-engineer', 'role-pm'], 'engineer', 'role-engineer'],
    [['role-pm', 'role-qa'], 'role-dba', '-'],
    [['role-team-1', 'role-team-2'], 'role-team-3', '-'],
    [['role-lead-a', 'role-lead-b'], 'role-lead-c', '-'],
  ];
  for (const [declared, written, meant] of cases) assert.deepEqual(guesses(declared, written), [meant], written);
});

test('a section that cannot be read may declare what is not found', () => {
  const text =
    'deliveryPlan: 1\norganization:\n  roles:\n    - {id: role-pm\n    - {id: role-b}\nriskPlan:\n  register:\n    - {id: rk-1, owner: role-b}\n';
  const unit = { uri: 'a.delivery.yaml', file: readFile('plan', text), agreements: [], plans: [] };
  assert.deepEqual(check(unit, { policy: presetPolicy('strict'), rules: idRules }), []);
});

test('thousands of equal ids are found in no time', () => {
  const file = readFile('plan', `deliveryPlan: 1\nbudget:\n  lines:\n${'    - {id: b-1, amount: 1}\n'.repeat(20_000)}`);
  const started = performance.now();
  const findings = check(
    { uri: 'a.delivery.yaml', file, agreements: [], plans: [] },
    { policy: presetPolicy('strict'), rules: [idUnique] },
  );
  assert.equal(findings.length, 100);
  assert.ok(performance.now() - started < 15_000);
});
