import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lenses } from '../../server/src/features/codeLens';
import { format } from '../../server/src/features/format';
import { hover } from '../../server/src/features/hover';
import { inlayHints } from '../../server/src/features/inlayHints';
import { outline } from '../../server/src/features/outline';
import { semanticTokens } from '../../server/src/features/semanticTokens';
import { readFile } from '../../server/src/plan/file';
import { ruleById, rules } from '../../server/src/rules/index';
import { starter } from '../../server/src/templates/starter';
import type { Locale } from '../../server/src/text';
import { ask, readAt, taken } from '../support/completion';

/** A team's file with `|` where the cursor stands; what is offered among others, and what the text becomes when one is taken. */
const cases: { text: string; some: string[]; none?: string[]; take?: string; becomes?: string; words?: string; locale?: Locale }[] = [
  { text: '|', some: ['version', 'extends', 'rules'], take: 'version', becomes: 'version: 1' },
  {
    text: 'version: 1\nextends: [|]',
    some: ['essential', 'recommended', 'strict'],
    take: 'strict',
    becomes: 'version: 1\nextends: [strict]',
  },
  { text: 'version: 1\nrules:\n  |\n', some: ['budget-lines-sum', 'vague-commitment'] },
  {
    text: 'version: 1\nrules:\n  budget|: warning\n',
    some: ['budget-lines-sum'],
    take: 'budget-lines-sum',
    becomes: 'version: 1\nrules:\n  budget-lines-sum: warning\n',
  },
  {
    text: 'version: 1\nrules: {vague-commitment: |}',
    some: ['error', 'warning', 'info', 'off'],
    take: 'off',
    becomes: 'version: 1\nrules: {vague-commitment: "off"}',
  },
  { text: 'version: 1\nrules:\n  vague-commitment:\n    |\n', some: ['severity', 'options', 'reason'] },
  { text: 'version: 1\nrules:\n  vague-commitment:\n    severity: |\n', some: ['error', 'off'] },
  {
    text: 'version: 1\nrules:\n  initiation-within-three-weeks:\n    options:\n      |\n',
    some: ['initiationLimit', 'initiationFrom'],
    none: ['vagueWords'],
    take: 'initiationLimit',
    becomes: 'version: 1\nrules:\n  initiation-within-three-weeks:\n    options:\n      initiationLimit: P3W\n',
  },
  { text: 'version: 1\nrules: {initiation-within-three-weeks: {options: {initiationFrom: |}}}', some: ['service', 'contract'] },
  { text: 'version: 1\noverrides:\n  - files: [legacy/**]\n    rules:\n      |\n', some: ['budget-lines-sum'] },
  { text: 'version: 1\nlocked:\n  - |\n', some: ['high-risk-has-emergency-plan'] },
  { text: 'version: 1\nlocked: [|]\ncustom: [{id: dba, given: document, then: {field: title, present: true}}]', some: ['dba'] },
  { text: 'version: 1\nrequired:\n  - |\n', some: ['training', 'transition.migration', 'organization.roles'] },
  { text: 'version: 1\nstatus:\n  draft: |\n', some: ['essential'], words: '计划必备的五类要素，以及保证其成立的规则', locale: 'zh-CN' },
  { text: 'version: 1\ncustom:\n  - id: a\n    then: {|}\n', some: ['field', 'contains', 'like'] },
];

for (const { text, some, none = [], take, becomes, words, locale } of cases) {
  test(`${JSON.stringify(text)} is offered ${some.join(', ')}`, () => {
    const { file, offset } = readAt('team', text);
    const offers = ask(file, [], offset, locale);
    const labels = offers.map(({ label }) => label);
    for (const label of some) assert.ok(labels.includes(label), `${label} is not among ${labels.slice(0, 20).join(', ')}`);
    for (const label of none) assert.ok(!labels.includes(label), label);
    const offer = offers.find(({ label }) => label === (take ?? some[0]))!;
    if (becomes !== undefined) assert.equal(taken(file, offer), becomes);
    if (words !== undefined) assert.equal(offer.words, words);
  });
}

/** What a key or value of a team's file says of itself when it is pointed at. */
const pointed: { text: string; says: RegExp; locale?: Locale }[] = [
  { text: 'version: 1\nrules: {budget-li|nes-sum: warning}', says: new RegExp(ruleById('budget-lines-sum')!.title.en) },
  { text: 'version: 1\nlocked: [budget-li|nes-sum]', says: new RegExp(ruleById('budget-lines-sum')!.title['zh-CN']), locale: 'zh-CN' },
  { text: 'version: 1\nrules: {budget-lines-sum: {options: {toler|ance: 1}}}', says: /currency of the plan\n\nDefault: `0`/ },
  { text: 'version: 1\nfail|On: error', says: /mildest severity/ },
  { text: 'version: 1\nextends: [str|ict]', says: /Every rule at its own severity/ },
];

for (const { text, says, locale = 'en' } of pointed) {
  test(`${JSON.stringify(text)} says ${says}`, () => {
    const { file, offset } = readAt('team', text);
    const found = hover({ uri: '.delivery-plan.yaml', file, agreements: [], plans: [] }, offset, { locale, rules, format: 'markdown' });
    assert.match(found?.text ?? '', says);
  });
}

test('a file that gives its version and nothing else is in order', () => {
  assert.deepEqual(readFile('team', 'version: 1\n').faults, []);
});

test('every feature of the editor has an answer everywhere in a team’s file', () => {
  const text = starter('zh-CN').replaceAll(/^# (?=(?:rules|required|overrides|locked|custom| {2}.*):?)/gm, '');
  const file = readFile('team', text);
  assert.deepEqual(file.faults, []);
  const unit = { uri: '.delivery-plan.yaml', file, agreements: [], plans: [] };
  for (let offset = 0; offset <= text.length; offset += 1) {
    ask(file, [], offset, 'zh-CN');
    hover(unit, offset, { locale: 'zh-CN', rules, format: 'markdown' });
  }
  const whole = { start: 0, end: text.length };
  assert.ok(semanticTokens(file).length > 20);
  assert.ok(outline(file, 'zh-CN').length > 8);
  assert.deepEqual(format(file, 2), []);
  assert.deepEqual(inlayHints(unit, whole, 'zh-CN'), []);
  assert.ok(lenses(unit).length > 0);
});
