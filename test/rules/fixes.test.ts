import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type CheckOptions, check, checkAll, type Unit } from '../../server/src/engine/check';
import type { Finding } from '../../server/src/engine/finding';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { fixAll } from '../../server/src/features/quickFixes';
import { applyEdits, byPlace, editsOf, type TextEdit } from '../../server/src/plan/edit';
import { readFile } from '../../server/src/plan/file';
import { rules } from '../../server/src/rules/index';
import type { Message, Rule } from '../../server/src/rules/rule';
import { say } from '../../server/src/text';
import { unitOf } from '../support/examples';
import { pairOf } from '../support/pair';

const today = '2026-06-30';

const byId = new Map(rules.map(rule => [rule.id, rule]));

for (const rule of rules) {
  test(`every fix in the bad examples of ${rule.id} removes its finding and adds none`, () => {
    const failures = rule.examples.flatMap((example, index) =>
      example.bad === undefined ? [] : failuresOf(unitOf(rule, example.bad), rule).map(failure => `bad example ${index}: ${failure}`),
    );
    assert.equal(failures.join('\n'), '');
  });
}

const options: CheckOptions = { policy: presetPolicy('strict'), rules, today };

/** Texts in which a fix for everything is tried: bad examples of all rules, and the draft that the project shows with its faults. */
function* units(): Iterable<{ name: string; unit: Unit }> {
  for (const rule of rules) {
    for (const [index, { bad }] of rule.examples.entries())
      if (bad !== undefined) yield { name: `${rule.id} ${index}`, unit: unitOf(rule, bad) };
  }
  const draft = draftWithFaults();
  yield { name: 'plan with faults', unit: draft.plan };
  yield { name: 'agreement with faults', unit: draft.sla };
}

test('after a fix for everything nothing fixable remains, and nothing is added', () => {
  const failures: string[] = [];
  for (const { name: example, unit } of units()) {
    const edits = fixAll(unit, options);
    const text = applyEdits(unit.file.text, edits);
    const after = { ...unit, file: readFile(unit.file.kind, text, unit.file) };
    const again = fixAll(after, options);
    if (again.length > 0) failures.push(`${example}: fixes again ${JSON.stringify(again)}`);
    const before = check(unit, options);
    const left = check(after, options);
    for (const one of left.filter(({ suppressed }) => suppressed === undefined)) {
      if (one.fixes.some(({ preferred }) => preferred)) failures.push(`${example}: leaves the fix of ${name(one)}`);
    }
    const mended = before.filter(({ fixes }) => fixes.some(({ preferred }) => preferred));
    for (const one of compare(before, left, edits).added) {
      const isExpected = mended.some(finding => isRest(one, finding, edits) || isRevealed(one, finding));
      if (!isExpected && unit.file.root !== undefined) failures.push(`${example}: adds ${name(one)}`);
    }
    failures.push(...lostComments(unit.file.text, text).map(comment => `${example}: loses the comment ${comment}`));
  }
  assert.equal(failures.join('\n'), '');
});

/** What nearly every example lacks is mended in the first of them only. */
const enough = 20;
const seen = new Map<string, number>();

function failuresOf(unit: Unit, rule: Rule): string[] {
  const before = find(unit);
  return before.flatMap(finding =>
    finding.fixes.flatMap(({ fix, title, args }) => {
      const kind = `${finding.rule} ${finding.messageId}`;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if (finding.rule !== rule.id && seen.get(kind)! > enough) return [];
      const edits = editsOf(fix.changes, unit.file);
      const text = applyEdits(unit.file.text, edits);
      const after = find({ ...unit, file: readFile(unit.file.kind, text, unit.file) });
      const { added, left } = compare(before, after, edits);
      const wrong = [
        ...(edits.length === 0 ? ['changes nothing'] : []),
        ...(left.has(finding) ? ['leaves its finding'] : []),
        ...added
          .filter(one => !isRest(one, finding, edits) && !isRevealed(one, finding))
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
  let open = [...after];
  const passes: ((a: Finding, b: Finding) => boolean)[] = [
    (a, b) => isSamePlace(a, b) && a.path === b.path,
    isSamePlace,
    (a, b) => a.path === b.path,
  ];
  for (const isSame of passes) {
    open = open.filter(one => {
      const former = before.find(other => !left.has(other) && sameKind(other, one) && isSame(other, one));
      if (former !== undefined) left.add(former);
      return former === undefined;
    });
  }
  return { added: open, left };

  function isSamePlace(a: Finding, b: Finding): boolean {
    return a.span.start === positionBefore(b.span.start, edits);
  }
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

/**
 * What only the planner knows no fix makes up: a sum, an owner, a date. Where it inserts an element, the rules named here go on to ask
 * for the rest of it, at the very place that the fix has written, and for nothing but what is missing there.
 */
const asksForTheRest: Readonly<Record<string, readonly string[]>> = {
  'budget-required': ['budget-lines-sum'],
  'emergency-plan-required': ['emergency-plan-complete'],
  'pdca-plans-and-audit-scope': ['satisfaction-survey-yearly'],
  'phase-activities-complete': ['activity-owned-and-dated'],
  'phases-cover-period-in-order': ['milestone-has-criteria', 'phase-activities-complete'],
  'reports-match-sla': ['deliverable-specified'],
  'revision-history-ordered': ['entry-unlike-its-siblings'],
  'risk-plan-required': ['risk-entry-complete'],
  'rollback-plan-required': ['rollback-plan-complete'],
  'services-match': ['catalogue-entry-complete'],
  'standard-document-set': ['deliverable-specified', 'report-plan-complete'],
  'subcontractor-not-in-parties': ['nda-covers-everyone'],
  'target-for-every-priority': ['priority-matrix-total'],
};

function isRest({ rule, text, span }: Finding, mended: Finding, edits: readonly TextEdit[]): boolean {
  const asked = asksForTheRest[mended.rule]?.includes(rule) === true;
  return asked && (text as Message).missing === true && positionBefore(span.start, edits) === undefined;
}

/** What nobody could read says what it says as soon as it can be read, and what excused a finding is needed no longer. */
function isRevealed(one: Finding, mended: Finding): boolean {
  if (one.rule === 'suppression-unused' && mended.suppressed?.by === 'comment') return true;
  return byId.get(mended.rule)!.chapter === 'structure' && byId.get(one.rule)!.chapter !== 'structure';
}

function name({ rule, messageId, path }: Finding): string {
  return `${rule} > ${messageId} at ${path}`;
}

function find(unit: Unit): Finding[] {
  return checkAll(unit, { policy: presetPolicy('strict'), rules, today });
}

function draftWithFaults(): { plan: Unit; sla: Unit } {
  const text = (end: string): string =>
    readFileSync(join(process.env.PROJECT_ROOT!, `examples/draft-with-faults/hospital-2026.${end}.yaml`), 'utf8');
  return pairOf({ plan: text('delivery'), sla: text('sla') });
}

function lostComments(before: string, after: string): string[] {
  return [...before.matchAll(/(?:^|[ \t])#[ \t](?!delivery-plan-ignore).*$/gm)]
    .map(([comment]) => comment.trim())
    .filter(comment => !after.includes(comment));
}
