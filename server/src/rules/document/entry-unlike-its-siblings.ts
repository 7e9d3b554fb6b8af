import { isPartOf, perPart } from '../../plan/parts';
import { at, declared, whole } from '../../plan/place';
import { sourceOf } from '../../plan/tree';
import { fileRule } from '../rule';

export const entryUnlikeItsSiblings = fileRule({
  id: 'entry-unlike-its-siblings',
  chapter: 'document',
  severity: 'info',
  profile: 'core',
  clauses: [],
  since: '0.1',
  last: true,
  title: {
    en: 'What all other entries of a list state, the last one states as well.',
    'zh-CN': '同一列表中其他条目都写明的内容，不应只有一条没写。',
  },
  why: {
    en: 'A key that one entry alone lacks was forgotten more often than left out on purpose, and no reader notices the gap.',
    'zh-CN': '其他条目都有、只有一条没有的内容，多半是漏写，而读者往往看不出来。',
  },
  remedy: { en: 'Add it, or leave it if it does not apply to this entry.', 'zh-CN': '补上即可；若确实不适用于该条目，可以不写。' },
  messages: {
    lacks: {
      en: 'The {count} other entries have {keys}; this one does not.',
      'zh-CN': '其余 {count} 条都写了{keys}，只有这一条没有。',
      missing: true,
    },
  },
  examples: [
    {
      bad: `organization:
  people:
    - {id: p-a, name: 王立, phone: "1", load: 100}
    - {id: p-b, name: 李想, phone: "2", load: 100}
    - {id: p-c, name: 赵雷, load: 100} #! entry-unlike-its-siblings "id: p-c"
    - {id: p-d, name: 孙月, phone: "4", load: 100}`,
      good: `organization:
  people:
    - {id: p-a, name: 王立, phone: "1"}
    - {id: p-b, name: 李想}
    - {id: p-c, name: 赵雷}
    - {id: p-d, name: 孙月, phone: "4"}`,
    },
    {
      bad: `resources:
  tools:
    - {id: tl-a, kind: process, name: ticket system}
    - {id: tl-b, kind: monitoring, name: monitoring}
    - {id: tl-c, name: bastion host} #! entry-unlike-its-siblings "id: tl-c"
    - {id: tl-d, kind: dedicated, name: backup server}`,
      good: `resources:
  tools:
    - {id: tl-a, kind: process, name: ticket system}
    - {id: tl-b, name: monitoring}`,
    },
  ],
  *check({ model, spoken }) {
    for (const { item, lacking, others } of unlikeIn(model)) {
      // An entry of which another rule speaks has its finding.
      if (spoken.ofObject(item)) continue;
      yield { message: 'lacks', at: at(item), args: { count: others, keys: lacking.map(key => `\`${key}\``) } };
    }
  },
});

/** Fewer entries show no custom. */
const LEAST = 3;
/** Lacking more keys than this, an entry is of another sort. */
const MOST = 2;
/** Keys that say something of an entry only where there is something to say, or that another key can stand for. */
const FREE = new Set(['note', 'after', 'deputy', 'emergency', 'for', 'qty', 'department', 'every', 'on', 'due', 'date']);

/** The lowest band needs no lower end and the highest no upper one; `bands-contiguous` sees to the others. */
function isOpenEnd(key: string, item: Record<string, unknown>): boolean {
  return (key === 'from' || key === 'to') && ('credit' in item || 'pay' in item);
}

interface Unlike {
  item: Record<string, unknown>;
  lacking: readonly string[];
  /** How many other entries the list has. */
  others: number;
}

/** The entries in a model that lack what all others of their list have. */
function unlikeIn(value: object, found: Unlike[] = []): readonly Unlike[] {
  if (sourceOf(value) === undefined) return found;
  if (Array.isArray(value) && value.every(isMap)) found.push(...unlikeOf(value));
  for (const key of Object.keys(value)) {
    const inner = (value as Record<string, unknown>)[key];
    if (typeof inner !== 'object' || inner === null || key.startsWith('x-')) continue;
    if (isPartOf(inner, value)) found.push(...unlikeInPart(inner));
    else unlikeIn(inner, found);
  }
  return found;
}

const unlikeInPart = perPart((part: object) => unlikeIn(part));

function unlikeOf(list: readonly Record<string, unknown>[]): Unlike[] {
  if (list.length < LEAST || !list.every(whole)) return [];
  const counts = new Map<string, number>();
  for (const item of list) for (const key of keysOf(item)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const usual = [...counts].filter(([key, count]) => count === list.length - 1 && !FREE.has(key)).map(([key]) => key);
  if (usual.length === 0) return [];
  return list.flatMap(item => {
    const lacking = usual.filter(key => !declared(item, key) && !isOpenEnd(key, item));
    // An entry that lacks much is of another sort.
    return lacking.length === 0 || lacking.length > MOST ? [] : { item, lacking, others: list.length - 1 };
  });
}

const keysOf = perPart((item: object) => Object.keys(item));

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
