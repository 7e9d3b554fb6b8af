import type { Yaml } from '../plan/change';
import { indentStep, lineEnd } from '../plan/edit';
import type { PlanFile } from '../plan/file';
import type { DeliveryPlan } from '../plan/generated/types';
import { resolve, type Schema, schemaOf } from '../plan/schema';
import { exampleAt } from '../plan/skeleton';
import type { Part } from '../plan/snippet';
import { blockYaml, flowYaml, scalarYaml } from '../plan/write';
import type { Locale } from '../text';
import { daysAfter, isDay } from './days';
import { declaredByKind, type Surroundings } from './values';

/** Where a new entry or item is to be written. */
export interface Site {
  file: PlanFile;
  locale: Locale;
  around: Surroundings;
  /** The keys that lead to the map, list or entry, without indexes. */
  path: readonly string[];
}

/** A key with the value that a minimal file has there, on lines of their own from a column on. */
export function blockEntry(site: Site, key: string, schema: Schema, holder: Schema, column: number): Part[] {
  const value = exampleOf({ ...site, path: [...site.path, key] }, schema, holder);
  if (value === undefined || !isStructure(value)) return [`${scalarYaml(key)}: `, ...leafOrEmpty(value, schema, site)];
  return [`${scalarYaml(key)}:`, ...blockValue(site, value, schema, column)];
}

/** The value alone, behind `key:`. */
export function blockBehindColon(site: Site, schema: Schema, holder: Schema, column: number): Part[] | undefined {
  const value = exampleOf(site, schema, holder);
  return isStructure(value) ? blockValue(site, value, schema, column) : undefined;
}

export function flowEntry(site: Site, key: string, schema: Schema, holder: Schema): Part[] {
  const value = exampleOf({ ...site, path: [...site.path, key] }, schema, holder);
  const name = `${scalarYaml(key)}: `;
  if (!isStructure(value)) return [name, ...leafOrEmpty(value, schema, site)];
  if (!isShallow(value)) return Array.isArray(value) ? [`${name}[`, { fill: '' }, ']'] : [`${name}{`, { fill: '' }, '}'];
  return [name, ...written(value, schema, site, flowYaml)];
}

/** An item of a list of maps: its first line without the dash, the others from a column on. */
export function item(site: Site, list: Schema, layout: 'block' | 'flow', column: number): Part[] | undefined {
  const schema = list.items ?? {};
  const value = exampleOf(site, schema, list);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (layout === 'flow') return written(value, schema, site, flowYaml);
  const { step, eol } = styleOf(site.file);
  return written(value, schema, site, marked => blockYaml(marked, column, step, eol).slice(column));
}

export function isStructure(value: Yaml | undefined): value is Exclude<Yaml, string | number | boolean | null> {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function exampleOf({ file, locale, around, path }: Site, schema: Schema, holder: Schema): Yaml | undefined {
  return exampleAt(file.kind, schema, { path, around: holder }, locale, idsByKind(around));
}

const names = new WeakMap<Surroundings['ids'], ReadonlyMap<string, readonly string[]>>();

function idsByKind({ ids }: Surroundings): ReadonlyMap<string, readonly string[]> {
  let found = names.get(ids);
  if (found === undefined) {
    found = new Map([...declaredByKind(ids)].map(([kind, same]) => [kind, same.map(({ id }) => id)]));
    names.set(ids, found);
  }
  return found;
}

function blockValue(site: Site, value: Yaml, schema: Schema, column: number): Part[] {
  const { step, eol } = styleOf(site.file);
  if (Array.isArray(value) && value.every(entry => !isStructure(entry))) return [' ', ...written(value, schema, site, flowYaml)];
  return written(value, schema, site, marked => `${eol}${blockYaml(marked, column + step, step, eol)}`);
}

const styles = new WeakMap<PlanFile, { step: number; eol: string }>();

function styleOf(file: PlanFile): { step: number; eol: string } {
  let style = styles.get(file);
  if (style === undefined) {
    style = { step: indentStep(file), eol: lineEnd(file.text) };
    styles.set(file, style);
  }
  return style;
}

function isShallow(value: Yaml): boolean {
  return Object.values(value as object).every(inner => !isStructure(inner as Yaml));
}

/** The YAML of a value, each scalar in it as a place to fill in. */
function written(value: Yaml, schema: Schema, site: Site, write: (marked: Yaml) => string): Part[] {
  const leaves: Part[] = [];
  const text = write(marked(value, schema, site, leaves));
  return text
    .split(/(tabstop\d+x)/)
    .filter(piece => piece !== '')
    .map((piece): Part => leaves[Number(/^tabstop(\d+)x$/.exec(piece)?.[1])] ?? piece);
}

/** The value with a mark in the place of every scalar that may differ, in the order in which they are written. */
function marked(value: Yaml, schema: Schema, site: Site, leaves: Part[]): Yaml {
  const resolved = resolve(schema, site.file.kind, value);
  if (Array.isArray(value)) return value.map(entry => marked(entry, resolved.items ?? {}, site, leaves));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([key, inner]) => [key, marked(inner as Yaml, schemaOf(resolved, key) ?? {}, site, leaves)]),
    );
  }
  if (resolved.const !== undefined) return value;
  leaves.push(leaf(value, resolved, site));
  return `tabstop${leaves.length - 1}x`;
}

const mostChoices = 40;

function leaf(value: string | number | boolean | null, schema: Schema, { file, around }: Site): Part {
  const offered =
    schema.enum ??
    (schema['x-ref'] === undefined ? (schema['x-suggest'] ?? []) : schema['x-ref'].flatMap(kind => idsByKind(around).get(kind) ?? []));
  const choices = offered.length > 1 && offered.length <= mostChoices ? offered.map(choice => scalarYaml(choice)) : undefined;
  const fill = schema.format === 'date' && typeof value === 'string' ? dayInPeriod(value, file) : value;
  return { fill: scalarYaml(fill), ...(choices && { choices }) };
}

/** Examples lie in 2026; a day keeps its distance from the nearer end of the period. */
function dayInPeriod(day: string, file: PlanFile): string {
  const { start, end } = (file.model as DeliveryPlan).period ?? {};
  if (!isDay(start) || !isDay(end)) return day;
  const [from, to] = day < '2026-07-01' ? ['2026-01-01', start] : ['2026-12-31', end];
  return daysAfter(to, Math.round((Date.parse(day) - Date.parse(from)) / 86_400_000));
}

function leafOrEmpty(value: Yaml | undefined, schema: Schema, site: Site): Part[] {
  const resolved = resolve(schema, site.file.kind);
  if (resolved.const !== undefined) return [String(resolved.const)];
  if (value === undefined || (typeof value === 'object' && value !== null)) return emptyOf(resolved);
  return [leaf(value, resolved, site)];
}

function emptyOf({ type, properties }: Schema): Part[] {
  if (type === 'array') return ['[', { fill: '' }, ']'];
  if (type === 'object' && properties !== undefined) return ['{', { fill: '' }, '}'];
  return [{ fill: '' }];
}
