import type { ServiceLevelAgreement } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { named } from '../named';
import { planRule } from '../rule';
import { holdersOf } from './people';

export const unusedRole = planRule({
  id: 'unused-role',
  chapter: 'organization',
  severity: 'info',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'Each role has something to do in the plan or its agreement.', 'zh-CN': '每个角色在计划或协议中都应有所承担。' },
  why: {
    en: 'A role that nothing refers to is paid for without a task, or its task was forgotten.',
    'zh-CN': '没有被引用的角色，要么占着编制却没有任务，要么任务被漏写了。',
  },
  remedy: {
    en: 'Give the role its place in `raci`, or remove it.',
    'zh-CN': '在 `raci` 中写明该角色承担的活动，或将其删除。',
  },
  messages: {
    unused: {
      en: 'Nothing in the plan or its agreements refers to {role}: give it a task, or remove it.',
      'zh-CN': '{role}在计划和协议中都没有被用到：请为其安排任务，或将其删除。',
    },
  },
  *check({ plan: { organization }, agreements, ids }) {
    // What an agreement that cannot be read refers to is not known.
    if (organization === undefined || agreements.some(({ sla }) => sla === undefined)) return;
    // Nor is what a name that leads nowhere was meant to be.
    if (ids.own.references.some(({ id, kinds }) => kinds.includes('role') && !ids.declared.has(id))) return;
    const { roles = [], people = [] } = organization;
    const inAgreements = new Set(agreements.flatMap(({ sla }) => mentionedIn(sla!)));
    // To be filled, or to have someone below, is not yet to do something.
    const idle = [...people.flatMap(person => person.roles ?? []), ...roles.map(({ reportsTo }) => reportsTo)];
    for (const role of roles) {
      if (role.id === undefined) continue;
      const mentions = ids.own.references.filter(({ id }) => id === role.id).length;
      const used = mentions > idle.filter(id => id === role.id).length || inAgreements.has(role.id);
      // A role that nobody fills is a finding of its own.
      const filled = role.party === 'customer' || holdersOf(organization, role.id).length > 0;
      if (filled && !used) yield { message: 'unused', at: at(role, 'id'), args: { role: named(role) } };
    }
  },
  examples: [
    {
      bad: `
organization:
  roles:
    - id: role-pm
      name: 项目经理
    - id: role-secretary #! unused-role "role-secretary" > unused
      name: 项目助理
      reportsTo: role-pm
  people:
    - {id: p-wang, name: 王立, roles: [role-pm, role-secretary]}
  raci:
    - {activity: 项目例会, A: role-pm, R: [role-pm]}
`,
      good: `
organization:
  roles:
    - {id: role-pm, name: 项目经理}
    - {id: role-secretary, name: 项目助理}
  people:
    - {id: p-wang, name: 王立, roles: [role-pm, role-secretary]}
  raci:
    - {activity: 项目例会, A: role-pm, R: [role-secretary]}
`,
    },
    {
      bad: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk}]
organization:
  roles: [{id: role-pm, name: Manager}, {id: role-cust-it, name: Customer IT, party: customer}] #! unused-role "role-cust-it" > unused
  people: [{id: p-ada, name: Ada, roles: [role-pm]}]
`,
        sla: `
id: sla-desk
escalation: [{kind: alarm, at: 80, of: resolution, notify: [role-pm]}]
`,
      },
      good: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk}]
organization:
  roles: [{id: role-pm, name: Manager}, {id: role-cust-it, name: Customer IT, party: customer}]
  people: [{id: p-ada, name: Ada, roles: [role-pm]}]
`,
        sla: `
id: sla-desk
escalation: [{kind: alarm, at: 80, of: resolution, notify: [role-pm, role-cust-it]}]
`,
      },
    },
  ],
});

/** The ids at all places of an agreement that may name a role. */
function mentionedIn({
  escalation = [],
  reporting = [],
  maintenanceWindows = [],
  underpinning = [],
  priorities,
  targets = {},
}: ServiceLevelAgreement) {
  const variants = Object.values(targets).flatMap(target => target.variants ?? []);
  return [
    ...escalation.flatMap(({ notify }) => notify ?? []),
    ...reporting.map(({ to }) => to),
    ...maintenanceWindows.map(({ approvedBy }) => approvedBy),
    ...underpinning.map(({ party }) => party),
    ...variants.map(({ team }) => team),
    priorities?.override?.allowedBy,
  ].filter(id => id !== undefined);
}
