import { distance } from 'fastest-levenshtein';
import type { Declaration, Reference } from '../../plan/ids';
import { limits } from '../../plan/limits';
import { named } from '../named';
import { type Fix, fileRule } from '../rule';
import { entryOf, nameOfKinds, oneOfKinds } from './kinds';

export const referenceResolves = fileRule({
  id: 'reference-resolves',
  chapter: 'document',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['IM-03', 'PM-09'],
  since: '0.1',
  title: { en: 'Every id that is named exists, and is of the kind that belongs there.', 'zh-CN': '引用的编号都存在，且种类正确。' },
  why: {
    en: 'A plan whose owner, plan or calendar is only a word cannot be carried out: at night nobody is called, and no rollback is found.',
    'zh-CN': '责任人、预案或日历若只是一个查无此项的编号，计划就无法执行：半夜出了故障，不知道该找谁、按哪份方案回退。',
  },
  remedy: { en: 'Name an id that is declared, or declare the one that is meant.', 'zh-CN': '改为已有的编号，或补充声明所指的事物。' },
  messages: {
    meant: {
      en: 'No {kinds} has the id `{id}`; did you mean {near}?',
      'zh-CN': '没有编号为 `{id}` 的{kinds}，应为 {near}吗？',
    },
    unknown: {
      en: 'No {kinds} has the id `{id}`; declare it, or name one that exists.',
      'zh-CN': '没有编号为 `{id}` 的{kinds}，请补充声明，或改为已有的编号。',
    },
    wrongKind: {
      en: '`{id}` is {actual}; {wanted} belongs here.',
      'zh-CN': '`{id}` 是{actual}的编号，此处应填{wanted}的编号。',
    },
    declared: { en: '`{id}` is declared here.', 'zh-CN': '`{id}` 在此声明。' },
    use: { en: 'Change it to {name}', 'zh-CN': '改为：{name}' },
  },
  examples: [
    {
      bad: `organization:
  roles:
    - id: role-engineer
      name: Engineer
    - id: role-pm
      name: Project manager
riskPlan:
  register:
    - id: rk-1
      owner: role-enginer #! reference-resolves "role-enginer" > meant
`,
      good: `organization:
  roles:
    - id: role-engineer
      name: Engineer
riskPlan:
  register:
    - id: rk-1
      owner: role-engineer
`,
      fixed: `organization:
  roles:
    - id: role-engineer
      name: Engineer
    - id: role-pm
      name: Project manager
riskPlan:
  register:
    - id: rk-1
      owner: role-engineer #! reference-resolves "role-enginer" > meant
`,
    },
    {
      bad: `organization:
  roles: [{id: role-pm, name: 项目经理}, {id: role-lead, name: 技术主管}]
riskPlan:
  register:
    - {id: rk-1, name: 主数据库磁盘损坏, owner: role-dba} #! reference-resolves "role-dba" > unknown
    - {id: rk-2, name: 关键人员离职, owner: 项目经理} #! reference-resolves "项目经理" > meant
`,
      good: `organization:
  roles: [{id: role-pm, name: 项目经理}, {id: role-lead, name: 技术主管}]
riskPlan:
  register:
    - {id: rk-1, name: 主数据库磁盘损坏, owner: role-lead}
    - {id: rk-2, name: 关键人员离职, owner: role-pm}
`,
    },
    {
      bad: `organization:
  roles:
    - id: role-pm
  people:
    - id: p-wang
      name: 王立
      roles: [p-wang] #! reference-resolves "p-wang" > wrongKind
    - {id: p-li, name: 李敏, roles: [role-pm]}
riskPlan: {register: [{id: rk-1, owner: role-pm}]}
`,
      good: `organization:
  roles:
    - id: role-pm
  people:
    - id: p-wang
      name: 王立
      roles: [role-pm]
`,
    },
    {
      bad: `serviceLevelAgreement: 1
calendars:
  cal-work:
    hours: ["08:30-17:30"]
priorities:
  levels: [P1, P2]
targets:
  P1:
    response: PT15M
    calendar: cal-wrk #! reference-resolves "cal-wrk" > meant
  P3: #! reference-resolves "P3" > unknown
    response: PT4H
    calendar: cal-work
`,
      good: `serviceLevelAgreement: 1
calendars:
  cal-work:
    hours: ["08:30-17:30"]
priorities:
  levels: [P1, P2]
targets:
  P1:
    response: PT15M
    calendar: cal-work
`,
    },
  ],
  *check({ ids: { own, declared, incomplete } }) {
    let found = 0;
    for (const reference of own.references) {
      const { id, kinds, at } = reference;
      const known = declared.get(id) ?? [];
      if (id === '' || isOneOf(known, kinds) || kinds.some(kind => incomplete.has(kind))) continue;
      if (saidElsewhere(kinds, declared)) continue;
      found += 1;
      if (found > limits.findings) return;
      const candidates = candidatesFor(reference, declared);
      const near = nearest(candidates);
      const fixes = (near === undefined ? candidates.slice(0, 5) : [near]).map(({ of }) => use(reference, of, near !== undefined));
      const other = known[0];
      if (other !== undefined) {
        const actual = oneOfKinds([other.kind]);
        const wanted = oneOfKinds(kinds);
        yield {
          message: 'wrongKind',
          at,
          args: { id, actual, wanted },
          related: [{ at: other.at, message: 'declared', args: { id } }],
          fixes,
        };
      } else if (near !== undefined) {
        const args = { kinds: nameOfKinds(kinds), id, near: nameIn(near.of) };
        yield { message: 'meant', at, args, related: [{ at: near.of.at, message: 'declared', args: { id: near.of.id } }], fixes };
      } else {
        yield { message: 'unknown', at, args: { kinds: nameOfKinds(kinds), id }, fixes };
      }
    }
  },
});

/**
 * The id of an agreement is held against the very file that the plan names by `sla-version-pinned`; and an agreement without any
 * priority has one finding, `target-for-every-priority`, not one for each place that names a priority.
 */
function saidElsewhere(kinds: readonly string[], declared: ReadonlyMap<string, readonly Declaration[]>): boolean {
  if (kinds.every(kind => kind === 'agreement')) return true;
  return kinds.every(kind => kind === 'priority') && ![...declared.values()].flat().some(({ kind }) => kind === 'priority');
}

function isOneOf(declarations: readonly Declaration[], kinds: readonly string[]): boolean {
  for (const { kind } of declarations) if (kinds.includes(kind)) return true;
  return false;
}

interface Candidate {
  of: Declaration;
  /** How many letters off; infinite where it is no slip of the pen. */
  off: number;
  far: number;
}

/** Declarations of the right kinds, the most alike first. */
function candidatesFor({ id, kinds, at }: Reference, declared: ReadonlyMap<string, readonly Declaration[]>): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const same of declared.values()) {
    const declaration = same.find(({ kind }) => kinds.includes(kind));
    // A key that the map already has cannot be taken a second time.
    if (declaration === undefined || (at.part === 'key' && declaration.id in at.of)) continue;
    found.set(declaration.id, { of: declaration, off: slip(id, declaration), far: distance(id, declaration.id) });
  }
  return [...found.values()].sort((a, b) => a.off - b.off || a.far - b.far);
}

/** The candidate that was most likely meant, if no other is as near. */
function nearest([first, second]: readonly Candidate[]): Candidate | undefined {
  return first !== undefined && Number.isFinite(first.off) && first.off !== second?.off ? first : undefined;
}

/** How far a written id is from a declared one. The prefix that all ids of a kind share says nothing, and `rk-2` is no misspelt `rk-1`. */
function slip(written: string, { id, of }: Declaration): number {
  const name = entryOf(id, of).name;
  if (written === name || id.endsWith(`-${written}`) || written.toLowerCase().replace(/[_ ]/g, '-') === id) return 0;
  const prefix = /^[a-z]+-/.exec(id)?.[0] ?? '';
  const shared = written.startsWith(prefix) ? prefix.length : 0;
  const [a, b] = [written.slice(shared), id.slice(shared)];
  const withoutDigits = (text: string) => text.replace(/\d/g, '');
  const off = distance(a, b);
  const shorter = Math.min(a.length, b.length);
  if (shorter < 3 || off > Math.max(1, Math.floor(shorter / 3)) || withoutDigits(a) === withoutDigits(b)) return Number.POSITIVE_INFINITY;
  return off;
}

function use({ at }: Reference, declaration: Declaration, preferred: boolean): Fix<'use'> {
  const { id } = declaration;
  const name = nameIn(declaration);
  const change = at.part === 'key' ? ({ do: 'rename', at, to: id } as const) : ({ do: 'set', at, value: id } as const);
  return { title: 'use', args: { name: { en: name.en, 'zh-CN': name['zh-CN'].trim() } }, changes: [change], preferred };
}

function nameIn({ id, of }: Declaration) {
  return named(entryOf(id, of));
}
