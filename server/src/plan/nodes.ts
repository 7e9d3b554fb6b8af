import { limits } from './limits';
import { keyText, type MapNode, type Node, type Pair, type Piece, type ScalarNode, type SeqNode, withSource } from './tree';

/** Where a value is left out, right behind what announces it. */
export function emptyScalar(start: number, piece: Piece): ScalarNode {
  return { kind: 'scalar', value: null, style: 'empty', start, end: start, piece, plain: null };
}

/** Ties a value to its key. A value that an alias shares keeps the key at which it was written. */
export function link(key: ScalarNode, value: Node): Pair {
  value.key ??= key;
  return { key, value };
}

/** A list that is kept, without the room that a list has for more. */
export function fitted<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? none : list.slice();
}

const none: readonly never[] = [];

export function mapNode(pairs: Pair[], extent: { start: number; end: number; piece: Piece; flow: boolean; uncertain?: boolean }): MapNode {
  const node: MapNode = { kind: 'map', pairs: fitted(pairs), uncertain: false, ...extent, plain: undefined };
  const plain = Object.create(null) as Record<string, unknown>;
  for (const pair of pairs) {
    const key = keyText(pair.key);
    if (!(key in plain)) plain[key] = pair.value.plain;
  }
  node.plain = withSource(plain, { node });
  return node;
}

export function seqNode(items: Node[], extent: { start: number; end: number; piece: Piece; flow: boolean; uncertain?: boolean }): SeqNode {
  const node: SeqNode = { kind: 'seq', items: fitted(items), uncertain: false, ...extent, plain: undefined };
  node.plain = withSource(
    items.map(item => item.plain),
    { node },
  );
  return node;
}

/** The entries of a map whose key has been used before in it. */
export function duplicatesOf(node: MapNode): { node: MapNode; key: string; nth: number }[] {
  const counts = new Map<string, number>();
  const found: { node: MapNode; key: string; nth: number }[] = [];
  for (const pair of node.pairs) {
    const key = keyText(pair.key);
    const nth = counts.get(key) ?? 0;
    if (nth > 0 && found.length < limits.findings) found.push({ node, key, nth });
    counts.set(key, nth + 1);
  }
  return found;
}
