import { nodeAt, type Place } from '../../plan/place';
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

interface Scalars {
  all: readonly WrittenScalar[];
  /** Those that are text, without the team's own keys. */
  texts: readonly WrittenText[];
}

/** Several rules look at the same scalars, and a section keeps its node while its text stays the same. */
const ofFile = new WeakMap<object, Scalars>();
const ofSection = new WeakMap<Node, Scalars>();

/** The scalars of a file; those that have a finding of their own and those in broken YAML are left out. */
export function scalarsOf(input: FileInput): readonly WrittenScalar[] {
  return walked(input).all;
}

/** The texts of a file, without the team's own keys. */
export function textsOf(input: FileInput): readonly WrittenText[] {
  return walked(input).texts;
}

/** A scalar without quotes as it is written. What is read as text is written just so, unless it goes over several lines. */
export function writtenAs({ node }: WrittenScalar): string {
  return typeof node.value === 'string' ? node.value : node.piece.text.slice(node.start, node.end);
}

function walked(input: FileInput): Scalars {
  let scalars = ofFile.get(input.model);
  if (scalars === undefined) {
    const sections = walk(input);
    scalars = { all: sections.flatMap(section => section.all), texts: sections.flatMap(section => section.texts) };
    ofFile.set(input.model, scalars);
  }
  return scalars;
}

function walk({ model, faults }: FileInput): Scalars[] {
  const root = sourceOf(model)?.node;
  if (root?.kind !== 'map') return [];
  const faulty = new Set(faults.flatMap(fault => ('at' in fault ? (nodeAt(fault.at) ?? []) : [])));
  const seen = new Set<Node>();
  const visit = (node: Node, at: Place, path: readonly string[], found: WrittenScalar[]): void => {
    // What an alias stands for is looked at where it is written.
    if (seen.has(node) || faulty.has(node)) return;
    seen.add(node);
    const of = node.plain as object;
    if (node.kind === 'map') {
      for (const pair of node.pairs) visit(pair.value, { of, key: keyText(pair.key) }, [...path, keyText(pair.key)], found);
    } else if (node.kind === 'seq') {
      for (const [index, item] of node.items.entries()) visit(item, { of, key: index }, path, found);
    } else if (node.piece.errors.length === 0) found.push({ node, at, path });
  };
  return root.pairs.map(({ key, value }) => {
    const known = ofSection.get(value);
    if (known !== undefined) return known;
    const all: WrittenScalar[] = [];
    visit(value, { of: root.plain as object, key: keyText(key) }, [keyText(key)], all);
    const texts = all.flatMap(({ node, at, path }) =>
      typeof node.value === 'string' && !path.some(part => part.startsWith('x-'))
        ? [{ text: node.value, at, path, where: path.join('.') }]
        : [],
    );
    const section = { all, texts };
    if (value.kind !== 'scalar') ofSection.set(value, section);
    return section;
  });
}
