import { at, declared } from '../../plan/place';
import { named } from '../named';
import { planRule } from '../rule';
import { lacksRollbackPlans, namingFixes, overruns } from './rollbacks';

export const optimizationHasRollback = planRule({
  id: 'optimization-has-rollback',
  chapter: 'content',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['OP-02', 'OP-01'],
  since: '0.1',
  title: {
    en: 'Each optimization has a rollback plan whose time limit fits the maintenance window.',
    'zh-CN': '每项优化应有回退方案，且回退时限不超出维护窗口。',
  },
  why: {
    en: 'Tuning that makes things worse has to be undone before the users are back; a way back that takes longer than the window is none.',
    'zh-CN': '调优若适得其反，必须在用户上班前退回原状；比窗口还长的回退等于没有退路。',
  },
  remedy: {
    en: 'Name a rollback plan in the optimization (`rollback: rb-…`) or write it there, and keep `within` inside the window.',
    'zh-CN': '在该优化项中用 `rollback: rb-…` 指明回退方案或就地写明，并使 `within` 不超过维护窗口。',
  },
  messages: {
    lacks: {
      en: 'Optimization {optimization} has no rollback plan: add `rollback`.',
      'zh-CN': '优化项 {optimization}没有回退方案：请补充 `rollback`。',
      missing: true,
    },
    tooLong: {
      en: 'The rollback takes up to {within}; maintenance window {window} is {length} long.',
      'zh-CN': '回退最长需要 {within}，而维护窗口 {window}只有 {length}。',
    },
    name: { en: 'Name the rollback plan {plan}', 'zh-CN': '对应回退方案 {plan}' },
    work: { en: 'This optimization is done in the window.', 'zh-CN': '该优化项在此窗口内实施。' },
    window: { en: 'The length of the window follows from here.', 'zh-CN': '窗口时长由此得出。' },
  },
  *check({ plan, agreements }) {
    const optimizations = plan.content?.optimization ?? [];
    // Where there is no rollback plan at all, one finding asks for it and shows the optimizations.
    const missing = lacksRollbackPlans(plan) ? [] : optimizations.filter(item => !declared(item, 'rollback'));
    for (const item of missing) {
      yield { message: 'lacks', at: at(item), args: { optimization: named(item) }, fixes: namingFixes(plan, item) };
    }
    for (const { rollback, within, window, length, stated, works } of overruns(plan, agreements, optimizations)) {
      yield {
        message: 'tooLong',
        at: at(rollback, 'within'),
        args: { within, window: named(window), length },
        related: [...works.map(work => ({ at: at(work), message: 'work' as const })), { at: stated, message: 'window' }],
      };
    }
  },
  examples: [
    {
      bad: `
content:
  optimization:
    - id: opt-db #! optimization-has-rollback "id: opt-db" > lacks
      name: 数据库优化
      steps:
        - 基线
        - 测试
        - 上线
rollbackPlans:
  - id: rb-db
    name: 数据库调优回退
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
content:
  optimization:
    - id: opt-db #! optimization-has-rollback "id: opt-db" > lacks
      name: 数据库优化
      steps:
        - 基线
        - 测试
        - 上线
      rollback: rb-db
rollbackPlans:
  - id: rb-db
    name: 数据库调优回退
`,
    },
    {
      bad: `
content:
  optimization: [{id: opt-cache, name: Cache}] #! optimization-has-rollback "id: opt-cache" > lacks
rollbackPlans: [{id: rb-a, name: Restore configuration}, {id: rb-b, name: Restore image}]
`,
      good: `
content: {optimization: [{id: opt-cache, name: Cache, rollback: {trigger: slower than before, within: PT1H}}]}
`,
    },
    {
      bad: {
        plan: `
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
content:
  optimization:
    - {id: opt-db, window: mw-monthly, rollback: rb-db}
    - {id: opt-net, rollback: {within: PT3H}}
rollbackPlans:
  - id: rb-db
    within: PT6H #! optimization-has-rollback "PT6H" > tooLong
changeControl: {windows: [mw-monthly, mw-emergency]}
`,
        sla: `
id: sla-a
maintenanceWindows:
  - {id: mw-monthly, name: 月度窗口, from: "22:00", to: "02:00"}
  - {id: mw-emergency, maxPerMonth: PT2H}
`,
      },
      good: {
        plan: `
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
content:
  optimization:
    - {id: opt-db, window: mw-monthly, rollback: rb-db}
    - {id: opt-net, window: mw-unknown, rollback: {within: P2D}}
rollbackPlans:
  - {id: rb-db, within: PT4H}
`,
        sla: `
id: sla-a
maintenanceWindows:
  - {id: mw-monthly, name: 月度窗口, from: "22:00", to: "02:00"}
`,
      },
    },
  ],
});
