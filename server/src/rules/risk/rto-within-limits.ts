import type { DeliveryPlan, ServiceObject } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { lengthText, promisedFor, type Time } from '../agreement/times';
import { named } from '../named';
import { type LinkedAgreement, planRule } from '../rule';
import { durationText } from '../schedule/days';
import { minutesIn } from './lengths';

export const rtoWithinLimits = planRule({
  id: 'rto-within-limits',
  chapter: 'risk',
  severity: 'error',
  profile: 'core',
  clauses: ['PH-07', 'IS-09', 'PH-16'],
  since: '0.1',
  title: {
    en: 'The recovery time objective lies within the tolerable outage, and the promised resolution and the emergency plan lie within it.',
    'zh-CN': 'RTO 不得大于 MTPD，最高优先级解决时限和应急恢复时间不得大于 RTO。',
  },
  why: {
    en: 'Everybody keeps their own target, and the business is still down when it can no longer bear it.',
    'zh-CN': '各方都达到了自己的时限，业务中断却已超出承受范围。',
  },
  remedy: {
    en: 'Agree one chain with the customer: restore and resolution ≤ `rto` ≤ `mtpd`.',
    'zh-CN': '与需方统一各项时限：应急恢复时间、解决时限 ≤ `rto` ≤ `mtpd`。',
  },
  messages: {
    mtpd: {
      en: '{object} is to work again within {rto}, but the business can do without it for {mtpd} only.',
      'zh-CN': '{object}的 RTO 为 {rto}，而业务最多只能承受 {mtpd}的中断。',
    },
    resolution: {
      en: '{object} is to work again within {rto}, but the agreement promises the resolution of {priority} within {resolution} only.',
      'zh-CN': '{object}的 RTO 为 {rto}，而协议承诺的 {priority} 解决时限为 {resolution}。',
    },
    restore: {
      en: 'The emergency plan restores within {restore}; {object} is to work again within {rto}.',
      'zh-CN': '应急预案的恢复时间为 {restore}，而 {object}的 RTO 为 {rto}。',
    },
    mtpdHere: { en: 'The tolerable outage (MTPD) is here.', 'zh-CN': '最大可容忍中断时间（MTPD）在这里。' },
    resolutionHere: { en: 'The promised resolution is here.', 'zh-CN': '承诺的解决时限在这里。' },
    rtoHere: { en: 'The RTO is here.', 'zh-CN': 'RTO 在这里。' },
    set: { en: 'Restore within {rto}', 'zh-CN': '恢复时间改为 {rto}' },
  },
  *check({ plan, agreements }) {
    for (const object of plan.scope?.objects ?? []) {
      const rto = minutesIn(object.rto);
      if (object.rto === undefined || rto === undefined) continue;
      const mtpd = minutesIn(object.mtpd);
      const args = { object: named(object), rto: durationText(object.rto) };
      if (object.mtpd !== undefined && mtpd !== undefined && rto > mtpd) {
        yield {
          message: 'mtpd',
          at: at(object, 'rto'),
          args: { ...args, mtpd: durationText(object.mtpd) },
          related: [{ at: at(object, 'mtpd'), message: 'mtpdHere' }],
        };
        // What is held against a wrong objective says nothing.
        continue;
      }
      for (const { priority, time } of highestResolutions(plan, agreements, object)) {
        if (leastMinutes(time) <= rto) continue;
        yield {
          message: 'resolution',
          at: at(object, 'rto'),
          args: { ...args, priority, resolution: lengthText(time) },
          related: [{ at: at(time.of, 'resolution'), message: 'resolutionHere' }],
        };
      }
      for (const emergency of plansFor(plan, object)) {
        const restore = minutesIn(emergency.restore);
        if (emergency.restore === undefined || restore === undefined || restore <= rto) continue;
        yield {
          message: 'restore',
          at: at(emergency, 'restore'),
          args: { ...args, restore: durationText(emergency.restore) },
          related: [{ at: at(object, 'rto'), message: 'rtoHere' }],
          fixes: [{ title: 'set', args, changes: [{ do: 'set', at: at(emergency, 'restore'), value: object.rto }] }],
        };
      }
    }
  },
  examples: [
    {
      bad: `
scope:
  objects:
    - id: db-main
      name: 主数据库
      rto: PT4H #! rto-within-limits "PT4H" > mtpd
      mtpd: PT2H
    - id: app-dispatch
      name: 调度平台
      rto: PT2H
      mtpd: PT8H
emergencyPlans:
  - id: ep-dispatch
    name: 调度平台中断预案
    objects: [app-dispatch]
    restore: PT4H #! rto-within-limits "PT4H" > restore
`,
      good: `
scope:
  objects:
    - id: app-dispatch
      name: 调度平台
      rto: PT4H
      mtpd: PT8H
emergencyPlans:
  - id: ep-dispatch
    name: 调度平台中断预案
    objects: [app-dispatch]
    restore: PT4H
`,
    },
    {
      bad: {
        plan: `
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
scope: {objects: [{id: mail, name: Mail, rto: PT2H, mtpd: P1D}]} #! rto-within-limits "PT2H" > resolution
catalogue: [{id: svc-desk, objects: [mail]}]
`,
        sla: `
id: sla-a
calendars: {cal-24x7: {hours: 24x7}}
priorities: {levels: [P1, P2]}
targets: {P1: {resolution: PT4H, calendar: cal-24x7}, P2: {resolution: PT8H, calendar: cal-24x7}}
`,
      },
      good: {
        plan: `
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0", covers: [svc-other]}]
scope: {objects: [{id: mail, name: Mail, rto: PT2H, mtpd: P1D}]}
catalogue: [{id: svc-desk, objects: [mail]}]
`,
        sla: `
id: sla-a
calendars: {cal-24x7: {hours: 24x7}}
priorities: {levels: [P1]}
targets: {P1: {resolution: PT4H, calendar: cal-24x7}}
`,
      },
    },
    {
      bad: `
scope: {objects: [{id: mail, rto: PT2H}]}
emergencyPlans: [{id: ep-mail, restore: P1D}] #! rto-within-limits "P1D" > restore
continuity: {drPlan: ep-mail}
`,
    },
  ],
});

/** The resolution that each agreement over the object promises for its highest priority. */
function highestResolutions(
  { catalogue }: DeliveryPlan,
  agreements: readonly LinkedAgreement[],
  { id }: ServiceObject,
): { priority: string; time: Time }[] {
  const services = (Array.isArray(catalogue) ? catalogue : []).filter(({ objects }) => id !== undefined && objects?.includes(id));
  return agreements.flatMap(({ entry, sla }) => {
    const priority = sla?.priorities?.levels?.[0];
    const covered = entry.covers === undefined || services.some(service => service.id !== undefined && entry.covers!.includes(service.id));
    if (sla === undefined || priority === undefined || !covered) return [];
    const time = promisedFor(sla, priority)[0]?.times.resolution;
    return time === undefined ? [] : [{ priority, time }];
  });
}

/** The least time that can pass: working hours round the clock at the best; a working day may be short, so it counts as nothing. */
function leastMinutes({ duration, calendar }: Time): number {
  const { years, months, weeks, days, hours, minutes, seconds } = duration;
  const time = hours * 60 + minutes + seconds / 60;
  return calendar?.continuous ? (years * 365 + months * 30 + weeks * 7 + days) * 1440 + time : time;
}

/** The emergency plans that name the object, and the one for disasters, which restores all. */
function plansFor({ emergencyPlans, continuity }: DeliveryPlan, { id }: ServiceObject) {
  return (emergencyPlans ?? []).filter(
    emergency =>
      (id !== undefined && emergency.objects?.includes(id)) ||
      (emergency.id !== undefined && emergency.id === continuity?.drPlan && emergency.objects === undefined),
  );
}
