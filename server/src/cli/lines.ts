/** The lines of a text, counted as editors count them: a line feed, a carriage return, or both together end a line. */
export interface Lines {
  text: string;
  /** The offset at which each line starts. */
  starts: readonly number[];
}

/** A place in a text; both count from 1, columns in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  return { text, starts };
}

export function positionAt(offset: number, { text, starts }: Lines): Position {
  const inside = Math.min(offset, text.length);
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= inside) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: inside - starts[low]! + 1 };
}

/** The offsets of a line counted from 1, without its line end. */
export function lineSpan(line: number, { text, starts }: Lines): { start: number; end: number } {
  const start = starts[line - 1] ?? text.length;
  let end = starts[line] ?? text.length;
  while (end > start && /[\r\n]/.test(text[end - 1]!)) end--;
  return { start, end };
}
