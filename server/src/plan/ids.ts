import { fitted } from './nodes';
import { isPartOf } from './parts';
import type { Place } from './place';
import { type FileKind, resolve, rootSchema, type Schema } from './schema';
import { keptOf, keyText, type MapNode, type Node } from './tree';

/** An id where it is declared. */
export interface Declaration {
  kind: string;
  id: string;
  at: Place;
  /** The object that carries the id; for an id that is a key, the value behind the key. */
  of: unknown;
}

/** An id where it is referred to, with the kinds that the place accepts. */
export interface Reference {
  kinds: readonly string[];
  id: string;
  at: Place;
}

/** The ids of one file. */
export interface FileIds {
  declarations: readonly Declaration[];
  references: readonly Reference[];
}

/**
 * What a file under check can refer to: its own ids and those of the files that belong to it. Whether a rule has anything to say of
 * them may depend on which ids of which kinds there are, and on nothing behind them; what it says may depend on all.
 */
export interface Ids {
  own: FileIds;
  others: readonly FileIds[];
  /** Declarations of the file and of those that belong to it, by id. */
  declared: ReadonlyMap<string, readonly Declaration[]>;
  /** Kinds of which not every declaration may be known, because a file or a part of it cannot be read. */
  incomplete: ReadonlySet<string>;
}

/**
 * The ids of a file with those that it may refer to; they are put in order when the first rule asks. Of ids that say the same as
 * former ones, which are given up for it, the order is taken over.
 */
export function createIds(own: FileIds, others: readonly FileIds[], incomplete: ReadonlySet<string>, former?: Ids): Ids {
  const ids: Ids = {
    own,
    others,
    incomplete,
    get declared() {
      const declared = indexes.get(ids) ?? indexed([own, ...others]);
      indexes.set(ids, declared);
      return declared;
    },
  };
  const index = former && indexes.get(former);
  if (index !== undefined && sameIds(former!, ids)) indexes.set(ids, renewed(index, former!.own, own));
  return ids;
}

const indexes = new WeakMap<Ids, Map<string, Declaration[]>>();

function indexed(files: readonly FileIds[]): Map<string, Declaration[]> {
  const declared = new Map<string, Declaration[]>();
  for (const { declarations } of files) {
    for (const declaration of declarations) {
      const same = declared.get(declaration.id);
      if (same === undefined) declared.set(declaration.id, [declaration]);
      else same.push(declaration);
    }
  }
  return declared;
}

/** An index with those declarations in it that are made anew. */
function renewed(index: Map<string, Declaration[]>, former: FileIds, own: FileIds): Map<string, Declaration[]> {
  own.declarations.forEach((declaration, nth) => {
    const old = former.declarations[nth]!;
    if (old === declaration) return;
    const same = index.get(declaration.id)!;
    same[same.indexOf(old)] = declaration;
  });
  return index;
}

/** Whether the same ids of the same kinds are declared and referred to in the same order, wherever they stand. */
export function sameIds(one: Ids, other: Ids): boolean {
  return (
    one.others.length === other.others.length &&
    one.others.every((ids, index) => ids === other.others[index]) &&
    sameSet(one.incomplete, other.incomplete) &&
    sameList(one.own.declarations, other.own.declarations, (a, b) => a.id === b.id && a.kind === b.kind) &&
    sameList(one.own.references, other.own.references, (a, b) => a.id === b.id && a.kinds === b.kinds)
  );
}

function sameList<T>(one: readonly T[], other: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index] || same(item, other[index]!));
}

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one === other || (one.size === other.size && [...one].every(item => other.has(item)));
}

/** Collects the ids of a section of a file; `value` is the section as plain data, wrong values included. */
export function idsOfSection(kind: FileKind, key: string, root: Record<string, unknown>): FileIds {
  const found: Found = { declarations: [], references: [] };
  const shape = idShape(kind).entries?.get(key);
  if (shape !== undefined) collect(root, key, root[key], shape, found);
  return found;
}

/** The kinds of ids that a section can declare. */
export function kindsDeclaredIn(kind: FileKind, key: string): ReadonlySet<string> {
  return idShape(kind).entries?.get(key)?.kinds ?? new Set();
}

/** The kinds of ids that a file of this kind can declare. */
export function kindsDeclaredBy(kind: FileKind): ReadonlySet<string> {
  return idShape(kind).kinds;
}

/** The ids of a whole file, the result for each section taken over while its node stays the same. */
export function idsOf(kind: FileKind, root: MapNode, former?: FileIds & BySection): FileIds & BySection {
  const sections = new Map<Node, FileIds>();
  const declarations: Declaration[] = [];
  const references: Reference[] = [];
  const plain = root.plain as Record<string, unknown>;
  const seen = new Set<string>();
  for (const pair of root.pairs) {
    const key = keyText(pair.key);
    if (seen.has(key)) continue;
    seen.add(key);
    // A scalar at the root belongs to the root, which is made anew by every reading.
    const kept = pair.value.kind === 'scalar' ? undefined : former?.sections.get(pair.value);
    const ids = kept ?? idsOfSection(kind, key, plain);
    sections.set(pair.value, ids);
    declarations.push(...ids.declarations);
    references.push(...ids.references);
  }
  return { declarations, references, sections };
}

interface BySection {
  sections: ReadonlyMap<Node, FileIds>;
}

/** What of a schema concerns ids, with everything else cut away. */
interface IdShape {
  id?: string;
  ref?: readonly string[];
  /** Words that may stand in the place of a reference and are none. */
  words?: readonly unknown[];
  idKeys?: string;
  refKeys?: readonly string[];
  entries?: ReadonlyMap<string, IdShape>;
  each?: IdShape;
  /** For a value that has two shapes: the one of a map or list, and the one of a scalar. */
  branches?: readonly { schema: Schema; shape: IdShape | undefined }[];
  kinds: ReadonlySet<string>;
}

const shapes = new Map<FileKind, IdShape>();

function idShape(kind: FileKind): IdShape {
  let shape = shapes.get(kind);
  if (shape === undefined) {
    shape = shapeOfSchema(rootSchema(kind), kind) ?? { kinds: new Set() };
    shapes.set(kind, shape);
  }
  return shape;
}

/** A definition such as that of a text stands at hundreds of places, and is worked out once. */
const definitions = new Map<string, IdShape | undefined>();
const idWords = ['x-id', 'x-ref', 'x-id-keys', 'x-ref-keys'] as const;

function shapeOfSchema(schema: Schema, kind: FileKind): IdShape | undefined {
  if (schema.$ref === undefined || idWords.some(word => word in schema)) return shapeAt(schema, kind);
  const name = `${kind} ${schema.$ref}`;
  if (!definitions.has(name)) definitions.set(name, shapeAt(schema, kind));
  return definitions.get(name);
}

function shapeAt(schema: Schema, kind: FileKind): IdShape | undefined {
  const plain = resolve(schema, kind);
  const structured = resolve(schema, kind, {});
  const listed = resolve(schema, kind, []);
  const own = shapeOfResolved(plain, kind);
  const others = [structured, listed].filter(other => other.properties !== plain.properties || other.items !== plain.items);
  if (others.length === 0) return own;
  const branches = [plain, ...others].map(branch => ({ schema: branch, shape: shapeOfResolved(branch, kind) }));
  if (branches.every(branch => branch.shape === undefined)) return undefined;
  return { branches, kinds: new Set(branches.flatMap(branch => [...(branch.shape?.kinds ?? [])])) };
}

function shapeOfResolved(schema: Schema, kind: FileKind): IdShape | undefined {
  const entries = new Map<string, IdShape>();
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const shape = shapeOfSchema(property, kind);
    if (shape !== undefined) entries.set(key, shape);
  }
  const inner = schema.items ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
  const each = inner === undefined ? undefined : shapeOfSchema(inner, kind);
  const { 'x-id': id, 'x-ref': ref, 'x-id-keys': idKeys, 'x-ref-keys': refKeys, 'x-suggest': words } = schema;
  const shape = { id, ref, words, idKeys, refKeys, entries, each };
  if (!shape.id && !shape.ref && !shape.idKeys && !shape.refKeys && entries.size === 0 && each === undefined) return undefined;
  const kinds = new Set([
    ...(shape.id ? [shape.id] : []),
    ...(shape.idKeys ? [shape.idKeys] : []),
    ...[...entries.values()].flatMap(entry => [...entry.kinds]),
    ...(each?.kinds ?? []),
  ]);
  return { ...shape, kinds };
}

interface Found {
  declarations: Declaration[];
  references: Reference[];
}

/** The ids in a part, with the shape by which they were found. */
type InPart = FileIds & { shape: IdShape };

function collect(of: object, key: string | number, value: unknown, shape: IdShape, found: Found): void {
  if (typeof value !== 'object' || value === null || !isPartOf(value, of)) {
    collectIn(of, key, value, shape, found);
    return;
  }
  const kept = keptOf(value)!;
  let known = kept.ids as InPart | undefined;
  if (known?.shape !== shape) {
    const inside: Found = { declarations: [], references: [] };
    collectIn(of, key, value, shape, inside);
    known = { shape, declarations: fitted(inside.declarations), references: fitted(inside.references) };
    kept.ids = known;
  }
  for (const declaration of known.declarations) found.declarations.push(declaration);
  for (const reference of known.references) found.references.push(reference);
}

function collectIn(of: object, key: string | number, value: unknown, shape: IdShape, found: Found): void {
  if (shape.branches !== undefined) {
    const wanted = Array.isArray(value) ? 'items' : typeof value === 'object' && value !== null ? 'properties' : undefined;
    const branch = shape.branches.find(candidate =>
      wanted === undefined
        ? candidate.schema.properties === undefined && candidate.schema.items === undefined
        : candidate.schema[wanted] !== undefined,
    );
    if (branch?.shape !== undefined) collectIn(of, key, value, branch.shape, found);
    return;
  }
  if (typeof value === 'string') {
    if (shape.id !== undefined) found.declarations.push({ kind: shape.id, id: value, at: { of, key }, of });
    else if (shape.ref !== undefined && shape.words?.includes(value) !== true)
      found.references.push({ kinds: shape.ref, id: value, at: { of, key } });
  } else if (Array.isArray(value)) {
    if (shape.each !== undefined) for (const [index, item] of value.entries()) collect(value, index, item, shape.each, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      if (name.startsWith('x-')) continue;
      const entry = shape.entries?.get(name);
      if (entry === undefined && shape.idKeys !== undefined)
        found.declarations.push({ kind: shape.idKeys, id: name, at: { of: value, key: name, part: 'key' }, of: item });
      if (entry === undefined && shape.refKeys !== undefined)
        found.references.push({ kinds: shape.refKeys, id: name, at: { of: value, key: name, part: 'key' } });
      const inner = entry ?? shape.each;
      if (inner !== undefined) collect(value, name, item, inner, found);
    }
  }
}
