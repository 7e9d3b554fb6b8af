import { at } from '../../plan/place';
import { agreementRule, type Change } from '../rule';
import { disorder, type Kind, kindNames, lengthText, priorityText, promisedFor, type Time, targetedPriorities } from './times';

/** The order in which help comes, the response strictly before all else. */
const stages = ['response', 'arrival', 'workaround', 'resolution'] as const satisfies Kind[];

export const responseBeforeResolution = agreementRule({
  id: 'response-before-resolution',
  chapter: 'agreement',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['RS-03', 'ON-01'],
  since: '0.1',
  title: {
    en: 'For each priority: response before arrival, arrival no later than the workaround, the workaround no later than the resolution, and updates in between.',
    'zh-CN': '同一优先级应满足：响应 < 到场 ≤ 临时恢复 ≤ 解决，且通报间隔小于解决时限。',
  },
  why: {
    en: 'A response due after the resolution can never be missed and never be met: the figure is worthless in every monthly report.',
    'zh-CN': '响应时限晚于解决时限，考核就失去意义：故障早该解决了，响应还不算超时。',
  },
  remedy: {
    en: 'Find out which of the two times was agreed, and correct the other one.',
    'zh-CN': '核实双方约定的是哪一个时限，并更正另一个。',
  },
  messages: {
    notBefore: {
      en: '{priority} promises the {first} within {x} and the {second} within {y}: the {first} has to come first.',
      'zh-CN': '{priority} 的{first}时限为 {x}，{second}时限为 {y}：{first}应早于{second}。',
    },
    later: {
      en: '{priority} promises the {first} within {x}, but the {second} within {y}: the {first} may not come later.',
      'zh-CN': '{priority} 的{first}时限为 {x}，{second}时限却为 {y}：{first}不得晚于{second}。',
    },
    noUpdate: {
      en: '{priority} promises an update every {x} and the resolution within {y}: no update would fall before the end.',
      'zh-CN': '{priority} 每 {x}通报一次，解决时限为 {y}：解决之前不会有任何通报，请缩短通报间隔。',
    },
    other: { en: 'The {second}: within {y}.', 'zh-CN': '{second}时限：{y}。' },
    otherFrom: {
      en: 'From {start}, the {second} is due {dueB}, the {first} {dueA}.',
      'zh-CN': '自{start} 起计，{second}时限于{dueB} 届满，{first}时限于{dueA} 届满。',
    },
    swap: { en: 'Swap {x} and {y}', 'zh-CN': '将 {x}与 {y}对调' },
  },
  examples: [
    {
      bad: `calendars:
  cal-24x7:
    hours: 24x7
priorities:
  levels: [P1, P2]
targets:
  P1:
    response: PT4H #! response-before-resolution "PT4H" > notBefore
    resolution: PT2H
    updateEvery: PT30M
    calendar: cal-24x7
  P2:
    response: PT30M
    arrival: PT6H #! response-before-resolution "PT6H" > later
    workaround: PT4H
    resolution: PT8H
    updateEvery: PT8H #! response-before-resolution "PT8H" > noUpdate
    calendar: cal-24x7
`,
      good: `calendars:
  cal-24x7:
    hours: 24x7
priorities:
  levels: [P1]
targets:
  P1:
    response: PT15M
    arrival: PT1H
    workaround: PT4H
    resolution: PT4H
    updateEvery: PT30M
    calendar: cal-24x7
`,
    },
    {
      bad: `timezone: Asia/Shanghai
period: {start: 2026-01-01, end: 2026-12-31}
calendars:
  cal-work: {name: 工作日历, hours: ["08:30-12:00", "13:30-17:30"], holidays: cn-2026}
priorities: {levels: [P3]}
targets:
  P3: {response: PT2H, arrival: P1D, resolution: PT7H, calendar: cal-work} #! response-before-resolution "P1D" > later
`,
      good: `timezone: Asia/Shanghai
period: {start: 2026-01-01, end: 2026-12-31}
calendars:
  cal-work: {name: 工作日历, hours: ["08:30-12:00", "13:30-17:30"], holidays: cn-2026}
priorities: {levels: [P3]}
targets:
  P3: {response: PT2H, arrival: P1D, resolution: PT8H, calendar: cal-work}
`,
    },
    {
      bad: `priorities: {levels: [P1]}
targets:
  P1:
    response: PT15M
    arrival: PT1H
    resolution: PT4H
    variants:
      - site: site-dr
        arrival: PT6H #! response-before-resolution "PT6H" > later
`,
      good: `priorities: {levels: [P1]}
targets:
  P1:
    response: PT15M
    arrival: PT1H
    resolution: PT4H
    variants:
      - site: site-dr
        arrival: PT2H
`,
    },
  ],
  *check({ sla }) {
    for (const priority of targetedPriorities(sla)) {
      const said: [Time, Time][] = [];
      for (const promised of promisedFor(sla, priority)) {
        const { times } = promised;
        const given = stages.flatMap(stage => times[stage] ?? []);
        const pairs = given.slice(1).map((second, index): [Time, Time] => [given[index]!, second]);
        if (times.updateEvery !== undefined && times.resolution !== undefined) pairs.push([times.updateEvery, times.resolution]);
        for (const [first, second] of pairs) {
          // What a variant inherits is said of the target, and one wrong time is said once.
          if (said.some(pair => written(pair[0], first) && written(pair[1], second))) continue;
          if (first.kind === 'updateEvery' && said.some(pair => written(pair[1], second))) continue;
          const strict = first.kind === 'response' || first.kind === 'updateEvery';
          const found = disorder(sla, first, second, strict ? '<' : '<=');
          if (found === undefined) continue;
          said.push([first, second]);
          const names = { first: kindNames[first.kind], second: kindNames[second.kind] };
          const lengths = { x: lengthText(first), y: lengthText(second) };
          const swappable = first.of === second.of && first.kind !== 'updateEvery' && disorder(sla, second, first, '<') === undefined;
          yield {
            message: first.kind === 'updateEvery' ? 'noUpdate' : strict ? 'notBefore' : 'later',
            at: at(first.of, first.kind),
            args: { priority: priorityText(priority, promised), ...names, ...lengths },
            related: [
              {
                at: at(second.of, second.kind),
                message: found.example === undefined ? 'other' : 'otherFrom',
                args: { ...names, ...lengths, ...found.example },
              },
            ],
            fixes: swappable ? [{ title: 'swap', args: lengths, changes: [copyTo(first, second), copyTo(second, first)] }] : [],
          };
        }
      }
    }
  },
});

const written = (a: Time, b: Time): boolean => a.of === b.of && a.kind === b.kind;

function copyTo(place: Time, { of, kind }: Time): Change {
  return { do: 'set', at: at(place.of, place.kind), value: (of as Partial<Record<Kind, string>>)[kind]! };
}
