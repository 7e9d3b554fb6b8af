import type { Span } from '../plan/place';

/**
 * Where in the format the cursor stands, read from the lines around it. The tree is not asked: it has a hole just where somebody is
 * writing, and what is broken elsewhere must not matter.
 */
export interface Context {
  /** The keys and indexes that lead to the node which begins or stands at the cursor; for the key of a flow map, to that map. */
  path: readonly (string | number)[];
  /**
   * `line`: alone on its line; `dash`: behind `- `; `colon`: behind `key:` of a block. In a line or behind a dash, a key, an item or
   * a value may begin. In brackets it is certain what does: `flow-key`, `flow-value`, `flow-item`.
   */
  place: 'line' | 'dash' | 'colon' | 'flow-key' | 'flow-value' | 'flow-item';
  /** What is written so far, and what is to be replaced. */
  span: Span;
  /** The quote that stands before it. */
  quote: '"' | "'" | undefined;
  /** What must come before anything that is inserted: the space behind a colon or dash, the indentation that the line lacks. */
  lead: string;
  /** A colon stands behind the cursor's word: it is the key of an entry that is there already. */
  hasColon: boolean;
  /** Behind `key:`, the offset behind the colon. */
  afterColon: number;
  /** The column of the key or value on the line; behind `key:`, the column of the key. */
  column: number;
  /** The other entries of the map in which the cursor stands, with their values as written if they are on the key's line. */
  siblings: ReadonlyMap<string, string>;
  /** The other scalars of the list in which the cursor stands. */
  listed: ReadonlySet<string>;
}

/** Undefined where nothing of the format can stand: in a comment, in a text of several lines. */
export function contextAt(text: string, offset: number): Context | undefined {
  const start = startOfLine(text, offset);
  const line = readLine(text, start);
  const cursor = offset - start;
  if (isInComment(text.slice(start, offset))) return undefined;
  const lastDash = line.dashes.at(-1);
  if (cursor < line.column && line.content !== '') return undefined;
  if (lastDash !== undefined && cursor <= lastDash) return undefined;
  const behindKey = line.key !== undefined && cursor > line.colon;
  const tight = behindKey ? cursor - 1 === line.colon : cursor - 1 === lastDash;
  let column = line.content === '' ? cursor + (tight ? 1 : 0) : line.column;
  let around = climb(text, line, behindKey, column);
  const flow =
    flowAt(text, offset, start + (behindKey ? line.valueColumn : line.column), line.indent, around.path) ??
    (line.dashes.length === 0 ? flowAbove(text, offset, around) : undefined);
  if (flow !== undefined) return flow;
  if (!behindKey && lastDash === undefined && around.parentHasScalar) return undefined;
  const beside = behindKey || lastDash !== undefined || around.siblings.size > 0 ? undefined : columnOfChildren(text, line, around.parent);
  const isOutOfLine = beside !== undefined && beside !== column;
  if (isOutOfLine) {
    column = beside;
    around = climb(text, line, behindKey, column);
  }
  const lead = tight ? ' ' : isOutOfLine ? ' '.repeat(column) : '';
  const listed = lastDash === undefined || behindKey ? new Set<string>() : itemsBeside(text, line, lastDash);
  const shared = { path: around.path, siblings: around.siblings, listed, column, lead };
  if (behindKey) {
    const afterColon = start + line.colon + 1;
    const valueStart = line.value === '' ? offset : start + line.valueColumn;
    const span = { start: Math.min(offset, valueStart), end: Math.max(offset, valueStart + line.value.length) };
    return { ...shared, place: 'colon', ...unquoted(text, span, offset), hasColon: false, afterColon };
  }
  const end = line.key !== undefined ? start + line.column + line.keyLength : start + line.column + line.content.length;
  const span = { start: line.content === '' ? offset : start + line.column, end: Math.max(offset, line.content === '' ? offset : end) };
  return {
    ...shared,
    place: lastDash === undefined ? 'line' : 'dash',
    ...(isOutOfLine ? { span: { start, end: span.end }, quote: undefined } : unquoted(text, span, offset)),
    hasColon: line.key !== undefined,
    afterColon: offset,
  };
}

/** A line of a block: `  - key: value`. Columns are offsets from its start. */
interface Line {
  start: number;
  indent: number;
  dashes: readonly number[];
  column: number;
  /** What follows the dashes, without a comment. */
  content: string;
  key: string | undefined;
  keyLength: number;
  colon: number;
  valueColumn: number;
  value: string;
}

const DASHES = /^( *)((?:-(?: +|$))*)/;
const KEY = /^("[^"]*"|'[^']*'|[^\s#&*!|>%@`{}[\],"'][^{}[\],]*?|)[ \t]{0,40}(?::(?=[ \t]|$)|：)[ \t]*/;

function readLine(text: string, start: number): Line {
  const newline = text.indexOf('\n', start);
  const whole = text.slice(start, newline < 0 ? text.length : newline).replace(/\r$/, '');
  const [lead, spaces = '', dashed = ''] = DASHES.exec(whole)!;
  const dashes = [...dashed.matchAll(/-/g)].map(dash => spaces.length + dash.index);
  const column = lead.length;
  const content = withoutComment(whole.slice(column));
  const [beginning = '', name] = KEY.exec(content) ?? [];
  return {
    start,
    indent: spaces.length,
    dashes,
    column,
    content,
    key: name?.replace(/^(["'])(.*)\1$/, '$2'),
    keyLength: name?.length ?? 0,
    colon: column + beginning.trimEnd().length - 1,
    valueColumn: column + beginning.length,
    value: content.slice(beginning.length),
  };
}

function withoutComment(content: string): string {
  const comment = content.search(/[ \t]#/);
  return content.startsWith('#') ? '' : (comment < 0 ? content : content.slice(0, comment)).trimEnd();
}

interface Around {
  path: (string | number)[];
  siblings: Map<string, string>;
  /** The nearest line above that the cursor's line belongs to, where it is another one. */
  parent: Line | undefined;
  parentPath: (string | number)[];
  parentHasScalar: boolean;
}

/** Climbs from a line to the lines it belongs to, by their columns, and collects the entries beside it. */
function climb(text: string, line: Line, behindKey: boolean, column: number): Around {
  const siblings = new Map<string, string>();
  const path: (string | number)[] = [];
  let parent: Line | undefined;
  let below = column;
  let keysBelow = column;
  const take = ({ dashes }: Line): void => {
    for (const dash of [...dashes].reverse()) {
      if (dash >= below) continue;
      path.unshift(0);
      below = dash;
      keysBelow = dash + 1;
    }
  };
  if (behindKey) path.unshift(line.key!);
  take(line);
  let collecting = line.dashes.length === 0;
  for (let position = line.start; position > 0 && keysBelow > 0; ) {
    position = startOfLine(text, position - 1);
    const indent = indentAt(text, position);
    if (indent < 0 || indent >= Math.max(keysBelow, collecting ? column + 1 : 0)) continue;
    const above = readLine(text, position);
    const before = path.length;
    if (collecting && above.key !== undefined && above.column === column) siblings.set(above.key, above.value);
    else if (above.key !== undefined && above.column < keysBelow) {
      path.unshift(above.key);
      below = above.column;
      keysBelow = above.column;
    }
    take(above);
    if (path.length > before) {
      collecting = false;
      if (line.dashes.length === 0) parent ??= above;
    }
  }
  if (column === 0 && collecting) collectAbove(text, line.start, siblings);
  collectBelow(text, line, column, siblings);
  const hasKey = parent?.key !== undefined && parent.column < column;
  const parentHasScalar = parent !== undefined && (hasKey ? parent.value !== '' : parent.key === undefined && parent.content !== '');
  return { path, siblings, parent, parentPath: behindKey ? path.slice(0, -1) : path, parentHasScalar };
}

/** The column in which the other lines below a parent begin, where the cursor's own may not be. */
function columnOfChildren(text: string, line: Line, parent: Line | undefined): number | undefined {
  if (parent?.key === undefined) return undefined;
  for (let newline = text.indexOf('\n', parent.start); newline >= 0; newline = text.indexOf('\n', newline + 1)) {
    const indent = newline + 1 === line.start ? -1 : indentAt(text, newline + 1);
    if (indent >= 0) return indent > parent.column ? indent : undefined;
  }
  return undefined;
}

/** The keys of the root, which have nothing above them to stop at. */
function collectAbove(text: string, end: number, siblings: Map<string, string>): void {
  for (let position = end; position > 0; ) {
    position = startOfLine(text, position - 1);
    if (indentAt(text, position) !== 0) continue;
    const line = readLine(text, position);
    if (line.key !== undefined && line.column === 0) siblings.set(line.key, line.value);
  }
}

function collectBelow(text: string, line: Line, column: number, siblings: Map<string, string>): void {
  let newline = text.indexOf('\n', line.start);
  while (newline >= 0) {
    const indent = indentAt(text, newline + 1);
    if (indent >= 0 && indent < column) return;
    if (indent === column) {
      const below = readLine(text, newline + 1);
      if (below.dashes.length === 0 && below.key !== undefined) siblings.set(below.key, below.value);
    }
    newline = text.indexOf('\n', newline + 1);
  }
}

/** The scalars behind the other dashes of a list, above and below. */
function itemsBeside(text: string, line: Line, dash: number): Set<string> {
  const items = new Set<string>();
  /** Whether the list goes on. */
  const take = (start: number): boolean => {
    const indent = indentAt(text, start);
    if (indent < 0 || indent > dash) return true;
    const { dashes, key, content } = readLine(text, start);
    if (indent < dash || dashes[0] !== dash) return false;
    if (key === undefined && dashes.length === 1) items.add(content.replaceAll(/^["']|["']$/g, ''));
    return true;
  };
  for (let start = line.start; start > 0; ) {
    start = startOfLine(text, start - 1);
    if (!take(start)) break;
  }
  for (let newline = text.indexOf('\n', line.start); newline >= 0; newline = text.indexOf('\n', newline + 1)) {
    if (!take(newline + 1)) break;
  }
  return items;
}

/** The start of the line that an offset lies in. */
function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The column of the first character of a line; -1 for a line that is blank or a comment. */
function indentAt(text: string, start: number): number {
  let position = start;
  while (text[position] === ' ') position += 1;
  const first = text[position];
  return first === undefined || first === '\n' || first === '\r' || first === '#' || first === '\t' ? -1 : position - start;
}

/** The brackets that the parent's line opens and that are not closed before the cursor. */
function flowAbove(text: string, offset: number, { parent, parentPath }: Around): Context | undefined {
  if (parent === undefined) return undefined;
  return flowAt(text, offset, parent.start + (parent.key === undefined ? parent.column : parent.valueColumn), parent.indent, parentPath);
}

interface Frame {
  open: '{' | '[';
  entry: number;
  key: string | undefined;
  entries: { entry: number; key: string; value: string }[];
  /** The scalars of a list. */
  words: { entry: number; word: string }[];
}

/** The place of the cursor inside brackets that begin at `from`; undefined if it is not inside. */
function flowAt(text: string, offset: number, from: number, indent: number, base: readonly (string | number)[]): Context | undefined {
  if (offset <= from || (text[from] !== '{' && text[from] !== '[')) return undefined;
  const frames: Frame[] = [];
  let found: { frame: Frame; entry: number; context: Omit<Context, 'siblings' | 'listed'> } | undefined;
  let word = '';
  const meet = (start: number, end: number, quote?: '"' | "'"): void => {
    const frame = frames.at(-1);
    if (found !== undefined || frame === undefined || offset < start || offset > end) return;
    const steps = frames.flatMap(({ open, key }): (string | number)[] => (open === '[' ? [0] : key === undefined ? [] : [key]));
    found = {
      frame,
      entry: frame.entry,
      context: {
        path: [...base, ...steps],
        place: frame.open === '[' ? 'flow-item' : frame.key === undefined ? 'flow-key' : 'flow-value',
        span: { start, end },
        quote,
        lead: text[offset - 1] === ':' && start === offset ? ' ' : '',
        hasColon: false,
        afterColon: offset,
        column: 0,
      },
    };
  };
  let position = from;
  while (position < text.length) {
    const char = text[position]!;
    const frame = frames.at(-1);
    const isWord =
      !/[\s,[\]{}:#]/.test(char) || (char === ':' && !isColon(text, position)) || (char === '#' && /\S/.test(text[position - 1]!));
    if (!isWord) meet(offset === position ? position : -1, position);
    if (char === '{' || char === '[') {
      frames.push({ open: char, entry: 0, key: undefined, entries: [], words: [] });
      position += 1;
    } else if (char === '}' || char === ']') {
      frames.pop();
      if (frames.length === 0 || found?.frame === frame) break;
      position += 1;
    } else if (char === ',') {
      if (frame !== undefined) Object.assign(frame, { entry: frame.entry + 1, key: undefined });
      word = '';
      position += 1;
    } else if (char === '\n') {
      const next = indentAt(text, position + 1);
      if (offset <= position && next >= 0 && next <= indent && !/[\]}]/.test(text[position + 1 + next]!)) break;
      position += 1;
    } else if (char === '#' && !isWord) {
      const newline = text.indexOf('\n', position);
      position = newline < 0 ? text.length : newline;
    } else if (char === ':' && !isWord) {
      if (frame?.open === '{' && frame.key === undefined) {
        frame.key = word;
        frame.entries.push({ entry: frame.entry, key: word, value: '' });
        if (found?.frame === frame && found.entry === frame.entry) found.context.hasColon = true;
      }
      word = '';
      position += 1;
    } else if (/\s/.test(char)) {
      position += 1;
    } else {
      const quote = char === '"' || char === "'" ? char : undefined;
      const end = quote === undefined ? endOfWord(text, position) : endOfQuote(text, position, quote);
      const closed = quote !== undefined && text[end - 1] === quote && end - 1 > position;
      if (quote === undefined) meet(position, end);
      else meet(position + 1, closed ? end - 1 : end, quote);
      word = quote === undefined ? text.slice(position, end) : text.slice(position + 1, closed ? end - 1 : end);
      if (frame?.open === '[') frame.words.push({ entry: frame.entry, word });
      const entry = frame?.entries.at(-1);
      if (entry !== undefined && frame?.key !== undefined && entry.entry === frame.entry) entry.value = word;
      position = end;
    }
  }
  if (position >= text.length && frames.length > 0) meet(offset, offset);
  if (found === undefined) return undefined;
  const { frame, entry, context } = found;
  return {
    ...context,
    siblings: new Map(frame.entries.filter(other => other.entry !== entry).map(({ key, value }) => [key, value])),
    listed: new Set(frame.words.filter(other => other.entry !== entry).map(({ word: listed }) => listed)),
  };
}

function isColon(text: string, position: number): boolean {
  return /["']/.test(text[position - 1] ?? '') || /[\s,[\]{}]/.test(text[position + 1] ?? ' ');
}

function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const char = text[end]!;
    if (/[,[\]{}\n\r]/.test(char) || (char === ':' && isColon(text, end)) || (char === '#' && /\s/.test(text[end - 1]!))) break;
    end += 1;
  }
  while (end > start && /\s/.test(text[end - 1]!)) end -= 1;
  return end;
}

/** A quote that is not closed on its line ends with it. */
function endOfQuote(text: string, start: number, quote: string): number {
  for (let end = start + 1; end < text.length; end += 1) {
    if (text[end] === '\n') return end;
    if (text[end] === '\\' && quote === '"') end += 1;
    else if (text[end] === quote) return end + 1;
  }
  return text.length;
}

/** What stands between the quotes, if the cursor does. */
function unquoted(text: string, { start, end }: Span, offset: number): { span: Span; quote: '"' | "'" | undefined } {
  const quote = text[start];
  if ((quote !== '"' && quote !== "'") || offset <= start) return { span: { start, end }, quote: undefined };
  const closed = end - 1 > start && text[end - 1] === quote;
  return { span: { start: start + 1, end: closed && offset < end ? end - 1 : end }, quote };
}

/** Whether a line's beginning opens a comment outside quotes. */
function isInComment(beginning: string): boolean {
  let quote = '';
  for (let index = 0; index < beginning.length; index += 1) {
    const char = beginning[index]!;
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if ((char === '"' || char === "'") && (index === 0 || /[\s:,[{-]/.test(beginning[index - 1]!))) quote = char;
    else if (char === '#' && (index === 0 || /\s/.test(beginning[index - 1]!))) return true;
  }
  return false;
}
