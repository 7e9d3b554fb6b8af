import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPieces } from '../../server/src/plan/pieces';
import { readSimple } from '../../server/src/plan/simple';
import { parse } from '../../server/src/plan/syntax';
import { keyText, type Node, type Piece } from '../../server/src/plan/tree';
import { rules } from '../../server/src/rules/index';
import { applyEdit, editing, pick, seeded } from '../support/edits';
import { largePlan } from '../support/largePlan';

// What is read without the parser of the whole language is read as that parser reads it, in all that can be seen of it.

const root = process.env.PROJECT_ROOT!;
const files = ['examples', 'test/projects', 'templates', 'ci', 'node_modules/yaml', 'node_modules/ajv'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8')),
);
const inExamples = rules.flatMap(({ examples }) =>
  examples.flatMap(({ good, bad }) => [good, bad].flatMap(one => (typeof one === 'object' ? [one.plan, one.sla] : (one ?? [])))),
);
const texts = [...files, ...inExamples, largePlan(200)];
const parts = [...new Set(texts.flatMap(text => partsIn(readPieces(text).root)))];

/** Of an error beside each of them, none is what a text of one line would show. */
const lines = [
  'a: 1',
  'a: 1.50',
  'a: 007',
  'a: +5',
  'a: -5',
  'a: - 5',
  'a: -',
  'a: --',
  'a: .5',
  'a: 5.',
  'a: 1e3',
  'a: 0x1f',
  'a: 0o7',
  'a: .inf',
  'a: -.INF',
  'a: .nan',
  'a: 1_000',
  'a: ~',
  'a: null',
  'a: Null',
  'a: nUll',
  'a: true',
  'a: TRUE',
  'a: tRue',
  'a: yes',
  'a: no',
  'a: n',
  'a: <<',
  '<<: {a: 1}',
  'true: 1',
  'null: 1',
  '1: 2',
  '1.0: 2',
  '007: 1',
  'a:',
  'a:   ',
  'a: # c',
  'a: b # c',
  'a: b#c',
  'a: "b" # c',
  'a: b:c',
  'a: b: c',
  'a: b:',
  'a:b',
  'a :b',
  'a : b',
  'a:  b  ',
  'a/b.c-d_e: 1',
  '-a: 1',
  '.a: 1',
  '名称: 值',
  'a: 值：一',
  'a: "b',
  'a: "b"c',
  'a: "b" c',
  'a: ""',
  "a: ''",
  "a: 'it''s'",
  'a: "b\\n"',
  'a: "b\\"c"',
  'a: "b"   ',
  "a: 'b",
  'a: "b\'c"',
  "a: 'b\"c'",
  '"a": 1',
  "'a': 1",
  'a: [',
  'a: []',
  'a: [ ]',
  'a: [1, 2]',
  'a: [1, 2,]',
  'a: [1,, 2]',
  'a: [,]',
  'a: [1 2]',
  'a: [1] x',
  'a: [[1], {b: 2}]',
  'a: [b: 1]',
  'a: ["b", \'c\']',
  'a: ["b"c]',
  'a: [a b , c]',
  'a: {}',
  'a: { }',
  'a: {b: 1}',
  'a: {b: 1, b: 2}',
  'a: {b}',
  'a: {b:}',
  'a: {b: }',
  'a: {b: , c: 1}',
  'a: {b:1}',
  'a: {"b": 1}',
  'a: {"b":1}',
  'a: {b: 1,200,000}',
  'a: {b: 1, 200}',
  'a: {b: c:d}',
  'a: {b: [1, {c: 2}], d: "e, f"}',
  'a: {b: 1',
  'a: {b: 1]',
  'a: {b: 1}}',
  'a: [a#b]',
  'a: [a #b]',
  'a: {b: x # y}',
  'a: {b: -}',
  'a: [-1, - 1]',
  'a: [?x]',
  'a: {b: "x"}',
  'a: {b: "x"y}',
  '- a',
  '- a: 1',
  '-  a: 1',
  '- - a',
  '-',
  '- ',
  '- -a',
  '- "a"',
  '- [a]',
  '- {a: 1}',
  '- a:',
  '---',
  '--- a',
  '...',
  '%YAML 1.2',
  '? a',
  ': a',
  '&a b',
  '*a',
  '!!str a',
  'a: &x 1',
  'a: *x',
  'a: !!str 1',
  'a: |',
  'a: >',
  'a: @b',
  'a: `b',
  'a: %b',
  'a: ,b',
  'a: ]b',
  'a: ?b',
  'a: ? b',
  'a: :b',
  'a: !b',
  'a: a\u3000',
  '\u3000a: 1',
  'a:\u3000b',
  'a: \u00a0b',
  '# c',
  '  # c',
  '',
];

function* shapes(): Generator<string> {
  for (const one of lines) {
    yield one;
    yield `${one}\n`;
    yield `${one}\r\n`;
    for (const other of lines) {
      yield `${one}\n${other}\n`;
      yield `${one}\n  ${other}\n`;
      yield `k:\n  ${one}\n  ${other}\n`;
      yield `- ${one}\n  ${other}\n`;
      yield `k:\n- ${one}\n- ${other}\nl: 1\n`;
      yield `k:\n    - ${one}\n\n      ${other}\n  - x\n`;
    }
  }
}

test('plain lines, alone and below each other', () => {
  let read = 0;
  for (const text of shapes()) if (compare(text)) read += 1;
  assert.ok(read > 5_000, `${read} were read`);
});

test('the parts of examples, fixtures and rules, most of which are read so', t => {
  const read = parts.filter(compare).length;
  t.diagnostic(`${read} of ${parts.length}`);
  assert.ok(read > parts.length / 2);
});

test('whole texts', () => {
  for (const text of texts) compare(text);
});

test('parts under random edits', t => {
  const random = seeded(Number(process.env.SEED ?? 1));
  let read = 0;
  const chains = 150;
  const edits = 60;
  for (let chain = 0; chain < chains; chain += 1) {
    let text = pick(parts, random).slice(0, 3_000);
    const next = editing(text, random, texts);
    for (let done = 0; done < edits; done += 1) {
      text = applyEdit(text, next.next().value);
      if (compare(text)) read += 1;
    }
  }
  t.diagnostic(`${read} of ${chains * edits}`);
});

/** Whether a text is read without the parser; it must then be read as the parser reads it. */
function compare(text: string): boolean {
  const simple = readSimple(text);
  if (simple === undefined) return false;
  const { piece, exceeded } = parse(text, []);
  assert.equal(exceeded, undefined, quoted(text));
  assert.equal(told(simple), told(piece), quoted(text));
  return true;
}

function told(piece: Piece): string {
  const { node, errors, duplicates, values } = piece;
  return JSON.stringify(
    { node: node && ofNode(node), errors, duplicates: duplicates.map(({ key, nth, node: { start } }) => [key, nth, start]), values },
    null,
    1,
  );
}

function ofNode(node: Node): unknown {
  const { kind, start, end, key, plain } = node;
  const own = {
    kind,
    start,
    end,
    key: key && keyText(key),
    plain: plain === undefined ? 'undefined' : Object.is(plain, -0) ? '-0' : plain,
  };
  if (node.kind === 'scalar') return { ...own, value: node.value, style: node.style };
  if (node.kind === 'seq') return { ...own, flow: node.flow, uncertain: node.uncertain, items: node.items.map(ofNode) };
  return { ...own, flow: node.flow, uncertain: node.uncertain, pairs: node.pairs.map(pair => [ofNode(pair.key), ofNode(pair.value)]) };
}

function partsIn(piece: Piece): string[] {
  return piece.parts.length === 0 ? [piece.text] : piece.parts.flatMap(part => partsIn(part.piece));
}

function quoted(text: string): string {
  return `of the text\n${JSON.stringify(text)}`;
}
