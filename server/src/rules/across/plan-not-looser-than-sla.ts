import type { DeliveryPlan, ServiceLevelAgreement, Target } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { describeDuration, parseDuration, timeMinutes } from '../../time/duration';
import { calendarOf } from '../agreement/calendars';
import { disorder, kindNames, lengthText, promisedFor, type Time } from '../agreement/times';
import { named } from '../named';
import { type LinkedAgreement, type Problem, planRule } from '../rule';

export const planNotLooserThanSla = planRule({
  id: 'plan-not-looser-than-sla',
  chapter: 'across',
  severity: 'error',
  profile: 'core',
  clauses: ['OS-01', 'RS-03'],
  since: '0.1',
  title: {
    en: 'Objectives of the plan, the response of emergency plans and the times of subcontractors are not looser than the agreement.',
    'zh-CN': '计划目标、应急响应和分包时限不得低于服务级别协议。',
  },
  why: {
    en: 'A subcontractor who may come after an hour cannot keep a promise of fifteen minutes, however good the team is.',
    'zh-CN': '协议承诺 15 分钟响应，分包商却可以一小时才响应，团队再好也保不住承诺。',
  },
  remedy: {
    en: 'Tighten the plan or the subcontract to what the agreement promises, or renegotiate the agreement.',
    'zh-CN': '将计划或分包合同收紧到协议承诺的水平，或重新商定协议。',
  },
  messages: {
    objective: {
      en: 'The objective for {metric} is {planned}; the agreement promises {promised}.',
      'zh-CN': '{metric}的计划目标为 {planned}，低于协议承诺的 {promised}。',
    },
    emergency: {
      en: '{plan} begins within {planned}, but the agreement promises a response to {priority} within {promised}.',
      'zh-CN': '{plan}的响应时限为 {planned}，长于协议对 {priority} 承诺的 {promised}。',
    },
    subcontract: {
      en: '{party} has {planned} for the {kind} of {priority}; the agreement promises it within {promised}.',
      'zh-CN': '{party} 对 {priority} 的{kind}时限为 {planned}，长于协议承诺的 {promised}。',
    },
    promise: { en: 'The agreement promises {promised}.', 'zh-CN': '协议承诺 {promised}。' },
    underpinning: { en: 'The subcontract allows {planned}.', 'zh-CN': '分包约定为 {planned}。' },
    set: { en: 'Take over {promised} from the agreement', 'zh-CN': '改为协议承诺的 {promised}' },
  },
  *check({ plan, agreements }) {
    for (const agreement of agreements) {
      const { sla } = agreement;
      if (sla === undefined) continue;
      yield* looserObjectives(plan, sla);
      yield* slowerEmergencies(plan, sla);
      yield* slowerSubcontracts(agreement, sla);
    }
  },
  examples: [
    {
      bad: {
        plan: `
agreements:
  - file: 水务局.sla.yaml #! plan-not-looser-than-sla "水务局.sla.yaml" > subcontract
    id: sla-hydro
    version: "1.0"
scope:
  objectives:
    - id: obj-1
      metric: m-resolve
      target: ">= 90" #! plan-not-looser-than-sla "">= 90"" > objective
emergencyPlans:
  - id: ep-db
    name: 数据库中断预案
    level: II
    respond: PT30M #! plan-not-looser-than-sla "PT30M" > emergency
`,
        sla: `
id: sla-hydro
calendars: {cal-24x7: {hours: 24x7}}
priorities: {levels: [P1, P2]}
targets:
  P1: {response: PT15M, resolution: PT4H, calendar: cal-24x7}
  P2: {response: PT30M, resolution: PT8H, calendar: cal-24x7}
metrics:
  - {id: m-resolve, name: 解决及时率, target: ">= 95"}
underpinning:
  - {party: tp-storage, kind: UC, targets: {P1: {response: PT1H, resolution: PT4H}}}
`,
      },
      good: {
        plan: `
agreements: [{file: 水务局.sla.yaml, id: sla-hydro, version: "1.0"}]
scope:
  objectives:
    - {id: obj-1, metric: m-resolve, target: ">= 96"}
    - {id: obj-2, metric: m-days, target: "<= 2"}
emergencyPlans:
  - {id: ep-db, name: 数据库中断预案, level: II, respond: PT10M}
  - {id: ep-print, name: 打印中断预案, level: IV, respond: PT2H}
`,
        sla: `
id: sla-hydro
calendars: {cal-24x7: {hours: 24x7}}
priorities: {levels: [P1]}
targets:
  P1: {response: PT15M, resolution: PT4H, calendar: cal-24x7}
metrics:
  - {id: m-resolve, name: 解决及时率, target: ">= 95"}
  - {id: m-days, name: 平均修复天数, target: "<= 3"}
underpinning:
  - {party: tp-storage, kind: UC, targets: {P1: {response: PT15M, resolution: PT4H}}}
`,
      },
    },
    {
      bad: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk, version: "1.0"}]
scope:
  objectives: [{id: obj-wait, metric: m-wait, target: "< 5"}] #! plan-not-looser-than-sla ""< 5"" > objective
`,
        sla: `
id: sla-desk
metrics: [{id: m-wait, name: Minutes in the queue, target: "<= 3"}]
`,
      },
      good: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk, version: "1.0"}]
scope:
  objectives: [{id: obj-wait, metric: m-wait, target: "< 3"}]
`,
        sla: `
id: sla-desk
metrics: [{id: m-wait, name: Minutes in the queue, target: "<= 3"}]
`,
      },
      fixed: `
agreements: [{file: desk.sla.yaml, id: sla-desk, version: "1.0"}]
scope:
  objectives: [{id: obj-wait, metric: m-wait, target: "<= 3"}] #! plan-not-looser-than-sla ""< 5"" > objective
`,
    },
  ],
});

type Message = 'objective' | 'emergency' | 'subcontract' | 'promise' | 'underpinning' | 'set';

function* looserObjectives({ scope }: DeliveryPlan, sla: ServiceLevelAgreement): Iterable<Problem<Message>> {
  for (const objective of scope?.objectives ?? []) {
    const metric = sla.metrics?.find(({ id }) => id !== undefined && id === objective.metric);
    if (metric === undefined || (objective.unit !== undefined && metric.unit !== undefined && objective.unit !== metric.unit)) continue;
    const { target: planned } = objective;
    const { target: promised } = metric;
    if (planned === undefined || promised === undefined || !isLooser(planned, promised)) continue;
    yield {
      message: 'objective',
      at: at(objective, 'target'),
      args: { metric: named(metric), planned, promised },
      related: [{ at: at(metric, 'target'), message: 'promise', args: { promised } }],
      fixes: [
        {
          title: 'set',
          args: { promised },
          changes: [{ do: 'set', at: at(objective, 'target'), value: promised }],
          preferred: true,
        },
      ],
    };
  }
}

/** Whether a comparison lets values through that the promise does not: `>= 90` against `>= 95`, `>= 95` against `> 95`. */
function isLooser(planned: string, promised: string): boolean {
  const [plan, promise] = [comparison(planned), comparison(promised)];
  if (plan === undefined || promise === undefined || plan.side !== promise.side) return false;
  const difference = plan.side === '>' ? promise.value - plan.value : plan.value - promise.value;
  return difference > 0 || (difference === 0 && promise.strict && !plan.strict);
}

function comparison(text: string): { side: '>' | '<'; strict: boolean; value: number } | undefined {
  const match = /^([<>])(=?) ?(-?[\d.]+)$/.exec(text);
  return match ? { side: match[1] as '>' | '<', strict: match[2] === '', value: Number(match[3]) } : undefined;
}

/** Grave emergencies against the highest priority, which is counted round the clock or on a calendar that is slower still. */
function* slowerEmergencies({ emergencyPlans = [] }: DeliveryPlan, sla: ServiceLevelAgreement): Iterable<Problem<Message>> {
  const priority = sla.priorities?.levels?.[0] ?? sla.priorities?.severity?.[0]?.id;
  const target = priority === undefined ? undefined : sla.targets?.[priority];
  const promised = parseDuration(target?.response ?? '');
  if (priority === undefined || target === undefined || promised === undefined || !roundTheClock(sla, target)) return;
  for (const emergency of emergencyPlans) {
    const planned = parseDuration(emergency.respond ?? '');
    if (planned === undefined || /^(?:III|IV)$/.test(emergency.level ?? '')) continue;
    if (clockMinutes(planned) <= clockMinutes(promised)) continue;
    const promisedText = { en: describeDuration(promised, 'en'), 'zh-CN': describeDuration(promised, 'zh-CN') };
    yield {
      message: 'emergency',
      at: at(emergency, 'respond'),
      args: {
        plan: named(emergency),
        planned: { en: describeDuration(planned, 'en'), 'zh-CN': describeDuration(planned, 'zh-CN') },
        priority,
        promised: promisedText,
      },
      related: [{ at: at(target, 'response'), message: 'promise', args: { promised: promisedText } }],
      fixes: [
        {
          title: 'set',
          args: { promised: promisedText },
          changes: [{ do: 'set', at: at(emergency, 'respond'), value: target.response! }],
          preferred: true,
        },
      ],
    };
  }
}

function roundTheClock(sla: ServiceLevelAgreement, { calendar }: Target): boolean {
  return calendar === undefined || calendarOf(sla, calendar)?.continuous === true;
}

/** A day of 24 hours and a month of 30 days: both sides run round the clock. */
function clockMinutes(duration: NonNullable<ReturnType<typeof parseDuration>>): number {
  const { years, months, weeks, days } = duration;
  return (years * 365 + months * 30 + weeks * 7 + days) * 1440 + timeMinutes(duration);
}

/** What inner teams and subcontractors promise against what is promised to the customer, shown where the plan names the agreement. */
function* slowerSubcontracts({ entry }: LinkedAgreement, sla: ServiceLevelAgreement): Iterable<Problem<Message>> {
  for (const { party, targets } of sla.underpinning ?? []) {
    for (const [priority, target] of Object.entries(targets ?? {})) {
      if (priority.startsWith('x-')) continue;
      for (const promised of Object.values(promisedFor(sla, priority)[0]?.times ?? {})) {
        const planned = underpinningTime(sla, target, promised);
        if (planned === undefined || disorder(sla, planned, promised, '<=') === undefined) continue;
        const args = {
          party: party ?? '?',
          priority,
          kind: kindNames[planned.kind],
          planned: lengthText(planned),
          promised: lengthText(promised),
        };
        yield {
          message: 'subcontract',
          at: at(entry, 'file'),
          args,
          related: [
            { at: at(target, planned.kind), message: 'underpinning', args },
            { at: at(promised.of, promised.kind), message: 'promise', args },
          ],
        };
      }
    }
  }
}

/** The time for the same step in the underpinning agreement, which counts on the calendar of the promise unless it names its own. */
function underpinningTime(sla: ServiceLevelAgreement, target: Target, promised: Time): Time | undefined {
  const { kind } = promised;
  const duration = parseDuration(target[kind] ?? '');
  if (duration === undefined || kind === 'updateEvery') return undefined;
  if (!declared(target, 'calendar')) return { ...promised, of: target, duration };
  if (target.calendar === undefined) return undefined;
  return { kind, of: target, duration, calendarId: target.calendar, calendar: calendarOf(sla, target.calendar) };
}
