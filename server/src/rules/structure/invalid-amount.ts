import { suggestMoney } from '../../money/suggest';
import { fileRule } from '../rule';
import { foundAt, writtenAt, wrongValues } from './faults';
import { fits } from './fits';

export const invalidAmount = fileRule({
  id: 'invalid-amount',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: "An amount must be a plain number in the main unit of the plan's currency.",
    'zh-CN': '金额应为以币种主单位（元）表示的数字。',
  },
  why: {
    en: 'Text such as 120万 enters no sum: a budget in mixed units adds up on paper and nowhere else.',
    'zh-CN': '“120万”这样的文字无法参与合计：单位混用的预算，看着对得上，其实算不出来。',
  },
  remedy: { en: 'Write the number alone, without unit, separators and quotes.', 'zh-CN': '只写数字，不写单位、千分位和引号。' },
  messages: {
    meant: {
      en: 'Write {amount} for {found}: amounts are plain numbers in the main unit.',
      'zh-CN': '{found} 应写成 {amount}：金额是以元等主单位表示的数字。',
    },
    unquote: { en: 'Write {amount} without quotes: amounts are numbers.', 'zh-CN': '{amount} 不要加引号：金额是数字。' },
    range: {
      en: '{found} is more than an amount can be; the largest is 999999999999.99.',
      'zh-CN': '{found} 超出金额的范围，最大为 999999999999.99。',
    },
    form: {
      en: '`{key}` takes an amount such as `1860000`; found {found}.',
      'zh-CN': '`{key}` 应为金额，例如 `1860000`；现为 {found}。',
    },
    write: { en: 'Write {amount}', 'zh-CN': '改为 {amount}' },
  },
  examples: [
    {
      bad: 'budget:\n  total: 120万 #! invalid-amount "120万" > meant\n',
      fixed: 'budget:\n  total: 1200000 #! invalid-amount "120万" > meant\n',
      good: 'budget:\n  total: 1200000\n',
    },
    {
      bad: 'contract: {amount: "1,860,000.50", yearlyPrice: "1200"} #! invalid-amount ""1,860,000.50"" > meant #! invalid-amount ""1200"" > unquote\n',
      good: 'contract: {amount: 1860000.5, yearlyPrice: 1200}\n',
    },
    {
      bad: 'budget:\n  total: 面议 #! invalid-amount "面议" > form\n  lines:\n    - id: b-pm\n      amount: ￥3.5万元 #! invalid-amount "￥3.5万元" > meant\n',
    },
    { bad: 'budget:\n  total: 1e15 #! invalid-amount "1e15" > range\n', good: 'budget:\n  total: 0.1\n' },
  ],
  check: input =>
    wrongValues(input, 'amount').map(fault => {
      const { at, key, value, schema } = fault;
      const found = foundAt(fault);
      if (typeof value === 'number' && !Number.isNaN(value)) return { message: 'range' as const, at, args: { found } };
      const amount = typeof value === 'string' ? suggestMoney(value) : undefined;
      if (amount === undefined || !fits(schema, amount)) return { message: 'form' as const, at, args: { key, found } };
      const args = { amount: String(amount), found };
      const unquoted = writtenAt(at, value) === String(amount);
      return {
        message: unquoted ? ('unquote' as const) : ('meant' as const),
        at,
        args,
        fixes: [{ title: 'write' as const, args, changes: [{ do: 'set' as const, at, value: amount }], preferred: true }],
      };
    }),
});
