import type { KeyPeriod, Organization } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { type Problem, planRule } from '../rule';
import { daysOf, daysText, overlap } from './people';

export const keyPeriodWithoutExtraRoster = planRule({
  id: 'key-period-without-extra-roster',
  chapter: 'organization',
  severity: 'warning',
  profile: 'core',
  clauses: ['DF-08'],
  since: '0.1',
  title: {
    en: 'Each key period has people on duty in addition, who are there.',
    'zh-CN': '重点时段应安排加强值班的人员，且其在岗。',
  },
  why: {
    en: 'A guarded period with the ordinary team is guarded in name only: the flood, the festival or the vote meets the usual two people.',
    'zh-CN': '重点时段不加人，保障就只是名义上的：汛期、节日、会议期间值守的还是平时那两个人。',
  },
  remedy: { en: 'Name those on duty in addition under `extraStaff`.', 'zh-CN': '在 `extraStaff` 中写明加强值班的人员。' },
  messages: {
    none: {
      en: 'Nobody is on duty in addition in the key period “{period}”: add `extraStaff`.',
      'zh-CN': '重点时段“{period}”没有安排加强值班人员：请补充 `extraStaff`。',
      missing: true,
    },
    away: {
      en: '{person} is to be on duty in the key period “{period}”, but is away from {days}.',
      'zh-CN': '{person}应在重点时段“{period}”加强值班，但 {days} 不在岗。',
    },
    absence: { en: 'The absence of {person}.', 'zh-CN': '{person}的缺勤安排。' },
  },
  *check({ plan: { keyPeriods = [], organization = {} } }) {
    for (const period of keyPeriods) {
      if (lacking(period, ['extraStaff']).length > 0) yield { message: 'none', at: at(period), args: { period: period.name ?? '' } };
      yield* away(period, organization);
    }
  },
  examples: [
    {
      bad: `
keyPeriods:
  - name: 汛期保障 #! key-period-without-extra-roster "name: 汛期保障" > none
    from: 2026-06-01
    to: 2026-09-30
    plan: ep-db
`,
      good: `
organization:
  people: [{id: p-zhao, name: 赵雷, absences: [{from: 2026-05-01, to: 2026-05-05}]}]
keyPeriods:
  - name: 汛期保障
    from: 2026-06-01
    to: 2026-09-30
    extraStaff: [p-zhao]
`,
    },
    {
      bad: `
organization:
  people:
    - id: p-ada
      name: Ada
      absences: [{from: 2026-11-02, to: 2026-11-06}]
keyPeriods:
  - {name: Election week, from: 2026-11-01, to: 2026-11-08, extraStaff: [p-ada]} #! key-period-without-extra-roster "p-ada" > away
  - {name: Year end, from: 2026-12-20, to: 2026-12-31, extraStaff: []} #! key-period-without-extra-roster "name: Year end" > none
`,
      good: `
organization:
  people: [{id: p-ada, name: Ada}]
keyPeriods: [{name: Election week, from: 2026-11-01, to: 2026-11-08, extraStaff: [p-ada]}]
`,
    },
  ],
});

/** Extra staff with a planned absence in the period. */
function* away(period: KeyPeriod, { people = [] }: Organization): Iterable<Problem<'away' | 'absence'>> {
  if (period.from === undefined || period.to === undefined) return;
  for (const [index, id] of (period.extraStaff ?? []).entries()) {
    const person = people.find(candidate => candidate.id === id);
    const absence = person?.absences?.find(
      ({ from, to }) => from !== undefined && to !== undefined && overlap(daysOf({ from, to }), daysOf(period)),
    );
    if (person === undefined || absence === undefined) continue;
    yield {
      message: 'away',
      at: at(period.extraStaff!, index),
      args: { person: named(person), period: period.name ?? '', days: daysText(daysOf(absence)) },
      related: [{ at: at(absence, 'from'), message: 'absence', args: { person: named(person) } }],
    };
  }
}
