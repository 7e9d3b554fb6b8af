import type { PlanFile } from '../plan/file';
import type { Step } from '../plan/find';
import type { Schema } from '../plan/schema';
import type { Rule } from '../rules/rule';
import type { Locale, Text } from '../text';
import { describe, maybeAbsent, title, valueWords } from './reference';
import type { Writer } from './writer';

/** In which language and which markup. */
export interface To {
  locale: Locale;
  write: Writer;
}

/** What a key is for, paragraph by paragraph: its title, its description, its values, and what rests on it. */
export function keyWords(file: PlanFile, steps: readonly Step[], rules: readonly Rule[], { locale, write }: To): string[] {
  const index = steps.findLastIndex(step => typeof step.key === 'string');
  const { key, schema, declared } = steps[index] ?? {};
  const parent = steps[index - 1]?.schema;
  if (schema === undefined || key === undefined) return [];
  // Of a section that is on purpose absent the section is still what its key is for.
  const shown = declared === undefined ? schema : wordsOf(declared, schema);
  const required = parent?.required?.includes(String(key)) === true ? ` · ${words.required[locale]}` : '';
  const known = (schema['x-rules'] ?? []).filter(id => idsOf(rules).has(id));
  const clauses = schema['x-clauses'] ?? [];
  const comma = locale === 'en' ? ', ' : '、';
  return [
    `${write.code(String(key))} ${write.strong(title(shown, locale))}${required}`,
    write.prose(describe(shown, locale)),
    ...(index === steps.length - 1 ? values(schema, file, { locale, write }) : []),
    ...(declared !== undefined && maybeAbsent(declared, file.kind) ? [write.prose(words.absent[locale])] : []),
    ...(clauses.length > 0 ? [`${words.clauses[locale]}${clauses.map(write.text).join(comma)}`] : []),
    ...(known.length > 0 ? [`${words.rules[locale]}${known.map(write.code).join(comma)}`] : []),
  ].filter(paragraph => paragraph !== '');
}

/** Looked up for every rule that a key names. */
function idsOf(rules: readonly Rule[]): ReadonlySet<string> {
  let ids = idsOfRules.get(rules);
  if (ids === undefined) {
    ids = new Set(rules.map(({ id }) => id));
    idsOfRules.set(rules, ids);
  }
  return ids;
}

const idsOfRules = new WeakMap<readonly Rule[], ReadonlySet<string>>();

/** What a value of an enumeration means; empty where nothing is said of it. */
export function meaningOf(schema: Schema, value: string, locale: Locale): string {
  const meanings = schema['x-enum'];
  return meanings !== undefined && Object.hasOwn(meanings, value) ? meanings[value]![locale] : '';
}

const words = {
  required: { en: 'required', 'zh-CN': '必填' },
  absent: { en: 'May be `{notApplicable: <reason>}`.', 'zh-CN': '不适用时可写为 `{notApplicable: <理由>}`。' },
  clauses: { en: 'Clauses: ', 'zh-CN': '条款：' },
  rules: { en: 'Rules: ', 'zh-CN': '规则：' },
  value: { en: 'Value: ', 'zh-CN': '取值：' },
} satisfies Record<string, Text>;

function wordsOf(declared: Schema, resolved: Schema): Schema {
  return declared.title === undefined ? resolved : { ...resolved, ...declared };
}

/** A list of an enumeration's values with their meanings, or the form of any other value. */
function values(schema: Schema, file: PlanFile, { locale, write }: To): string[] {
  const listed = schema.items?.enum === undefined && schema.items?.['x-enum'] === undefined ? schema : schema.items;
  const known = listed.enum ?? listed['x-suggest'] ?? [];
  if (known.length > 0 && listed['x-enum'] !== undefined)
    return [
      known.map(value => `- ${write.code(String(value))} ${write.prose(meaningOf(listed, String(value), locale))}`.trimEnd()).join('\n'),
    ];
  if (schema.properties !== undefined || typeof schema.additionalProperties === 'object') return [];
  return [`${words.value[locale]}${write.prose(valueWords(schema, file.kind, locale))}`];
}
