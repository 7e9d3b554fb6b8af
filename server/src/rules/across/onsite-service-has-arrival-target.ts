import type { CatalogueService, ServiceLevelAgreement, Target } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { applies } from '../agreement/kinds';
import { targetedPriorities } from '../agreement/times';
import { named } from '../named';
import { type LinkedAgreement, planRule } from '../rule';

export const onsiteServiceHasArrivalTarget = planRule({
  id: 'onsite-service-has-arrival-target',
  chapter: 'across',
  severity: 'error',
  profile: 'core',
  clauses: ['ON-01', 'ON-05'],
  since: '0.1',
  title: {
    en: 'A response service that is delivered on site has arrival times in the agreement.',
    'zh-CN': '现场交付的响应服务应在服务级别协议中有到场时限。',
  },
  why: {
    en: 'A call answered in five minutes keeps the response time, while the machine waits until tomorrow for somebody to come.',
    'zh-CN': '电话五分钟就接了，响应达标；可机器还停着，人要明天才到。',
  },
  remedy: {
    en: 'Agree an `arrival` for each priority, or take `onsite` out of the modes of the service.',
    'zh-CN': '为每个优先级约定 `arrival`；不到现场的服务，从交付方式中去掉 `onsite`。',
  },
  messages: {
    none: {
      en: '{services} is delivered on site, but the agreement promises no arrival time for {priorities}.',
      'zh-CN': '{services}为现场交付，协议却没有约定 {priorities} 的到场时限。',
      missing: true,
    },
    target: { en: 'The times of {priority} have no `arrival`.', 'zh-CN': '{priority} 的时限没有 `arrival`。' },
  },
  *check({ plan, agreements }) {
    const { catalogue } = plan;
    if (!Array.isArray(catalogue)) return;
    for (const { entry, sla } of agreements) {
      if (sla === undefined || !applies(sla, 'arrival')) continue;
      const onsite = catalogue.filter(service => isOnsiteResponse(service) && isCovered(service, entry, sla));
      const lacking = targetedPriorities(sla).filter(priority => !givesArrival(sla.targets![priority]!));
      if (onsite[0] === undefined || lacking.length === 0) continue;
      yield {
        message: 'none',
        at: at(onsite[0], 'mode'),
        args: { services: onsite.map(service => named(service)), priorities: lacking },
        related: lacking.map(priority => ({ at: at(sla.targets![priority]!), message: 'target', args: { priority } })),
      };
    }
  },
  examples: [
    {
      bad: {
        plan: `
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
catalogue:
  - id: svc-incident
    type: response
    name: 事件响应支持
    mode: [onsite, remote] #! onsite-service-has-arrival-target "mode" > none
`,
        sla: `
id: sla-hydro
services: [{id: svc-incident}]
targets:
  P1: {response: PT15M, arrival: PT1H, resolution: PT4H, updateEvery: PT30M}
  P2: {response: PT30M, resolution: PT8H, updateEvery: PT2H}
`,
      },
      good: {
        plan: `
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
catalogue:
  - {id: svc-incident, type: response, name: 事件响应支持, mode: [onsite, remote]}
`,
        sla: `
id: sla-hydro
services: [{id: svc-incident}]
targets:
  P1: {response: PT15M, arrival: PT1H, resolution: PT4H, updateEvery: PT30M}
  P2: {response: PT30M, arrival: PT2H, resolution: PT8H, updateEvery: PT2H}
`,
      },
    },
    {
      bad: {
        plan: `
agreements:
  - file: desk.sla.yaml
    id: sla-desk
    version: "1.0"
catalogue:
  - {id: svc-repair, name: Repair, mode: [onsite]} #! onsite-service-has-arrival-target "mode" > none
`,
        sla: `
id: sla-desk
targets:
  P1: {response: PT15M, resolution: PT4H, updateEvery: PT30M}
`,
      },
      good: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk, version: "1.0"}]
catalogue:
  - {id: svc-inspect, type: routine, name: Inspection, mode: [onsite]}
  - {id: svc-desk, type: response, name: Help desk, mode: [remote]}
`,
        sla: `
id: sla-desk
targets:
  P1: {response: PT15M, resolution: PT4H, updateEvery: PT30M}
`,
      },
    },
  ],
});

/** Routines, optimizations and assessments come on a date of the plan; only a fault is waited for. */
function isOnsiteResponse(service: CatalogueService): boolean {
  return service.mode?.includes('onsite') === true && (service.type === 'response' || !declared(service, 'type'));
}

/** Whether the agreement makes its promises for the service, as far as both files say. */
function isCovered({ id }: CatalogueService, { covers }: LinkedAgreement['entry'], { services }: ServiceLevelAgreement): boolean {
  if (id === undefined) return false;
  if (covers !== undefined && whole(covers) && !covers.includes(id)) return false;
  return services === undefined || !whole(services) || services.some(service => service.id === id);
}

function givesArrival(target: Target): boolean {
  const { variants = [] } = target;
  return declared(target, 'arrival') || (variants.length > 0 && variants.every(variant => declared(variant, 'arrival')));
}
