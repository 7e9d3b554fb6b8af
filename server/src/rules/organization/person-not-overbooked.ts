import type { Person, Shift } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { intersect } from '../../time/roster';
import { named } from '../named';
import { type Problem, planRule } from '../rule';
import { daysOf, overlap } from './people';
import { weekOfShift, weekText } from './shifts';

export const personNotOverbooked = planRule({
  id: 'person-not-overbooked',
  chapter: 'organization',
  severity: 'error',
  profile: 'core',
  clauses: ['DN-08'],
  since: '0.1',
  title: {
    en: 'Nobody is planned for more than 100 % of their time or stands in two shifts at once.',
    'zh-CN': '人员负荷不得超过 100%，同一时段不得排两个班。',
  },
  why: {
    en: 'Someone who is planned twice is missing once, and it is the second fault of the night that shows it.',
    'zh-CN': '一个人排了两份工，总有一处没人：往往是当夜第二个故障时才发现。',
  },
  remedy: { en: 'Lower a share, or put somebody else on one of the shifts.', 'zh-CN': '调低投入比例，或将其中一个班次改由他人值守。' },
  messages: {
    load: {
      en: '{person} is planned for {load} % of their time: more than 100 % is not there.',
      'zh-CN': '{person}的投入比例为 {load}%：不得超过 100%。',
    },
    sum: {
      en: '{person} is entered {count} times for the same days, with {sum} of their time.',
      'zh-CN': '{person}在相同日期登记了 {count} 次，投入比例为 {sum}。',
    },
    shifts: {
      en: '{person} stands in the shifts {first} and {second} at once: {hours}.',
      'zh-CN': '{person}同时排在 {first}和 {second}两个班次，重叠时段：{hours}。',
    },
    entry: { en: 'The other entry, with {load} %.', 'zh-CN': '另一处登记，投入比例 {load}%。' },
    shift: { en: 'The other shift.', 'zh-CN': '另一个班次。' },
    remove: { en: 'Take {person} off {shift}', 'zh-CN': '从班次 {shift}中去掉{person}' },
  },
  *check({ plan: { organization } }) {
    const { people = [], roster } = organization ?? {};
    yield* overloads(people);
    yield* overlappingShifts(roster?.shifts ?? [], people);
  },
  examples: [
    {
      bad: `
organization:
  people:
    - id: p-wang
      name: 王立
      load: 60
    - id: p-wang-2
      name: 王立
      load: 50 #! person-not-overbooked "50" > sum
    - id: p-li
      name: 李想
      load: 120 #! person-not-overbooked "120" > load
`,
      good: `
organization:
  people:
    - {id: p-wang, name: 王立, load: 60, to: 2026-06-30}
    - {id: p-wang-2, name: 王立, load: 50, from: 2026-07-01}
    - {id: p-li, name: 李想, load: 60, phone: "13800000001"}
    - {id: p-li-2, name: 李想, load: 50, phone: "13800000002"}
`,
    },
    {
      bad: `
organization:
  people:
    - {id: p-ada, name: Ada}
    - {id: p-ben, name: Ben}
  roster:
    shifts:
      - id: day
        days: [mon, tue, wed, thu, fri]
        from: "08:00"
        to: "20:00"
        staff: [p-ada]
      - id: night
        days: [sun]
        from: "20:00"
        to: "10:00"
        staff: [p-ben, p-ada] #! person-not-overbooked "p-ada" > shifts
`,
      good: `
organization:
  people:
    - {id: p-ada, name: Ada}
  roster:
    shifts:
      - {id: day, days: [mon, tue], from: "08:00", to: "20:00", staff: [p-ada]}
      - {id: night, days: [wed], from: "20:00", to: "08:00", staff: [p-ada]}
      - {id: odd, days: [mon], staff: [p-ada]}
`,
    },
  ],
});

type Message = 'load' | 'sum' | 'shifts' | 'entry' | 'shift' | 'remove';

function* overloads(people: readonly Person[]): Iterable<Problem<Message>> {
  for (const [index, person] of people.entries()) {
    const { load } = person;
    if (load === undefined) continue;
    if (load > 100) {
      yield { message: 'load', at: at(person, 'load'), args: { person: named(person), load } };
      continue;
    }
    // Told of the entry with which the sum goes above 100 on the first day of that entry or of one before it.
    const before = people.slice(0, index).filter(other => samePerson(other, person) && (other.load ?? 101) <= 100);
    const overlapping = before.filter(other => overlap(daysOf(other), daysOf(person)));
    const days = [person, ...overlapping].map(({ from, to }) => daysOf({ from, to }).from);
    const crowds = days.map(day => overlapping.filter(other => covers(other, day)));
    const crowd = crowds.find((others, i) => covers(person, days[i]!) && others.reduce((sum, other) => sum + other.load!, load) > 100);
    if (crowd === undefined) continue;
    const loads = [...crowd.map(other => other.load!), load];
    yield {
      message: 'sum',
      at: at(person, 'load'),
      args: {
        person: named({ name: person.name }),
        count: loads.length,
        sum: `${loads.map(share => `${share} %`).join(' + ')} = ${loads.reduce((sum, share) => sum + share, 0)} %`,
      },
      related: crowd.map(other => ({ at: at(other, 'load'), message: 'entry', args: { load: other.load! } })),
    };
  }
}

/** Two entries of one name are one person, unless their numbers or employers tell them apart. */
function samePerson(a: Person, b: Person): boolean {
  const differs = (key: 'phone' | 'email' | 'employer') => a[key] !== undefined && b[key] !== undefined && a[key] !== b[key];
  return a.name !== undefined && a.name === b.name && !differs('phone') && !differs('email') && !differs('employer');
}

function covers(person: Person, day: number): boolean {
  const { from, to } = daysOf(person);
  return from <= day && day <= to;
}

function* overlappingShifts(shifts: readonly Shift[], people: readonly Person[]): Iterable<Problem<Message>> {
  for (const [index, shift] of shifts.entries()) {
    for (const [position, id] of (shift.staff ?? []).entries()) {
      for (const other of shifts.slice(0, index)) {
        const same = other.staff?.indexOf(id) ?? -1;
        const both = same < 0 ? [] : intersect(weekOfShift(other), weekOfShift(shift));
        if (both.length === 0) continue;
        const person = named(people.find(candidate => candidate.id === id) ?? { id });
        const remove = (from: Shift, at_: number) =>
          ({ title: 'remove', args: { person, shift: named(from) }, changes: [{ do: 'remove', at: at(from.staff!, at_) }] }) as const;
        yield {
          message: 'shifts',
          at: at(shift.staff!, position),
          args: { person, first: named(other), second: named(shift), hours: weekText(both) },
          related: [{ at: at(other.staff!, same), message: 'shift' }],
          fixes: [shift, other].filter(({ staff }) => staff!.length > 1).map(from => remove(from, from.staff!.indexOf(id))),
        };
        break;
      }
    }
  }
}
