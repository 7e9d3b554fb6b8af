import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HoverOptions, hover } from '../../server/src/features/hover';
import { rules } from '../../server/src/rules/index';
import type { Locale } from '../../server/src/text';
import { completePair, pairOf, withCursor } from '../support/pair';

const plan = `deliveryPlan: 1
currency: CNY
timezone: Asia/Shanghai
period: {start: 2026-01-01, end: 2026-02-28}
contract: {number: A-1, amount: 2000, signed: 2026-02-17}
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
document: {status: draft, effective: 2026-02-14}
organization:
  roles:
    - id: role-pm
      name: 项目经理
      party: supplier
      headcount: 1
      reportsTo: role-boss
    - {id: role-boss, name: "**老板** <b>"}
parties:
  supplier: {id: supplier, name: Acme}
budget:
  total: 1200
  lines:
    - {id: b-1, item: Team, amount: 300, for: svc-a}
  payments:
    - {percent: 30, amount: 600}
complaints: {calendar: cal-work, resolve: P3D}
catalogue:
  - {id: svc-a, name: Desk, type: routine, hours: cal-work, frequency: P1W}
waivers:
  - {rule: budget-lines-sum, reason: none}
`;
const sla = `serviceLevelAgreement: 1
id: sla-a
period: {start: 2026-01-01, end: 2026-12-31}
calendars:
  cal-work: {name: 工作日历, hours: ["08:30-12:00", "13:30-17:30"], timezone: Asia/Shanghai, holidays: cn-2026}
  cal-all: {hours: 24x7, timezone: Asia/Shanghai}
services: [{id: svc-a, hours: cal-work}]
priorities:
  override: {allowedBy: role-pm}
targets:
  P1: {response: PT15M, calendar: cal-all}
  P3:
    resolution: P3D
    calendar: cal-work
    variants: [{site: site-a, resolution: PT4H}]
  P4: {resolution: PT8H}
`;

type Case = [where: 'plan' | 'sla', from: string, to: string, en: RegExp, zh: RegExp];

const cases: Record<string, Case> = {
  'a section': [
    'plan',
    'budget:',
    'bud|get:',
    /`budget` \*\*Budget\*\*[\s\S]*What the delivery costs[\s\S]*Clauses: [\s\S]*Rules: `budget-required`/,
    /预算[\s\S]*条款：[\s\S]*规则：/,
  ],
  'a required key': ['plan', '{rule: b', '{ru|le: b', /`rule` \*\*Rule\*\* · required/, /`rule` \*\*规则\*\* · 必填/],
  'a key with an enumeration': ['plan', 'status: d', '|status: d', /- `draft` /, /- `draft` \p{sc=Han}/u],
  'a key with a format': ['plan', 'effective:', 'effect|ive:', /Value: date/, /取值：date/],
  'a value of an enumeration': ['plan', 'status: draft', 'status: dr|aft', /`draft` [A-Z]/, /`draft` \p{sc=Han}/u],
  'a declaration': [
    'plan',
    'id: role-pm',
    'id: role|-pm',
    /^Role `role-pm` \*\*项目经理\*\*[\s\S]*- Party: Acme `supplier`[\s\S]*Headcount: 1[\s\S]*`role-boss`[\s\S]*$/,
    /^角色 `role-pm`/,
  ],
  'a reference to what has markup for a name': [
    'plan',
    'To: role-boss',
    'To: |role-boss',
    /^Role `role-boss` \*\*\\\*\\\*老板\\\*\\\* \\<b\\>\*\*$/,
    /^角色 `role-boss`/,
  ],
  'a reference across files': [
    'sla',
    'By: role-pm',
    'By: role-|pm',
    /项目经理[\s\S]*Declared in `a.delivery.yaml`/,
    /声明于：`a.delivery.yaml`/,
  ],
  'a reference to a key': [
    'plan',
    'hours: cal-work',
    'hours: cal|-work',
    /^Calendar `cal-work` \*\*工作日历\*\*[\s\S]*cn\\-2026/,
    /^日历 `cal-work`/,
  ],
  'a service of both files': [
    'plan',
    'for: svc-a',
    'for: svc|-a',
    /^Service `svc-a` \*\*Desk\*\*[\s\S]*Also declared in `a.sla.yaml`/,
    /同时声明于：`a.sla.yaml`/,
  ],
  'a budget line': ['plan', 'id: b-1', 'id: b|-1', /^Budget line `b-1` \*\*Team\*\*[\s\S]*Amount: 300\\.00/, /^预算明细 `b-1`/],
  'a duration on its calendar': [
    'sla',
    'resolution: P3D',
    'resolution: P|3D',
    /`P3D` 3 days\n\nOn `cal-work`: from Friday 2026-01-09 16:00 it is due Wednesday 2026-01-14 16:00\./,
    /`P3D` 3 天\n\n按 `cal-work`：2026-01-09 周五 16:00 起算，到期为 2026-01-14 周三 16:00。/,
  ],
  'a duration round the clock': [
    'sla',
    'PT15M',
    'PT1|5M',
    /15 minutes[\s\S]*`cal-all`: from Friday 2026-01-02 16:00 it is due Friday 2026-01-02 16:15/,
    /15 分钟/,
  ],
  'a duration in a variant': ['sla', 'PT4H', 'PT|4H', /4 hours[\s\S]*it is due Monday 2026-01-12 11:00/, /4 小时/],
  'a duration without a calendar': ['sla', 'PT8H', 'PT8|H', /^`PT8H` 8 hours\n\n`resolution`/, /^`PT8H` 8 小时/],
  'a duration in a plan, on a calendar of its agreement': ['plan', 'P3D', 'P3|D', /On `cal-work`: from Friday/, /按 `cal-work`/],
  'an interval': ['plan', 'P1W', 'P1|W', /^`P1W` 1 week/, /^`P1W` 1 周/],
  'a public holiday': [
    'plan',
    'start: 2026-01-01',
    'start: 2026-01|-01',
    /Thursday, a public holiday in China[\s\S]*Not a working day on `cal-work`/,
    /周四，法定节假日[\s\S]*不是工作日/,
  ],
  'a make-up workday': ['plan', '2026-02-14', '2026-|02-14', /Saturday, a make-up workday in China\n\n`effective`/, /周六，调休上班/],
  'a date in a holiday': ['plan', '2026-02-17', '2026-02-|17', /Tuesday, a public holiday/, /周二，法定节假日/],
  'the amount of a line': [
    'plan',
    'amount: 300',
    'amount: 3|00',
    /300\\\.00 CNY: 25% of the total budget \(1\\,200\\\.00 CNY\)/,
    /占预算总额的 25%/,
  ],
  'the amount of a payment': ['plan', 'amount: 600', 'amount: 6|00', /600\\\.00 CNY: 30% of the contract sum/, /占合同额的 30%/],
  'the percentage of a payment': ['plan', 'percent: 30', 'percent: 3|0', /600\\\.00 CNY: 30% of the contract sum/, /占合同额的 30%/],
  'another amount': ['plan', 'total: 1200', 'total: 1|200', /^1\\,200\\\.00 CNY/, /^1\\,200/],
  'a number that is no amount': ['plan', 'headcount: 1', 'headcount: |1', /^`headcount` \*\*Headcount\*\*/, /^`headcount` /],
  'a waived rule': ['plan', 'budget-lines-sum', 'budget-|lines-sum', /^`budget-lines-sum` [A-Z]/, /^`budget-lines-sum` \p{sc=Han}/u],
};

for (const [name, [where, from, to, en, zh]] of Object.entries(cases)) {
  test(`hover: ${name}`, () => {
    const said = { en, 'zh-CN': zh };
    for (const locale of ['en', 'zh-CN'] as const) {
      assert.match(hovered(where, from, to, locale, 'markdown') ?? 'nothing', said[locale]);
      const plain = hovered(where, from, to, locale, 'plaintext') ?? '';
      assert.doesNotMatch(plain, /\\|\*\*(?!老板| <b>)/);
      assert.notEqual(plain, '');
    }
  });
}

const silent: [where: 'plan' | 'sla', from: string, to: string][] = [
  ['plan', 'number: A-1', 'number: A|-1'],
  ['plan', '\n  supplier', '\n | supplier'],
  ['sla', 'site: site-a', 'site: site|-a'],
];

for (const [where, from, to] of silent) {
  test(`hover has nothing to say at "${to}"`, () => assert.equal(hovered(where, from, to, 'en', 'markdown'), undefined));
}

function hovered(where: 'plan' | 'sla', from: string, to: string, locale: Locale, format: HoverOptions['format']): string | undefined {
  const texts = { plan, sla };
  assert.ok(texts[where].includes(from), from);
  const { unit, offset } = withCursor({ ...texts, [where]: texts[where].replace(from, to) });
  const found = hover(unit, offset, { locale, rules, format });
  assert.ok(found === undefined || (found.span.start <= offset && offset <= found.span.end));
  return found?.text;
}

test('hover answers at every key of the complete pair, in both languages', () => {
  const pair = pairOf(completePair());
  for (const unit of [pair.plan, pair.sla]) {
    for (const match of unit.file.text.matchAll(/^[ -]*([A-Za-z]\w*):/gm)) {
      const offset = match.index + match[0].length - 2;
      for (const locale of ['en', 'zh-CN'] as const) {
        const found = hover(unit, offset, { locale, rules, format: 'markdown' });
        assert.ok(found !== undefined && !/undefined|\[object/.test(found.text), `${match[0]} ${found?.text}`);
      }
    }
  }
});

test('hover stays silent or speaks, but never fails, at any offset of broken text', () => {
  for (const text of [plan, `${plan}scope: {sites: [`, plan.replaceAll('id:', 'id'), plan.replaceAll(': ', ': &a '), 'x', '- a']) {
    const { plan: unit } = pairOf({ plan: text, sla });
    for (let offset = 0; offset <= text.length; offset += 3) hover(unit, offset, { locale: 'en', rules, format: 'markdown' });
  }
});
