import { absolute, type Starts } from '../plan/place';
import type { Node, Piece } from '../plan/tree';

/** A word of YAML with its offsets from the start of a piece. */
export interface Token {
  type: 'key' | 'plain' | 'quoted' | 'block' | 'dash' | 'colon' | 'comma' | 'open' | 'close' | 'comment';
  start: number;
  end: number;
}

const BETWEEN = /\s+|#[^\n]*|-(?=\s|$)|[:,[\]{}]/y;
const TRAILING = /(?<![ \t\r])[ \t\r]+$/;
const types: Readonly<Record<string, Token['type']>> = {
  '#': 'comment',
  '-': 'dash',
  ':': 'colon',
  ',': 'comma',
  '[': 'open',
  '{': 'open',
  ']': 'close',
  '}': 'close',
};

/**
 * All that is written in a piece, in its order, with nothing but white space left between the tokens. Undefined where something
 * unusual stands there: an anchor, an alias, a tag, a directive, a mark between documents, an explicit key.
 */
export function tokensOf(piece: Piece, starts: Starts): Token[] | undefined {
  const base = starts.get(piece);
  if (base === undefined || piece.node === undefined) return undefined;
  const texts: Token[] = [];
  collect(piece.node, starts, base, texts);
  const tokens: Token[] = [];
  let position = 0;
  for (const token of [...texts, undefined]) {
    const end = token?.start ?? piece.text.length;
    if (end < position || !readBetween(piece.text, position, end, tokens)) return undefined;
    if (token === undefined) return tokens;
    // A block of text takes in the break behind its last line, which is left to what follows.
    const over = token.type === 'block' ? (/\r?\n$/.exec(piece.text.slice(token.start, token.end))?.[0].length ?? 0) : 0;
    tokens.push({ ...token, end: token.end - over });
    position = token.end - over;
  }
  return tokens;
}

function collect(node: Node, starts: Starts, base: number, found: Token[]): void {
  const add = (scalar: Node, type: Token['type']): void => {
    const span = absolute(scalar, starts);
    if (span !== undefined) found.push({ type, start: span.start - base, end: span.end - base });
  };
  if (node.kind === 'map') {
    for (const { key, value } of node.pairs) {
      if (key.style !== 'empty') add(key, 'key');
      collect(value, starts, base, found);
    }
  } else if (node.kind === 'seq') for (const item of node.items) collect(item, starts, base, found);
  else if (node.style === 'block' || node.style === 'plain') add(node, node.style);
  else if (node.style !== 'empty') add(node, 'quoted');
}

function readBetween(text: string, from: number, to: number, tokens: Token[]): boolean {
  BETWEEN.lastIndex = from;
  while (BETWEEN.lastIndex < to) {
    const match = BETWEEN.exec(text);
    if (match === null || BETWEEN.lastIndex > to) return false;
    const type = types[match[0][0]!];
    if (type !== undefined) tokens.push({ type, start: match.index, end: match.index + match[0].replace(TRAILING, '').length });
    else if (/[^ \t\r\n]/.test(match[0]) && !(match.index === 0 && /^\ufeff[ \t\r\n]*$/.test(match[0]))) return false;
  }
  return true;
}
