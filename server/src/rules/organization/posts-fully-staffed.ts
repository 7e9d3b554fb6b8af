import type { Organization, PeriodSection, Person, Role } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { lacking } from '../lacking';
import { named } from '../named';
import { type Problem, planRule } from '../rule';
import { type Days, daysOf, daysText, holdersOf, ownRoles } from './people';

const posts: Readonly<Record<NonNullable<Role['post']>, Text>> = {
  management: { en: 'management', 'zh-CN': '管理岗' },
  technical: { en: 'technical support', 'zh-CN': '技术支持岗' },
  operation: { en: 'operation', 'zh-CN': '操作岗' },
};

export const postsFullyStaffed = planRule({
  id: 'posts-fully-staffed',
  chapter: 'organization',
  severity: 'error',
  profile: 'core',
  clauses: ['PL-06', 'WR-13', 'IT-02'],
  since: '0.1',
  title: {
    en: 'There are management, technical and operation posts, and each role is filled by its headcount of skilled people for the whole service period.',
    'zh-CN': '管理、技术支持、操作岗位应齐备，各角色在整个服务期内应足额配备并具备所需技能。',
  },
  why: {
    en: 'A post that is empty for two weeks in July is found out by the first fault in July, and the promised times are missed from then on.',
    'zh-CN': '七月有两周缺人，往往要等到七月的第一次故障才发现，承诺的时限也从那时起无法兑现。',
  },
  remedy: {
    en: 'Add people to the role or extend their terms, name who covers an absence, or correct the headcount.',
    'zh-CN': '为该角色补充人员或延长任职时间，指定缺勤时的顶岗人员，或更正编制人数。',
  },
  messages: {
    noOrganization: {
      en: 'The plan does not say who does the work: add `organization` with its roles and people.',
      'zh-CN': '计划没有写明由谁来做：请补充 `organization`，列出角色和人员。',
      missing: true,
    },
    noRoles: { en: 'There are no posts: add `roles`.', 'zh-CN': '没有设置岗位：请补充 `roles`。', missing: true },
    noPost: {
      en: 'No role has the post {posts}: add one, or give a role its `post`.',
      'zh-CN': '缺少{posts}：请增加相应角色，或为现有角色填写 `post`。',
      missing: true,
    },
    noPeople: {
      en: 'Nobody is named for the roles: add `people`.',
      'zh-CN': '各角色都没有指定人员：请补充 `people`。',
      missing: true,
    },
    nobody: {
      en: 'Nobody fills {role}: add people with this role to `people`.',
      'zh-CN': '{role}没有人担任：请在 `people` 中补充任职人员。',
      missing: true,
    },
    tooFew: {
      en: 'The headcount of {role} is {headcount}; {count} in `people` fill it: add {lack} more, or correct the headcount.',
      'zh-CN': '{role}编制 {headcount} 人，实有 {count} 人：请在 `people` 中补充 {lack} 人，或更正编制人数。',
      missing: true,
    },
    unskilled: {
      en: 'The headcount of {role} is {headcount}; only {count} have the skills it demands.',
      'zh-CN': '{role}需要 {headcount} 名具备所需技能的人员，目前只有 {count} 名。',
    },
    gap: {
      en: 'The headcount of {role} is {headcount}; as few as {count} are there on these days: {days}.',
      'zh-CN': '{role}编制 {headcount} 人，以下日期在岗人数不足（最少时 {count} 人）：{days}。',
    },
    lacksSkill: { en: '{person} lacks {skills}.', 'zh-CN': '{person}不具备：{skills}。' },
    term: { en: 'The term and the absences of {person}.', 'zh-CN': '{person}的任职时间和缺勤安排。' },
    setHeadcount: { en: 'Set the headcount to {count}', 'zh-CN': '将编制人数改为 {count}' },
  },
  *check({ plan }) {
    const { organization } = plan;
    if (!declared(plan, 'organization')) yield { message: 'noOrganization', at: at(plan, 'organization') };
    if (organization === undefined) return;
    if (lacking(organization, ['roles']).length > 0) {
      yield { message: 'noRoles', at: at(organization, 'roles') };
      return;
    }
    yield* missingPosts(organization);
    if (lacking(organization, ['people']).length > 0) {
      yield { message: 'noPeople', at: at(organization, 'people') };
    } else if (rolesAreKnown(organization)) {
      for (const role of ownRoles(organization)) yield* shortage(role, organization, plan.period);
    }
  },
  examples: [
    {
      bad: `
organization:
  roles:
    - id: role-pm
      name: 项目经理
      party: supplier
      post: management
      headcount: 1
    - id: role-engineer
      name: 运维工程师
      party: supplier
      post: technical
      headcount: 1
    - id: role-operator
      name: 值班员
      party: supplier
      post: operation
      headcount: 4 #! posts-fully-staffed "4" > tooFew
  people:
    - {id: p-wang, name: 王立, roles: [role-pm]}
    - {id: p-zhao, name: 赵雷, roles: [role-engineer]}
    - {id: p-op1, name: 值班一, roles: [role-operator]}
    - {id: p-op2, name: 值班二, roles: [role-operator]}
    - {id: p-op3, name: 值班三, roles: [role-operator]}
`,
      good: `
organization:
  roles:
    - {id: role-pm, name: 项目经理, post: management, headcount: 1}
    - {id: role-engineer, name: 运维工程师, post: technical, headcount: 2, skills: [数据库]}
    - {id: role-operator, name: 值班员, post: operation}
    - {id: role-cust-lead, name: 需方负责人, party: customer, post: management, headcount: 1}
  people:
    - {id: p-wang, name: 王立, roles: [role-pm]}
    - {id: p-zhao, name: 赵雷, roles: [role-engineer], skills: [数据库, 网络]}
    - {id: p-sun, name: 孙月, roles: [role-engineer, role-operator]}
`,
    },
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
organization:
  roles:
    - {id: role-lead, name: Lead, post: management}
    - {id: role-engineer, name: Engineer, post: technical, headcount: 2} #! posts-fully-staffed "2" > gap
    - {id: role-operator, name: Operator, post: operation, headcount: 1} #! posts-fully-staffed "1" > gap
  people:
    - {id: p-a, name: Ada, roles: [role-lead, role-engineer]}
    - {id: p-b, name: Ben, roles: [role-engineer], from: 2026-01-01, to: 2026-06-30}
    - {id: p-c, name: Cleo, roles: [role-engineer], from: 2026-07-15, to: 2026-12-31}
    - {id: p-d, name: Dan, roles: [role-operator], absences: [{from: 2026-08-03, to: 2026-08-14}, {from: 2026-10-05, to: 2026-10-09, cover: p-a}]}
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
organization:
  roles:
    - {id: role-lead, name: Lead, post: management}
    - {id: role-engineer, name: Engineer, post: technical, headcount: 2}
    - {id: role-operator, name: Operator, post: operation, headcount: 1}
  people:
    - {id: p-a, name: Ada, roles: [role-lead, role-engineer]}
    - {id: p-b, name: Ben, roles: [role-engineer], from: 2026-01-01, to: 2026-06-30}
    - {id: p-c, name: Cleo, roles: [role-engineer], from: 2026-07-01, to: 2026-12-31}
    - {id: p-d, name: Dan, roles: [role-operator], deputy: p-b, absences: [{from: 2026-06-01, to: 2026-06-05}]}
`,
    },
    {
      bad: `
organization:
  roles: #! posts-fully-staffed "roles" > noPost
    - {id: role-pm, name: 项目经理, post: management}
    - {id: role-dba, name: 数据库工程师, post: technical, headcount: 2, skills: [数据库]} #! posts-fully-staffed "skills" > unskilled
    - {id: role-net, name: 网络工程师, post: technical} #! posts-fully-staffed "id: role-net" > nobody
  people:
    - {id: p-wang, name: 王立, roles: [role-pm]}
    - {id: p-zhao, name: 赵雷, roles: [role-dba], skills: [数据库]}
    - {id: p-sun, name: 孙月, roles: [role-dba], skills: [网络]}
`,
    },
    {
      bad: `
organization: #! posts-fully-staffed "organization" > noRoles
  conduct: [佩戴工牌]
`,
    },
    {
      bad: `
organization: #! posts-fully-staffed "organization" > noPeople
  roles:
    - {id: role-pm, name: Project manager, post: management}
    - {id: role-engineer, name: Engineer, post: technical}
    - {id: role-operator, name: Operator, post: operation}
`,
    },
    {
      bad: `
deliveryPlan: 1 #! posts-fully-staffed "deliveryPlan: 1" > noOrganization
period: {start: 2026-01-01, end: 2026-12-31}
`,
    },
  ],
});

type Message = 'noPost' | 'nobody' | 'tooFew' | 'unskilled' | 'gap' | 'lacksSkill' | 'term' | 'setHeadcount';

/** Whether it can be counted who fills a role: a role that does not exist stands for one that was meant. */
function rolesAreKnown({ roles = [], people }: Organization): boolean {
  const known = new Set(roles.map(({ id }) => id));
  return people !== undefined && whole(people) && people.every(person => (person.roles ?? []).every(id => known.has(id)));
}

function* missingPosts(organization: Organization): Iterable<Problem<Message>> {
  const roles = organization.roles ?? [];
  if (!whole(roles)) return;
  const filled = new Set(ownRoles(organization).map(({ post }) => post));
  const missing = Object.entries(posts).filter(([post]) => !filled.has(post as keyof typeof posts));
  if (missing.length > 0) yield { message: 'noPost', at: at(organization, 'roles'), args: { posts: missing.map(([, name]) => name) } };
}

/** Fewer people than the headcount: on the list, with the skills, or on the job; the first of these that is so. */
function* shortage(role: Role, organization: Organization, period: PeriodSection | undefined): Iterable<Problem<Message>> {
  if (role.id === undefined || (role.headcount === undefined && declared(role, 'headcount'))) return;
  const headcount = role.headcount ?? 1;
  const holders = holdersOf(organization, role.id);
  const skilled = holders.filter(person => missingSkills(role, person).length === 0);
  const args = { role: named(role), headcount };
  if (holders.length < headcount) {
    const count = holders.length;
    yield {
      message: count === 0 ? 'nobody' : 'tooFew',
      at: at(role, 'headcount'),
      args: { ...args, count, lack: headcount - count },
      fixes:
        count === 0 ? [] : [{ title: 'setHeadcount', args: { count }, changes: [{ do: 'set', at: at(role, 'headcount'), value: count }] }],
    };
  } else if (skilled.length < headcount) {
    yield {
      message: 'unskilled',
      at: at(role, 'skills'),
      args: { ...args, count: skilled.length },
      related: holders
        .filter(person => !skilled.includes(person))
        .map(person => ({
          at: at(person, 'skills'),
          message: 'lacksSkill',
          args: { person: named(person), skills: missingSkills(role, person) },
        })),
    };
  } else {
    const gaps = gapsOf(headcount, skilled, organization, period);
    if (gaps.length === 0) return;
    yield {
      message: 'gap',
      at: at(role, 'headcount'),
      args: { ...args, days: gaps.map(daysText), count: Math.min(...gaps.map(({ count }) => count)) },
      related: skilled
        .filter(person => declared(person, 'from') || declared(person, 'to') || person.absences !== undefined)
        .map(person => ({ at: at(person), message: 'term', args: { person: named(person) } })),
    };
  }
}

/** The skills of a role that a person who states any does not have. */
function missingSkills({ skills = [] }: Role, person: Person): string[] {
  return person.skills === undefined || !whole(person.skills) ? [] : skills.filter(skill => !person.skills!.includes(skill));
}

/** The stretches of the service period in which fewer people are on the job than the headcount, with the fewest of each. */
function gapsOf(
  headcount: number,
  people: readonly Person[],
  organization: Organization,
  period: PeriodSection | undefined,
): (Days & { count: number })[] {
  const service = daysOf({ from: period?.start, to: period?.end });
  if (!Number.isFinite(service.from) || !Number.isFinite(service.to)) return [];
  const byId = new Map((organization.people ?? []).map(person => [person.id, person]));
  const everyone = [...byId.values()].flatMap(person => [person, ...(person.absences ?? [])]).map(daysOf);
  const starts = [...new Set([service.from, ...everyone.flatMap(({ from, to }) => [from, to + 1])])]
    .filter(day => day >= service.from && day <= service.to)
    .sort((a, b) => a - b);
  const gaps: (Days & { count: number })[] = [];
  for (const [index, from] of starts.entries()) {
    const to = (starts[index + 1] ?? service.to + 1) - 1;
    const count = people.filter(person => isFilled(person, from, byId)).length;
    if (count >= headcount) continue;
    const last = gaps.at(-1);
    if (last?.to === from - 1) gaps[gaps.length - 1] = { from: last.from, to, count: Math.min(last.count, count) };
    else gaps.push({ from, to, count });
  }
  return gaps;
}

/** Whether a person, or who covers their absence, is on the job on a day. */
function isFilled(person: Person, day: number, byId: ReadonlyMap<string | undefined, Person>): boolean {
  if (!contains(person, day)) return false;
  const absence = absenceOn(person, day);
  if (absence === undefined) return true;
  const cover = absence.cover ?? person.deputy;
  // Of a cover that the plan does not declare, another rule speaks.
  const standIn = byId.get(cover);
  return cover !== undefined && cover !== person.id && (standIn === undefined || (contains(standIn, day) && !absenceOn(standIn, day)));
}

const absenceOn = ({ absences }: Person, day: number) =>
  absences?.find(absence => absence.from !== undefined && absence.to !== undefined && contains(absence, day));

function contains(term: { from?: string; to?: string }, day: number): boolean {
  const { from, to } = daysOf(term);
  return from <= day && day <= to;
}
