/**
 * Cuts block-style text at the lines that begin an entry or an item, without parsing it. A line at the indentation of its
 * siblings cannot lie inside a scalar or a flow collection of valid YAML, so that reading the parts one by one gives what
 * reading the whole gives. What looks unusual is not cut.
 */

import { type Difference, linesOf } from './difference';
import { lastIndex } from './lastIndex';
import { isSpace } from './spaces';

/** Offsets of a part in the text that was cut. */
export interface Part {
  start: number;
  end: number;
}

const ALIAS = /(?:^|[\s,[{:-])\*[^\s,[\]{}]/m;
const BYTE_ORDER_MARK = 0xfeff;
const UNUSUAL_LINE = /^(?:\?(?:\s|$)|:(?:\s|$)|%)/;
const HEADER =
  /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)(?:"[^"\\\n]*"|'[^'\n]*'|[^\s'"#&*!|>%@`{}[\],?:-][^'"#{}[\]:\n]*?)[ \t]*:[ \t]*(?:#[^\n]*)?\r?\n/;

/** Whether text may be cut at all: an alias may refer to an anchor in another part. Of a text that may, only what was edited is looked at. */
export function canSplit(text: string, edit?: Difference): boolean {
  if (edit !== undefined && !ALIAS.test(text.slice(Math.max(0, edit.start - 2), edit.end + 2))) return true;
  return !ALIAS.test(text);
}

/** How a text is cut. */
export interface Cut {
  /** A whole file, an entry with an indented block (`key:` and the lines below it), or an item that is a block map. */
  of: 'root' | 'entry' | 'item';
  /** Where the parts begin; an entry has its key before. */
  from: number;
  /** Where the dash of an item stands, in the place of which its first entry is read with a space. */
  dash?: number;
  kind: 'entries' | 'items';
  indent: number;
}

/** A cut with its parts. Of a text that was cut before, as many former parts as told are the same ahead of these and behind them. */
export interface Split {
  cut: Cut;
  parts: readonly Part[];
  ahead: number;
  behind: number;
}

/** The entries of a block map at the start of a line, each with the lines that belong to it. */
export function splitRoot(text: string): Split | undefined {
  return split({ of: 'root', from: 0, kind: 'entries', indent: 0 }, text);
}

/** The parts of one entry or one item. Undefined if it has no block to cut. */
export function splitPart(text: string): Split | undefined {
  return splitItem(text) ?? splitBlock(text);
}

/**
 * The same cut of a text after an edit, found by looking at the edited lines, or else at the parts around them; undefined where that is
 * not enough. `starts` tells where the parts of the former text begin.
 */
export function splitAgain(former: string, cut: Cut, starts: readonly number[], text: string, edit: Difference): Split | undefined {
  // What stands before the parts decides how they are cut, in an item its first line.
  const fixed = cut.of === 'item' ? former.indexOf('\n', cut.dash) + 1 : cut.from;
  if (edit.start < fixed || (cut.of !== 'root' && fixed === 0)) return undefined;
  const first = lastIndex(starts, start => start <= edit.start);
  const last = lastIndex(starts, start => start <= edit.formerEnd);
  // Where the line that begins a part is edited, it may belong to the part before; comments and the start of the document may stand before
  // that of the first part.
  const begins = former.indexOf('\n', starts[first]);
  const line = former.slice(starts[first], Math.max(begins, 0));
  const isInside = edit.start > begins && /^\s*(?!---(?:\s|$))[^\s#]/.test(line);
  const ahead = isInside ? first : Math.max(0, first - 1);
  const behind = starts.length - 1 - last;
  const start = starts[ahead]!;
  const end = (starts[last + 1] ?? former.length) + edit.end - edit.formerEnd;
  // The least indentation of a block is that of any part but the first, which may stand further in.
  const keepsIndent = cut.of !== 'entry' || starts.length > 1 || line.search(/\S/) === cut.indent;
  if (isInside && keepsIndent && first === last && continues(linesOf(text, edit), cut.indent))
    return { cut, parts: [{ start, end }], ahead, behind };
  const middle = text.slice(start, end);
  if (cut.of === 'entry') {
    const block = blockIndent(middle, 0, -1);
    if (block?.indent !== cut.indent || block.kind !== cut.kind) return undefined;
  }
  const found = parts(middle, 0, cut.kind, cut.indent);
  return found && { cut, parts: found.map(part => ({ start: start + part.start, end: start + part.end })), ahead, behind };
}

/** Whether lines all belong to the part that stands before them. */
function continues(lines: string, indent: number): boolean {
  let position = 0;
  while (position < lines.length) {
    const newline = lines.indexOf('\n', position);
    const end = newline < 0 ? lines.length : newline + 1;
    let content = position;
    while (content < end && isSpace(lines.charCodeAt(content))) content += 1;
    const isEmpty = blank(lines, content, end) || lines[content] === '#';
    if (!isEmpty && (content - position <= indent || lines[content] === '\t')) return false;
    position = end;
  }
  return true;
}

function split(cut: Cut, text: string): Split | undefined {
  const found = parts(text, cut.from, cut.kind, cut.indent);
  return found && { cut, parts: found, ahead: 0, behind: 0 };
}

function splitBlock(text: string): Split | undefined {
  const header = HEADER.exec(text);
  if (header === null) return undefined;
  const headEnd = header[0].length;
  const indent = header[1]!.length;
  const block = blockIndent(text, headEnd, indent);
  if (block === undefined) return undefined;
  return split({ of: 'entry', from: headEnd, ...block }, text);
}

/** The entries of an item that is a block map (`- id: x` and the lines below it). */
function splitItem(text: string): Split | undefined {
  const dash = /^((?: *(?:#[^\n]*)?\r?\n)*)( *)-( +)(?=[^\s#&*!|>{[\]}-])/.exec(text);
  if (dash === null) return undefined;
  const at = dash[1]!.length + dash[2]!.length;
  const indent = dash[2]!.length + 1 + dash[3]!.length;
  if (!HEADER_OR_ENTRY.test(text.slice(at + 1 + dash[3]!.length))) return undefined;
  return split({ of: 'item', from: 0, dash: at, kind: 'entries', indent }, undashed(text, at));
}

/** An item's text with a space in the place of its dash. */
export function undashed(text: string, dash: number): string {
  return `${text.slice(0, dash)} ${text.slice(dash + 1)}`;
}

const HEADER_OR_ENTRY = /^(?:"[^"\\\n]*"|'[^'\n]*'|[^'"#{}[\]:\n]+?)[ \t]*:(?:\s|$)/;

function parts(text: string, from: number, kind: 'entries' | 'items', indent: number): Part[] | undefined {
  const found: Part[] = [];
  let position = text.charCodeAt(from) === BYTE_ORDER_MARK ? from + 1 : from;
  let open = false;
  while (position < text.length) {
    const newline = text.indexOf('\n', position);
    const lineEnd = newline < 0 ? text.length : newline + 1;
    let content = position;
    while (content < lineEnd && isSpace(text.charCodeAt(content))) content += 1;
    const first = text[content];
    const depth = content - position;
    if (first === '\t' && !blank(text, content, lineEnd)) return undefined;
    if (first !== undefined && first !== '#' && !blank(text, content, lineEnd)) {
      if (depth === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(position, position + 4))) {
        if (open || found.length > 0 || first === '.' || !/^---\s*(?:#|$)/.test(text.slice(position, lineEnd).trimEnd())) return undefined;
      } else if (depth <= indent || !open) {
        if (depth < indent) return undefined;
        const line = text.slice(content, Math.min(lineEnd, content + 2));
        if (UNUSUAL_LINE.test(line)) return undefined;
        const dashed = first === '-' && /^-(?:\s|$)/.test(line);
        const closes = first === ']' || first === '}';
        if (kind === 'items' && depth === indent && !dashed && !closes) return undefined;
        if (kind === 'entries' && dashed && !open) return undefined;
        if (!closes && !(kind === 'entries' && dashed)) {
          found.push({ start: found.length === 0 ? from : position, end: lineEnd });
          open = true;
        }
      }
    }
    const last = found.at(-1);
    if (last !== undefined) last.end = lineEnd;
    position = lineEnd;
  }
  return found.length > 0 ? found : undefined;
}

/** The indentation of the block behind a header: the least of its lines, so that one line too far in does not hide its siblings. */
function blockIndent(text: string, from: number, headerIndent: number): { indent: number; kind: 'entries' | 'items' } | undefined {
  let kind: 'entries' | 'items' | undefined;
  let least = Number.POSITIVE_INFINITY;
  const line = /([ \u00a0\u2000-\u200a\u202f\u205f\u3000]*)([^\r\n]*)\r?(?:\n|$)/g;
  line.lastIndex = from;
  while (line.lastIndex < text.length) {
    const match = line.exec(text);
    if (match === null || match[0] === '') break;
    const content = match[2]!;
    if (content.trim() === '' || content.startsWith('#') || /^[\]}]/.test(content)) continue;
    const dashed = /^-(?:\s|$)/.test(content);
    kind ??= dashed ? 'items' : 'entries';
    if (kind === 'entries' && dashed && match[1]!.length >= least) continue;
    least = Math.min(least, match[1]!.length);
  }
  if (kind === undefined || least < headerIndent || (kind === 'entries' && least === headerIndent)) return undefined;
  return { indent: least, kind };
}

function blank(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== 32 && code !== 9 && code !== 13 && code !== 10) return false;
  }
  return true;
}
