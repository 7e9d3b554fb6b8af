import type { SyntaxFault } from './tree';

/** An error as the YAML library states it: its code, its offsets, its English sentence. */
export interface YamlError {
  code: string;
  pos: [number, number];
  message: string;
}

/**
 * The cause behind the errors of one piece. The library reports where it could not go on; people want the line where it went
 * wrong. What follows from the first cause is not reported.
 */
export function diagnose(text: string, errors: readonly YamlError[]): SyntaxFault[] {
  const serious = errors.filter(error => error.code !== 'TAG_RESOLVE_FAILED');
  const first = serious[0];
  if (first === undefined) return errors.slice(0, 1).map(({ pos }) => unknownTag(text, pos));
  return [
    tabIndentation(text) ??
      unclosed(text) ??
      fullWidthColon(text, first.pos[1]) ??
      fullWidthComma(text, first.pos[0]) ??
      unquotedComparison(text, first) ??
      itemOnKeyLine(text, first.pos[0]) ??
      (serious.some(error => INDENTATION.has(error.code)) ? wrongIndentation(text) : undefined) ??
      byCode(text, first),
  ];
}

function unknownTag(text: string, pos: [number, number]): SyntaxFault {
  const span = spanAt(text, pos);
  const spaces = /^[ \t]*/.exec(text.slice(span.end))![0].length;
  return { code: 'tag', ...span, detail: text.slice(span.start, span.end), mend: { start: span.start, end: span.end + spaces, text: '' } };
}

const INDENTATION = new Set([
  'BAD_INDENT',
  'MISSING_CHAR',
  'BLOCK_AS_IMPLICIT_KEY',
  'MULTILINE_IMPLICIT_KEY',
  'UNEXPECTED_TOKEN',
  'BAD_COLLECTION_TYPE',
]);

function tabIndentation(text: string): SyntaxFault | undefined {
  const lines = [...text.matchAll(/^ *\t[ \t]*(?=\S)/gm)];
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const start = first.index;
  const end = last.index + last[0].length;
  const step = tabWidth(text);
  const mended = text.slice(start, end).replace(/^ *\t[ \t]*(?=\S|$)/gm, indent => indent.replaceAll('\t', step));
  return { code: 'tab-indentation', start, end: start + first[0].length, mend: { start, end, text: mended } };
}

/** What a tab stands for: the indentation that other lines of the text begin with, or two spaces. */
function tabWidth(text: string): string {
  const least = Math.min(...[...text.slice(0, 20_000).matchAll(/^( +)[^\s-]/gm)].map(match => match[1]!.length));
  return ' '.repeat(least >= 2 && least <= 8 ? least : 2);
}

/** A quote or bracket that is opened and never closed, shown where it is opened. */
function unclosed(text: string): SyntaxFault | undefined {
  const brackets: number[] = [];
  let index = 0;
  let tokenStart = true;
  while (index < text.length) {
    const char = text[index]!;
    if (char === '#' && (index === 0 || /\s/.test(text[index - 1]!))) {
      const newline = text.indexOf('\n', index);
      index = newline < 0 ? text.length : newline;
    } else if (tokenStart && (char === '"' || char === "'")) {
      const close = closingQuote(text, index, char);
      if (close < 0) return openQuote(text, index, brackets.length > 0);
      index = close;
      tokenStart = false;
    } else if (char === '[' || char === '{') {
      if (tokenStart || brackets.length > 0) brackets.push(index);
      tokenStart = true;
    } else if ((char === ']' || char === '}') && brackets.length > 0) {
      const open = brackets.pop()!;
      if (char !== CLOSING[text[open]!]) return openBracket(text, open, { start: index, end: index + 1, text: CLOSING[text[open]!]! });
      tokenStart = false;
    } else if (/\s/.test(char)) {
      tokenStart = tokenStart || char === '\n' || /[:\-?,]/.test(text[index - 1] ?? '');
    } else {
      tokenStart = char === ',' && brackets.length > 0;
    }
    index += 1;
  }
  const open = brackets.at(-1);
  if (open === undefined) return undefined;
  // Where nothing follows the line, the brackets are to be closed at its end.
  const { end } = valueSpan(text, open);
  const closing = brackets.map(bracket => CLOSING[text[bracket]!]).reverse();
  return openBracket(text, open, text.slice(endOfLine(text, open)).trim() === '' ? { start: end, end, text: closing.join('') } : undefined);
}

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

function openBracket(text: string, open: number, mend: SyntaxFault['mend']): SyntaxFault {
  return { code: 'unclosed-bracket', start: open, end: open + 1, detail: text[open], mend };
}

function closingQuote(text: string, open: number, quote: string): number {
  for (let index = open + 1; index < text.length; index += 1) {
    if (quote === '"' && text[index] === '\\') index += 1;
    else if (text[index] === quote) {
      if (quote === "'" && text[index + 1] === "'") index += 1;
      else return index;
    }
  }
  return -1;
}

function openQuote(text: string, open: number, inFlow: boolean): SyntaxFault {
  const lineEnd = endOfLine(text, open);
  const end = open + text.slice(open, lineEnd).trimEnd().length;
  const quote = text[open]!;
  return { code: 'unclosed-quote', start: open, end, detail: quote, mend: inFlow ? undefined : { start: end, end, text: quote } };
}

function fullWidthColon(text: string, before: number): SyntaxFault | undefined {
  const match = /^([ ]*(?:- +)?)([\w-]+)：([ \t]*)/m.exec(text);
  if (match === null || match.index > before) return undefined;
  const start = match.index + match[1]!.length + match[2]!.length;
  return {
    code: 'full-width-colon',
    start,
    end: start + 1,
    detail: match[2],
    mend: { start, end: start + 1 + match[3]!.length, text: ': ' },
  };
}

/** `{id: b-1， amount: 5}`: all such commas of the line, where a key follows them. */
function fullWidthComma(text: string, before: number): SyntaxFault | undefined {
  const from = startOfLine(text, before);
  const line = withoutComment(text.slice(from, endOfLine(text, before)));
  if (!/[{[]/.test(line) || /["']/.test(line)) return undefined;
  const commas = [...line.matchAll(/[，；][ \t]*(?=[\w-]+: )/g)];
  const [first, last] = [commas[0], commas.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const [start, end] = [first.index, last.index + last[0].length];
  const mended = line.slice(start, end).replace(/[，；][ \t]*(?=[\w-]+: |$)/g, ', ');
  return {
    code: 'full-width-comma',
    start: from + start,
    end: from + start + 1,
    detail: first[0].trim(),
    mend: { start: from + start, end: from + end, text: mended },
  };
}

/** `target: >= 95` opens a block scalar for YAML; the comparison has to be quoted. */
function unquotedComparison(text: string, error: YamlError): SyntaxFault | undefined {
  const start = startOfLine(text, error.pos[0]);
  const match = /^(.*?[:-][ \t]+)(>=?[ \t]*[\d.]+[^\s#]*)/.exec(text.slice(start, endOfLine(text, error.pos[0])));
  if (match === null) return undefined;
  const from = start + match[1]!.length;
  const value = match[2]!.trimEnd();
  return {
    code: 'unquoted-comparison',
    start: from,
    end: from + value.length,
    detail: value,
    mend: { start: from, end: from + value.length, text: `"${value}"` },
  };
}

interface Line {
  start: number;
  indent: number;
  /** Where the key of a `- key: value` line stands. */
  inner: number;
  dashed: boolean;
  /** Whether the line can be followed by a deeper one. */
  opens: boolean;
  content: number;
  end: number;
}

/** The first line that stands at the indentation of none of its neighbours. */
function wrongIndentation(text: string): SyntaxFault | undefined {
  const levels: { indent: number; lines: Line[] }[] = [];
  let previous: Line | undefined;
  for (const line of keyLines(text)) {
    const top = levels.at(-1);
    if (top === undefined) levels.push({ indent: line.indent, lines: [line] });
    else if (line.indent > top.indent) {
      if (previous?.opens !== true) return misplaced(line, top.indent);
      levels.push({ indent: line.indent, lines: [line] });
    } else {
      let popped = top;
      while (levels.length > 1 && levels.at(-1)!.indent > line.indent) popped = levels.pop()!;
      const level = levels.at(-1)!;
      if (level.indent !== line.indent) {
        return popped.lines.length === 1 && popped.indent > line.indent
          ? misplaced(popped.lines[0]!, line.indent)
          : misplaced(line, popped.indent);
      }
      level.lines.push(line);
    }
    if (line.dashed) levels.push({ indent: line.inner, lines: [line] });
    previous = line;
  }
  return undefined;
}

function misplaced(line: Line, indent: number): SyntaxFault {
  const mend = { start: line.start, end: line.start + line.indent, text: ' '.repeat(indent) };
  return { code: 'wrong-indentation', start: line.content, end: line.end, detail: String(line.indent - indent), mend };
}

/** The lines that hold a key or an item; the others continue a value. */
function keyLines(text: string): Line[] {
  const found: Line[] = [];
  for (const match of text.matchAll(/^([ ]*)(- +)?((?:"[^"\n]*"|'[^'\n]*'|[^\s#"'[{][^\n]*?):(?=\s|$)|-(?=\s))([^\n]*)$/gm)) {
    const [, spaces, dash, key, rest] = match as unknown as [string, string, string | undefined, string, string];
    const content = match.index + spaces.length + (dash?.length ?? 0);
    found.push({
      start: match.index,
      indent: spaces.length,
      inner: spaces.length + (dash?.length ?? 0),
      dashed: dash !== undefined,
      opens: /^[ \t]*(?:#.*)?\r?$/.test(rest) || dash !== undefined,
      content,
      end: content + key.replace(/:$/, '').length,
    });
  }
  return found;
}

function byCode(text: string, error: YamlError): SyntaxFault {
  const span = spanAt(text, error.pos);
  const quoted = text.slice(span.start, span.end);
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return { code: 'nested-value', ...valueSpan(text, span.start), ...quoteValue(text, span.start) };
    case 'BAD_SCALAR_START':
      return fence(text, span.start) ?? { code: 'reserved-character', ...span, detail: quoted, ...quoteValue(text, span.start) };
    case 'BAD_DQ_ESCAPE':
      return {
        code: 'bad-escape',
        start: span.start,
        end: Math.min(text.length, span.start + 2),
        detail: text.slice(span.start, span.start + 2),
        mend: { start: span.start, end: span.start, text: '\\' },
      };
    case 'MISSING_CHAR':
      return (
        afterQuote(text, span.end) ?? {
          code: 'missing-colon',
          ...lineSpan(text, span.start),
          detail: content(text, span.start).slice(0, 40),
        }
      );
    default:
      return (
        afterQuote(text, span.start) ??
        missingComma(text, span.start) ??
        extraBracket(text, span.start) ??
        missingDash(text, span.start) ??
        invalid(text, span)
      );
  }
}

/** A line of Markdown that encloses code, left from copying. */
function fence(text: string, offset: number): SyntaxFault | undefined {
  const start = startOfLine(text, offset);
  const end = endOfLine(text, offset);
  const line = /^```[\w-]*[ \t]*$/.exec(text.slice(start, end));
  if (line === null) return undefined;
  const next = /^\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  return { code: 'code-fence', start, end: start + line[0].trimEnd().length, mend: { start, end: end + next, text: '' } };
}

/** `{start: 2026-01-01 end: 2026-12-31}`: a key behind a value with nothing between them. */
function missingComma(text: string, offset: number): SyntaxFault | undefined {
  const line = text.slice(offset, endOfLine(text, offset));
  const before = text.slice(startOfLine(text, offset), offset);
  const match = /^([^\s,{}[\]:"']+|"[^"\\]*"|'[^']*')([ \t]+)([\w-]+):(?=\s)/.exec(line);
  if (match === null || !/[{[]/.test(before)) return undefined;
  const end = offset + match[1]!.length;
  const key = end + match[2]!.length;
  const mend = { start: end, end: key, text: ', ' };
  return { code: 'missing-comma', start: key, end: key + match[3]!.length, detail: match[3], mend };
}

function extraBracket(text: string, offset: number): SyntaxFault | undefined {
  const bracket = text[offset];
  if (bracket !== ']' && bracket !== '}') return undefined;
  const where = { start: offset, end: offset + 1 };
  return { code: 'extra-bracket', ...where, detail: bracket, mend: { ...where, text: '' } };
}

function invalid(text: string, span: { start: number; end: number }): SyntaxFault {
  const next = text.slice(span.start).search(/\S/);
  const visible = text.slice(span.start, span.end).trim() === '' ? lineSpan(text, span.start + Math.max(0, next)) : span;
  return { code: 'invalid', ...visible, detail: text.slice(visible.start, visible.end).slice(0, 40) };
}

/** `title: "甲" 项目`: text behind the quote that ends the value. */
function afterQuote(text: string, offset: number): SyntaxFault | undefined {
  const from = startOfLine(text, offset);
  const line = withoutComment(text.slice(from, endOfLine(text, offset)));
  const match = /^([^"'#]*?(?:[:-][ \t]+)?)(("|')(?:(?!\3)[^\\]|\\.)*\3)([ \t]*)([^\s,\]}#:].*)$/.exec(line);
  if (match === null || from + match[1]!.length + match[2]!.length > offset + 1) return undefined;
  const start = from + match[1]!.length;
  const tail = start + match[2]!.length + match[4]!.length;
  const inFlow = /[[{]/.test(match[1]!);
  const end = tail + (inFlow ? match[5]!.replace(/[,\]}].*$/, '').trimEnd() : match[5]!).length;
  const value = text.slice(start, end);
  const mendable = !inFlow && !value.includes("'");
  return {
    code: 'text-after-quote',
    start: tail,
    end,
    detail: text.slice(tail, end).slice(0, 40),
    mend: mendable ? { start, end, text: `'${value}'` } : undefined,
  };
}

/** `included: - pumps`: a list begins below its key. */
function itemOnKeyLine(text: string, offset: number): SyntaxFault | undefined {
  const from = startOfLine(text, offset);
  const line = text.slice(from, endOfLine(text, offset));
  const match = /^( *)(?:- +)?([\w-]+:)([ \t]+)-[ \t]/.exec(line);
  if (match === null) return undefined;
  const inner = match[0].length - match[2]!.length - match[3]!.length - 2;
  const gap = from + inner + match[2]!.length;
  const below = /^( *)\S/.exec(text.slice(endOfLine(text, offset)).replace(/^\r?\n/, ''));
  const eol = /\r\n/.test(text) ? '\r\n' : '\n';
  const dash = match[0].length - 2;
  const alone = below === null || below[1]!.length <= inner;
  const level = alone ? inner + 2 : below[1]!.length === dash ? dash : undefined;
  return {
    code: 'item-on-key-line',
    start: gap + match[3]!.length,
    end: from + withoutComment(line).trimEnd().length,
    detail: match[2]!.slice(0, -1),
    mend: level === undefined ? undefined : { start: gap, end: gap + match[3]!.length, text: `${eol}${' '.repeat(level)}` },
  };
}

/** A line level with the items around it and without their dash. */
function missingDash(text: string, offset: number): SyntaxFault | undefined {
  const { start, end } = lineSpan(text, offset);
  const line = text.slice(start, end);
  const indent = start - startOfLine(text, start);
  const before = text
    .slice(0, startOfLine(text, start))
    .split('\n')
    .findLast(other => other.trim() !== '' && !other.trim().startsWith('#'));
  if (line === '' || /^[-#\]}]|:(?:\s|$)/.test(line) || !before?.startsWith(`${' '.repeat(indent)}- `)) return undefined;
  const value = withoutComment(line);
  return { code: 'missing-dash', start, end: start + value.length, detail: value.slice(0, 40), mend: { start, end: start, text: '- ' } };
}

/** The rest of the line from a value's start, quoted, unless quotes inside it would need more than that. */
function quoteValue(text: string, start: number): Pick<SyntaxFault, 'mend'> {
  const span = valueSpan(text, start);
  const value = text.slice(span.start, span.end);
  if (text.slice(startOfLine(text, start), start).trim() === '') return {};
  return /["\\]/.test(value) || /[[{]/.test(text.slice(startOfLine(text, start), start)) ? {} : { mend: { ...span, text: `"${value}"` } };
}

function valueSpan(text: string, start: number): { start: number; end: number } {
  const value = withoutComment(text.slice(start, endOfLine(text, start)));
  return { start, end: start + value.trimEnd().length };
}

function lineSpan(text: string, offset: number): { start: number; end: number } {
  const start = startOfLine(text, offset);
  const line = text.slice(start, endOfLine(text, offset));
  const lead = line.length - line.trimStart().length;
  return { start: start + lead, end: start + Math.max(lead, line.trimEnd().length) };
}

function content(text: string, offset: number): string {
  const { start, end } = lineSpan(text, offset);
  return text.slice(start, end);
}

/** An error's offsets, kept inside the text and on one line; one behind the last line is moved to its end. */
function spanAt(text: string, [from, to]: [number, number]): { start: number; end: number } {
  const last = text.trimEnd().length;
  const start = Math.max(0, Math.min(from, last === 0 ? 0 : last - 1));
  return { start, end: Math.max(start, Math.min(to, endOfLine(text, start), text.length)) || start };
}

function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  const end = newline < 0 ? text.length : newline;
  return text[end - 1] === '\r' && end > offset ? end - 1 : end;
}

/** A line up to the comment behind it. Looked for by one character: a pattern for the spaces before it takes minutes on a long run of them. */
export function withoutComment(line: string): string {
  const comment = line.search(/\s#/);
  return comment < 0 ? line : line.slice(0, comment).trimEnd();
}
