import type { CatalogueService, DeliveryPlan, SlaService } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { type Fix, planRule, type Yaml } from '../rule';
import { servicesOf } from './services';

export const catalogueEntryComplete = planRule({
  id: 'catalogue-entry-complete',
  chapter: 'scope',
  severity: 'error',
  profile: 'core',
  clauses: ['SF-06', 'SF-05', 'DV-05'],
  since: '0.1',
  title: {
    en: 'Each service of the catalogue has its type, name, objective, objects, frequency, hours, mode and outputs.',
    'zh-CN': '服务目录的每项服务应有类型、名称、目标、对象、频度、时间、交付方式和交付成果。',
  },
  why: {
    en: 'The catalogue is what people order from and are billed by: without hours nobody knows whether Sunday is included, without outputs nobody can show that it was done.',
    'zh-CN': '服务目录是下单和结算的依据：没有服务时间，就说不清周日算不算；没有交付成果，做了也拿不出凭据。',
  },
  remedy: { en: 'Add what is missing to the service in `catalogue`.', 'zh-CN': '在 `catalogue` 的该项服务中补齐缺少的内容。' },
  messages: {
    lacks: { en: 'Service {service} lacks {missing}.', 'zh-CN': '服务 {service}缺少 {missing}。', missing: true },
    complete: { en: 'Add {what}', 'zh-CN': '补充 {what}' },
    promised: { en: 'The agreement promises the service here.', 'zh-CN': '协议在此承诺该服务。' },
  },
  *check({ plan, agreements }) {
    for (const service of servicesOf(plan)) {
      const missing = lacking(service, demanded);
      if (missing.length === 0) continue;
      const promised = agreements.flatMap(({ sla }) => sla?.services ?? []).find(({ id }) => id !== undefined && id === service.id);
      yield {
        message: 'lacks',
        at: at(service),
        args: { service: named(service), missing },
        related: promised && [{ at: at(promised), message: 'promised' }],
        fixes: completion(plan, service, missing, promised),
      };
    }
  },
  examples: [
    {
      bad: `
catalogue:
  - id: svc-backup #! catalogue-entry-complete "id: svc-backup" > lacks
    type: routine
    name: 备份与恢复测试
    objects: [db-main]
    objective: 数据丢失不超过 1 小时
    frequency: PT1H
    hours: cal-24x7
    mode: [remote]
`,
      good: `
catalogue:
  - id: svc-backup
    type: routine
    name: 备份与恢复测试
    objects: [db-main]
    objective: 数据丢失不超过 1 小时
    frequency: PT1H
    hours: cal-24x7
    mode: [remote]
    outputs: [d-month]
`,
    },
    {
      bad: {
        plan: `
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
catalogue:
  - {id: svc-desk, type: response, name: Help desk, objects: [mail], objective: 9 of 10 calls solved at once, outputs: [d-month]} #! catalogue-entry-complete "id: svc-desk" > lacks
modes: {remote: {end: [confirm]}}
`,
        sla: `
id: sla-a
services: [{id: svc-desk, hours: cal-work, mode: [remote]}]
calendars: {cal-work: {hours: ["09:00-17:00"]}}
`,
      },
      fixed: `
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
catalogue:
  - {id: svc-desk, type: response, name: Help desk, objects: [mail], objective: 9 of 10 calls solved at once, frequency: on-demand, hours: cal-work, mode: [remote], outputs: [d-month]} #! catalogue-entry-complete "id: svc-desk" > lacks
modes: {remote: {end: [confirm]}}
`,
      good: 'catalogue: {file: shared.catalogue.yaml}\n',
    },
  ],
});

const demanded = [
  'type',
  'name',
  'objective',
  'objects',
  'frequency',
  'hours',
  'mode',
  'outputs',
] as const satisfies (keyof CatalogueService)[];

/** What the agreement says of the service, and that support is given on demand; offered if nothing else is missing. */
function completion(
  { modes }: DeliveryPlan,
  service: CatalogueService,
  missing: readonly string[],
  promised: SlaService | undefined,
): Fix<'complete'>[] {
  const known: Record<string, Yaml | undefined> = {
    name: promised?.name,
    frequency: service.type === 'response' ? 'on-demand' : undefined,
    hours: promised?.hours,
    // Without rules for a way of working, to name it is to open the next question.
    mode: promised?.mode?.every(mode => modes !== undefined && declared(modes, mode)) === true ? promised.mode : undefined,
  };
  const keys = Object.keys(known).filter(key => known[key] !== undefined && !declared(service, key));
  if (keys.length < missing.length) return [];
  const changes = keys.map(key => ({ do: 'insert', into: service, key, value: known[key]! }) as const);
  return [{ title: 'complete', args: { what: missing }, changes, preferred: true }];
}
