import { title } from '../../features/reference';
import { type FileKind, resolve, rootSchema, type Schema, schemaOf } from '../../plan/schema';
import type { Locale } from '../../text';
import { anyBlocks } from '../anything';
import type { Making } from '../making';
import type { Block } from '../model';

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
