import { at } from '../../plan/place';
import { named } from '../named';
import { planRule } from '../rule';
import { rolesWithoutDeputy } from './keyRoles';

export const keyRoleWithoutDeputy = planRule({
  id: 'key-role-without-deputy',
  chapter: 'organization',
  severity: 'warning',
  profile: 'core',
  clauses: ['WR-02'],
  since: '0.1',
  title: {
    en: 'Whoever alone fills a role that leads in an emergency, a rollback or a risk has a deputy.',
    'zh-CN': '独自担任应急、回退或风险负责角色的人员应有代理人。',
  },
  why: {
    en: 'Emergencies do not wait for the end of a holiday: without a deputy nobody may decide on the switch-over.',
    'zh-CN': '应急事件不会等人休完假：没有代理人，就没有人有权决定切换。',
  },
  remedy: {
    en: 'Name a deputy who knows the systems (`deputy: p-…`), or put a second person on the role.',
    'zh-CN': '用 `deputy: p-…` 指定熟悉系统的代理人，或为该角色增加一人。',
  },
  messages: {
    alone: {
      en: '{person} alone fills {roles} and has no deputy: add `deputy`.',
      'zh-CN': '{roles}只由{person}一人担任，且没有代理人：请补充 `deputy`。',
      missing: true,
    },
    leads: { en: 'What {role} answers for.', 'zh-CN': '{role}在此负责。' },
  },
  *check({ plan }) {
    for (const [person, keys] of rolesWithoutDeputy(plan)) {
      yield {
        message: 'alone',
        at: at(person, 'deputy'),
        args: { person: named(person), roles: keys.map(({ role }) => named(role)) },
        related: keys.flatMap(({ role, leads }) =>
          leads.map(place => ({ at: place, message: 'leads' as const, args: { role: named(role) } })),
        ),
      };
    }
  },
  examples: [
    {
      bad: `
organization:
  roles:
    - id: role-lead
      name: 技术负责人
    - id: role-pm
      name: 项目经理
  people:
    - id: p-li #! key-role-without-deputy "id: p-li" > alone
      name: 李想
      roles: [role-lead]
    - {id: p-wang, name: 王立, roles: [role-pm], deputy: p-wang} #! key-role-without-deputy "p-wang" > alone
emergencyPlans:
  - {id: ep-db, name: 数据库中断预案, lead: role-lead}
riskPlan:
  register:
    - {id: rk-3, name: 关键人员离职, owner: role-pm}
`,
      good: `
organization:
  roles:
    - id: role-lead
      name: 技术负责人
  people:
    - {id: p-li, name: 李想, roles: [role-lead], deputy: p-zhao}
    - {id: p-zhao, name: 赵雷}
emergencyPlans:
  - {id: ep-db, name: 数据库中断预案, lead: role-lead}
`,
    },
    {
      bad: `
organization:
  roles: [{id: role-dba, name: Database lead}]
  people: [{id: p-ada, name: Ada, roles: [role-dba]}] #! key-role-without-deputy "id: p-ada" > alone
rollbackPlans:
  - {id: rb-db, name: Undo the tuning, owner: role-dba}
`,
      good: `
organization:
  roles: [{id: role-dba, name: Database lead}, {id: role-quality, name: Quality}]
  people:
    - {id: p-ada, name: Ada, roles: [role-dba]}
    - {id: p-ben, name: Ben, roles: [role-dba]}
    - {id: p-cleo, name: Cleo, roles: [role-quality]}
rollbackPlans:
  - {id: rb-db, name: Undo the tuning, owner: role-dba}
`,
    },
  ],
});
