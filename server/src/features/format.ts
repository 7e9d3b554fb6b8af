import { byPlace, lineEnd, type TextEdit } from '../plan/edit';
import type { PlanFile } from '../plan/file';
import { readPieces } from '../plan/pieces';
import { broken, type Span } from '../plan/place';
import { keyText, type Node, type Piece } from '../plan/tree';
import { type Token, tokensOf } from './layoutTokens';

/**
 * The edits that put the layout of a file in order; none for a file that is in order. Only white space changes: a section that is
 * broken or written in an unusual way stays as it is. Given a stretch, what lies outside its lines changes only where a section goes
 * in or out as a whole, because half of it moved would mean something else.
 */
export function format(file: PlanFile, step: number, within: Span = { start: 0, end: file.text.length }): TextEdit[] {
  if (file.root === undefined) return [];
  const lines = wholeLines(within, file.text);
  const { root } = file.kept.pieces;
  const sections = root.parts.length > 0 ? root.parts : [{ offset: 0, piece: root }];
  return sections.flatMap(({ offset, piece }) => {
    const end = offset + piece.text.length;
    if (lines.end < offset || end < lines.start || broken(piece)) return [];
    const wanted = { start: lines.start - offset, end: lines.end - offset };
    const ends = { first: offset === 0, last: end === file.text.length, lineEnd: lineEnd(file.text) };
    return sectionEdits(piece, file, step, ends, wanted).map(edit => ({
      start: edit.start + offset,
      end: edit.end + offset,
      text: edit.text,
    }));
  });
}

/** What stands around a section: nothing before the first, nothing behind the last. */
interface Ends {
  first: boolean;
  last: boolean;
  lineEnd: string;
}

/** White space to be replaced. `moves`: it decides in which column something begins. */
interface Edit extends TextEdit {
  moves?: 'content' | 'comment';
}

function sectionEdits(piece: Piece, file: PlanFile, step: number, ends: Ends, { start, end }: Span): Edit[] {
  const tokens = tokensOf(piece, file.starts);
  const all = tokens && layOut(piece.text, tokens, step, ends);
  if (all === undefined) return [];
  const shifts = all.some(({ moves }) => moves === 'content');
  const edits = all.filter(edit => (shifts && edit.moves !== undefined) || (start <= edit.start && edit.end <= end));
  return edits.length > 0 && means(apply(piece.text, edits), piece) ? edits : [];
}

/** The edits of a section; undefined where its tokens stand in a way that is not known here. */
function layOut(text: string, tokens: readonly Token[], step: number, ends: Ends): Edit[] | undefined {
  const edits: Edit[] = [];
  const blocks = createBlocks(step);
  let comments: number[] = [];
  let depth = 0;
  let flowBase = 0;

  const put = (start: number, end: number, wanted: string, moves?: Edit['moves']): void => {
    if (text.slice(start, end) !== wanted) edits.push({ start, end, text: wanted, moves });
  };
  /** The line breaks in white space, without spaces before them, and of several not more than so many. */
  const putBreaks = (from: number, to: number, most: number): void => {
    const lines = text.slice(from, text.lastIndexOf('\n', to - 1) + 1);
    for (const [count, { 0: line, 1: spaces, index }] of [...lines.matchAll(/([ \t]*)\r?\n/g)].entries())
      put(from + index, from + index + (count < most ? spaces! : line).length, '');
  };
  const startLine = (index: number, column: number): void => {
    const from = tokens[index - 1]?.end ?? bomLength(text);
    const { start, type } = tokens[index]!;
    putBreaks(from, start, index === 0 && ends.first ? 0 : 2);
    const lineStart = Math.max(from, text.lastIndexOf('\n', start - 1) + 1);
    put(lineStart, start, ' '.repeat(column), type === 'comment' ? 'comment' : 'content');
  };
  /** Comments stand as deep as the line behind them, or as a block above them in which they stand already. */
  const settleComments = (column: number, target: number, open: readonly Level[]): void => {
    for (const index of comments) {
      const present = columnOf(tokens[index]!.start, text);
      startLine(index, (present > column && open.findLast(level => level.column === present)?.target) || target);
    }
    comments = [];
  };

  for (const [index, token] of tokens.entries()) {
    const { type, start } = token;
    const previous = tokens[index - 1];
    const startsLine = previous === undefined || text.slice(previous.end, start).includes('\n');
    const inBlock = depth === 0;
    if (startsLine && inBlock && type === 'comment') {
      comments.push(index);
      continue;
    }
    if (inBlock ? type === 'colon' && previous?.type !== 'key' : type === 'dash') return undefined;
    const open = comments.length === 0 ? [] : [...blocks.levels];
    const column = startsLine || inBlock ? columnOf(start, text) : 0;
    let target = flowBase + step * (type === 'close' ? depth - 1 : depth);
    if (inBlock) target = type === 'dash' ? blocks.enter('seq', column) : type === 'key' ? blocks.enter('map', column) : blocks.inside();
    if (startsLine) {
      if (text.slice(start - column, start).includes('\t')) return undefined;
      settleComments(column, target, open);
      startLine(index, target);
    } else {
      const space = spaceBetween(previous.type, type);
      if (space === undefined) return undefined;
      put(previous.end, start, space, previous.type === 'dash' ? 'content' : undefined);
    }
    if (type === 'open') {
      if (inBlock) flowBase = startsLine ? target : blocks.flowBase();
      depth += 1;
    } else if (type === 'close') depth -= 1;
    const further = depth === 0 ? blocks.inside() : flowBase + step * (depth + 1);
    const moved = type === 'block' ? movedBlock(text, token, further) : movedLines(text, token, further);
    if (moved === undefined) return undefined;
    for (const edit of moved) put(edit.start, edit.end, edit.text, 'content');
  }
  settleComments(0, 0, blocks.levels);
  const rest = tokens.at(-1)?.end ?? 0;
  putBreaks(rest, text.length, ends.last ? 1 : 2);
  if (ends.last) put(Math.max(rest, text.lastIndexOf('\n') + 1), text.length, text.includes('\n', rest) ? '' : ends.lineEnd);
  return edits.sort(byPlace);
}

/** A block that holds the present line: the column in which its entries or dashes stand, and the one in which they are to stand. */
interface Level {
  kind: 'map' | 'seq';
  column: number;
  target: number;
}

/** Follows the blocks of a section from line to line. */
function createBlocks(step: number) {
  const levels: Level[] = [];
  const inside = (): number => {
    const top = levels.at(-1);
    return top === undefined ? 0 : top.target + (top.kind === 'seq' ? dashWidth : step);
  };
  return {
    levels,
    /** The column for what stands in the innermost block: an item's content right behind its dash, a key's value one step in. */
    inside,
    /** The column from which the lines of a collection in brackets count that begins behind a dash or a key. */
    flowBase: (): number => (levels.at(-1)?.kind === 'seq' ? inside() : (levels.at(-1)?.target ?? 0)),
    /** Enters the block whose entry or dash stands in a column. The list of a key may stand in the key's own column. */
    enter(kind: Level['kind'], column: number): number {
      for (let top = levels.at(-1); top !== undefined; top = levels.at(-1)) {
        if (top.column < column || (top.column === column && (top.kind === kind || kind === 'seq'))) break;
        levels.pop();
      }
      const top = levels.at(-1);
      if (top?.column === column && top.kind === kind) return top.target;
      const target = inside();
      levels.push({ kind, column, target });
      return target;
    },
  };
}

const dashWidth = 2;

/** What belongs between two tokens of a line; undefined for two that never stand so. */
function spaceBetween(left: Token['type'], right: Token['type']): string | undefined {
  if (right === 'comment' || left === 'dash' || left === 'colon') return ' ';
  if (right === 'colon' || right === 'comma' || right === 'close' || left === 'open') return '';
  return left === 'comma' ? ' ' : undefined;
}

/** The further lines of a text in quotes or without: how far they are indented says nothing, as long as they are. */
function movedLines(text: string, { start, end, type }: Token, target: number): TextEdit[] {
  if (type !== 'key' && type !== 'plain' && type !== 'quoted') return [];
  const source = text.slice(start, end);
  if (!source.includes('\n')) return [];
  const indentation = ' '.repeat(target);
  const edits = [...source.matchAll(/\n( *)(?=\S)/g)].map(({ index, 1: spaces }) =>
    replaced(start + index + 1, spaces!.length, indentation),
  );
  if (type === 'plain')
    for (const { index, 0: spaces } of source.matchAll(/(?<![ \t])[ \t]+(?=\r?\n)/g))
      edits.push(replaced(start + index, spaces.length, ''));
  return edits;
}

/** A block of text goes in or out as a whole. Undefined where its header counts the columns, so that they are not free. */
function movedBlock(text: string, { start, end }: Token, target: number): TextEdit[] | undefined {
  const source = text.slice(start, end);
  const depth = /\n( *)[^ \r\n]/.exec(source)?.[1]?.length;
  if (depth === undefined) return [];
  if (/^.[+-]?\d/.test(source)) return depth === target ? [] : undefined;
  return [...source.matchAll(/\n( *)(?=([^\r\n])?)/g)].map(({ index, 1: spaces, 2: content }) => {
    const isBlank = content === undefined && spaces!.length <= depth;
    return replaced(start + index + 1, Math.min(spaces!.length, depth), isBlank ? '' : ' '.repeat(target));
  });
}

function replaced(start: number, length: number, text: string): TextEdit {
  return { start, end: start + length, text };
}

function columnOf(offset: number, text: string): number {
  return offset - Math.max(text.lastIndexOf('\n', offset - 1) + 1, bomLength(text));
}

function bomLength(text: string): number {
  return text.startsWith('\ufeff') ? 1 : 0;
}

function wholeLines({ start, end }: Span, text: string): Span {
  const next = text.indexOf('\n', end);
  return { start: start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1, end: next < 0 ? text.length : next };
}

/** Applies edits that are in order and apart. */
function apply(text: string, edits: readonly TextEdit[]): string {
  let position = 0;
  const parts = edits.flatMap(({ start, end, text: wanted }) => {
    const kept = text.slice(position, start);
    position = end;
    return [kept, wanted];
  });
  return parts.join('') + text.slice(position);
}

/** Whether a text says what a piece says. Layout is meaning in YAML, so that nothing is handed out without having been read again. */
function means(text: string, { node }: Piece): boolean {
  const { root } = readPieces(text);
  return !broken(root) && root.node !== undefined && node !== undefined && same(root.node, node);
}

function same(a: Node, b: Node): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.style === b.style && Object.is(a.value, b.value);
  if (a.kind === 'map')
    return (
      b.kind === 'map' &&
      a.pairs.length === b.pairs.length &&
      a.pairs.every(({ key, value }, index) => keyText(key) === keyText(b.pairs[index]!.key) && same(value, b.pairs[index]!.value))
    );
  return b.kind === 'seq' && a.items.length === b.items.length && a.items.every((item, index) => same(item, b.items[index]!));
}
