import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { check } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { readFile } from '../../server/src/plan/file';
import { skeleton } from '../../server/src/plan/skeleton';
import { rules } from '../../server/src/rules/index';
import type { Example } from '../../server/src/rules/rule';
import { structureRules } from '../../server/src/rules/structure/index';
import { applyEdit, editing, seeded } from '../support/edits';
import { largePlan } from '../support/largePlan';
import { differenceOfReadings } from '../support/readings';
import { readsAsWhole } from '../support/wholeReading';

const root = process.env.PROJECT_ROOT!;

/** Every YAML file below a folder; of packages there are some that no planner would write. */
function yamlIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name))
    .map(name => readFileSync(join(root, folder, name), 'utf8'));
}

const written = [
  ...(['plan', 'agreement', 'team'] as const).flatMap(kind => [skeleton(kind, 'full', 'zh-CN'), skeleton(kind, 'minimal')]),
  ...['examples', 'test/projects', 'templates', 'node_modules'].flatMap(yamlIn),
  largePlan(500),
];
const inExamples = rules.flatMap(rule => rule.examples.flatMap(({ good, bad }) => [good, bad].flatMap(textsOf)));

function textsOf(source: Example['good']): string[] {
  if (source === undefined) return [];
  return typeof source === 'string' ? [source] : Object.values(source).filter(text => typeof text === 'string');
}

test('reading in parts gives what reading the whole gives: written files', t => {
  const compared = [...written, ...inExamples].filter(readsAsWhole).length;
  t.diagnostic(`${compared} of ${written.length} files and ${inExamples.length} examples of rules have the same data`);
  assert.ok(compared > 500);
});

test('reading in parts gives what reading the whole gives: edited files', t => {
  const short = written.filter(text => text.length < 12_000);
  let compared = 0;
  for (const [index, text] of short.entries()) {
    const edits = editing(text, seeded(index + 1), short);
    let current = text;
    for (let count = 0; count < 30; count += 1) {
      current = applyEdit(current, edits.next().value);
      if (count % 3 === 0 && readsAsWhole(current)) compared += 1;
    }
  }
  t.diagnostic(`${compared} of ${short.length * 10} texts have the same data`);
});

test('reading in parts gives what reading the whole gives: files in which a key is being typed', t => {
  const short = [...written, ...inExamples].filter(text => text.length < 6_000);
  let compared = 0;
  for (const [index, text] of short.entries()) {
    const random = seeded(index + 1);
    for (let count = 0; count < 8; count += 1) {
      const lines = text.split('\n');
      const place = random(lines.length);
      const indent = /^ */.exec(lines[place]!)![0].length;
      lines.splice(
        place + 1,
        0,
        `${' '.repeat(Math.max(0, indent + [0, 0, 2, -2][random(4)]!))}${['bud', '预算', '- own', 'x_1-y '][random(4)]!}`,
      );
      compared += readsAsWhole(lines.join('\n')) ? 1 : 0;
    }
  }
  t.diagnostic(`${compared} of ${short.length * 8} texts have the same data`);
});

test('reading in parts gives what reading the whole gives: generated files', () => {
  fc.assert(
    fc.property(yamlText, text => void readsAsWhole(text)),
    { numRuns: 150, seed: 20260101 },
  );
});

test('a byte order mark stands in no way', () => {
  for (const text of ['a:\n  b: 1\nc: 2\n', '---\na: 1\nb: 2\n', '%YAML 1.2\n---\na: 1\n', '# note\n---\na: 1\n'])
    assert.ok(readsAsWhole(`\ufeff${text}`), JSON.stringify(text));
});

test('what is no entry is looked for behind comments and the start of a document', () => {
  const named = (text: string) => readFile('plan', text).faults.map(one => one.kind === 'syntax' && [one.fault.code, one.fault.detail]);
  for (const before of ['', '# note\n', '---\n', '\ufeff# note\n---\n'])
    assert.deepEqual(named(`${before}currency`), [['missing-colon', 'currency']]);
});

/** A block with a first line that stands further in than the others, in text too long to be parsed in one go. */
const filling = (indent: string): string => Array.from({ length: 200 }, (_, index) => `${indent}k${index}: 1\n`).join('');
const insetFirst: Readonly<Record<string, string>> = {
  'of the file': ' deliveryPlan: 1\ncurrency: CNY\n',
  'of the file, behind a comment': '# note\n note: 1\n# note\ncurrency: CNY\n',
  'of the file, where nothing is merged': '  <<: {}\ncurrency: CNY\n',
  'of a section': `x-a:\n    b: 1\n    c: 2\n${filling('  ')}`,
  'of a list': `x-a:\n    - b\n${'  - c\n'.repeat(400)}`,
  'behind a mark and the start of a document': '\ufeff---\n note: 1\ncurrency: CNY\n',
};

for (const [name, text] of Object.entries(insetFirst)) {
  test(`the first line ${name} must not stand further in than the rest`, () => {
    const [fault, ...more] = readFile('plan', text).faults.flatMap(one => (one.kind === 'syntax' ? [one.fault] : []));
    assert.deepEqual([fault?.code, more], ['wrong-indentation', []]);
    const { start, end, text: meant } = fault!.mend!;
    assert.ok(readsAsWhole(applyEdit(text, { start, end, text: meant })), 'the mend does not mend it');
  });
}

/** What random edits have found. */
const onceWrong: Readonly<Record<string, string>> = {
  'a merge key of YAML 1.1': '%YAML 1.1\n---\ndeliveryPlan: 1\nx-a: &a {b: 1}\nx-c: {<<: *a}\n',
  'a map in the place of a word': 'deliveryPlan: 1\ndocument:\n  status:\n    a: 1\n',
};

test('a block whose least indented line is deleted is read as it stands then', () => {
  const text = 'priorities:\n    name: a\n  levels: [P1, P2]\n - id: x-1\n  severity:\n    - id: P1\n';
  const left = 'serviceLevelAgreement: 1\npriorities:\n    name: a\n  levels: [P1, P2]\n';
  const former = readFile('agreement', `serviceLevelAgreement: 1\n${text}`);
  assert.equal(differenceOfReadings(readFile('agreement', left, former), readFile('agreement', left)), undefined);
});

test('a first entry that is deleted below the start of a document leaves no entry behind', () => {
  const left = '--- # start\n';
  const former = readFile('plan', `${left}deliveryPlan: 1\n`);
  assert.equal(differenceOfReadings(readFile('plan', left, former), readFile('plan', left)), undefined);
});

for (const [name, text] of Object.entries(onceWrong)) {
  test(`once wrong: ${name}`, () => {
    const file = readFile('plan', text);
    assert.equal(differenceOfReadings(readFile('plan', text, readFile('plan', `${text}# note\n`)), file), undefined);
    const failed = (rule: string, cause: unknown): never => {
      throw new Error(rule, { cause });
    };
    check({ uri: 'plan', file, agreements: [], plans: [] }, { policy: presetPolicy('strict'), rules, onDefect: failed });
    assert.doesNotMatch(JSON.stringify(file.root?.plain), /Symbol/);
  });
}

test('a text that was refused is refused again', () => {
  const text = `x-a: ${'['.repeat(200)}${']'.repeat(200)}\n`;
  const refused = readFile('plan', text);
  assert.deepEqual(readFile('plan', text, refused).faults, refused.faults);
});

const billion = Array.from(
  { length: 12 },
  (_, level) =>
    `x-${level}: &a${level} [${Array(9)
      .fill(level === 0 ? 'lol' : `*a${level - 1}`)
      .join(', ')}]`,
);

const hostile: Readonly<Record<string, string>> = {
  'an unclosed double quote': 'document:\n  title: "abc\n  id: x\nperiod:\n  start: 2026-01-01\n',
  'an unclosed single quote at the end': "document:\n  title: 'abc",
  'quotes opened on every line': 'a: "\n'.repeat(2000),
  'tabs for indentation': 'document:\n\ttitle: a\n\t\tid: b\n',
  'ten thousand brackets': `x-a: ${'['.repeat(10_000)}`,
  'ten thousand brackets, closed': `x-a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  'five thousand braces': `x-a: ${'{a: '.repeat(5_000)}`,
  'deep blocks': Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
  'deep dashes': `x-a:\n  ${'- '.repeat(5_000)}a\n`,
  'deep lists': Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth)}-\n`).join(''),
  'nested question marks': `${'? '.repeat(400)}a\n`,
  'question marks on lines': Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}? a\n`).join(''),
  'an alias bomb': `${billion.join('\n')}\n`,
  'a cyclic alias': 'x-a: &a\n  b: *a\n',
  'a cyclic list': 'x-a: &a [*a, *a]\n',
  'an alias of the whole': '&root\nx-a: *root\n',
  'ten thousand anchors and aliases': Array.from(
    { length: 10_000 },
    (_, index) => `x-${index}: &a${index} ${index}\ny-${index}: *a${index}\n`,
  ).join(''),
  'many documents': '---\na: 1\n'.repeat(5_000),
  'many document ends': '...\n'.repeat(5_000),
  'a NUL': 'document:\n  title: a\0b\n',
  'a byte order mark': `\ufeff${skeleton('plan', 'minimal')}`,
  'a byte order mark inside': 'document:\n  \ufefftitle: a\n',
  'carriage returns and line feeds': skeleton('plan', 'minimal').replaceAll('\n', '\r\n'),
  'a lone carriage return': 'document:\r  title: a\n',
  'half a surrogate pair, first': 'document:\n  title: a\ud800\n',
  'half a surrogate pair, second': 'document:\n  title: \udc00a\n',
  'text that runs backwards': 'document:\n  title: a\u202eb\n',
  'five megabytes on one line': `x-a: ${'a'.repeat(5_000_000)}`,
  'five megabytes of items on one line': `x-a: [${'1, '.repeat(1_600_000)}1]`,
  'five megabytes of colons': ': '.repeat(2_500_000),
  'five megabytes of open quotes': 'a: "'.repeat(1_250_000),
  'five megabytes of dashes': '-'.repeat(5_000_000),
  'five megabytes of spaces': `a:${' '.repeat(5_000_000)}b`,
  'five megabytes of blank lines': '\n'.repeat(5_000_000),
  'five megabytes of line ends with spaces': ' \n'.repeat(2_500_000),
  'five megabytes of comments': '# \n'.repeat(1_666_666),
  'lines indented with full-width spaces': `document:\n${'\u3000id: x\n'.repeat(20_000)}`,
  'items of nothing but no-break spaces': `scope:\n  included:\n${'    - \u00a0\n'.repeat(40_000)}`,
  'a million full-width spaces': `${'\u3000'.repeat(1_000_000)}\n`,
  'spaces behind a reserved character': `document:\n  title: @x${' '.repeat(1_500_000)}y\n`,
  'digits in groups of three': `budget: {total: ${'123,'.repeat(150_000)}123}\n`,
  'an empty file': '',
  'only comments': '# nothing\n\n# here\n',
  'only blank lines': '\n \n',
  'a key called __proto__':
    '__proto__:\n  polluted: true\ndocument:\n  __proto__: {polluted: true}\n  constructor: {prototype: {polluted: true}}\n',
  'keys of the prototype': 'toString: 1\nhasOwnProperty: 2\ndocument: {valueOf: 3}\n',
  'thirty thousand keys in one map': `x-a:\n${Array.from({ length: 30_000 }, (_, index) => `  k${index}: ${index}\n`).join('')}`,
  'thirty thousand unknown keys': Array.from({ length: 30_000 }, (_, index) => `k${index}: ${index}\n`).join(''),
  'thirty thousand equal keys': 'currency: CNY\n'.repeat(30_000),
  'thirty thousand broken lines': 'currency CNY\n'.repeat(30_000),
  'ten thousand wrong amounts': `budget:\n  lines:\n${Array.from({ length: 10_000 }, (_, index) => `    - {id: b-${index}, amount: 1万}\n`).join('')}`,
  'a number and a text as key': '1: a\n"1": b\n',
  'merge keys': 'document: &a {id: x}\nperiod:\n  <<: *a\n  <<: [*a, *a]\n',
  'a merge key without a map': 'document:\n  <<: 3\n',
  tags: 'document: !!map {id: !foo x}\nperiod: !!set {a}\nx-a: !!binary aGk=\nx-b: !<tag:x> 1\n',
  'a directive': '%YAML 1.1\n---\ncurrency: CNY\n',
  'an unknown directive': '%FOO bar\n---\ncurrency: CNY\n',
  'a list as a key': '? [a, b]\n: c\n',
  'empty keys': ': a\n: b\n',
  'very long numbers': `budget: {total: ${'9'.repeat(10_000)}}\n`,
  'not a number': 'budget: {total: .nan, lines: [{id: b-a, amount: .inf}]}\n',
  'a block scalar with a wrong header': 'document:\n  title: |99\n    a\n',
  'nothing but a bracket': '[',
  'binary rubbish': Array.from({ length: 5_000 }, (_, index) => String.fromCharCode(33 + ((index * 7919) % 90))).join(''),
  'rubbish of the YAML signs': rubbish(20_000),
};

for (const [name, text] of Object.entries(hostile)) {
  test(`survives ${name}`, () => {
    const started = process.cpuUsage();
    const file = readFile('plan', text);
    const findings = check(
      { uri: 'plan', file, agreements: [], plans: [] },
      {
        policy: presetPolicy('strict'),
        rules: structureRules,
        onDefect: (rule, error) => {
          throw new Error(rule, { cause: error });
        },
      },
    );
    const { user, system } = process.cpuUsage(started);
    const took = (user + system) / 1000;
    assert.ok(findings.length > 0 || Object.keys(file.model).length > 0, 'neither a finding nor a model');
    for (const { span } of findings) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, JSON.stringify(span));
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
    assert.ok(took < 15_000, `took ${Math.round(took)} ms of the processor`);
  });
}

function rubbish(length: number): string {
  const random = seeded(7);
  const signs = [
    '[',
    ']',
    '{',
    '}',
    ':',
    ': ',
    '-',
    '- ',
    '\n',
    '\n  ',
    '"',
    "'",
    '#',
    ' #',
    '&a',
    '*a',
    '!',
    '|',
    '>',
    '?',
    ',',
    'a',
    '1',
    ' ',
  ];
  return Array.from({ length }, () => signs[random(signs.length)]).join('');
}

/** YAML as people and programs write it: blocks and flow, wide and narrow indentation, comments, both line ends. */
const yamlText: fc.Arbitrary<string> = fc
  .record({
    data: fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), data(4), { minKeys: 1, maxKeys: 8 }),
    indent: fc.constantFrom(2, 2, 3, 4),
    indentSeq: fc.boolean(),
    crlf: fc.boolean(),
    start: fc.constantFrom('', '---\n', '# head\n', '\n\n'),
    comments: fc.array(fc.nat(200), { maxLength: 5 }),
    lineWidth: fc.constantFrom(0, 40, 80),
    defaultStringType: fc.constantFrom('PLAIN' as const, 'PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
  })
  .map(({ data, indent, indentSeq, crlf, start, comments, lineWidth, defaultStringType }) => {
    const lines = stringify(data, { indent, indentSeq, lineWidth, defaultStringType, aliasDuplicateObjects: false }).split('\n');
    for (const at of comments)
      if (at < lines.length && !/[|>]/.test(lines.join(''))) lines.splice(at, 0, `${' '.repeat(at % 5)}# note: "${at}"`);
    return (start + lines.join('\n')).replaceAll('\n', crlf ? '\r\n' : '\n');
  });

function data(depth: number): fc.Arbitrary<unknown> {
  const scalar = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom(
      '一份交付计划',
      '>= 95',
      '2026-01-01',
      '08:30',
      'a: b',
      '- x',
      '# no',
      'line one\nline two\n',
      '  lead',
      'null',
      '~',
      '',
    ),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  if (depth === 0) return scalar;
  const inner = data(depth - 1);
  return fc.oneof(
    { weight: 2, arbitrary: scalar },
    { weight: 2, arbitrary: fc.array(inner, { maxLength: 6 }) },
    {
      weight: 3,
      arbitrary: fc.dictionary(fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('id', 'name', '名称', '1', 'a b')), inner, {
        maxKeys: 6,
      }),
    },
  );
}

test('a line of the wrong depth hides no keys and no declarations', () => {
  const dedented = readFile('plan', 'riskPlan:\n  method: x\n  matrix: {scale: 5}\n review: P1M\n  register:\n    - id: rk-1\n');
  const section = dedented.root?.pairs[0]?.value;
  assert.ok(section?.kind === 'map' && section.uncertain);
  const headless = readFile('plan', 'deliveryPlan: 1\ncatalogue:\n  - id: svc-a\n    mode: [remote]\n\n  roles:\n    - id: role-a\n');
  assert.ok(headless.incomplete.has('role'));
  const [fault] = headless.faults;
  assert.ok(fault?.kind === 'syntax' && fault.fault.end > fault.fault.start);
});

test('a misspelt or repeated section leaves open what it declares', () => {
  const openIn = (text: string): ReadonlySet<string> => readFile('plan', `deliveryPlan: 1\n${text}`).incomplete;
  assert.ok(openIn('organisation:\n  roles: [{id: role-a}]\n').has('role'));
  assert.ok(openIn('organization:\n  rols: [{id: role-a}]\n').has('role'));
  assert.ok(openIn('organization:\norganization:\n  roles: [{id: role-a}]\n').has('role'));
  assert.deepEqual([...openIn('organization:\n  roles: [{id: role-a, nmae: A}]\n')], []);
});
