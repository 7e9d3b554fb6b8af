import type { Declaration } from '../../plan/ids';
import { type FileKind, resolve, type Schema } from '../../plan/schema';
import type { Text } from '../../text';
import { OFFERED } from './faults';

/** A value that may stand at a place, with what it is called. */
export interface Candidate {
  value: string | number | boolean;
  name?: Text;
}

/** The values that a place can take where they can be listed: ids that are declared, an enumeration, usual words; at most a few. */
export function candidatesFor(schema: Schema, kind: FileKind, declared: ReadonlyMap<string, readonly Declaration[]>): Candidate[] {
  const item = schema.type === 'array' && schema.items !== undefined ? resolve(schema.items, kind) : schema;
  const kinds = item['x-ref'];
  if (kinds !== undefined) {
    return [...declared.values()]
      .flatMap(same => same.find(declaration => kinds.includes(declaration.kind)) ?? [])
      .slice(0, OFFERED)
      .map(({ id, of }) => ({ value: id, name: nameOf(of) }));
  }
  const values = item.enum ?? item['x-suggest'] ?? (item.type === 'boolean' ? [true, false] : []);
  return values.slice(0, OFFERED).map(value => ({ value, name: item['x-enum']?.[String(value)] }));
}

function nameOf(of: unknown): Text | undefined {
  const name = typeof of === 'object' && of !== null ? (of as { name?: unknown }).name : undefined;
  return typeof name === 'string' ? { en: name, 'zh-CN': name } : undefined;
}
