import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FrameSettings, frame } from '../../server/src/cli/frame';
import { linesOf, positionAt } from '../../server/src/cli/lines';
import { visible, width } from '../../server/src/cli/visible';
import { wrap } from '../../server/src/cli/wrap';

const plain: FrameSettings = { gutter: 3, columns: 60, mark: '^', enclosing: true, dim: text => text, highlight: text => text };

/** The frame around the text between « and ». */
function framed(marked: string, settings: Partial<FrameSettings> = {}): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const lines = frame({ start, end }, linesOf(marked.replace(/[«»]/g, '')), { ...plain, ...settings });
  for (const line of lines) assert.ok(width(line) <= plain.columns, `too wide: ${line}`);
  return lines.join('\n');
}

const cases: { name: string; marked: string; expected: string[] }[] = [
  { name: 'a value', marked: 'total: «12»', expected: ['  1 │ total: 12', '    │        ^^'] },
  {
    name: 'wide characters',
    marked: '名称: 服务（ＡＢ） «甲乙» x',
    expected: ['  1 │ 名称: 服务（ＡＢ） 甲乙 x', `    │ ${' '.repeat(19)}^^^^`],
  },
  { name: 'an emoji of several', marked: 'a: 👩‍💻é «b»', expected: ['  1 │ a: 👩‍💻é b', '    │       '.concat(' ^')] },
  { name: 'a tab', marked: '\t«x»: 1', expected: ['  1 │     x: 1', '    │     ^'] },
  { name: 'nothing at the end of a line', marked: 'a:«»\nb: 1', expected: ['  1 │ a:', '    │   ^'] },
  { name: 'an empty text', marked: '«»', expected: ['  1 │', '    │ ^'] },
  { name: 'several lines', marked: 'a: «one\n  two\n» three', expected: ['  1 │ a: one', '    │    ^^^'] },
  { name: 'CRLF', marked: 'a: 1\r\nb: «2»\r\nc: 3', expected: ['  2 │ b: 2', '    │    ^'] },
  { name: 'a lone CR', marked: 'a: 1\rb: «2»', expected: ['  2 │ b: 2', '    │    ^'] },
  {
    name: 'the section and the parent',
    marked: 'a:\n  # note\n  b:\n    - c:\n        d: 0\n\n        e: «1»',
    expected: ['  1 │ a:', '    ⋮', '  4 │     - c:', '    ⋮', '  7 │         e: 1', '    │            ^'],
  },
  {
    name: 'a long line',
    marked: `${'前'.repeat(40)}«标»${'后'.repeat(40)}`,
    expected: [`  1 │ …${'前'.repeat(8)}标${'后'.repeat(17)}…`, `    │ ${' '.repeat(17)}^^`],
  },
  {
    name: 'a long mark',
    marked: `k: «${'x'.repeat(200)}»`,
    expected: [`  1 │ k: ${'x'.repeat(50)}…`, `    │    ${'^'.repeat(51)}`],
  },
];

for (const { name, marked, expected } of cases) test(`frame: ${name}`, () => assert.equal(framed(marked), expected.join('\n')));

test('a line of millions of characters is no trouble', () => {
  const start = performance.now();
  const line = `${'a'.repeat(2_500_000)}«b»${'c'.repeat(2_500_000)}`;
  assert.match(framed(line), /…a+bc+…/);
  assert.ok(performance.now() - start < 2000);
});

test('positions count LF, CR and CRLF as line ends', () => {
  const lines = linesOf('a\r\nb\rc\nd');
  assert.deepEqual(
    [0, 1, 3, 5, 7, 8, 99].map(offset => positionAt(offset, lines)),
    [
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
      { line: 4, column: 2 },
      { line: 4, column: 2 },
    ],
  );
});

test('what acts or hides is shown by a sign', () => {
  assert.equal(visible('a\x1b[31m\x9b\u202e\n\x7f\ud800é中'), 'a␛[31m<U+009B><U+202E>␊␡<U+D800>é中');
});

test('Chinese breaks between characters, never before its punctuation', () => {
  assert.deepEqual(wrap('甲乙丙丁，戊己。', 8), ['甲乙丙', '丁，戊', '己。']);
  assert.deepEqual(wrap('one two three', 8), ['one two', 'three']);
  assert.deepEqual(wrap('averylongword x', 5), ['averylongword', 'x']);
});
