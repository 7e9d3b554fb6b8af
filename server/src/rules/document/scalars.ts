import { nodeAt, type Place } from '../../plan/place';
import type { FileKind } from '../../plan/schema';
import { keyText, type Node, type ScalarNode, sourceOf } from '../../plan/tree';
import type { FileInput } from '../rule';

/** A scalar as it stands in the source. */
export interface WrittenScalar {
  node: ScalarNode;
  at: Place;
  /** The keys on the way to it from the top; the indexes of lists are left out. */
  path: readonly string[];
}

/** A text of a file. */
export interface WrittenText {
  text: string;
  at: Place;
  path: readonly string[];
}

/** The scalars that a part of a file holds itself, without those of the parts inside it. */
export interface ScalarList {
  kind: FileKind;
  all: readonly WrittenScalar[];
  /** Those that are text, without the team's own keys. */
  texts: readonly WrittenText[];
}

/** What has been found in the scalars of a part of a file; the same object as long as the part's text stays the same. */
export interface ScalarPart {
  /** By the number of what finds it. */
  own: readonly (readonly unknown[] | Failure)[];
  /** The same with what was found in the parts inside, where it has been asked for. */
  whole: (readonly unknown[] | undefined)[];
  /** What was read on its own inside this part. */
  inner: readonly ScalarPart[];
}

/** What a function finds in the scalars of a file. */
export interface InScalars<Found> {
  /** In the part itself. */
  own(part: ScalarPart): readonly Found[];
  /** In the part and in those inside. */
  all(part: ScalarPart): readonly Found[];
}

type Finder = (scalars: ScalarList) => readonly unknown[];

/** Every function that looks for something in scalars: a part is gone through once for all of them, and its scalars are let go of. */
const finders: Finder[] = [];

/** What a function finds in the scalars of each part. It must depend on nothing but these. To be called as its module is loaded. */
export function inScalars<Found>(find: (scalars: ScalarList) => readonly Found[]): InScalars<Found> {
  const number = finders.push(find) - 1;
  const own = (part: ScalarPart): readonly Found[] => {
    const found = part.own[number]!;
    if (found instanceof Failure) throw found.error;
    return found as readonly Found[];
  };
  const all = (part: ScalarPart): readonly Found[] => {
    if (part.inner.length === 0) return own(part);
    part.whole[number] ??= together(own(part), part.inner, all);
    return part.whole[number] as readonly Found[];
  };
  return { own, all };
}

/** Lists as one. Most of them are empty, and one that is alone stays the same list. */
function together<Found>(
  first: readonly Found[],
  parts: readonly ScalarPart[],
  listOf: (part: ScalarPart) => readonly Found[],
): readonly Found[] {
  let single = first;
  let several: Found[] | undefined;
  for (const part of parts) {
    const list = listOf(part);
    if (list.length === 0) continue;
    if (several !== undefined) for (const one of list) several.push(one);
    else if (single.length === 0) single = list;
    else several = [...single, ...list];
  }
  return several ?? single;
}

/** The largest number among what is found in a part and in those inside, worked out once for each. */
export function largestIn<Found>(found: InScalars<Found>, measure: (found: Found) => number): (part: ScalarPart) => number {
  const known = new WeakMap<ScalarPart, number>();
  return function largest(part): number {
    const own = found.own(part);
    if (own.length === 0 && part.inner.length === 0) return Number.NEGATIVE_INFINITY;
    let most = known.get(part);
    if (most === undefined) {
      most = Number.NEGATIVE_INFINITY;
      for (const one of own) most = Math.max(most, measure(one));
      for (const inner of part.inner) most = Math.max(most, largest(inner));
      known.set(part, most);
    }
    return most;
  };
}

/** The parts inside one for which a test holds, and those inside them; inside one for which it does not hold nothing is looked at. */
export function* partsWhere(part: ScalarPart, test: (part: ScalarPart) => boolean): Iterable<ScalarPart> {
  if (!test(part)) return;
  yield part;
  for (const inner of part.inner) yield* partsWhere(inner, test);
}

/** What a function threw; the rule that asks for what it found is told, and no other. */
class Failure {
  constructor(readonly error: unknown) {}
}

const nothing: readonly unknown[] = [];
const nothingAtAll: ScalarPart['own'] = [];

function foundIn(scalars: ScalarList): ScalarPart['own'] {
  const found = finders.map(find => {
    try {
      const list = find(scalars);
      return list.length === 0 ? nothing : list;
    } catch (error) {
      return new Failure(error);
    }
  });
  if (found.some(list => list !== nothing)) return found;
  while (nothingAtAll.length < finders.length) (nothingAtAll as unknown[]).push(nothing);
  return nothingAtAll;
}

/** Several rules look at the same scalars. */
const ofFile = new WeakMap<object, ScalarPart>();
/** The same part may come to stand under another key. */
const ofNode = new WeakMap<Node, { where: string; part: ScalarPart }>();

/** The scalars of a file; those that have a finding of their own and those in broken YAML are left out. */
export function scalarsOf(input: FileInput): ScalarPart {
  let part = ofFile.get(input.model);
  if (part === undefined) {
    part = walk(input);
    ofFile.set(input.model, part);
  }
  return part;
}

/** A scalar without quotes as it is written. What is read as text is written just so, unless it goes over several lines. */
export function writtenAs({ node }: WrittenScalar): string {
  return typeof node.value === 'string' ? node.value : node.piece.text.slice(node.start, node.end);
}

function walk({ kind, model, faults }: FileInput): ScalarPart {
  const root = sourceOf(model)?.node;
  const faulty = new Set(faults.flatMap(fault => ('at' in fault ? (nodeAt(fault.at) ?? []) : [])));
  const faultyPieces = new Set([...faulty].map(({ piece }) => piece));
  const seen = new Set<Node>();

  function partOf(node: Node, path: readonly string[]): ScalarPart {
    const all: WrittenScalar[] = [];
    const inner: ScalarPart[] = [];
    visit(node, { of: node.plain as object }, path, { all, inner });
    return partWith({ kind, all, texts: all.flatMap(scalar => textOf(scalar) ?? []) }, inner);
  }

  /** The part made before, where nothing in it has a finding that others may lack. */
  function keptPart(node: Node, path: readonly string[]): ScalarPart {
    if (node.piece.parts.length > 0 ? faulty.size > 0 : faultyPieces.has(node.piece)) return partOf(node, path);
    const where = `${kind} ${path.join('.')}`;
    const known = ofNode.get(node);
    if (known?.where === where) return known.part;
    const part = partOf(node, path);
    ofNode.set(node, { where, part });
    return part;
  }

  function visit(node: Node, at: Place, path: readonly string[], found: { all: WrittenScalar[]; inner: ScalarPart[] }): void {
    // What an alias stands for is looked at where it is written.
    if (seen.has(node) || faulty.has(node)) return;
    seen.add(node);
    const of = node.plain as object;
    const enter = (value: Node, key: string | number, inside: readonly string[]): void => {
      const isPart = value.kind !== 'scalar' && value.piece !== node.piece;
      if (!isPart) visit(value, { of, key }, inside, found);
      else if (!seen.has(value) && !faulty.has(value)) found.inner.push(keptPart(value, inside));
    };
    if (node.kind === 'map') for (const { key, value } of node.pairs) enter(value, keyText(key), path.concat(keyText(key)));
    else if (node.kind === 'seq') for (const [index, item] of node.items.entries()) enter(item, index, path);
    else if (node.piece.errors.length === 0) found.all.push({ node, at, path });
  }

  return root?.kind === 'map' ? partOf(root, []) : partWith({ kind, all: [], texts: [] }, []);
}

function partWith(scalars: ScalarList, inner: readonly ScalarPart[]): ScalarPart {
  return { own: foundIn(scalars), whole: [], inner: inner.length === 0 ? noParts : inner };
}

const noParts: readonly ScalarPart[] = [];

function textOf({ node, at, path }: WrittenScalar): WrittenText | undefined {
  if (typeof node.value !== 'string' || path.some(part => part.startsWith('x-'))) return undefined;
  return { text: node.value, at, path };
}
