import { duplicatesOf, emptyScalar, link, mapNode, seqNode } from './nodes';
import type { MapNode, Node, Pair, Piece, ScalarNode, SeqNode } from './tree';

/**
 * Reads the YAML that nearly all plans are written in, several times as fast as a parser of the whole language: block maps and lists
 * with plain keys, and values on one line, plain, quoted or in brackets. Of anything else, and of whatever is not surely right, it
 * says nothing, and the parser reads it. What it does read it reads as the parser does.
 */
export function readSimple(text: string): Piece | undefined {
  if (text.length > LONGEST || UNUSUAL.test(text)) return undefined;
  const lines = linesOf(text);
  if (lines === undefined || lines.length === 0) return undefined;
  const piece: Piece = { text, node: undefined, errors: [], duplicates: [], values: 0, parts: [] };
  const reader: Reader = { text, piece, lines, next: 0, depth: 0, duplicates: [] };
  const node = readBlock(reader, lines[0]!.indent);
  if (node === undefined || reader.next < lines.length) return undefined;
  piece.node = node;
  piece.duplicates = reader.duplicates;
  return piece;
}

/** A tab, and what looks like a space or the end of a line and is none to YAML. */
const UNUSUAL = /\r(?!\n)|[\t\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

/** What is longer or deeper may come up against a limit, which the parser tells. */
const LONGEST = 100_000;
const DEEPEST = 30;

/** A line that holds something: where that begins and ends, and how far in it stands. */
interface Line {
  indent: number;
  start: number;
  end: number;
  /** A comment follows, behind it or in the next line. Where a map or list ends with it, the comment counts as a part of that. */
  comment: boolean;
}

interface Reader {
  text: string;
  piece: Piece;
  lines: readonly Line[];
  /** The line to be read next. */
  next: number;
  depth: number;
  duplicates: Piece['duplicates'][number][];
}

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const NUMBER_SIGN = 35;
const APOSTROPHE = 39;
const COMMA = 44;
const DASH = 45;
const COLON = 58;

/** The lines of a text without blank ones and comments; undefined where it is not sure what a comment is. */
function linesOf(text: string): Line[] | undefined {
  const lines: Line[] = [];
  let position = 0;
  while (position < text.length) {
    const newline = text.indexOf('\n', position);
    const lineEnd = newline < 0 ? text.length : newline;
    let start = position;
    while (start < lineEnd && text.charCodeAt(start) === SPACE) start += 1;
    let end = lineEnd;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
    if (end > start && text.charCodeAt(start) !== NUMBER_SIGN) {
      const comment = text.slice(start, end).search(/ +#/);
      if (comment < 0) lines.push({ indent: start - position, start, end, comment: false });
      // Inside quotes it would be none.
      else if (/["']/.test(text.slice(start, start + comment))) return undefined;
      else lines.push({ indent: start - position, start, end: start + comment, comment: true });
    } else if (end > start && lines.length > 0) lines.at(-1)!.comment = true;
    position = lineEnd + 1;
  }
  return lines;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === RETURN || code === NEWLINE;
}

function readBlock(reader: Reader, indent: number): Node | undefined {
  const line = reader.lines[reader.next]!;
  if (reader.depth > DEEPEST) return undefined;
  reader.depth += 1;
  const node = isItem(reader.text, line) ? readList(reader, indent) : readMap(reader, indent, line.start);
  reader.depth -= 1;
  return node;
}

function isItem(text: string, { start, end }: Line): boolean {
  return text.charCodeAt(start) === DASH && (start + 1 === end || text.charCodeAt(start + 1) === SPACE);
}

function readList(reader: Reader, indent: number): SeqNode | undefined {
  const { text, piece, lines } = reader;
  const items: Node[] = [];
  const first = lines[reader.next]!;
  while (reader.next < lines.length) {
    const line = lines[reader.next]!;
    if (line.indent < indent || !isItem(text, line)) break;
    if (line.indent > indent) return undefined;
    let start = line.start + 1;
    while (start < line.end && text.charCodeAt(start) === SPACE) start += 1;
    if (start >= line.end || text.charCodeAt(start) === DASH) return undefined;
    const inner = indent + start - line.start;
    const item = keyAt(text, start, line.end) > 0 ? readMap(reader, inner, start) : readLastValue(reader, start, line, indent);
    if (item === undefined) return undefined;
    items.push(item);
  }
  if (lines[reader.next - 1]!.comment) return undefined;
  piece.values += 1;
  return seqNode(items, { start: first.start, end: items.at(-1)!.end, piece, flow: false });
}

/** A map whose keys stand at a column; its first entry begins at an offset of the next line, which may be behind a dash. */
function readMap(reader: Reader, indent: number, from: number): MapNode | undefined {
  const { text, piece, lines } = reader;
  const pairs: Pair[] = [];
  let start = from;
  let end = from;
  while (reader.next < lines.length) {
    const line = lines[reader.next]!;
    if (pairs.length > 0) {
      if (line.indent < indent) break;
      if (line.indent > indent) return undefined;
      if (isItem(text, line)) break;
      start = line.start;
    }
    const colon = keyAt(text, start, line.end);
    if (colon < 0) return undefined;
    const key = plainScalar(text, start, colon, piece);
    if (key === undefined) return undefined;
    let value = colon + 1;
    while (value < line.end && text.charCodeAt(value) === SPACE) value += 1;
    const node = value < line.end ? readLastValue(reader, value, line, indent) : readBelow(reader, indent, colon + 1);
    if (node === undefined) return undefined;
    pairs.push(link(key, node));
    end = node.kind === 'scalar' && node.style === 'empty' ? colon + 1 : node.end;
  }
  if (lines[reader.next - 1]!.comment) return undefined;
  const map = mapNode(pairs, { start: from, end, piece, flow: false });
  piece.values += 1;
  for (const duplicate of duplicatesOf(map)) reader.duplicates.push(duplicate);
  return map;
}

/** What stands below a key: a block further in, or a list at the key's own column; nothing makes an empty value. */
function readBelow(reader: Reader, indent: number, behind: number): Node | undefined {
  const { text, piece, lines } = reader;
  reader.next += 1;
  const below = lines[reader.next];
  if (below !== undefined && (below.indent > indent || (below.indent === indent && isItem(text, below))))
    return readBlock(reader, below.indent);
  let start = behind;
  while (text.charCodeAt(start) === SPACE) start += 1;
  piece.values += 1;
  return emptyScalar(start, piece);
}

/** A value that takes up the rest of a line; undefined where it may go on in the next one. */
function readLastValue(reader: Reader, start: number, line: Line, indent: number): Node | undefined {
  const { text, piece, lines } = reader;
  const node = isBracket(text.charCodeAt(start)) ? readFlow(reader, start, line.end) : scalar(text, start, line.end, piece);
  if (node === undefined || node.end !== line.end) return undefined;
  piece.values += node.kind === 'scalar' ? 1 : 0;
  reader.next += 1;
  const following = lines[reader.next];
  return following !== undefined && following.indent > indent ? undefined : node;
}

/** The offset of the colon behind a plain key of ASCII letters, digits and a few marks; -1 where there is none. */
function keyAt(text: string, start: number, end: number): number {
  let index = start;
  while (index < end && isKeyCharacter(text.charCodeAt(index), index === start)) index += 1;
  if (index === start || index >= end || text.charCodeAt(index) !== COLON) return -1;
  return index + 1 === end || text.charCodeAt(index + 1) === SPACE ? index : -1;
}

function isKeyCharacter(code: number, isFirst: boolean): boolean {
  const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
  return isLetter || (code >= 48 && code <= 57) || (!isFirst && (code === DASH || code === 46 || code === 47));
}

function scalar(text: string, start: number, end: number, piece: Piece): ScalarNode | undefined {
  const first = text.charCodeAt(start);
  if (first !== QUOTE && first !== APOSTROPHE) return plainScalar(text, start, end, piece);
  const content = text.slice(start + 1, end - 1);
  if (end - start < 2 || text.charCodeAt(end - 1) !== first) return undefined;
  // Escapes, and a quote that ends the text before its line ends.
  if (content.includes(first === QUOTE ? '"' : "'") || (first === QUOTE && content.includes('\\'))) return undefined;
  return { kind: 'scalar', value: content, style: first === QUOTE ? 'double' : 'single', start, end, piece, plain: content };
}

/** Characters with which a plain text does not begin, and a dash. */
const INDICATORS = new Set([...'-?:,[]{}#&*!|>\'"%@`'].map(character => character.charCodeAt(0)));

function plainScalar(text: string, start: number, end: number, piece: Piece): ScalarNode | undefined {
  const first = text.charCodeAt(start);
  if (INDICATORS.has(first) && !(first === DASH && start + 1 < end && text.charCodeAt(start + 1) !== SPACE)) return undefined;
  const source = text.slice(start, end);
  if (source.includes(': ') || source.includes(' #') || text.charCodeAt(end - 1) === COLON) return undefined;
  const value = resolved(source, first);
  return value === undefined ? undefined : { kind: 'scalar', value, style: 'plain', start, end, piece, plain: value };
}

/** What a plain text stands for in the core schema of YAML 1.2; undefined for what is rarely written. */
function resolved(source: string, first: number): string | number | boolean | null | undefined {
  // Only a digit, a sign, a dot, a tilde or the first letter of `null`, `true` and `false` can begin anything but text.
  const isWord = first === 78 || first === 110 || first === 84 || first === 116 || first === 70 || first === 102;
  if (!isWord && first !== 126 && !(first >= 43 && first <= 57)) return source;
  if (isWord || first === 126) {
    if (/^(?:~|[Nn]ull|NULL)$/.test(source)) return null;
    if (/^(?:[Tt]rue|TRUE)$/.test(source)) return true;
    return /^(?:[Ff]alse|FALSE)$/.test(source) ? false : source;
  }
  if (/^[-+]?[0-9]+$/.test(source)) return Number.parseInt(source, 10);
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(source)) return Number.parseFloat(source);
  return /^(?:0[ox]|[-+]?\.)/.test(source) ? undefined : source;
}

const OPEN_MAP = 123;
const CLOSE_MAP = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;

function isBracket(code: number): boolean {
  return code === OPEN_MAP || code === OPEN_LIST;
}

/** A map or list in brackets, the whole of it before `limit`. */
function readFlow(reader: Reader, start: number, limit: number): MapNode | SeqNode | undefined {
  const { text, piece } = reader;
  const isMap = text.charCodeAt(start) === OPEN_MAP;
  const close = isMap ? CLOSE_MAP : CLOSE_LIST;
  const pairs: Pair[] = [];
  const items: Node[] = [];
  let position = skipSpaces(text, start + 1, limit);
  if (reader.depth > DEEPEST) return undefined;
  reader.depth += 1;
  while (text.charCodeAt(position) !== close) {
    let key: ScalarNode | undefined;
    if (isMap) {
      const colon = keyAt(text, position, limit);
      key = colon < 0 ? undefined : plainScalar(text, position, colon, piece);
      if (key === undefined) return undefined;
      position = skipSpaces(text, colon + 1, limit);
    }
    const value = flowValue(reader, position, limit);
    if (value === undefined) return undefined;
    if (key !== undefined) pairs.push(link(key, value));
    else items.push(value);
    position = skipSpaces(text, value.end, limit);
    if (text.charCodeAt(position) === COMMA) position = skipSpaces(text, position + 1, limit);
    else if (text.charCodeAt(position) !== close) return undefined;
    if (position >= limit) return undefined;
  }
  reader.depth -= 1;
  const extent = { start, end: position + 1, piece, flow: true };
  piece.values += 1;
  if (!isMap) return seqNode(items, extent);
  const map = mapNode(pairs, extent);
  for (const duplicate of duplicatesOf(map)) reader.duplicates.push(duplicate);
  return map;
}

function flowValue(reader: Reader, start: number, limit: number): Node | undefined {
  const { text, piece } = reader;
  const first = text.charCodeAt(start);
  if (isBracket(first)) return readFlow(reader, start, limit);
  let end = start;
  if (first === QUOTE || first === APOSTROPHE) {
    end = text.indexOf(first === QUOTE ? '"' : "'", start + 1) + 1;
    // A quote behind it stands for one in the text.
    if (end === 0 || end > limit || text.charCodeAt(end) === first) return undefined;
  } else {
    while (end < limit && !isFlowEnd(text.charCodeAt(end))) end += 1;
    while (end > start && text.charCodeAt(end - 1) === SPACE) end -= 1;
    // The next entry may be digits of the same number, and a colon may make it a map.
    if (end === start || text.slice(start, end).includes(':')) return undefined;
  }
  const node = scalar(text, start, end, piece);
  if (node !== undefined) piece.values += 1;
  return node;
}

function isFlowEnd(code: number): boolean {
  return code === COMMA || isBracket(code) || code === CLOSE_MAP || code === CLOSE_LIST;
}

function skipSpaces(text: string, from: number, limit: number): number {
  let position = from;
  while (position < limit && text.charCodeAt(position) === SPACE) position += 1;
  return position;
}
