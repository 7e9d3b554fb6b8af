import {
  type Alias,
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  Parser,
  type Scalar,
  type Node as YamlNode,
} from 'yaml';
import { diagnose, type YamlError } from './faults';
import { type Limit, limits } from './limits';
import { duplicatesOf, emptyScalar, link, mapNode, seqNode } from './nodes';
import { readSimple } from './simple';
import { oddSpaces, outsideTexts, withPlainSpaces } from './spaces';
import { keyText, type MapNode, type Node, type Pair, type Piece, type ScalarNode, type SeqNode, type SyntaxFault } from './tree';

/** What a stretch of text gave: a piece, and the limit that stopped the reading if one did. */
export interface Parsed {
  piece: Piece;
  exceeded?: Limit;
}

/**
 * Parses one stretch of text on its own. Never throws, never hangs: the text is lexed with a depth counter before anything
 * recursive sees it, because the libraries below end the process on nesting that is deep enough.
 */
export function parsePiece(text: string): Parsed {
  const simple = readSimple(text);
  const parsed = simple === undefined ? parse(text, []) : { piece: simple };
  if (parsed.exceeded !== undefined) return parsed;
  const odd = outsideTexts(oddSpaces(text), parsed.piece.node);
  const [first, last] = [odd[0], odd.at(-1)];
  if (first === undefined || last === undefined) return parsed;
  const meant = withPlainSpaces(text, odd);
  const mend = { start: first.start, end: last.end, text: meant.slice(first.start, last.end) };
  const again = parse(meant, [{ code: 'odd-space', ...first, mend }]);
  again.piece.text = text;
  return again;
}

/** The same by the parser of the whole language. */
export function parse(text: string, known: readonly SyntaxFault[]): Parsed {
  const piece: Piece = { text, node: undefined, errors: [], duplicates: [], values: 0, parts: [] };
  const { tokens, exceeded } = guardedTokens(text);
  if (exceeded !== undefined) return { piece, exceeded };
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, merge: false, strict: true, version: '1.2' });
  const documents = [...composer.compose(tokens, false, text.length)] as Document.Parsed[];
  if (documents.length > limits.documents) return { piece, exceeded: 'documents' };
  const first = documents[0];
  if (first === undefined) return { piece };
  const conversion: Conversion = { piece, anchors: new Map(), open: new Set(), sizes: new Map(), faults: [], collections: [], values: 0 };
  piece.node = first.contents === null ? undefined : convert(first.contents as YamlNode, conversion);
  const errors: YamlError[] = [...first.errors, ...first.warnings].map(({ code, pos, message }) => ({ code, pos, message }));
  const second = documents[1];
  if (second !== undefined) conversion.faults.push({ code: 'several-documents', ...secondDocument(text, second.range[0]) });
  const diagnosed = diagnose(text, errors);
  // Odd keys and lost aliases in text that is broken follow from what broke it.
  piece.errors = [...known, ...diagnosed, ...(diagnosed.some(fault => fault.code !== 'tag') ? [] : conversion.faults)];
  piece.duplicates = conversion.collections.flatMap(node => (node.kind === 'map' ? duplicatesOf(node) : []));
  if (piece.errors.length > 0) for (const node of conversion.collections) node.uncertain = true;
  piece.values = conversion.values;
  return { piece, exceeded: conversion.values > limits.values ? 'values' : undefined };
}

type Token = ReturnType<Parser['next']> extends Generator<infer T> ? T : never;

function guardedTokens(text: string): { tokens: Token[]; exceeded?: Limit } {
  const parser = new Parser();
  const tokens: Token[] = [];
  let lexemes = 0;
  let errors = 0;
  const take = (token: Token): void => {
    if (token.type === 'error') errors += 1;
    tokens.push(token);
  };
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    for (const token of parser.next(lexeme)) take(token);
    if (parser.stack.length > limits.depth) return { tokens: [], exceeded: 'depth' };
    if (lexemes > limits.tokens) return { tokens: [], exceeded: 'tokens' };
    if (errors > limits.errorTokens) return { tokens: [], exceeded: 'errorTokens' };
  }
  for (const token of parser.end()) take(token);
  return { tokens };
}

interface Conversion {
  piece: Piece;
  anchors: Map<string, Node>;
  /** Anchored nodes that are still being converted: an alias to one of them is a cycle. */
  open: Set<string>;
  /** Values in a node, aliases counted with all that they stand for. */
  sizes: Map<Node, number>;
  faults: SyntaxFault[];
  collections: (MapNode | SeqNode)[];
  values: number;
}

function convert(node: YamlNode, conversion: Conversion): Node {
  if (isAlias(node)) return convertAlias(node, conversion);
  conversion.values += 1;
  if (conversion.values > limits.values) return emptyScalar(node.range?.[0] ?? 0, conversion.piece);
  const before = conversion.values;
  const anchor = (node as { anchor?: string }).anchor;
  if (anchor !== undefined) conversion.open.add(anchor);
  const converted = isMap(node)
    ? convertMap(node, conversion)
    : isSeq(node)
      ? convertSeq(node, conversion)
      : convertScalar(node as Scalar, conversion.piece);
  if (anchor !== undefined) {
    conversion.open.delete(anchor);
    conversion.anchors.set(anchor, converted);
    conversion.sizes.set(converted, conversion.values - before + 1);
  }
  return converted;
}

function convertAlias(alias: Alias, conversion: Conversion): Node {
  const [start, end] = alias.range ?? [0, 0];
  const target = conversion.anchors.get(alias.source);
  if (conversion.open.has(alias.source) || target === undefined) {
    conversion.faults.push({ code: conversion.open.has(alias.source) ? 'alias-cycle' : 'alias-unknown', start, end, detail: alias.source });
    return emptyScalar(start, conversion.piece);
  }
  conversion.values += conversion.sizes.get(target) ?? 1;
  return conversion.values > limits.values ? emptyScalar(start, conversion.piece) : target;
}

function convertMap(node: YamlNode & { items: unknown[]; flow?: boolean }, conversion: Conversion): MapNode {
  const pairs: Pair[] = [];
  const merged: MapNode[] = [];
  for (const item of node.items as { key: YamlNode | null; value: YamlNode | null }[]) {
    const key =
      item.key === null
        ? emptyScalar(node.range?.[0] ?? 0, conversion.piece)
        : isScalar(item.key)
          ? convertScalar(item.key, conversion.piece)
          : undefined;
    if (key === undefined) {
      const range = (item.key as YamlNode).range ?? [0, 0];
      conversion.faults.push({ code: 'complex-key', start: range[0], end: range[1] });
      continue;
    }
    const value = item.value === null ? emptyScalar(key.end, conversion.piece) : convert(item.value, conversion);
    if (node.flow === true && joinThousands(pairs.at(-1)?.value, key, value)) continue;
    if (keyText(key) === '<<' && key.style === 'plain') {
      merged.push(...[value, ...(value.kind === 'seq' ? value.items : [])].filter(candidate => candidate.kind === 'map'));
    } else {
      pairs.push(link(key, value));
    }
  }
  const own = new Set(pairs.map(pair => keyText(pair.key)));
  for (const source of merged) {
    for (const pair of source.pairs) {
      if (own.has(keyText(pair.key))) continue;
      own.add(keyText(pair.key));
      conversion.values += conversion.sizes.get(pair.value) ?? 1;
      if (conversion.values <= limits.values) pairs.push(pair);
    }
  }
  const [start, end] = contentRange(node, conversion.piece.text);
  const map = mapNode(pairs, { start, end, piece: conversion.piece, flow: node.flow === true });
  conversion.collections.push(map);
  return map;
}

/** `{amount: 1,200,000}` is three entries to YAML and one amount to everybody else: the digits are put back together. */
function joinThousands(former: Node | undefined, key: ScalarNode, value: Node): boolean {
  if (former?.kind !== 'scalar' || former.style !== 'plain' || key.style !== 'plain' || value.kind !== 'scalar' || value.style !== 'empty')
    return false;
  const { text } = key.piece;
  // No amount is longer, and a longer run of digits would be read over and over.
  if (former.end - former.start > 24 || text.slice(former.end, key.start) !== ',' || !/^\d{3}(?!\d)/.test(text.slice(key.start, key.end)))
    return false;
  if (!/(?:^|[^\d,.])\d{1,3}(?:,\d{3})*$/.test(text.slice(former.start, former.end))) return false;
  former.end = key.end;
  former.value = text.slice(former.start, key.end);
  former.plain = former.value;
  return true;
}

function convertSeq(node: YamlNode & { items: unknown[]; flow?: boolean }, conversion: Conversion): SeqNode {
  const items = (node.items as (YamlNode | { key: YamlNode | null; value: YamlNode | null })[]).map(item => {
    if (!('key' in item)) return convert(item, conversion);
    // `[a: 1]` is a list of one map with one key.
    return convertMap(
      { items: [item], range: (item.key ?? item.value ?? node).range, flow: true } as unknown as Parameters<typeof convertMap>[0],
      conversion,
    );
  });
  const [start, end] = contentRange(node, conversion.piece.text);
  const list = seqNode(items, { start, end, piece: conversion.piece, flow: node.flow === true });
  conversion.collections.push(list);
  return list;
}

function convertScalar(node: Scalar, piece: Piece): ScalarNode {
  const [start, end] = node.range ?? [0, 0];
  const style =
    node.type === 'QUOTE_DOUBLE'
      ? 'double'
      : node.type === 'QUOTE_SINGLE'
        ? 'single'
        : node.type === 'PLAIN' || node.type === undefined
          ? 'plain'
          : 'block';
  if (style === 'plain' && (node.source ?? '') === '' && node.value === null) return emptyScalar(start, piece);
  // A tag such as `!!timestamp` makes objects, and YAML 1.1 a symbol of `<<`; a file holds what is written.
  const isMade = (typeof node.value === 'object' && node.value !== null) || typeof node.value === 'symbol';
  const value = (isMade ? node.source : node.value) as ScalarNode['value'];
  return { kind: 'scalar', value, style, start, end, piece, plain: value };
}

/** A block collection's range runs on over trailing comments and blank lines; ours ends with its last content. */
function contentRange(node: { range?: readonly [number, number, number] | null }, text: string): [number, number] {
  const [start, end] = node.range ?? [0, 0, 0];
  let last = end;
  while (last > start && /\s/.test(text[last - 1]!)) last -= 1;
  return [start, last];
}

function secondDocument(text: string, from: number): { start: number; end: number } {
  const marker = text.lastIndexOf('---', from);
  return marker < 0 ? { start: from, end: from + 1 } : { start: marker, end: marker + 3 };
}
