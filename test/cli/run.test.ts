import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../../server/src/cli/main';
import { rules } from '../../server/src/rules/index';
import type { Rule } from '../../server/src/rules/rule';
import { fakeSystem } from '../support/system';

const plan = 'deliveryPlan: 1\nperiod: {start: 2026-12-31, end: 2026-01-01}\n';
const check = ['check', '--preset', 'essential'];
const broken = (): never => {
  throw new Error('the disk is on fire');
};
const known = rules.find(({ id }) => id === 'budget-required')!;

/** What comes of a run with one rule more than there are. */
async function withRule(rule: Rule, body: () => Promise<number>): Promise<number> {
  (rules as Rule[]).push(rule);
  try {
    return await body();
  } finally {
    (rules as Rule[]).pop();
  }
}

test('a file at which the program fails is told of as its defect, and the rest is checked', async () => {
  for (const [locale, expected] of [
    ['en', 'b.delivery.yaml: the check failed, which is a defect of this program. Error: the disk is on fire\n'],
    ['zh-CN', 'b.delivery.yaml：检查时出错，这是程序自身的缺陷。Error: the disk is on fire\n'],
  ] as const) {
    let last = '';
    const reading = (name: string) => () => {
      last = name;
      return { text: `${plan}# delivery-plan-ignore ${known.id}: agreed\n` };
    };
    const files = ['a', 'b', 'c'].map(name => [`${name}.delivery.yaml`, reading(name)] as const);
    const { system, said } = fakeSystem(Object.fromEntries(files));
    // What fails here is no rule but what excuses its findings.
    const odd = Object.defineProperty({ ...known }, 'chapter', { get: () => (last === 'b' ? broken() : known.chapter) });
    assert.equal(await withRule(odd, () => run([...check, '--exit-zero', '--locale', locale], system)), 3);
    assert.equal(said('err'), expected);
    assert.match(said('out'), /a\.delivery\.yaml:1:[\s\S]*c\.delivery\.yaml:1:/);
  }
});

test('a rule that fails is told of, and the other rules are asked all the same', async () => {
  const { system, said } = fakeSystem({ 'a.delivery.yaml': plan });
  const failing = { ...known, id: 'rule-that-fails', check: broken } as Rule;
  assert.equal(await withRule(failing, () => run([...check, '--format', 'sarif'], system)), 3);
  assert.equal(
    said('err'),
    'a.delivery.yaml: the rule rule-that-fails failed, which is a defect of this program. Error: the disk is on fire\n',
  );
  const [sarif] = (JSON.parse(said('out')) as { runs: { results: unknown[]; invocations: { executionSuccessful: boolean }[] }[] }).runs;
  assert.ok(sarif!.results.length > 0);
  assert.equal(sarif!.invocations[0]!.executionSuccessful, false);
});

test('what is found in a file is written before the next one is read', async () => {
  const names = ['a', 'b', 'c'].map(name => `${name}.delivery.yaml`);
  for (const format of ['text', 'json', 'sarif', 'gitlab', 'junit', 'github']) {
    const { system, log } = fakeSystem(Object.fromEntries(names.map(name => [name, plan])));
    await run([...check, '--format', format], system);
    for (const [index, name] of names.slice(1).entries()) {
      const former = log.findIndex(entry => entry.startsWith('out ') && entry.includes(names[index]!));
      assert.ok(former >= 0 && former < log.lastIndexOf(`read ${name}`), `${format}: ${name}`);
    }
  }
});

test('a long run on a terminal shows how far it has come, and leaves nothing behind', async () => {
  let now = 0;
  const files = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`${index}.sla.yaml`, 'x-nothing: 1\n']));
  const long = fakeSystem(files, { columns: 80, elapsed: () => (now += 400) });
  await run([...check, '--format', 'gitlab'], long.system);
  assert.match(long.said('err'), /\rChecking \d of 5: \d\.sla\.yaml\x1b\[K/);
  assert.match(long.said('err'), /\r\x1b\[K$/);
  for (const { system, said } of [fakeSystem(files, { columns: 80 }), fakeSystem(files, { elapsed: () => (now += 400) })]) {
    await run(check, system);
    assert.equal(said('err'), '');
  }
});
