import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateFile, TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import { able, folderWith, startClient } from '../support/client';

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

const creating = {
  ...able,
  workspace: { ...able.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] } },
};

test('a missing agreement is created beside its plan, where the client can create files', async t => {
  const folder = folderWith(t, { 'plans/协议/readme.txt': '' });
  const plan = folder.uriOf('plans/a.delivery.yaml');
  const text = 'deliveryPlan: 1\nagreements: [{file: 协议/甲.sla.yaml}]\n';
  const here = { start: { line: 1, character: 20 }, end: { line: 1, character: 20 } };
  const client = await startClient({ folders: [folder.uri], capabilities: creating, locale: 'zh-CN' }, t);
  client.open(plan, text);
  assert.ok((await client.findings(plan)).some(finding => finding.startsWith('agreement-file-readable')));
  const actions = await client.actions(plan, here, ['quickfix']);
  const create = actions.find(({ title }) => title.includes('创建服务级别协议'))!;
  assert.equal(create.isPreferred, true);
  assert.deepEqual(
    create.diagnostics?.map(({ code }) => code),
    ['agreement-file-readable'],
  );
  const [operation, edit] = create.edit!.documentChanges! as [CreateFile, TextDocumentEdit];
  const uri = folder.uriOf('plans/协议/甲.sla.yaml');
  assert.deepEqual(operation, { kind: 'create', uri, options: { overwrite: false } });
  assert.equal(edit.textDocument.uri, uri);
  folder.write('plans/协议/甲.sla.yaml', (edit.edits[0] as TextEdit).newText);
  client.watched(uri, 'Created');
  assert.ok(!(await client.findings(plan)).some(finding => finding.startsWith('agreement-file-readable')));

  const other = await startClient({ folders: [folder.uri] }, t);
  other.open(plan, text.replace('甲', '乙'));
  assert.ok((await other.actions(plan, here, ['quickfix'])).every(({ title }) => !title.startsWith('Create')));
});

test('to excuse a finding is the last that is offered, and never the preferred', async t => {
  const client = await startClient({}, t);
  client.open(uri, draft);
  const offered = await client.actions(uri, { start: { line: 1, character: 3 }, end: { line: 1, character: 3 } }, ['quickfix']);
  const waives = offered.map(({ title }) => title.startsWith('Waive') || title.startsWith('Suppress'));
  const first = waives.indexOf(true);
  assert.ok(first > 0 && waives.slice(first).every(Boolean));
  assert.ok(offered.slice(first).every(({ isPreferred, diagnostics }) => isPreferred !== true && diagnostics!.length > 0));
  const rule = offered[first]!.diagnostics![0]!.code;
  client.apply(uri, offered[first]!);
  assert.ok(client.text(uri).endsWith('\r\n'));
  const report = await client.pull(uri);
  assert.ok(report.kind === 'full' && report.items.some(({ code, message }) => code === rule && String(message).includes('[waived')));
});

test('refactorings come by their kinds', async t => {
  const client = await startClient({}, t);
  client.open(uri, 'deliveryPlan: 1\nchangeControl: {rollback: {trigger: a}}\nriskPlan: {register: [{id: rk-2}, {id: rk-1}]}\n');
  const titles = async (line: number, character: number, only?: string[]): Promise<string[]> =>
    (await client.actions(uri, { start: { line, character }, end: { line, character } }, only))
      .filter(({ kind }) => kind !== 'quickfix')
      .map(({ kind, title }) => `${kind} ${title}`);
  const move = 'refactor.extract Move this rollback to `rollbackPlans`, as `rb-change`';
  const renumber = 'refactor.rewrite Renumber in the order of the list, `rk-1` to `rk-2` (2 ids change)';
  assert.deepEqual(await titles(1, 30), [move]);
  assert.deepEqual(await titles(1, 30, ['refactor']), [move]);
  assert.deepEqual(await titles(1, 30, ['refactor.rewrite']), []);
  assert.deepEqual(await titles(2, 28, ['refactor.rewrite']), [renumber]);
});
