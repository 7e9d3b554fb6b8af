import type { Declaration } from '../../plan/ids';
import type { Text } from '../../text';
import { type Change, type Fix, fileRule } from '../rule';
import { entryOf, oneOfKinds, plainWords } from './kinds';

/** Words that are the items of a list, so that a second one can go without loss. */
const listed = new Set(['impact', 'urgency', 'priority']);

export const idUnique = fileRule({
  id: 'id-unique',
  chapter: 'document',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: [],
  since: '0.1',
  title: { en: 'Every id stands for one thing.', 'zh-CN': '一个编号只代表一个事物。' },
  why: {
    en: 'Owners, risks and deliverables are found by their ids. Where two share one, nobody can tell which of them is on duty, at risk or due.',
    'zh-CN': '责任人、风险、交付成果都按编号查找。编号重复时，无法判断究竟指哪一个，出了问题也找不到人。',
  },
  remedy: { en: 'Give the second one an id of its own, and check what refers to it.', 'zh-CN': '为后一个另取编号，并核对引用它的地方。' },
  messages: {
    taken: {
      en: '`{id}` is already the id of {first}; give this one an id of its own.',
      'zh-CN': '编号 `{id}` 已用于{first}，请为此处另取编号。',
    },
    repeated: { en: '`{id}` is listed twice.', 'zh-CN': '`{id}` 重复列出。' },
    first: { en: 'The first `{id}`.', 'zh-CN': '第一个 `{id}`。' },
    rename: { en: 'Change this id to {id}', 'zh-CN': '将此编号改为 {id}' },
    drop: { en: 'Remove the second {id}', 'zh-CN': '删除后一个 {id}' },
  },
  examples: [
    {
      bad: `organization:
  roles:
    - id: role-pm
      name: Project manager
    - id: role-pm #! id-unique "role-pm" > taken
      name: Quality manager
`,
      good: `organization:
  roles:
    - id: role-pm
      name: Project manager
    - id: role-quality
      name: Quality manager
`,
    },
    {
      bad: `riskPlan:
  register:
    - {id: rk-1, name: 主数据库磁盘损坏}
    - {id: rk-2, name: 关键人员离职}
    - {id: rk-1, name: 汛期访问激增} #! id-unique "rk-1" > taken
`,
      good: `riskPlan:
  register:
    - {id: rk-1, name: 主数据库磁盘损坏}
    - {id: rk-2, name: 关键人员离职}
    - {id: rk-3, name: 汛期访问激增}
`,
    },
    {
      bad: `serviceLevelAgreement: 1
priorities:
  impact: [high, low]
  urgency: [high, low]
  levels:
    - P1
    - P2
    - P2 #! id-unique "P2" > repeated
`,
      good: `serviceLevelAgreement: 1
priorities:
  impact: [high, low]
  urgency: [high, low]
  levels: [P1, P2, P3]
`,
    },
  ],
  *check({ ids }) {
    const firsts = new Map<string, Declaration>();
    const taken = new Set(ids.own.declarations.map(({ id }) => id));
    const tried = new Map<string, number>();
    for (const declaration of ids.own.declarations) {
      const { id, kind, at } = declaration;
      const key = plainWords.has(kind) ? `${kind}:${id}` : id;
      const first = firsts.get(key);
      if (id === '') continue;
      if (first === undefined) {
        firsts.set(key, declaration);
        continue;
      }
      const list = listed.has(kind);
      yield {
        message: list ? 'repeated' : 'taken',
        at,
        args: list ? { id } : { id, first: firstNamed(first) },
        related: [{ at: first.at, message: 'first', args: { id } }],
        fixes: [list ? remove(declaration) : rename(declaration, taken, tried)],
      };
    }
  },
});

function firstNamed({ kind, id, of }: Declaration): Text {
  const one = oneOfKinds([kind]);
  const { name } = entryOf(id, of);
  return name === undefined ? one : { en: `${one.en} (${name})`, 'zh-CN': `${one['zh-CN']}“${name}”` };
}

function remove({ id, at }: Declaration): Fix<'drop'> {
  return { title: 'drop', args: { id }, changes: [{ do: 'remove', at }] };
}

/** The next free number; `tried` keeps where the last search for an id ended, or thousands of equal ids would take minutes. */
function rename({ id, at }: Declaration, taken: Set<string>, tried: Map<string, number>): Fix<'rename'> {
  let number = tried.get(id) ?? 2;
  while (taken.has(`${id}-${number}`)) number += 1;
  const free = `${id}-${number}`;
  taken.add(free);
  tried.set(id, number);
  const change: Change = at.part === 'key' ? { do: 'rename', at, to: free } : { do: 'set', at, value: free };
  return { title: 'rename', args: { id: free }, changes: [change] };
}
