import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue, completeness } from '../../server/src/engine/completeness';
import { readFile } from '../../server/src/plan/file';
import { rules } from '../../server/src/rules/index';

const ids = new Set(rules.map(rule => rule.id));
const rows = new Map(catalogue.map(row => [row.id, row]));

test('every rule has an id of its own', () => {
  assert.equal(ids.size, rules.length);
});

test('the catalogue has all its rows, and a row that no rule looks at is about execution', () => {
  assert.equal(catalogue.length, 358);
  assert.equal(rows.size, 358);
  assert.deepEqual(
    catalogue.filter(row => row.rules.length === 0 && !row.kind.includes('e')).map(row => row.id),
    [],
  );
});

test('the rules that the catalogue names exist', () => {
  assert.deepEqual(
    catalogue.flatMap(row => row.rules.filter(rule => !ids.has(rule)).map(rule => `${row.id}: ${rule}`)),
    [],
  );
});

test('the clauses that a rule cites are rows of the catalogue', () => {
  assert.deepEqual(
    rules.flatMap(rule => rule.clauses.filter(clause => /^[A-Z]/.test(clause) && !rows.has(clause)).map(clause => `${rule.id}: ${clause}`)),
    [],
  );
});

test('rules that rest on logic alone cite no clause', () => {
  assert.deepEqual(
    rules.filter(rule => rule.chapter === 'structure' && rule.clauses.length > 0).map(rule => rule.id),
    [],
  );
});

test('completeness: an empty plan meets nothing, and a section that is absent on purpose does not count', () => {
  const unit = (text: string) => ({ uri: 'p', file: readFile('plan', text), agreements: [], plans: [] });
  const empty = completeness(unit('deliveryPlan: 1\n'), [], rules);
  const without = completeness(unit('deliveryPlan: 1\nbudget: {notApplicable: 总包承担}\n'), [], rules);
  const state = (id: string, of: typeof empty) =>
    of.chapters.flatMap(chapter => chapter.clauses).find(clause => clause.row.id === id)?.state;
  assert.equal(state('PL-05', empty), 'open');
  assert.equal(state('PL-05', without), 'not-applicable');
  assert.ok(without.applicable < empty.applicable);
  // A broken line may hide any section, and shows none.
  assert.equal(state('PL-05', completeness(unit('deliveryPlan: 1\nys'), [], rules)), 'open');
});
