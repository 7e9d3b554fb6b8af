import { nodeAt, type Place } from '../../plan/place';
import { keyText, type Node, type ScalarNode, sourceOf } from '../../plan/tree';
import type { FileInput } from '../rule';

/** A scalar that stands without quotes in the source. */
export interface PlainScalar {
  node: ScalarNode;
  /** The text as it is written. */
  written: string;
  at: Place;
  key: string;
}

/** The scalars of a file that stand without quotes; those with a finding of their own and those in broken YAML are left out. */
export function plainScalars({ model, faults }: FileInput): PlainScalar[] {
  const root = sourceOf(model)?.node;
  if (root === undefined) return [];
  const faulty = new Set(faults.flatMap(fault => ('at' in fault ? (nodeAt(fault.at) ?? []) : [])));
  const found: PlainScalar[] = [];
  const seen = new Set<Node>();
  const visit = (node: Node, at: Place, key: string): void => {
    // What an alias stands for is looked at where it is written.
    if (seen.has(node) || faulty.has(node)) return;
    seen.add(node);
    if (node.kind === 'map') {
      for (const pair of node.pairs) visit(pair.value, { of: node.plain as object, key: keyText(pair.key) }, keyText(pair.key));
    } else if (node.kind === 'seq') {
      for (const [index, item] of node.items.entries()) visit(item, { of: node.plain as object, key: index }, key);
    } else if (node.style === 'plain' && node.piece.errors.length === 0) {
      found.push({ node, written: node.piece.text.slice(node.start, node.end), at, key });
    }
  };
  visit(root, { of: model }, '');
  return found;
}
