import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { readFile } from '../../server/src/plan/file';
import { acrossRules } from '../../server/src/rules/across/index';

/** What one rule finds in a plan with its agreement, as `message "text"`. */
function found(only: string, plan: string, sla: string): string[] {
  const file = readFile('plan', `deliveryPlan: 1\nagreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]\n${plan}`);
  const agreement = { uri: 'a.sla.yaml', file: readFile('agreement', `serviceLevelAgreement: 1\nid: sla-a\n${sla}`) };
  const rules = acrossRules.filter(rule => rule.id === only);
  return check({ uri: 'a.delivery.yaml', file, agreements: [agreement], plans: [] }, { policy: presetPolicy('strict'), rules }).map(
    ({ messageId, span }) => `${messageId} ${file.text.slice(span.start, span.end)}`,
  );
}

const calendars = `timezone: Asia/Shanghai
period: {start: 2026-01-01, end: 2026-12-31}
calendars:
  cal-24x7: {hours: 24x7}
  cal-work: {hours: ["08:30-12:00", "13:30-17:30"], holidays: cn-2026}
priorities: {levels: [P1]}
`;

test('a subcontract on another calendar is compared by the due instants', () => {
  const sla = (target: string) => `${calendars}targets: {P1: {resolution: P1D, calendar: cal-24x7}}
underpinning: [{party: tp-a, targets: {P1: ${target}}}]
`;
  const rule = 'plan-not-looser-than-sla';
  assert.deepEqual(found(rule, '', sla('{resolution: PT4H}')), []);
  assert.deepEqual(found(rule, '', sla('{resolution: PT4H, calendar: cal-work}')), ['subcontract a.sla.yaml']);
  assert.deepEqual(found(rule, '', sla('{resolution: PT4H, calendar: cal-unknown}')), []);
});

test('an emergency plan is not held against a response that counts opening hours only', () => {
  const sla = (calendar: string) => `${calendars}targets: {P1: {response: PT15M, calendar: ${calendar}}}\n`;
  const plan = 'emergencyPlans: [{id: ep-a, respond: PT30M}]\n';
  assert.deepEqual(found('plan-not-looser-than-sla', plan, sla('cal-24x7')), ['emergency PT30M']);
  assert.deepEqual(found('plan-not-looser-than-sla', plan, sla('cal-work')), []);
});

test('arrival times are not asked for within one organisation, nor for services of another agreement', () => {
  const plan = 'catalogue: [{id: svc-a, type: response, mode: [onsite]}]\n';
  const targets = 'targets: {P1: {response: PT15M, resolution: PT4H}}\n';
  const rule = 'onsite-service-has-arrival-target';
  assert.equal(found(rule, plan, `services: [{id: svc-a}]\n${targets}`).length, 1);
  assert.equal(found(rule, plan, `services: [{id: svc-b}]\n${targets}`).length, 0);
  assert.equal(found(rule, plan, `kind: internal-policy\nservices: [{id: svc-a}]\n${targets}`).length, 0);
});

test('a window that opens past midnight holds the day after', () => {
  const plan = (date: string) => `transition: {migration: {start: ${date}, end: ${date}, window: mw-a}}\n`;
  const sla = (to: string) => `maintenanceWindows: [{id: mw-a, on: 每周六, from: "22:00", to: "${to}"}]\n`;
  const rule = 'change-window-in-maintenance';
  assert.deepEqual(found(rule, plan('2026-03-08'), sla('04:00')), []);
  assert.deepEqual(found(rule, plan('2026-03-08'), sla('24:00')), ['outside 2026-03-08']);
});
