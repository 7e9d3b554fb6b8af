/**
 * Cuts block-style text at the lines that begin an entry or an item, without parsing it. A line at the indentation of its
 * siblings cannot lie inside a scalar or a flow collection of valid YAML, so that reading the parts one by one gives what
 * reading the whole gives. What looks unusual is not cut.
 */

import { isSpace } from './spaces';

/** Offsets of a part in the text that was cut. */
export interface Part {
  start: number;
  end: number;
}

const ALIAS = /(?:^|[\s,[{:-])\*[^\s,[\]{}]/m;
const UNUSUAL_LINE = /^(?:\?(?:\s|$)|:(?:\s|$)|%)/;
const HEADER =
  /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)(?:"[^"\\\n]*"|'[^'\n]*'|[^\s'"#&*!|>%@`{}[\],?:-][^'"#{}[\]:\n]*?)[ \t]*:[ \t]*(?:#[^\n]*)?\r?\n/;

/** Whether text may be cut at all: an alias may refer to an anchor in another part. */
export function canSplit(text: string): boolean {
  return !ALIAS.test(text);
}

/** The entries of a block map at the start of a line, each with the lines that belong to it. */
export function splitRoot(text: string): Part[] | undefined {
  return parts(text, 0, 'entries', 0);
}

/**
 * The parts of one entry (`key:` and an indented block) or one item (`- key: …`): what stands before the block, and the block's
 * entries or items. Undefined if it has no such block.
 */
export function splitBlock(text: string): { head: Part; kind: 'entries' | 'items'; parts: Part[] } | undefined {
  const header = HEADER.exec(text);
  if (header === null) return undefined;
  const headEnd = header[0].length;
  const indent = header[1]!.length;
  const block = blockIndent(text, headEnd, indent);
  if (block === undefined) return undefined;
  const found = parts(text, headEnd, block.kind, block.indent);
  return found && { head: { start: 0, end: headEnd }, kind: block.kind, parts: found };
}

/** The entries of an item that is a block map (`- id: x` and the lines below it). */
export function splitItem(text: string): { dash: number; parts: Part[] } | undefined {
  const dash = /^((?: *(?:#[^\n]*)?\r?\n)*)( *)-( +)(?=[^\s#&*!|>{[\]}-])/.exec(text);
  if (dash === null) return undefined;
  const at = dash[1]!.length + dash[2]!.length;
  const indent = dash[2]!.length + 1 + dash[3]!.length;
  if (!HEADER_OR_ENTRY.test(text.slice(at + 1 + dash[3]!.length))) return undefined;
  const withoutDash = `${text.slice(0, at)} ${text.slice(at + 1)}`;
  const found = parts(withoutDash, 0, 'entries', indent);
  return found && { dash: at, parts: found };
}

const HEADER_OR_ENTRY = /^(?:"[^"\\\n]*"|'[^'\n]*'|[^'"#{}[\]:\n]+?)[ \t]*:(?:\s|$)/;

function parts(text: string, from: number, kind: 'entries' | 'items', indent: number): Part[] | undefined {
  const found: Part[] = [];
  let position = from;
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
