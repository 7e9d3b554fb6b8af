import { at, declared } from '../../plan/place';
import { named } from '../named';
import { planRule } from '../rule';
import { lacksRollbackPlans, namingFixes, overruns } from './rollbacks';

export const migrationHasRollback = planRule({
  id: 'migration-has-rollback',
  chapter: 'content',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['TR-09'],
  since: '0.1',
  title: {
    en: 'A data migration has a rollback plan whose time limit fits its maintenance window.',
    'zh-CN': '数据迁移应有回退方案，且回退时限不超出维护窗口。',
  },
  why: {
    en: 'A migration whose check fails has to be undone within the window; otherwise business starts in the morning on data that nobody trusts.',
    'zh-CN': '迁移后校验不通过，必须在窗口内退回；否则第二天业务就要跑在没人敢信的数据上。',
  },
  remedy: {
    en: 'Name a rollback plan in `transition.migration` (`rollback: rb-…`) or write it there, and keep `within` inside the window.',
    'zh-CN': '在 `transition.migration` 中用 `rollback: rb-…` 指明回退方案或就地写明，并使 `within` 不超过维护窗口。',
  },
  messages: {
    lacks: {
      en: 'The migration has no rollback plan: add `rollback`.',
      'zh-CN': '数据迁移没有回退方案：请补充 `rollback`。',
      missing: true,
    },
    tooLong: {
      en: 'The rollback takes up to {within}; maintenance window {window} is {length} long.',
      'zh-CN': '回退最长需要 {within}，而维护窗口 {window}只有 {length}。',
    },
    name: { en: 'Name the rollback plan {plan}', 'zh-CN': '对应回退方案 {plan}' },
    work: { en: 'The migration is done in the window.', 'zh-CN': '数据迁移在此窗口内实施。' },
    window: { en: 'The length of the window follows from here.', 'zh-CN': '窗口时长由此得出。' },
  },
  *check({ plan, agreements }) {
    const migration = plan.transition?.migration;
    if (migration === undefined) return;
    if (!declared(migration, 'rollback') && !lacksRollbackPlans(plan)) {
      yield { message: 'lacks', at: at(migration), fixes: namingFixes(plan, migration) };
    }
    for (const { rollback, within, window, length, stated } of overruns(plan, agreements, [migration])) {
      yield {
        message: 'tooLong',
        at: at(rollback, 'within'),
        args: { within, window: named(window), length },
        related: [
          { at: at(migration), message: 'work' },
          { at: stated, message: 'window' },
        ],
      };
    }
  },
  examples: [
    {
      bad: `
transition:
  migration: #! migration-has-rollback "migration" > lacks
    start: 2026-03-01
    end: 2026-03-01
    steps: [backup, convert, import, verify]
rollbackPlans:
  - id: rb-mig
    name: 数据迁移回退
  - id: rb-db
    name: 数据库调优回退
`,
      good: `
transition:
  migration:
    start: 2026-03-01
    end: 2026-03-01
    rollback: rb-mig
rollbackPlans:
  - id: rb-mig
    name: 数据迁移回退
`,
    },
    {
      bad: {
        plan: `
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
transition: {migration: {window: mw-monthly, rollback: {trigger: checksums differ, within: PT3H30M}}} #! migration-has-rollback "PT3H30M" > tooLong
`,
        sla: `
id: sla-a
maintenanceWindows: [{id: mw-monthly, from: "00:00", to: "04:00", maxPerMonth: PT3H}]
`,
      },
      good: {
        plan: `
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
transition: {migration: {window: mw-monthly, rollback: {trigger: checksums differ, within: PT3H}}}
`,
        sla: `
id: sla-a
maintenanceWindows: [{id: mw-monthly, from: "00:00", to: "04:00", maxPerMonth: PT3H}]
`,
      },
    },
  ],
});
