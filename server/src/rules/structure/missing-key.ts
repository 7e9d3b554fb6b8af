import type { Declaration } from '../../plan/ids';
import { at } from '../../plan/place';
import { type FileKind, rootSchema, type Schema } from '../../plan/schema';
import { fileRule, type Yaml } from '../rule';
import { candidatesFor } from './candidates';
import { faultsOf, meaningOf } from './faults';
import { newId } from './new-id';

export const missingKey = fileRule({
  id: 'missing-key',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'An entry must have the keys that make it what it is.', 'zh-CN': '每一项都应写明其必备的键。' },
  why: {
    en: 'An entry without its id or its name cannot be referred to: nobody can say which risk, which phase, which file is meant.',
    'zh-CN': '没有编号或名称的条目无法被引用，谁也说不清指的是哪个风险、哪个阶段、哪个文件。',
  },
  remedy: { en: 'Add the key that the finding names.', 'zh-CN': '补上所指出的键。' },
  messages: {
    missing: { en: '`{key}` is missing. {meaning}', 'zh-CN': '缺少 `{key}`。{meaning}', missing: true },
    envelope: {
      en: 'The file does not say its format: `{key}: {version}` belongs at its top.',
      'zh-CN': '文件没有写明格式：开头应有 `{key}: {version}`。',
    },
    insert: { en: 'Insert `{key}: {value}`', 'zh-CN': '插入 `{key}: {value}`' },
  },
  examples: [
    {
      bad: 'riskPlan:\n  register:\n    - id: rk-1\n      name: Power cut\n    - name: Flood in the pump hall  #! missing-key "name: Flood in the pump hall"\n',
      fixed:
        'riskPlan:\n  register:\n    - id: rk-1\n      name: Power cut\n    - id: rk-flood-in-the-pump-hall\n      name: Flood in the pump hall  #! missing-key "name: Flood in the pump hall"\n',
      good: 'riskPlan:\n  register:\n    - id: rk-flood\n      name: Flood in the pump hall\n',
    },
    {
      bad: 'organization:\n  roles:\n    - name: 项目经理  #! missing-key "name: 项目经理"\n    - id: role-1\n      name: 运维工程师\n',
      fixed:
        'organization:\n  roles:\n    - id: role-2\n      name: 项目经理  #! missing-key "name: 项目经理"\n    - id: role-1\n      name: 运维工程师\n',
      good: 'organization:\n  roles:\n    - id: role-pm\n      name: 项目经理\n',
    },
    {
      bad: '#raw\ncurrency: CNY  #! missing-key "currency: CNY" > envelope\n',
      fixed: '#raw\ndeliveryPlan: 1\ncurrency: CNY  #! missing-key "currency: CNY" > envelope\n',
    },
    {
      bad: 'schedule: {phases: [{id: ph-start, name: 启动}]}  #! missing-key "id: ph-start" > missing\n',
      good: 'schedule: {phases: [{id: ph-start, kind: initiation, name: 启动}]}\n',
    },
  ],
  check(input) {
    const given = new Set<string>();
    const taken = (id: string): boolean => input.ids.declared.has(id) || given.has(id);
    return faultsOf(input, 'missing-key').map(({ of, key, schema }) => {
      const isEnvelope = schema?.const !== undefined && Object.hasOwn(rootSchema(input.kind).properties ?? {}, key);
      const values = schema === undefined ? [] : valuesFor(of, schema, input.kind, input.ids.declared, taken);
      for (const value of values) given.add(String(value));
      return {
        message: isEnvelope ? ('envelope' as const) : ('missing' as const),
        at: at(of, key),
        args: { key, version: schema?.const ?? '', meaning: meaningOf(schema) },
        fixes: values.map(value => ({
          title: 'insert' as const,
          args: { key, value: String(value) },
          changes: [{ do: 'insert' as const, into: of, key, value }],
          preferred: values.length === 1,
        })),
      };
    });
  },
});

/** The values that may be inserted; none where only the planner can know it. */
function valuesFor(
  of: object,
  schema: Schema,
  kind: FileKind,
  declared: ReadonlyMap<string, readonly Declaration[]>,
  taken: (id: string) => boolean,
): Exclude<Yaml, null | object>[] {
  if (schema.const !== undefined) return [schema.const];
  if (schema['x-id'] !== undefined) {
    const name = (of as { name?: unknown }).name;
    const id = newId(schema, typeof name === 'string' ? name : '', taken);
    return id === undefined ? [] : [id];
  }
  const candidates = candidatesFor(schema, kind, declared);
  return candidates.length > 0 || schema.format !== 'version' ? candidates.map(candidate => candidate.value) : ['1.0'];
}
