import assert from 'node:assert/strict';
import { test } from 'node:test';
import { able, startClient } from '../support/client';

const uri = 'file:///nowhere/a.delivery.yaml';
const everywhere = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
const draft = [
  '# 草稿 🌊',
  'deliveryPlan: 1',
  'budget:',
  '    currency: CNY   # as in the contract',
  '    total: 120万',
  '    lines: [{id: b-1, name: Team, kind: internal-labor, amount: "120万"}]',
  'period:',
  '    start: 31/12/2026',
  '',
].join('\r\n');

test('a quick fix makes its finding vanish and leaves the rest byte for byte', async t => {
  const client = await startClient({}, t);
  client.open(uri, draft);
  const report = await client.pull(uri);
  assert.ok(report.kind === 'full');
  const diagnostic = report.items.find(({ code, range }) => code === 'invalid-amount' && range.start.line === 4)!;
  const actions = await client.actions(uri, diagnostic.range, ['quickfix'], [diagnostic]);
  const fix = actions.find(({ isPreferred }) => isPreferred)!;
  assert.equal(fix.kind, 'quickfix');
  assert.deepEqual(fix.diagnostics, [diagnostic]);
  client.apply(uri, fix);
  assert.equal(client.text(uri), draft.replace('120万', '1200000'));
  assert.ok(!(await client.findings(uri)).includes('invalid-amount "120万"'));
});

test('fixes are made from the present text: old diagnostics, none at all and a range beyond the end do no harm', async t => {
  const client = await startClient({}, t);
  client.open(uri, draft);
  const report = await client.pull(uri);
  assert.ok(report.kind === 'full');
  client.edit(uri, '# 草稿 🌊\r\n', '');
  const actions = await client.actions(uri, everywhere, undefined, report.items);
  assert.ok(actions.length > 0);
  assert.ok(actions.every(({ kind }) => kind === 'quickfix'));
  client.apply(uri, actions.find(({ diagnostics }) => diagnostics?.[0]?.code === 'invalid-amount')!);
  assert.equal(client.text(uri), draft.replace('# 草稿 🌊\r\n', '').replace('120万', '1200000'));
  assert.deepEqual(await client.actions(uri, everywhere, ['refactor']), []);
  assert.deepEqual(await client.actions('file:///nowhere/unknown.delivery.yaml', everywhere), []);
});

for (const only of ['source.fixAll.deliveryPlan', 'source.fixAll', 'source']) {
  test(`“${only}” applies every preferred fix, and nothing fixable remains`, async t => {
    const client = await startClient({}, t);
    client.open(uri, draft);
    const [action, ...others] = await client.actions(uri, everywhere, [only]);
    assert.deepEqual(others, []);
    assert.equal(action!.kind, 'source.fixAll.deliveryPlan');
    client.apply(uri, action!);
    const text = client.text(uri);
    assert.ok(text.startsWith('# 草稿 🌊\r\ndeliveryPlan: 1\r\n'), text);
    for (const kept of ['currency: CNY   # as in the contract', 'total: 1200000', 'start: 2026-12-31'])
      assert.ok(text.includes(kept), text);
    assert.deepEqual(await client.actions(uri, everywhere, [only]), []);
    const left = await client.actions(uri, everywhere, ['quickfix']);
    assert.ok(left.every(({ isPreferred }) => isPreferred !== true));
  });
}

test('edits come in the shape that the client declared', async t => {
  const client = await startClient({ capabilities: { textDocument: { codeAction: able.textDocument!.codeAction } } }, t);
  client.open(uri, draft);
  const [action] = await client.actions(uri, everywhere, ['source.fixAll']);
  assert.deepEqual(Object.keys(action!.edit!), ['changes']);
  assert.deepEqual(Object.keys(action!.edit!.changes!), [uri]);
});

test('a rule is explained in the language that is asked for; an unknown one is not', async t => {
  const client = await startClient({}, t);
  const page = async (rule: string, locale?: string): Promise<string | undefined> =>
    (await client.connection.sendRequest<{ markdown: string } | null>('deliveryPlan/explain', { rule, locale }))?.markdown;
  const english = (await page('budget-lines-sum'))!;
  assert.match(english, /^# .+\n\n`budget-lines-sum` · Error/);
  assert.match(english, /```yaml\n/);
  assert.doesNotMatch(english, /#!/);
  assert.match((await page('budget-lines-sum', 'zh-CN'))!, /^# .*[\u4e00-\u9fff]{4}/);
  assert.equal(await page('no-such-rule'), undefined);
});
