import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource, LSPErrorCodes, WorkDoneProgress, WorkspaceDiagnosticRequest } from 'vscode-languageserver/node';
import { able, folderWith, pushed, startClient } from '../support/client';

const uri = 'file:///nowhere/a.delivery.yaml';
const plan = 'deliveryPlan: 1\nbudget:\n  currency: CNY\n  total: 120万\n';
const amount = 'invalid-amount "120万"';

const planNaming = (file: string): string =>
  `deliveryPlan: 1\nagreements:\n  - file: ${file}\n    id: sla-a\n    version: "1.0"\nbudget:\n  total: 120万\n`;
const agreement = 'serviceLevelAgreement: 1\nid: sla-a\nversion: "1.0"\n';
const missing = (name: string): string => `agreement-file-readable "${name}"`;

test('a client that pulls gets findings with code, page and data, and “unchanged” while they are the same', async t => {
  const client = await startClient({}, t);
  client.open(uri, plan);
  const report = await client.pull(uri);
  assert.ok(report.kind === 'full');
  const found = report.items.find(({ code }) => code === 'invalid-amount')!;
  assert.equal(found.source, 'delivery-plan');
  assert.deepEqual(found.range, { start: { line: 3, character: 9 }, end: { line: 3, character: 13 } });
  assert.match(found.codeDescription!.href, /^https:.*\/docs\/rules\/invalid-amount\.md$/);
  assert.deepEqual(found.data, { rule: 'invalid-amount', messageId: 'meant' });
  assert.deepEqual(await client.pull(uri, report.resultId), { kind: 'unchanged', resultId: report.resultId });
  client.edit(uri, '120万', '1200000');
  const after = await client.pull(uri, report.resultId);
  assert.ok(after.kind === 'full' && after.items.every(({ code }) => code !== 'invalid-amount'));
});

test('nothing is sent that the client did not declare', async t => {
  const client = await startClient({ capabilities: {} }, t);
  assert.deepEqual(client.offered.capabilities, { textDocumentSync: { openClose: true, change: 2, save: { includeText: false } } });
  client.open(uri, plan);
  const { diagnostics, version } = await client.published(uri);
  assert.equal(version, undefined);
  for (const item of diagnostics) assert.deepEqual(Object.keys(item).sort(), ['code', 'message', 'range', 'severity', 'source']);
  assert.deepEqual(client.registered, []);
});

test('a client without pull support is sent diagnostics with their version, cleared when the file is closed', async t => {
  const client = await startClient({ capabilities: pushed }, t);
  assert.equal(client.offered.capabilities.diagnosticProvider, undefined);
  client.open(uri, plan);
  const first = await client.published(uri);
  assert.equal(first.version, 1);
  assert.ok(first.diagnostics.some(({ code }) => code === 'invalid-amount'));
  client.edit(uri, '120万', '12');
  const second = await client.published(uri);
  assert.equal(second.version, 2);
  assert.ok(!second.diagnostics.some(({ code }) => code === 'invalid-amount'));
  client.close(uri);
  assert.deepEqual((await client.published(uri)).diagnostics, []);
});

test('incremental edits count as the protocol counts: beyond a lone carriage return, an emoji and Windows line ends', async t => {
  const client = await startClient({}, t);
  client.open(uri, 'deliveryPlan: 1\r\ndocument:\r\n  title: 🌊运维\r\nbudget:\r\n  total: 1\r\n');
  client.edit(uri, '1\r\n', '1 # 😀\r\n');
  client.edit(uri, 'total: 1', 'total: 120万');
  assert.ok((await client.findings(uri)).includes(amount));
  client.edit(uri, '\r\nbudget', '\rx-a: 1\r\nbudget');
  assert.deepEqual(await client.findings(uri), ['file-not-readable "\r"']);
});

test('a related place in another file is named with that file', async t => {
  const folder = folderWith(t, { 'a.delivery.yaml': planNaming('a.sla.yaml').replace('"1.0"', '"2.0"'), 'a.sla.yaml': agreement });
  const client = await startClient({ folders: [folder.uri] }, t);
  const report = await client.pull(folder.uriOf('a.delivery.yaml'));
  assert.ok(report.kind === 'full');
  const found = report.items.find(({ code }) => code === 'sla-version-pinned')!;
  assert.equal(found.relatedInformation![0]!.location.uri, folder.uriOf('a.sla.yaml'));
  assert.equal(found.relatedInformation![0]!.location.range.start.line, 2);
  const reserved = await startClient(
    {
      folders: [folder.uri],
      capabilities: { ...able, textDocument: { ...able.textDocument, publishDiagnostics: {} } },
    },
    t,
  );
  const plain = await reserved.pull(folder.uriOf('a.delivery.yaml'));
  assert.ok(plain.kind === 'full' && plain.items.every(item => item.relatedInformation === undefined));
});

test('an agreement that is deleted, put back or renamed is noticed, and the client is asked to look again', async t => {
  const folder = folderWith(t, { 'a.delivery.yaml': planNaming('协议.sla.yaml'), '协议.sla.yaml': agreement });
  const client = await startClient({ folders: [folder.uri] }, t);
  await client.pullAll();
  const [ofPlan, ofAgreement] = [folder.uriOf('a.delivery.yaml'), folder.uriOf('协议.sla.yaml')];
  client.open(ofPlan, planNaming('协议.sla.yaml'));
  assert.ok(!(await client.findings(ofPlan)).includes(missing('协议.sla.yaml')));
  const change = async (act: () => void, what: 'Created' | 'Deleted'): Promise<string[]> => {
    act();
    // Clients differ in what they encode: the percent signs are one client's, the characters another's.
    client.watched(what === 'Created' ? decodeURI(ofAgreement) : ofAgreement, what);
    await client.refreshed();
    return client.findings(ofPlan);
  };
  assert.ok((await change(() => folder.remove('协议.sla.yaml'), 'Deleted')).includes(missing('协议.sla.yaml')));
  assert.ok(!(await change(() => folder.write('协议.sla.yaml', agreement), 'Created')).includes(missing('协议.sla.yaml')));
  folder.remove('协议.sla.yaml');
  folder.write('b.sla.yaml', agreement);
  client.watched(ofAgreement, 'Deleted');
  client.watched(folder.uriOf('b.sla.yaml'), 'Created');
  await client.refreshed();
  assert.ok((await client.findings(ofPlan)).includes(missing('协议.sla.yaml')));
  client.edit(ofPlan, '协议.sla.yaml', 'b.sla.yaml');
  assert.ok(!(await client.findings(ofPlan)).some(finding => finding.startsWith('agreement-file-readable')));
});

test('a client that is sent diagnostics hears of an open plan when its agreement changes', async t => {
  const folder = folderWith(t, { 'a.delivery.yaml': planNaming('a.sla.yaml'), 'a.sla.yaml': agreement });
  const client = await startClient({ folders: [folder.uri], capabilities: pushed }, t);
  const [ofPlan, ofAgreement] = [folder.uriOf('a.delivery.yaml'), folder.uriOf('a.sla.yaml')];
  client.open(ofPlan, planNaming('a.sla.yaml'));
  client.open(ofAgreement, agreement, 'delivery-sla');
  await client.published(ofPlan);
  await client.published(ofAgreement);
  client.edit(ofAgreement, '"1.0"', '"3.0"');
  await client.published(ofPlan, ({ diagnostics }) => diagnostics.some(({ code }) => code === 'sla-version-pinned'));
  client.close(ofAgreement);
  await client.published(ofPlan, ({ diagnostics }) => diagnostics.every(({ code }) => code !== 'sla-version-pinned'));
});

test('text in the editor wins over the disk, for the file itself and for those that name it', async t => {
  const folder = folderWith(t, { 'a.delivery.yaml': planNaming('a.sla.yaml'), 'a.sla.yaml': agreement });
  const client = await startClient({ folders: [folder.uri] }, t);
  const ofPlan = folder.uriOf('a.delivery.yaml');
  const codes = async (): Promise<unknown[]> => {
    const report = await client.pull(ofPlan);
    return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
  };
  assert.ok(!(await codes()).includes('sla-version-pinned'));
  client.open(folder.uriOf('a.sla.yaml'), agreement.replace('1.0', '9.9'), 'delivery-sla');
  assert.ok((await codes()).includes('sla-version-pinned'));
  client.close(folder.uriOf('a.sla.yaml'));
  assert.ok(!(await codes()).includes('sla-version-pinned'));
});

test('files nobody opened are reported in parts, with progress, and those that go are taken back', async t => {
  const names = Array.from({ length: 40 }, (_, index) => `plans/p${index}.delivery.yaml`);
  const folder = folderWith(t, { ...Object.fromEntries(names.map(name => [name, plan])), 'node_modules/x.delivery.yaml': plan });
  const client = await startClient({ folders: [folder.uri] }, t);
  const progress: string[] = [];
  const items: { uri: string; kind: string; resultId?: string }[] = [];
  client.connection.onProgress(WorkDoneProgress.type, 'work', ({ kind }) => void progress.push(kind));
  client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, 'part', part => void items.push(...part.items));
  const ask = () =>
    client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: items.splice(0).map(({ uri: of, resultId }) => ({ uri: of, value: resultId! })),
      workDoneToken: 'work',
      partialResultToken: 'part',
    });
  assert.deepEqual(await ask(), { items: [] });
  assert.deepEqual(items.map(item => item.uri).sort(), names.map(folder.uriOf).sort());
  assert.ok(items.every(({ kind }) => kind === 'full'));
  assert.deepEqual([progress[0], progress.at(-1)], ['begin', 'end']);
  await ask();
  assert.ok(items.every(({ kind }) => kind === 'unchanged'));
  folder.remove('plans/p7.delivery.yaml');
  client.watched(folder.uriOf('plans/p7.delivery.yaml'), 'Deleted');
  await client.refreshed();
  await ask();
  assert.deepEqual(
    items.filter(({ kind }) => kind === 'full').map(item => [item.uri, item.resultId]),
    [[folder.uriOf('plans/p7.delivery.yaml'), undefined]],
  );
});

test('a plan that is created is found; what git ignores is not', async t => {
  const folder = folderWith(t, { '.gitignore': 'old/\n', 'old/o.delivery.yaml': plan });
  const client = await startClient({ folders: [folder.uri] }, t);
  assert.deepEqual((await client.pullAll()).items, []);
  folder.write('new/n.delivery.yaml', plan);
  client.watched(folder.uriOf('new/n.delivery.yaml'), 'Created');
  client.watched(folder.uriOf('old/o.delivery.yaml'), 'Created');
  await client.refreshed();
  assert.deepEqual(
    (await client.pullAll()).items.map(item => item.uri),
    [folder.uriOf('new/n.delivery.yaml')],
  );
});

test('several folders are served; one that is added is searched, one that is removed is forgotten', async t => {
  const [one, two] = [folderWith(t, { '一.delivery.yaml': plan }), folderWith(t, { '二.sla.yaml': agreement })];
  const client = await startClient({ folders: [one.uri, two.uri] }, t);
  const files = async (): Promise<string[]> => (await client.pullAll()).items.map(item => item.uri).sort();
  const [first, second] = [one.uriOf('一.delivery.yaml'), two.uriOf('二.sla.yaml')];
  assert.deepEqual(await files(), [first, second].sort());
  const folders = (added: string[], removed: string[]) =>
    client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: added.map(of => ({ uri: of, name: '' })), removed: removed.map(of => ({ uri: of, name: '' })) },
    });
  await folders([], [one.uri]);
  assert.deepEqual(await files(), [second]);
  await folders([one.uri], []);
  assert.deepEqual(await files(), [first, second].sort());
});

test('an agreement that goes with its folder is noticed', async t => {
  const folder = folderWith(t, { 'a.delivery.yaml': planNaming('slas/a.sla.yaml'), 'slas/a.sla.yaml': agreement });
  const capabilities = { ...able, workspace: { ...able.workspace, fileOperations: { didRename: true, didDelete: true } } };
  const client = await startClient({ folders: [folder.uri], capabilities }, t);
  const ofPlan = folder.uriOf('a.delivery.yaml');
  client.open(ofPlan, planNaming('slas/a.sla.yaml'));
  assert.equal((await client.pullAll()).items.length, 2);
  assert.ok(!(await client.findings(ofPlan)).includes(missing('slas/a.sla.yaml')));
  folder.remove('slas');
  await client.connection.sendNotification('workspace/didDeleteFiles', { files: [{ uri: folder.uriOf('slas') }] });
  await client.refreshed();
  assert.ok((await client.findings(ofPlan)).includes(missing('slas/a.sla.yaml')));
  assert.equal((await client.pullAll()).items.length, 1);
});

test('the findings speak the language of the editor, or the one that is set', async t => {
  const message = async (options: { locale?: string; initializationOptions?: unknown }): Promise<string> => {
    const client = await startClient(options, t);
    client.open(uri, plan);
    const report = await client.pull(uri);
    const found = report.kind === 'full' ? report.items.find(({ code }) => code === 'invalid-amount') : undefined;
    return `${found?.message} ${found?.codeDescription?.href}`;
  };
  assert.match(await message({ locale: 'zh-cn' }), /[\u4e00-\u9fff]{4}.*\.zh-CN\.md$/);
  assert.match(await message({ locale: 'zh-cn', initializationOptions: { language: 'auto' } }), /[\u4e00-\u9fff]{4}/);
  assert.match(await message({ locale: 'zh-cn', initializationOptions: { language: 'en' } }), /^Write 1200000/);
});

test('other languages are left alone, and a document without a file is served by its language', async t => {
  const folder = folderWith(t, { 'other.yaml': plan });
  const client = await startClient({ folders: [folder.uri] }, t);
  assert.deepEqual(await client.findings(folder.uriOf('other.yaml')), []);
  client.open(folder.uriOf('other.yaml'), plan, 'yaml');
  assert.deepEqual(await client.findings(folder.uriOf('other.yaml')), []);
  assert.deepEqual((await client.pullAll()).items, []);
  client.open('file:///nowhere/mapped.delivery.yaml', plan, 'yaml');
  assert.ok((await client.findings('file:///nowhere/mapped.delivery.yaml')).includes(amount));
  client.open('untitled:Untitled-1', plan);
  assert.ok((await client.findings('untitled:Untitled-1')).includes(amount));
  client.open('untitled:Untitled-2', 'serviceLevelAgreement: 1\nid: a\nversoin: "1"\n', 'delivery-sla');
  assert.ok((await client.findings('untitled:Untitled-2')).some(finding => finding.includes('versoin')));
});

test('on wish a file is checked when it is saved only', async t => {
  const client = await startClient({}, t);
  client.open(uri, plan.replace('120万', '1'));
  const first = await client.pull(uri);
  client.settings.validation.run = 'onSave';
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await client.refreshed();
  client.edit(uri, 'total: 1', 'total: 120万');
  assert.equal((await client.pull(uri, first.resultId)).kind, 'unchanged');
  client.save(uri);
  assert.ok((await client.findings(uri)).includes(amount));
});

test('a request that is cancelled ends as cancelled', async t => {
  const folder = folderWith(t, Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}.delivery.yaml`, plan])));
  const client = await startClient({ folders: [folder.uri] }, t);
  const source = new CancellationTokenSource();
  const answer = client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] }, source.token);
  source.cancel();
  await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
  assert.equal((await client.pullAll()).items.length, 300);
});
