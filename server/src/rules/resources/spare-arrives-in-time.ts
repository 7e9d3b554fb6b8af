import type { DeliveryPlan, ServiceLevelAgreement, ServiceObject, Spare } from '../../plan/generated/types';
import { at, whole } from '../../plan/place';
import { createCalendar } from '../../time/calendar';
import { parseDuration } from '../../time/duration';
import { zoneOf } from '../agreement/calendars';
import { disorder, lengthText, promisedFor, type Time, targetedPriorities } from '../agreement/times';
import { named } from '../named';
import { type LinkedAgreement, planRule } from '../rule';

export const spareArrivesInTime = planRule({
  id: 'spare-arrives-in-time',
  chapter: 'resources',
  severity: 'warning',
  profile: 'core',
  clauses: ['PL-09'],
  since: '0.1',
  title: {
    en: 'A spare reaches the site before the resolution target of the highest priority that its object can have.',
    'zh-CN': '备件到达时间应小于其对象最高优先级的解决时限。',
  },
  why: {
    en: 'A disk that arrives the next day decides a four-hour target before anyone has begun to work on it.',
    'zh-CN': '备件次日才到，四小时的解决时限在动手之前就已经注定超时。',
  },
  remedy: {
    en: 'Keep the spare nearer to the site or agree a faster delivery; else agree a longer resolution for this object.',
    'zh-CN': '将备件存放在离现场更近的地方，或约定更快的配送；否则与需方约定更长的解决时限。',
  },
  messages: {
    late: {
      en: '{spare} arrives within {arrival}: too late for {priority}, which is to be resolved within {resolution}.',
      'zh-CN': '{spare}在 {arrival}内到达，赶不上 {priority} 的解决时限 {resolution}。',
    },
    target: { en: '{priority} is to be resolved within {resolution}.', 'zh-CN': '{priority} 的解决时限为 {resolution}。' },
    targetFrom: {
      en: '{priority}: for a fault on {start} the resolution is due {dueB}, the spare arrives {dueA}.',
      'zh-CN': '{priority}：故障发生于{start} 时，解决时限为{dueB}，备件{dueA} 才到。',
    },
  },
  *check({ plan, agreements }) {
    const objects = plan.scope?.objects ?? [];
    for (const spare of plan.resources?.spares ?? []) {
      const object = objects.find(({ id }) => id !== undefined && id === spare.for);
      for (const agreement of agreements) {
        const found = lateFor(spare, object, agreement, plan);
        if (found === undefined) continue;
        const { resolution, priority, example } = found;
        const args = { spare: named(spare), priority, arrival: lengthText(found.arrival), resolution: lengthText(resolution) };
        const related = { at: at(resolution.of, 'resolution'), message: example ? ('targetFrom' as const) : ('target' as const) };
        yield { message: 'late', at: at(spare, 'arrivesWithin'), args, related: [{ ...related, args: { ...args, ...example } }] };
        break;
      }
    }
  },
  examples: [
    {
      bad: {
        plan: `
agreements:
  - file: hydro.sla.yaml
    id: sla-hydro
resources:
  spares:
    - id: sp-disk
      name: 硬盘
      for: srv-pool
      arrivesWithin: P1D #! spare-arrives-in-time "P1D" > late
    - id: sp-fan
      name: 风扇
      for: srv-pool
      arrivesWithin: PT4H #! spare-arrives-in-time "PT4H" > late
`,
        sla: `
id: sla-hydro
timezone: Asia/Shanghai
calendars: {cal-24x7: {hours: 24x7}}
priorities: {levels: [P1, P2]}
targets:
  P2: {resolution: PT8H, calendar: cal-24x7}
  P1: {resolution: PT4H, calendar: cal-24x7}
`,
      },
      good: {
        plan: `
agreements:
  - file: hydro.sla.yaml
    id: sla-hydro
resources:
  spares:
    - id: sp-disk
      name: 硬盘
      for: srv-pool
      arrivesWithin: PT1H
`,
        sla: `
id: sla-hydro
timezone: Asia/Shanghai
calendars: {cal-24x7: {hours: 24x7}}
priorities: {levels: [P1, P2]}
targets:
  P2: {resolution: PT30M, calendar: cal-24x7}
  P1: {resolution: PT4H, calendar: cal-24x7}
`,
      },
    },
    {
      bad: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk}]
scope:
  objects: [{id: net-core, name: Core switch, site: site-dr}, {id: srv-pool, name: Servers, site: site-main}]
resources:
  spares:
    - {id: sp-switch, name: Switch, for: net-core, arrivesWithin: PT6H}
    - {id: sp-node, name: Server, for: srv-pool, arrivesWithin: PT6H} #! spare-arrives-in-time "PT6H" > late
    - {id: sp-fan, name: Fan, for: srv-pool, arrivesWithin: PT2H}
`,
        sla: `
id: sla-desk
timezone: Europe/Vienna
calendars: {cal-desk: {hours: ["09:00-17:00"]}}
priorities: {levels: [P1]}
targets:
  P1: {resolution: PT4H, calendar: cal-desk, variants: [{site: site-dr, resolution: P2D}]}
`,
      },
      good: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk, covers: [svc-desk]}]
catalogue: [{id: svc-desk, name: Desk}, {id: svc-net, name: Network, objects: [net-core]}]
resources: {spares: [{id: sp-switch, name: Switch, for: net-core, arrivesWithin: P3D}, {id: sp-other, name: Fan}]}
`,
        sla: `
id: sla-desk
timezone: Europe/Vienna
calendars: {cal-desk: {hours: ["09:00-17:00"]}}
priorities: {levels: [P1, P2]}
targets: {P1: {response: PT15M, resolutionPromise: none, reason: Best effort}, P2: {resolution: P2D, calendar: cal-desk}}
`,
      },
    },
  ],
});

/** Why a spare comes too late for the highest priority of an agreement; undefined where it does not, or the agreement is not for its object. */
function lateFor(spare: Spare, object: ServiceObject | undefined, { entry, sla }: LinkedAgreement, plan: DeliveryPlan) {
  const duration = parseDuration(spare.arrivesWithin ?? '');
  if (duration === undefined || sla === undefined) return undefined;
  const services = servicesOf(spare, plan);
  const covered = entry.covers === undefined || services.length === 0 || services.some(service => entry.covers!.includes(service));
  const highest = covered ? highestResolution(sla, services, object?.site) : undefined;
  if (highest === undefined) return undefined;
  const { resolution, priority } = highest;
  const elapsed = createCalendar({ timezone: zoneOf(sla), hours: '24x7' }).calendar;
  // A spare travels by the clock. Where that of the target is not known, the lengths alone are compared.
  const sameClock = resolution.calendar === undefined || resolution.calendar.continuous;
  const arrival: Time = sameClock
    ? { ...resolution, kind: 'arrival', of: spare, duration }
    : { kind: 'arrival', of: spare, duration, calendarId: undefined, calendar: elapsed };
  const late = disorder(sla, arrival, resolution, '<');
  return late && { ...late, arrival, resolution, priority };
}

/** The services of the catalogue for the object of a spare. */
function servicesOf({ for: object }: Spare, { catalogue }: DeliveryPlan): string[] {
  if (object === undefined || !Array.isArray(catalogue)) return [];
  return catalogue.filter(({ objects }) => objects?.includes(object)).flatMap(({ id }) => id ?? []);
}

/** The resolution time of the highest priority that has one, as a variant for the site or a service states it. */
function highestResolution(sla: ServiceLevelAgreement, services: readonly string[], site: string | undefined) {
  const { levels } = sla.priorities ?? {};
  if (levels !== undefined && !whole(levels)) return undefined;
  for (const priority of levels ?? targetedPriorities(sla)) {
    const [own, ...variants] = promisedFor(sla, priority);
    const written = sla.targets?.[priority]?.variants ?? [];
    const fitting = variants.find((_variant, index) => {
      const { site: at_, service, lot, team, season } = written[index]!;
      if (lot !== undefined || team !== undefined || season !== undefined) return false;
      return (at_ === undefined || at_ === site) && (service === undefined || services.includes(service));
    });
    const resolution = (fitting ?? own)?.times.resolution;
    if (resolution !== undefined) return { priority, resolution };
  }
  return undefined;
}
