import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { isMap, Lexer, parseDocument, stringify } from 'yaml';
import { format } from '../../server/src/features/format';
import { applyEdits } from '../../server/src/plan/edit';
import { type PlanFile, readFile } from '../../server/src/plan/file';
import { readPieces } from '../../server/src/plan/pieces';
import { largePlan } from '../support/largePlan';

const root = process.env.PROJECT_ROOT!;
const texts = ['examples', 'test/projects'].map(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.yaml'))
    .map(name => readFileSync(join(root, folder, name), 'utf8')),
);
const [examples, projects] = texts as [string[], string[]];

function formatted(text: string, step = 2, within?: { start: number; end: number }): string {
  return applyEdits(text, format(read(text), step, within));
}

function read(text: string): PlanFile {
  return readFile(/^\ufeff?serviceLevelAgreement\b/m.test(text) ? 'agreement' : 'plan', text);
}

const lines = (...list: string[]): string => `${list.join('\n')}\n`;

/** What is written, and what becomes of it. */
const cases: Record<string, readonly [before: string, after: string, step?: number]> = {
  'keys and lists go in by two': [
    lines('a:', '    b: 1', '    c:', '        d: 1', 'e:', '- f: 1', '  g:', '  - 1', '  - 2', '- - x', '  - y'),
    lines('a:', '  b: 1', '  c:', '    d: 1', 'e:', '  - f: 1', '    g:', '      - 1', '      - 2', '  - - x', '    - y'),
  ],
  'another step': [lines('a:', '  b:', '  - c: 1', '    d: 2'), lines('a:', '    b:', '        - c: 1', '          d: 2'), 4],
  'one space behind a colon and a dash, none before it': [
    lines('a:   1', 'b :  x', 'c:', '  -   d:  1', '      e:   2', '  -    f'),
    lines('a: 1', 'b: x', 'c:', '  - d: 1', '    e: 2', '  - f'),
  ],
  'what stands alone on its line stays there': [
    lines('a:', '     text', 'b:', '  -', '       c: 1', '       d: 2', 'e:', '      [1]'),
    lines('a:', '  text', 'b:', '  -', '    c: 1', '    d: 2', 'e:', '  [1]'),
  ],
  'collections in brackets': [
    lines('a: [ 1,2 ,3 ]', 'b: { c :1, d:  "x" ,"e":2 }', 'f: [ ]', 'g: {  }', 'h: [ [1,2],{i: } ]', 'j: [x: 1,]'),
    lines('a: [1, 2, 3]', 'b: {c :1, d: "x", "e": 2}', 'f: []', 'g: {}', 'h: [[1, 2], {i: }]', 'j: [x: 1,]'),
  ],
  'brackets over several lines': [
    lines(
      'a: [',
      '      1,',
      '      [2,',
      ' 3],   # three',
      '      # four',
      '      4',
      '   ]',
      'b:',
      '- {c: 1,',
      '   d: [',
      '     x',
      '   ]}',
      '- [',
      '  1]',
    ),
    lines(
      'a: [',
      '  1,',
      '  [2,',
      '    3], # three',
      '  # four',
      '  4',
      ']',
      'b:',
      '  - {c: 1,',
      '      d: [',
      '        x',
      '      ]}',
      '  - [',
      '      1]',
    ),
  ],
  'trailing spaces, blank lines, the end': ['\n\na: 1   \n  \n\n \nb:  \n\n  c: 1 # d  \n\n\n', 'a: 1\n\nb:\n\n  c: 1 # d\n'],
  'a break at the end': ['a: 1\nb: "x"', 'a: 1\nb: "x"\n'],
  'comments go with the line behind them': [
    lines('    # head', 'a:   # a', '# b', '    b: 1     # one', '      # c', '    c:', '    # d', '    - d', '  # e', 'e: 1'),
    lines('# head', 'a: # a', '  # b', '  b: 1 # one', '  # c', '  c:', '    # d', '    - d', '# e', 'e: 1'),
  ],
  'a comment stays in the block in which it stands': [
    lines('a:', '    - b: 1', '      # c: 1', '    - b: 2', '      # c: 2', '    # - b: 3', '# d', 'd: 1'),
    lines('a:', '  - b: 1', '    # c: 1', '  - b: 2', '    # c: 2', '  # - b: 3', '# d', 'd: 1'),
  ],
  'quotes stay': [lines('a:  "1"', "b:  'it''s'", 'c:  "x # y"', '"d" :  x'), lines('a: "1"', "b: 'it''s'", 'c: "x # y"', '"d": x')],
  'blocks of text move as a whole': [
    lines(
      'a:',
      '    b: |',
      '          one',
      '            two  ',
      '',
      '      ',
      '          # three',
      '    c: >-   # note',
      '     x',
      'd:',
      '- |+',
      '   y',
      '',
      '',
      'e: 1',
    ),
    lines(
      'a:',
      '  b: |',
      '    one',
      '      two  ',
      '',
      '',
      '    # three',
      '  c: >-   # note',
      '    x',
      'd:',
      '  - |+',
      '    y',
      '',
      '',
      'e: 1',
    ),
  ],
  'a block of text that counts its columns stays': [
    lines('a:', '    b: |2', '        x', 'c:   1'),
    lines('a:', '    b: |2', '        x', 'c: 1'),
  ],
  'texts of several lines': [
    lines(
      'a:   one  ',
      '     two',
      '',
      '        three',
      'b:',
      '    c: "one',
      '      two\\',
      '',
      '     \\  three"',
      '    d:',
      "    - 'one",
      "     two'",
    ),
    lines('a: one', '  two', '', '  three', 'b:', '  c: "one', '    two\\', '', '    \\  three"', '  d:', "    - 'one", "      two'"),
  ],
  'a section with an error stays': [
    lines('a:', '    b:  1', 'c:', '    d:  "x', '    e:  1', 'f:', '    g:  1'),
    lines('a:', '  b: 1', 'c:', '    d:  "x', '    e:  1', 'f:', '  g: 1'),
  ],
  'what is unusual stays': [
    lines('a:', '    b:  !!str 1', 'c:', '    ? d', '    : 1', 'g:', '    h:  1'),
    lines('a:', '    b:  !!str 1', 'c:', '    ? d', '    : 1', 'g:', '  h: 1'),
  ],
  'a file with an anchor that is used stays': [lines('a:  &x 1', 'b:  *x'), lines('a:  &x 1', 'b:  *x')],
  'several documents stay': [lines('a:  1', '---', 'b:  1'), lines('a:  1', '---', 'b:  1')],
  'tabs in the indentation stay': [lines('a: [', '\t1,', '  2]'), lines('a: [', '\t1,', '  2]')],
  'tabs between words': [lines('a:\t1\t# x\t', 'b: [1,\t2]'), lines('a: 1 # x', 'b: [1, 2]')],
  'no map': [lines('-   1'), lines('-   1')],
  'only a comment': [lines('', '#  x'), lines('', '#  x')],
  Chinese: [lines('a:  项目经理  # 备注', 'b : [ 甲,乙 ]'), lines('a: 项目经理 # 备注', 'b: [甲, 乙]')],
};
for (const [name, [before, after, step]] of Object.entries(cases)) {
  test(name, () => {
    for (const dress of /^[a-z]/.test(before) ? [plain, windows, marked] : [plain, windows]) {
      assert.equal(formatted(dress(before), step), dress(after));
      assert.equal(formatted(dress(after), step), dress(after));
    }
  });
}

function plain(text: string): string {
  return text;
}
function windows(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
function marked(text: string): string {
  return `\ufeff${text}`;
}

test('the examples are in order', () => {
  for (const text of [...examples, largePlan(200)]) assert.deepEqual(format(read(text), 2), []);
});

/** The lines between the marks are asked for. */
const ranges: Record<string, readonly [before: string, after: string]> = {
  'only the lines that are asked for': [lines('a:  1', '|b:  1', 'c:  1|', 'd:  1'), lines('a:  1', 'b: 1', 'c: 1', 'd:  1')],
  'the whole line': [lines('a:  1', 'b:  [ 1,|| 2 ]  ', 'c:  1'), lines('a:  1', 'b: [1, 2]', 'c:  1')],
  'blank lines and the end': [lines('a: 1  ', '|', '', '', 'b: 1|', '', ''), lines('a: 1  ', '', 'b: 1', '', '')],
  'a section that goes in goes in as a whole': [
    lines('a:', '    b:  1', '|    c:  1|', 'd:', '    e:  1'),
    lines('a:', '  b:  1', '  c: 1', 'd:', '    e:  1'),
  ],
  'comments elsewhere stay where nothing moves': [lines('a:', '# x', '  b:  1', '|  c:  1|'), lines('a:', '# x', '  b:  1', '  c: 1')],
};
for (const [name, [before, after]] of Object.entries(ranges)) {
  test(`range: ${name}`, () => {
    const start = before.indexOf('|');
    const end = before.indexOf('|', start + 1) - 1;
    assert.equal(formatted(before.replaceAll('|', ''), 2, { start, end }), after);
  });
}

/** Sections of files that are in order and without errors. */
const sections = [...examples, ...projects.map(text => formatted(text)), largePlan(100)].flatMap(text =>
  text
    .split(/^(?=[A-Za-z]+:)/m)
    .filter(section => section.length < 1000 && /^[A-Za-z]+:/.test(section) && parseDocument(section).errors.length === 0),
);

test('disorder is undone', () => {
  const disorder = fc.record({
    chosen: fc.uniqueArray(fc.nat(sections.length - 1), { minLength: 1, maxLength: 3 }),
    step: fc.constantFrom(1, 2, 3, 4, 8),
    dashGap: fc.integer({ min: 1, max: 4 }),
    listsOut: fc.boolean(),
    seed: fc.nat(),
    eol: fc.constantFrom('\n', '\r\n'),
    start: fc.constantFrom('', '\ufeff'),
    end: fc.constantFrom('', '\n', '\n  \n\n'),
  });
  fc.assert(
    fc.property(disorder, ({ chosen, eol, start, end, ...how }) => {
      const text = chosen
        .map(index => sections[index]!)
        .join('')
        .trimEnd();
      const wanted = `${start}${text}\n`.replaceAll('\n', eol);
      // A text of one line without an end does not show how its lines end.
      const given = `${start}${disordered(text, how)}${text.includes('\n') ? end : '\n'}`.replaceAll('\n', eol);
      assert.equal(formatted(given), wanted, given);
    }),
    { numRuns: 1500, seed: 20270101 },
  );
});

/** Text in order with other indentation, other spaces and more blank lines that mean the same. */
function disordered(
  text: string,
  { step, dashGap, listsOut, seed }: { step: number; dashGap: number; listsOut: boolean; seed: number },
): string {
  const random = seeded(seed);
  const some = (most: number): string => ' '.repeat(random(most + 1));
  const levels: { column: number; now: number; list: boolean }[] = [];
  const result: string[] = [];
  let waiting: string[] = [];
  for (const line of text.split('\n')) {
    const [, indentation = '', dashes = '', content = ''] = /^( *)((?:- )*)(.*)$/.exec(line)!;
    if (content.startsWith('#')) {
      waiting.push(content);
      continue;
    }
    if (content === '' && dashes === '') {
      for (const comment of waiting) result.push(comment);
      waiting = [];
      result.push('', ...Array.from({ length: random(3) }, () => some(3)));
      continue;
    }
    let column = indentation.length;
    let lead = '';
    for (const part of [...(dashes.match(/- /g) ?? []), '']) {
      while ((levels.at(-1)?.column ?? -1) > column) levels.pop();
      const top = levels.at(-1);
      if (top === undefined || top.column < column) {
        const beside = lead !== '' ? lead.length : top === undefined ? 0 : top.now + (part !== '' && listsOut && !top.list ? 0 : step);
        levels.push({ column, now: beside, list: part !== '' });
      }
      if (lead === '') lead = ' '.repeat(levels.at(-1)!.now);
      if (part !== '') lead += `-${' '.repeat(dashGap)}`;
      column += 2;
    }
    for (const comment of waiting)
      result.push(`${' '.repeat(levels.at(-1)!.list || dashes === '' ? lead.search(/-|$/) : lead.indexOf('-'))}${comment}`);
    waiting = [];
    const spaced = content
      .replace(/^([A-Za-z]+):( |$)/, (_whole, key: string, space: string) => `${key}${some(2)}:${space === '' ? '' : ` ${some(3)}`}`)
      .replace(/(?<=:\s+)\[[^[\]{}"'#]*\](?=$| #)/, list =>
        list
          .replace(/^\[/, () => `[${some(2)}`)
          .replace(/\]$/, () => `${some(2)}]`)
          .replace(/, /g, () => `${some(2)},${some(2)}`),
      )
      .replace(/ (#[^"'[\]{}]*)$/, (_whole, comment: string) => ` ${some(4)}${comment}`);
    result.push(`${lead}${spaced}${some(3)}`);
  }
  for (const comment of waiting) result.push(comment);
  return result.join('\n');
}

test('whatever is written means the same afterwards, keeps all but white space, and is in order then', () => {
  const piece = fc.oneof(
    fc.nat(sections.length - 1).map(index => sections[index]!),
    fc
      .record({ section: fc.nat(sections.length - 1), style: written })
      .map(({ section, style }) => rewritten(parseDocument(sections[section]!).toJS(), style)),
    fc
      .record({ data: fc.dictionary(word, data, { minKeys: 1, maxKeys: 3 }), style: written })
      .map(({ data, style }) => rewritten(data, style)),
  );
  const harm = fc.tuple(
    fc.nat(),
    fc.constantFrom(
      ' ',
      '  ',
      '\n',
      '\n\n',
      '# c\n',
      ' # c\n',
      '\t',
      '-',
      ':',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      '|',
      '>',
      '&a ',
      '*a',
      '!t ',
      '- ',
      '',
      '',
    ),
  );
  const file = fc.record({
    pieces: fc.array(piece, { minLength: 1, maxLength: 3 }),
    harms: fc.array(harm, { maxLength: 3 }),
    spaces: fc.array(fc.tuple(fc.nat(), fc.nat(3)), { maxLength: 8 }),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    head: fc.constantFrom('', '', '', '\ufeff', '---\n'),
  });
  let changed = 0;
  fc.assert(
    fc.property(file, fc.constantFrom(2, 2, 4), fc.nat(), fc.nat(), ({ pieces, harms, spaces, eol, head }, step, from, to) => {
      let text = pieces.join('');
      // More spaces between words are as likely as not to mean nothing.
      for (const [at, count] of spaces) text = text.replace(/ +/g, (run, index) => (index % 7 === at % 7 ? run + ' '.repeat(count) : run));
      for (const [at, harmful] of harms) {
        const place = at % (text.length + 1);
        text = text.slice(0, place) + harmful + text.slice(harmful === '' ? place + 1 : place);
      }
      text = `${head}${text}`.replaceAll('\n', eol);
      const file = read(text);
      const start = from % (text.length + 1);
      const after = applyEdits(text, format(file, step));
      const partly = applyEdits(text, format(file, step, { start, end: Math.min(text.length, start + (to % 200)) }));
      if (after !== text) changed += 1;
      assertSame(file, [after, partly]);
      assert.equal(formatted(after, step), after, text);
    }),
    { numRuns: 1500, seed: 20270102 },
  );
  assert.ok(changed > 600, `only ${changed} files were changed`);
});

function assertSame({ text: before, root }: PlanFile, texts: readonly string[]): void {
  const document = parseDocument(before, { uniqueKeys: false });
  const comments = commentsOf(before);
  for (const after of new Set(texts)) {
    if (after === before) continue;
    assert.equal(after.replace(/\s/g, ''), before.replace(/\s/g, ''), before);
    assert.equal(JSON.stringify(readPieces(after).root.node?.plain), JSON.stringify(root?.plain), before);
    // A text that YAML takes for one long sentence is to us a plan with a broken first line.
    if (document.errors.length > 0 || !isMap(document.contents)) continue;
    const again = parseDocument(after, { uniqueKeys: false });
    assert.deepEqual(again.errors, [], before);
    assert.equal(JSON.stringify(again.toJS({ mapAsMap: true }), maps), JSON.stringify(document.toJS({ mapAsMap: true }), maps), before);
    assert.deepEqual(commentsOf(after), comments, before);
  }
}

function maps(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}

function commentsOf(text: string): string[] {
  return [...new Lexer().lex(text)].filter(lexeme => lexeme.startsWith('#')).map(comment => comment.trimEnd());
}

const word = fc.stringMatching(/^[a-z][a-z-]{0,6}$/);
const sentence = fc.oneof(
  fc.constantFrom(
    '项目经理',
    'a: b',
    '# no comment',
    '- x',
    '"',
    "it's",
    '',
    ' ',
    'x  ',
    'yes',
    '1',
    '2027-01-01',
    'PT4H',
    '[',
    'a, b',
    'two\nlines',
    'a\n\nb\n',
    ' in\n  deeper\nout\n\n',
    '\n',
    'tab\there',
  ),
  fc.array(word, { minLength: 1, maxLength: 25 }).map(words => words.join(' ')),
  fc.array(word, { minLength: 2, maxLength: 6 }).map(words => words.join('\n')),
);
const { data } = fc.letrec<{ data: unknown }>(tie => ({
  data: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(sentence, sentence, fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(word, word, sentence), tie('data'), { maxKeys: 4 }),
  ),
}));
const written = fc.record({
  indent: fc.constantFrom(1, 2, 3, 4, 6),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 20, 40),
  defaultStringType: fc.constantFrom('PLAIN', 'PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
  collectionStyle: fc.constantFrom('any', 'any', 'any', 'flow'),
  flowCollectionPadding: fc.boolean(),
  comments: fc.array(fc.nat(), { maxLength: 4 }),
} as const);

function rewritten(value: unknown, { comments, ...style }: Parameters<Parameters<typeof written.map>[0]>[0]): string {
  const options = { ...style, defaultKeyType: 'PLAIN' as const };
  const rows = (typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? stringify(value, options) : 'a: 1\n').split(
    '\n',
  );
  for (const at of comments) rows.splice(at % rows.length, 0, `${' '.repeat(at % 5)}# comment ${at}`);
  return rows.join('\n');
}

function seeded(seed: number): (below: number) => number {
  let state = seed + 1;
  return below => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
