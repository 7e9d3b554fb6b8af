import { title } from '../../features/reference';
import { type FileKind, resolve, rootSchema, type Schema, schemaOf } from '../../plan/schema';
import type { Locale } from '../../text';
import { anyBlocks, anyCell, columnOf } from '../anything';
import type { Making } from '../making';
import type { Block, Cell, Column, Table } from '../model';

/** The schema of a place of a format, by its keys: `budget.lines.amount`; lists are stepped into. */
export function placeOf(kind: FileKind, path: string): Schema {
  let schema: Schema = rootSchema(kind);
  for (const key of path.split('.')) {
    let inner = resolve(schema, kind);
    while (inner.items !== undefined) inner = resolve(inner.items, kind);
    const next = schemaOf(inner, key);
    if (next === undefined) throw new Error(`The format has no place ${path}.`);
    schema = next;
  }
  return schema;
}

/** What the format calls a place. */
export function titleOf(kind: FileKind, path: string, locale: Locale): string {
  return title(resolve(placeOf(kind, path), kind), locale);
}

/** A part of a section as its schema tells it, under its own heading. */
export function tableOf(kind: FileKind, path: string, value: object, making: Making): Block[] {
  const blocks = anyBlocks(value, placeOf(kind, path), kind, making, 3);
  return blocks.length === 0
    ? []
    : [{ type: 'heading', text: titleOf(kind, path, making.locale), source: making.source(value) }, ...blocks];
}

/** A column of a table with what it tells of an entry. */
export type Told<T> = Column & { cell(entry: T): Cell };

/** Columns that tell keys of a place by its schema, in the order given. */
export function fields<T extends object>(kind: FileKind, path: string, keys: readonly (keyof T & string)[], making: Making): Told<T>[] {
  return keys.map(key => {
    const schema = placeOf(kind, `${path}.${key}`);
    return { ...columnOf(schema, kind, making), cell: entry => anyCell(entry[key], schema, kind, making) };
  });
}

/** A table of entries with the columns that say something of at least one of them. */
export function toldTable<T extends object>(caption: string, entries: readonly T[], told: readonly Told<T>[], making: Making): Table {
  const filled = told.filter(({ cell }) => entries.some(entry => cell(entry) !== undefined));
  return {
    type: 'table',
    caption,
    columns: filled.map(({ cell, ...column }) => column),
    rows: entries.map(entry => ({ cells: filled.map(({ cell }) => cell(entry)), source: making.source(entry) })),
  };
}

/** A word with another behind it in brackets. */
export function bracketed(word: string, inner: string, locale: Locale): string {
  return locale === 'zh-CN' ? `${word}（${inner}）` : `${word} (${inner})`;
}

/** Several values as one; nothing where there is none. */
export const listOf = (items: readonly Cell[]): Cell => (items.length === 0 ? undefined : { type: 'list', items });
