import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hover } from '../../server/src/features/hover';
import { rules } from '../../server/src/rules/index';
import { ask, readAt, taken } from '../support/completion';

const period = 'period: {start: 2026-12-31, end: 2026-01-01}\n';

/** A comment with the cursor at `|`: an offer, with the line that it makes, and one that is not made. */
const cases: { name: string; line: string; offer?: string; makes?: string; not?: string }[] = [
  {
    name: 'a rule',
    line: '# delivery-plan-ignore |',
    offer: 'dates-in-order',
    makes: '# delivery-plan-ignore dates-in-order',
    not: 'until=2026-09-28',
  },
  {
    name: 'half a rule',
    line: '# delivery-plan-ignore dates-|: x',
    offer: 'dates-in-order',
    makes: '# delivery-plan-ignore dates-in-order: x',
  },
  {
    name: 'a word around the cursor',
    line: '# delivery-plan-ignore da|tes: x',
    offer: 'dates-in-order',
    makes: '# delivery-plan-ignore dates-in-order: x',
  },
  {
    name: 'another rule',
    line: '# delivery-plan-ignore dates-in-order, |',
    offer: 'budget-required',
    makes: '# delivery-plan-ignore dates-in-order, budget-required',
    not: 'dates-in-order',
  },
  { name: 'behind a Chinese comma', line: '# delivery-plan-ignore dates-in-order，|', offer: 'budget-required', not: 'dates-in-order' },
  {
    name: 'the last day',
    line: '# delivery-plan-ignore dates-in-order |',
    offer: 'until=2026-09-28',
    makes: '# delivery-plan-ignore dates-in-order until=2026-09-28',
    not: 'budget-required',
  },
  {
    name: 'half a last day',
    line: '# delivery-plan-ignore dates-in-order un|',
    offer: 'until=2026-09-28',
    makes: '# delivery-plan-ignore dates-in-order until=2026-09-28',
  },
  { name: 'one last day alone', line: '# delivery-plan-ignore dates-in-order until=2026-12-31 |', not: 'until=2026-09-28' },
  { name: 'nothing of the reason', line: '# delivery-plan-ignore dates-in-order: |', not: 'budget-required' },
  { name: 'nothing of a Chinese reason', line: '# delivery-plan-ignore dates-in-order：|', not: 'budget-required' },
  { name: 'no other comment', line: '# delivery-plan-ignored |', not: 'dates-in-order' },
  { name: 'behind a value', line: 'currency: CNY # delivery-plan-ignore |', offer: 'dates-in-order' },
];

for (const { name, line, offer, makes, not } of cases) {
  test(`in a comment is offered: ${name}`, () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const { file, offset } = readAt('plan', `deliveryPlan: 1\n${line}\n${period}`);
      const offers = ask(file, [], offset, locale);
      const labels = offers.map(({ label }) => label);
      if (not !== undefined) assert.ok(!labels.includes(not), not);
      if (offer === undefined) continue;
      const found = offers.find(({ label }) => label === offer);
      assert.ok(found, labels.join());
      if (offer === 'dates-in-order') assert.equal(found.words, rules.find(({ id }) => id === offer)!.title[locale]);
      if (makes !== undefined) assert.equal(taken(file, found).split('\n')[1], makes);
    }
  });
}

test('a rule that a comment suppresses is explained there', () => {
  const text = `deliveryPlan: 1\n# delivery-plan-ignore dates-in-order, none until=2026-12-31: dates-in-order\n${period}`;
  const { file } = readAt('plan', `${text}|`);
  const unit = { uri: 'file:///a.delivery.yaml', file, agreements: [], plans: [] };
  for (const locale of ['en', 'zh-CN'] as const) {
    const said = (at: number) => hover(unit, at, { locale, rules, format: 'plaintext' });
    const start = text.indexOf('dates-in-order');
    for (const offset of [start, start + 5, start + 'dates-in-order'.length - 1]) {
      const found = said(offset);
      assert.deepEqual(found?.span, { start, end: start + 'dates-in-order'.length });
      assert.ok(found.text.includes(rules.find(({ id }) => id === 'dates-in-order')!.title[locale]));
    }
    for (const word of ['delivery-plan-ignore', 'none', 'until=', ': dates']) assert.equal(said(text.indexOf(word) + 2), undefined, word);
  }
});
