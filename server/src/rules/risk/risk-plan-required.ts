import { requiredElement } from '../required-element';

export const riskPlanRequired = requiredElement({
  reads: 'plan',
  id: 'risk-plan-required',
  chapter: 'risk',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['PL-12', 'DP-04', 'DN-12'],
  since: '0.1',
  title: { en: 'The plan has a risk plan with a register of risks.', 'zh-CN': '交付计划应有风险规避计划，并登记已知风险。' },
  why: {
    en: 'Risks that nobody wrote down have no owner: the failed switchover or the engineer who leaves is met unprepared, at the cost of the agreed service levels.',
    'zh-CN': '没有登记的风险就没有人负责：切换失败、骨干离职时只能临时应对，服务级别承诺随之落空。',
  },
  remedy: {
    en: 'List the known risks in `riskPlan.register`, each with likelihood, impact, level, owner and what is done to avoid it.',
    'zh-CN': '在 `riskPlan.register` 中登记已知风险，写明可能性、影响、等级、责任人和规避措施。',
  },
  key: 'riskPlan',
  name: { en: 'a risk plan', 'zh-CN': '风险规避计划' },
  part: 'register',
  skeleton: () => ({ matrix: { scale: 5, low: '1-4', medium: '5-9', high: '10-25' }, register: [{ id: 'rk-1' }] }),
  examples: [
    {
      bad: `
deliveryPlan: 1 #! risk-plan-required "deliveryPlan: 1" > absent
currency: CNY
`,
      good: `
riskPlan:
  register:
    - id: rk-1
      name: 主数据库宕机
`,
      fixed: `
deliveryPlan: 1 #! risk-plan-required "deliveryPlan: 1" > absent
currency: CNY
riskPlan:
  matrix:
    scale: 5
    low: 1-4
    medium: 5-9
    high: 10-25
  register:
    - id: rk-1
`,
    },
    {
      bad: `
riskPlan: {method: 每月评审, review: P1M} #! risk-plan-required "riskPlan" > partAbsent
`,
      good: `
riskPlan: {notApplicable: covered by the customer's own risk register}
`,
    },
    {
      bad: `
riskPlan:
  method: 每月评审
  register: [] #! risk-plan-required "register" > partAbsent
`,
    },
  ],
});
