import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Unit } from '../../server/src/engine/check';
import { inlayHints } from '../../server/src/features/inlayHints';
import type { Locale } from '../../server/src/text';
import { largePlan } from '../support/largePlan';
import { completePair, pairOf } from '../support/pair';

const everything = { start: 0, end: Number.POSITIVE_INFINITY };

/** The lines with a hint, without their indentation: `owner: role-pm «项目经理»`. */
function hinted(unit: Unit, locale: Locale, within = everything): string[] {
  const { text } = unit.file;
  return inlayHints(unit, within, locale).map(({ offset, parts }) => {
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    return `${text.slice(start, offset).trim()} «${parts.map(part => part.text).join('')}»`;
  });
}

const sla = `serviceLevelAgreement: 1
id: sla-a
timezone: Asia/Shanghai
calendars:
  cal-work: {name: 工作日历, hours: ["08:30-12:00", "13:30-17:30"], holidays: [2026-01-01]}
  cal-all: {hours: 24x7}
services: [{id: svc-a, name: Desk}]
`;

interface Case {
  name: string;
  plan?: string;
  sla?: string;
  /** The file that is looked at where it is not the plan. */
  in?: 'sla';
  en: string[];
  zh?: string[];
}

const cases: Case[] = [
  {
    name: 'a total that is the sum of its lines',
    plan: 'budget:\n  total: 300 # all\n  lines:\n    - {id: b-1, item: a, amount: 100}\n    - {id: b-2, item: b, qty: 2, rate: 100}\n',
    en: ['total: 300 «= sum of the lines: 300.00»', '- {id: b-2, item: b, qty: 2, rate: 100} «= 200.00»'],
    zh: ['total: 300 «= 明细之和 300.00»', '- {id: b-2, item: b, qty: 2, rate: 100} «= 200.00»'],
  },
  {
    name: 'a total that is not',
    plan: 'budget:\n  total: 310\n  lines:\n    - {id: b-1, item: a, amount: 300}\n    - {id: b-2, item: b, amount: 0.1}\n',
    en: ['total: 310 «≠ sum of the lines: 300.10»'],
    zh: ['total: 310 «≠ 明细之和 300.10»'],
  },
  {
    name: 'a total with tax on top',
    plan: 'budget:\n  total: 106\n  tax: {included: false, rate: 6}\n  lines:\n    - {id: b-1, item: a, amount: 100}\n',
    en: ['total: 106 «= sum of the lines and the tax: 106.00»'],
  },
  {
    name: 'no total yet',
    plan: 'budget:\n  lines: # yearly\n    - {id: b-1, item: a, amount: 100}\n',
    en: ['lines: «sum: 100.00»'],
    zh: ['lines: «合计 100.00»'],
  },
  {
    name: 'no sum over a list with a wrong value',
    plan: 'budget:\n  total: 300\n  lines:\n    - {id: b-1, item: a, amount: much}\n    - {id: b-2, item: b, amount: 300}\n',
    en: [],
  },
  {
    name: 'payments in percent, in money and in both',
    plan: `contract: {amount: 1000}
budget:
  payments:
    - date: 2026-01-01
      percent: 30
    - date: 2026-02-01
      amount: 300
    - date: 2026-03-01
      percent: 40
      amount: 400
`,
    en: ['payments: «sum: 1,000.00 = contract sum»', 'percent: 30 «= 300.00»', 'amount: 300 «30% of the contract sum»'],
    zh: ['payments: «合计 1,000.00，等于合同额»', 'percent: 30 «= 300.00»', 'amount: 300 «占合同额 30%»'],
  },
  {
    name: 'payments that do not come to the contract sum',
    plan: 'contract: {amount: 1000}\nbudget:\n  payments:\n    - {date: 2026-01-01, percent: 50, amount: 500}\n',
    en: ['payments: «sum: 500.00, 50% of the contract sum»'],
    zh: ['payments: «合计 500.00，占合同额 50%»'],
  },
  {
    name: 'payments without a contract sum',
    plan: 'budget:\n  payments:\n    - {date: 2026-01-01, amount: 500}\n',
    en: ['payments: «sum: 500.00»'],
  },
  {
    name: 'days of a period, on the one working calendar there is',
    plan: 'period: {start: 2026-01-01, end: 2026-01-07}\ncontract:\n  start: 2026-01-05\n  end: 2026-01-05\n',
    en: ['period: {start: 2026-01-01, end: 2026-01-07} «7 days, 4 workdays»', 'end: 2026-01-05 «Monday»'],
    zh: ['period: {start: 2026-01-01, end: 2026-01-07} «7 天，4 个工作日»', 'end: 2026-01-05 «周一»'],
  },
  {
    name: 'one workday',
    plan: 'period:\n  start: 2026-01-02\n  end: 2026-01-04\n',
    en: ['end: 2026-01-04 «3 days, 1 workday»'],
  },
  {
    name: 'no workdays where the calendar knows no holidays of the year',
    plan: 'period:\n  start: 2026-12-01\n  end: 2027-01-31\n',
    en: ['end: 2027-01-31 «62 days»'],
    zh: ['end: 2027-01-31 «62 天»'],
  },
  {
    name: 'no workdays where there are several working calendars',
    plan: 'period:\n  start: 2026-01-01\n  end: 2026-01-07\n',
    sla: sla.replace('  cal-all', '  cal-long: {hours: ["08:00-20:00"]}\n  cal-all'),
    en: ['end: 2026-01-07 «7 days»'],
  },
  {
    name: 'no days of an end before its start, of people, and of what takes as long as all around it',
    plan: `period: {start: 2026-02-01, end: 2026-01-01}
organization:
  people:
    - {id: p-a, name: A, from: 2026-01-01, to: 2026-12-31}
schedule:
  phases:
    - id: ph-a
      start: 2026-03-02
      end: 2026-03-08
      activities:
        - id: ac-a
          start: 2026-03-02
          end: 2026-03-08
`,
    en: ['end: 2026-03-08 «7 days, 5 workdays»'],
  },
  {
    name: 'durations on a working calendar',
    in: 'sla',
    sla: `${sla}targets:
  P1: {response: P1D, calendar: cal-all}
  P2:
    response: PT2H
    arrival: P1D
    workaround: PT15H
    resolution: P3D # promised
    updateEvery: P1W
    calendar: cal-work
`,
    en: ['arrival: P1D «1 workday»', 'workaround: PT15H «≈ 2 workdays of 7.5 h»', 'resolution: P3D «3 workdays»'],
    zh: ['arrival: P1D «1 个工作日»', 'workaround: PT15H «≈ 2 个工作日（每日 7.5 小时）»', 'resolution: P3D «3 个工作日»'],
  },
  {
    name: 'downtime behind a target',
    in: 'sla',
    sla: `${sla}availability:
  - id: av-a
    target: 99.90
    window: {duration: P1M}
    basis: 30d
  - id: av-b
    target: 99.5
    window: {duration: P1M}
    basis: calendar
  - id: av-c
    target: 99
`,
    en: ['target: 99.90 «43.2 minutes of downtime in 1 month»', 'target: 99.5 «201.6 to 223.2 minutes of downtime in 1 month»'],
    zh: ['target: 99.90 «1 个月内可停机 43.2 分钟»', 'target: 99.5 «1 个月内可停机 201.6 至 223.2 分钟»'],
  },
  {
    name: 'names behind ids and lists of ids at the end of a line',
    plan: `deliverables: [{id: d-a, name: 授权表}]
schedule:
  phases:
    - id: ph-a
      outputs: [d-a]
organization:
  roles:
    - {id: role-pm, name: 项目经理, party: supplier}
    - {id: role-lead, name: 技术负责人, reportsTo: role-pm} # one line
    - {id: role-desk, reportsTo: role-lead, name: Desk}
    - id: role-op
      name: 项目经理助理
      reportsTo: "role-pm"
      party: customer
scope:
  objectives: [{id: obj-a, agreedBy: [role-pm, role-lead]}]
emergencyPlans:
  - id: ep-a
    lead: role-nobody
    members: [role-pm, role-lead]
    notify:
      - role-pm
      - supplier
  - id: ep-b
    members: [role-pm, role-nobody]
    notify: [role-pm, role-lead, role-op, role-desk, role-pm]
    objects: []
`,
    en: [
      'outputs: [d-a] «授权表»',
      '- {id: role-lead, name: 技术负责人, reportsTo: role-pm} «项目经理»',
      'members: [role-pm, role-lead] «项目经理、技术负责人»',
      '- role-pm «项目经理»',
      'members: [role-pm, role-nobody] «项目经理、role-nobody»',
    ],
  },
  {
    name: 'names across files, on one line and not too long',
    in: 'sla',
    sla: `${sla}underpinning:\n  - {party: supplier, covers: [svc-a]}\n  - {party: supplier, covers: [svc-b]}\n`,
    plan: `catalogue:\n  - id: svc-b\n    name: "${'long '.repeat(20)}"\n    hours: cal-work\n`,
    en: ['- {party: supplier, covers: [svc-a]} «Desk»', `- {party: supplier, covers: [svc-b]} «${'long '.repeat(8).slice(0, 39)}…»`],
  },
];

const empty = { plan: 'deliveryPlan: 1\nagreements: [{file: a.sla.yaml}]\n', sla };

for (const { name, plan = '', en, zh, ...other } of cases) {
  test(`hints: ${name}`, () => {
    const pair = pairOf({ plan: empty.plan + plan, sla: other.sla ?? sla });
    const unit = other.in === 'sla' ? pair.sla : pair.plan;
    assert.deepEqual(hinted(unit, 'en'), en);
    assert.deepEqual(hinted(unit, 'zh-CN'), zh ?? hinted(unit, 'zh-CN'));
  });
}

test('hints stand at the end of lines, in the order of the text, and each has its room', () => {
  const pair = pairOf(completePair());
  for (const unit of [pair.plan, pair.sla]) {
    const hints = inlayHints(unit, everything, 'zh-CN');
    assert.ok(hints.length > 10);
    for (const [index, { offset, parts }] of hints.entries()) {
      assert.match(unit.file.text.slice(offset), /^,?[ \t]*(?:#.*)?\r?\n/);
      assert.ok(offset > (hints[index - 1]?.offset ?? -1));
      assert.ok(parts.map(({ text }) => text).join('').length <= 60);
    }
  }
});

test('a name leads to its declaration', () => {
  const { plan } = pairOf(completePair());
  const offset = plan.file.text.indexOf('owner: role-pm') + 'owner: role-pm'.length;
  const [hint] = inlayHints(plan, { start: offset, end: offset }, 'en');
  const { file, span } = hint!.parts[0]!.target!;
  assert.equal(file.text.slice(span.start - 4, span.end), 'id: role-pm');
});

test('only the hints of the stretch are given, quickly in a large plan', () => {
  const { plan } = pairOf({ plan: largePlan(20_000), sla: completePair().sla });
  const middle = plan.file.text.indexOf('id: ac-300');
  const within = { start: middle, end: middle + 500 };
  assert.equal(hinted(plan, 'en', within).length, 3);
  const start = performance.now();
  for (let count = 0; count < 10; count += 1) inlayHints(plan, within, 'en');
  assert.ok((performance.now() - start) / 10 < 300);
});

test('text that cannot be read has no hints and breaks nothing', () => {
  const { plan, sla: agreement } = completePair();
  for (const text of ['', '- a', 'deliveryPlan: 1\nbudget: {total: [', plan.slice(0, 9000), plan.replaceAll(': ', ':')]) {
    assert.ok(Array.isArray(inlayHints(pairOf({ plan: text, sla: agreement }).plan, everything, 'en')));
  }
});
