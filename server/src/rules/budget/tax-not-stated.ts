import type { Budget } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { planRule } from '../rule';

export const taxNotStated = planRule({
  id: 'tax-not-stated',
  chapter: 'budget',
  severity: 'info',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'The plan says whether its amounts include tax.',
    'zh-CN': '宜写明金额是否含税。',
  },
  why: {
    en: 'When one side reads the sum with tax and the other without, the first invoice is off by the whole rate.',
    'zh-CN': '一方按含税理解、一方按不含税理解，第一张发票就会相差整个税额。',
  },
  remedy: {
    en: 'Set `contract.taxIncluded`, or `budget.tax` with its rate.',
    'zh-CN': '填写 `contract.taxIncluded`，或在 `budget.tax` 中写明是否含税和税率。',
  },
  messages: {
    contract: {
      en: 'The contract amount does not say whether it includes tax.',
      'zh-CN': '合同金额没有写明是否含税。',
      missing: true,
    },
    budget: { en: 'The budget does not say whether it includes tax.', 'zh-CN': '预算没有写明是否含税。', missing: true },
    included: { en: 'State that tax is included', 'zh-CN': '注明含税' },
    excluded: { en: 'State that tax is not included', 'zh-CN': '注明不含税' },
  },
  *check({ plan: { contract, budget } }) {
    if (contract !== undefined && declared(contract, 'taxIncluded')) return;
    if (budget !== undefined && declared(budget, 'tax')) return;
    if (contract?.amount !== undefined) {
      yield {
        message: 'contract',
        at: at(contract, 'amount'),
        fixes: [
          { title: 'included', changes: [{ do: 'insert', into: contract, key: 'taxIncluded', value: true }] },
          { title: 'excluded', changes: [{ do: 'insert', into: contract, key: 'taxIncluded', value: false }] },
        ],
      };
    } else if (budget !== undefined && hasAmounts(budget) && !(contract !== undefined && declared(contract, 'amount'))) {
      yield {
        message: 'budget',
        at: at(budget, 'total'),
        fixes: [{ title: 'included', changes: [{ do: 'insert', into: budget, key: 'tax', value: { included: true } }] }],
      };
    }
  },
  examples: [
    {
      bad: `
contract:
  number: SW-2025-118
  amount: 1860000 #! tax-not-stated "1860000" > contract
budget:
  total: 1620000
`,
      good: `
contract:
  number: SW-2025-118
  amount: 1860000
  taxIncluded: true
budget:
  total: 1620000
`,
    },
    {
      bad: `
budget: {total: 24000} #! tax-not-stated "24000" > budget
`,
      good: `
contract: {amount: 30000}
budget: {total: 25440, tax: {included: false, rate: 6}}
`,
    },
  ],
});

/** A total, or lines of which it will be made. Of a total that cannot be read another finding speaks. */
function hasAmounts(budget: Budget): boolean {
  const { total, lines = [] } = budget;
  return total !== undefined || (!declared(budget, 'total') && lines.some(({ amount }) => amount !== undefined));
}
