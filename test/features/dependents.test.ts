import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Dependence, type Entry, entryBy, incoming, outgoing, thingsAt } from '../../server/src/features/dependents';
import { filesOf } from '../../server/src/features/occurrences';
import { spanOf } from '../../server/src/plan/place';
import { completePair, pairOf, withCursor } from '../support/pair';

const plan = `deliveryPlan: 1
agreements: [{file: a.sla.yaml, id: sla-a}]
organization:
  roles:
    - id: role-pm
      name: 项目经理
    - {id: role-lead, name: 技术负责人, reportsTo: role-pm}
  people:
    - {id: p-a, name: 韩松, roles: [role-pm, role-lead]}
  raci:
    - {activity: 巡检, R: [role-lead], A: role-pm}
catalogue:
  - {id: svc-a, name: Desk, hours: cal-work}
schedule:
  phases:
    - id: ph-a
      name: 启动
      outputs: [d-a]
      activities:
        - {id: ac-a, name: 组队, owner: role-pm}
        - {id: ac-b, name: 计划, owner: role-pm, after: [ac-a, ac-gone]}
riskPlan:
  register:
    - {id: rk-a, name: 失败, rollback: rb-a}
rollbackPlans:
  - {id: rb-a, name: 回退, owner: role-lead}
complaints: {owner: role-pm, calendar: cal-work}
deliverables: [{id: d-a, name: 授权表}]
`;
const sla = `serviceLevelAgreement: 1
id: sla-a
calendars:
  cal-work: {name: 工作日历, hours: 24x7}
services: [{id: svc-a, name: Desk, hours: cal-work}]
priorities:
  levels: [P1]
  override: {allowedBy: role-pm}
targets:
  P1: {response: PT15M, calendar: cal-work}
`;

const called = ({ name, detail }: Entry): string => (name === detail ? name : `${name} · ${detail}`);
const listed = (found: readonly Dependence[]): string[] =>
  found.map(({ entry, spans }) => `${called(entry)}${spans.length > 1 ? ` ×${spans.length}` : ''}`);

interface Case {
  at: [where: 'plan' | 'sla', from: string, to: string];
  thing: string;
  incoming: string[];
  outgoing: string[];
}

const cases: Record<string, Case> = {
  'a role, from a reference': {
    at: ['plan', 'A: role-pm', 'A: role|-pm'],
    thing: '项目经理 · role-pm',
    incoming: [
      '技术负责人 · role-lead',
      '韩松 · p-a',
      '巡检 · organization.raci.0',
      '组队 · ac-a',
      '计划 · ac-b',
      '投诉 · complaints',
      '优先级 · priorities',
    ],
    outgoing: [],
  },
  'an activity': {
    at: ['plan', 'id: ac-b', 'id: |ac-b'],
    thing: '计划 · ac-b',
    incoming: [],
    outgoing: ['项目经理 · role-pm', '组队 · ac-a'],
  },
  'a phase, without what its activities refer to': {
    at: ['plan', 'id: ph-a', 'id: |ph-a'],
    thing: '启动 · ph-a',
    incoming: [],
    outgoing: ['授权表 · d-a'],
  },
  'a rollback plan': {
    at: ['plan', 'id: rb-a', 'id: |rb-a'],
    thing: '回退 · rb-a',
    incoming: ['失败 · rk-a'],
    outgoing: ['技术负责人 · role-lead'],
  },
  'a calendar, which is a key, from both files': {
    at: ['sla', 'cal-work:', 'cal|-work:'],
    thing: '工作日历 · cal-work',
    incoming: ['Desk · svc-a', 'P1 · targets.P1', 'Desk · svc-a', '投诉 · complaints'],
    outgoing: [],
  },
  'a service, by its entry in the agreement': {
    at: ['sla', 'id: svc-a', 'id: |svc-a'],
    thing: 'Desk · svc-a',
    incoming: [],
    outgoing: ['工作日历 · cal-work'],
  },
  'a priority, which is an item of a list': { at: ['sla', '[P1', '[|P1'], thing: 'P1', incoming: ['时限 · targets'], outgoing: [] },
};

for (const [name, { at, thing, ...expected }] of Object.entries(cases)) {
  test(`depends on, and is depended on: ${name}`, () => {
    const [where, from, to] = at;
    const { unit, offset } = withCursor({ plan, sla, [where]: (where === 'plan' ? plan : sla).replace(from, to) });
    const [entry] = thingsAt(unit, offset);
    assert.equal(called(entry!), thing);
    assert.ok('id' in entry!.key);
    assert.deepEqual(listed(incoming(entry!.key, filesOf(unit), 'zh-CN')), expected.incoming);
    assert.deepEqual(listed(outgoing(entry!, unit, 'zh-CN')), expected.outgoing);
  });
}

test('a service of both files is two things, that of the file at hand first', () => {
  const { unit, offset } = withCursor({ plan, sla: sla.replace('id: svc-a', 'id: |svc-a') });
  assert.deepEqual(
    thingsAt(unit, offset).map(({ uri }) => uri.split('/').at(-1)),
    ['a.sla.yaml', 'a.delivery.yaml'],
  );
});

test('what is no id, or leads nowhere, is no thing', () => {
  for (const text of [plan.replace('name: 启动', 'na|me: 启动'), plan.replace('ac-gone', 'ac-|gone')]) {
    const { unit, offset } = withCursor({ plan: text, sla });
    assert.deepEqual(thingsAt(unit, offset), []);
  }
});

test('in the complete pair, who depends on a thing is seen from both ends', t => {
  const pair = pairOf(completePair());
  let count = 0;
  for (const unit of [pair.plan, pair.sla]) {
    for (const { at } of unit.file.ids.declarations) {
      const [thing] = thingsAt(unit, spanOf(at, unit.file.starts)!.start);
      assert.ok(thing !== undefined && 'id' in thing.key && thing.uri === unit.uri);
      const { key } = thing;
      for (const { entry, spans } of incoming(key, filesOf(unit), 'en')) {
        const other = entry.uri === pair.plan.uri ? pair.plan : pair.sla;
        const again = entryBy(entry.key, other, 'en');
        assert.deepEqual(again, entry);
        const back = outgoing(entry, other, 'en').find(one => 'id' in one.entry.key && one.entry.key.id === key.id);
        for (const span of spans) {
          assert.equal(entry.file.text.slice(span.start, span.end), key.id);
          assert.ok(entry.span.start <= span.start && span.end <= entry.span.end);
          assert.ok(
            back?.spans.some(one => one.start === span.start),
            `${key.id} from ${called(entry)}`,
          );
        }
        assert.ok(entry.span.start <= entry.head.start && entry.head.end <= entry.span.end);
        count += 1;
      }
    }
  }
  t.diagnostic(`${count} dependences`);
});
