import type { DeliveryPlan, Routine } from '../../plan/generated/types';
import { at, type Place, whole } from '../../plan/place';
import type { Text } from '../../text';
import { dateOfEpochDay, dayOf, lastDayWithin, lastEpochDayWithin, parseDate } from '../../time/dates';
import { type Duration, parseDuration, timeMinutes } from '../../time/duration';
import { named } from '../named';
import { type LinkedAgreement, type Problem, planRule } from '../rule';
import { durationText } from './days';

export const cycleFitsPeriod = planRule({
  id: 'cycle-fits-period',
  chapter: 'schedule',
  severity: 'warning',
  profile: 'core',
  clauses: ['RO-02', 'IT-04'],
  since: '0.1',
  title: {
    en: 'Repeating work comes round at least once in the period, and as often as was promised.',
    'zh-CN': '周期性工作在服务期内至少发生一次，次数应与承诺一致。',
  },
  why: {
    en: 'When the cycle gives three inspections and four were promised, the fourth is missed or done in a hurry before acceptance.',
    'zh-CN': '按周期只能做三次巡检却承诺了四次，要么少做一次，要么验收前匆忙补做。',
  },
  remedy: {
    en: 'Shorten the cycle, or correct the number that is promised.',
    'zh-CN': '缩短周期，或更正承诺的次数。',
  },
  messages: {
    never: {
      en: '`{key}` is {cycle}, longer than the time from {from} to {to}: it never comes round.',
      'zh-CN': '`{key}` 为 {cycle}，比 {from} 至 {to} 还长，一次也轮不到。',
    },
    count: {
      en: 'Once every {cycle} from {from} to {to} makes {rounds} rounds; `count` promises {count}.',
      'zh-CN': '{from} 至 {to} 每 {cycle}一次，共 {rounds} 次，`count` 承诺的是 {count} 次。',
    },
    promised: {
      en: 'Once every {cycle} from {from} to {to} makes {rounds} rounds; the agreement promises {count} for {service}: {each} in {per}.',
      'zh-CN': '{from} 至 {to} 每 {cycle}一次，共 {rounds} 次；协议对{service}承诺每 {per} {each} 次，合计 {count} 次。',
    },
    frequency: {
      en: 'The catalogue gives {service} every {frequency}; this routine comes round every {cycle} only.',
      'zh-CN': '服务目录中{service}的频度为每 {frequency}一次，此项例行操作每 {cycle}才一次。',
    },
    listed: { en: 'The frequency is stated here.', 'zh-CN': '频度写在这里。' },
    setCycle: { en: 'Set the cycle to {cycle}', 'zh-CN': '将周期改为 {cycle}' },
    span: { en: 'The time is limited here.', 'zh-CN': '起止时间写在这里。' },
    cycle: { en: 'The cycle is stated here.', 'zh-CN': '周期写在这里。' },
    agreed: { en: 'The number is promised here.', 'zh-CN': '承诺的次数写在这里。' },
    setCount: { en: 'Set `count` to {count}', 'zh-CN': '将 `count` 改为 {count}' },
  },
  *check({ plan, agreements }) {
    const { period } = plan;
    if (period?.start === undefined || period.end === undefined || period.start > period.end) return;
    const service = { from: period.start, to: period.end, at: at(plan, 'period') };
    for (const item of repeating(plan, service)) yield* neverProblems(item);
    for (const routine of plan.content?.routine ?? []) yield* countProblems(routine, spanOf(routine, service));
    yield* frequencyProblems(plan, service);
    for (const agreement of agreements) yield* promisedProblems(plan, agreement, service);
  },
  examples: [
    {
      bad: `
period: {start: 2026-01-01, end: 2026-09-30}
content:
  routine:
    - id: rt-insp
      name: 季度巡检
      cycle: P3M
      count: 4 #! cycle-fits-period "4" > count
    - id: rt-test
      name: 年度测试
      cycle: P1Y #! cycle-fits-period "P1Y" > never
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
content:
  routine:
    - {id: rt-insp, name: 季度巡检, cycle: P3M, count: 4}
    - {id: rt-week, name: 周巡检, cycle: P1W, count: 52}
    - {id: rt-summer, name: 汛期巡检, cycle: P1M, from: 2026-06-01, to: 2026-09-30, count: 4}
    - {id: rt-mon, name: 监控, cycle: continuous}
    - {id: rt-bak, name: 备份, service: svc-backup, cycle: PT1H}
catalogue:
  - {id: svc-backup, name: 备份, frequency: PT4H}
`,
      fixed: `
period: {start: 2026-01-01, end: 2026-09-30}
content:
  routine:
    - id: rt-insp
      name: 季度巡检
      cycle: P3M
      count: 3 #! cycle-fits-period "4" > count
    - id: rt-test
      name: 年度测试
      cycle: P1Y #! cycle-fits-period "P1Y" > never
`,
    },
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
catalogue:
  - {id: svc-insp, name: 现场巡检, frequency: P1W}
content:
  routine:
    - id: rt-insp
      service: svc-insp
      cycle: P1M #! cycle-fits-period "P1M" > frequency
`,
    },
    {
      bad: {
        plan: `period: {start: 2026-01-01, end: 2026-06-30}
agreements: [{file: office.sla.yaml, id: sla-office, version: "1.0"}]
content:
  routine:
    - {id: rt-insp, name: Inspection, service: svc-insp, cycle: P1M} #! cycle-fits-period "P1M" > promised
deliverables:
  - {id: d-year, kind: annual-summary, name: Annual record, every: P1Y} #! cycle-fits-period "P1Y" > never
`,
        sla: `id: sla-office
services:
  - {id: svc-insp, name: Inspection, quantity: {per: P1M, count: 2}}
`,
      },
      good: {
        plan: `period: {start: 2026-01-01, end: 2026-06-30}
agreements: [{file: office.sla.yaml, id: sla-office, version: "1.0"}]
content:
  routine:
    - {id: rt-insp, name: Inspection, service: svc-insp, cycle: P2W}
`,
        sla: `id: sla-office
services:
  - {id: svc-insp, name: Inspection, quantity: {per: P1M, count: 2}}
`,
      },
    },
  ],
});

type Message = 'frequency' | 'listed' | 'setCycle' | 'never' | 'count' | 'promised' | 'span' | 'cycle' | 'agreed' | 'setCount';

/** Both days are included. */
interface Span {
  from: string;
  to: string;
  at: Place;
}

interface Repeating {
  of: object;
  key: string;
  cycle: string | undefined;
  span: Span;
}

/** What comes round in a cycle. The frequency of a service is that of its routines where it has any. */
function repeating(
  { content, catalogue, deliverables, plans, communication, riskPlan, training, appraisal }: DeliveryPlan,
  span: Span,
): Repeating[] {
  const item = <Key extends string>(of: { readonly [K in Key]?: string } | undefined, key: Key): Repeating[] =>
    of === undefined ? [] : [{ of, key, cycle: of[key], span }];
  const routines = content?.routine ?? [];
  const services = Array.isArray(catalogue) ? catalogue : [];
  return [
    ...routines.map(of => ({ of, key: 'cycle', cycle: of.cycle, span: spanOf(of, span) })),
    ...services.filter(({ id }) => !routines.some(({ service }) => service === id)).flatMap(of => item(of, 'frequency')),
    ...(deliverables ?? []).flatMap(of => item(of, 'every')),
    ...(['slaSelfCheck', 'inspections', 'legacyReview', 'securityReview'] as const).flatMap(key => item(plans?.check, key)),
    ...(communication?.meetings ?? []).flatMap(of => item(of, 'every')),
    ...item(communication, 'riskReport'),
    ...item(riskPlan, 'review'),
    ...item(appraisal, 'cycle'),
    ...(training ?? []).flatMap(of => item(of, 'every')),
  ];
}

/** The days of a routine, which are those of the service unless it says otherwise. */
function spanOf(routine: Routine, period: Span): Span {
  const { from, to } = routine;
  if (from === undefined && to === undefined) return period;
  return { from: from ?? period.from, to: to ?? period.to, at: at(routine, from === undefined ? 'to' : 'from') };
}

function* neverProblems({ of, key, cycle, span }: Repeating): Iterable<Problem<Message>> {
  const rounds = roundsIn(span, cycle);
  if (cycle === undefined || rounds === undefined || rounds.full > 0) return;
  yield {
    message: 'never',
    at: at(of, key),
    args: { key, cycle: durationText(cycle), from: span.from, to: span.to },
    related: [{ at: span.at, message: 'span' }],
  };
}

function* countProblems(routine: Routine, span: Span): Iterable<Problem<Message>> {
  const { cycle, count } = routine;
  const rounds = roundsIn(span, cycle);
  if (cycle === undefined || count === undefined || rounds === undefined || rounds.full === 0) return;
  // Work of every day or hour may leave out days off, so that fewer rounds are right as well.
  if (count <= rounds.begun && (count >= rounds.full || rounds.withinWeek)) return;
  yield {
    message: 'count',
    at: at(routine, 'count'),
    args: { cycle: durationText(cycle), from: span.from, to: span.to, rounds: roundsText(rounds), count },
    related: [
      { at: at(routine, 'cycle'), message: 'cycle' },
      { at: span.at, message: 'span' },
    ],
    fixes:
      rounds.full === rounds.begun
        ? [
            {
              title: 'setCount',
              args: { count: rounds.full },
              changes: [{ do: 'set', at: at(routine, 'count'), value: rounds.full }],
              preferred: true,
            },
          ]
        : [],
  };
}

/** A service whose only routine comes round less often than its agreement promises. */
function* promisedProblems({ content }: DeliveryPlan, { sla }: LinkedAgreement, period: Span): Iterable<Problem<Message>> {
  const routines = content?.routine;
  if (routines === undefined || !whole(routines)) return;
  for (const service of sla?.services ?? []) {
    const { per, count: each } = service.quantity ?? {};
    const [routine, ...others] = routines.filter(candidate => candidate.service !== undefined && candidate.service === service.id);
    const spans = roundsIn(period, per);
    const rounds = routine && roundsIn(spanOf(routine, period), routine.cycle);
    if (each === undefined || spans === undefined || routine === undefined || others.length > 0 || rounds === undefined) continue;
    const count = each * spans.full;
    if (rounds.begun >= count) continue;
    const { from, to } = spanOf(routine, period);
    yield {
      message: 'promised',
      at: at(routine, 'cycle'),
      args: {
        ...{ cycle: durationText(routine.cycle!), from, to, rounds: roundsText(rounds) },
        ...{ count, service: named(service), each, per: durationText(per!) },
      },
      related: [{ at: at(service, 'quantity'), message: 'agreed' }],
    };
  }
}

/** A service whose only routine comes round less often than the catalogue says. */
function* frequencyProblems({ catalogue, content }: DeliveryPlan, period: Span): Iterable<Problem<Message>> {
  const routines = content?.routine;
  if (!Array.isArray(catalogue) || routines === undefined || !whole(routines)) return;
  for (const service of catalogue) {
    const [routine, ...others] = routines.filter(candidate => candidate.service !== undefined && candidate.service === service.id);
    if (service.frequency === undefined || routine?.cycle === undefined || others.length > 0) continue;
    if (!isLonger(routine.cycle, service.frequency, period)) continue;
    yield {
      message: 'frequency',
      at: at(routine, 'cycle'),
      args: { service: named(service), frequency: durationText(service.frequency), cycle: durationText(routine.cycle) },
      related: [{ at: at(service, 'frequency'), message: 'listed' }],
      fixes: [
        {
          title: 'setCycle',
          args: { cycle: durationText(service.frequency) },
          changes: [{ do: 'set', at: at(routine, 'cycle'), value: service.frequency }],
        },
      ],
    };
  }
}

/** Whether a cycle is longer than another, counted from the first day of the period; hours are compared as they are. */
function isLonger(cycle: string, other: string, { from }: Span): boolean {
  const [a, b] = [parseDuration(cycle), parseDuration(other)];
  const start = parseDate(from);
  if (a === undefined || b === undefined || start === undefined) return false;
  const [endA, endB] = [a, b].map(duration => lastDayWithin(start, duration)?.toString() ?? '');
  return endA === endB ? timeMinutes(a) > timeMinutes(b) && isOfHours(a) && isOfHours(b) : endA! > endB!;
}

function isOfHours({ years, months, weeks, days }: Duration): boolean {
  return years + months + weeks + days === 0;
}

/** How many cycles are complete and how many have begun in a span. */
interface Rounds {
  full: number;
  begun: number;
  /** Whether a round takes less than a week. */
  withinWeek: boolean;
}

const farthest = 5000;

/** Undefined for what has no fixed cycle, and where a span is too long for its cycles to be counted one by one. */
function roundsIn({ from, to }: Span, cycle: string | undefined): Rounds | undefined {
  const duration = cycle === undefined ? undefined : parseDuration(cycle);
  const [start, end] = [dayOf(from), dayOf(to)];
  if (duration === undefined || start === undefined || end === undefined || start > end) return undefined;
  const { years, months, weeks, days } = duration;
  const withinWeek = years === 0 && months === 0 && weeks === 0 && days < 7;
  if (years + months + weeks + days === 0) return undefined;
  // The last days of the rounds only rise, so that the first round that is not over before the end is found by halving.
  const lastOf = (round: number) => lastEpochDayWithin(start, times(duration, round));
  let [over, begun] = [0, farthest];
  while (begun - over > 1) {
    const middle = (over + begun) >>> 1;
    if (lastOf(middle) < end) over = middle;
    else begun = middle;
  }
  const last = lastOf(begun);
  if (last < end || dateOfEpochDay(last) === undefined) return undefined;
  return { full: last === end ? begun : over, begun, withinWeek };
}

function times({ years, months, weeks, days, hours, minutes, seconds }: Duration, factor: number): Duration {
  return {
    years: years * factor,
    months: months * factor,
    weeks: weeks * factor,
    days: days * factor,
    hours: hours * factor,
    minutes: minutes * factor,
    seconds: seconds * factor,
  };
}

function roundsText({ full, begun }: Rounds): Text {
  return full === begun ? { en: String(full), 'zh-CN': String(full) } : { en: `${full} to ${begun}`, 'zh-CN': `${full} 至 ${begun}` };
}
