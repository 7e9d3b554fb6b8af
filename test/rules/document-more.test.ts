import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { readFile } from '../../server/src/plan/file';
import { documentRules } from '../../server/src/rules/document/index';
import { checkExamples } from '../support/examples';

checkExamples(documentRules.filter(({ essential }) => essential !== true));

/** The rules that find something in the one text of a plan, at a place that commits. */
function foundIn(text: string, rule: string): boolean {
  const file = readFile('plan', `deliveryPlan: 1\nrollbackPlans:\n  - id: rb-a\n    trigger: ${JSON.stringify(text)}\n`);
  const rules = documentRules.filter(({ id }) => id === rule);
  return check({ uri: 'a.delivery.yaml', file, agreements: [], plans: [] }, { policy: presetPolicy('strict'), rules }).length > 0;
}

test('what only looks like a placeholder is left alone', () => {
  const cases: [text: string, placeholder: boolean][] = [
    ['待定', true],
    ['处理人待定', true],
    ['等待定期检查', false],
    ['待定级事件超过 5 件', false],
    ['XX公司', true],
    ['XXX', true],
    ['size XXL', false],
    ['XXXL 号机柜', false],
    ['400-XXX-XXXX', true],
    ['138****0000', false],
    ['<项目名称>', true],
    ['客户<名称>提出', true],
    ['负载<阈值 且 余量 >阈值', false],
    ['a<b and c>d', false],
    ['<b>bold</b>', false],
    ['<Enter>', false],
    ['201X', true],
    ['20XX年', true],
    ['2019 年', false],
    ['TBD', true],
    ['TBDs', false],
    ['____年', true],
    ['snake_case__name', false],
    ['???', true],
    ['为什么？', false],
    ['待补充', true],
  ];
  for (const [text, placeholder] of cases) assert.equal(foundIn(text, 'placeholder-left'), placeholder, text);
});

test('a vague word counts only where it commits and no number stands beside it', () => {
  const cases: [text: string, vague: boolean][] = [
    ['尽快', true],
    ['及时', true],
    ['及时率下降', false],
    ['及时解决率下降', false],
    ['10 分钟内及时处理', false],
    ['半小时内尽快处理', false],
    ['参数不适当', false],
    ['promptly', true],
    ['As soon as possible', true],
    ['impromptly', false],
    ['promptly, within 5 minutes', false],
  ];
  for (const [text, vague] of cases) assert.equal(foundIn(text, 'vague-commitment'), vague, text);
});

test('long texts take no more time than their length', () => {
  const started = performance.now();
  for (const part of ['X', 'x', '<a', '_', '待', '<a b', '20', '?', '及时', '不', 'as soon as ']) {
    foundIn(part.repeat(400_000 / part.length), 'placeholder-left');
    foundIn(part.repeat(400_000 / part.length), 'vague-commitment');
  }
  assert.ok(performance.now() - started < 8_000, `took ${Math.round(performance.now() - started)} ms`);
});
