import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAll, type Unit } from '../../server/src/engine/check';
import type { Finding } from '../../server/src/engine/finding';
import { applyEdits, byPlace, editsOf, type TextEdit } from '../../server/src/plan/edit';
import { readFile } from '../../server/src/plan/file';
import { rules } from '../../server/src/rules/index';
import type { Message } from '../../server/src/rules/rule';
import { say } from '../../server/src/text';
import { unitOf } from '../support/examples';

const byId = new Map(rules.map(rule => [rule.id, rule]));

for (const rule of rules) {
  test(`every fix in the bad examples of ${rule.id} removes its finding and adds none`, () => {
    const failures = rule.examples.flatMap((example, index) =>
      example.bad === undefined ? [] : failuresOf(unitOf(rule, example.bad)).map(failure => `bad example ${index}: ${failure}`),
    );
    assert.equal(failures.join('\n'), '');
  });
}

function failuresOf(unit: Unit): string[] {
  const before = find(unit);
  return before.flatMap(finding =>
    finding.fixes.flatMap(({ fix, title, args }) => {
      const edits = editsOf(fix.changes, unit.file);
      const text = applyEdits(unit.file.text, edits);
      const after = find({ ...unit, file: readFile(unit.file.kind, text) });
      const { added, left } = compare(before, after, edits);
      // What nobody could read says what it says as soon as it can be read.
      const isStructure = byId.get(finding.rule)!.chapter === 'structure';
      const wrong = [
        ...(edits.length === 0 ? ['changes nothing'] : []),
        ...(left.has(finding) ? ['leaves its finding'] : []),
        ...added
          .filter(one => !isStructure || byId.get(one.rule)!.chapter === 'structure')
          .filter(one => !isNextStep(one, edits))
          .map(one => `adds ${name(one)}: ${say(one.text, one.args, 'en')}`),
      ];
      return wrong.map(what => `${name(finding)}: the fix "${say(title, args, 'en')}" ${what}`);
    }),
  );
}

/** Of what is found afterwards what is new, and of what was found before what is left; ids and indexes may have changed. */
function compare(
  before: readonly Finding[],
  after: readonly Finding[],
  edits: readonly TextEdit[],
): { added: Finding[]; left: Set<Finding> } {
  const left = new Set<Finding>();
  const added: Finding[] = [];
  for (const one of after) {
    const start = positionBefore(one.span.start, edits);
    const former =
      before.find(other => !left.has(other) && sameKind(other, one) && other.span.start === start) ??
      before.find(other => !left.has(other) && sameKind(other, one) && other.path === one.path);
    if (former === undefined) added.push(one);
    else left.add(former);
  }
  return { added, left };
}

function sameKind(a: Finding, b: Finding): boolean {
  return a.rule === b.rule && a.messageId === b.messageId;
}

/** Where a place of the edited text was before; undefined in what was written. */
function positionBefore(offset: number, edits: readonly TextEdit[]): number | undefined {
  let shift = 0;
  for (const { start, end, text } of [...edits].sort(byPlace)) {
    if (offset < start + shift) break;
    if (offset < start + shift + text.length) return undefined;
    shift += text.length - (end - start);
  }
  return offset - shift;
}

/** What a fix has written may ask for what only the planner knows; that is where the plan lacked it before. */
function isNextStep({ text, span }: Finding, edits: readonly TextEdit[]): boolean {
  return (text as Message).missing === true && positionBefore(span.start, edits) === undefined;
}

function name({ rule, messageId, path }: Finding): string {
  return `${rule} > ${messageId} at ${path}`;
}

function find(unit: Unit): Finding[] {
  return checkAll(unit, { rules, today: '2026-06-30' });
}
