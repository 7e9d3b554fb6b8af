import assert from 'node:assert/strict';
import { test } from 'node:test';
import { semanticTokens } from '../../server/src/features/semanticTokens';
import { readFile } from '../../server/src/plan/file';
import type { FileKind } from '../../server/src/plan/schema';
import { largePlan } from '../support/largePlan';
import { completePair } from '../support/pair';

/** Each word with its type and modifiers, in the order of the text. */
function tokensOf(text: string, kind: FileKind = 'plan', within?: { start: number; end: number }): string[] {
  return semanticTokens(readFile(kind, text), within).map(({ start, end, type, modifiers }) =>
    [text.slice(start, end), type, ...modifiers].join(' '),
  );
}

const words: Record<string, readonly [text: string, expected: string[], kind?: FileKind]> = {
  'sections and keys': [
    'deliveryPlan: 1\nperiod: {start: 2027-01-01}\nx-team:\n  any: 1\n',
    ['deliveryPlan keyword', '1 number', 'period keyword', 'start property', '2027-01-01 number', 'x-team keyword'],
  ],
  'keys that the format does not know have no token': [
    'deliveryPlan: 1\nbugdet:\n  total: 1\nperiod:\n  begin: 2027-01-01\n',
    ['deliveryPlan keyword', '1 number', 'period keyword'],
  ],
  'values by their format': [
    'deliveryPlan: 1\ncurrency: CNY\nriskPlan:\n  method: 2027-01-01\n  review: P1M\n',
    [
      'deliveryPlan keyword',
      '1 number',
      'currency keyword',
      'CNY enumMember',
      'riskPlan keyword',
      'method property',
      'review property',
      'P1M number',
    ],
  ],
  'values that do not fit have no token': [
    'currency: YUAN\nperiod:\n  start: 2027-02-30\n  end: soon\ndocument:\n  status: done\n',
    ['currency keyword', 'period keyword', 'start property', 'end property', 'document keyword', 'status property'],
  ],
  'ids by what they name, with and without quotes': [
    'organization:\n  roles:\n    - id: role-pm\n    - {id: "role-lead", reportsTo: "role-pm"}\n',
    [
      'organization keyword',
      'roles property',
      'id property',
      'role-pm class declaration',
      'id property',
      'role-lead class declaration',
      'reportsTo property',
      'role-pm class',
    ],
  ],
  'a reference that leads nowhere has no token, one that may lead into the agreement has': [
    'catalogue:\n  - id: svc-a\n    objects: [ob-none]\n    hours: cal-work\n',
    ['catalogue keyword', 'id property', 'svc-a variable declaration readonly', 'objects property', 'hours property', 'cal-work event'],
  ],
  'where a section is broken, what it declares may be there': [
    'rollbackPlans:\n  - id: "rb-a\nriskPlan:\n  register:\n    - rollback: rb-b\n',
    ['rollbackPlans keyword', 'id property', 'riskPlan keyword', 'register property', 'rollback property', 'rb-b function'],
  ],
  'keys that are ids': [
    'calendars:\n  cal-work:\n    timezone: Asia/Shanghai\ntargets:\n  P1: {response: PT15M}\n',
    [
      'calendars keyword',
      'cal-work event declaration',
      'timezone property',
      'Asia/Shanghai enumMember',
      'targets keyword',
      'response property',
      'PT15M number',
    ],
    'agreement',
  ],
};
for (const [name, [text, expected, kind]] of Object.entries(words)) {
  test(name, () => assert.deepEqual(tokensOf(text, kind), expected));
}

test('tokens stand in order, apart and in one line each, and those of a range are those of the file there', () => {
  const { plan, sla } = completePair();
  for (const [kind, text] of [
    ['plan', plan],
    ['agreement', sla],
    ['plan', largePlan(300)],
  ] as const) {
    const all = semanticTokens(readFile(kind, text));
    assert.ok(all.length > 300);
    let end = 0;
    for (const token of all) {
      assert.ok(token.start >= end && token.start < token.end);
      assert.doesNotMatch(text.slice(token.start, token.end), /["'\n]/);
      end = token.end;
    }
    for (const start of [0, 1000, 5000]) {
      const within = { start, end: start + 2000 };
      const wanted = all.filter(token => token.start < within.end && within.start < token.end);
      assert.deepEqual(semanticTokens(readFile(kind, text), within), wanted);
    }
  }
});

test('every id of the complete pair is coloured where it is declared and where it is referred to', () => {
  const { plan, sla } = completePair();
  for (const [kind, text] of [
    ['plan', plan],
    ['agreement', sla],
  ] as const) {
    const file = readFile(kind, text);
    const found = semanticTokens(file).filter(
      ({ modifiers, type }) => modifiers.length > 0 || !['keyword', 'property', 'number'].includes(type),
    );
    const names = new Map<string, number>();
    for (const { start, end } of found) names.set(text.slice(start, end), (names.get(text.slice(start, end)) ?? 0) + 1);
    const expected = new Map<string, number>();
    for (const { id } of [...file.ids.declarations, ...file.ids.references]) expected.set(id, (expected.get(id) ?? 0) + 1);
    for (const [id, count] of expected) assert.ok((names.get(id) ?? 0) >= count, id);
  }
});

test('what an alias repeats is coloured where it is written', () => {
  assert.deepEqual(tokensOf('period: &p\n  start: 2027-01-01\ncontract: *p\n'), ['period keyword', 'start property', '2027-01-01 number']);
});
