import type { Change, Yaml } from './change';
import type { PlanFile } from './file';
import { absolute, type Place, type Span } from './place';
import { resolve, rootSchema, type Schema, schemaOf } from './schema';
import { keyText, type MapNode, type Node, type Pair, pairOf, type SeqNode, sourceOf } from './tree';
import { blockYaml, flowYaml, scalarYaml } from './write';

/** A replacement of a stretch of a file's text. */
export interface TextEdit extends Span {
  text: string;
  /** Of several insertions at one place, the one that stands further in comes first, and then the one with the smaller rank. */
  column?: number;
  rank?: number;
}

/** The order in which edits stand in the text they make. */
export function byPlace(a: TextEdit, b: TextEdit): number {
  return a.start - b.start || (b.column ?? 0) - (a.column ?? 0) || (a.rank ?? 0) - (b.rank ?? 0);
}

/**
 * The text edits that carry out changes of a model, in the file's own indentation, quoting and line ends. Everything outside the
 * edits stays byte for byte. Changes that lie in another file, or whose place is gone, are left out.
 */
export function editsOf(changes: readonly Change[], file: PlanFile): TextEdit[] {
  return changes.flatMap(change => editOf(change, file) ?? []).sort(byPlace);
}

/** The text with edits applied; of two that overlap the first counts. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let position = 0;
  for (const edit of [...edits].sort(byPlace)) {
    if (edit.start < position) continue;
    result += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return result + text.slice(position);
}

function editOf(change: Change, file: PlanFile): TextEdit | undefined {
  switch (change.do) {
    case 'replace': {
      const start = file.starts.get(change.piece ?? file.kept.pieces.root);
      return start === undefined ? undefined : { start: start + change.start, end: start + change.end, text: change.text };
    }
    case 'set':
      return setValue(change.at, change.value, file);
    case 'rename': {
      const key = pairAt(change.at)?.key;
      const span = key && absolute(key, file.starts);
      return span && { ...span, text: scalarYaml(change.to, key.style) };
    }
    case 'insert':
      return insertKey(change.into, change.key, change.value, file);
    case 'append':
      return appendItem(change.to, change.value, file);
    case 'remove':
      return remove(change.at, file);
  }
}

function setValue(at: Place, value: Yaml, file: PlanFile): TextEdit | undefined {
  const source = sourceOf(at.of);
  const pair = pairAt(at);
  const node =
    pair?.value ?? (source?.node.kind === 'seq' && at.key !== undefined ? (source.items ?? source.node.items)[Number(at.key)] : undefined);
  if (node === undefined)
    return source?.node.kind === 'map' && at.key !== undefined ? insertKey(at.of, String(at.key), value, file) : undefined;
  const span = absolute(node, file.starts);
  if (span === undefined) return undefined;
  const scalar = typeof value !== 'object' || value === null;
  if (node.kind === 'scalar' && node.style === 'empty' && pair !== undefined) {
    const key = absolute(pair.key, file.starts);
    if (key === undefined) return undefined;
    const colon = file.text.indexOf(':', key.end) + 1;
    return {
      start: colon,
      end: colon,
      text: scalar ? ` ${scalarYaml(value)}` : valueAfterColon(value, columnOf(key.start, file.text), file, inFlow(source!.node, file)),
    };
  }
  if (scalar) return { ...trimmedBlock(node, span, file.text), text: scalarYaml(value, node.kind === 'scalar' ? node.style : 'plain') };
  if (pair === undefined || source?.node.flow === true || node.kind === 'scalar' || node.flow) return { ...span, text: flowYaml(value) };
  const key = absolute(pair.key, file.starts)!;
  const colon = file.text.indexOf(':', key.end) + 1;
  return { start: colon, end: span.end, text: valueAfterColon(value, columnOf(key.start, file.text), file, false) };
}

/** Inserts a key at the place that the format's order gives it: behind the last key that comes before it there. */
function insertKey(into: object, key: string, value: Yaml, file: PlanFile): TextEdit | undefined {
  const map = sourceOf(into)?.node;
  if (map === undefined || map.kind !== 'map' || !file.starts.has(map.piece)) return undefined;
  const span = absolute(map, file.starts)!;
  if (map.pairs.length === 0) return { ...span, text: `{${key}: ${flowYaml(value)}}` };
  const order = Object.keys(schemaAt(map, file)?.properties ?? {});
  const position = order.indexOf(key);
  const rank = position < 0 ? order.length : position;
  const before =
    position < 0
      ? map.pairs.length
      : map.pairs.findLastIndex(pair => order.indexOf(keyText(pair.key)) < rank && order.includes(keyText(pair.key))) + 1;
  const previous = map.pairs[before - 1];
  if (map.flow) {
    if (previous === undefined) return at(absolute(map.pairs[0]!.key, file.starts)!.start, `${key}: ${flowYaml(value)}, `, rank);
    return at(entryEnd(previous, file), `, ${key}: ${flowYaml(value)}`, rank);
  }
  const first = absolute(map.pairs[0]!.key, file.starts)!;
  const column = columnOf(first.start, file.text);
  const entry = `${key}:${valueAfterColon(value, column, file, false)}`;
  const eol = lineEnd(file.text);
  if (previous === undefined) return at(first.start, `${entry}${eol}${' '.repeat(column)}`, rank, column);
  return at(endOfEntry(file.text, entryEnd(previous, file), column), `${eol}${' '.repeat(column)}${entry}`, rank, column);
}

function appendItem(to: object, value: Yaml, file: PlanFile): TextEdit | undefined {
  const list = sourceOf(to)?.node;
  if (list === undefined || list.kind !== 'seq') return undefined;
  const span = absolute(list, file.starts);
  if (span === undefined) return undefined;
  const last = list.items.at(-1);
  if (last === undefined) return { ...span, text: `[${flowYaml(value)}]` };
  const lastSpan = absolute(last, file.starts)!;
  if (list.flow) return at(lastSpan.end, `, ${flowYaml(value)}`);
  const dash = file.text.lastIndexOf('-', absolute(list.items[0]!, file.starts)!.start - 1);
  const column = columnOf(dash, file.text);
  const eol = lineEnd(file.text);
  const body =
    typeof value === 'object' && value !== null ? blockYaml(value, column + 2, indentStep(file), eol).trimStart() : scalarYaml(value);
  // The key under which the list stands may be in the same column.
  return at(endOfLine(file.text, lastSpan.end), `${eol}${' '.repeat(column)}- ${body}`, undefined, column + 1);
}

/** Removes an entry or item: with its lines in a block, with its comma in a flow collection. */
function remove(place: Place, file: PlanFile): TextEdit | undefined {
  const node = sourceOf(place.of)?.node;
  if (node === undefined || place.key === undefined) return undefined;
  const extents = (
    node.kind === 'map' ? node.pairs.map(pair => entrySpan(pair, file)) : node.items.map(item => absolute(item, file.starts))
  ) as (Span | undefined)[];
  const index = node.kind === 'map' ? node.pairs.indexOf(pairAt(place)!) : Number(place.key);
  const span = extents[index];
  if (span === undefined) return undefined;
  if (node.flow) {
    const next = extents[index + 1];
    const previous = extents[index - 1];
    if (next !== undefined) return { start: span.start, end: next.start, text: '' };
    return { start: previous?.end ?? span.start, end: span.end, text: '' };
  }
  if (extents.length === 1) {
    const whole = absolute(node, file.starts)!;
    return { ...whole, text: node.kind === 'map' ? '{}' : '[]' };
  }
  const lineStart = file.text.lastIndexOf('\n', span.start - 1) + 1;
  const lead = file.text.slice(lineStart, span.start);
  const next = extents[index + 1];
  // The first entry of an item shares its line with the dash: the next entry takes its place there.
  if (node.kind === 'map' && lead.includes('-') && next !== undefined) return { start: span.start, end: next.start, text: '' };
  const end = endOfLine(file.text, span.end);
  return lineStart === 0
    ? { start: 0, end: Math.min(file.text.length, end + 1), text: '' }
    : { start: lineStart - lineBreakBefore(file.text, lineStart), end, text: '' };
}

function valueAfterColon(value: Yaml, column: number, file: PlanFile, flow: boolean): string {
  if (typeof value !== 'object' || value === null) return ` ${scalarYaml(value)}`;
  const empty = Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
  if (flow || empty) return ` ${flowYaml(value)}`;
  const step = indentStep(file);
  return `${lineEnd(file.text)}${blockYaml(value, column + step, step, lineEnd(file.text))}`;
}

function pairAt(place: Place): Pair | undefined {
  const node = sourceOf(place.of)?.node;
  return node?.kind === 'map' && place.key !== undefined ? pairOf(node, String(place.key), place.nth) : undefined;
}

function entrySpan(pair: Pair, file: PlanFile): Span | undefined {
  const key = absolute(pair.key, file.starts);
  return key && { start: key.start, end: entryEnd(pair, file) };
}

function entryEnd(pair: Pair, file: PlanFile): number {
  const key = absolute(pair.key, file.starts)!;
  const value = absolute(pair.value, file.starts);
  if (value === undefined || (pair.value.kind === 'scalar' && pair.value.style === 'empty'))
    return Math.max(key.end, file.text.indexOf(':', key.end) + 1);
  return Math.max(key.end, trimmedBlock(pair.value, value, file.text).end);
}

/** A block scalar's extent takes in the line end behind it; what replaces or follows it must not. */
function trimmedBlock(node: Node, span: Span, text: string): Span {
  if (node.kind !== 'scalar' || node.style !== 'block') return span;
  let end = span.end;
  while (end > span.start && /\s/.test(text[end - 1]!)) end -= 1;
  return { start: span.start, end };
}

function inFlow(node: MapNode | SeqNode, file: PlanFile): boolean {
  const span = absolute(node, file.starts);
  return node.flow || (span !== undefined && file.text[span.start] === '{');
}

/** The schema of a map of the file, found along its path from the root. */
function schemaAt(map: MapNode, file: PlanFile): Schema | undefined {
  const descend = (node: Node, schema: Schema): Schema | undefined => {
    const resolved = resolve(schema, file.kind, node.plain);
    if (node === map) return resolved;
    if (node.kind === 'scalar') return undefined;
    const children: [Node, string | number][] =
      node.kind === 'map' ? node.pairs.map(pair => [pair.value, keyText(pair.key)]) : node.items.map((item, index) => [item, index]);
    for (const [child, key] of children) {
      const inner = schemaOf(resolved, key);
      const found = inner === undefined ? undefined : descend(child, inner);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return file.root && descend(file.root, rootSchema(file.kind));
}

/** How many columns the file goes in by; two where it does not show it. */
export function indentStep(file: PlanFile): number {
  const match = /^[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)[^\s-]/m.exec(file.text);
  const step = match?.[1]?.length ?? 2;
  return step >= 2 && step <= 8 ? step : 2;
}

function columnOf(offset: number, text: string): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  const end = newline < 0 ? text.length : newline;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** The end of the last line of an entry. Lines that stand further in and could not be read belong to it as well. */
function endOfEntry(text: string, offset: number, column: number): number {
  let end = endOfLine(text, offset);
  const next = /(?:\r?\n[ \t]*(?:#.*)?)*?\r?\n([ \t]*)[^\s#].*/y;
  for (;;) {
    next.lastIndex = end;
    const match = next.exec(text);
    if (match === null || match[1]!.length <= column) return end;
    end = endOfLine(text, end + match[0].length);
  }
}

export function lineEnd(text: string): string {
  return /\r\n/.test(text.slice(0, text.indexOf('\n') + 1)) ? '\r\n' : '\n';
}

function lineBreakBefore(text: string, lineStart: number): number {
  return text[lineStart - 2] === '\r' ? 2 : 1;
}

function at(offset: number, text: string, rank?: number, column?: number): TextEdit {
  return { start: offset, end: offset, text, column, rank };
}
