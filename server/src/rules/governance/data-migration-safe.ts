import { at, declared, whole } from '../../plan/place';
import { named } from '../named';
import { type Fix, planRule } from '../rule';
import { absentTerms, completed, misplaced, type Terms, termNames } from './terms';

export const dataMigrationSafe = planRule({
  id: 'data-migration-safe',
  chapter: 'governance',
  severity: 'error',
  profile: 'transition',
  clauses: ['TR-07', 'TR-08', 'TR-09'],
  since: '0.1',
  title: {
    en: 'A data migration backs up, converts, imports and verifies, in that order and in a maintenance window.',
    'zh-CN': '数据迁移应依次备份、转换、导入、校验，并在维护窗口内进行。',
  },
  why: {
    en: 'Data imported without a backup and never verified is found to be incomplete weeks later, when the old system is already switched off.',
    'zh-CN': '不备份就导入、导入后又不校验，几周后才发现数据不全，那时旧系统早已停用。',
  },
  remedy: {
    en: 'List the four steps under `transition.migration.steps` and name the maintenance window under `window`.',
    'zh-CN': '在 `transition.migration.steps` 中列出四个步骤，并用 `window` 指明维护窗口。',
  },
  messages: {
    lacks: { en: 'The migration lacks these steps: {steps}.', 'zh-CN': '数据迁移缺少以下步骤：{steps}。', missing: true },
    order: {
      en: '`{second}` comes after `{first}`, but has to come before it.',
      'zh-CN': '`{second}` 排在 `{first}` 之后，应在其之前。',
    },
    earlier: { en: '`{first}` stands here.', 'zh-CN': '`{first}` 在这里。' },
    window: {
      en: 'The migration names no maintenance window: say under `window` when the data may be moved.',
      'zh-CN': '数据迁移没有指明维护窗口：请用 `window` 写明在哪个窗口内迁移。',
      missing: true,
    },
    add: { en: 'Add the missing steps: {steps}', 'zh-CN': '补充缺少的步骤：{steps}' },
    sort: { en: 'Put the steps in order', 'zh-CN': '按顺序排列步骤' },
    name: { en: 'Move the data in window {window}', 'zh-CN': '在窗口 {window}内迁移' },
  },
  *check({ plan, agreements }) {
    const migration = plan.transition?.migration;
    if (migration === undefined) return;
    const { steps } = migration;
    if (steps === undefined ? !declared(migration, 'steps') : whole(steps)) {
      const given = steps ?? [];
      const absent = absentTerms(given, migrationSteps);
      const wrong = misplaced(given, migrationSteps);
      const value = completed(given, migrationSteps);
      const changes: Fix['changes'] = value === undefined ? [] : [{ do: 'set', at: at(migration, 'steps'), value }];
      if (absent.length > 0) {
        const args = { steps: termNames(absent, migrationSteps) };
        const fixes = wrong !== undefined || value === undefined ? [] : [{ title: 'add' as const, args, changes, preferred: true }];
        yield { message: 'lacks', at: at(migration, 'steps'), args, fixes };
      }
      if (wrong !== undefined) {
        const args = { first: given[wrong.first]!, second: given[wrong.second]! };
        yield {
          message: 'order',
          at: at(given, wrong.second),
          args,
          related: [{ at: at(given, wrong.first), message: 'earlier', args }],
          fixes: value === undefined || absent.length > 0 ? [] : [{ title: 'sort', changes, preferred: true }],
        };
      }
    }
    if (!declared(migration, 'window')) {
      const windows = agreements.flatMap(({ sla }) => sla?.maintenanceWindows ?? []).filter(({ id }) => id !== undefined);
      yield {
        message: 'window',
        at: at(migration, 'window'),
        fixes: windows.map(window => ({
          title: 'name',
          args: { window: named(window) },
          changes: [{ do: 'insert', into: migration, key: 'window', value: window.id! }],
          preferred: windows.length === 1,
        })),
      };
    }
  },
  examples: [
    {
      bad: `
transition:
  migration:
    start: 2026-03-01
    end: 2026-03-01
    window: mw-monthly
    steps: [convert, import, verify] #! data-migration-safe "steps" > lacks
    rollback: rb-mig
`,
      good: `
transition:
  migration:
    start: 2026-03-01
    end: 2026-03-01
    window: mw-monthly
    steps: [backup, convert, import, verify]
    rollback: rb-mig
`,
      fixed: `
transition:
  migration:
    start: 2026-03-01
    end: 2026-03-01
    window: mw-monthly
    steps: [backup, convert, import, verify] #! data-migration-safe "steps" > lacks
    rollback: rb-mig
`,
    },
    {
      bad: {
        plan: `
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
transition:
  migration: #! data-migration-safe "migration" > window
    steps:
      - 数据转换
      - 全量备份 #! data-migration-safe "全量备份" > order
      - 导入新库
      - 校验行数
`,
        sla: `
id: sla-hydro
maintenanceWindows: [{id: mw-monthly, name: 月度维护窗口}]
`,
      },
      good: `
transition:
  migration:
    window: mw-monthly
    steps: [全量备份, 格式转换与导入, 校验行数]
`,
    },
  ],
});

const migrationSteps: Terms = {
  backup: { name: { en: 'backup', 'zh-CN': '备份' }, words: /备份|back-?up/i },
  convert: { name: { en: 'convert', 'zh-CN': '转换' }, words: /转换|清洗|convert|transform/i },
  import: { name: { en: 'import', 'zh-CN': '导入' }, words: /导入|加载|import|load/i },
  verify: { name: { en: 'verify', 'zh-CN': '校验' }, words: /校验|验证|核对|verif|check/i },
};
