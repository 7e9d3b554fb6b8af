import type { RaciEntry } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { type Fix, type Problem, planRule } from '../rule';

export const raciOneAccountable = planRule({
  id: 'raci-one-accountable',
  chapter: 'organization',
  severity: 'error',
  profile: 'core',
  clauses: ['PL-07', 'PM-14', 'IT-03'],
  since: '0.1',
  title: {
    en: 'Each activity has exactly one accountable role and at least one responsible role.',
    'zh-CN': '每项活动有且只有一个负责人（A），并至少有一个执行者（R）。',
  },
  why: {
    en: 'Where two answer for a task, each waits for the other; where nobody does, it is found undone when the customer asks.',
    'zh-CN': '两个人同时负责，往往互相等待；没有人负责，等客户追问时才发现没人做。',
  },
  remedy: {
    en: 'Keep the one role under `A` that answers for the result, and name those who do the work under `R`.',
    'zh-CN': '`A` 只保留对结果负责的一个角色，`R` 写明做事的角色。',
  },
  messages: {
    absent: {
      en: 'Nothing says who answers for what: add `raci` with the activities and their roles.',
      'zh-CN': '没有写明职责分工：请补充 `raci`，列出各项活动及其角色。',
      missing: true,
    },
    noAccountable: {
      en: 'No role is accountable for “{activity}”: name one under `A`.',
      'zh-CN': '“{activity}”没有负责人：请在 `A` 中指定一个角色。',
      missing: true,
    },
    manyAccountable: {
      en: '{count} roles are accountable for “{activity}” ({roles}): keep one.',
      'zh-CN': '“{activity}”有 {count} 个负责人（{roles}）：请只保留一个。',
    },
    noResponsible: {
      en: 'No role does the work of “{activity}”: name at least one under `R`.',
      'zh-CN': '“{activity}”没有执行者：请在 `R` 中至少指定一个角色。',
      missing: true,
    },
    keep: { en: 'Keep {role} as the accountable role', 'zh-CN': '只保留 {role}为负责人' },
    nameAccountable: { en: 'Make {role} accountable', 'zh-CN': '指定 {role}为负责人' },
    nameResponsible: { en: 'Let {role} do the work as well', 'zh-CN': '由 {role}兼任执行者' },
  },
  *check({ plan: { organization } }) {
    if (organization === undefined) return;
    const { raci, roles = [] } = organization;
    if (lacking(organization, ['raci']).length > 0) yield { message: 'absent', at: at(organization, 'raci') };
    const nameOf = (id: string) => named(roles.find(role => role.id === id) ?? { id });
    const isRole = (id: string) => roles.some(role => role.id === id);
    for (const entry of raci ?? []) yield* problemsOf(entry, nameOf, isRole);
  },
  examples: [
    {
      bad: `
organization:
  roles:
    - {id: role-pm, name: 项目经理}
    - {id: role-quality, name: 质量经理}
  raci:
    - activity: 满意度调查
      R: [role-quality]
      A: [role-pm, role-quality] #! raci-one-accountable "A" > manyAccountable
    - activity: 现场巡检 #! raci-one-accountable "activity: 现场巡检" > noAccountable
      R: [role-pm]
`,
      good: `
organization:
  roles:
    - {id: role-pm, name: 项目经理}
    - {id: role-quality, name: 质量经理}
  raci:
    - activity: 满意度调查
      R: [role-quality]
      A: role-pm
    - activity: 现场巡检
      R: [role-pm]
      A: [role-pm]
`,
    },
    {
      bad: `
organization:
  raci:
    - {activity: Incident handling, A: role-lead} #! raci-one-accountable "activity: Incident handling" > noResponsible
    - {activity: Patching, A: [], R: []} #! raci-one-accountable "A" > noAccountable #! raci-one-accountable "R" > noResponsible
`,
      good: `
organization:
  raci:
    - {activity: Incident handling, A: role-lead, R: [role-engineer, role-operator], C: [role-pm]}
`,
    },
    {
      bad: `
organization: #! raci-one-accountable "organization" > absent
  roles:
    - {id: role-pm, name: Project manager}
`,
      good: `
organization: {notApplicable: 人员由客户统一管理}
`,
    },
  ],
});

type Message = 'noAccountable' | 'manyAccountable' | 'noResponsible' | 'keep' | 'nameAccountable' | 'nameResponsible';

function* problemsOf(
  entry: RaciEntry,
  nameOf: (id: string) => ReturnType<typeof named>,
  isRole: (id: string) => boolean,
): Iterable<Problem<Message>> {
  const { A, R } = entry;
  const activity = entry.activity ?? '';
  const accountable = [...new Set(typeof A === 'string' ? [A] : A)];
  const responsible = [...new Set(R)];
  const setA = (title: 'keep' | 'nameAccountable', role: string): Fix<Message> => ({
    title,
    args: { role: nameOf(role) },
    changes: [{ do: 'set', at: at(entry, 'A'), value: role }],
  });
  if (accountable.length > 1) {
    yield {
      message: 'manyAccountable',
      at: at(entry, 'A'),
      args: { activity, count: accountable.length, roles: accountable.map(role => `\`${role}\``) },
      fixes: accountable.map(role => setA('keep', role)),
    };
  } else if (lacking(entry, ['A']).length > 0) {
    yield {
      message: 'noAccountable',
      at: at(entry, 'A'),
      args: { activity },
      fixes: responsible.filter(isRole).map(role => setA('nameAccountable', role)),
    };
  }
  if (lacking(entry, ['R']).length > 0) {
    yield {
      message: 'noResponsible',
      at: at(entry, 'R'),
      args: { activity },
      fixes: accountable.filter(isRole).map(role => ({
        title: 'nameResponsible',
        args: { role: nameOf(role) },
        changes: [{ do: 'set', at: at(entry, 'R'), value: [role] }],
      })),
    };
  }
}
