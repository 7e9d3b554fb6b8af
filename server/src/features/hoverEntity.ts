import type { Unit } from '../engine/check';
import { formatMoney } from '../money/exact';
import type { PlanFile } from '../plan/file';
import { nodesAt } from '../plan/find';
import type { Declaration } from '../plan/ids';
import { resolve, type Schema } from '../plan/schema';
import { entryOf, nameOfKinds } from '../rules/document/kinds';
import type { Text } from '../text';
import { describeDuration, parseDuration } from '../time/duration';
import { meaningOf, type To } from './hoverKey';
import { allOccurrences, entityOf, filesOf, type Located, type Occurrence, occurrencesOf } from './occurrences';
import { title } from './reference';
import { fileName } from './rename';

/** What an id names: its kind and name, its main facts, and where it is declared if that is another file. */
export function entityWords(unit: Unit, occurrence: Occurrence, to: To): string[] {
  const { locale, write } = to;
  const files = filesOf(unit);
  const entity = entityOf(occurrence, files);
  const declarations = allOccurrences(entity, files).filter(({ declares }) => declares);
  const first = declarations.find(({ uri, span }) => uri === unit.uri && span.start === occurrence.span.start) ?? declarations[0];
  if (first === undefined) return [];
  const { name = undefined } = entryOf(first.id, first.of) as { name?: string };
  const called = name ?? itemOf(first.of);
  const kind = nameOfKinds(first.kinds)[locale];
  const elsewhere = declarations.filter(({ uri }) => uri !== unit.uri).map(({ uri }) => write.code(fileName(uri)));
  const isHere = declarations.some(({ uri }) => uri === unit.uri);
  const uses = occurrencesOf(entity, unit.file).filter(({ declares }) => !declares).length;
  return [
    `${write.prose(capital(kind))} ${write.code(first.id)}${called === undefined ? '' : ` ${write.strong(called)}`}`,
    facts(first, unit, to).join('\n'),
    elsewhere.length > 0
      ? `${(isHere ? words.also : words.declared)[locale]}${[...new Set(elsewhere)].join(locale === 'en' ? ', ' : '、')}`
      : '',
    occurrence.declares && uses > 0
      ? locale === 'en'
        ? `${uses} ${uses === 1 ? 'reference' : 'references'} in this file`
        : `本文件引用 ${uses} 处`
      : '',
  ].filter(paragraph => paragraph !== '');
}

const words = {
  declared: { en: 'Declared in ', 'zh-CN': '声明于：' },
  also: { en: 'Also declared in ', 'zh-CN': '同时声明于：' },
  colon: { en: ': ', 'zh-CN': '：' },
  comma: { en: ', ', 'zh-CN': '、' },
} satisfies Record<string, Text>;

const mostFacts = 6;
const mostItems = 4;

/** The entries of a thing that say something in a few words, in the format's order. */
function facts({ of, file, span, declares, kinds }: Located<Occurrence>, unit: Unit, to: To): string[] {
  const { locale, write } = to;
  if (typeof of !== 'object' || of === null || !declares || kinds[0] === 'agreement') return [];
  const steps = nodesAt(file, span.start);
  const schema = steps.at(-1)?.onKey === true ? steps.at(-1)?.schema : steps.at(-2)?.schema;
  const entries = Object.entries(schema?.properties ?? {}).flatMap(([key, property]) => {
    const value = (of as Record<string, unknown>)[key];
    if (value === undefined || ['id', 'name', 'title', 'item'].includes(key)) return [];
    const resolved = resolve(property, file.kind, value);
    const isMoney = property.$ref === '#/definitions/money' && typeof value === 'number';
    const said = isMoney ? write.text(formatMoney(value)) : valueText(value, resolved, file, unit, to);
    return said === undefined ? [] : [`- ${write.prose(title(resolved, locale))}${words.colon[locale]}${said}`];
  });
  return entries.slice(0, mostFacts);
}

function valueText(value: unknown, schema: Schema, file: PlanFile, unit: Unit, to: To): string | undefined {
  const { locale, write } = to;
  if (Array.isArray(value)) {
    const item = schema.items && resolve(schema.items, file.kind);
    const said = value.slice(0, mostItems).map(one => (item === undefined ? undefined : valueText(one, item, file, unit, to)));
    if (said.length === 0 || !said.every(one => one !== undefined)) return undefined;
    return said.join(words.comma[locale]) + (value.length > mostItems ? '…' : '');
  }
  if (typeof value === 'boolean' || typeof value === 'number') return write.text(String(value));
  if (typeof value !== 'string') return undefined;
  if (schema['x-ref'] !== undefined) {
    const named = nameBehind(value, schema['x-ref'], unit);
    return named === undefined ? write.code(value) : `${write.text(named)} ${write.code(value)}`;
  }
  const meaning = meaningOf(schema, value, locale);
  if (meaning !== '') return `${write.code(value)} ${write.prose(meaning)}`;
  const duration = schema.format === 'duration' || schema.format === 'interval' ? parseDuration(value) : undefined;
  return duration === undefined ? write.text(value) : describeDuration(duration, locale);
}

function nameBehind(id: string, kinds: readonly string[], unit: Unit): string | undefined {
  const declarations: Declaration[] = filesOf(unit).flatMap(({ file }) => file.ids.declarations);
  const found = declarations
    .filter(one => one.id === id && kinds.includes(one.kind))
    .map(one => entryOf(id, one.of).name ?? itemOf(one.of));
  return found.find(name => name !== undefined);
}

/** Budget lines are called by their item. */
function itemOf(of: unknown): string | undefined {
  const item = typeof of === 'object' && of !== null ? (of as { item?: unknown }).item : undefined;
  return typeof item === 'string' ? item : undefined;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
