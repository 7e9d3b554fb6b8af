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
  /** The path with dots between its keys. */
  where: string;
}

/** The scalars of a part of a file; the same object as long as the part's text stays the same. */
export interface ScalarPart {
  kind: FileKind;
  all: readonly WrittenScalar[];
  /** Those that are text, without the team's own keys. */
  texts: readonly WrittenText[];
  /** What was read on its own inside this part. */
  inner: readonly ScalarPart[];
  /** What rules have found in it, by what finds it. */
  found: Map<unknown, unknown>;
}

/**
 * What a function finds in a part and in those inside, worked out once for each. Of a part the function looks at its own scalars, and
 * it must depend on nothing else.
 */
export function inScalars<Found>(find: (part: ScalarPart) => readonly Found[]): (part: ScalarPart) => readonly Found[] {
  return onceForEach((part, inside) => [...find(part), ...part.inner.flatMap(inside)]);
}

/** The largest number found in a part or in one inside it, worked out once for each; on the same terms. */
export function largestIn(find: (part: ScalarPart) => readonly number[]): (part: ScalarPart) => number {
  const larger = (a: number, b: number): number => Math.max(a, b);
  return onceForEach((part, inside) =>
    part.inner.reduce((most, inner) => larger(most, inside(inner)), find(part).reduce(larger, Number.NEGATIVE_INFINITY)),
  );
}

function onceForEach<Found>(find: (part: ScalarPart, inside: (part: ScalarPart) => Found) => Found): (part: ScalarPart) => Found {
  const findIn = (part: ScalarPart): Found => {
    let found = part.found.get(find) as Found | undefined;
    if (found === undefined) {
      found = find(part, findIn);
      part.found.set(find, found);
    }
    return found;
  };
  return findIn;
}

/** The parts inside one for which a test holds, and those inside them; inside one for which it does not hold nothing is looked at. */
export function* partsWhere(part: ScalarPart, test: (part: ScalarPart) => boolean): Iterable<ScalarPart> {
  if (!test(part)) return;
  yield part;
  for (const inner of part.inner) yield* partsWhere(inner, test);
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
    return { kind, all, texts: all.flatMap(scalar => textOf(scalar) ?? []), inner, found: new Map() };
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
    if (node.kind === 'map') for (const { key, value } of node.pairs) enter(value, keyText(key), [...path, keyText(key)]);
    else if (node.kind === 'seq') for (const [index, item] of node.items.entries()) enter(item, index, path);
    else if (node.piece.errors.length === 0) found.all.push({ node, at, path });
  }

  return root?.kind === 'map' ? partOf(root, []) : { kind, all: [], texts: [], inner: [], found: new Map() };
}

function textOf({ node, at, path }: WrittenScalar): WrittenText | undefined {
  if (typeof node.value !== 'string' || path.some(part => part.startsWith('x-'))) return undefined;
  return { text: node.value, at, path, where: path.join('.') };
}
