import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAll, type Unit } from '../../server/src/engine/check';
import type { Finding } from '../../server/src/engine/finding';
import { applyEdits, editsOf } from '../../server/src/plan/edit';
import { readFile } from '../../server/src/plan/file';
import { rules } from '../../server/src/rules/index';
import { say } from '../../server/src/text';
import { unitOf } from '../support/examples';

for (const rule of rules) {
  test(`every fix in the bad examples of ${rule.id} removes its finding and adds none`, () => {
    const failures = rule.examples.flatMap((example, index) =>
      example.bad === undefined ? [] : failuresOf(unitOf(rule, example.bad)).map(failure => `example ${index}: ${failure}`),
    );
    assert.deepEqual(failures, []);
  });
}

function failuresOf(unit: Unit): string[] {
  const before = find(unit);
  return before.flatMap(finding =>
    finding.fixes.flatMap(fix => {
      const edits = editsOf(fix.fix.changes, unit.file);
      const text = applyEdits(unit.file.text, edits);
      const after = find({ ...unit, file: readFile(unit.file.kind, text) });
      const added = minus(after.map(name), before.map(name));
      const removed = minus(before.map(name), after.map(name));
      const wrong = [
        ...(edits.length === 0 ? ['changes nothing'] : []),
        ...(removed.includes(name(finding)) ? [] : ['leaves its finding']),
        ...added.map(one => `adds ${one}`),
      ];
      return wrong.map(what => `${name(finding)} "${say(fix.title, fix.args, 'en')}" ${what}`);
    }),
  );
}

const name = ({ rule, messageId, path }: Finding): string => `${rule} ${messageId} ${path}`;

function minus(list: readonly string[], taken: readonly string[]): string[] {
  const left = [...taken];
  return list.filter(one => {
    const index = left.indexOf(one);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function find(unit: Unit): Finding[] {
  return checkAll(unit, { rules, today: '2026-06-30' });
}
