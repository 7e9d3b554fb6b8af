import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Unit } from '../../server/src/engine/check';
import type { Completeness } from '../../server/src/engine/completeness';
import { completenessWords, findingsWords, lenses, referencesWords } from '../../server/src/features/codeLens';
import { pairOf } from '../support/pair';

const plan = `# A plan
deliveryPlan: 1
organization:
  roles:
    - {id: role-pm, name: 项目经理}
    - id: role-idle
  people:
    - {id: p-a, roles: [role-pm]}
    - {id: p-b, deputy: p-a}
catalogue:
  - {id: svc-a, name: Desk, hours: cal-work}
budget: {lines: [{id: b-1, for: svc-a}]}
`;
const sla = `serviceLevelAgreement: 1
id: sla-a
calendars:
  cal-work: {hours: 24x7}
  cal-idle: {hours: 24x7}
services: [{id: svc-a, hours: cal-work}]
priorities:
  levels: [P1]
  impact: [high]
targets:
  P1: {response: PT15M, calendar: cal-work}
`;

function shown({ file, ...unit }: Unit): string[] {
  return lenses({ file, ...unit }).map(({ span, of }) => `${of.what} ${file.text.slice(span.start, span.end)}`);
}

test('lenses stand over the first key, over ids in use and over ids that are made for use', () => {
  const pair = pairOf({ plan, sla });
  assert.deepEqual(shown(pair.plan), [
    'findings deliveryPlan',
    'completeness deliveryPlan',
    'references role-pm',
    'references role-idle',
    'references p-a',
    'references svc-a',
  ]);
  assert.deepEqual(shown(pair.sla), ['findings serviceLevelAgreement', 'references cal-work', 'references cal-idle', 'references svc-a']);
});

test('a file without any content has no lens', () => {
  for (const text of ['', '- a', '# nothing']) assert.deepEqual(shown(pairOf({ plan: text, sla }).plan), []);
});

const counts: [error: number, warning: number, info: number, en: string, zh: string][] = [
  [0, 0, 0, 'No findings', '未发现问题'],
  [1, 0, 2, '1 error, 2 infos', '1 个错误、2 条提示'],
  [3, 1, 1, '3 errors, 1 warning, 1 info', '3 个错误、1 个警告、1 条提示'],
];

for (const [error, warning, info, en, zh] of counts) {
  test(`${error}, ${warning} and ${info} findings are “${en}”`, () => {
    const number = { error, warning, info };
    assert.equal(
      findingsWords(severity => number[severity], 'en'),
      en,
    );
    assert.equal(
      findingsWords(severity => number[severity], 'zh-CN'),
      zh,
    );
  });
}

test('completeness and references are counted in both languages', () => {
  const met = { satisfied: 239, applicable: 240, chapters: [] } satisfies Completeness;
  assert.equal(completenessWords(met, 'en'), 'Completeness: 239 of 240 clauses, 99 %');
  assert.equal(completenessWords(met, 'zh-CN'), '完整度：适用条款 240 条，满足 239 条，99%');
  assert.deepEqual(
    [0, 1, 2].map(number => referencesWords(number, 'en')),
    ['No references', '1 reference', '2 references'],
  );
  assert.deepEqual(
    [0, 1].map(number => referencesWords(number, 'zh-CN')),
    ['未被引用', '1 处引用'],
  );
});
