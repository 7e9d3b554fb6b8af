import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { folds, links, selections } from '../../server/src/features/extents';
import { allOccurrences, definitions, entityOf, filesOf, occurrenceAt, occurrencesOf } from '../../server/src/features/occurrences';
import { type OutlineEntry, outline } from '../../server/src/features/outline';
import { canRename, rename } from '../../server/src/features/rename';
import { symbols } from '../../server/src/features/symbols';
import { applyEdits } from '../../server/src/plan/edit';
import { nodesAt } from '../../server/src/plan/find';
import { spanOf } from '../../server/src/plan/place';
import type { Node } from '../../server/src/plan/tree';
import { rules } from '../../server/src/rules/index';
import { say } from '../../server/src/text';
import { completePair, pairOf, planUri, slaUri, withCursor } from '../support/pair';

const complete = completePair();
const pair = pairOf(complete);

test('every reference of the complete pair leads to its declaration', () => {
  for (const unit of [pair.plan, pair.sla]) {
    for (const { id, kinds, at } of unit.file.ids.references) {
      const { start } = spanOf(at, unit.file.starts)!;
      const found = definitions(unit, start + 1);
      assert.ok(found.length > 0, `${id} at ${start} leads nowhere`);
      for (const { file, span, declares, ...one } of found) {
        assert.equal(file.text.slice(span.start, span.end), id);
        assert.ok(declares && kinds.includes(one.kinds[0]!), id);
      }
    }
  }
});

test('renaming any id of the complete pair leaves a pair without findings and without the old id', t => {
  let count = 0;
  const traces: string[] = [];
  for (const unit of [pair.plan, pair.sla]) {
    for (const { id, kind, at } of unit.file.ids.declarations) {
      const occurrence = occurrenceAt(unit.file, spanOf(at, unit.file.starts)!.start)!;
      assert.equal(occurrence.id, id);
      const files = filesOf(unit);
      const entity = entityOf(occurrence, files);
      const to = kind === 'priority' ? `New-${id}` : `${id}-new`;
      if (!canRename(occurrence, unit.file)) {
        assert.ok('refused' in rename(entity, to, files) && kind === 'party', id);
        continue;
      }
      const result = rename(entity, to, files);
      assert.ok(!('refused' in result), `${id}: ${'refused' in result ? say(result.refused, result.args, 'en') : ''}`);
      const textOf = (uri: string): string => {
        const edited = result.find(one => one.uri === uri);
        const text = uri === planUri ? complete.plan : complete.sla;
        return edited === undefined ? text : applyEdits(text, edited.edits);
      };
      const after = pairOf({ plan: textOf(planUri), sla: textOf(slaUri) }, pair);
      const findings = [after.plan, after.sla].flatMap(one => check(one, { policy: presetPolicy('strict'), rules, today: '2027-01-04' }));
      assert.deepEqual(
        findings.map(({ rule, messageId, path }) => `${id}: ${rule} ${messageId} ${path}`),
        [],
      );
      assert.deepEqual(allOccurrences(entity, filesOf(after.plan)), [], id);
      // Nothing else has changed: with the old id in the place of the new one the pair is what it was.
      for (const [uri, text] of Object.entries({ [planUri]: complete.plan, [slaUri]: complete.sla }))
        assert.equal(textOf(uri).replaceAll(to, id), text, id);
      // What still reads like the old id is the id of something else, or no id at all.
      const others = new Set([...after.plan.file.ids.declarations, ...after.sla.file.ids.declarations].map(one => one.id));
      if (!others.has(id)) {
        for (const { file } of [after.plan, after.sla])
          assert.deepEqual(
            [...file.ids.references, ...file.ids.declarations].filter(one => one.id === id),
            [],
            id,
          );
        traces.push(...[after.plan.file, after.sla.file].flatMap(file => scalarsEqualTo(id, file.root!)));
      }
      count += 1;
    }
  }
  assert.deepEqual(traces, []);
  t.diagnostic(`${count} ids`);
});

/** The keys and values of a tree that are just this word. */
function scalarsEqualTo(word: string, node: Node): string[] {
  if (node.kind === 'scalar') return node.value === word ? [word] : [];
  if (node.kind === 'seq') return node.items.flatMap(item => scalarsEqualTo(word, item));
  return node.pairs.flatMap(({ key, value }) => [...(key.value === word ? [word] : []), ...scalarsEqualTo(word, value)]);
}

const plan = `deliveryPlan: 1
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
organization:
  roles:
    - id: role-pm
      name: 项目经理
    - {id: "role-lead", reportsTo: role-pm}
  people:
    - {id: high, roles: [role-pm, role-lead]}
budget: {lines: [{id: b-1, for: svc-a}]}
catalogue:
  - {id: svc-a, name: Desk, hours: cal-work}
`;
const sla = `serviceLevelAgreement: 1
id: sla-a
calendars:
  cal-work: {hours: ["08:30-17:30"], timezone: Asia/Shanghai, holidays: []}
services:
  - {id: svc-a, hours: cal-work}
priorities:
  impact: [high, low]
  urgency: [high, low]
  levels: [P1, P2]
  matrix:
    high: {high: P1, low: P1}
    low: {high: P1, low: P2}
  override: {allowedBy: role-pm}
targets:
  P1: {response: PT15M, calendar: cal-work}
`;

/** Lines with columns, as people say them: `sla 7:12`. */
function placed(uri: string, text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `${uri === planUri ? 'plan' : 'sla'} ${lines.length}:${lines.at(-1)!.length + 1}`;
}

const places: { name: string; plan?: [string, string]; sla?: [string, string]; definition: string[]; all: string[] }[] = [
  {
    name: 'a role from a list',
    plan: ['[role-pm, role', '[role|-pm, role'],
    definition: ['plan 5:11'],
    all: ['plan 5:11', 'plan 7:36', 'plan 9:26', 'sla 14:25'],
  },
  {
    name: 'a role from the agreement',
    sla: ['allowedBy: role-pm', 'allowedBy: |role-pm'],
    definition: ['plan 5:11'],
    all: ['plan 5:11', 'plan 7:36', 'plan 9:26', 'sla 14:25'],
  },
  { name: 'in quotes', plan: ['"role-lead"', '"role-lead|"'], definition: ['plan 7:13'], all: ['plan 7:13', 'plan 9:35'] },
  {
    name: 'a calendar, which is a key of the agreement, from the plan',
    plan: ['hours: cal-work', 'hours: cal|-work'],
    definition: ['sla 4:3'],
    all: ['plan 12:36', 'sla 4:3', 'sla 6:24', 'sla 16:35'],
  },
  {
    name: 'an impact, which is also an urgency and a person',
    sla: ['impact: [high', 'impact: [hi|gh'],
    definition: ['sla 8:12'],
    all: ['sla 8:12', 'sla 12:5'],
  },
  {
    name: 'an urgency as a key of a row',
    sla: ['high: {high', 'high: {hig|h'],
    definition: ['sla 9:13'],
    all: ['sla 9:13', 'sla 12:12', 'sla 13:11'],
  },
  {
    name: 'a service, declared in both files',
    plan: ['for: svc-a', 'for: svc-a|'],
    definition: ['plan 12:10'],
    all: ['plan 10:33', 'plan 12:10', 'sla 6:10'],
  },
  {
    name: 'from one declaration of a service to the other',
    sla: ['id: svc-a', 'id: |svc-a'],
    definition: ['plan 12:10'],
    all: ['plan 10:33', 'plan 12:10', 'sla 6:10'],
  },
  { name: 'a key that is no id', plan: ['name: Desk', 'na|me: Desk'], definition: [], all: [] },
];

for (const { name, definition, all, ...edit } of places) {
  test(`definition and references: ${name}`, () => {
    const { unit, offset } = withCursor({
      plan: edit.plan === undefined ? plan : plan.replace(...edit.plan),
      sla: edit.sla === undefined ? sla : sla.replace(...edit.sla),
    });
    const shown = (found: ReturnType<typeof definitions>): string[] =>
      found.map(({ uri, file, span }) => placed(uri, file.text, span.start)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    assert.deepEqual(shown(definitions(unit, offset)), definition);
    const occurrence = occurrenceAt(unit.file, offset);
    const files = filesOf(unit);
    assert.deepEqual(occurrence === undefined ? [] : shown(allOccurrences(entityOf(occurrence, files), files)), all);
  });
}

const refusals: [from: string, to: string, said: RegExp | undefined][] = [
  ['id: role-pm', 'role-lead', /already/],
  ['id: role-pm', 'role pm', /spaces/],
  ['id: role-pm', '', /spaces/],
  ['id: b-1', 'line-1', /must match/],
  ['id: svc-a', 'Desk', /must match/],
  ['id: role-pm', 'role-manager', undefined],
  ['id: b-1', 'b-2', undefined],
];

for (const [from, to, said] of refusals) {
  test(`renaming "${from}" to "${to}" is ${said === undefined ? 'done' : 'refused'}`, () => {
    const { unit, offset } = withCursor({ plan: plan.replace(from, `${from}|`), sla });
    const files = filesOf(unit);
    const result = rename(entityOf(occurrenceAt(unit.file, offset)!, files), to, files);
    if (said === undefined) assert.ok(!('refused' in result) && result.length > 0);
    else assert.match('refused' in result ? say(result.refused, result.args, 'en') : '', said);
  });
}

test('an id that also stands in lines that cannot be read is not renamed', () => {
  const { unit, offset } = withCursor({ plan: `${plan.replace('id: role-pm', 'id: |role-pm')}scope: {owner: role-pm\n`, sla });
  const result = rename(entityOf(occurrenceAt(unit.file, offset)!, filesOf(unit)), 'role-boss', filesOf(unit));
  assert.match('refused' in result ? say(result.refused, result.args, 'zh-CN') : '', /无法解析/);
});

test('renaming keeps quotes, and writes what needs them in quotes', () => {
  const renamed = (texts: { plan: string; sla: string }, to: string): string => {
    const { unit, offset } = withCursor(texts);
    const files = filesOf(unit);
    const result = rename(entityOf(occurrenceAt(unit.file, offset)!, files), to, files);
    assert.ok(!('refused' in result));
    return applyEdits(unit.file.text, result.find(({ uri }) => uri === unit.uri)!.edits);
  };
  const boss = plan.replaceAll('"role-lead"', '"role-boss"').replaceAll('role-lead', "'role-boss'");
  assert.equal(
    renamed({ plan: plan.replace('"role-lead"', '"role-|lead"').replace(', role-lead', ", 'role-lead'"), sla }, 'role-boss'),
    boss,
  );
  const grades = sla.replace('impact: [high', 'impact: ["1e3"').replace('high: {', '"1e3": {');
  assert.equal(renamed({ plan, sla: sla.replace('impact: [', 'impact: [|') }, '1e3'), grades);
});

test('what an alias repeats is written once', () => {
  const text = `${plan.replace('[role-pm, role-lead]', '&r [role-pm, role-lead]')}x-more: &m {a: 1}\nx-again: *m\n`;
  const { plan: unit } = pairOf({ plan: text.replace('budget:', '    - {id: p-x, roles: *r}\nbudget:'), sla });
  assert.equal(unit.file.ids.references.filter(({ id }) => id === 'role-lead').length, 2);
  assert.equal(occurrencesOf({ id: 'role-lead', kinds: new Set(['role']) }, unit.file).length, 2);
  assert.ok(outline(unit.file, 'en').some(({ name }) => name === 'budget'));
});

test('the outline shows sections and their items by name and id', () => {
  const shown = (entries: readonly OutlineEntry[]): unknown[] =>
    entries.map(({ name, detail, children }) => {
      const line = detail === '' ? name : `${name} · ${detail}`;
      return children.length === 0 ? line : [line, ...shown(children)];
    });
  const small = pairOf({ plan, sla });
  assert.deepEqual(shown(outline(small.plan.file, 'zh-CN')).slice(2), [
    ['organization · 组织与人员', ['roles · 角色', '项目经理 · role-pm', 'role-lead'], ['people · 人员', 'high']],
    ['budget · 预算', ['lines · 明细', 'b-1']],
    ['catalogue · 服务目录', 'Desk · svc-a'],
  ]);
  const inside = (entries: readonly OutlineEntry[], from: number, to: number): void => {
    for (const { span, head, children } of entries) {
      assert.ok(from <= span.start && span.start <= head.start && head.end <= span.end && span.end <= to, JSON.stringify({ span, head }));
      inside(children, span.start, span.end);
    }
  };
  for (const { file } of [small.plan, small.sla, pair.plan, pair.sla]) inside(outline(file, 'en'), 0, file.text.length);
});

test('symbols are found by the letters of their ids and names', () => {
  const small = pairOf({ plan, sla });
  const named = (query: string): string[] => symbols(query, filesOf(small.plan), 'en').map(({ name, kind }) => `${kind} ${name}`);
  assert.deepEqual(named('经理'), ['role role-pm 项目经理']);
  assert.deepEqual(named('CALW'), ['calendar cal-work']);
  assert.deepEqual(named('nothing of the kind'), []);
  assert.ok(named('').length > 10);
});

test('sections, items, texts and comments fold', () => {
  const text = `# one
# two
deliveryPlan: 1
document:
  title: A
  purpose: |
    # no comment
    # nor this
  revisions:
    - version: "1.0"
      date: 2026-01-01

# last
`;
  const shown = folds(pairOf({ plan: text, sla: '' }).plan.file).map(({ start, end, comment }) => {
    const line = (offset: number): number => text.slice(0, offset).split('\n').length;
    return `${line(start)}-${line(end)}${comment === true ? ' comment' : ''}`;
  });
  assert.deepEqual(shown, ['4-11', '6-8', '9-11', '10-11', '1-2 comment']);
});

test('a selection grows from the word to the whole text', () => {
  const { unit, offset } = withCursor({ plan: plan.replace('"role-lead"', '"role-|lead"') });
  const { text } = unit.file;
  const grown = selections(unit.file, offset).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(grown.slice(0, 4), ['role-lead', '"role-lead"', 'id: "role-lead"', '{id: "role-lead", reportsTo: role-pm}']);
  assert.equal(grown.at(-1), text);
});

test('the file of an agreement is a link to it', () => {
  const { plan: unit } = pairOf({ plan, sla });
  assert.deepEqual(
    links(unit).map(({ span, target }) => [unit.file.text.slice(span.start, span.end), target.uri]),
    [['a.sla.yaml', slaUri]],
  );
});

test('no offset of broken text brings an answer down', () => {
  for (const text of [plan, `${plan}scope: {sites: [`, plan.replaceAll('id:', 'id'), '', 'x', '- a', 'a: &b [*b]\n']) {
    const { plan: unit } = pairOf({ plan: text, sla });
    for (let offset = 0; offset <= text.length; offset += 1) {
      nodesAt(unit.file, offset);
      definitions(unit, offset);
      assert.ok(selections(unit.file, offset).length > 0);
    }
    outline(unit.file, 'en');
    folds(unit.file);
  }
});
