import type { DeliveryPlan } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { type Problem, planRule } from '../rule';
import { durationText } from '../schedule/days';
import { minutesIn } from './lengths';

export const backupMeetsRpo = planRule({
  id: 'backup-meets-rpo',
  chapter: 'risk',
  severity: 'error',
  profile: 'core',
  clauses: ['IS-07', 'IS-08', 'IT-05', 'OS-07'],
  since: '0.1',
  title: {
    en: 'Backups run at least as often as the recovery point objective asks, lie in two places, and their restore is tested.',
    'zh-CN': '备份间隔不得大于 RPO，副本至少存放两处，并定期做恢复测试。',
  },
  why: {
    en: 'With a daily backup up to a day of bookings is lost, whatever the objective says; a copy in the same room burns with the original.',
    'zh-CN': '每天备份一次，就可能丢失一天的业务数据，RPO 写得再小也没用；副本放在同一机房，火灾时一起烧掉。',
  },
  remedy: {
    en: 'Back up at least every RPO, keep copies at two sites, and state how often a restore is tested (`restoreTest`).',
    'zh-CN': '备份间隔不大于 RPO，副本存放两处以上，并用 `restoreTest` 写明恢复测试的周期。',
  },
  parameters: {
    backupLocations: {
      default: 2,
      schema: { type: 'integer', minimum: 1, maximum: 10 },
      title: { en: 'Places in which copies of a backup lie', 'zh-CN': '备份副本的存放地点数' },
    },
  },
  messages: {
    none: {
      en: 'An RPO is stated for {objects}, but nothing is backed up: add `continuity.backups`.',
      'zh-CN': '{objects}规定了 RPO，计划却没有任何备份：请补充 `continuity.backups`。',
      missing: true,
    },
    lacks: { en: 'The backup of {object} lacks {missing}.', 'zh-CN': '{object}的备份缺少 {missing}。', missing: true },
    tooRare: {
      en: 'The backups are {every} apart, and as much data can be lost; the RPO of {object} is {rpo}.',
      'zh-CN': '备份间隔为 {every}，最多会丢失同样时长的数据，而 {object}的 RPO 为 {rpo}。',
    },
    places: {
      en: 'The copies lie in {count} of at least {least} places.',
      'zh-CN': '副本存放在 {count} 处，至少应为 {least} 处。',
    },
    rpo: { en: 'The RPO is stated here.', 'zh-CN': 'RPO 在这里。' },
    set: { en: 'Set the interval to {every}', 'zh-CN': '将备份间隔改为 {every}' },
  },
  *check({ plan, parameters: { backupLocations } }) {
    yield* noBackups(plan);
    for (const backup of plan.continuity?.backups ?? []) {
      const object = plan.scope?.objects?.find(({ id }) => id !== undefined && id === backup.object);
      const subject = named(object ?? { id: backup.object });
      const missing = lacking(backup, ['object', 'every', 'locations', 'restoreTest']);
      if (missing.length > 0) yield { message: 'lacks', at: at(backup), args: { object: subject, missing } };
      const [every, rpo] = [minutesIn(backup.every), minutesIn(object?.rpo)];
      if (object?.rpo !== undefined && backup.every !== undefined && every !== undefined && rpo !== undefined && every > rpo) {
        yield {
          message: 'tooRare',
          at: at(backup, 'every'),
          args: { every: durationText(backup.every), object: subject, rpo: durationText(object.rpo) },
          related: [{ at: at(object, 'rpo'), message: 'rpo' }],
          fixes: [
            {
              title: 'set',
              args: { every: durationText(object.rpo) },
              changes: [{ do: 'set', at: at(backup, 'every'), value: object.rpo }],
              preferred: true,
            },
          ],
        };
      }
      const { locations } = backup;
      if (locations === undefined || locations.length === 0 || !whole(locations)) continue;
      const count = new Set(locations).size;
      if (count < backupLocations) yield { message: 'places', at: at(backup, 'locations'), args: { count, least: backupLocations } };
    }
  },
  examples: [
    {
      bad: `
scope:
  objects:
    - id: db-main
      name: 主数据库
      rpo: PT1H
continuity:
  backups:
    - object: db-main #! backup-meets-rpo "object: db-main" > lacks
      every: P1D #! backup-meets-rpo "P1D" > tooRare
      locations: [site-main] #! backup-meets-rpo "locations" > places
`,
      fixed: `
scope:
  objects:
    - id: db-main
      name: 主数据库
      rpo: PT1H
continuity:
  backups:
    - object: db-main #! backup-meets-rpo "object: db-main" > lacks
      every: PT1H #! backup-meets-rpo "P1D" > tooRare
      locations: [site-main] #! backup-meets-rpo "locations" > places
`,
      good: `
scope:
  objects:
    - id: db-main
      name: 主数据库
      rpo: PT1H
continuity:
  backups:
    - object: db-main
      every: PT30M
      locations: [site-main, site-dr]
      restoreTest: P3M
`,
    },
    {
      bad: `
deliveryPlan: 1 #! backup-meets-rpo "deliveryPlan: 1" > none
scope: {objects: [{id: mail, name: Mail, rpo: PT4H}]}
`,
      good: `
scope: {objects: [{id: mail, name: Mail, rpo: P1D}]}
continuity: {backups: [{object: mail, every: PT24H, locations: [site-a, site-b], restoreTest: P6M}]}
`,
    },
    {
      bad: `
continuity: {backups: [{object: mail, every: P1D, locations: [site-a, site-a], restoreTest: P3M}]} #! backup-meets-rpo "locations" > places
`,
      good: 'scope: {objects: [{id: mail, rpo: P1D}]}\ncontinuity: {notApplicable: the customer makes the backups}\n',
    },
  ],
});

/** Where nothing at all is backed up, one finding shows all objects that need it. */
function* noBackups(plan: DeliveryPlan): Iterable<Problem<'none' | 'rpo'>> {
  const { continuity } = plan;
  if (continuity === undefined ? declared(plan, 'continuity') : declared(continuity, 'backups') && !isEmpty(continuity.backups)) return;
  const objects = (plan.scope?.objects ?? []).filter(({ rpo }) => rpo !== undefined);
  if (objects.length === 0) return;
  yield {
    message: 'none',
    at: continuity === undefined ? at(plan, 'continuity') : at(continuity, 'backups'),
    args: { objects: objects.map(object => named(object)) },
    related: objects.map(object => ({ at: at(object, 'rpo'), message: 'rpo' as const })),
  };
}

function isEmpty(list: readonly unknown[] | undefined): boolean {
  return list !== undefined && list.length === 0 && whole(list);
}
