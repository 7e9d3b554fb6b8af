import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAll } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { readFile } from '../../server/src/plan/file';
import { inScalars, scalarsOf } from '../../server/src/rules/document/scalars';
import { rules } from '../../server/src/rules/index';
import type { FileInput, Problem, Rule } from '../../server/src/rules/rule';

// The scalars of a part are gone through once for all rules that look at them; yet each stands for itself.
const failing = inScalars((): readonly Problem[] => {
  throw new Error('the disk is on fire');
});

test('a rule that fails on a scalar fails alone', () => {
  const left = rules.find(({ id }) => id === 'placeholder-left')!;
  const broken = { ...left, id: 'rule-that-fails', check: (input: FileInput) => failing.all(scalarsOf(input)) } as Rule;
  const file = readFile('plan', 'deliveryPlan: 1\ndocument:\n  title: TBD\n');
  const told: string[] = [];
  const unit = { uri: 'plan', file, agreements: [], plans: [] };
  const found = checkAll(unit, {
    policy: presetPolicy('strict'),
    rules: [broken, left],
    onDefect: (rule, error) => told.push(`${rule}: ${error}`),
  });
  assert.deepEqual(
    found.map(({ rule }) => rule),
    ['placeholder-left'],
  );
  assert.deepEqual(told, ['rule-that-fails: Error: the disk is on fire']);
});
