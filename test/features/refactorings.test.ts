import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, type Unit } from '../../server/src/engine/check';
import type { Finding } from '../../server/src/engine/finding';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { filesOf } from '../../server/src/features/occurrences';
import { type Refactoring, refactorings } from '../../server/src/features/refactorings/index';
import { applyEdits } from '../../server/src/plan/edit';
import { readFile } from '../../server/src/plan/file';
import { rules } from '../../server/src/rules/index';
import { type Locale, placeholders, say } from '../../server/src/text';
import { completePair, pairOf, planUri, slaUri, withCursor } from '../support/pair';

const today = '2026-06-30';
const find = (unit: Unit): Finding[] => check(unit, { policy: presetPolicy('strict'), rules, today });

/** What is offered at an offset, by its English title without the part in brackets. */
function offers(unit: Unit, offset: number, locale: Locale = 'en'): Map<string, Refactoring> {
  const span = { start: offset, end: offset };
  const offered = refactorings({ unit, span, findings: find(unit), files: filesOf(unit), rules, locale, today });
  for (const { title, args } of offered) {
    for (const language of ['en', 'zh-CN'] satisfies Locale[]) assert.deepEqual(placeholders(say(title, args, language)), []);
  }
  return new Map(offered.map(one => [say(one.title, one.args, 'en'), one]));
}

/** The texts of the pair after a refactoring. */
function texts(unit: Unit, { edits }: Refactoring): { plan: string; sla: string } {
  const text = (uri: string): string => {
    const edited = edits.find(one => one.uri === uri);
    const file = filesOf(unit).find(one => one.uri === uri)?.file;
    return edited === undefined ? (file?.text ?? '') : applyEdits(edited.file.text, edited.edits);
  };
  return { plan: text(planUri), sla: text(slaUri) };
}

const schedule = `deliveryPlan: 1
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
    phases:
        - id: ph-init   # kept
          kind: initiation
          start: 2026-01-01
          end: "2026-01-20"
          activities:
              - {id: ac-a, name: 'A', start: 2026-01-01, end: 2026-01-10}
              - {id: ac-b, name: B, start: 2026-01-06, end: 2026-01-12, after: [ac-a]}
              - {id: ac-c, start: 2026-01-12, end: 2026-01-15, after: [ac-b]}
        - id: ph-run
          kind: implementation
          start: '2026-01-16'
          end: 2026-12-10
          activities: [{id: ac-d, start: 2026-02-02, end: 2026-02-03}]
        - id: ph-close
          kind: closing
          start: 2026-12-11
          end: 2026-12-31   # the last day
    milestones:
        - {id: ms-early, date: 2026-01-15}
        - {id: ms-half, date: 2026-06-30}
deliverables:
    - {id: d-half, due: 2026-07-10}
`;

const moves: { name: string; cursor: [string, string]; title: string; changed: [string, string][] }[] = [
  {
    name: 'an activity that begins too early, with what waits for it inside its phase',
    cursor: ['start: 2026-01-06', 'start: 2026-|01-06'],
    title: 'Move B (`ac-b`) 4 days later, with the dates that follow (2)',
    changed: [
      ['2026-01-06, end: 2026-01-12', '2026-01-10, end: 2026-01-16'],
      ['2026-01-12, end: 2026-01-15', '2026-01-16, end: 2026-01-19'],
    ],
  },
  {
    name: 'the same from the end that it does not wait for',
    cursor: ['end: 2026-01-10', 'end: 2026-01-10|'],
    title: 'Move B (`ac-b`) 4 days later, with the dates that follow (2)',
    changed: [
      ['2026-01-06, end: 2026-01-12', '2026-01-10, end: 2026-01-16'],
      ['2026-01-12, end: 2026-01-15', '2026-01-16, end: 2026-01-19'],
    ],
  },
  {
    name: 'a phase that overlaps the one before, with all that comes later, but not past the period',
    cursor: ["'2026-01-16'", "'2026-01|-16'"],
    title: 'Move `ph-run` 5 days later, with the dates that follow (5)',
    changed: [
      ["'2026-01-16'", "'2026-01-21'"],
      ['2026-12-10', '2026-12-15'],
      ['2026-02-02, end: 2026-02-03', '2026-02-07, end: 2026-02-08'],
      ['2026-12-11', '2026-12-16'],
      ['2026-06-30', '2026-07-05'],
      ['2026-07-10', '2026-07-15'],
    ],
  },
  {
    name: 'anything by a week, the phase growing as it has to',
    cursor: ['start: 2026-01-12', 'sta|rt: 2026-01-12'],
    title: 'Move `ac-c` 7 days later, with the dates that follow (8)',
    changed: [
      ['2026-01-12, end: 2026-01-15', '2026-01-19, end: 2026-01-22'],
      ['"2026-01-20"', '"2026-01-27"'],
      ["'2026-01-16'", "'2026-01-23'"],
      ['2026-12-10', '2026-12-17'],
      ['2026-02-02, end: 2026-02-03', '2026-02-09, end: 2026-02-10'],
      ['2026-12-11', '2026-12-18'],
      ['2026-06-30', '2026-07-07'],
      ['2026-07-10', '2026-07-17'],
    ],
  },
  {
    name: 'a milestone with what comes after it',
    cursor: ['date: 2026-06-30', 'date: |2026-06-30'],
    title: 'Move `ms-half` 7 days later, with the dates that follow (2)',
    changed: [
      ['2026-12-11', '2026-12-18'],
      ['2026-06-30', '2026-07-07'],
      ['2026-07-10', '2026-07-17'],
    ],
  },
];

for (const { name, cursor, title, changed } of moves) {
  test(`dates that follow: ${name}`, () => {
    const { unit, offset } = withCursor({ plan: schedule.replace(...cursor) });
    const move = offers(unit, offset).get(title);
    assert.ok(move, `${title} is not among ${[...offers(unit, offset).keys()].join('; ')}`);
    const expected = changed.reduce((text, [from, to]) => {
      assert.ok(text.includes(from));
      return text.replace(from, () => to.replaceAll('20', '~20~'));
    }, schedule);
    assert.equal(texts(unit, move).plan, expected.replaceAll('~', ''));
  });
}

test('a move that mends is a fix of the finding, which it removes, and it adds none', () => {
  for (const [from, rule] of [
    ['start: 2026-01-06', 'dependencies-acyclic'],
    ["'2026-01-16'", 'phases-cover-period-in-order'],
  ] as const) {
    const { unit, offset } = withCursor({ plan: schedule.replace(from, `${from.slice(0, -1)}|${from.slice(-1)}`) });
    const [mend] = [...offers(unit, offset).values()].filter(({ kind, preferred }) => kind === 'quickfix' && preferred === undefined);
    assert.ok(
      mend?.findings?.some(finding => finding.rule === rule),
      rule,
    );
    const after = pairOf(texts(unit, mend!));
    const names = (findings: readonly Finding[]): string[] =>
      findings.map(finding => `${finding.rule} ${finding.messageId} ${finding.path}`);
    const before = names(find(unit));
    const left = names(find({ ...unit, file: after.plan.file }));
    assert.deepEqual(
      left.filter(one => !before.includes(one)),
      [],
    );
    assert.ok(left.length < before.length);
    assert.ok(!left.some(one => one.startsWith(rule) && !before.includes(one)));
  }
});

test('every move in the complete plan leaves dates that are not reversed and inside the period', () => {
  const { plan } = pairOf(completePair());
  const { schedule: phases, period } = plan.file.model as { schedule: object; period: { start: string; end: string } };
  assert.ok(phases);
  for (const match of plan.file.text.matchAll(/^ +(?:- )?(?:start|end|date): \d{4}-\d\d-\d\d/gm)) {
    for (const [title, move] of offers(plan, match.index + match[0].length)) {
      if (!title.startsWith('Move')) continue;
      const after = { ...plan, file: readFile('plan', texts(plan, move).plan, plan.file) };
      const found = find(after).filter(({ rule, messageId }) => rule === 'dates-in-order' && messageId === 'reversed');
      assert.deepEqual(
        found.map(({ path }) => path),
        [],
        title,
      );
      const outside = find(after).filter(({ rule, args }) => rule === 'dates-in-order' && args.limit === period.end);
      assert.deepEqual(
        outside.map(({ path }) => path),
        [],
        title,
      );
    }
  }
});

const numbered = {
  plan: `deliveryPlan: 1
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
riskPlan:
  register:
    - {id: rk-03, name: Flood}   # first
    - {id: "rk-01", name: Fire}
    - {id: rk-7, name: Theft}
content:
  optimization:
    - {id: opt-1, risks: [rk-7, 'rk-03', rk-01]}
catalogue:
  - {id: svc-2, name: Desk}
  - {id: svc-1, name: Repair}
`,
  sla: `serviceLevelAgreement: 1
id: sla-a
services:
  - {id: svc-1, hours: cal-a}
  - {id: svc-2, hours: cal-a}
`,
};

test('renumbering follows the order of the list and renames references, ids that change places included', () => {
  const { unit, offset } = withCursor({ ...numbered, plan: numbered.plan.replace('rk-7, name', 'rk-7|, name') });
  const renumber = offers(unit, offset).get('Renumber in the order of the list, `rk-01` to `rk-03` (3 ids change)');
  assert.equal(
    texts(unit, renumber!).plan,
    numbered.plan
      .replace('id: rk-03', 'id: rk-1x')
      .replace('"rk-01"', '"rk-02"')
      .replace('id: rk-7', 'id: rk-03')
      .replace("[rk-7, 'rk-03', rk-01]", "[rk-03, 'rk-01', rk-02]")
      .replace('rk-1x', 'rk-01'),
  );
});

test('renumbering reaches the agreement, where a service has the same id', () => {
  const { unit, offset } = withCursor({ ...numbered, plan: numbered.plan.replace('id: svc-2', 'id: svc|-2') });
  const [title, renumber] = [...offers(unit, offset)].find(([name]) => name.startsWith('Renumber'))!;
  assert.match(title, /`svc-1` to `svc-2`/);
  const after = texts(unit, renumber);
  assert.equal(after.sla, numbered.sla.replace('svc-1', 'svc-x').replace('svc-2', 'svc-1').replace('svc-x', 'svc-2'));
});

const noNumbers: [why: string, from: string, to: string][] = [
  [
    'the numbers run already',
    'id: rk-03, name: Flood}   # first\n    - {id: "rk-01", name: Fire}\n    - {id: rk-7',
    'id: |rk-1, name: A}\n    - {id: rk-2',
  ],
  ['an id has no number', 'id: rk-03', 'id: |rk-flood'],
  ['two entries have the same', 'id: rk-03', 'id: |rk-7'],
  ['an entry has no id', 'id: rk-03, name: Flood', 'name: Flood}\n    - {id: |rk-03'],
  ['what may name an id cannot be read', 'riskPlan:', 'needs: {findings: [rk-01\nriskPlan|:'],
];

for (const [why, from, to] of noNumbers) {
  test(`nothing is renumbered where ${why}`, () => {
    const text = numbered.plan.replace(from, to);
    const { unit, offset } = withCursor({
      ...numbered,
      plan: why.startsWith('an entry') ? text.replace('    - {id: |rk-03', '    - {id: |rk-03') : text,
    });
    assert.deepEqual(
      [...offers(unit, offset).keys()].filter(title => title.startsWith('Renumber')),
      [],
    );
  });
}

const rollback = `deliveryPlan: 1
content:
  optimization:
    - id: opt-db
      rollback:   # how back
        # when
        trigger: "it fails"
        steps:
          - stop   # at once
          - restore
        verify: |
          all
            green
      kpi: faster
`;

test('an inline rollback moves with its comments to a section of its own', () => {
  const { unit, offset } = withCursor({ plan: rollback.replace('trigger', 'trig|ger') });
  const move = offers(unit, offset).get('Move this rollback to `rollbackPlans`, as `rb-db`')!;
  assert.equal(move.kind, 'refactor.extract');
  const after = texts(unit, move).plan;
  assert.equal(
    after,
    `deliveryPlan: 1
content:
  optimization:
    - id: opt-db
      rollback: rb-db   # how back
      kpi: faster
rollbackPlans:
  - id: rb-db
    # when
    trigger: "it fails"
    steps:
      - stop   # at once
      - restore
    verify: |
      all
        green
`,
  );
});

test('an inline rollback moves into the list that is there, in its style, under an id that is free', () => {
  const cases: [string, string][] = [
    [
      "changeControl:\n    rollback: {trigger: 'no', within: PT1H}\nrollbackPlans:\n    - id: rb-change\n      trigger: x # y\n",
      'changeControl:\n    rollback: rb-change-2\nrollbackPlans:\n    - id: rb-change\n      trigger: x # y\n    - id: rb-change-2\n      trigger: "no"\n      within: PT1H\n',
    ],
    [
      'rollbackPlans: [{id: rb-1}]\r\ntransition:\r\n  migration:\r\n    rollback:\r\n      trigger: a\r\n      within: PT1H\r\n',
      'rollbackPlans: [{id: rb-1}, {id: rb-migration, trigger: a, within: PT1H}]\r\ntransition:\r\n  migration:\r\n    rollback: rb-migration\r\n',
    ],
    [
      'rollbackPlans: {notApplicable: none}\nchangeControl:\n  rollback:\n    trigger: a',
      'rollbackPlans: [{id: rb-change, trigger: a}]\nchangeControl:\n  rollback: rb-change',
    ],
  ];
  for (const [before, expected] of cases) {
    const { unit, offset } = withCursor({ plan: before.replace(/trigger(?!.*# y)/, 'tri|gger') });
    const [move] = [...offers(unit, offset).values()].filter(({ kind }) => kind === 'refactor.extract');
    assert.equal(texts(unit, move!).plan, expected);
  }
});

test('what an alias repeats, and a rollback named by its id, are not moved', () => {
  for (const text of [
    'changeControl:\n  rollback: &r\n    trig|ger: a\n',
    'transition: {migration: {rollback: &r {trigger: a}}}\nchangeControl: {rollback: *|r}\n',
    'changeControl: {rollback: rb|-1}\n',
    'changeControl: {rollback: {|}}\n',
  ]) {
    const { unit, offset } = withCursor({ plan: text });
    assert.deepEqual(
      [...offers(unit, offset).values()].filter(({ kind }) => kind === 'refactor.extract'),
      [],
      text,
    );
  }
});

test('a waiver with a reason to be written excuses the finding, and its placeholder is found', () => {
  const cases: [string, string][] = [
    ['', 'waivers:\n  - rule: budget-required\n    reason: <why this is accepted>\n    approvedBy: customer\n    until: 2026-09-28'],
    ['waivers: {notApplicable: none}\n', 'waivers:'],
    ['waivers: []\n', 'waivers: [{rule: budget-required, '],
    ['waivers:\n    - {rule: unused-role, reason: "yes"} # kept\n', '# kept\n    - rule: budget-required'],
  ];
  for (const [section, expected] of cases) {
    const before = `deliveryPlan: 1 # format\nparties: {customer: {id: customer, name: "C"}}\n${section}`;
    const { unit, offset } = withCursor({ plan: `|${before}` });
    const offered = [...offers(unit, offset)];
    const [, waive] = offered.find(([title]) => title.startsWith('Waive `budget-required`'))!;
    assert.ok(waive.kind === 'quickfix' && waive.preferred === undefined);
    assert.ok(waive.findings!.every(({ rule }) => rule === 'budget-required'));
    const text = texts(unit, waive).plan;
    assert.ok(text.includes(expected), text);
    assert.ok(text.startsWith('deliveryPlan: 1 # format\nparties: {customer: {id: customer, name: "C"}}\n'));
    const after = find({ ...unit, file: readFile('plan', text) });
    assert.ok(after.some(({ rule, suppressed }) => rule === 'budget-required' && suppressed?.until === '2026-09-28'));
    assert.ok(!after.some(({ rule, suppressed }) => rule === 'budget-required' && suppressed === undefined));
    const reasons = after.filter(({ rule, path }) => rule === 'placeholder-left' && path.endsWith('reason'));
    assert.equal(reasons.length, 1, text);
  }
});

test('what cannot be waived, or is waived, is not offered to be waived; nor is the placeholder of a reason', () => {
  const { unit, offset } = withCursor({
    plan: 'deliveryPlan: 1\nwaivers:\n  - rule: budget-required\n    reason: |TBD\n    unknown: 1\n',
  });
  const titles = [...offers(unit, offset).keys(), ...offers(unit, unit.file.text.indexOf('unknown')).keys(), ...offers(unit, 0).keys()];
  for (const rule of ['placeholder-left', 'unknown-key', 'budget-required'])
    assert.ok(!titles.some(title => title.startsWith('Waive') && title.includes(rule)), rule);
});

test('a finding in an agreement is waived in the one plan that names it', () => {
  const { unit, offset, other } = withCursor({ plan: numbered.plan, sla: `|${numbered.sla}` });
  const waiving = [...offers(unit, offset)].filter(([title]) => title.includes('in the plan'));
  assert.ok(waiving.length > 0);
  const [, waive] = waiving[0]!;
  assert.deepEqual(
    waive.edits.map(({ uri }) => uri),
    [planUri],
  );
  const after = pairOf(texts(unit, waive));
  const [rule] = waive.findings!.map(finding => finding.rule);
  assert.ok(find(after.sla).some(finding => finding.rule === rule && finding.suppressed !== undefined));
  const second = { ...other, uri: 'file:///plans/b.delivery.yaml' };
  assert.deepEqual(
    [...offers({ ...unit, plans: [...unit.plans, second] }, offset).keys()].filter(title => title.startsWith('Waive')),
    [],
  );
});

test('a missing agreement is created from the plan, fits it, and lacks only what is to be agreed', () => {
  const { plan } = completePair();
  for (const locale of ['en', 'zh-CN'] satisfies Locale[]) {
    const unit: Unit = { uri: planUri, file: readFile('plan', plan), agreements: ['missing'], plans: [] };
    const create = [...offers(unit, plan.indexOf('file: data-centre-2027.sla.yaml') + 8, locale).values()].find(one => one.created)!;
    assert.ok(create.kind === 'quickfix' && create.preferred && create.edits.length === 0);
    assert.deepEqual(
      create.findings!.map(({ rule }) => rule),
      ['agreement-file-readable'],
    );
    assert.equal(create.created!.path, 'data-centre-2027.sla.yaml');
    const after = pairOf({ plan, sla: create.created!.text });
    assert.deepEqual(
      [...find(after.plan), ...find(after.sla)].map(({ severity, rule }) => `${severity} ${rule}`),
      [
        // Only escalation, which is to be agreed, had work for that role.
        'info unused-role',
        'warning sla-sections-complete',
      ],
    );
  }
});

test('a plan that says little gives an agreement that fits the format; one with another ending is not written', () => {
  const text = 'deliveryPlan: 1\nagreements: [{file: new.sla.yaml}, {file: other.yaml}, {file: there.sla.yaml}]\n';
  const unit: Unit = { uri: planUri, file: readFile('plan', text), agreements: ['missing', 'missing', 'folder'], plans: [] };
  const created = (word: string): Refactoring[] => [...offers(unit, text.indexOf(word)).values()].filter(one => one.created);
  assert.deepEqual([created('other').length, created('there').length], [0, 0]);
  const [create] = created('new');
  const sla: Unit = { uri: slaUri, file: readFile('agreement', create!.created!.text), agreements: [], plans: [unit] };
  assert.deepEqual(
    find(sla)
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, path }) => `${rule} ${path}`),
    [],
  );
});
