import { formatMoney } from '../../money/exact';
import type { Budget, BudgetLine } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { named } from '../named';
import { type Problem, planRule } from '../rule';
import { lineProduct, lineSum, toCent } from './sums';

export const budgetLinesSum = planRule({
  id: 'budget-lines-sum',
  chapter: 'budget',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['PL-05', 'DN-07'],
  since: '0.1',
  title: {
    en: 'Quantity times rate is the amount of each budget line, and the lines add up to the total.',
    'zh-CN': '预算明细的数量乘单价应等于金额，各项明细之和应等于总额。',
  },
  why: {
    en: 'A total that its lines do not support is cut or questioned when the budget is reviewed, and spending cannot be held against it.',
    'zh-CN': '总额与明细对不上，评审时会被退回，执行中也无法按明细控制成本。',
  },
  remedy: {
    en: 'Correct the line that is wrong, or set the total to the sum. If the lines are without tax (`tax.included: false`), the total is their sum plus the tax.',
    'zh-CN': '更正有误的明细，或将总额改为合计数。明细不含税（`tax.included: false`）时，总额为明细合计加税额。',
  },
  parameters: {
    tolerance: {
      default: 0,
      schema: { type: 'number', minimum: 0, maximum: 1000 },
      title: { en: 'A difference that is let pass, in the currency of the plan', 'zh-CN': '允许的差额，按计划的货币计' },
    },
  },
  messages: {
    product: {
      en: '{qty} × {rate} is {product}; the amount of {line} says {amount}.',
      'zh-CN': '{qty} × {rate} = {product}，{line}的金额写的是 {amount}。',
    },
    noAmount: {
      en: '{line} has no amount: add `amount`, or `qty` and `rate`.',
      'zh-CN': '{line}没有金额：请填写 `amount`，或填写 `qty` 和 `rate`。',
      missing: true,
    },
    sum: {
      en: 'The lines add up to {sum}; the total says {total}, which is {off} {direction}.',
      'zh-CN': '预算明细合计 {sum}，总额写的是 {total}，{direction} {off}。',
    },
    sumWithTax: {
      en: 'The lines add up to {lines}, with tax of {tax} to {sum}; the total says {total}, which is {off} {direction}.',
      'zh-CN': '预算明细合计 {lines}，加税额 {tax} 为 {sum}，总额写的是 {total}，{direction} {off}。',
    },
    noTotal: {
      en: 'The budget has no total; its lines come to {sum}.',
      'zh-CN': '预算没有写总额，各项明细合计 {sum}。',
      missing: true,
    },
    setAmount: { en: 'Set the amount to {value}', 'zh-CN': '将金额改为 {value}' },
    setTotal: { en: 'Set the total to {value}', 'zh-CN': '将总额设为 {value}' },
    lines: { en: 'The lines are here.', 'zh-CN': '明细在这里。' },
    factors: { en: 'Quantity and rate are here.', 'zh-CN': '数量和单价在这里。' },
  },
  *check({ plan: { budget }, parameters: { tolerance } }) {
    if (budget === undefined) return;
    for (const line of budget.lines ?? []) yield* lineProblems(line, tolerance);
    yield* totalProblems(budget, tolerance);
  },
  examples: [
    { options: { tolerance: 0.01 }, good: 'budget: {total: 0.31, lines: [{id: b-a, amount: 0.1}, {id: b-b, amount: 0.2}]}' },
    {
      bad: `
budget:
  total: 1080000.00
  lines:
    - {id: b-pm, item: 项目经理, qty: 12, unit: 人月, rate: 25000.00, amount: 300000.00}
    - {id: b-eng, item: 工程师, qty: 36, unit: 人月, rate: 15000.00, amount: 450000.00} #! budget-lines-sum "450000.00" > product
    - {id: b-desk, item: 值班人员, qty: 48, unit: 人月, rate: 5000.00, amount: 240000.00}
`,
      good: `
budget:
  total: 1080000.00
  lines:
    - {id: b-pm, item: 项目经理, qty: 12, unit: 人月, rate: 25000.00, amount: 300000.00}
    - {id: b-eng, item: 工程师, qty: 36, unit: 人月, rate: 15000.00, amount: 540000.00}
    - {id: b-desk, item: 值班人员, qty: 48, unit: 人月, rate: 5000.00}
`,
      fixed: `
budget:
  total: 1080000.00
  lines:
    - {id: b-pm, item: 项目经理, qty: 12, unit: 人月, rate: 25000.00, amount: 300000.00}
    - {id: b-eng, item: 工程师, qty: 36, unit: 人月, rate: 15000.00, amount: 540000} #! budget-lines-sum "450000.00" > product
    - {id: b-desk, item: 值班人员, qty: 48, unit: 人月, rate: 5000.00, amount: 240000.00}
`,
    },
    {
      bad: `
budget:
  total: 1620000 #! budget-lines-sum "1620000" > sum
  lines:
    - id: b-people
      item: Engineers
      amount: 1080000
    - id: b-spares
      item: Spare parts
      amount: 539000.10
`,
      good: `
budget:
  total: 0.3
  lines:
    - id: b-a
      amount: 0.1
    - id: b-b
      amount: 0.2
`,
      fixed: `
budget:
  total: 1619000.1 #! budget-lines-sum "1620000" > sum
  lines:
    - id: b-people
      item: Engineers
      amount: 1080000
    - id: b-spares
      item: Spare parts
      amount: 539000.10
`,
    },
    {
      bad: `
budget: #! budget-lines-sum "budget" > noTotal
  lines:
    - id: b-spare
      item: 备件
      amount: 210000
`,
      good: `
budget:
  total: 106000
  tax: {included: false, rate: 6}
  lines:
    - id: b-people
      item: 人工
      amount: 100000
`,
    },
    {
      bad: `
budget:
  total: 100000 #! budget-lines-sum "100000" > sumWithTax
  tax: {included: false, rate: 6, amount: 6000}
  lines:
    - id: b-people
      item: 人工
      amount: 100000
`,
    },
    {
      bad: `
budget:
  total: 60000
  lines:
    - id: b-tool #! budget-lines-sum "id: b-tool" > noAmount
      item: Tools and licences
    - id: b-train
      item: Training
      qty: 4
      rate: 9000
`,
    },
  ],
});

type Message = 'product' | 'noAmount' | 'sum' | 'sumWithTax' | 'noTotal' | 'setAmount' | 'setTotal' | 'lines' | 'factors';

/** Whether two amounts differ by more than is let pass, to the cent. */
function differs(one: number, other: number, tolerance: number): boolean {
  return Math.round(Math.abs(one - other) * 100) > Math.round(tolerance * 100);
}

function* lineProblems(line: BudgetLine, tolerance: number): Iterable<Problem<Message>> {
  const { qty, rate, amount } = line;
  const computed = lineProduct(line);
  const name = named(line, { en: 'The line', 'zh-CN': '该项明细' });
  if (computed !== undefined && amount !== undefined && differs(toCent(computed), toCent(amount), tolerance)) {
    yield {
      message: 'product',
      at: at(line, 'amount'),
      args: { qty: qty!, rate: formatMoney(rate!), product: formatMoney(computed), amount: formatMoney(amount), line: name },
      related: [{ at: at(line, 'qty'), message: 'factors' }],
      fixes: [
        {
          title: 'setAmount',
          args: { value: formatMoney(computed) },
          changes: [{ do: 'set', at: at(line, 'amount'), value: toCent(computed) }],
          preferred: true,
        },
      ],
    };
  } else if (!declared(line, 'amount') && !(declared(line, 'qty') && declared(line, 'rate'))) {
    yield { message: 'noAmount', at: at(line, 'amount'), args: { line: name } };
  }
}

function* totalProblems(budget: Budget, tolerance: number): Iterable<Problem<Message>> {
  const expected = lineSum(budget);
  if (expected === undefined) return;
  const value = toCent(expected.total);
  const changes = [{ do: 'set', at: at(budget, 'total'), value }] as const;
  const fixes = [{ title: 'setTotal', args: { value: formatMoney(value) }, changes, preferred: true }] as const;
  if (!declared(budget, 'total')) {
    yield { message: 'noTotal', at: at(budget, 'total'), args: { sum: formatMoney(value) }, fixes };
  } else if (budget.total !== undefined && differs(toCent(budget.total), value, tolerance)) {
    const off = expected.total.minus(toCent(budget.total));
    yield {
      message: expected.tax.eq(0) ? 'sum' : 'sumWithTax',
      at: at(budget, 'total'),
      args: {
        sum: formatMoney(value),
        lines: formatMoney(expected.lines),
        tax: formatMoney(expected.tax),
        total: formatMoney(budget.total),
        off: formatMoney(off.abs()),
        direction: off.gt(0) ? { en: 'too little', 'zh-CN': '少了' } : { en: 'too much', 'zh-CN': '多了' },
      },
      related: [{ at: at(budget, 'lines'), message: 'lines' }],
      fixes,
    };
  }
}
