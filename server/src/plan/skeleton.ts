import type { Yaml } from '../rules/rule';
import type { Locale } from '../text';
import { type FileKind, resolve, rootSchema, type Schema } from './schema';
import { blockYaml } from './write';

export type SkeletonSize = 'skeleton' | 'minimal' | 'full';

/**
 * The text of a new file: the envelope with the document's head (`skeleton`), with the elements that no plan may lack (`minimal`),
 * or with every section of the format (`full`). It fits the schema, every reference in it resolves, and its texts say in the given
 * language what belongs in their place. Dates lie in one service period, so that it contradicts itself nowhere.
 */
export function skeleton(kind: FileKind, size: SkeletonSize, locale: Locale = 'en'): string {
  const schema = rootSchema(kind);
  const keys = size === 'full' ? Object.keys(schema.properties ?? {}) : sections[kind][size];
  const making: Making = { kind, locale, size, ids: new Map() };
  // The first pass learns which ids there are, so that the second can refer to those that come later.
  for (let pass = 0; pass < 2; pass += 1) {
    const content = Object.fromEntries(keys.map(key => [key, valueFor(key, schema.properties![key]!, making, [])]));
    if (pass === 1) return fileText(content);
    making.declared = making.ids;
    making.ids = new Map();
  }
  return '';
}

const sections: Record<FileKind, Record<Exclude<SkeletonSize, 'full'>, readonly string[]>> = {
  plan: {
    skeleton: ['deliveryPlan', 'document'],
    minimal: [
      'deliveryPlan',
      'document',
      'parties',
      'currency',
      'timezone',
      'period',
      'agreements',
      'organization',
      'budget',
      'schedule',
      'riskPlan',
      'rollbackPlans',
      'emergencyPlans',
    ],
  },
  agreement: {
    skeleton: ['serviceLevelAgreement', 'id', 'title', 'status'],
    minimal: [
      'serviceLevelAgreement',
      'id',
      'title',
      'version',
      'status',
      'timezone',
      'period',
      'parties',
      'calendars',
      'services',
      'priorities',
      'clock',
      'targets',
    ],
  },
};

/** What a smaller file holds of a section; a section that is not named here is whole. */
const smaller: Readonly<Record<string, readonly string[]>> = {
  organization: ['roles'],
  roles: ['id', 'name', 'party'],
  'document skeleton': ['id', 'title', 'status'],
  'document minimal': ['id', 'title', 'version', 'status', 'effective', 'preparedBy'],
  phases: ['id', 'kind', 'name', 'start', 'end'],
  parties: ['supplier', 'customer'],
  supplier: ['id', 'name'],
  customer: ['id', 'name'],
};

interface Making {
  kind: FileKind;
  locale: Locale;
  size: SkeletonSize;
  /** The ids made so far, by kind, and those of the pass before. */
  ids: Map<string, string[]>;
  declared?: ReadonlyMap<string, readonly string[]>;
}

function fileText(content: { readonly [key: string]: Yaml | undefined }): string {
  const [envelope, ...rest] = Object.entries(content);
  const blocks = [envelope!, ...rest].filter(([, value]) => value !== undefined).map(([key, value]) => blockYaml({ [key]: value }, 0, 2, '\n'));
  return `${blocks.join('\n').replace(/\n(?=[a-zA-Z]+:\n)/g, '\n\n')}\n`;
}

/** A value that fits; undefined where a reference would name nothing, so that the key is left out. */
function valueFor(key: string, schema: Schema, making: Making, path: readonly string[]): Yaml | undefined {
  const resolved = resolve(schema, making.kind, key === 'catalogue' && path.length === 0 ? [] : undefined);
  if (resolved.type === 'object') return mapFor(key, resolved, making, path);
  if (resolved.type === 'array') return listFor(key, resolved, making, path);
  return scalarFor(key, resolved, making, path);
}

function mapFor(key: string, schema: Schema, making: Making, path: readonly string[]): Yaml | undefined {
  const entries = Object.entries(schema.properties ?? {})
    .filter(([name]) => keeps(key, name, making))
    .map(([name, child]) => [name, valueFor(name, child, making, [...path, key])] as const)
    .filter((entry): entry is readonly [string, Yaml] => entry[1] !== undefined);
  if (typeof schema.additionalProperties === 'object') {
    for (const name of namesOf(schema, making)) {
      const value = valueFor(name, schema.additionalProperties, making, [...path, key]);
      if (value !== undefined) entries.push([name, value]);
    }
  }
  return entries.length === 0 || schema.required?.some(name => !entries.some(entry => entry[0] === name)) ? undefined : Object.fromEntries(entries);
}

function keeps(key: string, name: string, { size }: Making): boolean {
  if (size === 'full') return true;
  const kept = smaller[`${key} ${size}`] ?? smaller[key];
  return kept === undefined || kept.includes(name);
}

/** The keys of a map whose keys are ids: those that are declared, or one of its own. */
function namesOf(schema: Schema, making: Making): readonly string[] {
  const idKind = schema['x-id-keys'];
  if (idKind === undefined) return idsOf(schema['x-ref-keys'] ?? [], making);
  const id = /\^\(?([a-z]+)-/.exec(schema.propertyNames?.pattern ?? '')?.[1] ?? idKind;
  declare(idKind, `${id}-1`, making);
  return [`${id}-1`];
}

function listFor(key: string, schema: Schema, making: Making, path: readonly string[]): Yaml | undefined {
  const example = schema.examples?.[0];
  const item = resolve(schema.items ?? {}, making.kind);
  if (Array.isArray(example) && example.every(entry => typeof entry === 'string') && item['x-ref'] === undefined) {
    if (item['x-id'] !== undefined) for (const id of example) declare(item['x-id'], id, making);
    return example;
  }
  // A list whose entries must be of a kind has one of each: the three phases.
  const kinds = item.required?.includes('kind') ? resolve(item.properties?.kind ?? {}, making.kind).enum : undefined;
  const entries = (kinds ?? [undefined]).map(entryKind => {
    const value = valueFor(key, schema.items ?? {}, making, [...path, '[]']);
    return entryKind === undefined || typeof value !== 'object' ? value : { ...value, kind: entryKind };
  });
  const kept = entries.filter((entry): entry is Yaml => entry !== undefined);
  return kept.length === 0 ? undefined : kept;
}

function scalarFor(key: string, schema: Schema, making: Making, path: readonly string[]): Yaml | undefined {
  if (schema.const !== undefined) return schema.const;
  if (schema['x-id'] !== undefined) return idFor(schema, making);
  if (schema['x-ref'] !== undefined) return idsOf(schema['x-ref'], making)[0];
  if (schema.enum !== undefined) return key === 'level' ? 'medium' : schema.enum[0];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'number' || schema.type === 'integer') return numberFor(key, schema);
  const fixed = schema.format === 'date' ? dateFor(key) : schema.format === 'time' ? (key === 'to' ? '18:00' : '08:30') : undefined;
  if (fixed !== undefined) return fixed;
  const example = schema.examples?.find(candidate => typeof candidate === 'string');
  return example ?? byFormat[schema.format ?? ''] ?? byPattern(key, schema) ?? schema['x-suggest']?.[0] ?? textFor(key, schema, making, path);
}

const byFormat: Readonly<Record<string, string>> = {
  duration: 'P1M',
  interval: 'P1M',
  'time-range': '08:30-18:00',
  uri: 'https://example.com',
};

function byPattern(key: string, { pattern }: Schema): string | undefined {
  if (pattern === undefined) return undefined;
  const riskBands: Record<string, string> = { low: '1-4', medium: '5-9', high: '10-25' };
  const samples = [riskBands[key], 'calendar', '1-4', '2026', 'CN-2026', 'budget-lines-sum'];
  return samples.find(sample => sample !== undefined && new RegExp(pattern, 'u').test(sample));
}

function idFor(schema: Schema, making: Making): string {
  const kind = schema['x-id']!;
  const fixed = /^\^([a-z]+)\$$/.exec(schema.pattern ?? '')?.[1];
  const prefix = /^\^\(?([a-z]+)[|)-]/.exec(schema.pattern ?? '')?.[1] ?? kind;
  const id = fixed ?? `${prefix}-${(making.ids.get(kind)?.filter(other => other.startsWith(`${prefix}-`)).length ?? 0) + 1}`;
  declare(kind, id, making);
  return id;
}

function declare(kind: string, id: string, { ids }: Making): void {
  const same = ids.get(kind);
  if (same === undefined) ids.set(kind, [id]);
  else if (!same.includes(id)) same.push(id);
}

function idsOf(kinds: readonly string[], { ids, declared }: Making): readonly string[] {
  return kinds.flatMap(kind => declared?.get(kind) ?? ids.get(kind) ?? []);
}

function numberFor(key: string, schema: Schema): number {
  const example = schema.examples?.find(candidate => typeof candidate === 'number');
  if (example !== undefined) return example;
  if (schema.maximum === 100 || key === 'weight') return 100;
  return Math.max(1, schema.minimum ?? 1);
}

/** Whatever ends, is due or is held lies at the end of the period or on its way there; whatever begins, at its start. */
function dateFor(key: string): string {
  return /^(?:end|to|until|due|supportUntil|closed)$/.test(key) ? '2026-12-31' : '2026-01-01';
}

function textFor(key: string, schema: Schema, { locale }: Making, _path: readonly string[]): string {
  const words = locale === 'zh-CN' ? (schema['x-zh-CN'] ?? {}) : schema;
  const said = key === 'name' || key === 'title' ? words.title : (words.description ?? words.title);
  return (said ?? key).replace(/[.。]$/, '').replaceAll('`', '');
}
