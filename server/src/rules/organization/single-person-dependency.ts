import type { DeliveryPlan, Person } from '../../plan/generated/types';
import { at, type Place, whole } from '../../plan/place';
import type { Text } from '../../text';
import { named } from '../named';
import { planRule } from '../rule';
import { rolesWithoutDeputy } from './keyRoles';
import { hasDeputy, peopleBehind } from './people';

export const singlePersonDependency = planRule({
  id: 'single-person-dependency',
  chapter: 'organization',
  severity: 'warning',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'No routine, optimisation or assessment rests on one person for whom nobody can stand in.',
    'zh-CN': '例行操作、优化改善和调研评估不应只依赖一名无人替代的人员。',
  },
  why: {
    en: 'When the one who knows the backup falls ill or leaves, the work stops, and what only they knew is gone.',
    'zh-CN': '唯一熟悉备份的人一旦生病或离职，工作就停了，只有他知道的东西也一并带走。',
  },
  remedy: { en: 'Name a deputy, or let a second person take part.', 'zh-CN': '指定代理人，或安排第二个人参与。' },
  messages: {
    rests: {
      en: 'Only {person}, who has no deputy, is named for {work}: add a deputy, or a second person.',
      'zh-CN': '{work}只由{person}一人承担，且没有代理人：请指定代理人或增加一人。',
    },
    work: { en: 'The people for {work}.', 'zh-CN': '{work}的人员安排。' },
  },
  *check({ plan }) {
    const { organization } = plan;
    if (organization?.people === undefined || !whole(organization.people)) return;
    // Of those on whom emergencies rest as well, another rule says that they need a deputy.
    const said = rolesWithoutDeputy(plan);
    const works = new Map<Person, Work[]>();
    for (const work of worksOf(plan)) {
      const people = new Set(work.who.flatMap(id => peopleBehind(organization, id)));
      const [person] = people;
      const known = work.who.every(id => peopleBehind(organization, id).length > 0);
      if (!known || person === undefined || people.size > 1 || hasDeputy(person) || said.has(person)) continue;
      works.set(person, [...(works.get(person) ?? []), work]);
    }
    for (const [person, alone] of works) {
      yield {
        message: 'rests',
        at: at(person),
        args: { person: named(person), work: alone.map(({ name }) => name) },
        related: alone.map(({ name, at: place }) => ({ at: place, message: 'work', args: { work: name } })),
      };
    }
  },
  examples: [
    {
      bad: `
organization:
  roles:
    - {id: role-backup, name: 备份工程师}
  people:
    - id: p-zhao #! single-person-dependency "id: p-zhao" > rests
      name: 赵雷
      roles: [role-backup]
    - id: p-sun
      name: 孙月
content:
  routine:
    - {id: rt-backup, name: 每日备份, staff: [role-backup]}
  optimization:
    - {id: opt-db, name: 索引优化, people: [p-zhao]}
`,
      good: `
organization:
  roles:
    - {id: role-backup, name: 备份工程师}
  people:
    - {id: p-zhao, name: 赵雷, roles: [role-backup], deputy: p-sun}
    - {id: p-sun, name: 孙月}
content:
  routine:
    - {id: rt-backup, name: 每日备份, staff: [role-backup]}
    - {id: rt-inspect, name: 巡检, staff: [p-sun, p-zhao]}
`,
    },
    {
      bad: `
organization:
  people: [{id: p-ada, name: Ada}] #! single-person-dependency "id: p-ada" > rests
content:
  assessment: [{id: asm-bc, name: Continuity assessment, people: [p-ada]}]
`,
      good: `
organization:
  people: [{id: p-ada, name: Ada}, {id: p-ben, name: Ben}]
content:
  assessment: [{id: asm-bc, name: Continuity assessment, people: [p-ada, p-ben]}]
`,
    },
  ],
});

/** A piece of work and the roles and people who do it. */
interface Work {
  name: Text;
  who: readonly string[];
  at: Place;
}

function worksOf({ content }: DeliveryPlan): Work[] {
  const { routine = [], optimization = [], assessment = [] } = content ?? {};
  return [
    ...routine.map(work => ({ name: named(work), who: work.staff ?? [], at: at(work, 'staff') })),
    ...[...optimization, ...assessment].map(work => ({ name: named(work), who: work.people ?? [], at: at(work, 'people') })),
  ].filter(({ who }) => who.length > 0 && whole(who));
}
