import { eastAsianWidth } from 'get-east-asian-width';
import type { Locale } from '../../text';
import type { Source } from '../model';

/** What a chart needs of the page it is drawn on. */
export interface Drawing {
  locale: Locale;
  /** Width of the drawing in its own units, which are CSS pixels at full size. */
  width: number;
  /** Attributes that lead from a shape to its source, with a space before them; nothing on paper. */
  anchor(source: Source | undefined): string;
}

/** Text for the inside of an element and of an attribute in double quotes. */
export function escapeMarkup(text: string): string {
  // Most texts have nothing to replace, and drawings have thousands.
  if (!/[&<>"'\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/.test(text)) return text;
  return text.replace(/[&<>"']/g, sign => entities[sign]!).replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; numbers are rounded to a tenth. `content` is markup and not escaped. */
export function element(name: string, attributes: Attributes, content?: string, anchor = ''): string {
  let written = '';
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) written += ` ${key}="${typeof value === 'number' ? round(value) : escapeMarkup(value)}"`;
  }
  return content === undefined ? `<${name}${written}${anchor}/>` : `<${name}${written}${anchor}>${content}</${name}>`;
}

/** A text at a place, cut to a width where one is given; the whole text is then its title. */
export function label(text: string, attributes: Attributes & { x: number; y: number }, width?: number, size = fontSize): string {
  const shown = width === undefined ? text : cut(text, width, size);
  return element('text', attributes, shown === text ? escapeMarkup(text) : `${escapeMarkup(shown)}<title>${escapeMarkup(text)}</title>`);
}

/** The size of text in charts, in pixels. */
export const fontSize = 12;

/** Strong letters are that much wider than `textWidth` says. */
export const strongShare = 1.08;

/** The width of a text in pixels, estimated on the wide side: CJK is as wide as high, other letters a little more than half. */
export function textWidth(text: string, size = fontSize): number {
  let width = 0;
  for (const grapheme of graphemesOf(text)) width += advance(grapheme);
  return width * size;
}

/** A text cut to a width, with an ellipsis where something was cut. */
export function cut(text: string, width: number, size = fontSize): string {
  const room = width / size;
  let used = 0;
  let shown = '';
  for (const grapheme of graphemesOf(text)) {
    used += advance(grapheme);
    if (used > room) return `${shown.trimEnd()}…`;
    // What stands before the ellipsis leaves it its room.
    if (used + advance('…') <= room) shown += grapheme;
  }
  return text;
}

function advance(grapheme: string): number {
  const code = grapheme.codePointAt(0)!;
  // No letter is wide before the Hangul.
  if (code >= 0x1100 && eastAsianWidth(code) === 2) return 1;
  return /^[A-Z%@MWmw]/.test(grapheme) ? 0.78 : 0.58;
}

/** Most texts are of signs that never join with their neighbours, and need no segmenter, which is slow. */
function graphemesOf(text: string): Iterable<string> {
  return /^[ -~…–\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/.test(text)
    ? text
    : Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** A whole drawing. `title` says what it shows to those who do not see it. */
export function drawing(name: string, { width, height }: { width: number; height: number }, title: string, content: string): string {
  const size = { viewBox: `0 0 ${round(width)} ${round(height)}`, width, height };
  return element(
    'svg',
    { class: `chart chart-${name}`, xmlns: 'http://www.w3.org/2000/svg', role: 'group', 'aria-label': title, ...size },
    content,
  );
}

const graphemes = new Intl.Segmenter();
const round = (value: number): number => Math.round(value * 10) / 10;
