import { title } from '../features/reference';
import { intervals } from '../features/wording';
import { type FileKind, resolve, rootSchema, type Schema } from '../plan/schema';
import type { Text } from '../text';
import { cellText } from './format';
import type { Making } from './making';
import type { Block, Cell, Column, Facts, Row, Section, Table } from './model';

type Value = unknown;
type Level = 2 | 3 | 4;
type Entries = Readonly<Record<string, Value>>;

/** A section of a plan or agreement told by its schema: facts, tables and lists under the schema's own words. */
export function anySection(kind: FileKind, key: string, model: object, making: Making): Section | undefined {
  const value = (model as Entries)[key];
  const property = rootSchema(kind).properties?.[key];
  if (value === undefined || property === undefined) return undefined;
  const schema = resolve(property, kind, value);
  const blocks = anyBlocks(value, property, kind, making);
  return blocks.length === 0 ? undefined : { id: key, title: title(schema, making.locale), source: making.source(model, key), blocks };
}

/** A value told by its schema. */
export function anyBlocks(value: Value, property: Schema, kind: FileKind, making: Making, level: Level = 2): Block[] {
  const schema = resolve(property, kind, value);
  if (Array.isArray(value)) return listBlocks(value, schema, kind, making, level);
  if (!isMap(value))
    return value === undefined ? [] : [{ type: 'paragraph', text: cellText(anyCell(value, property, kind, making), making.locale) }];
  if (schema.properties === undefined && typeof schema.additionalProperties === 'object')
    return mapBlocks(value, schema, schema.additionalProperties, kind, making);
  return entryBlocks(value, schema, kind, making, level);
}

/** A scalar, a list of scalars or a small map as one value; undefined where a cell cannot hold it. */
export function anyCell(value: Value, property: Schema, kind: FileKind, making: Making): Cell {
  if (value === undefined || value === null) return undefined;
  const schema = resolve(property, kind, value);
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined;
    return { type: 'list', items: value.map(item => anyCell(item, schema.items ?? {}, kind, making)) };
  }
  if (isMap(value)) {
    if ('notApplicable' in value) return String(value.notApplicable);
    const said = (key: string, inner: Schema): string => cellText(anyCell(value[key], inner, kind, making), making.locale);
    const known = knownEntries(value, schema);
    if (known.length === 2 && known[0]![0] === 'start' && known[1]![0] === 'end')
      return known.map(([key, inner]) => said(key, inner)).join(' – ');
    const items = known.map(([key, inner], index) =>
      index === 0 && names.has(key)
        ? said(key, inner)
        : `${title(resolve(inner, kind), making.locale)}${colon[making.locale]}${said(key, inner)}`,
    );
    return items.join(semicolon[making.locale]);
  }
  if (typeof value === 'boolean') return { type: 'flag', value };
  if (typeof value === 'number') {
    if (property.$ref === '#/definitions/money') return { type: 'money', value, currency: making.currency };
    return property.$ref === '#/definitions/percent' ? { type: 'percent', value } : { type: 'number', value };
  }
  const text = String(value);
  if (schema['x-ref'] !== undefined)
    return schema['x-suggest']?.includes(text) ? contentTitle(text, making) : making.named(text, schema['x-ref']);
  const meaning = schema['x-enum']?.[text]?.[making.locale];
  if (meaning !== undefined) return meaning;
  if (schema.format === 'date' || /^\d{4}-\d\d-\d\d$/.test(text)) return { type: 'date', value: text };
  if (schema.format === 'duration') return { type: 'duration', value: text };
  // A target such as `>= 99.9`.
  if (/^[<>]= ?\d/.test(text)) return text.replace('>=', '≥').replace('<=', '≤');
  if (schema.format !== 'interval') return text;
  const interval = intervals.find(([name]) => name === text)?.[1][making.locale];
  if (interval !== undefined) return interval;
  // English asks for a word that a title may hold already: `Cycle: every 3 months`, `Every: 3 months`.
  if (making.locale === 'en' && schema.title !== 'Every') return everyText(text);
  return { type: 'duration', value: text };
}

/** A kind of content where an id could stand as well. */
function contentTitle(kind: string, { locale }: Making): string {
  const content = resolve(rootSchema('plan').properties!.content!, 'plan', {});
  const property = content.properties?.[kind];
  return property === undefined ? kind : title(resolve(property, 'plan'), locale);
}

function everyText(interval: string): string {
  const said = cellText({ type: 'duration', value: interval }, 'en');
  return `every ${said.replace(/^1 (?=[a-z]+$)/, '')}`;
}

/** A table over objects of one definition, with the columns that at least one of them fills. */
export function anyTable(caption: string, items: readonly Entries[], property: Schema, kind: FileKind, making: Making): Table {
  const schema = resolve(property, kind, items[0]);
  const filled = Object.entries(schema.properties ?? {})
    .filter(([key]) => items.some(item => item[key] !== undefined && (key !== 'id' || !items.some(named))))
    .sort(([a], [b]) => Number(names.has(b)) - Number(names.has(a)));
  return {
    type: 'table',
    caption,
    columns: filled.map(([, inner]) => columnOf(inner, kind, making)),
    rows: items.map(
      (item): Row => ({ cells: filled.map(([key, inner]) => anyCell(item[key], inner, kind, making)), source: making.source(item) }),
    ),
  };
}

/** The column of a key in a table. */
export function columnOf(property: Schema, kind: FileKind, { locale }: Making): Column {
  const schema = resolve(property, kind);
  const numeric = schema.type === 'number' || schema.type === 'integer';
  const long = schema.type === 'array' || (schema.type === 'string' && schema.format === undefined && schema.enum === undefined);
  return { title: title(schema, locale), ...(numeric && { align: 'end' as const }), ...(long && { width: 2 }) };
}

/** The most columns that a page in upright format can hold beside the name. */
const mostColumns = 8;

function listBlocks(items: readonly Value[], list: Schema, kind: FileKind, making: Making, level: Level): Block[] {
  if (items.length === 0) return [];
  const maps = items.filter(isMap);
  const property = list.items ?? {};
  if (maps.length === 0)
    return [{ type: 'list', items: items.map(item => ({ text: cellText(anyCell(item, property, kind, making), making.locale) })) }];
  const schema = resolve(property, kind, maps[0]);
  const columns = Object.keys(schema.properties ?? {}).filter(key => key !== 'id' && maps.some(item => item[key] !== undefined));
  const isFlat = maps.every(item => Object.values(item).every(isCellSized));
  if (isFlat && columns.length <= mostColumns + 1) return [anyTable(title(list, making.locale), maps, property, kind, making)];
  return maps.flatMap((item): Block[] => [
    {
      type: 'heading',
      level,
      text: String(item.name ?? item.title ?? item.what ?? item.ask ?? item.activity ?? item.id ?? ''),
      source: making.source(item),
    },
    ...entryBlocks(item, resolve(property, kind, item), kind, making, below(level), new Set(['name', 'title'])),
  ]);
}

/** A map whose keys are the plan's own, such as priorities: a table with the key in front. */
function mapBlocks(map: Entries, schema: Schema, property: Schema, kind: FileKind, making: Making): Block[] {
  const entries = Object.entries(map).filter((entry): entry is [string, Entries] => isMap(entry[1]));
  if (entries.length === 0) return [];
  const table = anyTable(
    title(schema, making.locale),
    entries.map(([, value]) => value),
    property,
    kind,
    making,
  );
  const rows = table.rows.map((row, index) => ({ ...row, cells: [entries[index]![0], ...row.cells] }));
  return [{ ...table, columns: [{ title: keyTitle[making.locale] }, ...table.columns], rows }];
}

function entryBlocks(map: Entries, schema: Schema, kind: FileKind, making: Making, level: Level, without?: ReadonlySet<string>): Block[] {
  if ('notApplicable' in map)
    return [{ type: 'notice', tone: 'muted', text: `${notApplicable[making.locale]}${String(map.notApplicable)}` }];
  const small: Facts['items'][number][] = [];
  const large: Block[] = [];
  for (const [key, inner] of knownEntries(map, schema)) {
    const value = map[key];
    if (value === undefined || without?.has(key)) continue;
    const resolved = resolve(inner, kind, value);
    if (isCellSized(value)) {
      small.push({ label: title(resolved, making.locale), value: anyCell(value, inner, kind, making), source: making.source(map, key) });
    } else {
      large.push(
        { type: 'heading', level, text: title(resolved, making.locale), source: making.source(map, key) },
        ...anyBlocks(value, inner, kind, making, below(level)),
      );
    }
  }
  return [...(small.length > 0 ? [{ type: 'facts', items: small } satisfies Block] : []), ...large];
}

function knownEntries(map: Entries, schema: Schema): [string, Schema][] {
  // The ids of the parties are words of the format; a reader knows them by their names.
  return Object.entries(schema.properties ?? {}).filter(([key, inner]) => map[key] !== undefined && inner['x-id'] !== 'party');
}

function isCellSized(value: Value): boolean {
  if (Array.isArray(value)) return value.every(item => typeof item !== 'object' || item === null);
  return !isMap(value) || (Object.keys(value).length <= 4 && Object.values(value).every(inner => typeof inner !== 'object'));
}

const below = (level: Level): Level => (level === 2 ? 3 : 4);
/** Keys by which a reader knows an entry: they come first, and make the id dispensable. */
const names: ReadonlySet<string> = new Set(['name', 'title', 'item']);
const named = (item: Entries): boolean => [...names].some(key => item[key] !== undefined);
const isMap = (value: Value): value is Entries => typeof value === 'object' && value !== null && !Array.isArray(value);

const keyTitle: Text = { en: 'Id', 'zh-CN': '编号' };
const colon: Text = { en: ': ', 'zh-CN': '：' };
const semicolon: Text = { en: '; ', 'zh-CN': '；' };
const notApplicable: Text = { en: 'Not applicable: ', 'zh-CN': '不适用：' };
