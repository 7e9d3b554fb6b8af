import { byPlace, lineEnd, type TextEdit } from '../plan/edit';
import type { PlanFile } from '../plan/file';
import { readPieces } from '../plan/pieces';
import { broken, type Span } from '../plan/place';
import { keyText, type Node, type Piece } from '../plan/tree';
import { type Token, tokensOf } from './tokens';

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
  const edits = all.filter(edit => (shifts && edit.moves !== undefined) || (start <= edit.end && edit.start <= end && edit.end <= end));
  return edits.length > 0 && means(apply(piece.text, edits), piece) ? edits : [];
}

/** A block on the way to the present line: where its entries or dashes stand, and where they are to stand. */
interface Level {
  kind: 'map' | 'seq';
  column: number;
  target: number;
}

/** Undefined where the tokens stand in a way that is not known here. */
function layOut(text: string, tokens: readonly Token[], step: number, ends: Ends): Edit[] | undefined {
  const edits: Edit[] = [];
  const levels: Level[] = [];
  const comments: { index: number; column: number }[] = [];
  let depth = 0;
  let flowBase = 0;

  const put = (start: number, end: number, wanted: string, moves?: Edit['moves']): void => {
    if (text.slice(start, end) !== wanted) edits.push({ start, end, text: wanted, moves });
  };
  const below = (): number => {
    const top = levels.at(-1);
    return top === undefined ? 0 : top.target + (top.kind === 'seq' ? 2 : step);
  };
  const enter = (kind: Level['kind'], column: number): number => {
    for (let top = levels.at(-1); top !== undefined; top = levels.at(-1)) {
      if (top.column < column || (top.column === column && !(top.kind === 'seq' && kind === 'map'))) break;
      levels.pop();
    }
    const top = levels.at(-1);
    if (top?.column === column && top.kind === kind) return top.target;
    const target = below();
    levels.push({ kind, column, target });
    return target;
  };
  const startLine = (index: number, target: number): void => {
    const from = tokens[index - 1]?.end ?? bomLength(text);
    const to = tokens[index]!.start;
    const gap = text.slice(from, to);
    const breaks = index === 0 ? (ends.first ? 0 : Number.POSITIVE_INFINITY) : 2;
    const indentation = ' '.repeat(target);
    const isMoved = !gap.endsWith(`\n${indentation}`) && gap !== indentation;
    const moves = !isMoved ? undefined : tokens[index]!.type === 'comment' ? 'comment' : 'content';
    put(from, to, `${lineBreaks(gap, breaks)}${indentation}`, moves);
  };
  /** A comment stands as deep as the line behind it, or as a block above in which it stands already. */
  const settleComments = (column: number, target: number, open: readonly Level[]): void => {
    for (const comment of comments.splice(0)) {
      const own = comment.column > column ? open.findLast(level => level.column === comment.column) : undefined;
      startLine(comment.index, own?.target ?? target);
    }
  };

  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    const column = columnOf(token.start, text);
    const startsLine = previous === undefined || text.slice(previous.end, token.start).includes('\n');
    const isBlock = depth === 0 && (token.type === 'dash' || token.type === 'key');
    if (token.type === 'dash' && depth > 0) return undefined;
    if (token.type === 'colon' && depth === 0 && previous?.type !== 'key') return undefined;
    let target = flowBase + step * (token.type === 'close' ? depth - 1 : depth);
    if (startsLine) {
      if (/\t/.test(text.slice(token.start - column, token.start))) return undefined;
      if (depth === 0 && token.type === 'comment') {
        comments.push({ index, column });
        continue;
      }
      const open = [...levels];
      if (depth === 0) target = isBlock ? enter(token.type === 'dash' ? 'seq' : 'map', column) : below();
      settleComments(column, target, open);
      startLine(index, target);
    } else {
      const space = spaceBetween(previous.type, token.type);
      if (space === undefined) return undefined;
      if (isBlock) enter(token.type === 'dash' ? 'seq' : 'map', column);
      put(previous.end, token.start, space, previous.type === 'dash' ? 'content' : undefined);
    }
    if (token.type === 'open') {
      const top = levels.at(-1);
      if (depth === 0) flowBase = startsLine ? target : top === undefined ? 0 : top.target + (top.kind === 'seq' ? 2 : 0);
      depth += 1;
    } else if (token.type === 'close') depth -= 1;
    const inner = depth === 0 ? below() : flowBase + step * (depth + 1);
    const moved = token.type === 'block' ? movedBlock(text, token, inner) : movedLines(text, token, inner);
    if (moved === undefined) return undefined;
    for (const { start, end, text: wanted } of moved) put(start, end, wanted, 'content');
  }
  settleComments(0, 0, levels);
  const from = tokens.at(-1)?.end ?? 0;
  put(from, text.length, lineBreaks(text.slice(from), ends.last ? 1 : 2) || (ends.last ? ends.lineEnd : ''));
  return edits.sort(byPlace);
}

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
  const edits = [...source.matchAll(/\n( *)(?=\S)/g)].map(({ index, 1: spaces }) => edit(start + index + 1, spaces!.length, indentation));
  if (type === 'plain')
    for (const { index, 0: spaces } of source.matchAll(/(?<![ \t])[ \t]+(?=\r?\n)/g)) edits.push(edit(start + index, spaces.length, ''));
  return edits;
}

/** A block of text goes in or out as a whole. Undefined where its header counts the columns, so that they are not free. */
function movedBlock(text: string, { start, end }: Token, target: number): TextEdit[] | undefined {
  const source = text.slice(start, end);
  const depth = /\n( *)[^\s]/.exec(source)?.[1]?.length;
  if (depth === undefined) return [];
  if (/^.[+-]?\d/.test(source)) return depth === target ? [] : undefined;
  return [...source.matchAll(/\n( *)(\r?(?=\n|$))?/g)].map(({ index, 1: spaces, 2: blank }) =>
    edit(start + index + 1, Math.min(spaces!.length, depth), blank !== undefined && spaces!.length <= depth ? '' : ' '.repeat(target)),
  );
}

function edit(start: number, length: number, text: string): TextEdit {
  return { start, end: start + length, text };
}

/** The first so many line breaks of white space, as they are written. */
function lineBreaks(gap: string, most: number): string {
  return (gap.match(/\r?\n/g) ?? []).slice(0, most).join('');
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
