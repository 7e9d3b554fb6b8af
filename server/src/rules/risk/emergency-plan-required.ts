import { at, declared } from '../../plan/place';
import { requiredElement } from '../required-element';
import { highRisks } from './high-risk-has-emergency-plan';

export const emergencyPlanRequired = requiredElement({
  reads: 'plan',
  id: 'emergency-plan-required',
  chapter: 'risk',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['PL-16', 'SL-04', 'DF-08'],
  since: '0.1',
  title: { en: 'The plan has at least one emergency plan.', 'zh-CN': '交付计划应至少有一份应急预案。' },
  why: {
    en: 'Without a plan made in quiet hours, an outage is fought by improvisation: nobody knows who leads, whom to tell and what to restore first.',
    'zh-CN': '平时没有预案，出事时只能临场发挥：谁指挥、通知谁、先恢复什么，都说不清楚。',
  },
  remedy: {
    en: 'Write a plan in `emergencyPlans` for each emergency that the service has to expect, beginning with the high risks.',
    'zh-CN': '在 `emergencyPlans` 中为可能发生的应急事件编写预案，先从高风险写起。',
  },
  key: 'emergencyPlans',
  name: { en: 'an emergency plan', 'zh-CN': '应急预案' },
  skeleton: () => [{ id: 'ep-1' }],
  naming: ({ riskPlan }) =>
    highRisks(riskPlan)
      .filter(entry => !declared(entry, 'emergency'))
      .map(entry => ({ do: 'insert', into: entry, key: 'emergency', value: 'ep-1' })),
  neededBy: {
    note: { en: 'This high risk needs an emergency plan.', 'zh-CN': '该高风险需要应急预案。' },
    places: ({ riskPlan }) => highRisks(riskPlan).map(entry => at(entry)),
  },
  examples: [
    {
      bad: `
deliveryPlan: 1 #! emergency-plan-required "deliveryPlan: 1" > absent
riskPlan:
  register:
    - id: rk-1
      name: 主数据库宕机
      level: high
`,
      good: `
emergencyPlans:
  - id: ep-db
    name: 数据库中断预案
`,
      fixed: `
deliveryPlan: 1 #! emergency-plan-required "deliveryPlan: 1" > absent
riskPlan:
  register:
    - id: rk-1
      name: 主数据库宕机
      level: high
      emergency: ep-1
emergencyPlans:
  - id: ep-1
`,
    },
    {
      bad: `
emergencyPlans: [] #! emergency-plan-required "emergencyPlans" > empty
`,
      good: `
emergencyPlans: {notApplicable: advice only}
`,
    },
  ],
});
