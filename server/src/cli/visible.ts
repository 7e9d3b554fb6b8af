import { eastAsianWidth } from 'get-east-asian-width';

/** What a reader sees as one character, and the columns it takes on a terminal. */
export interface Cell {
  text: string;
  columns: number;
}

/** Characters that act on a terminal or hide in a text, in the place of showing. */
const ACTING =
  /[\0-\x1f\x7f-\x9f\u00ad\u061c\u115f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\u{e0000}-\u{e007f}]/gu;
/** Letters of ASCII, a column each, and Chinese ones, two each, of which none joins with another. */
const PLAIN = /^[\x20-\x7e\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/;
const TAB = '    ';
let segmenter: Intl.Segmenter | undefined;

/** A text from outside made safe for a terminal: what would act on it, or hide, is shown by a sign or its code point. */
export function visible(text: string): string {
  return text.replace(ACTING, sign);
}

/** A line cut into what a reader sees as characters, safe to show. */
export function cells(line: string): Cell[] {
  // Only a text beyond ASCII holds characters that are made of several or are wide.
  const parts = /^[\t\x20-\x7e]*$/.test(line) ? [...line] : graphemes(line);
  return parts.map(part => {
    if (part === '\t') return { text: TAB, columns: TAB.length };
    const text = visible(part);
    return { text, columns: text === part ? columnsOf(part) : text.length };
  });
}

/** The columns of a text on a terminal: Chinese and full-width characters take two. */
export function width(text: string): number {
  if (isPlain(text)) return text.length + text.replace(/[\x20-\x7e]+/g, '').length;
  return cells(text).reduce((sum, cell) => sum + cell.columns, 0);
}

/** Whether each of a text's characters stands alone and shows as it is, which is told at once. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** A text filled with blanks to a number of columns. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

function graphemes(line: string): string[] {
  segmenter ??= new Intl.Segmenter();
  return [...segmenter.segment(line)].map(({ segment }) => segment);
}

/** The widest of its code points; marks that sit on another take none, and an emoji made of several takes two. */
function columnsOf(grapheme: string): number {
  if (grapheme.includes('\ufe0f')) return 2;
  let columns = 0;
  for (const character of grapheme) {
    if (!/[\p{M}\u200c\u200d]/u.test(character)) columns = Math.max(columns, eastAsianWidth(character.codePointAt(0)!));
  }
  return columns;
}

function sign(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '␡' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
