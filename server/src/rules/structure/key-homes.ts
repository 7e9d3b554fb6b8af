import { type FileKind, resolve, rootSchema, type Schema } from '../../plan/schema';

/** Where a format has a key: the paths of the groups that hold it, shortest first; an empty path is the top of the file. */
export function homesOf(key: string, kind: FileKind): readonly string[] {
  let homes = known.get(kind);
  if (homes === undefined) {
    homes = new Map();
    collect(rootSchema(kind), kind, [], homes);
    for (const paths of homes.values()) paths.sort((a, b) => a.split('.').length - b.split('.').length);
    known.set(kind, homes);
  }
  return homes.get(key) ?? [];
}

const known = new Map<FileKind, Map<string, string[]>>();
const DEEPEST = 8;

function collect(schema: Schema, kind: FileKind, path: readonly string[], homes: Map<string, string[]>): void {
  if (path.length > DEEPEST) return;
  const shapes = new Set([undefined, {}, []].map(value => resolve(schema, kind, value)));
  const visited = new Set<unknown>();
  for (const { properties, items, additionalProperties } of shapes) {
    for (const [key, child] of visited.has(properties) ? [] : Object.entries(properties ?? {})) {
      const paths = homes.get(key) ?? [];
      homes.set(key, paths);
      if (!paths.includes(path.join('.'))) paths.push(path.join('.'));
      collect(child, kind, [...path, key], homes);
    }
    for (const inner of [items, typeof additionalProperties === 'object' ? additionalProperties : undefined]) {
      if (inner !== undefined && !visited.has(inner)) collect(inner, kind, path, homes);
      visited.add(inner);
    }
    visited.add(properties);
  }
}
