import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ErrorCodes, InitializeRequest } from 'vscode-languageserver/node';
import { createWorkspace } from '../../server/src/engine/workspace';
import { createAnalyses } from '../../server/src/lsp/analyses';
import { rules } from '../../server/src/rules/index';
import type { Rule } from '../../server/src/rules/rule';
import { folderWith, pushed, startClient } from '../support/client';

const uri = 'file:///nowhere/a.delivery.yaml';
const plan = 'deliveryPlan: 1\nbudget:\n  currency: CNY\n  total: 120万\n';

const hostile: Record<string, string> = {
  empty: '',
  'one NUL': '\0',
  'an unclosed quote': 'deliveryPlan: 1\ndocument:\n  title: "x\nbudget:\n  total: 1\n',
  'tabs for indentation': 'deliveryPlan: 1\nbudget:\n\ttotal: 1\n',
  'brackets a hundred thousand deep': '['.repeat(100_000),
  'closing brackets': ']'.repeat(100_000),
  'nested question marks': '? '.repeat(500),
  'depth around a text of several lines': `${'{a: '.repeat(1000)}"x\n\ny"`,
  'an alias bomb': `deliveryPlan: 1\nx-a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefghij'
    .split('')
    .map((name, index) => `x-${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`)
    .join('\n')}\n`,
  'a cyclic alias': 'deliveryPlan: 1\nx-a: &a [*a]\n',
  'many documents': '--- 1\n'.repeat(3000),
  'keys of a prototype': 'deliveryPlan: 1\n__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n',
  'a merge into a prototype': 'deliveryPlan: 1\nx: &x {__proto__: {a: 1}}\nbudget: {<<: *x}\n',
  'half a character': 'deliveryPlan: 1\ndocument: {title: "\ud83d"}\n',
  'five megabytes in a line': `deliveryPlan: 1\nx-a: ${'计'.repeat(1_700_000)}\n`,
  'ten thousand equal keys': `deliveryPlan: 1\n${'budget: 1\n'.repeat(10_000)}`,
};

test('no text silences the server: each has an answer, and a good file after it as well', { timeout: 120_000 }, async t => {
  const client = await startClient({}, t);
  client.open(uri, plan);
  for (const [name, text] of Object.entries(hostile)) {
    const of = `file:///nowhere/${encodeURIComponent(name)}.delivery.yaml`;
    client.open(of, text);
    const report = await client.pull(of);
    assert.ok(report.kind === 'full' && report.items.length > 0, name);
    assert.ok(report.items.length <= 100, name);
    await client.actions(of, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } });
    assert.ok((await client.findings(uri)).includes('invalid-amount "120万"'), name);
    client.close(of);
  }
  assert.deepEqual(client.log, []);
});

test('a text beyond what an editor can bear has one finding, which says so', async t => {
  const client = await startClient({}, t);
  client.open(uri, `deliveryPlan: 1\nx-a: ${'计'.repeat(700_000)}\n`);
  const report = await client.pull(uri);
  assert.ok(report.kind === 'full');
  assert.deepEqual(
    report.items.map(({ code, data }) => [code, data.messageId]),
    [['file-too-large', 'bytesInEditor']],
  );
});

test('files on disk that are no text, and URIs that are no files, are answered', async t => {
  const folder = folderWith(t, { 'latin.delivery.yaml': Buffer.from('title: caf\xe9', 'latin1'), 'good.delivery.yaml': plan });
  const client = await startClient({ folders: [folder.uri, 'vscode-vfs://github/x/y', 'file://far/away', 'no uri at all'] }, t);
  const { items } = await client.pullAll();
  const codes = items.map(item => (item.kind === 'full' ? item.items.map(({ code }) => code) : []));
  assert.deepEqual(codes[1], ['file-not-readable']);
  assert.ok(codes[0]!.includes('invalid-amount'));
  for (const strange of ['file:///a%2Fb.delivery.yaml', 'file://far/b.delivery.yaml', 'x:y.delivery.yaml', 'nothing', ''])
    assert.deepEqual(await client.findings(strange), []);
});

test('what comes before initialize or after shutdown is refused', async t => {
  const client = await startClient({ silent: true }, t);
  await assert.rejects(client.pull(uri), { code: ErrorCodes.ServerNotInitialized });
  await assert.rejects(client.connection.sendRequest('no/such'), { code: ErrorCodes.ServerNotInitialized });
  client.open(uri, plan);
  const initialize = () =>
    client.connection.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities: pushed, workspaceFolders: null });
  await initialize();
  await assert.rejects(initialize(), { code: ErrorCodes.InvalidRequest });
  await assert.rejects(client.connection.sendRequest('no/such'), { code: ErrorCodes.MethodNotFound });
  assert.deepEqual(await client.connection.sendRequest('textDocument/codeAction', codeActionAt(uri)), []);
  await client.connection.sendRequest('shutdown');
  await assert.rejects(client.connection.sendRequest('textDocument/codeAction', codeActionAt(uri)), { code: ErrorCodes.InvalidRequest });
  await client.connection.sendNotification('exit');
  assert.equal(await client.exited, 0);
});

const codeActionAt = (of: string) => ({
  textDocument: { uri: of },
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  context: { diagnostics: [] },
});

test('malformed messages are logged or refused, and the next one is answered', async t => {
  const client = await startClient({}, t);
  client.open(uri, plan);
  await client.connection.sendNotification('textDocument/didChange', { textDocument: { uri }, contentChanges: [{ text: 'x' }] });
  await client.connection.sendNotification('textDocument/didOpen', {});
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: 'all' });
  await client.connection.sendNotification('workspace/didChangeConfiguration', null as never);
  assert.deepEqual(await client.connection.sendRequest('textDocument/codeAction', { textDocument: null }), []);
  assert.equal(await client.connection.sendRequest('deliveryPlan/explain', null), null);
  assert.ok((await client.findings(uri)).includes('invalid-amount "120万"'));
  await client.until('a log', () => client.log.length >= 4);
});

test('the server ends with its client: after exit without shutdown by 1, and when the stream closes', async t => {
  const orderly = await startClient({}, t);
  assert.equal(await orderly.stop(), 0);
  const abrupt = await startClient({}, t);
  await abrupt.connection.sendNotification('exit');
  assert.equal(await abrupt.exited, 1);
  // This one declares nothing, so that the server asks it nothing while it goes.
  const vanished = await startClient({ capabilities: {} }, t);
  vanished.process.stdin!.end();
  assert.equal(await vanished.exited, 1);
});

test('a rule that fails costs its own findings only, and is logged once', async () => {
  const workspace = createWorkspace({
    read: () => Promise.resolve({ fault: 'missing' }),
    resolve: () => Promise.resolve({ fault: 'outside' }),
  });
  const log: string[] = [];
  const broken: Rule = {
    ...rules[0]!,
    id: 'broken',
    reads: 'file',
    check() {
      throw new Error('no');
    },
  };
  const analyses = createAnalyses(workspace, { preset: 'essential', rules: [broken, ...rules] }, message => void log.push(message));
  for (const text of [plan, plan.replace('120', '130')]) {
    workspace.open(uri, text);
    analyses.forget(uri);
    const { findings } = await analyses.of(uri);
    assert.ok(findings.some(({ rule }) => rule === 'invalid-amount'));
  }
  assert.equal(log.length, 1);
});

test('a file that brought its analysis down twice is left alone until it changes', async () => {
  const workspace = createWorkspace({
    read: () => Promise.resolve({ fault: 'missing' }),
    resolve: (_from, path) =>
      path === 'a.sla.yaml' ? Promise.reject(new Error('The disk is gone.')) : Promise.resolve({ fault: 'outside' }),
  });
  const log: string[] = [];
  const analyses = createAnalyses(workspace, { preset: 'essential', rules: [] }, message => void log.push(message));
  workspace.open(uri, 'deliveryPlan: 1\nagreements: [{file: a.sla.yaml, id: a, version: "1"}]\n');
  for (let count = 0; count < 5; count += 1) assert.equal((await analyses.of(uri)).failed, true);
  assert.equal(log.length, 2);
  assert.match(log[1]!, /left alone until it changes: Error: The disk is gone/);
  workspace.open(uri, 'deliveryPlan: 1\n');
  analyses.forget(uri);
  assert.equal((await analyses.of(uri)).failed, undefined);
});
