import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, type NamedFile, type Unit } from '../../server/src/engine/check';
import type { Finding } from '../../server/src/engine/finding';
import { type Policy, presetPolicy } from '../../server/src/engine/policy/policy';
import { settle } from '../../server/src/engine/policy/settle';
import { applyEdits, editsOf } from '../../server/src/plan/edit';
import { type PlanFile, readFile } from '../../server/src/plan/file';
import type { FileKind } from '../../server/src/plan/schema';
import { rules as allRules } from '../../server/src/rules/index';
import type { Example, PairText, Rule } from '../../server/src/rules/rule';
import { structureRules } from '../../server/src/rules/structure/index';
import { type Args, type Locale, say, type Text } from '../../server/src/text';

/**
 * A rule's examples are its tests: a good one is silent, a bad one gives just the findings that its comments quote, each sentence
 * has all its arguments in both languages, and each fix removes its finding and brings no new one.
 */
export function checkExamples(rules: readonly Rule[]): void {
  for (const rule of rules) {
    test(rule.id, () => {
      assert.ok(
        rule.examples.some(example => example.bad !== undefined) && rule.examples.some(example => example.good !== undefined),
        'a rule needs good and bad examples',
      );
      for (const [index, example] of rule.examples.entries()) {
        if (example.good !== undefined) checkGood(rule, example, `good example ${index}`);
        if (example.bad !== undefined) checkBad(rule, example, `bad example ${index}`);
      }
    });
  }
}

function checkGood(rule: Rule, { good, base, ...under }: Example, name: string): void {
  const unit = unitOf(rule, good!, base);
  assert.deepEqual(report(find(unit, [rule], under), unit.file), [], `${name}: nothing was to be found`);
  if (rule.chapter !== 'structure')
    assert.deepEqual(report(find(unit, structureRules), unit.file), [], `${name}: the example does not fit the format`);
}

function checkBad(rule: Rule, example: Example, name: string): void {
  const read = unitOf(rule, example.bad!, example.base);
  const unit =
    example.former === undefined ? read : { ...read, former: readFile(read.file.kind, withEnvelope(example.former, read.file.kind)) };
  const findings = find(unit, [rule], example);
  const expected = expectations(unit.file.text, rule.id);
  const anyMessage = (line: string): string => (expected.includes(line) ? line : line.replace(/ > [\w-]+$/, ' > *'));
  assert.deepEqual(report(findings, unit.file).map(anyMessage).sort(), expected, `${name}: not the findings that its comments name`);
  const structure = report(find(unit, structureRules), unit.file);
  if (rule.chapter !== 'structure') assert.deepEqual(structure, [], `${name}: the example does not fit the format`);
  for (const finding of findings) {
    complete(finding.text, finding.args, rule.id);
    for (const related of finding.related) complete(related.text, related.args, rule.id);
    for (const fix of finding.fixes) {
      complete(fix.title, fix.args, rule.id);
      const edits = editsOf(fix.fix.changes, unit.file);
      assert.ok(edits.length > 0, `${name}: the fix "${fix.title.en}" changes nothing`);
      const text = applyEdits(unit.file.text, edits);
      const after = { ...unit, file: readFile(unit.file.kind, text) };
      const left = report(find(after, [rule], example), after.file);
      assert.ok(left.length < findings.length, `${name}: the fix "${say(fix.title, fix.args, 'en')}" does not remove its finding\n${text}`);
      if (rule.chapter !== 'structure')
        assert.deepEqual(
          report(find(after, structureRules), after.file),
          structure,
          `${name}: the fix "${say(fix.title, fix.args, 'en')}" breaks the format\n${text}`,
        );
    }
  }
  if (example.fixed !== undefined) {
    const edits = findings
      .flatMap(finding => finding.fixes.filter(fix => fix.preferred).slice(0, 1))
      .flatMap(fix => editsOf(fix.fix.changes, unit.file));
    assert.equal(
      applyEdits(unit.file.text, edits),
      withEnvelope(example.fixed, unit.file.kind),
      `${name}: not the text that the fixes should give`,
    );
  }
}

/** Each finding as the comment that announces it: the line, the rule, the text it covers, the message. */
function report(findings: readonly Finding[], file: PlanFile): string[] {
  return findings
    .map(
      ({ rule, span, messageId }) =>
        `line ${lineOf(file.text, span.start)}: ${rule} "${visible(file.text.slice(span.start, span.end))}" > ${messageId}`,
    )
    .sort();
}

/** Text with the characters that nobody sees as escapes, in the form in which the comment of an example names them. */
function visible(text: string): string {
  return text.replace(/[\0-\x1f\x7f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * The findings announced by `#! rule-id "text"` or `#! rule-id "text" > message` comments; without a message any will do. What
 * cannot have a comment behind it, because a quote is open there, is announced by `#!next` on the line above.
 */
function expectations(text: string, ruleId: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(/#!(next)? ([\w-]+) "((?:[^"]|"(?! > |\s*(?:#!|$)))*)"(?: > ([\w-]+))?/g)]
        .filter(match => match[2] === ruleId)
        .map(match => ({ line: index + (match[1] === undefined ? 1 : 2), covered: match[3]!, message: match[4] })),
    )
    .map(({ line, covered, message }) => `line ${line}: ${ruleId} "${covered}" > ${message ?? '*'}`)
    .sort();
}

function find(unit: Unit, rules: readonly Rule[], under: Under = {}): Finding[] {
  // A rule that speaks of the others' findings needs the others.
  const wanted = new Set(rules.map(rule => rule.id));
  const all = rules.some(rule => rule.last === true || rule.reads === 'team') ? allRules : rules;
  return check(unit, {
    policy: policyUnder(presetPolicy('strict'), under),
    today: '2026-06-30',
    rules: all,
    onDefect: (rule, error) => {
      throw new Error(`${rule} failed`, { cause: error });
    },
  }).filter(finding => wanted.has(finding.rule));
}

/** What the team says in an example. */
type Under = Pick<Example, 'options' | 'locked' | 'maxDays'>;

function policyUnder(policy: Policy, { options, locked, maxDays }: Under): Policy {
  const parametersOf: Policy['parametersOf'] = rule => ({ ...policy.parametersOf(rule), ...options });
  return { ...policy, parametersOf, locked: new Set(locked), suppressions: { ...policy.suppressions, maxDays } };
}

/** A team's file with what the base of its example has locked. */
function teamUnit(text: string, base: string | undefined): Unit {
  const unit: Unit = { ...named('team', text), agreements: [], plans: [] };
  if (base === undefined) return unit;
  const file = { ...named('team', base), uri: 'base.yaml' };
  const { locks } = settle({ layers: [{ team: file.file.model, file }], matches: () => false, rules: allRules });
  return { ...unit, policyFiles: [file], bases: { faults: [], declared: new Set(), locked: locks } };
}

/** Reads an example as the rule under test will see it. */
export function unitOf(rule: Rule, source: string | PairText, base?: string): Unit {
  if (rule.reads === 'team') return teamUnit(String(source), base);
  const pair: Partial<PairText> = typeof source === 'string' ? (isAgreement(rule, source) ? { sla: source } : { plan: source }) : source;
  const plan = pair.plan === undefined ? undefined : named('plan', pair.plan);
  const sla = pair.sla === undefined ? undefined : named('agreement', pair.sla);
  if (sla !== undefined && (rule.reads === 'agreement' || plan === undefined))
    return { ...sla, agreements: [], plans: plan === undefined ? [] : [plan] };
  const entries = (plan!.file.model as { agreements?: unknown[] }).agreements ?? [];
  return { ...plan!, agreements: entries.map((_entry, index) => (index === 0 && sla !== undefined ? sla : 'missing')), plans: [] };
}

function isAgreement(rule: Rule, text: string): boolean {
  return rule.reads === 'agreement' || /^serviceLevelAgreement:/m.test(text);
}

function named(kind: FileKind, text: string): NamedFile {
  const names = { plan: 'example.delivery.yaml', agreement: 'example.sla.yaml', team: '.delivery-plan.yaml' };
  return { uri: names[kind], file: readFile(kind, withEnvelope(text, kind)) };
}

function withEnvelope(text: string, kind: FileKind): string {
  const envelope = { plan: 'deliveryPlan: 1\n', agreement: 'serviceLevelAgreement: 1\n', team: 'version: 1\n' }[kind];
  const body = text.replace(/^\n/, '');
  const begins = kind === 'team' ? /^version\b/m : /^(?:deliveryPlan|serviceLevelAgreement)\b/m;
  return begins.test(body) || body.startsWith('#raw\n') ? body.replace(/^#raw\n/, '') : envelope + body;
}

function complete(text: Text, args: Args, rule: string): void {
  for (const locale of ['en', 'zh-CN'] satisfies Locale[]) {
    assert.doesNotMatch(say(text, args, locale), /\{\w+\}/, `${rule}: "${text[locale]}" lacks an argument`);
  }
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
