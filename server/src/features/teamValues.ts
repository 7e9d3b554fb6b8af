import type { FileIds } from '../plan/ids';
import { resolve, rootSchema, type Schema } from '../plan/schema';
import type { Parameter } from '../rules/rule';
import { keysBelow } from '../rules/team/paths';
import type { Locale } from '../text';
import type { Context } from './context';
import { title } from './reference';
import type { Surroundings, Value } from './values';

/** The rules, elements and values of options that a team's file may name at a place; undefined where it names nothing of the program. */
export function teamValues(
  schema: Schema,
  path: Context['path'],
  ids: readonly FileIds[],
  rules: Surroundings['rules'],
  locale: Locale,
): Value[] | undefined {
  if (schema['x-names'] === 'rule') {
    const own = ids.flatMap(({ declarations }) => declarations.filter(({ kind }) => kind === 'team-rule'));
    return [
      ...own.map(({ id }): Value => ({ value: id, kind: 'rule' })),
      ...rules.map(({ id, title: words }): Value => ({ value: id, kind: 'rule', words: words[locale] })),
    ];
  }
  if (schema['x-names'] === 'element') return elements(locale);
  const parameter = parameterAt(path, rules);
  if (parameter === undefined) return undefined;
  const values = (parameter.schema.enum as readonly string[] | undefined) ?? [parameter.default].flat();
  return values.map(value => ({ value, kind: 'example', words: parameter.title[locale] }));
}

/** The keys of a team's file that name a rule, or an option of the rule around; of an option also what it takes. */
export function teamKeys(
  schema: Schema,
  path: Context['path'],
  { rules, ids }: Surroundings,
  locale: Locale,
): { key: string; words?: string; kind: 'rule' | 'key'; property?: Schema }[] {
  if (schema['x-names-keys'] === 'rule') {
    const own = ids.flatMap(({ declarations }) => declarations.filter(({ kind }) => kind === 'team-rule'));
    return [
      ...own.map(({ id }) => ({ key: id, kind: 'rule' as const })),
      ...rules.map(({ id, title: words }) => ({ key: id, words: words[locale], kind: 'rule' as const })),
    ];
  }
  if (schema['x-names-keys'] !== 'option') return [];
  const { parameters } = rules.find(({ id }) => id === path.at(-2)) ?? {};
  return Object.entries(parameters ?? {}).map(([key, parameter]) => ({
    key,
    words: parameter.title[locale],
    kind: 'key' as const,
    property: { ...parameter.schema, examples: [parameter.default] },
  }));
}

function parameterAt(path: Context['path'], rules: Surroundings['rules']): Parameter | undefined {
  const keys = path.filter(step => typeof step === 'string');
  if (keys.at(-2) !== 'options') return undefined;
  return rules.find(({ id }) => id === keys.at(-3))?.parameters?.[keys.at(-1)!];
}

/** The sections of a plan and the keys right below them. */
function elements(locale: Locale): Value[] {
  return Object.entries(rootSchema('plan').properties ?? {}).flatMap(([section, schema]) => {
    const resolved = resolve(schema, 'plan');
    const below = resolved.properties ?? {};
    const inner = keysBelow({ kind: 'plan', keys: [section] }).filter(key => Object.hasOwn(below, key));
    return [
      { value: section, kind: 'enumeration' as const, words: title(resolved, locale) },
      ...inner.map(key => ({
        value: `${section}.${key}`,
        kind: 'enumeration' as const,
        words: title({ ...resolve(below[key]!, 'plan'), ...below[key] }, locale),
      })),
    ];
  });
}
