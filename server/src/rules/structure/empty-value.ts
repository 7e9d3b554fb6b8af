import type { Place } from '../../plan/place';
import type { Schema } from '../../plan/schema';
import type { Text } from '../../text';
import { type FileInput, fileRule, type Problem } from '../rule';
import { type Candidate, candidatesFor } from './candidates';
import { faultsOf, meaningOf, quoted, wrongValues } from './faults';

export const emptyValue = fileRule({
  id: 'empty-value',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'A key that is written must have a value.', 'zh-CN': '写了键就应写值。' },
  why: {
    en: 'A heading with nothing below it looks finished: the reviewer ticks off a rollback plan that nobody has named.',
    'zh-CN': '只有标题没有内容，看上去却像写完了：评审时打了勾，回退方案其实谁也没有指定。',
  },
  remedy: {
    en: 'Write the value, or remove the key; a section left out on purpose says `notApplicable` with the reason.',
    'zh-CN': '填写内容，或删除该键；有意不写的章节，用 `notApplicable` 写明理由。',
  },
  messages: {
    choose: { en: '`{key}` is empty: name one of {names}.', 'zh-CN': '`{key}` 为空：请从 {names} 中选择。', missing: true },
    usual: { en: '`{key}` is empty. {meaning} Usual values: {names}.', 'zh-CN': '`{key}` 为空。{meaning}常用值：{names}。', missing: true },
    undeclared: {
      en: '`{key}` is empty. {meaning} No such id is declared yet.',
      'zh-CN': '`{key}` 为空。{meaning}目前还没有声明这类编号。',
      missing: true,
    },
    example: {
      en: '`{key}` is empty. {meaning} For example: {example}.',
      'zh-CN': '`{key}` 为空。{meaning}例如：{example}。',
      missing: true,
    },
    empty: { en: '`{key}` is empty. {meaning}', 'zh-CN': '`{key}` 为空。{meaning}', missing: true },
    item: { en: 'An entry of `{key}` is empty: write it or remove it.', 'zh-CN': '`{key}` 中有一项为空：请填写或删除。', missing: true },
    write: { en: 'Write `{value}`', 'zh-CN': '填写 `{value}`' },
    writeNamed: { en: 'Write `{value}` ({name})', 'zh-CN': '填写 `{value}`（{name}）' },
    removeItem: { en: 'Remove the empty entry', 'zh-CN': '删除空项' },
  },
  examples: [
    {
      bad: 'riskPlan:\n  register:\n    - id: rk-data\n      rollback:  #! empty-value "rollback" > choose\nrollbackPlans:\n  - id: rb-db\n  - id: rb-mig\n',
      good: 'riskPlan:\n  register:\n    - id: rk-data\n      rollback: rb-db\nrollbackPlans:\n  - id: rb-db\n',
    },
    {
      bad: 'document:\n  title: ""  #! empty-value """" > empty\n  status:  #! empty-value "status" > choose\n  effective:  #! empty-value "effective" > example\n',
      good: 'document:\n  title: 泵站运维交付计划\n  status: draft\n',
    },
    {
      bad: 'acceptance: {criteria: [无遗留缺陷, ], method: }  #! empty-value "method" > empty\n',
      good: 'acceptance: {criteria: [无遗留缺陷]}\n',
    },
    {
      bad: 'riskPlan:  #! empty-value "riskPlan" > empty\n',
      good: 'riskPlan:\n  method: 每月评审\n',
    },
    {
      bad: 'scope:\n  included:\n    - Pumps\n    -  #! empty-value "" > item\n',
      good: 'scope:\n  included:\n    - Pumps\n',
    },
  ],
  check: input => [...faultsOf(input, 'empty-value'), ...wrongValues(input, 'empty')].map(fault => problemOf(fault, input)),
});

type MessageId = 'choose' | 'usual' | 'undeclared' | 'example' | 'empty' | 'item' | 'write' | 'writeNamed' | 'removeItem';

function problemOf({ at, key, schema }: { at: Place; key: string; schema: Schema }, input: FileInput): Problem<MessageId> {
  const candidates = candidatesFor(schema, input.kind, input.ids.declared);
  const args = { key, meaning: meaningOf(schema), names: candidates.map(candidate => quoted(String(candidate.value))) };
  const fixes = candidates.map(candidate => writeFix(at, candidate, schema, candidates.length === 1));
  if (candidates.length > 0) return { message: isOpen(schema) ? 'usual' : 'choose', at, args, fixes };
  if (typeof at.key === 'number') {
    return { message: 'item', at, args, fixes: [{ title: 'removeItem', changes: [{ do: 'remove', at }], preferred: true }] };
  }
  const kinds = schema['x-ref'];
  if (kinds !== undefined) {
    // Where they are declared in a file that is not known, nothing is said of what there is.
    return { message: kinds.some(kind => input.ids.incomplete.has(kind)) ? 'empty' : 'undeclared', at, args };
  }
  const example = schema.examples?.[0];
  if (typeof example !== 'string' && typeof example !== 'number') return { message: 'empty', at, args };
  return { message: 'example', at, args: { ...args, example: quoted(String(example)) } };
}

/** Whether values beyond the listed ones may be written too. */
function isOpen(schema: Schema): boolean {
  const item = schema.items ?? schema;
  return schema['x-suggest'] !== undefined || item['x-suggest'] !== undefined;
}

function writeFix(at: Place, { value, name }: Candidate, schema: Schema, preferred: boolean) {
  const title: MessageId = name === undefined ? 'write' : 'writeNamed';
  const args: Record<string, string | Text> = { value: String(value), ...(name && { name }) };
  return { title, args, changes: [{ do: 'set' as const, at, value: schema.type === 'array' ? [value] : value }], preferred };
}
