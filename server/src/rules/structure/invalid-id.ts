import { at as placeAt } from '../../plan/place';
import type { Schema } from '../../plan/schema';
import { type Change, type FileInput, fileRule, type Problem } from '../rule';
import { type FaultOf, foundAt, quoted, writtenAt, wrongValues } from './faults';
import { newId, prefixesOf } from './new-id';

export const invalidId = fileRule({
  id: 'invalid-id',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'An id must be lower-case words joined by hyphens, with the prefix of its kind.',
    'zh-CN': '编号应由小写字母、数字和连字符组成，并带有所属类别的前缀。',
  },
  why: {
    en: 'With `Role_PM` here and `role-pm` there the same role exists twice, and half of its duties belong to nobody.',
    'zh-CN': '一处写 `Role_PM`，一处写 `role-pm`，同一个角色就成了两个，一半职责无人承担。',
  },
  remedy: {
    en: 'Write the id in the form that the finding shows; the fix changes its references too.',
    'zh-CN': '按提示的形式书写编号；修复时会一并修改引用。',
  },
  messages: {
    meant: {
      en: '{found} is no id of this kind; write {id} (lower-case words joined by hyphens, with the prefix {prefix}).',
      'zh-CN': '{found} 不是这类编号的写法，应写成 {id}（小写字母、数字和连字符，前缀为 {prefix}）。',
    },
    plain: {
      en: '{found} is no id; write {id} (lower-case words joined by hyphens).',
      'zh-CN': '{found} 不是编号的写法，应写成 {id}（小写字母、数字和连字符）。',
    },
    other: {
      en: '{found} is no id of this kind; write one such as {id}.',
      'zh-CN': '{found} 不是这类编号的写法，应写成 {id} 这样的形式。',
    },
    fixed: { en: 'This id can only be {id}; found {found}.', 'zh-CN': '此处的编号只能是 {id}；现为 {found}。' },
    form: { en: '`{key}` takes an id such as {example}; found {found}.', 'zh-CN': '`{key}` 应为编号，例如 {example}；现为 {found}。' },
    reference: { en: 'It is referred to here.', 'zh-CN': '此处引用了它。' },
    rename: { en: 'Rename it to {id}', 'zh-CN': '改名为 {id}' },
    renameAll: { en: 'Rename it to {id}, with {count} references', 'zh-CN': '改名为 {id}，并修改 {count} 处引用' },
  },
  examples: [
    {
      bad: 'organization:\n  roles:\n    - id: Role_PM #! invalid-id "Role_PM" > meant\n      name: 项目经理\n  people:\n    - id: p-wang\n      roles: [Role_PM]\n',
      fixed:
        'organization:\n  roles:\n    - id: role-pm #! invalid-id "Role_PM" > meant\n      name: 项目经理\n  people:\n    - id: p-wang\n      roles: [role-pm]\n',
      good: 'organization:\n  roles:\n    - id: role-pm\n      name: 项目经理\n',
    },
    {
      bad: 'rollbackPlans:\n  - id: 数据库回退 #! invalid-id "数据库回退" > meant\n    name: 数据库回退\n',
      fixed: 'rollbackPlans:\n  - id: rb-1 #! invalid-id "数据库回退" > meant\n    name: 数据库回退\n',
      good: 'rollbackPlans:\n  - id: rb-db\n    name: 数据库回退\n',
    },
    {
      bad: 'scope:\n  objects:\n    - id: DB_Billing #! invalid-id "DB_Billing" > plain\n',
      good: 'scope:\n  objects:\n    - id: db-billing\n',
    },
    {
      bad: 'serviceLevelAgreement: 1\npriorities:\n  levels: [p1, P2] #! invalid-id "p1" > other\n',
      good: 'serviceLevelAgreement: 1\npriorities:\n  levels: [P1, P2]\n',
    },
    {
      bad: 'parties: {supplier: {id: vendor}} #! invalid-id "vendor" > fixed\n',
      good: 'parties: {supplier: {id: supplier}}\n',
    },
    {
      bad: 'serviceLevelAgreement: 1\ncalendars:\n  Work: {timezone: Asia/Shanghai} #! invalid-id "Work" > meant\nservices:\n  - id: svc-desk\n    hours: Work\n',
    },
  ],
  check(input) {
    const given = new Set<string>();
    return wrongValues(input, 'id').map(fault => {
      const taken = (id: string): boolean => input.ids.declared.has(id) || given.has(id);
      const id = typeof fault.value === 'object' ? undefined : newId(fault.schema, writtenAt(fault.at, fault.value), taken);
      if (id !== undefined) given.add(id);
      return problemOf(fault, id, input);
    });
  },
});

type MessageId = 'meant' | 'plain' | 'other' | 'fixed' | 'form' | 'reference' | 'rename' | 'renameAll';

function problemOf(fault: FaultOf<'wrong-value'>, id: string | undefined, input: FileInput): Problem<MessageId> {
  const { at, key, value, schema } = fault;
  const found = foundAt(fault);
  if (id === undefined) {
    const example = quoted(String(schema.examples?.[0] ?? `${prefixesOf(schema)[0] ?? ''}1`));
    return { message: 'form', at, args: { key, found, example } };
  }
  const references = input.ids.own.references.filter(
    reference => reference.id === value && reference.kinds.includes(schema['x-id'] ?? '') && declaredOnce(String(value), input),
  );
  const changes = [at, ...references.map(reference => reference.at)].map(
    (place): Change => (place.part === 'key' ? { do: 'rename', at: place, to: id } : { do: 'set', at: place, value: id }),
  );
  return {
    message: messageFor(schema, id),
    at,
    args: { found, id: quoted(id), prefix: prefixesOf(schema).map(prefix => quoted(prefix)) },
    related: references.map(reference => ({ at: placeAt(reference.at.of, reference.at.key), message: 'reference' as const })),
    fixes: [
      {
        title: references.length > 0 ? 'renameAll' : 'rename',
        args: { id: quoted(id), count: references.length },
        changes,
        preferred: true,
      },
    ],
  };
}

function messageFor(schema: Schema, id: string): MessageId {
  if (schema.pattern === `^${id}$`) return 'fixed';
  if (prefixesOf(schema).length > 0) return 'meant';
  return schema.pattern?.startsWith('^[a-z') ? 'plain' : 'other';
}

/** With two declarations of one id it is open which of them a reference means. */
function declaredOnce(id: string, input: FileInput): boolean {
  return (input.ids.declared.get(id)?.length ?? 0) <= 1;
}
