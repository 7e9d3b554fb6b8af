import type { Locale } from '../text';
import type { Yaml } from './change';
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
    const content = Object.fromEntries(
      keys.map(key => [key, valueFor(schema.properties![key]!, { path: key, key, around: schema }, making)]),
    );
    if (pass === 1) return fileText(content);
    making.declared = making.ids;
    making.ids = new Map();
  }
  return '';
}

/**
 * What a minimal file has at one place of the format: `path` the keys that lead there, `around` the schema of what holds it.
 * It refers to the ids that are declared, by kind, and makes new ones for what it adds. Undefined where nothing is certain.
 */
export function exampleAt(
  kind: FileKind,
  schema: Schema,
  { path, around }: { path: readonly string[]; around: Schema },
  locale: Locale,
  declared: ReadonlyMap<string, readonly string[]>,
): Yaml | undefined {
  const ids = new Map([...declared].map(([idKind, names]) => [idKind, [...names]]));
  return valueFor(schema, { path: path.join('.'), key: path.at(-1) ?? '', around }, { kind, locale, size: 'minimal', ids });
}

const sections: Record<FileKind, Record<Exclude<SkeletonSize, 'full'>, readonly string[]>> = {
  team: { skeleton: ['version', 'extends'], minimal: ['version', 'extends', 'failOn', 'locked'] },
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

/** What a smaller file holds of a group; one that is not named here is whole. */
const smaller: Readonly<Record<string, readonly string[]>> = {
  organization: ['roles'],
  'organization.roles': ['id', 'name', 'party'],
  parties: ['supplier', 'customer'],
  'parties.supplier': ['id', 'name'],
  'parties.customer': ['id', 'name'],
  schedule: ['phases', 'milestones'],
  'schedule.phases': ['id', 'kind', 'name', 'start', 'end'],
  services: ['id', 'name', 'hours'],
  priorities: ['impact', 'urgency', 'levels', 'matrix'],
};
const documentHead: Readonly<Record<Exclude<SkeletonSize, 'full'>, readonly string[]>> = {
  skeleton: ['id', 'title', 'status'],
  minimal: ['id', 'title', 'version', 'status', 'effective', 'preparedBy'],
};

/** Keys that are left out of every file: alternatives to what is there, or what would refer to itself. */
const leftOut = new Set([
  'budget.tax',
  'content.routine.count',
  'contract.years',
  'contract.yearlyPrice',
  'contract.yearly',
  'contract.lots',
  'deliverables.due',
  'deliverables.on',
  'deliverables.evidence',
  'legacyIssues.register.closed',
  'organization.people.absences',
  'organization.people.deputy',
  'organization.roles.reportsTo',
  'schedule.phases.activities.after',
  'training.every',
]);

/** Values that a schema cannot know because they have to agree with one another. */
const agreed: Readonly<Record<string, Yaml>> = {
  'acceptance.date': '2026-12-31',
  'agreements.id': 'sla-1',
  waivers: [],
  calendars: {
    'cal-24x7': { timezone: 'Asia/Shanghai', hours: '24x7' },
    'cal-work': {
      timezone: 'Asia/Shanghai',
      workdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
      hours: ['08:30-12:00', '13:30-17:30'],
      holidays: 'cn-2026',
    },
  },
  'priorities.matrix': {
    'all-users': { stopped: 'P1', degraded: 'P2', inconvenient: 'P3' },
    department: { stopped: 'P2', degraded: 'P3', inconvenient: 'P4' },
    'single-user': { stopped: 'P3', degraded: 'P4', inconvenient: 'P4' },
  },
  targets: {
    P1: { response: 'PT15M', resolution: 'PT4H', updateEvery: 'PT30M', calendar: 'cal-24x7' },
    P2: { response: 'PT30M', resolution: 'PT8H', updateEvery: 'PT1H', calendar: 'cal-24x7' },
    P3: { response: 'PT2H', resolution: 'P1D', updateEvery: 'PT4H', calendar: 'cal-24x7' },
    P4: { response: 'PT4H', resolution: 'P3D', updateEvery: 'P1D', calendar: 'cal-24x7' },
  },
};
const phaseDates: Readonly<Record<string, { start: string; end: string }>> = {
  initiation: { start: '2026-01-01', end: '2026-01-21' },
  implementation: { start: '2026-01-22', end: '2026-12-17' },
  closing: { start: '2026-12-18', end: '2026-12-31' },
};

interface Making {
  kind: FileKind;
  locale: Locale;
  size: SkeletonSize;
  /** The ids made so far, by kind, and those of the pass before. */
  ids: Map<string, string[]>;
  declared?: ReadonlyMap<string, readonly string[]>;
}

/** Sections as the text of a file, those of several lines apart from one another. */
export function fileText(content: { readonly [key: string]: Yaml | undefined }): string {
  let text = '';
  let apart = false;
  for (const [key, value] of Object.entries(content)) {
    const block = blockYaml({ [key]: value }, 0, 2, '\n');
    if (value === undefined) continue;
    if (text !== '' && (apart || block.includes('\n'))) text += '\n';
    apart = block.includes('\n');
    text += `${block}\n`;
  }
  return text;
}

/** A place of the format: the keys that lead to it, and the words of what holds it. */
interface Spot {
  path: string;
  key: string;
  /** The schema of the group or list around. */
  around: Schema;
}

/** A value that fits; undefined where a reference would name nothing, so that the key is left out. */
function valueFor(schema: Schema, spot: Spot, making: Making): Yaml | undefined {
  if (leftOut.has(spot.path)) return undefined;
  const inline = spot.path === 'catalogue' ? [] : undefined;
  const resolved = resolve(schema, making.kind, inline);
  if (Object.hasOwn(agreed, spot.path)) {
    const value = agreed[spot.path]!;
    if (resolved['x-id-keys'] !== undefined) for (const id of Object.keys(value as object)) declare(resolved['x-id-keys'], id, making);
    return value;
  }
  if (resolved.type === 'object') return mapFor(resolved, spot, making);
  if (resolved.type === 'array') return listFor(resolved, spot, making);
  return scalarFor(resolved, spot, making);
}

function mapFor(schema: Schema, { path }: Spot, making: Making): Yaml | undefined {
  // The title of the document is the title of the whole.
  const around = path === 'document' ? rootSchema(making.kind) : schema;
  const names = [...Object.keys(schema.properties ?? {}).filter(name => keeps(path, name, making)), ...refKeys(schema, making)];
  const entries = names
    .map(name => {
      const child = schema.properties?.[name] ?? (schema.additionalProperties as Schema);
      return [name, valueFor(child, { path: `${path}.${name}`, key: name, around }, making)] as const;
    })
    .filter((entry): entry is readonly [string, Yaml] => entry[1] !== undefined);
  const lacks = schema.required?.some(name => !entries.some(([given]) => given === name)) === true;
  return entries.length === 0 || lacks ? undefined : Object.fromEntries(entries);
}

function keeps(path: string, name: string, { size }: Making): boolean {
  if (size === 'full') return true;
  const kept = path === 'document' ? documentHead[size] : smaller[path];
  return kept === undefined || kept.includes(name);
}

/** The keys of a map whose keys are ids that stand elsewhere. */
function refKeys(schema: Schema, making: Making): readonly string[] {
  return typeof schema.additionalProperties === 'object' ? idsOf(schema['x-ref-keys'] ?? [], making) : [];
}

function listFor(schema: Schema, spot: Spot, making: Making): Yaml | undefined {
  const item = resolve(schema.items ?? {}, making.kind);
  const example = schema.examples?.[0];
  if (Array.isArray(example) && example.every(entry => typeof entry === 'string' && speaks(entry, making.locale)) && !item['x-ref']) {
    if (item['x-id'] !== undefined) for (const id of example) declare(item['x-id'], id, making);
    return example;
  }
  // Usual words stand all of them, and where parties agree both do: to strike out is easier than to remember.
  if (item['x-suggest'] !== undefined) return item['x-suggest'];
  const parties = item['x-ref']?.[0] === 'party' ? idsOf(['party'], making).slice(0, 2) : [];
  if (parties.length > 0) return parties;
  // A list whose entries must be of a kind has one of each: the three phases.
  const { enum: kinds, 'x-enum': names } = item.required?.includes('kind') ? resolve(item.properties?.kind ?? {}, making.kind) : {};
  const entries = (kinds ?? [undefined]).map(kind => {
    const value = valueFor(schema.items ?? {}, { ...spot, around: schema }, making);
    if (kind === undefined || typeof value !== 'object') return value;
    const entry = { ...value, kind, name: names?.[kind]?.[making.locale] } as Yaml;
    return spot.path === 'schedule.phases' ? inPhase(entry, phaseDates[kind]!) : entry;
  });
  const kept = entries.filter((entry): entry is Yaml => entry !== undefined);
  return kept.length === 0 ? undefined : kept;
}

/** A phase and its activities, each from the first to the last day of the phase. */
function inPhase(phase: Yaml, dates: { start: string; end: string }): Yaml {
  const { activities } = phase as { activities?: readonly object[] };
  return { ...(phase as object), ...dates, ...(activities && { activities: activities.map(activity => ({ ...activity, ...dates })) }) };
}

function scalarFor(schema: Schema, spot: Spot, making: Making): Yaml | undefined {
  const { key } = spot;
  if (schema.const !== undefined) return schema.const;
  if (schema['x-id'] !== undefined) return idFor(schema, making);
  if (schema['x-ref'] !== undefined && schema['x-suggest'] === undefined) return idsOf(schema['x-ref'], making)[0];
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'number' || schema.type === 'integer') return numberFor(key, schema);
  if (schema.format === 'date') return dateFor(key);
  if (schema.format === 'time') return key === 'to' ? '18:00' : '08:30';
  if (schema.format === 'duration' && /^(?:every|cycle|restoreTest|retention)$/.test(key)) return 'P1M';
  const example = schema.examples?.find(candidate => typeof candidate === 'string' && speaks(candidate, making.locale));
  return (example as string | undefined) ?? byPattern(key, schema) ?? schema['x-suggest']?.[0] ?? textFor(schema, spot, making);
}

/** Examples in Chinese are for a Chinese file; those in Latin letters serve both. */
function speaks(example: string, locale: Locale): boolean {
  return locale === 'zh-CN' || !/[\u4e00-\u9fff]/.test(example);
}

function byPattern(key: string, { pattern }: Schema): string | undefined {
  if (pattern === undefined) return undefined;
  const riskBands: Record<string, string> = { low: '1-4', medium: '5-9', high: '10-25' };
  const samples = [riskBands[key] ?? '1-4', 'calendar', '2026'];
  return samples.find(sample => new RegExp(pattern, 'u').test(sample));
}

function idFor(schema: Schema, making: Making): string {
  const kind = schema['x-id']!;
  const fixed = /^\^([a-z]+)\$$/.exec(schema.pattern ?? '')?.[1];
  const prefix = /^\^\(?([a-z]+)[|)-]/.exec(schema.pattern ?? '')?.[1] ?? kind;
  const sameKind = making.ids.get(kind)?.filter(other => other.startsWith(`${prefix}-`)) ?? [];
  const id = fixed ?? `${prefix}-${sameKind.length + 1}`;
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
  return schema.maximum === 100 || key === 'weight' ? 100 : Math.max(1, schema.minimum ?? 1);
}

/** What ends or is due lies at the end of the period, all else at its start. */
function dateFor(key: string): string {
  return /^(?:end|to|until|due|supportUntil|licenceUntil)$/.test(key) ? '2026-12-31' : '2026-01-01';
}

/** What belongs in a text's place: a name is called after what it names, another text says what it is for. */
function textFor(schema: Schema, { key, around }: Spot, { locale }: Making): string {
  const wordsOf = (of: Schema) => (locale === 'zh-CN' ? (of['x-zh-CN'] ?? {}) : of);
  const [own, outer] = [wordsOf(schema), wordsOf(around)];
  const words =
    key === 'name' || key === 'title' ? outer.title : around.type === 'array' ? (outer.description ?? outer.title) : own.description;
  return (words ?? own.title ?? key).replace(/[.。]$/, '').replaceAll('`', '');
}
