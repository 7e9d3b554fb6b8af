import type { ServiceLevelAgreement } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { agreementRule, type Problem } from '../rule';
import { type Disorder, disorder, kindNames, lengthText, type Promised, priorityText, promisedFor, type Time } from './times';

export const higherPriorityNeverSlower = agreementRule({
  id: 'higher-priority-never-slower',
  chapter: 'agreement',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['RS-07', 'IT-14'],
  since: '0.1',
  title: {
    en: 'No time of a higher priority is longer than that of a lower one, each counted on its own calendar.',
    'zh-CN': '高优先级的时限不得长于低优先级，各按自己的日历折算。',
  },
  why: {
    en: 'Where a lower priority is served sooner, users report every fault as the lower one, or the worst faults wait over the weekend.',
    'zh-CN': '低优先级反而更快，用户就会压低级别报修，或者最严重的故障被晾过周末。',
  },
  remedy: {
    en: 'Shorten the time of the higher priority, or count both on the same calendar.',
    'zh-CN': '缩短高优先级的时限，或让两者按同一日历计时。',
  },
  messages: {
    slower: {
      en: '{higher} promises the {kind} within {x}, {lower} within {y}: the higher priority may not take longer.',
      'zh-CN': '{higher} 的{kind}时限为 {x}，{lower} 为 {y}：优先级高的不得更慢。',
    },
    slowerFrom: {
      en: 'From {start}, the {kind} of {lower} is due {dueB}, that of {higher} only {dueA}: {x} on {calendarA} may take longer than {y} on {calendarB}.',
      'zh-CN':
        '自{start} 起计，{lower} 的{kind}时限于{dueB} 届满，{higher} 却要到{dueA} 才届满：按 {calendarA} 计的 {x}可能长于按 {calendarB} 计的 {y}。',
    },
    slowerOnSame: {
      en: '{higher} promises the {kind} within {x}, {lower} within {y}: from {start}, counted on {calendarA}, {higher} is due {dueA}, {lower} {dueB} already.',
      'zh-CN':
        '{higher} 的{kind}时限为 {x}，{lower} 为 {y}：按 {calendarA}，自{start} 起计，{higher} 于{dueA} 届满，{lower} 于{dueB} 就已届满。',
    },
    lower: { en: '{lower}: {kind} within {y}.', 'zh-CN': '{lower} 的{kind}时限：{y}。' },
    also: { en: 'The {kind} of {higher} comes later as well.', 'zh-CN': '{higher} 的{kind}时限同样更长。' },
  },
  examples: [
    {
      bad: `calendars:
  cal-24x7:
    hours: 24x7
priorities:
  levels: [P1, P2, P3]
targets:
  P1:
    response: PT15M
    resolution: PT8H #! higher-priority-never-slower "PT8H" > slower
    calendar: cal-24x7
  P2:
    response: PT30M
    resolution: PT6H
    calendar: cal-24x7
  P3:
    response: PT30M
    resolution: P1D
    calendar: cal-24x7
`,
      good: `calendars:
  cal-24x7:
    hours: 24x7
  cal-work:
    hours: ["08:30-12:00", "13:30-17:30"]
priorities:
  levels: [P1, P2]
targets:
  P1:
    response: PT15M
    resolution: PT8H
    calendar: cal-24x7
  P2:
    response: PT30M
    resolution: P2D
    calendar: cal-work
`,
    },
    {
      bad: `timezone: Asia/Shanghai
period: {start: 2026-01-01, end: 2026-12-31}
calendars:
  cal-24x7: {name: 全天候, hours: 24x7}
  cal-work: {name: 工作日历, hours: ["08:30-12:00", "13:30-17:30"], holidays: cn-2026}
priorities: {levels: [P1, P2]}
targets:
  P1: {response: PT15M, resolution: PT4H, calendar: cal-work} #! higher-priority-never-slower "PT4H" > slowerFrom
  P2: {response: PT30M, resolution: PT8H, calendar: cal-24x7}
`,
      good: `timezone: Asia/Shanghai
period: {start: 2026-01-01, end: 2026-12-31}
calendars:
  cal-24x7: {name: 全天候, hours: 24x7}
  cal-work: {name: 工作日历, hours: ["08:30-12:00", "13:30-17:30"], holidays: cn-2026}
priorities: {levels: [P1, P2]}
targets:
  P1: {response: PT15M, resolution: PT4H, calendar: cal-24x7}
  P2: {response: PT30M, resolution: PT8H, calendar: cal-work}
`,
    },
    {
      bad: `timezone: Europe/London
calendars:
  cal-desk: {hours: ["09:00-17:00"], holidays: []}
priorities: {levels: [P1, P2]}
targets:
  P1: {resolution: P1D, calendar: cal-desk} #! higher-priority-never-slower "P1D" > slowerOnSame
  P2: {resolution: PT7H, calendar: cal-desk}
`,
      good: `timezone: Europe/London
calendars:
  cal-desk: {hours: ["09:00-17:00"], holidays: []}
priorities: {levels: [P1, P2]}
targets:
  P1: {resolution: P1D, calendar: cal-desk}
  P2: {resolution: PT8H, calendar: cal-desk}
`,
    },
    {
      bad: `priorities: {levels: [P1, P2]}
targets:
  P1:
    arrival: PT1H
    variants:
      - site: site-dr
        arrival: PT8H #! higher-priority-never-slower "PT8H" > slower
  P2:
    arrival: PT4H
`,
      good: `priorities: {levels: [P1, P2]}
targets:
  P1:
    arrival: PT1H
    variants:
      - site: site-dr
        arrival: PT8H
  P2:
    arrival: PT4H
    variants:
      - site: site-dr
        arrival: P1D
`,
    },
  ],
  *check({ sla }) {
    const levels = (sla.priorities?.levels ?? []).map(priority => ({ priority, promised: promisedFor(sla, priority) }));
    const scopes = new Set(['', ...levels.flatMap(({ promised }) => promised.map(({ scope }) => scope))]);
    for (const scope of scopes) {
      // Where a level has no variant of that scope its target holds.
      const ranks = levels.flatMap(({ priority, promised }): Rank[] => {
        const held = promised.find(one => one.scope === scope) ?? promised[0];
        return held === undefined ? [] : [{ priority, promised: held }];
      });
      yield* slowerRanks(sla, ranks);
    }
  },
});

/** Of several kinds with one cause the first is marked: the one by which people know a priority. */
const byWeight = ['resolution', 'response', 'arrival', 'workaround', 'updateEvery'] as const;

interface Rank {
  priority: string;
  promised: Promised;
}

interface Pair {
  higher: Rank;
  lower: Rank;
  a: Time;
  b: Time;
}

/** Compares each kind of time between neighbouring levels that have it: what holds from one to the next holds for all. */
function* slowerRanks(
  sla: ServiceLevelAgreement,
  ranks: readonly Rank[],
): Iterable<Problem<'slower' | 'slowerFrom' | 'slowerOnSame' | 'lower' | 'also'>> {
  const variants = ranks.some(({ promised }) => promised.scope !== '');
  const slower = byWeight
    .flatMap(kind => neighbours(ranks, kind))
    .filter(({ higher, lower }) => !variants || higher.promised.scope !== '' || lower.promised.scope !== '')
    .flatMap(pair => {
      const found = disorder(sla, pair.a, pair.b, '<=');
      return found === undefined ? [] : [{ ...pair, found }];
    });
  for (const [index, { higher, lower, a, b, found }] of slower.entries()) {
    // Several kinds that come later between the same two calendars have one cause: the calendars.
    const sameCause = (other: Pair & { found: Disorder }) =>
      [a, other.a].every((time, side) => time.calendarId !== [b, other.b][side]!.calendarId) &&
      other.found.example !== undefined &&
      found.example !== undefined &&
      other.higher.priority === higher.priority;
    if (slower.slice(0, index).some(sameCause)) continue;
    const names = { higher: priorityText(higher.priority, higher.promised), lower: priorityText(lower.priority, lower.promised) };
    const lengths = { x: lengthText(a), y: lengthText(b) };
    const kind = kindNames[a.kind];
    const calendars = { calendarA: `\`${a.calendarId}\``, calendarB: `\`${b.calendarId}\`` };
    yield {
      message: found.example === undefined ? 'slower' : a.calendarId === b.calendarId ? 'slowerOnSame' : 'slowerFrom',
      at: at(a.of, a.kind),
      args: { ...names, ...lengths, ...calendars, ...found.example, kind },
      related: [
        { at: at(b.of, b.kind), message: 'lower', args: { ...names, ...lengths, kind } },
        ...slower
          .slice(index + 1)
          .filter(sameCause)
          .map(other => ({
            at: at(other.a.of, other.a.kind),
            message: 'also' as const,
            args: { ...names, kind: kindNames[other.a.kind] },
          })),
      ],
    };
  }
}

function neighbours(ranks: readonly Rank[], kind: Time['kind']): Pair[] {
  const having = ranks.filter(({ promised }) => promised.times[kind] !== undefined);
  return having.slice(1).map((lower, index) => {
    const higher = having[index]!;
    return { higher, lower, a: higher.promised.times[kind]!, b: lower.promised.times[kind]! };
  });
}
