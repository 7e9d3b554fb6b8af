import { type Amount, exact, formatMoney, product } from '../../money/exact';
import type { Budget, Contract } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { planRule } from '../rule';
import { lineSum, toCent } from './sums';

export const budgetWithinContract = planRule({
  id: 'budget-within-contract',
  chapter: 'budget',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['DN-06'],
  since: '0.1',
  title: { en: 'The budget does not exceed the contract amount.', 'zh-CN': '预算不得超过合同金额。' },
  why: {
    en: 'A budget above the contract amount is a loss that is planned from the first day, or work the customer never agreed to pay for.',
    'zh-CN': '预算超过合同金额，项目从第一天起就注定亏损，或包含了客户并未同意付费的工作。',
  },
  remedy: {
    en: 'Cut the budget, or correct the contract amount if a supplement has been signed.',
    'zh-CN': '压缩预算；如已签补充协议，请更新合同金额。',
  },
  messages: {
    exceeds: {
      en: 'The budget of {total} exceeds the contract amount of {amount} by {over}.',
      'zh-CN': '预算总额 {total} 超过合同金额 {amount}，超出 {over}。',
    },
    exceedsWithoutTax: {
      en: 'The budget of {total}, without tax {net}, exceeds the contract amount of {amount} before tax by {over}.',
      'zh-CN': '预算总额 {total}（不含税 {net}）超过不含税合同金额 {amount}，超出 {over}。',
    },
    amount: { en: 'The contract amount is here.', 'zh-CN': '合同金额在这里。' },
  },
  *check({ plan: { budget, contract } }) {
    if (budget?.total === undefined || contract?.amount === undefined) return;
    // A total that its lines contradict has a finding of its own.
    const lines = lineSum(budget);
    if (lines !== undefined && toCent(lines.total) !== toCent(budget.total)) return;
    const comparable = comparableTotal(budget, budget.total, contract);
    const over = exact(comparable).minus(contract.amount);
    if (toCent(over) <= 0) return;
    yield {
      message: comparable === budget.total ? 'exceeds' : 'exceedsWithoutTax',
      at: at(budget, 'total'),
      args: {
        total: formatMoney(budget.total),
        net: formatMoney(comparable),
        amount: formatMoney(contract.amount),
        over: formatMoney(over),
      },
      related: [{ at: at(contract, 'amount'), message: 'amount' }],
    };
  },
  examples: [
    {
      bad: `
contract:
  number: SW-2025-118
  amount: 1860000
currency: CNY
budget:
  total: 1900000 #! budget-within-contract "1900000" > exceeds
  lines:
    - id: b-all
      item: 运维服务
      amount: 1900000
`,
      good: `
contract: {number: SW-2025-118, amount: 1860000}
budget:
  total: 1860000
  lines:
    - {id: b-all, item: 运维服务, amount: 1860000}
`,
    },
    {
      bad: `
contract: {amount: 100000, taxIncluded: false}
budget:
  total: 108120.00 #! budget-within-contract "108120.00" > exceedsWithoutTax
  tax: {included: true, rate: 6}
  lines:
    - {id: b-all, item: Operations, amount: 108120.00}
`,
      good: `
contract: {amount: 100000, taxIncluded: false}
budget:
  total: 106000
  tax: {included: false, rate: 6}
  lines:
    - {id: b-all, item: Operations, amount: 100000}
`,
    },
    {
      good: `
contract:
  amount: 1860000
budget:
  total: 1900000
  lines:
    - id: b-all
      item: 总额与明细不符，另有发现
      amount: 1800000
`,
    },
  ],
});

/** The total as it compares with the contract amount: without its tax where the contract is without. */
function comparableTotal({ tax }: Budget, total: number, contract: Contract): Amount {
  if (contract.taxIncluded !== false || tax === undefined) return total;
  if (tax.amount !== undefined) return exact(total).minus(tax.amount);
  return tax.rate === undefined ? total : product(total, 100).div(exact(tax.rate).plus(100));
}
