import { requiredElement } from '../required-element';
import { servicesToPay } from './work-item-without-budget-line';

export const budgetRequired = requiredElement({
  reads: 'plan',
  id: 'budget-required',
  chapter: 'budget',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['PL-05'],
  since: '0.1',
  title: { en: 'The plan has a budget with its lines of cost.', 'zh-CN': '交付计划应有预算及费用明细。' },
  why: {
    en: 'Without a budget nobody knows what the people, spares and tools of the plan cost until the money has run out halfway through the year.',
    'zh-CN': '没有预算，人员、备件和工具要花多少钱只能边做边看，往往到年中才发现经费不够。',
  },
  remedy: {
    en: 'List the cost under `budget.lines` and give the total. If the work is not costed, say why: `budget: {notApplicable: …}`.',
    'zh-CN': '在 `budget.lines` 中逐项列出费用并写明总额；确实不单独核算的，写 `budget: {notApplicable: 理由}`。',
  },
  key: 'budget',
  name: { en: 'a budget', 'zh-CN': '预算' },
  part: 'lines',
  skeleton: plan => ({
    lines: [{ id: 'b-labour', kind: 'labour' }, ...servicesToPay(plan).map(({ id }) => ({ id: `b-${id!.replace(/^svc-/, '')}`, for: id }))],
  }),
  examples: [
    {
      bad: `
deliveryPlan: 1 #! budget-required "deliveryPlan: 1" > absent
contract:
  amount: 1860000
`,
      good: `
budget:
  total: 300000
  lines:
    - id: b-pm
      item: 项目经理
      amount: 300000
`,
      fixed: `
deliveryPlan: 1 #! budget-required "deliveryPlan: 1" > absent
contract:
  amount: 1860000
budget:
  lines:
    - id: b-labour
      kind: labour
`,
    },
    {
      bad: `
budget: {total: 1620000} #! budget-required "budget" > partAbsent
`,
      good: `
budget: {notApplicable: 内部团队运维，费用列入部门年度预算}
`,
    },
    {
      bad: `
currency: CNY
budget:
  total: 1620000
  lines: [] #! budget-required "lines" > partAbsent
`,
    },
    {
      bad: `
budget: {} #! budget-required "budget" > empty
`,
    },
  ],
});
