import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { readFile } from '../../server/src/plan/file';
import { agreementRules } from '../../server/src/rules/agreement/index';
import { parseWindowDays } from '../../server/src/rules/agreement/window-days';
import { say } from '../../server/src/text';
import { epochDay, parseDate } from '../../server/src/time/dates';

/** What the chapter finds in an agreement, as `rule message`, or in English where one rule is named. */
function found(sla: string, only?: string, plan?: string): string[] {
  const file = readFile('agreement', `serviceLevelAgreement: 1\n${sla}`);
  const plans = plan === undefined ? [] : [{ uri: 'a.delivery.yaml', file: readFile('plan', `deliveryPlan: 1\n${plan}`) }];
  const rules = agreementRules.filter(rule => only === undefined || rule.id === only);
  return check({ uri: 'a.sla.yaml', file, agreements: [], plans }, { policy: presetPolicy('strict'), rules }).map(
    ({ rule, messageId, text, args }) => (only === undefined ? `${rule} ${messageId}` : say(text, args, 'en')),
  );
}

test('a table of downtimes on two bases, and credits with holes', () => {
  const sla = `availability:
  - {id: av-core, name: Core, target: 99.9, window: {duration: P1M}, maxDowntime: PT43M48S}
  - {id: av-least, name: Least, target: 99.5, window: {duration: P1M}, maxDowntime: PT3H36M}
credits:
  of: av-core
  base: monthly-fee
  bands: [{from: 99.0, to: 99.49, credit: 10}, {from: 98.0, to: 98.99, credit: 25}, {from: 0, to: 98.0, credit: 50}]
`;
  assert.deepEqual(found(sla, 'downtime-arithmetic'), [
    '43.8 minutes follows from 99.9 % of 730 hours, but Core (`av-core`) states no `basis`: another reader may take another length.',
    '216 minutes (3.6 hours) follows from 99.5 % of 30 days, but Least (`av-least`) states no `basis`: another reader may take another length.',
  ]);
  assert.deepEqual(found(sla, 'bands-contiguous'), [
    'The target is 99.9, but the bands begin only below 99.49: a value in between misses the target and gives nothing.',
    'Nothing is agreed from 98.99 up to 99: this band ends at 98.99 (not included), the next begins at 99.',
  ]);
});

test('the agreement of a cloud provider is complete without parties, hours and signatures', () => {
  const sla = `kind: public-cloud
id: sla-cloud
services: [{id: svc-store, name: Object storage}]
availability:
  - {id: av-store, service: svc-store, target: 99.9, window: {duration: P1M}, maintenanceCounts: false}
credits:
  of: av-store
  base: monthly-fee
  paidAs: service-credit
  cap: 50
  bands: [{from: 99, to: 99.9, credit: 20}, {from: 95, to: 99, credit: 30}, {to: 95, credit: 50}]
  claim: {within: P60D}
exclusions: [Maintenance announced ahead, Force majeure]
`;
  assert.deepEqual(found(sla), []);
});

test('a policy within one organisation needs no signatures and no credits', () => {
  const sla = `kind: internal-policy
timezone: Europe/London
`;
  assert.deepEqual(found(sla, 'sla-signed-by-both'), []);
  const targets = 'priorities: {levels: [P1]}\ntargets: {P1: {response: PT15M, resolution: PT4H}}\n';
  assert.deepEqual(found(sla + targets, 'target-for-every-priority'), []);
  assert.equal(found(targets, 'target-for-every-priority').length, 1);
  assert.doesNotMatch(found(sla, 'sla-sections-complete')[0]!, /credits/);
  assert.match(found('timezone: Europe/London', 'sla-sections-complete')[0]!, /credits/);
});

test('an agreement of an unreadable kind is asked for what every kind needs', () => {
  assert.deepEqual(found('kind: foo\n', 'sla-sections-complete'), ['The agreement lacks `services`, `exclusions`.']);
});

test('ranks of people and of the customer', () => {
  const plan = `organization:
  roles:
    - {id: role-pm, party: supplier, rank: 3}
    - {id: role-lead, party: supplier, rank: 2}
    - {id: role-new, party: supplier}
    - {id: role-cust, party: customer}
  people: [{id: p-li, roles: [role-lead]}, {id: p-wang, roles: [role-pm]}]
`;
  const steps = (first: string, second: string) =>
    `escalation: [{kind: alarm, at: 80, of: resolution, notify: [${first}]}, {kind: escalate, at: 100, of: resolution, notify: [${second}]}]\n`;
  const count = (first: string, second: string) => found(steps(first, second), 'escalation-thresholds-increase', plan).length;
  assert.equal(count('p-wang', 'p-li'), 1);
  assert.equal(count('p-li', 'p-wang'), 0);
  assert.equal(count('role-pm', 'role-pm'), 1);
  assert.equal(count('role-pm', 'role-lead, role-cust'), 1, 'a role of the customer stands beside the line of the supplier');
  assert.equal(count('role-pm', 'role-lead, role-new'), 0, 'a role without a rank may stand higher');
  assert.equal(count('role-pm', 'customer'), 0);
  assert.equal(count('role-pm', 'role-unknown'), 0);
});

test('on which days a window opens', () => {
  const cases: [words: string, open: string[], closed: string[]][] = [
    ['每月第一个星期日', ['2026-03-01', '2026-04-05'], ['2026-03-08', '2026-03-02']],
    ['每月第2个周六', ['2026-03-14'], ['2026-03-07', '2026-03-21']],
    ['每月最后一个周五', ['2026-03-27', '2026-02-27'], ['2026-03-20']],
    ['每周六、日', ['2026-03-07', '2026-03-08'], ['2026-03-09']],
    ['每周三', ['2026-03-04'], ['2026-03-05']],
    ['每月15日', ['2026-03-15'], ['2026-03-16']],
    ['每天', ['2026-03-16'], []],
    ['first Sunday of the month', ['2026-03-01'], ['2026-03-08']],
    ['Last Saturday of each month', ['2026-03-28'], ['2026-03-21']],
    ['every Saturday and Sunday', ['2026-03-28', '2026-03-29'], ['2026-03-27']],
    ['15th of the month', ['2026-03-15'], ['2026-03-14']],
  ];
  const opens = (words: string, date: string) => parseWindowDays(words)?.(epochDay(parseDate(date)!));
  for (const [words, open, closed] of cases) {
    for (const date of open) assert.equal(opens(words, date), true, `${words} ${date}`);
    for (const date of closed) assert.equal(opens(words, date), false, `${words} ${date}`);
  }
  for (const words of ['', '按需', '每季度第一个周日', 'when needed', 'every someday', '每月第一个星期八']) {
    assert.equal(parseWindowDays(words), undefined, words);
  }
});
