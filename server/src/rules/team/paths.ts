import { type FileKind, resolve, rootSchema, type Schema, schemaOf } from '../../plan/schema';

/** A path of the format as a team writes it, such as `organization.roles[*]` or `sla.targets.*`. */
export interface FormatPath {
  kind: Exclude<FileKind, 'team'>;
  /** Keys, and `*` for each entry of a map; lists are gone through without being named. */
  keys: readonly string[];
}

const MOST_KEYS = 32;

/** Elements that a team can require; each of them is looked for in every plan. */
export const mostElements = 500;

/** Undefined where the text is no path. */
export function pathFrom(text: string): FormatPath | undefined {
  const keys = text
    .replace(/^\$\./, '')
    .split('.')
    .map(key => key.replace(/(?:\[\*?\])+$/, ''));
  if (keys.length > MOST_KEYS || keys.some(key => !/^(?:\*|[\w\u4e00-\u9fff-]{1,100})$/u.test(key))) return undefined;
  return keys[0] === 'sla' ? { kind: 'agreement', keys: keys.slice(1) } : { kind: 'plan', keys };
}

/** The first key of a path that the format does not know, and the keys that may stand there; undefined where it knows all of them. */
export function unknownKeyOf({ kind, keys }: FormatPath): { key: string; known: readonly string[] } | undefined {
  let around: Schema[] = [rootSchema(kind)];
  for (const key of keys) {
    const holders = around.flatMap(schema => mapsOf(schema, kind));
    const inner = holders.flatMap(holder => (key === '*' ? Object.values(holder.properties ?? {}) : []).concat(entryOf(holder, key)));
    if (inner.length === 0 && !key.startsWith('x-'))
      return { key, known: [...new Set(holders.flatMap(holder => Object.keys(holder.properties ?? {})))] };
    if (inner.length === 0) return undefined;
    around = inner;
  }
  return undefined;
}

/** The keys that may stand below a path of keys, without those that say that a section is absent. */
export function keysBelow(path: FormatPath): readonly string[] {
  return unknownKeyOf({ ...path, keys: [...path.keys, '\0'] })?.known.filter(key => key !== 'notApplicable') ?? [];
}

function entryOf(holder: Schema, key: string): Schema[] {
  const found = schemaOf(holder, key === '*' ? '\0' : key);
  return found === undefined ? [] : [found];
}

/** The maps that may stand at a place, those in a list there included. */
function mapsOf(schema: Schema, kind: FileKind): Schema[] {
  const found = [resolve(schema, kind, {}), resolve(schema, kind, [])].flatMap(shape =>
    shape.items === undefined ? [shape] : [resolve(shape.items, kind, {})],
  );
  return found.filter(
    (shape, index) =>
      found.findIndex(other => other.properties === shape.properties && other.additionalProperties === shape.additionalProperties) ===
      index,
  );
}

/** An object of a model at a path, with its keys or items gone through; `missing` where one of the keys is not there. */
export type Found = { of: object; value: object } | { of: object; missing: string };

/** Walks a model along the keys of a path. What is not an object or list is passed over: another finding speaks of it. */
export function* walk(of: object, keys: readonly string[], declared: (of: object, key: string) => boolean): Generator<Found> {
  if (Array.isArray(of)) {
    for (const item of of) if (isObject(item)) yield* walk(item, keys, declared);
    return;
  }
  const [key, ...rest] = keys;
  if (key === undefined) {
    yield { of, value: of };
    return;
  }
  const names = key === '*' ? Object.keys(of).filter(name => !name.startsWith('x-')) : [key];
  for (const name of names) {
    const value = Object.hasOwn(of, name) ? (of as Record<string, unknown>)[name] : undefined;
    if (isObject(value)) yield* walk(value, rest, declared);
    else if (value !== undefined && rest.length === 0) yield { of, value: of };
    else if (value === undefined && !declared(of, name)) yield { of, missing: name };
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
