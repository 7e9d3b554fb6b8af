import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, type Unit } from '../../server/src/engine/check';
import { completeness } from '../../server/src/engine/completeness';
import { type Finding, sentence } from '../../server/src/engine/finding';
import { type Policy, presetPolicy } from '../../server/src/engine/policy/policy';
import { suppressionWord } from '../../server/src/engine/suppressions';
import { fixAll } from '../../server/src/features/quickFixes';
import { refactorings } from '../../server/src/features/refactorings/index';
import { applyEdits } from '../../server/src/plan/edit';
import { readFile } from '../../server/src/plan/file';
import { rules } from '../../server/src/rules/index';
import { say } from '../../server/src/text';

const today = '2026-06-30';
const strict = presetPolicy('strict');

function unitOf(text: string): Unit {
  const kind = text.includes('serviceLevelAgreement') ? 'agreement' : 'plan';
  return { uri: 'file:///example.delivery.yaml', file: readFile(kind, text), agreements: [], plans: [] };
}

function find(text: string, policy: Policy = strict, former?: string): Finding[] {
  const unit = { ...unitOf(text), ...(former !== undefined && { former: unitOf(former).file }) };
  return check(unit, { policy, rules, today });
}

/** The findings about suppressions, and of one rule those that count (`-`) or are excused (`+`), with their lines. */
function said(text: string, rule = 'dates-in-order', policy?: Policy): string[] {
  return find(text, policy)
    .filter(finding => finding.rule === rule || finding.rule.startsWith('suppression-'))
    .map(finding => {
      const line = text.slice(0, finding.span.start).split('\n').length;
      if (finding.rule !== rule) return `${line} ${finding.rule} ${finding.messageId}`;
      return `${line} ${finding.suppressed === undefined ? '-' : '+'}`;
    });
}

const ignore = `# ${suppressionWord}`;
const wrong = '{start: 2026-12-31, end: 2026-01-01}';

const plan = (...lines: string[]): string => ['deliveryPlan: 1', ...lines, ''].join('\n');

const cases: { name: string; text: string; expected: string[]; rule?: string }[] = [
  { name: 'the next line', text: plan(`${ignore} dates-in-order: known`, `period: ${wrong}`), expected: ['3 +'] },
  { name: 'its own line', text: plan(`period: ${wrong} ${ignore} dates-in-order: known`), expected: ['2 +'] },
  { name: 'a full-width colon', text: plan(`${ignore} dates-in-order until=2026-12-31：已知`, `period: ${wrong}`), expected: ['3 +'] },
  {
    name: 'no other line',
    text: plan(`${ignore} dates-in-order: x`, 'currency: CNY', `period: ${wrong}`),
    expected: ['2 suppression-unused unused', '4 -'],
  },
  {
    name: 'a block with all that stands in it, and nothing behind it',
    text: plan(`${ignore} dates-in-order: x`, 'period:', '  start: 2026-12-31', '  end: 2026-01-01', `contract: ${wrong}`),
    expected: ['5 +', '6 -'],
  },
  {
    name: 'an item of a list',
    text: plan(
      'schedule:',
      '  phases:',
      `    ${ignore} dates-in-order: x`,
      '    - id: ph-a',
      '      start: 2026-02-02',
      '      end: 2026-01-01',
      `    - {id: ph-b, start: 2026-02-02, end: 2026-01-01}`,
    ),
    expected: ['7 +', '8 -'],
  },
  {
    name: 'blank lines and comments between',
    text: plan(`${ignore} dates-in-order: x`, '', '# more', `period: ${wrong}`),
    expected: ['5 +'],
  },
  {
    name: 'several comments above one line, several rules in one',
    text: plan(`${ignore} dates-in-order, budget-required: x`, `${ignore} unused-role：x`, `period: ${wrong}`),
    expected: ['2 suppression-unused unused', '3 suppression-unused unused', '4 +'],
  },
  { name: 'the last day itself', text: plan(`${ignore} dates-in-order until=2026-06-30: x`, `period: ${wrong}`), expected: ['3 +'] },
  {
    name: 'expired',
    text: plan(`${ignore} dates-in-order until=2026-06-29: x`, `period: ${wrong}`),
    expected: ['2 suppression-expired expired', '3 -'],
  },
  { name: 'no reason', text: plan(`${ignore} dates-in-order`, `period: ${wrong}`), expected: ['2 suppression-malformed noReason', '3 -'] },
  {
    name: 'no reason yet',
    text: plan(`${ignore} dates-in-order: <why>`, `period: ${wrong}`),
    expected: ['2 suppression-malformed noReason', '3 -'],
  },
  { name: 'no rule', text: plan(`${ignore}: why`, `period: ${wrong}`), expected: ['2 suppression-malformed noRule', '3 -'] },
  {
    name: 'no colon',
    text: plan(`${ignore} dates-in-order because`, `period: ${wrong}`),
    expected: ['2 suppression-malformed unclear', '3 -'],
  },
  {
    name: 'no date',
    text: plan(`${ignore} dates-in-order until=2026-02-30: x`, `period: ${wrong}`),
    expected: ['2 suppression-malformed badDate', '3 -'],
  },
  {
    name: 'an unknown rule beside a known one',
    text: plan(`${ignore} dates-in-orde, dates-in-order: x`, `period: ${wrong}`),
    expected: ['2 suppression-malformed meant', '3 +'],
  },
  {
    name: 'a fault of the file',
    text: plan(`${ignore} unknown-key: x`, 'extra: 1'),
    expected: ['2 suppression-malformed own', '3 -'],
    rule: 'unknown-key',
  },
  { name: 'a suppression of suppressions', text: plan(`${ignore} suppression-unused: x`), expected: ['2 suppression-malformed own'] },
  {
    name: 'a reason with a number sign',
    text: plan(`${ignore} dates-in-order: see #12 # and more`, `period: ${wrong}`),
    expected: ['3 +'],
  },
  { name: 'another word', text: plan('# delivery-plan-ignored dates-in-order: x', `period: ${wrong}`), expected: ['3 -'] },
  { name: 'in a quoted text', text: plan(`title: "a`, `  ${ignore} dates-in-order: x"`, `period: ${wrong}`), expected: ['4 -'] },
  { name: 'in a block text', text: plan(`title: |`, `  ${ignore} dates-in-order: x`, `period: ${wrong}`), expected: ['4 -'] },
  {
    name: 'behind the sign of a block text',
    text: plan(`title: | ${ignore} dates-in-order: x`, '  a', `period: ${wrong}`),
    expected: ['2 suppression-unused unused', '4 -'],
  },
  { name: 'Windows line ends', text: plan(`${ignore} dates-in-order: x`, `period: ${wrong}`).replaceAll('\n', '\r\n'), expected: ['3 +'] },
  {
    name: 'what a file lacks, above its first key',
    text: `${ignore} budget-required: x\ndeliveryPlan: 1\n`,
    expected: ['2 +'],
    rule: 'budget-required',
  },
  { name: 'an agreement', text: `serviceLevelAgreement: 1\n${ignore} dates-in-order: x\nperiod: ${wrong}\n`, expected: ['3 +'] },
  {
    name: 'nothing below',
    text: plan(`period: ${wrong}`, `${ignore} dates-in-order: x`),
    expected: ['2 -', '3 suppression-unused unused'],
  },
  { name: 'an empty file', text: `${ignore} dates-in-order: x\n`, expected: [] },
];

for (const { name, text, expected, rule } of cases) test(`a suppression: ${name}`, () => assert.deepEqual(said(text, rule), expected));

test('a suppressed finding stays visible, says why, and counts for nothing', () => {
  const text = plan(`${ignore} dates-in-order until=2026-12-31: agreed`, `period: ${wrong}`);
  const finding = find(text).find(({ rule }) => rule === 'dates-in-order')!;
  assert.deepEqual(finding.suppressed, { by: 'comment', reason: 'agreed', until: '2026-12-31' });
  assert.equal(finding.severity, 'info');
  assert.match(sentence(finding, 'en'), /\[suppressed until 2026-12-31: agreed\]$/);
  assert.match(sentence(finding, 'zh-CN'), /［抑制至 2026-12-31：agreed］$/);
  const states = completeness(unitOf(text), find(text), rules).chapters.flatMap(({ clauses }) => clauses);
  assert.ok(states.filter(({ by }) => by.includes('dates-in-order')).every(({ state }) => state !== 'satisfied'));
});

test('what the team demands of suppressions', () => {
  const policy = (more: Partial<Policy>): Policy => ({ ...strict, ...more });
  const text = (head: string): string => plan(`${ignore} dates-in-order${head}`, `period: ${wrong}`);
  const demands: [string, Partial<Policy>, string[]][] = [
    [': x', { locked: new Set(['dates-in-order']) }, ['2 suppression-malformed locked', '3 -']],
    ['', { suppressions: { reason: 'optional' } }, ['3 +']],
    [': x', { suppressions: { reason: 'required', maxDays: 30 } }, ['2 suppression-malformed noEnd', '3 -']],
    [' until=2026-07-30: x', { suppressions: { reason: 'required', maxDays: 30 } }, ['3 +']],
    [' until=2026-07-31: x', { suppressions: { reason: 'required', maxDays: 30 } }, ['2 suppression-malformed tooLong', '3 -']],
  ];
  for (const [head, more, expected] of demands) assert.deepEqual(said(text(head), 'dates-in-order', policy(more)), expected, head);
});

test('the findings about suppressions count in every preset', () => {
  const text = plan(`${ignore} dates-in-order: x`, `${ignore} nothing: x`, `${ignore} dates-in-order until=2026-01-01: x`);
  for (const preset of ['essential', 'recommended', 'strict'] as const)
    assert.deepEqual(said(text, '', presetPolicy(preset)), [
      '2 suppression-unused unused',
      '3 suppression-malformed unknown',
      '4 suppression-expired expired',
    ]);
});

test('of a change under review what it excuses is told', () => {
  const excused = plan(`${ignore} dates-in-order: x`, `period: ${wrong}`);
  const added = (text: string, former: string): string[] =>
    find(text, strict, former).flatMap(({ rule }) => (rule.endsWith('-added') ? [rule] : []));
  assert.deepEqual(added(excused, plan(`period: ${wrong}`)), ['suppression-added']);
  assert.deepEqual(added(excused, excused), []);
  assert.deepEqual(added(plan(`period: ${wrong} ${ignore}  dates-in-order : x`), excused), []);
  assert.deepEqual(
    added(plan(`${ignore} dates-in-order: x`, `period: ${wrong}`, `contract: ${wrong} ${ignore} dates-in-order: x`), excused),
    ['suppression-added'],
  );
  assert.deepEqual(added(plan('waivers: [{rule: budget-required, reason: x}]'), plan()), ['waiver-added']);
});

test('unused suppressions are removed by the fixes that leave no choice, and nothing else with them', () => {
  const text = plan(
    `${ignore} dates-in-order, budget-required, unused-role: x`,
    `period: ${wrong} `,
    `currency: CNY  ${ignore} unused-role: x`,
    `  ${ignore} unused-role: x`,
    'budget: {}',
  );
  const fixed = applyEdits(text, fixAll(unitOf(text), { policy: strict, rules, today }));
  assert.ok(fixed.startsWith(plan(`${ignore} dates-in-order: x`, `period: ${wrong} `, 'currency: CNY').trimEnd()), fixed);
  assert.doesNotMatch(fixed, /unused-role/);
});

test('a finding can be suppressed where it stands; the comment holds once its reason is written', () => {
  const text = plan('schedule:', '  phases:', '    - id: ph-a', '      start: 2026-02-02', '      end: 2026-01-01').replaceAll(
    '\n',
    '\r\n',
  );
  const unit = unitOf(text);
  const offered = (policy: Policy, locale: 'en' | 'zh-CN' = 'en') => {
    const findings = check(unit, { policy, rules, today });
    const { span } = findings.find(({ rule }) => rule === 'dates-in-order')!;
    return refactorings({ unit, span, findings, files: [unit], rules, policy, locale, today }).filter(
      ({ title, args }) => args.rule === 'dates-in-order' && say(title, args, 'en').startsWith('Suppress'),
    );
  };
  assert.equal(offered({ ...strict, locked: new Set(['dates-in-order']) }).length, 0);
  const [english] = offered({ ...strict, suppressions: { reason: 'required', maxDays: 10 } });
  assert.ok(
    english!.edits[0]!.edits[0]!.text.endsWith('# delivery-plan-ignore dates-in-order until=2026-07-10: <why this is accepted>\r\n'),
  );
  const [chinese] = offered(strict, 'zh-CN');
  const after = applyEdits(text, chinese!.edits[0]!.edits);
  assert.match(after, /^ +# delivery-plan-ignore dates-in-order until=2026-09-28：<抑制理由>\r$/m);
  const line = Number(said(text)[0]!.split(' ')[0]);
  assert.deepEqual(said(after), [`${line} suppression-malformed noReason`, `${line + 1} -`]);
  assert.deepEqual(said(after.replace('<抑制理由>', '客户已同意')), [`${line + 1} +`]);
});
