import type { Cut } from './split';

/**
 * The syntax tree of a file. It is made of pieces: stretches of text that were read on their own, so that an error stays in its
 * piece and an edit costs its piece. A node's offsets count from the start of its piece, which lets an unchanged piece be kept
 * when text before it grows or shrinks.
 */
export type Node = MapNode | SeqNode | ScalarNode;

interface Extent {
  /** Offsets in UTF-16 units from the start of `piece`, the end excluded. */
  start: number;
  end: number;
  piece: Piece;
  /** The key under which this node stands, if it stands under one. */
  key?: ScalarNode;
  /** The node as plain data: null-prototype objects, arrays, strings, numbers, booleans, null. Objects and arrays know their node. */
  plain: unknown;
}

export interface MapNode extends Extent {
  kind: 'map';
  pairs: readonly Pair[];
  flow: boolean;
  /** A line inside could not be understood, so that a key which is not among the pairs may still have been meant. */
  uncertain: boolean;
}

export interface SeqNode extends Extent {
  kind: 'seq';
  items: readonly Node[];
  flow: boolean;
  uncertain: boolean;
}

export interface ScalarNode extends Extent {
  kind: 'scalar';
  value: string | number | boolean | null;
  /** How it is written; `empty` where a key or a dash has nothing behind it. */
  style: 'plain' | 'single' | 'double' | 'block' | 'empty';
}

export interface Pair {
  key: ScalarNode;
  value: Node;
}

/** A stretch of text with what was read from it. Composed pieces hold the pieces they were cut into. */
export interface Piece {
  text: string;
  node: Node | undefined;
  errors: readonly SyntaxFault[];
  /** Keys that a map of this piece has twice; `nth` counts the occurrences from 0. */
  duplicates: readonly { node: MapNode; key: string; nth: number }[];
  /** Values in the piece and its parts, each alias counted with all that it stands for. */
  values: number;
  parts: readonly { offset: number; piece: Piece }[];
  /** How it was cut into its parts. */
  cut?: Cut;
}

/** What is wrong with the YAML itself, in offsets of its piece. `code` selects the message, `detail` is quoted in it. */
export interface SyntaxFault {
  code: SyntaxCode;
  start: number;
  end: number;
  detail?: string;
  /** The replacement of a stretch of the piece that mends the fault, where one is certain. */
  mend?: { start: number; end: number; text: string };
  related?: { start: number; end: number };
}

export type SyntaxCode =
  | 'unclosed-quote'
  | 'unclosed-bracket'
  | 'wrong-indentation'
  | 'tab-indentation'
  | 'odd-space'
  | 'missing-colon'
  | 'missing-space'
  | 'full-width-colon'
  | 'full-width-comma'
  | 'missing-comma'
  | 'code-fence'
  | 'extra-bracket'
  | 'missing-dash'
  | 'item-on-key-line'
  | 'text-after-quote'
  | 'unquoted-comparison'
  | 'nested-value'
  | 'reserved-character'
  | 'bad-escape'
  | 'alias-unknown'
  | 'alias-cycle'
  | 'complex-key'
  | 'tag'
  | 'several-documents'
  | 'invalid';

const SOURCE = Symbol('source');

/** What an object or array of plain data remembers of where it was written. */
export interface Source {
  node: MapNode | SeqNode;
  /** The nodes of an array's items, in step with them (a dropped item is dropped here too). */
  items?: readonly Node[];
  /** Keys that were misspelt: they count as written, not as missing. */
  meant?: ReadonlySet<string>;
  /** A value inside was wrong and has been left out, so that sums and counts over it would mislead. */
  partial?: boolean;
  /** What was worked out for the object: it stays the same one as long as its text stays the same. */
  kept?: { fits?: unknown; ids?: unknown };
}

export function withSource<T extends object>(plain: T, source: Source): T {
  (plain as Record<symbol, unknown>)[SOURCE] = source;
  return plain;
}

export function sourceOf(plain: object): Source | undefined {
  return (plain as Record<symbol, unknown>)[SOURCE] as Source | undefined;
}

/** Where what is worked out for an object is kept; undefined for what was not read from a text. */
export function keptOf(plain: unknown): NonNullable<Source['kept']> | undefined {
  const source = typeof plain === 'object' && plain !== null ? sourceOf(plain) : undefined;
  if (source === undefined) return undefined;
  source.kept ??= {};
  return source.kept;
}

/** The pair of a map with this key; of several with the same key the `nth`, counted from 0. */
export function pairOf(node: MapNode, key: string, nth = 0): Pair | undefined {
  if (node.pairs.length > FEW) return pairsByKey(node).get(key)?.[nth];
  let left = nth;
  for (const pair of node.pairs) {
    if (keyText(pair.key) !== key) continue;
    if (left === 0) return pair;
    left -= 1;
  }
  return undefined;
}

/** So many keys are looked through sooner than an index of them is made; nearly every map has no more. */
const FEW = 12;
const indexes = new WeakMap<MapNode, ReadonlyMap<string, readonly Pair[]>>();

/** Looked up for every finding of a map, so that a search through all keys would make a file of many wrong keys take minutes. */
function pairsByKey(node: MapNode): ReadonlyMap<string, readonly Pair[]> {
  const known = indexes.get(node);
  if (known !== undefined) return known;
  const index = new Map<string, Pair[]>();
  for (const pair of node.pairs) {
    const key = keyText(pair.key);
    const same = index.get(key);
    if (same === undefined) index.set(key, [pair]);
    else same.push(pair);
  }
  indexes.set(node, index);
  return index;
}

/** A key as text: `1:` and `"1":` are the same key. */
export function keyText(key: ScalarNode): string {
  return key.value === null ? '' : String(key.value);
}
