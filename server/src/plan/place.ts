import { lastIndex } from './lastIndex';
import { keyText, type Node, type Piece, pairOf, sourceOf } from './tree';

/** A place in a model: an object or list of it, and a key or an index inside. Data only; `spanOf` turns it into offsets. */
export interface Place {
  of: object;
  key?: string | number;
  /** Which part of the entry is meant where it matters: by default the value if it is a scalar, and the key otherwise. */
  part?: 'key' | 'value' | 'entry';
  /** Of several entries with the same key, which one, counted from 0. */
  nth?: number;
  /** In the place of all that: offsets in a piece of the text, or in the whole text where no piece is named. */
  stretch?: { piece?: Piece; start: number; end: number };
}

/** Offsets in UTF-16 units from the start of a file, the end excluded. */
export interface Span {
  start: number;
  end: number;
}

/** Where each piece of a file's tree starts. */
export type Starts = ReadonlyMap<Piece, number>;

/** What is asked for where a piece starts. */
export type StartOf = Pick<Starts, 'get'>;

/**
 * The place of an object, of one of its keys, or of a list's item. A key that is not there stands for the object itself:
 * what is missing is shown on the one line that names its parent.
 */
export function at(of: object, key?: string | number): Place {
  return key === undefined ? { of } : { of, key };
}

/** The place of the key itself, also where its value is a scalar. */
export function keyAt(of: object, key: string): Place {
  return { of, key, part: 'key' };
}

/** A stretch of a piece's text, for what is wrong with the text itself. */
export function inText(start: number, end: number, piece?: Piece): Place {
  return { of: {}, stretch: { piece, start, end } };
}

/** The node a place stands for. */
export function nodeAt(place: Place): Node | undefined {
  const source = sourceOf(place.of);
  if (source === undefined) return undefined;
  if (place.key === undefined) return source.node;
  if (source.node.kind === 'map') return pairOf(source.node, String(place.key), place.nth)?.value;
  return (source.items ?? source.node.items)[Number(place.key)];
}

/** Whether a key is written in the source, rightly, wrongly or misspelt, or may have been on a line that cannot be read. */
export function declared(of: object, key: string): boolean {
  const source = sourceOf(of);
  if (source === undefined || source.node.kind !== 'map') return key in of;
  return source.node.uncertain || pairOf(source.node, key) !== undefined || source.meant?.has(key) === true;
}

/** Whether everything written inside could be read, so that a sum or a count over it says something. */
export function whole(of: object): boolean {
  const source = sourceOf(of);
  return source === undefined || (source.partial !== true && !source.node.uncertain && !broken(source.node.piece));
}

/** The offsets of a place in the file whose pieces start at `starts`; undefined if it lies in another file. */
export function spanOf(place: Place, starts: StartOf): Span | undefined {
  const source = sourceOf(place.of);
  if (source === undefined) return undefined;
  const pair = place.key !== undefined && source.node.kind === 'map' ? pairOf(source.node, String(place.key), place.nth) : undefined;
  if (pair !== undefined) {
    const onKey = place.part === 'key' || (place.part !== 'value' && (pair.value.kind !== 'scalar' || pair.value.style === 'empty'));
    if (place.part === 'entry') return join(absolute(pair.key, starts), absolute(pair.value, starts));
    return firstLine(onKey ? pair.key : pair.value, starts);
  }
  const node = nodeAt(place) ?? source.node;
  return place.part === 'entry' ? absolute(node, starts) : headSpan(node, starts);
}

/** The offsets of a whole node. */
export function absolute(node: Node, starts: StartOf): Span | undefined {
  const start = starts.get(node.piece);
  return start === undefined ? undefined : { start: start + node.start, end: start + node.end };
}

/** A text of several lines is shown by its first: a pull request shows a finding only where all its lines are changed. */
function firstLine(node: Node, starts: StartOf): Span | undefined {
  const span = absolute(node, starts);
  if (span === undefined || node.kind !== 'scalar') return span;
  const line = /^[^\r\n]*/.exec(node.piece.text.slice(node.start, node.end))![0].trimEnd();
  return { start: span.start, end: span.start + line.length };
}

/** The one line that stands for a node: a scalar itself, a map or list by its key, an item by its first entry. */
function headSpan(node: Node, starts: StartOf): Span | undefined {
  if (node.kind === 'scalar') return firstLine(node, starts);
  if (node.key !== undefined) return absolute(node.key, starts);
  const first = node.kind === 'map' ? node.pairs[0] : node.items[0];
  if (first === undefined) return absolute(node, starts);
  if (!('value' in first && 'key' in first && node.kind === 'map')) return headSpan(first as Node, starts);
  const pair = first as { key: Node; value: Node };
  return pair.value.kind === 'scalar' && pair.value.style !== 'block' && pair.value.style !== 'empty'
    ? join(absolute(pair.key, starts), absolute(pair.value, starts))
    : absolute(pair.key, starts);
}

/** Whether the YAML of a piece, or of a part of it, is broken. */
export function broken(piece: Piece): boolean {
  return flawed(piece).some(({ errors }) => errors.length > 0);
}

/** The pieces with errors or with keys that stand twice, in the order in which they are cut. */
export function flawed(piece: Piece): readonly Piece[] {
  const own = piece.errors.length > 0 || piece.duplicates.length > 0 ? [piece] : none;
  if (piece.parts.length === 0) return own;
  let known = flaws.get(piece);
  if (known === undefined) {
    known = [...own, ...piece.parts.flatMap(part => flawed(part.piece))];
    flaws.set(piece, known);
  }
  return known;
}

/** Asked of the whole file at every edit, and the same for all that was not edited. */
const flaws = new WeakMap<Piece, readonly Piece[]>();
const none: readonly Piece[] = [];

function join(first: Span | undefined, last: Span | undefined): Span | undefined {
  return first && last ? { start: first.start, end: Math.max(first.end, last.end) } : first;
}

/** A node's path from the root by keys and indexes, ids in the place of indexes where an item has one: `budget.lines.b-pm.amount`. */
export function pathOf(root: Node, target: Node, starts: Starts): string {
  return (descend(root, target, starts) ?? search(root, target) ?? []).join('.');
}

/** The path found by offsets alone. A node that an alias or a merge shares may lie elsewhere and is not always found. */
function descend(root: Node, target: Node, starts: Starts): string[] | undefined {
  const goal = absolute(target, starts)?.start ?? 0;
  const startOf = (node: Node): number => absolute(node, starts)?.start ?? Number.POSITIVE_INFINITY;
  const names: string[] = [];
  let node = root;
  while (node !== target) {
    if (node.kind === 'scalar') return undefined;
    const heads = node.kind === 'map' ? node.pairs.map(pair => pair.key) : node.items;
    const index = lastIndex(heads, head => startOf(head) <= goal);
    if (index < 0) return undefined;
    names.push(node.kind === 'map' ? keyText(node.pairs[index]!.key) : itemName(node.items[index]!, index));
    if (node.kind === 'map' && node.pairs[index]!.key === target) break;
    node = node.kind === 'map' ? node.pairs[index]!.value : node.items[index]!;
  }
  return names;
}

function search(node: Node, target: Node): string[] | undefined {
  if (node === target) return [];
  if (node.kind === 'map') {
    for (const pair of node.pairs) {
      const rest = pair.key === target ? [] : search(pair.value, target);
      if (rest !== undefined) return [keyText(pair.key), ...rest];
    }
  } else if (node.kind === 'seq') {
    for (const [index, item] of node.items.entries()) {
      const rest = search(item, target);
      if (rest !== undefined) return [itemName(item, index), ...rest];
    }
  }
  return undefined;
}

function itemName(item: Node, index: number): string {
  const id = item.kind === 'map' ? pairOf(item, 'id')?.value : undefined;
  return id?.kind === 'scalar' && typeof id.value === 'string' ? id.value : String(index);
}
