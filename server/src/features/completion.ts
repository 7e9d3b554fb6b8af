import type { PlanFile } from '../plan/file';
import type { Span } from '../plan/place';
import { type FileKind, resolve, rootSchema, type Schema, schemaOf } from '../plan/schema';
import type { Part } from '../plan/snippet';
import { scalarYaml } from '../plan/write';
import { type Locale, say } from '../text';
import { type Context, contextAt } from './context';
import { blockBehindColon, blockEntry, flowEntry, item, type Site } from './insertion';
import { commentOffers } from './suppressionComment';
import { teamKeys } from './teamValues';
import { declarations, foundBy, newIds, type Surroundings, type Value, valuesFor } from './values';
import { phrases, wordsOf } from './wording';

/** Something that may be written at the cursor. */
export interface Offer {
  label: string;
  kind: 'key' | 'section' | 'item' | Value['kind'];
  /** What it means, in a few words of the reader's language. */
  words?: string;
  /** Markdown. */
  documentation?: string;
  /** What may be typed to find it, the label first: the words that it means, in Chinese also by initials. */
  search: string;
  insert: readonly Part[];
  span: Span;
}

/** What may be written at an offset of a file's text, in the order in which it is to be shown. Never throws for what a file holds. */
export function completions(file: PlanFile, offset: number, around: Surroundings, locale: Locale): Offer[] {
  const context = contextAt(file.text, offset);
  if (context === undefined) return file.kind === 'team' ? [] : commentOffers(file.text, offset, around, locale);
  const { schema, holder } = schemasAt(file.kind, context.path);
  if (schema === undefined) return [];
  const path = context.path.filter(step => typeof step === 'string');
  const asking: Asking = { context, holder, around, site: { file, locale, around, path } };
  const branches = branchesOf(schema, file.kind);
  const offers = branches.flatMap(branch => {
    if (branch.type === 'array') return listOffers(branch, asking);
    return branch.properties !== undefined || branch.type === 'object' ? mapOffers(branch, schema, asking) : scalarOffers(branch, asking);
  });
  return distinct(offers);
}

interface Asking {
  context: Context;
  /** The schema of the map or list around the place. */
  holder: Schema;
  around: Surroundings;
  site: Site;
}

/** The schema of a node, found along its path, and that of the map or list that holds it. */
function schemasAt(kind: FileKind, path: Context['path']): { schema: Schema | undefined; holder: Schema } {
  let schema: Schema | undefined = rootSchema(kind);
  let holder: Schema = schema;
  for (const step of path) {
    if (schema === undefined) break;
    const candidates: Schema[] = typeof step === 'number' ? [resolve(schema, kind, [])] : mapsOf(schema, kind);
    holder = candidates.find(candidate => schemaOf(candidate, step) !== undefined) ?? candidates[0]!;
    schema = schemaOf(holder, step);
  }
  return { schema, holder };
}

function mapsOf(schema: Schema, kind: FileKind): Schema[] {
  return [resolve(schema, kind, {}), resolve(schema, kind, { notApplicable: '' })];
}

/** The shapes that a value may have at a place, the usual one first. */
function branchesOf(schema: Schema, kind: FileKind): Schema[] {
  const found: Schema[] = [];
  for (const branch of [resolve(schema, kind), resolve(schema, kind, ''), resolve(schema, kind, []), ...mapsOf(schema, kind)]) {
    const isKnown = found.some(
      other =>
        other.type === branch.type && other.properties === branch.properties && other.items === branch.items && other.enum === branch.enum,
    );
    if (!isKnown) found.push(branch);
  }
  return found;
}

/** Keys where one may begin; behind `key:` the whole map. */
function mapOffers(schema: Schema, unresolved: Schema, asking: Asking): Offer[] {
  const { context, holder, site } = asking;
  const { place } = context;
  if (place === 'flow-value' || place === 'flow-item') {
    const insert = place === 'flow-item' ? item(site, holder, 'flow', 0) : undefined;
    return insert === undefined || context.span.start < context.span.end ? [] : [structureOffer(schema, insert, asking)];
  }
  if (place === 'colon') {
    const insert = blockBehindColon(site, unresolved, holder, context.column);
    if (insert === undefined || context.span.end > context.span.start || hasBlockBelow(site.file.text, context)) return [];
    return [{ ...structureOffer(schema, insert, asking), span: { start: context.afterColon, end: context.span.end } }];
  }
  const offers = keyOffers(schema, asking);
  const insert =
    place === 'dash' && !context.hasColon && context.siblings.size === 0 ? item(site, holder, 'block', context.column) : undefined;
  return insert === undefined ? offers : [structureOffer(schema, spaced(insert, context), asking), ...offers];
}

function keyOffers(schema: Schema, asking: Asking): Offer[] {
  const { context, around, site } = asking;
  const { locale } = site;
  const { siblings, place, column } = context;
  const other = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  // A section that has entries is not absent on purpose.
  if (siblings.size > 0 && schema.required?.includes('notApplicable') && !siblings.has('notApplicable')) {
    if ([...siblings.keys()].some(key => schema.properties?.[key] === undefined)) return [];
  }
  const offer = (key: string, property: Schema, words: string | undefined, kind: Offer['kind']): Offer => {
    const { description, title } = wordsOf(property, locale);
    const required = schema.required?.includes(key) ? ` ${phrases.required[locale]}` : '';
    const insert = context.hasColon
      ? [context.quote === undefined ? scalarYaml(key) : key]
      : place === 'flow-key'
        ? flowEntry(site, key, property, schema)
        : blockEntry(site, key, property, schema, column);
    // Behind a quote the whole key is written anew, as its colon stands outside.
    const opening = context.hasColon ? undefined : context.quote;
    return {
      label: key,
      kind,
      words: words ?? title,
      documentation: description === undefined ? undefined : `${description}${locale === 'zh-CN' ? required.trim() : required}`,
      search: `${opening ?? ''}${searchFor(key, foundBy(property['x-zh-CN']?.title, property['x-zh-CN']?.initials, locale), words)}`,
      insert: spaced(insert, context),
      span: opening === undefined ? context.span : withQuotes(context.span, opening, site.file.text),
    };
  };
  const names = Object.keys(schema.properties ?? {}).filter(key => !siblings.has(key));
  const isRequired = (key: string): boolean => schema.required?.includes(key) === true;
  const known = [...names.filter(isRequired), ...names.filter(key => !isRequired(key))].map(key => {
    const property = resolve(schema.properties![key]!, site.file.kind);
    const isGroup = property.type === 'object' || property.type === 'array';
    return offer(key, wordy(schema.properties![key]!, property), undefined, isGroup ? 'section' : 'key');
  });
  const ids = [
    ...declarations(around.ids, schema['x-ref-keys'] ?? [], locale),
    ...(schema['x-id-keys'] === undefined
      ? []
      : newIds(schema['x-id-keys'], { pattern: idPattern(schema.propertyNames?.pattern) }, around.ids, locale)),
  ];
  const free = ids
    .filter(({ value }) => !siblings.has(String(value)))
    .map(({ value, words }) => offer(String(value), other ?? {}, words, 'id'));
  const named = teamKeys(schema, context.path, around, locale)
    .filter(({ key }) => !siblings.has(key))
    .map(({ key, property, words, kind }) => offer(key, property ?? other ?? {}, words, kind));
  return [...known, ...free, ...named];
}

function withQuotes({ start, end }: Span, quote: string, text: string): Span {
  return { start: start - 1, end: text[end] === quote ? end + 1 : end };
}

/** `^(cal-…|x-.*)$`: the keys of a team are none of the ids. */
function idPattern(pattern: string | undefined): string | undefined {
  return pattern?.replace('|x-.*', '');
}

/** The schema as written at its place, with the words of what it refers to where it has none. */
function wordy(written: Schema, { title, description, 'x-zh-CN': chinese }: Schema): Schema {
  return { title, description, 'x-zh-CN': chinese, ...written };
}

/** The items of a list where one may begin; behind `key:` the whole list. */
function listOffers(schema: Schema, asking: Asking): Offer[] {
  const { context, holder, site } = asking;
  const { place, column } = context;
  if (place === 'flow-key' || place === 'dash') return [];
  const isEmpty = context.span.start === context.span.end;
  const items = branchesOf(schema.items ?? {}, site.file.kind);
  const inner: Asking = { ...asking, holder: schema, context: { ...context, path: [...context.path, 0] } };
  const scalars = items
    .filter(branch => branch.type !== 'object' && branch.type !== 'array')
    .flatMap(branch => scalarOffers(branch, inner, place === 'line' ? ['- ', ''] : ['[', ']']));
  if (items[0]?.type !== 'object') return scalars;
  if (place === 'line' && !context.hasColon) {
    const insert = item(site, schema, 'block', column + 2);
    return insert === undefined ? scalars : [structureOffer(items[0], spaced(['- ', ...insert], context), asking), ...scalars];
  }
  if (place === 'colon' && isEmpty && !hasBlockBelow(site.file.text, context)) {
    const insert = blockBehindColon(site, schema, holder, column);
    if (insert !== undefined)
      return [{ ...structureOffer(schema, insert, asking), span: { start: context.afterColon, end: context.span.end } }, ...scalars];
  }
  return scalars;
}

function scalarOffers(schema: Schema, { context, site, around }: Asking, [before, after]: readonly [string, string] = ['', '']): Offer[] {
  if (context.place === 'flow-key' || (context.hasColon && context.place !== 'line' && context.place !== 'dash')) return [];
  return valuesFor(schema, site.file, context, around, site.locale)
    .filter(({ value }) => !context.listed.has(String(value)))
    .map(({ value, kind, words, search }) => ({
      label: String(value),
      kind,
      words,
      search: searchFor(String(value), search, kind === 'id' || /[\u4e00-\u9fff]/.test(words ?? '') ? words : undefined),
      insert: spaced([`${before}${context.quote === undefined ? written(value, schema) : value}${after}`], context),
      span: context.span,
    }));
}

/** An editor matches what is typed with the beginnings of these words. */
function searchFor(label: string, ...more: readonly (string | undefined)[]): string {
  const words = [label, ...more].flatMap(text => text?.split(' ') ?? []).filter(word => word !== '');
  return [...new Set(words)].join(' ');
}

/** Text that would be read as a number is quoted where text is wanted. */
function written(value: Value['value'], { type }: Schema): string {
  if (typeof value === 'string' && type === 'string' && /^[\d.]+$|^\d+:\d/.test(value)) return JSON.stringify(value);
  return scalarYaml(value);
}

function structureOffer(schema: Schema, insert: readonly Part[], { context, site }: Asking): Offer {
  const { title, description } = wordsOf(schema, site.locale);
  const label = say(phrases.newItem, { title: title ?? site.path.at(-1) ?? '' }, site.locale);
  const chinese = schema['x-zh-CN'];
  const search = searchFor(label, title, foundBy(chinese?.title, chinese?.initials, site.locale));
  return { label, kind: 'item', documentation: description, search, insert, span: context.span };
}

/** Whether lines that belong to the key follow, so that its value is there already. */
function hasBlockBelow(text: string, { span, column }: Context): boolean {
  const next = /^[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)(\S?)/.exec(text.slice(span.end, span.end + 2000));
  return next !== null && next[2] !== '' && (next[1]!.length > column || (next[1]!.length === column && next[2] === '-'));
}

function spaced(insert: readonly Part[], { lead }: Context): readonly Part[] {
  return lead === '' ? insert : [lead, ...insert];
}

function distinct(offers: readonly Offer[]): Offer[] {
  const labels = new Set<string>();
  return offers.filter(({ label }) => !labels.has(label) && labels.add(label));
}
