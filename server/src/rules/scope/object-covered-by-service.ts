import { at, whole } from '../../plan/place';
import { named } from '../named';
import { planRule } from '../rule';
import { servicesOf } from './services';

export const objectCoveredByService = planRule({
  id: 'object-covered-by-service',
  chapter: 'scope',
  severity: 'info',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'Each object in scope is served by a service of the catalogue.',
    'zh-CN': '范围内的每个对象都应有服务目录中的服务覆盖。',
  },
  why: {
    en: 'An object that no service serves is noticed when it fails: the customer calls it in scope, and nobody is trained for it or paid for it.',
    'zh-CN': '没有服务覆盖的对象要到出故障时才被发现：需方认为在范围之内，却没有人会修，也没有算进费用。',
  },
  remedy: {
    en: 'Add the object to `objects` of the service that serves it, or take it out of the scope.',
    'zh-CN': '在负责它的服务的 `objects` 中补上该对象，或将其移出服务范围。',
  },
  messages: {
    uncovered: {
      en: 'No service serves {object}: add it to the `objects` of a service, or take it out of the scope.',
      'zh-CN': '{object}没有服务覆盖：请列入某项服务的 `objects`，或移出服务范围。',
    },
    catalogue: { en: 'The services of the catalogue.', 'zh-CN': '服务目录中的各项服务。' },
    serve: { en: 'Let {service} serve it', 'zh-CN': '由 {service}覆盖' },
  },
  *check({ plan }) {
    const services = servicesOf(plan);
    const served = new Set(services.flatMap(({ objects }) => objects ?? []));
    // A service that names no object at all has a finding of its own, and may serve any.
    if (services.length === 0 || !whole(services) || services.some(({ objects }) => objects === undefined || objects.length === 0)) return;
    for (const object of plan.scope?.objects ?? []) {
      const { id } = object;
      if (id === undefined || served.has(id)) continue;
      const alone = services.length === 1 ? services[0] : undefined;
      yield {
        message: 'uncovered',
        at: at(object),
        args: { object: named(object) },
        related: [{ at: at(plan, 'catalogue'), message: 'catalogue' }],
        fixes: alone && [
          { title: 'serve', args: { service: named(alone) }, changes: [{ do: 'append', to: alone.objects!, value: id }], preferred: true },
        ],
      };
    }
  },
  examples: [
    {
      bad: `
scope:
  objects:
    - id: db-main
      name: 主数据库
    - id: net-core #! object-covered-by-service "id: net-core" > uncovered
      name: 核心交换机
catalogue:
  - id: svc-incident
    name: 事件响应支持
    objects: [db-main]
`,
      fixed: `
scope:
  objects:
    - id: db-main
      name: 主数据库
    - id: net-core #! object-covered-by-service "id: net-core" > uncovered
      name: 核心交换机
catalogue:
  - id: svc-incident
    name: 事件响应支持
    objects: [db-main, net-core]
`,
      good: `
scope:
  objects:
    - id: db-main
      name: 主数据库
catalogue:
  - id: svc-incident
    objects: [db-main]
`,
    },
    {
      bad: `
scope: {objects: [{id: mail}, {id: wiki}]} #! object-covered-by-service "id: wiki" > uncovered
catalogue: [{id: svc-desk, objects: [mail]}, {id: svc-backup, objects: [mail]}]
`,
      good: `
scope: {objects: [{id: mail}, {id: wiki}]}
catalogue: [{id: svc-desk, objects: [mail]}, {id: svc-backup}]
`,
    },
  ],
});
