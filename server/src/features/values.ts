import type { PlanFile } from '../plan/file';
import type { DeliveryPlan } from '../plan/generated/types';
import type { Declaration, FileIds } from '../plan/ids';
import type { Schema } from '../plan/schema';
import { entryOf, nameOfKinds } from '../rules/document/kinds';
import type { RuleMeta } from '../rules/rule';
import { type Locale, say, type Text } from '../text';
import { amountsFor } from './amounts';
import { isAround } from './around';
import type { Context } from './context';
import { daysFor, isDay } from './days';
import { teamValues } from './teamValues';
import { commonDurations, comparisons, currencies, cycles, intervals, phrases, timeRanges, times } from './wording';

/** What a plan or agreement can name beside what stands in it. */
export interface Surroundings {
  /** The ids of the file and of those that belong to it. */
  ids: readonly FileIds[];
  /** The known agreements as paths from the file. */
  agreementFiles: readonly string[];
  /** The agreements that the file names, as they call themselves. */
  agreements?: readonly { id?: string; version?: string }[];
  /** The rules that a plan may waive. */
  rules: readonly Pick<RuleMeta, 'id' | 'title' | 'parameters'>[];
  /** Today as `YYYY-MM-DD`, if it is to be offered. */
  today?: string;
}

/** A scalar that fits, and what it means. */
export interface Value {
  value: string | number | boolean;
  kind: 'enumeration' | 'id' | 'date' | 'unit' | 'file' | 'rule' | 'example';
  words?: string;
  /** More that may be typed to find it. */
  search?: string;
}

/** The scalars to offer for a place of the format, the likeliest first. */
export function valuesFor(
  schema: Schema,
  file: PlanFile,
  context: Pick<Context, 'path' | 'siblings' | 'span'>,
  { ids, agreementFiles, agreements, rules, today }: Surroundings,
  locale: Locale,
): Value[] {
  const { path, siblings } = context;
  const named = path.filter(step => typeof step === 'string').join('.');
  const key = path.findLast(step => typeof step === 'string') ?? '';
  if (schema.const !== undefined) return [{ value: schema.const, kind: 'enumeration' }];
  const usual = schema.enum ?? schema['x-suggest'];
  if (usual !== undefined) {
    const offered = usual.map((value): Value => {
      const words = schema['x-enum']?.[value];
      return {
        value,
        kind: 'enumeration',
        words: words?.[locale],
        search: foundBy(words?.['zh-CN'], schema['x-initials']?.[String(value)], locale),
      };
    });
    // A place may take one of its words or an id.
    return schema['x-ref'] === undefined ? offered : [...offered, ...declarations(ids, schema['x-ref'], locale)];
  }
  if (schema['x-ref'] !== undefined) {
    // Nothing waits for itself, reports to itself, or stands in for itself.
    const own = ids[0]?.declarations.find(({ kind, of }) => schema['x-ref']!.includes(kind) && isAround(of, context.span.start, file));
    return declarations(ids, schema['x-ref'], locale).filter(({ value }) => value !== own?.id);
  }
  if (schema['x-id'] !== undefined) return newIds(schema['x-id'], schema, ids, locale);
  if (file.kind === 'team') {
    const known = teamValues(schema, path, ids, rules, locale);
    if (known !== undefined) return known;
  }
  if (file.kind === 'plan' && named === 'agreements.file')
    return agreementFiles.map(value => ({ value, kind: 'file', words: phrases.agreementFile[locale] }));
  if (file.kind === 'plan' && named === 'waivers.rule')
    return rules.map(({ id, title }) => ({ value: id, kind: 'rule', words: title[locale] }));
  if (file.kind === 'plan' && named === 'agreements.version' && (agreements ?? []).length > 0)
    return agreementVersions(agreements!, siblings, locale);
  if (schema.type === 'boolean')
    return [
      { value: true, kind: 'enumeration', words: phrases.yes[locale] },
      { value: false, kind: 'enumeration', words: phrases.no[locale] },
    ];
  if (key === 'holidays') return holidaySets(file, today, locale);
  if (schema.format === 'date') return daysFor(file, context, today, locale);
  const computed = schema.type === 'number' || schema.type === 'integer' ? amountsFor(file, named, siblings, locale) : [];
  if (computed.length > 0) return computed;
  const units = byFormat(schema.format, key, locale);
  if (units.length > 0) return units;
  const examples = (schema.examples ?? []).filter(
    (example): example is string | number =>
      typeof example === 'number' || (typeof example === 'string' && (locale === 'zh-CN' || !/[\u4e00-\u9fff]/.test(example))),
  );
  return examples.map(value => ({ value, kind: 'example' }));
}

/** The ids declared of these kinds, each with the name of what it stands for. */
export function declarations(ids: Surroundings['ids'], kinds: readonly string[], locale: Locale): Value[] {
  return kinds
    .flatMap(kind => declaredByKind(ids).get(kind) ?? [])
    .map(({ id, kind, of }) => {
      const { name } = entryOf(id, of);
      const kindName = nameOfKinds([kind])[locale];
      return { value: id, kind: 'id', words: name === undefined ? kindName : kinds.length > 1 ? `${name} · ${kindName}` : name };
    });
}

/** The version of the agreement that the entry names; of all that are known where it names none of them. */
function agreementVersions(agreements: NonNullable<Surroundings['agreements']>, siblings: Context['siblings'], locale: Locale): Value[] {
  const id = siblings.get('id')?.replaceAll(/["']/g, '');
  const meant = agreements.filter(agreement => agreement.id === id);
  return (meant.length > 0 ? meant : agreements).flatMap(({ id: of, version }): Value[] =>
    version === undefined ? [] : [{ value: version, kind: 'example', words: say(phrases.versionOf, { id: of ?? '' }, locale) }],
  );
}

/** The Chinese words in both languages, because planners think in them; initials only where letters cannot be meant in English. */
export function foundBy(chinese: string | undefined, initials: string | undefined, locale: Locale): string | undefined {
  const words = [locale === 'zh-CN' ? initials : undefined, chinese].filter(word => word !== undefined && word !== '');
  return words.length === 0 ? undefined : words.join(' ');
}

const sorted = new WeakMap<Surroundings['ids'], ReadonlyMap<string, readonly Declaration[]>>();

/** Each id of a kind once. Asked for every place that a section to insert has. */
export function declaredByKind(ids: Surroundings['ids']): ReadonlyMap<string, readonly Declaration[]> {
  const known = sorted.get(ids);
  if (known !== undefined) return known;
  const found = new Map<string, Map<string, Declaration>>();
  for (const { declarations: own } of ids) {
    for (const declaration of own) {
      const same = found.get(declaration.kind) ?? new Map<string, Declaration>();
      if (!same.has(declaration.id)) same.set(declaration.id, declaration);
      found.set(declaration.kind, same);
    }
  }
  const byKind = new Map([...found].map(([kind, same]) => [kind, [...same.values()]] as const));
  sorted.set(ids, byKind);
  return byKind;
}

/** Ids that are waited for, because something refers to them, and the next free one of the kind. */
export function newIds(kind: string, schema: Schema, ids: readonly FileIds[], locale: Locale): Value[] {
  const declared = new Set(ids.flatMap(one => one.declarations).map(({ id }) => id));
  const fits = (id: string): boolean => schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(id);
  const awaited = new Set(
    ids
      .flatMap(one => one.references)
      .filter(({ id, kinds }) => kinds.includes(kind) && !declared.has(id) && fits(id))
      .map(({ id }) => id),
  );
  const fixed = /^\^([a-z]+)\$$/.exec(schema.pattern ?? '')?.[1];
  const prefix = /^\^\(?([a-z]+)[|)-]/.exec(schema.pattern ?? '')?.[1];
  let number = 1;
  while (declared.has(`${prefix}-${number}`)) number += 1;
  const next = fixed ?? (prefix === undefined ? undefined : `${prefix}-${number}`);
  return [
    ...[...awaited].map((value): Value => ({ value, kind: 'id', words: phrases.undeclared[locale] })),
    ...(next === undefined || awaited.has(next) ? [] : [{ value: next, kind: 'id', words: phrases.newId[locale] } satisfies Value]),
  ];
}

function byFormat(format: string | undefined, key: string, locale: Locale): Value[] {
  const listed = (list: readonly (readonly [string, Text])[]): Value[] =>
    list.map(([value, words]) => ({ value, kind: 'unit', words: words[locale] }));
  switch (format) {
    case 'duration':
      return listed(isCycle.test(key) ? cycles : commonDurations);
    case 'interval':
      return listed([...commonDurations.slice(2), ...intervals]);
    case 'currency':
      return listed(currencies);
    case 'comparison':
      return listed(comparisons);
    case 'timezone':
      return zones().map(value => ({ value, kind: 'unit' }));
    case 'time':
      return times.map(value => ({ value, kind: 'unit' }));
    case 'time-range':
      return timeRanges.map(value => ({ value, kind: 'unit' }));
    default:
      return [];
  }
}

/** Keys whose duration says how often, not how long. */
const isCycle = /^(?:every|cycle|per|window|retention|restoreTest|review)$/;

let knownZones: readonly string[] | undefined;

/** The zones that the runtime knows, those of China and its neighbours first. */
function zones(): readonly string[] {
  knownZones ??= [...new Set(['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Urumqi', 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return knownZones;
}

/** The sets of the years in which the file's period lies; of this year and the next where that is not known. */
function holidaySets(file: PlanFile, today: string | undefined, locale: Locale): Value[] {
  const { period } = file.model as DeliveryPlan;
  const start = isDay(period?.start) ? period.start : today;
  const end = isDay(period?.start) ? period.end : today && `${Number(today.slice(0, 4)) + 1}-12-31`;
  if (start === undefined) return [];
  const first = Number(start.slice(0, 4));
  const last = isDay(end) ? Math.min(Number(end.slice(0, 4)), first + 9) : first;
  return Array.from({ length: Math.max(1, last - first + 1) }, (_unused, index) => ({
    value: `cn-${first + index}`,
    kind: 'unit',
    words: say(phrases.holidays, { year: String(first + index) }, locale),
  }));
}
