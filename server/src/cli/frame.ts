import type { Span } from '../plan/place';
import { type Lines, lineSpan, positionAt } from './lines';
import type { Style } from './style';
import { type Cell, cells, isPlain, width } from './visible';

export interface FrameSettings {
  /** Columns of line numbers, and of the whole. */
  gutter: number;
  columns: number;
  mark: '^' | '-';
  /** Whether the lines that enclose the marked one are shown above it. */
  enclosing: boolean;
  dim: Style;
  highlight: Style;
}

/**
 * The source line of a span with the span marked below it; of several lines the first. A line that does not fit is cut around
 * what is marked.
 */
export function frame(span: Span, lines: Lines, settings: FrameSettings): string[] {
  const { gutter, mark, dim, highlight } = settings;
  const { line } = positionAt(span.start, lines);
  const numbered = (number: number, code: string): string => `${dim(`${String(number).padStart(gutter)} │`)}${code && ` ${code}`}`;
  const outer = (settings.enclosing ? enclosingLines(line, lines) : []).flatMap((number, index, all) => [
    numbered(number, dim(cut(lineSpan(number, lines), undefined, lines, settings).code)),
    ...((all[index + 1] ?? line) > number + 1 ? [dim(`${' '.repeat(gutter)} ⋮`)] : []),
  ]);
  const { code, before, marked } = cut(lineSpan(line, lines), span, lines, settings);
  const marks = `${dim(`${' '.repeat(gutter)} │`)} ${' '.repeat(before)}${highlight(mark.repeat(Math.max(1, marked)))}`;
  return [...outer, numbered(line, code), marks];
}

/** The section that a line belongs to and the line of its direct parent, told by indentation. */
function enclosingLines(line: number, lines: Lines): number[] {
  const parents: number[] = [];
  let depth = indentation(line, lines) ?? 0;
  for (let above = line - 1; above > 0 && depth > 0; above--) {
    const indent = indentation(above, lines);
    if (indent === undefined || indent >= depth) continue;
    depth = indent;
    parents.push(above);
  }
  return [...new Set([parents.at(-1), parents[0]])].filter(parent => parent !== undefined);
}

/** The blanks before a line's first character; undefined for a line that is empty or a comment. */
function indentation(line: number, lines: Lines): number | undefined {
  const { start, end } = lineSpan(line, lines);
  let offset = start;
  while (offset < end && lines.text[offset] === ' ') offset++;
  return offset === end || lines.text[offset] === '#' ? undefined : offset - start;
}

/** A line cut to the columns there are, with the columns before the mark and under it. */
function cut(
  line: Span,
  span: Span | undefined,
  { text }: Lines,
  settings: FrameSettings,
): { code: string; before: number; marked: number } {
  const room = Math.max(20, settings.columns - settings.gutter - 3);
  const start = Math.min(span?.start ?? line.start, line.end);
  const end = Math.min(Math.max(span?.end ?? line.start, start), line.end);
  const whole = line.end - line.start < room ? text.slice(line.start, line.end) : undefined;
  if (whole !== undefined && isPlain(whole) && width(whole) < room) {
    return { code: whole.trimEnd(), before: width(text.slice(line.start, start)), marked: width(text.slice(start, end)) };
  }
  // A line may have millions of characters: no more are looked at than can be shown.
  const left = cells(text.slice(Math.max(line.start, start - room), start));
  const middle = cells(text.slice(start, Math.min(end, start + room)));
  const right = cells(text.slice(end, Math.min(line.end, end + room)));
  const tooWide = start - room > line.start || columns(left) + Math.min(columns(middle), room / 2) > room - 1;
  const before = tooWide ? [ellipsis, ...fitEnd(left, Math.floor(room / 3) - 1)] : left;
  const spare = room - columns(before);
  const cutMiddle = end - start > room || columns(middle) > spare;
  const marked = cutMiddle ? [...fit(middle, spare - 1), ellipsis] : middle;
  const rest = cutMiddle
    ? []
    : line.end - end > room || columns(right) > spare - columns(marked)
      ? [...fit(right, spare - columns(marked) - 1), ellipsis]
      : right;
  return {
    code: [...before, ...marked, ...rest]
      .map(cell => cell.text)
      .join('')
      .trimEnd(),
    before: columns(before),
    marked: columns(marked),
  };
}

const ellipsis: Cell = { text: '…', columns: 1 };

function columns(row: readonly Cell[]): number {
  return row.reduce((sum, cell) => sum + cell.columns, 0);
}

/** As many cells from the start as fit. */
function fit(row: readonly Cell[], room: number): Cell[] {
  let used = 0;
  const end = row.findIndex(cell => {
    used += cell.columns;
    return used > room;
  });
  return row.slice(0, end < 0 ? row.length : end);
}

function fitEnd(row: readonly Cell[], room: number): Cell[] {
  return fit([...row].reverse(), room).reverse();
}
