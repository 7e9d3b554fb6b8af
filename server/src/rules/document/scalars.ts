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

/** Several rules look at the same scalars of the same reading. */
const walked = new WeakMap<object, readonly WrittenScalar[]>();

/** The scalars of a file; those that have a finding of their own and those in broken YAML are left out. */
export function scalarsOf(input: FileInput): readonly WrittenScalar[] {
  let scalars = walked.get(input.model);
  if (scalars === undefined) {
    scalars = walk(input);
    walked.set(input.model, scalars);
  }
  return scalars;
}

/** The texts of a file, without the team's own keys. */
export function textsOf(input: FileInput): { text: string; at: Place; path: readonly string[] }[] {
  return scalarsOf(input).flatMap(({ node, at, path }) =>
    typeof node.value === 'string' && !path.some(key => key.startsWith('x-')) ? { text: node.value, at, path } : [],
  );
}

/** A scalar without quotes as it is written. What is read as text is written just so, unless it goes over several lines. */
export function writtenAs({ node }: WrittenScalar): string {
  return typeof node.value === 'string' ? node.value : node.piece.text.slice(node.start, node.end);
}

function walk({ model, faults }: FileInput): WrittenScalar[] {
  const root = sourceOf(model)?.node;
  const faulty = new Set(faults.flatMap(fault => ('at' in fault ? (nodeAt(fault.at) ?? []) : [])));
  const found: WrittenScalar[] = [];
  const seen = new Set<Node>();
  const visit = (node: Node, at: Place, path: readonly string[]): void => {
    // What an alias stands for is looked at where it is written.
    if (seen.has(node) || faulty.has(node)) return;
    seen.add(node);
    const of = node.plain as object;
    if (node.kind === 'map') {
      for (const pair of node.pairs) visit(pair.value, { of, key: keyText(pair.key) }, [...path, keyText(pair.key)]);
    } else if (node.kind === 'seq') {
      for (const [index, item] of node.items.entries()) visit(item, { of, key: index }, path);
    } else if (node.piece.errors.length === 0) found.push({ node, at, path });
  };
  if (root !== undefined) visit(root, { of: model }, []);
  return found;
}
