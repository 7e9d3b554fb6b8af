import { at } from '../../plan/place';
import { lastDayWithin, parseDate } from '../../time/dates';
import { parseDuration } from '../../time/duration';
import { named } from '../named';
import { planRule } from '../rule';
import { contractDate, durationText } from '../schedule/days';

export const retentionShorterThanContract = planRule({
  id: 'retention-shorter-than-contract',
  chapter: 'risk',
  severity: 'info',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'Copies of served data are kept at least as long as the contract runs.',
    'zh-CN': '作为服务对象的数据，其备份保留时间不宜短于合同期。',
  },
  why: {
    en: 'Records from the first months are asked for at the final acceptance or in a dispute; by then the last copy has been overwritten.',
    'zh-CN': '最终验收或发生争议时要调取头几个月的数据，而备份早已被覆盖。',
  },
  remedy: {
    en: 'Keep the copies to the end of the contract (`retention`), or keep an archive besides. Systems and databases, whose backups take turns, are not meant.',
    'zh-CN': '将 `retention` 延长到合同期末，或另做归档。系统、数据库等轮换的备份不在此列。',
  },
  messages: {
    short: {
      en: 'Copies of {object} are kept for {retention}: those of {start} are gone on {last}, and the contract runs until {end}.',
      'zh-CN': '{object}的备份保留 {retention}：{start} 的副本到 {last} 为止，而合同到 {end} 才结束。',
    },
    end: { en: 'The contract ends here.', 'zh-CN': '合同到此结束。' },
    object: { en: 'The object is data.', 'zh-CN': '该对象属于数据。' },
  },
  *check({ plan }) {
    const start = contractDate(plan, 'start');
    const end = contractDate(plan, 'end');
    const first = parseDate(start?.date ?? '');
    if (start === undefined || end === undefined || first === undefined) return;
    for (const backup of plan.continuity?.backups ?? []) {
      const object = plan.scope?.objects?.find(({ id }) => id !== undefined && id === backup.object);
      const retention = parseDuration(backup.retention ?? '');
      if (object?.class !== 'data' || retention === undefined || backup.retention === undefined) continue;
      const last = lastDayWithin(first, retention)?.toString();
      if (last === undefined || last >= end.date) continue;
      yield {
        message: 'short',
        at: at(backup, 'retention'),
        args: { object: named(object), retention: durationText(backup.retention), start: start.date, last, end: end.date },
        related: [
          { at: end.at, message: 'end' },
          { at: at(object, 'class'), message: 'object' },
        ],
      };
    }
  },
  examples: [
    {
      bad: `
contract:
  start: 2026-01-01
  end: 2028-12-31
scope:
  objects:
    - id: data-hydro
      name: 水情监测数据
      class: data
continuity:
  backups:
    - object: data-hydro
      retention: P1Y #! retention-shorter-than-contract "P1Y" > short
`,
      good: `
contract:
  start: 2026-01-01
  end: 2028-12-31
scope:
  objects:
    - id: data-hydro
      name: 水情监测数据
      class: data
continuity:
  backups:
    - object: data-hydro
      retention: P3Y
`,
    },
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
scope: {objects: [{id: ledger, name: Ledger, class: data}]}
continuity: {backups: [{object: ledger, retention: P90D}]} #! retention-shorter-than-contract "P90D" > short
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
scope: {objects: [{id: db-main, class: database}, {id: ledger, class: data}]}
continuity: {backups: [{object: db-main, retention: P30D}, {object: ledger, retention: P1Y}]}
`,
    },
  ],
});
