import type { DeliveryPlan } from '../../plan/generated/types';
import { isPartOf, perPart } from '../../plan/parts';
import { at } from '../../plan/place';
import type { Text } from '../../text';
import { isDate } from '../../time/dates';
import { named } from '../named';
import { type Fix, fileRule, type Problem } from '../rule';
import { reversed, type StatedDate, stated } from './days';

export const datesInOrder = fileRule({
  id: 'dates-in-order',
  chapter: 'schedule',
  severity: 'error',
  profile: 'core',
  clauses: ['DP-05', 'DP-02'],
  since: '0.1',
  title: {
    en: 'Every start is on or before its end, and inside its parent and the service period.',
    'zh-CN': '开始日期不得晚于结束日期，且应在上级和服务期之内。',
  },
  why: {
    en: 'Work with its dates the wrong way round, or outside the days in which it is paid for, cannot be scheduled, staffed or reported.',
    'zh-CN': '起止颠倒或超出服务期的工作，既排不了人，也进不了进度报告，超期部分还没有合同依据。',
  },
  remedy: {
    en: 'Correct the date that was mistyped, or extend the phase or the period that is to hold the work.',
    'zh-CN': '更正写错的日期，或相应调整其所在阶段、服务期的起止日期。',
  },
  messages: {
    reversed: {
      en: '`{first}` is {start}, which is after `{last}`, {end}.',
      'zh-CN': '`{first}` 为 {start}，晚于 `{last}` 的 {end}。',
    },
    early: { en: '`{key}` is {date}, before {outer} begins on {limit}.', 'zh-CN': '`{key}` 为 {date}，早于{outer}的起始日 {limit}。' },
    late: { en: '`{key}` is {date}, after {outer} ends on {limit}.', 'zh-CN': '`{key}` 为 {date}，晚于{outer}的截止日 {limit}。' },
    beforeAll: {
      en: '`{key}` is {date}, before the contract and the service begin ({limit}).',
      'zh-CN': '`{key}` 为 {date}，早于合同签订和服务开始的日期 {limit}。',
    },
    afterAll: {
      en: '`{key}` is {date}, after the contract and the service have ended ({limit}).',
      'zh-CN': '`{key}` 为 {date}，晚于合同和服务期的截止日 {limit}。',
    },
    other: { en: 'The other date: {date}.', 'zh-CN': '另一个日期：{date}。' },
    limit: { en: 'The limit is stated here: {date}.', 'zh-CN': '界限写在这里：{date}。' },
    swap: { en: 'Swap the two dates: {start} to {end}', 'zh-CN': '对调两个日期：{start} 至 {end}' },
    set: { en: 'Set `{key}` to {date}', 'zh-CN': '将 `{key}` 改为 {date}' },
  },
  *check({ kind, model }) {
    for (const pair of pairsIn(model)) if (pair.start > pair.end) yield reversedProblem(pair);
    if (kind === 'plan') {
      for (const nesting of nestings(model)) yield* outsideProblems(nesting);
      yield* pointProblems(model);
    }
  },
  examples: [
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases:
    - id: ph-run
      kind: implementation
      name: 实施
      start: 2026-01-22
      end: 2026-01-12 #! dates-in-order "2026-01-12" > reversed
keyPeriods:
  - name: 汛期保障
    from: 2026-06-01
    to: 2027-09-30 #! dates-in-order "2027-09-30" > late
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases:
    - id: ph-run
      kind: implementation
      name: 实施
      start: 2026-01-12
      end: 2026-01-22
      activities:
        - {id: ac-insp, name: 巡检, start: 2026-01-12, end: 2026-01-12}
keyPeriods:
  - {name: 汛期保障, from: 2026-06-01, to: 2026-09-30}
`,
    },
    {
      bad: `
contract: {start: 2026-01-01, end: 2026-12-31}
period: {start: 2026-01-01, end: 2027-01-31} #! dates-in-order "2027-01-31" > late
schedule:
  phases:
    - id: ph-init
      kind: initiation
      start: 2026-01-01
      end: 2026-01-21
      activities:
        - id: ac-team
          name: Set up the team
          start: 2025-12-28 #! dates-in-order "2025-12-28" > early
          end: 2026-01-05
        - id: ac-kick
          name: Kickoff
          start: 2026-02-02 #! dates-in-order "2026-02-02" > late
          end: 2026-02-02
`,
      good: `
contract: {start: 2025-07-01, end: 2028-06-30, yearly: [{from: 2025-01-01, to: 2025-12-31, amount: 100}]}
period: {start: 2025-07-01, end: 2028-06-30}
organization:
  roster:
    shifts: [{id: night, from: "20:00", to: "08:00"}]
content:
  interfaces: [{from: response, to: optimization, when: Three alike}]
`,
    },
    {
      bad: `
contract: {signed: 2025-12-19}
period: {start: 2026-01-01, end: 2026-12-31}
schedule: {milestones: [{id: ms-half, date: 2062-06-30}]} #! dates-in-order "2062-06-30" > afterAll
plans:
  check: {audits: [{id: au-1, on: 2025-07-15}]} #! dates-in-order "2025-07-15" > beforeAll
`,
    },
    {
      bad: `
serviceLevelAgreement: 1
id: sla-hydro
period:
  start: 2026-12-31
  end: 2026-01-01 #! dates-in-order "2026-01-01" > reversed
`,
    },
  ],
});

type Message = 'reversed' | 'early' | 'late' | 'beforeAll' | 'afterAll' | 'other' | 'limit' | 'swap' | 'set';

/** The keys that begin and end something. What an optimization observes has a rule of its own. */
const pairKeys = [
  ['start', 'end'],
  ['from', 'to'],
  ['from', 'until'],
  ['signed', 'until'],
  ['date', 'supportUntil'],
] as const;

const firstKeys: ReadonlySet<string> = new Set(pairKeys.map(([first]) => first));

type PairKeys = (typeof pairKeys)[number];

interface Pair {
  of: object;
  keys: PairKeys;
  start: string;
  end: string;
}

function pairsIn(of: object, found: Pair[] = []): readonly Pair[] {
  for (const key of Object.keys(of)) {
    const value = (of as Record<string, unknown>)[key];
    if (typeof value === 'object' && value !== null) {
      if (key === 'observe' || key.startsWith('x-')) continue;
      if (isPartOf(value, of)) found.push(...pairsInPart(value));
      else pairsIn(value, found);
      continue;
    }
    if (!firstKeys.has(key)) continue;
    for (const keys of pairKeys) {
      if (key !== keys[0]) continue;
      const [start, end] = [dateOf(of, keys[0]), dateOf(of, keys[1])];
      if (start !== undefined && end !== undefined) found.push({ of, keys, start, end });
    }
  }
  return found;
}

const pairsInPart = perPart((part: object) => pairsIn(part));

function dateOf(of: object, key: string): string | undefined {
  const value = (of as Record<string, unknown>)[key];
  return typeof value === 'string' && isDate(value) ? value : undefined;
}

function reversedProblem({ of, keys: [first, last], start, end }: Pair): Problem<Message> {
  return {
    message: 'reversed',
    at: at(of, last),
    args: { first, last, start, end },
    related: [{ at: at(of, first), message: 'other', args: { date: start } }],
    fixes: [
      {
        title: 'swap',
        args: { start: end, end: start },
        changes: [
          { do: 'set', at: at(of, first), value: end },
          { do: 'set', at: at(of, last), value: start },
        ],
      },
    ],
  };
}

/** What lies inside something else, by its dates. */
interface Nesting {
  inner: Span;
  outer: Span;
  /** What the outer one is called in a sentence. */
  name: Text;
}

interface Span {
  of: object;
  keys: PairKeys;
}

/** What lies inside something else and may lie beyond its dates. */
function* nestings(plan: DeliveryPlan): Iterable<Nesting> {
  const { contract, period, schedule, content, keyPeriods } = plan;
  const [startEnd, fromTo] = pairKeys;
  const doubtful = (inner: Span, outer: Span): boolean => !isClearlyInside(inner, outer);
  if (period && contract)
    yield { inner: { of: period, keys: startEnd }, outer: { of: contract, keys: startEnd }, name: { en: 'the contract', 'zh-CN': '合同' } };
  if (period) {
    const outer = { of: period, keys: startEnd };
    for (const [keys, ...lists] of [
      [startEnd, schedule?.phases, content?.optimization, content?.assessment],
      [fromTo, content?.routine, keyPeriods],
    ] as const) {
      for (const of of lists.flatMap((list): readonly object[] => list ?? [])) {
        const inner = { of, keys };
        if (doubtful(inner, outer)) yield { inner, outer, name: { en: 'the service period', 'zh-CN': '服务期' } };
      }
    }
  }
  for (const phase of schedule?.phases ?? []) {
    const outer = { of: phase, keys: startEnd };
    for (const of of phase.activities ?? []) {
      const inner = { of, keys: startEnd };
      if (!doubtful(inner, outer)) continue;
      const { en, 'zh-CN': zh } = named(phase);
      yield { inner, outer, name: { en: `the phase ${en}`, 'zh-CN': `阶段 ${zh}` } };
    }
  }
}

/** Four texts in this order are no finding, whichever of them are dates; nearly all are, and to look at them takes no reading. */
function isClearlyInside(inner: Span, outer: Span): boolean {
  const [first, start, end, last] = [written(outer, 0), written(inner, 0), written(inner, 1), written(outer, 1)];
  return typeof first === 'string' && typeof start === 'string' && typeof end === 'string' && typeof last === 'string'
    ? first <= start && start <= end && end <= last
    : false;
}

function written({ of, keys }: Span, which: 0 | 1): unknown {
  return (of as Record<string, unknown>)[keys[which]];
}

function* outsideProblems({ inner, outer, name }: Nesting): Iterable<Problem<Message>> {
  const [start, end] = datesOf(inner);
  const [first, last] = datesOf(outer);
  if (reversed({ start, end }) || reversed({ start: first, end: last })) return;
  // Dates that are wholly before or after the outer ones are one finding, and moving one of them would not help.
  if (first !== undefined && (start ?? end ?? first) < first) {
    const key = start === undefined ? inner.keys[1] : inner.keys[0];
    yield outside('early', { inner, outer, name }, key, first, start !== undefined && (end ?? first) >= first);
  }
  if (last !== undefined && (end ?? start ?? last) > last) {
    const key = end === undefined || (start !== undefined && start > last) ? inner.keys[0] : inner.keys[1];
    yield outside('late', { inner, outer, name }, key, last, key === inner.keys[1]);
  }
}

function outside(
  message: 'early' | 'late',
  { inner, outer, name }: Nesting,
  key: string,
  limit: string,
  canMove: boolean,
): Problem<Message> {
  const place = at(inner.of, key);
  const move: Fix<Message> = { title: 'set', args: { key, date: limit }, changes: [{ do: 'set', at: place, value: limit }] };
  return {
    message,
    at: place,
    args: { key, date: dateOf(inner.of, key)!, limit, outer: name },
    related: [{ at: at(outer.of, outer.keys[message === 'early' ? 0 : 1]), message: 'limit', args: { date: limit } }],
    fixes: canMove ? [move] : [],
  };
}

/** Single days. A milestone at which a payment falls due is judged with the payment. */
function* pointProblems(plan: DeliveryPlan): Iterable<Problem<Message>> {
  const { contract, period, schedule, plans, budget } = plan;
  const byDate = (a: StatedDate, b: StatedDate): number => (a.date < b.date ? -1 : 1);
  const starts = [stated(contract, 'signed'), stated(contract, 'start'), stated(period, 'start')].flatMap(date => date ?? []).sort(byDate);
  const ends = [stated(contract, 'end'), stated(period, 'end')].flatMap(date => date ?? []).sort(byDate);
  const paid = new Set((budget?.payments ?? []).map(payment => payment.at));
  const points = [
    ...(schedule?.milestones ?? []).filter(({ id }) => !paid.has(id)).map(of => ({ of, key: 'date' })),
    ...[...(plans?.check?.audits ?? []), ...(plans?.check?.satisfaction ?? [])].map(of => ({ of, key: 'on' })),
    ...(plans?.improvement?.items ?? []).map(of => ({ of, key: 'due' })),
  ];
  const [first] = starts;
  const last = ends.at(-1);
  for (const { of, key } of points) {
    const date = dateOf(of, key);
    if (date === undefined) continue;
    const [message, limit] =
      first && date < first.date ? (['beforeAll', first] as const) : last && date > last.date ? (['afterAll', last] as const) : [];
    if (message === undefined || limit === undefined) continue;
    const related = [{ at: limit.at, message: 'limit', args: { date: limit.date } }] as const;
    yield { message, at: at(of, key), args: { key, date, limit: limit.date }, related };
  }
}

function datesOf({ of, keys }: Span): [start: string | undefined, end: string | undefined] {
  return [dateOf(of, keys[0]), dateOf(of, keys[1])];
}
