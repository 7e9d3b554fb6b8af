import { eastAsianWidth } from 'get-east-asian-width';
import { cut, element, escapeMarkup, fontSize, textWidth } from './svg';

interface Lines {
  lines: readonly string[];
  /** Whether something did not find room. */
  cut: boolean;
}

/** A text broken into lines of a width: between words, between Chinese characters, and inside a word only where it has no line of its own. */
export function wrap(text: string, width: number, most: number, size = fontSize): Lines {
  const lines: string[] = [];
  let rest = text.replace(/\s+/g, ' ').trim();
  if (rest !== '' && textWidth(rest, size) <= width) return { lines: [rest], cut: false };
  while (rest !== '') {
    if (lines.length === most - 1) return { lines: [...lines, cut(rest, width, size)], cut: textWidth(rest, size) > width };
    const end = lineEnd(rest, width, size);
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return { lines, cut: false };
}

/** Lines as text elements, the first at `y`; a text that was cut has its whole as title. */
export function paragraph(
  text: string,
  wrapped: Lines,
  attributes: Readonly<Record<string, string | number | undefined>> & { x: number; y: number },
  lineHeight: number,
): string {
  return wrapped.lines
    .map((line, index) => {
      const title = wrapped.cut && index === wrapped.lines.length - 1 ? `<title>${escapeMarkup(text)}</title>` : '';
      return element('text', { ...attributes, y: attributes.y + index * lineHeight }, escapeMarkup(line) + title);
    })
    .join('');
}

/** Whether a text can be broken into lines of a width without breaking a word. */
export function breaksWell(text: string, width: number, size = fontSize): boolean {
  return [...chunks(text)].every(chunk => textWidth(chunk.trimEnd(), size) <= width);
}

/** The least width in which a text takes no more lines than in the given one, so that no line is left with one character. */
export function balanced(text: string, width: number, most: number, size = fontSize): Lines {
  const widest = wrap(text, width, most, size);
  if (widest.cut || widest.lines.length < 2) return widest;
  for (let narrow = textWidth(text, size) / widest.lines.length; narrow < width; narrow += size / 2) {
    const lines = wrap(text, narrow, most, size);
    if (!lines.cut && breaksWell(text, narrow, size)) return lines;
  }
  return widest;
}

/** Where the first line of a text ends. */
function lineEnd(text: string, width: number, size: number): number {
  let end = 0;
  let used = 0;
  for (const chunk of chunks(text)) {
    const visible = textWidth(chunk.trimEnd(), size);
    if (used + visible > width) return end > 0 ? end : insideWord(chunk, width, size);
    used += textWidth(chunk, size);
    end += chunk.length;
  }
  return end;
}

function insideWord(chunk: string, width: number, size: number): number {
  let end = 0;
  let used = 0;
  for (const { segment } of graphemes.segment(chunk)) {
    used += textWidth(segment, size);
    if (used > width && end > 0) break;
    end += segment.length;
  }
  return end;
}

/**
 * The smallest parts that stay together: words, a number with what it counts, punctuation with what it closes or opens. Chinese is
 * written without spaces, so its words come from a dictionary.
 */
function* chunks(text: string): Generator<string> {
  let chunk = '';
  for (const { segment } of wordsOf.segment(text)) {
    if (chunk !== '' && mayBreak(chunk, segment)) {
      yield chunk;
      chunk = '';
    }
    chunk += segment;
  }
  if (chunk !== '') yield chunk;
}

function mayBreak(before: string, after: string): boolean {
  if (/^[\s，。、；：！？）】》”’,.;:!?)\]}%]/.test(after) || /[（【《“‘([{]$/.test(before)) return false;
  if (/\d\s$/.test(before) && isWide(after)) return false;
  // A single character behind a word mostly belongs to it: 工程师, 负责人.
  if (/^\p{L}$/u.test(after) && isWide(after) && isWide(before.at(-1)!) && before.length < 3) return false;
  return /[\s\-/，、；：]$/.test(before) || isWide(before.at(-1)!) || isWide(after);
}

const isWide = (text: string): boolean => eastAsianWidth(text.codePointAt(0)!) === 2;
const graphemes = new Intl.Segmenter();
const wordsOf = new Intl.Segmenter('zh', { granularity: 'word' });
