import type { InlineRollback } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { planRule } from '../rule';
import { inlineRollbacks } from './rollbacks';

export const rollbackPlanComplete = planRule({
  id: 'rollback-plan-complete',
  chapter: 'content',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['OP-02', 'TR-09'],
  since: '0.1',
  title: {
    en: 'Each rollback plan has its trigger, steps, time limit, owner and verification.',
    'zh-CN': '每份回退方案应有触发条件、步骤、时限、责任人和验证方法。',
  },
  why: {
    en: 'Without a trigger the team goes on too long, without a time limit the window closes on a half-restored system, and without verification nobody knows that it is back.',
    'zh-CN': '没有触发条件就会硬撑太久，没有时限就可能窗口已过而系统只恢复一半，没有验证就不知道是否真的恢复。',
  },
  remedy: { en: 'Add what is missing to the rollback plan.', 'zh-CN': '在该回退方案中补齐缺少的内容。' },
  messages: {
    lacks: { en: 'Rollback plan {plan} lacks {missing}.', 'zh-CN': '回退方案 {plan}缺少 {missing}。', missing: true },
    inlineLacks: { en: 'This rollback plan lacks {missing}.', 'zh-CN': '此处的回退方案缺少 {missing}。', missing: true },
  },
  *check({ plan }) {
    for (const rollback of plan.rollbackPlans ?? []) {
      const missing = lacking(rollback, demanded);
      if (missing.length > 0) yield { message: 'lacks', at: at(rollback), args: { plan: named(rollback), missing } };
    }
    for (const rollback of inlineRollbacks(plan)) {
      const missing = lacking(rollback, demanded);
      if (missing.length > 0) yield { message: 'inlineLacks', at: at(rollback), args: { missing } };
    }
  },
  examples: [
    {
      bad: `
rollbackPlans:
  - id: rb-db #! rollback-plan-complete "id: rb-db" > lacks
    name: 数据库调优回退
    steps:
      - 恢复参数
      - 恢复索引
    owner: role-dba
`,
      good: `
rollbackPlans:
  - id: rb-db
    name: 数据库调优回退
    trigger: 95 分位响应时间劣于基线
    steps:
      - 恢复参数
      - 恢复索引
    within: PT2H
    owner: role-dba
    verify: 95 分位响应时间回到基线
`,
    },
    {
      bad: `
content:
  optimization:
    - id: opt-cache
      rollback: {trigger: hit rate below baseline, steps: [], within: PT1H, owner: role-dba} #! rollback-plan-complete "rollback" > inlineLacks
`,
      good: `
content:
  optimization:
    - id: opt-cache
      rollback: {trigger: hit rate below baseline, steps: [restore config], within: PT1H, owner: role-dba, verify: hit rate at baseline}
`,
    },
  ],
});

const demanded = ['trigger', 'steps', 'within', 'owner', 'verify'] as const satisfies (keyof InlineRollback)[];
