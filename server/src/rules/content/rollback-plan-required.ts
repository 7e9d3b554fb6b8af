import type { DeliveryPlan } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { requiredElement } from '../required-element';
import { inlineRollbacks } from './rollbacks';

export const rollbackPlanRequired = requiredElement({
  reads: 'plan',
  id: 'rollback-plan-required',
  chapter: 'content',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['OP-02', 'TR-09'],
  since: '0.1',
  title: { en: 'The plan has at least one rollback plan.', 'zh-CN': '交付计划应至少有一份回退方案。' },
  why: {
    en: 'A change that goes wrong at three in the morning leaves no time to invent the way back; without one the outage lasts until somebody finds it.',
    'zh-CN': '凌晨三点变更失败时来不及现想退路；没有回退方案，业务要一直停到有人找出办法为止。',
  },
  remedy: {
    en: 'Write in `rollbackPlans` how work is undone: trigger, steps, time limit, owner, and how the old state is verified.',
    'zh-CN': '在 `rollbackPlans` 中写明如何撤销所做的工作：触发条件、步骤、时限、责任人和验证方法。',
  },
  key: 'rollbackPlans',
  name: { en: 'a rollback plan', 'zh-CN': '回退方案' },
  skeleton: plan => {
    const ids = works(plan).map(({ id, rollback }) => (typeof rollback === 'string' ? rollback : id));
    return [...new Set(ids.length > 0 ? ids : ['rb-1'])].map(id => ({ id }));
  },
  naming: plan =>
    works(plan)
      .filter(({ of }) => !declared(of, 'rollback'))
      .map(({ of, id }) => ({ do: 'insert', into: of, key: 'rollback', value: id })),
  metElsewhere: plan => inlineRollbacks(plan).length > 0,
  neededBy: {
    note: { en: 'This work has to be undone if it goes wrong.', 'zh-CN': '该项工作失败时需要回退。' },
    places: plan => works(plan).map(({ of }) => at(of)),
  },
  examples: [
    {
      bad: `
deliveryPlan: 1 #! rollback-plan-required "deliveryPlan: 1" > absent
content:
  optimization:
    - id: opt-db
      name: 数据库优化
`,
      good: `
content:
  optimization:
    - id: opt-db
      name: 数据库优化
      rollback: rb-db
rollbackPlans:
  - id: rb-db
    name: 数据库调优回退
`,
      fixed: `
deliveryPlan: 1 #! rollback-plan-required "deliveryPlan: 1" > absent
content:
  optimization:
    - id: opt-db
      name: 数据库优化
      rollback: rb-db
rollbackPlans:
  - id: rb-db
`,
    },
    {
      bad: `
rollbackPlans: [] #! rollback-plan-required "rollbackPlans" > empty
transition: {migration: {start: 2026-03-01, end: 2026-03-01}}
`,
      good: `
rollbackPlans: {notApplicable: advice only}
`,
    },
    {
      good: `
content:
  optimization:
    - id: opt-db
      rollback:
        trigger: 95 分位劣于基线
        steps: [恢复参数, 恢复索引]
`,
    },
  ],
});

/** Optimizations and the migration, with the id of the rollback plan that each names or might name. */
function works({ content, transition }: DeliveryPlan): { of: object; id: string; rollback: unknown }[] {
  const optimizations = (content?.optimization ?? []).map((item, index) => {
    const id = item.id?.replace(/^opt-/, 'rb-') ?? `rb-${index + 1}`;
    return { of: item, id, rollback: item.rollback };
  });
  const migration = transition?.migration;
  return migration === undefined ? optimizations : [...optimizations, { of: migration, id: 'rb-migration', rollback: migration.rollback }];
}
