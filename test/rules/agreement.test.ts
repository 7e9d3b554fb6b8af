import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { readFile } from '../../server/src/plan/file';
import { agreementRules } from '../../server/src/rules/agreement/index';
import { say } from '../../server/src/text';
import { checkExamples } from '../support/examples';

checkExamples(agreementRules);

/** What the chapter finds in an agreement, in English. */
function found(sla: string, only: string): string[] {
  const file = readFile('agreement', `serviceLevelAgreement: 1\n${sla}`);
  const rules = agreementRules.filter(rule => rule.id === only);
  return check({ uri: 'a.sla.yaml', file, agreements: [], plans: [] }, { policy: presetPolicy('strict'), rules }).map(({ text, args }) =>
    say(text, args, 'en'),
  );
}

const calendars = `timezone: Asia/Shanghai
period: {start: 2026-01-01, end: 2026-12-31}
calendars:
  cal-24x7: {hours: 24x7}
  cal-work: {hours: ["08:30-12:00", "13:30-17:30"], holidays: cn-2026}
  cal-season: {hours: ["08:30-17:30"], seasons: [{name: 汛期, from: "06-01", to: "09-15", hours: 24x7}]}
priorities: {levels: [P1, P2, P3]}
`;

test('times on different calendars are told with a start for which the order is wrong', () => {
  const rule = 'higher-priority-never-slower';
  const targets = (p2: string, p3: string) => `${calendars}targets:\n  P2: ${p2}\n  P3: ${p3}\n`;
  assert.deepEqual(found(targets('{resolution: PT2H, calendar: cal-work}', '{resolution: P1D, calendar: cal-24x7}'), rule), [
    'From Friday 15:31, the resolution of P3 is due Saturday 15:31, that of P2 only Monday 08:31: 2 hours on `cal-work` may take longer than 1 day on `cal-24x7`.',
  ]);
  assert.deepEqual(found(targets('{resolution: P2D, calendar: cal-work}', '{resolution: P9D, calendar: cal-24x7}'), rule), [
    'From Friday 2026-02-13 08:31, the resolution of P3 is due Sunday 2026-02-22 08:31, that of P2 only Tuesday 2026-02-24 08:31: 2 days on `cal-work` may take longer than 9 days on `cal-24x7`.',
  ]);
  assert.deepEqual(found(targets('{resolution: P2D, calendar: cal-24x7}', '{resolution: P3D, calendar: cal-work}'), rule), []);
});

test('nothing is said about times on calendars that are not known', () => {
  const rule = 'higher-priority-never-slower';
  for (const calendar of ['cal-season', 'cal-unknown', '8', '']) {
    const targets = `targets:\n  P1: {resolution: PT8H${calendar && `, calendar: ${calendar}`}}\n  P2: {resolution: PT1H, calendar: cal-work}\n`;
    assert.deepEqual(found(calendars + targets, rule), [], calendar);
  }
  const sameSeason = 'targets:\n  P1: {resolution: PT8H, calendar: cal-season}\n  P2: {resolution: PT1H, calendar: cal-season}\n';
  assert.equal(found(calendars + sameSeason, rule).length, 1, 'on one calendar the longer time is longer, whatever the season');
});

test('a priority without a target is not missed while a target has an unknown name', () => {
  const target = '{response: PT1H, resolution: PT4H, updateEvery: PT1H}';
  const targets = (names: string[]) => `${calendars}targets:\n${names.map(name => `  ${name}: ${target}\n`).join('')}`;
  assert.deepEqual(found(targets(['P1', 'P2', 'P4']), 'target-for-every-priority'), []);
  assert.equal(found(targets(['P1', 'P4']), 'target-for-every-priority').length, 1);
});
