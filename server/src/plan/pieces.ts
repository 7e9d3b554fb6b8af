import { type Difference, difference, linesOf } from './difference';
import { type Limit, limits } from './limits';
import { duplicatesOf, emptyScalar, link, mapNode, seqNode } from './nodes';
import { broken, flawed, type Starts } from './place';
import { readSimple } from './simple';
import { oddSpaces } from './spaces';
import { type Cut, canSplit, type Split, splitAgain, splitPart, splitRoot, undashed } from './split';
import { type Parsed, parsePiece } from './syntax';
import { keyText, type MapNode, type Node, type Pair, type Piece, type SyntaxFault } from './tree';

/** Text is cut into parts down to about this many characters; smaller parts cost more in calls than they save in parsing. */
const CUT_ABOVE = 1500;
/** Blocks inside one another that are cut; what lies deeper is parsed in one go, under the parser's own limit. */
const CUT_DEPTH = 12;

/** The tree of a file as pieces, with where each piece starts. */
export interface Pieces {
  root: Piece;
  starts: Starts;
  exceeded?: Limit;
}

/**
 * Reads text in parts. Pieces of a former reading whose text has not changed are kept as they are, so that an edit costs the
 * piece it lies in; the result is the same as that of a fresh reading.
 */
export function readPieces(text: string, former?: Pieces): Pieces {
  const reading: Reading = { kept: former?.root, exceeded: undefined };
  const edit = former?.root.cut && difference(former.root.text, text);
  const root = canSplit(text, edit) ? readRoot(text, edit, reading) : leaf(text, reading);
  const starts = new Map<Piece, number>();
  place(root, 0, starts);
  const exceeded = reading.exceeded ?? (root.values > limits.values ? 'values' : undefined);
  return { root, starts, exceeded };
}

/** Every fault of a file's YAML with the piece it counts its offsets from, in the order of the text. */
export function faultsOf({ root, starts }: Pieces): { piece: Piece; fault: SyntaxFault }[] {
  return flawed(root)
    .flatMap(piece => piece.errors.map(fault => ({ piece, fault, start: starts.get(piece)! + fault.start })))
    .sort((a, b) => a.start - b.start);
}

interface Reading {
  kept: Piece | undefined;
  exceeded: Limit | undefined;
}

function leaf(text: string, reading: Reading): Piece {
  const parsed: Parsed = parsePiece(text);
  if (parsed.exceeded !== undefined) reading.exceeded ??= parsed.exceeded;
  return parsed.piece;
}

function readRoot(text: string, edit: Difference | undefined, reading: Reading): Piece {
  const former = reading.kept;
  if (former?.text === text) return former;
  const split = again(text, former, edit) ?? splitRoot(text);
  if (split === undefined) return leaf(text, reading);
  return compose(text, split.cut, readParts(text, split, former, 1, reading), undefined);
}

/** Reads an entry or an item: kept if its text is the same, cut if it is long or broken, parsed otherwise. */
function readPart(text: string, former: Piece | undefined, depth: number, reading: Reading): Piece {
  if (former?.text === text) return former;
  // A section pasted with odd spaces is one fault with one mend, not one a line.
  const edit = former?.cut && difference(former.text, text);
  const odd = oddSpaces(edit === undefined ? text : linesOf(text, edit)).length > 0;
  if (depth > CUT_DEPTH || odd) return leaf(text, reading);
  if (text.length <= CUT_ABOVE) {
    const simple = readSimple(text);
    if (simple !== undefined) return simple;
    const attempt = LONE_WORD.test(text) ? cutPart(text, former, edit, depth, reading, []) : undefined;
    if (attempt !== undefined && unfinished.has(attempt)) return attempt;
    const piece = leaf(text, reading);
    return piece.errors.length === 0 ? piece : (cutPart(text, former, edit, depth, reading, piece.errors) ?? piece);
  }
  return cutPart(text, former, edit, depth, reading, []) ?? leaf(text, reading);
}

/**
 * Pieces in which all entries are right by themselves but for lone words among them. Such a word ends no value and begins none, so that
 * the parser would find the whole broken too, and need not be asked: it would take ten times as long at every letter of a key.
 */
const unfinished = new WeakSet<Piece>();

function isUnfinished({ kind }: Cut, parts: Piece['parts']): boolean {
  const isRight = ({ piece }: Piece['parts'][number]): boolean =>
    !broken(piece) && piece.node?.kind === (kind === 'entries' ? 'map' : 'seq');
  const isWord = ({ piece }: Piece['parts'][number]): boolean =>
    kind === 'entries' && piece.errors.length === 0 && piece.node?.kind === 'scalar' && WORD.test(piece.text.trim());
  const others = parts.filter(part => !isRight(part));
  return parts.length > 1 && others.length > 0 && others.every(part => isWord(part) || unfinished.has(part.piece));
}

const word = '[\\p{L}_][\\p{L}\\p{N}_-]*';
const WORD = new RegExp(`^${word}$`, 'u');
/** A line with a word and nothing else, as it stands while a key is being typed. */
const LONE_WORD = new RegExp(`^ *(?:- +)?${word} *\\r?$`, 'mu');

/**
 * A part as its head and its own parts. `faultsWhole` holds the faults of the part when it was parsed whole: cutting it confines
 * them, and where no part shows a fault of its own they are kept, so that nothing broken passes as whole.
 */
function cutPart(
  text: string,
  former: Piece | undefined,
  edit: Difference | undefined,
  depth: number,
  reading: Reading,
  faultsWhole: readonly SyntaxFault[],
): Piece | undefined {
  const split = again(text, former, edit) ?? splitPart(text);
  if (split === undefined) return undefined;
  const { cut } = split;
  if (cut.dash !== undefined) {
    if (split.ahead + split.parts.length + split.behind < 2) return undefined;
    const parts = readParts(undashed(text, cut.dash), split, former, depth + 1, reading);
    const piece = compose(text, cut, parts, faultsWhole);
    const map = piece.node;
    if (map !== undefined) piece.node = seqNode([map], { ...extent(map), flow: false });
    return piece;
  }
  const before = text.slice(0, cut.from);
  const head = former?.parts[0]?.piece.text === before ? former.parts[0].piece : leaf(before, reading);
  const key = head.node?.kind === 'map' && head.errors.length === 0 ? head.node.pairs[0]?.key : undefined;
  if (key === undefined) return undefined;
  const parts = readParts(text, split, former, depth + 1, reading);
  const piece = compose(text, cut, parts, faultsWhole);
  piece.parts = [{ offset: 0, piece: head }, ...piece.parts];
  piece.values += head.values;
  const value = piece.node ?? emptyScalar(cut.from, piece);
  const pair: Pair = link(key, value);
  piece.node = mapNode([pair], { start: 0, end: value.end, piece, flow: false });
  return piece;
}

/** The parts of a piece that was cut, without the key before them. */
function partsOf(piece: Piece | undefined): Piece['parts'] {
  return piece?.cut?.of === 'entry' ? piece.parts.slice(1) : (piece?.parts ?? []);
}

/** The cut of a former piece, made again around what was edited. */
function again(text: string, former: Piece | undefined, edit: Difference | undefined): Split | undefined {
  if (former?.cut === undefined || edit === undefined) return undefined;
  const starts = partsOf(former).map(part => part.offset);
  return splitAgain(former.text, former.cut, starts, text, edit);
}

/** Reads each part, taking over the former pieces of the same text, and for an edited part the former piece at its place. */
function readParts(text: string, split: Split, formerPiece: Piece | undefined, depth: number, reading: Reading): Piece['parts'] {
  const all = partsOf(formerPiece);
  const ahead = all.slice(0, split.ahead);
  const behind = all.slice(all.length - split.behind);
  const longer = text.length - (formerPiece?.text.length ?? 0);
  const former = all.slice(split.ahead, all.length - split.behind).map(({ piece }) => piece);
  const cut = split.parts;
  // Texts of the same length are few, and to compare them costs less than to make a number of each.
  const pool = new Map<number, Piece[]>();
  for (const piece of former) {
    const same = pool.get(piece.text.length);
    if (same === undefined) pool.set(piece.text.length, [piece]);
    else same.push(piece);
  }
  const taken = new Set<Piece>();
  const slices = cut.map(part => {
    const slice = text.slice(part.start, part.end);
    const alike = pool.get(slice.length);
    const index = alike?.findIndex(piece => piece.text === slice) ?? -1;
    const kept = index < 0 ? undefined : alike!.splice(index, 1)[0]!;
    if (kept !== undefined) taken.add(kept);
    return { offset: part.start, slice, kept };
  });
  const left = former.filter(piece => !taken.has(piece));
  let next = 0;
  const between = slices.map(({ offset, slice, kept }) => ({ offset, piece: kept ?? readPart(own(slice), left[next++], depth, reading) }));
  return [...ahead, ...between, ...behind.map(({ offset, piece }) => ({ offset: offset + longer, piece }))];
}

/** A copy of its own: a slice would keep alive every former text of the file from which some piece was taken. */
function own(slice: string): string {
  return ` ${slice}`.slice(1);
}

/** The parts' entries or items as one map or list. */
function compose(text: string, cut: Cut, parts: Piece['parts'], faultsWhole: readonly SyntaxFault[] | undefined): Piece {
  const nested = faultsWhole !== undefined;
  const { kind } = cut;
  const piece: Piece = {
    text,
    node: undefined,
    errors: [],
    duplicates: [],
    values: parts.reduce((sum, part) => sum + part.piece.values, 0),
    parts,
    cut,
  };
  const pairs: Pair[] = [];
  const items: Node[] = [];
  const faults: SyntaxFault[] = [];
  let uncertain = false;
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const { offset, piece: part } of parts) {
    const node = part.node;
    if (kind === 'entries' ? node?.kind === 'map' : node?.kind === 'seq') {
      if (kind === 'entries') pairs.push(...(node as MapNode).pairs);
      else if (node?.kind === 'seq') items.push(...node.items);
      // A broken line such as `budget：` may hide the key that it was meant to be.
      uncertain ||=
        part.errors.length > 0 && kind === 'entries' && (node as MapNode).pairs.some(pair => !/^[\w-]+$/.test(keyText(pair.key)));
      // Inside a section a line of the wrong depth takes the keys below it along.
      uncertain ||= nested && part.errors.some(({ code }) => code === 'wrong-indentation' || code === 'invalid');
      start = Math.min(start, offset + (node as Node).start);
      end = offset + (node as Node).end;
    } else if (node !== undefined || part.errors.length > 0) {
      uncertain = true;
      if (part.errors.length === 0) faults.push(noEntry(part.text, offset));
    }
  }
  const inset = insetFirst(parts);
  if (inset !== undefined) {
    faults.unshift(inset);
    uncertain = true;
  }
  if (inset === undefined && isUnfinished(cut, parts)) unfinished.add(piece);
  const confined = parts.some(({ piece: part }) => broken(part)) || faults.length > 0;
  piece.errors = confined ? faults : (faultsWhole ?? []);
  if (!confined && piece.errors.length > 0) uncertain = true;
  if (Number.isFinite(start)) {
    const where = { start, end, piece, flow: false, uncertain };
    piece.node = kind === 'entries' ? mapNode(pairs, where) : seqNode(items, where);
    if (piece.node.kind === 'map') piece.duplicates = duplicatesOf(piece.node);
  }
  return piece;
}

/** The first entry or item that stands further in than those behind it: read alone, nothing is wrong with any of them. */
function insetFirst([first, second]: readonly { offset: number; piece: Piece }[]): SyntaxFault | undefined {
  if (first === undefined || second === undefined || first.piece.errors.length > 0) return undefined;
  const { text, node } = first.piece;
  const [own, next] = [firstLine(text), firstLine(second.piece.text)];
  const off = own.indent - next.indent;
  if (off <= 0 || node === undefined) return undefined;
  const start = first.offset + own.start;
  // A merge of nothing leaves a map without any key.
  const key = node.kind === 'map' ? node.pairs[0]?.key : undefined;
  const mend = text.slice(own.start).replace(new RegExp(`^ {${off}}`, 'gm'), '');
  return {
    code: 'wrong-indentation',
    start: start + own.indent,
    end: key === undefined ? start + own.indent + 1 : first.offset + key.end,
    detail: String(off),
    mend: { start, end: first.offset + text.length, text: mend },
  };
}

/** The first line that holds more than a comment or the start of a document: where it starts, and how far in. */
function firstLine(text: string): { start: number; indent: number } {
  const match = /^(\ufeff?)([^\S\r\n]*)(?!---(?:\s|$))[^\s#]/m.exec(text);
  return { start: (match?.index ?? 0) + (match?.[1]?.length ?? 0), indent: match?.[2]?.length ?? 0 };
}

/** A line that is neither `key: value` nor an item: the colon or what stands for it is looked for in its text. */
function noEntry(text: string, offset: number): SyntaxFault {
  const line = firstLine(text);
  const start = line.start + line.indent;
  const content = /^[^\r\n]*/
    .exec(text.slice(start))![0]
    .replace(/\s#.*$/, '')
    .trimEnd();
  const wide = content.indexOf('：');
  if (wide > 0) {
    const at = offset + start + wide;
    return {
      code: 'full-width-colon',
      start: at,
      end: at + 1,
      detail: content.slice(0, wide),
      mend: { start: at, end: at + 1, text: /：\s*$/.test(content) ? ':' : ': ' },
    };
  }
  const tight = /^[\w-]+:(?=\S)/.exec(content);
  if (tight !== null) {
    const at = offset + start + tight[0].length;
    return {
      code: 'missing-space',
      start: offset + start,
      end: at,
      detail: tight[0].slice(0, -1),
      mend: { start: at, end: at, text: ' ' },
    };
  }
  return { code: 'missing-colon', start: offset + start, end: offset + start + content.length, detail: content.slice(0, 40) };
}

function extent(node: Node): { start: number; end: number; piece: Piece } {
  return { start: node.start, end: node.end, piece: node.piece };
}

function place(piece: Piece, start: number, starts: Map<Piece, number>): void {
  starts.set(piece, start);
  for (const part of piece.parts) place(part.piece, start + part.offset, starts);
}
