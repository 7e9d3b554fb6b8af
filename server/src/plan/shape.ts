import { distance } from 'fastest-levenshtein';
import * as validators from './generated/validators';
import { limits } from './limits';
import { lettersOff } from './misspelling';
import { type FileKind, resolve, rootSchema, type Schema, schemaOf } from './schema';
import type { StructureFault } from './structure';
import { keyText, type MapNode, type Node, pairOf, sourceOf, withSource } from './tree';

/** A file held against its schema: what does not fit, and a model that holds only what does. */
export interface Shape {
  faults: readonly StructureFault[];
  /** The file as plain data, values that do not fit left out; sections that are declared not applicable are absent. */
  model: object;
  /** The result for each section by its key, kept while its node stays the same. */
  sections: ReadonlyMap<string, SectionShape>;
}

interface SectionShape {
  node: Node;
  faults: readonly StructureFault[];
  value: unknown;
  partial: boolean;
}

/** Validates section by section; the result of a section whose node is that of a former reading is taken over. */
export function shapeOf(kind: FileKind, root: MapNode, former?: Shape): Shape {
  const schema = rootSchema(kind);
  const rootPlain = root.plain as Record<string, unknown>;
  const faults: StructureFault[] = [];
  const sections = new Map<string, SectionShape>();
  const seen = new Set<string>();
  const model = Object.create(null) as Record<string, unknown>;
  const meant = new Set<string>();
  let partial = false;
  for (const pair of root.pairs) {
    const key = keyText(pair.key);
    if (seen.has(key)) continue;
    seen.add(key);
    const section = schema.properties !== undefined && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
    if (section === undefined) {
      if (key.startsWith('x-')) model[key] = pair.value.plain;
      else if (faults.length < MOST_FAULTS) faults.push(unknownKey(rootPlain, key, schema, kind, meant));
      continue;
    }
    const kept = former?.sections.get(key);
    const shape = kept?.node === pair.value ? kept : { ...sectionShape(kind, key, section, rootPlain), node: pair.value };
    sections.set(key, shape);
    faults.push(...shape.faults);
    partial ||= shape.partial || root.uncertain;
    if (shape.value !== undefined) model[key] = shape.value;
  }
  for (const key of schema.required ?? []) {
    if (pairOf(root, key) === undefined && !meant.has(key) && !root.uncertain) {
      faults.unshift({ kind: 'missing-key', of: rootPlain, key, schema: schemaOf(schema, key) });
    }
  }
  withSource(model, { node: root, meant, partial });
  return { faults: distinct(faults.slice(0, MOST_FAULTS).filter(fault => !inBrokenPiece(fault))), model, sections };
}

/** What several aliases repeat is wrong once, where it is written. */
function distinct(faults: readonly StructureFault[]): StructureFault[] {
  const seen = new Set<Node>();
  return faults.filter(fault => {
    if (fault.kind !== 'unknown-key' && fault.kind !== 'wrong-value') return true;
    const { of, key, part } = fault.at;
    const source = sourceOf(of)?.node;
    const pair = source?.kind === 'map' ? pairOf(source, String(key)) : undefined;
    const written = part === 'key' ? pair?.key : (pair?.value ?? (source?.kind === 'seq' ? source.items[Number(key)] : undefined));
    if (written === undefined || !seen.has(written)) {
      if (written !== undefined) seen.add(written);
      return true;
    }
    return false;
  });
}

/** Faults that are worth describing: more than are ever shown. What does not fit is left out of the model all the same. */
const MOST_FAULTS = limits.findings * 3;

type Validator = (typeof validators)[keyof typeof validators];

function sectionShape(kind: FileKind, key: string, schema: Schema, root: Record<string, unknown>): Omit<SectionShape, 'node'> {
  const value = root[key];
  const validator = (validators as Record<string, Validator>)[`${kind}_${key}`];
  const mends: Mend = { inside: new Map(), drop: false };
  markAbsences(value, [], mends);
  if (validator === undefined || validator(value)) return { faults: [], value: rebuild(value, mends), partial: false };
  const faults: StructureFault[] = [];
  const add = (fault: StructureFault): void => {
    if (faults.length < MOST_FAULTS) faults.push(fault);
  };
  const seen = new Set<string>();
  const missing: { of: object; key: string; schema: Schema }[] = [];
  for (const error of validator.errors ?? []) {
    if (error.keyword === 'if') continue;
    const place = locate(root, key, schema, kind, error.instancePath);
    if (place === undefined) continue;
    // A key of the wrong form gives two errors at its map: that its pattern is not met, and whose name it is.
    if (error.keyword === 'pattern' && typeof place.value === 'object') continue;
    if (error.keyword === 'propertyNames') {
      const name = String(error.params.propertyName);
      add(wrongName(place, name));
      mendAt(mends, [...place.path, name]).drop = true;
      continue;
    }
    if (error.keyword === 'additionalProperties') {
      const mend = mendAt(mends, place.path);
      mend.meant ??= new Set();
      if (faults.length >= MOST_FAULTS) continue;
      const fault = unknownKey(place.value as object, String(error.params.additionalProperty), place.schema, kind, mend.meant);
      add(fault);
      if (fault.kind === 'unknown-key' && fault.meant !== undefined) mend.partial = true;
    } else if (error.keyword === 'required') {
      missing.push({ of: place.value as object, key: String(error.params.missingProperty), schema: place.schema });
    } else if (!seen.has(error.instancePath)) {
      seen.add(error.instancePath);
      const at = { of: place.parent, key: place.key };
      const name = String(typeof place.key === 'number' ? (place.path.filter(part => !/^\d+$/.test(part)).at(-1) ?? key) : place.key);
      if (place.value === null) add({ kind: 'empty-value', at, key: name, schema: place.schema });
      else
        add({
          kind: 'wrong-value',
          at,
          key: name,
          value: place.value,
          schema: place.schema,
          keyword: error.keyword,
          params: error.params,
        });
      mendAt(mends, place.path).drop = true;
    }
  }
  for (const { of, key: absent, schema: parent } of missing) {
    const source = sourceOf(of);
    const misspelt = faults.some(fault => fault.kind === 'unknown-key' && fault.at.of === of && fault.meant === absent);
    if (misspelt || source?.node.kind !== 'map' || source.node.uncertain) continue;
    const child = schemaOf(parent, absent);
    add({ kind: 'missing-key', of, key: absent, schema: child && resolve(child, kind) });
  }
  return { faults: faults.filter(fault => !inBrokenPiece(fault)), value: rebuild(value, mends), partial: true };
}

/** A key that is a name of the plan's own, such as a calendar's id, and does not have the form of one. */
function wrongName({ value: of, schema }: Located, name: string): StructureFault {
  const form: Schema = { type: 'string', 'x-id': schema['x-id-keys'], ...schema.propertyNames };
  const at = { of: of as object, key: name, part: 'key' as const };
  return { kind: 'wrong-value', at, key: name, value: name, schema: form, keyword: 'pattern', params: {} };
}

/** What is absent on purpose is no part of the model; `declared` still finds it in the source. */
function markAbsences(value: unknown, path: readonly string[], mends: Mend): void {
  if (typeof value !== 'object' || value === null || sourceOf(value)?.node.piece.text.includes('notApplicable') !== true) return;
  if ('notApplicable' in value) mendAt(mends, path).absent = true;
  else for (const [key, item] of Object.entries(value)) markAbsences(item, [...path, key], mends);
}

function unknownKey(of: object, key: string, schema: Schema, kind: FileKind, meant: Set<string>): StructureFault {
  const properties = resolve(schema, kind, of).properties ?? {};
  const free = Object.keys(properties).filter(name => !(name in of) && !meant.has(name));
  const nearest = nearestKey(key, free, name => resolve(properties[name]!, kind)['x-zh-CN']?.title ?? '');
  if (nearest !== undefined) meant.add(nearest);
  return { kind: 'unknown-key', at: { of, key, part: 'key' }, key, meant: nearest, known: Object.keys(properties) };
}

/** The key that was most likely meant: the same in another case, a few letters off, or its Chinese name. */
function nearestKey(key: string, candidates: readonly string[], chinese: (name: string) => string): string | undefined {
  if (key.length > 60) return undefined;
  const plain = normal(key);
  const ranked = candidates
    .map(name => ({ name, off: plain === normal(name) || key === chinese(name) ? 0 : distance(plain, normal(name)) }))
    .sort((a, b) => a.off - b.off);
  const best = ranked[0];
  if (best === undefined) return undefined;
  return best.off <= lettersOff(plain, normal(best.name)) ? best.name : undefined;
}

function normal(key: string): string {
  return key
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[-_\s"'“”‘’「」\u200b]/g, '');
}

interface Located {
  parent: object;
  key: string | number;
  value: unknown;
  schema: Schema;
  path: string[];
}

/** What a validator's path leads to, with the schema of that place. The path counts from the section's value. */
function locate(root: Record<string, unknown>, key: string, schema: Schema, kind: FileKind, instancePath: string): Located | undefined {
  const path = instancePath
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  let found: Located = { parent: root, key, value: root[key], schema: resolve(schema, kind, root[key]), path };
  for (const part of path) {
    const parent = found.value;
    if (typeof parent !== 'object' || parent === null) return undefined;
    const step = Array.isArray(parent) ? Number(part) : part;
    const child = schemaOf(found.schema, step);
    const value = (parent as Record<string, unknown>)[part];
    found = { parent, key: step, value, schema: child === undefined ? {} : resolve(child, kind, value), path };
  }
  return found;
}

/** What is to be left out of a value, as a tree along the paths to it. */
interface Mend {
  inside: Map<string, Mend>;
  /** The value does not fit. */
  drop: boolean;
  /** The value says that it is absent on purpose. */
  absent?: boolean;
  partial?: boolean;
  meant?: Set<string>;
}

function mendAt(root: Mend, path: readonly string[]): Mend {
  let current = root;
  for (const part of path) {
    let next = current.inside.get(part);
    if (next === undefined) {
      next = { inside: new Map(), drop: false };
      current.inside.set(part, next);
    }
    current = next;
  }
  return current;
}

/** A copy of a value without what is to be left out; what holds nothing of it is shared, not copied. */
function rebuild(value: unknown, mend: Mend): unknown {
  if (mend.drop || mend.absent === true || value === null) return undefined;
  if (mend.inside.size === 0 && mend.meant === undefined) return value;
  if (typeof value !== 'object' || value === null) return value;
  const source = sourceOf(value);
  if (source === undefined) return value;
  const dropped = mend.partial === true || [...mend.inside.values()].some(holdsDrop);
  if (Array.isArray(value) && source.node.kind === 'seq') {
    const items: unknown[] = [];
    const nodes: Node[] = [];
    for (const [index, item] of value.entries()) {
      const inside = mend.inside.get(String(index));
      const kept = inside === undefined ? item : rebuild(item, inside);
      if (kept === undefined) continue;
      items.push(kept);
      nodes.push(source.node.items[index]!);
    }
    return withSource(items, { node: source.node, items: nodes, partial: dropped });
  }
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, item] of Object.entries(value)) {
    const inside = mend.inside.get(key);
    const kept = inside === undefined ? item : rebuild(item, inside);
    if (kept !== undefined) copy[key] = kept;
  }
  return withSource(copy, { node: source.node, meant: mend.meant, partial: dropped });
}

function holdsDrop(mend: Mend): boolean {
  return mend.drop || mend.partial === true || [...mend.inside.values()].some(holdsDrop);
}

/** Nothing is said about what stands in a piece whose YAML is broken: it may not be what was meant. */
function inBrokenPiece(fault: StructureFault): boolean {
  const of = 'at' in fault ? fault.at.of : 'of' in fault ? fault.of : undefined;
  const node = of === undefined ? undefined : sourceOf(of)?.node;
  if (node === undefined) return false;
  const value = 'at' in fault && node.kind === 'map' ? pairOf(node, String(fault.at.key))?.value : undefined;
  return [node, value].some(
    candidate => candidate !== undefined && candidate.piece.parts.length === 0 && candidate.piece.errors.length > 0,
  );
}
