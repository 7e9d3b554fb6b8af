import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  type CodeLens,
  CodeLensRefreshRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  DidChangeConfigurationNotification,
  InlayHintRefreshRequest,
  InlayHintRequest,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { able, type Client, folderWith, startClient } from '../support/client';

const plan = `deliveryPlan: 1
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
organization:
  roles:
    - id: role-pm
      name: 项目经理
    - {id: role-boss, name: 老板, reportsTo: role-pm}
complaints: {owner: role-pm, calendar: cal-work}
`;
const sla = `serviceLevelAgreement: 1
id: sla-a
calendars: {cal-work: {hours: 24x7}}
priorities:
  override: {allowedBy: role-pm}
`;
const files = { 'a.delivery.yaml': plan, 'a.sla.yaml': sla };

const skilled = {
  ...able,
  textDocument: { ...able.textDocument, inlayHint: {}, codeLens: {}, callHierarchy: {} },
  workspace: { ...able.workspace, inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } },
};
const everything = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
const commands = ['deliveryPlan.showFindings', 'deliveryPlan.showReport', 'deliveryPlan.showReferences'];

async function hints({ connection }: Client, uri: string): Promise<string[] | undefined> {
  const found = await connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range: everything });
  return found?.map(
    ({ position, label }) => `${position.line} ${typeof label === 'string' ? label : label.map(({ value }) => value).join('')}`,
  );
}

async function lenses({ connection }: Client, uri: string): Promise<CodeLens[] | undefined> {
  const found = await connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
  return found === null ? undefined : Promise.all(found.map(lens => connection.sendRequest(CodeLensResolveRequest.type, lens)));
}

/** Counts the demands to ask again for hints and lenses. */
function refreshes({ connection }: Client): { count(): number; bothAfter(count: number): Promise<void> } {
  let total = 0;
  let look = (): void => {};
  for (const type of [InlayHintRefreshRequest.type, CodeLensRefreshRequest.type]) {
    connection.onRequest(type, () => {
      total += 1;
      look();
    });
  }
  return {
    count: () => total,
    bothAfter: before =>
      new Promise(resolve => {
        look = () => {
          if (total >= before + 2) resolve();
        };
        look();
      }),
  };
}

test('names stand behind ids and lead to their declarations in open and closed files', async t => {
  const folder = folderWith(t, files);
  const client = await startClient({ folders: [folder.uri], capabilities: skilled }, t);
  const uri = folder.uriOf('a.sla.yaml');
  client.open(uri, sla, 'delivery-sla');
  await client.pullAll();
  assert.deepEqual(await hints(client, uri), ['4 项目经理']);
  const [hint] = (await client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range: everything }))!;
  const [part] = hint!.label as { location?: { uri: string; range: { start: unknown } } }[];
  assert.deepEqual([part!.location!.uri, part!.location!.range.start], [folder.uriOf('a.delivery.yaml'), { line: 4, character: 10 }]);
  assert.equal(await client.stop(), 0);
});

test('lenses count findings, clauses and references of all files, with the commands that the client has', async t => {
  const folder = folderWith(t, files);
  const client = await startClient(
    { folders: [folder.uri], capabilities: skilled, locale: 'zh-cn', initializationOptions: { commands } },
    t,
  );
  const uri = folder.uriOf('a.delivery.yaml');
  client.open(uri, plan);
  const titles = (found: readonly CodeLens[] | undefined): string[] =>
    (found ?? []).map(({ range, command }) => `${range.start.line} ${command!.title} ${command!.command}`);
  const found = await lenses(client, uri);
  assert.match(titles(found)[0]!, /^0 \d+ 个错误、.* deliveryPlan\.showFindings$/);
  assert.match(titles(found)[1]!, /^0 完整度：适用条款 \d+ 条，满足 \d+ 条，\d+% deliveryPlan\.showReport$/);
  assert.deepEqual(titles(found).slice(2), ['4 3 处引用 deliveryPlan.showReferences', '6 未被引用 ']);
  assert.deepEqual(found![2]!.command!.arguments, [uri, { line: 4, character: 10 }]);

  client.edit(uri, 'reportsTo: role-pm', 'rank: 2');
  assert.deepEqual(titles(await lenses(client, uri)).slice(2), ['4 2 处引用 deliveryPlan.showReferences', '6 未被引用 ']);
  assert.equal(await client.stop(), 0);
});

test('a client without our commands is given none', async t => {
  const folder = folderWith(t, files);
  const client = await startClient({ folders: [folder.uri], capabilities: skilled }, t);
  const uri = folder.uriOf('a.delivery.yaml');
  client.open(uri, plan);
  const found = await lenses(client, uri);
  assert.ok(found!.length > 2);
  assert.ok(found!.every(({ command }) => command!.title !== '' && command!.command === '' && command!.arguments === undefined));
  assert.equal(await client.stop(), 0);
});

test('settings switch hints and lenses off and on, and the client is told to ask again', async t => {
  const folder = folderWith(t, files);
  const client = await startClient({ folders: [folder.uri], capabilities: skilled }, t);
  const asked = refreshes(client);
  const uri = folder.uriOf('a.delivery.yaml');
  client.open(uri, plan);
  await client.until('the registration', () => client.registered.includes(DidChangeConfigurationNotification.method));
  const [manyHints, manyLenses] = [await hints(client, uri), await lenses(client, uri)];
  assert.ok(manyHints!.length > 0 && manyLenses!.length > 0);

  const change = async (settings: object): Promise<void> => {
    Object.assign(client.settings, settings);
    const before = asked.count();
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await asked.bothAfter(before);
  };
  await change({ inlayHints: { enabled: false } });
  assert.deepEqual([await hints(client, uri), (await lenses(client, uri))?.length], [undefined, manyLenses!.length]);
  await change({ codeLens: { enabled: false } });
  assert.deepEqual([await hints(client, uri), await lenses(client, uri)], [undefined, undefined]);
  await change({ inlayHints: { enabled: true }, codeLens: { enabled: true } });
  assert.deepEqual(await hints(client, uri), manyHints);
  assert.equal(await client.stop(), 0);
});

test('what changes in another file refreshes the hints of an open one', async t => {
  const folder = folderWith(t, files);
  const client = await startClient({ folders: [folder.uri], capabilities: skilled }, t);
  const [uri, other] = [folder.uriOf('a.sla.yaml'), folder.uriOf('a.delivery.yaml')];
  client.open(uri, sla, 'delivery-sla');
  await client.pullAll();
  await client.pull(uri);
  const asked = refreshes(client);
  folder.write('a.delivery.yaml', plan.replace('项目经理', '负责人'));
  client.watched(other, 'Changed');
  await asked.bothAfter(0);
  assert.deepEqual(await hints(client, uri), ['4 负责人']);
  assert.equal(await client.stop(), 0);
});

test('who depends on a thing is followed through the files, and back', async t => {
  const folder = folderWith(t, files);
  const client = await startClient({ folders: [folder.uri], capabilities: skilled, locale: 'zh-cn' }, t);
  const uri = folder.uriOf('a.sla.yaml');
  client.open(uri, sla, 'delivery-sla');
  const { connection } = client;
  const document = TextDocument.create(uri, '', 0, sla);
  const position = document.positionAt(sla.indexOf('role-pm') + 1);
  const [item, ...others] = (await connection.sendRequest(CallHierarchyPrepareRequest.type, { textDocument: { uri }, position }))!;
  assert.deepEqual([item!.name, item!.detail, item!.uri, others], ['项目经理', 'role-pm', folder.uriOf('a.delivery.yaml'), []]);

  const calls = (await connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item: item! }))!;
  assert.deepEqual(calls.map(({ from, fromRanges }) => `${from.name} ${from.uri.split('/').at(-1)} ${fromRanges.length}`).sort(), [
    '优先级 a.sla.yaml 1',
    '投诉 a.delivery.yaml 1',
    '老板 a.delivery.yaml 1',
  ]);
  const complaints = calls.find(({ from }) => from.name === '投诉')!.from;
  assert.deepEqual(await connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item: complaints }), null);
  const back = (await connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item: complaints }))!;
  assert.deepEqual(
    back.map(({ to }) => to.name),
    ['项目经理', 'cal-work'],
  );
  // An item of a text that is no more, or no item at all, leads nowhere.
  for (const data of [{ id: 'role-gone', kind: 'role' }, { path: ['gone'] }, undefined]) {
    assert.equal(await connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item: { ...complaints, data } }), null);
  }
  assert.equal(await client.stop(), 0);
});

test('a client that knows none of it is offered none of it, and is asked nothing', async t => {
  const folder = folderWith(t, files);
  const client = await startClient({ folders: [folder.uri] }, t);
  const asked = refreshes(client);
  const { inlayHintProvider, codeLensProvider, callHierarchyProvider } = client.offered.capabilities;
  assert.deepEqual([inlayHintProvider, codeLensProvider, callHierarchyProvider], [undefined, undefined, undefined]);
  client.open(folder.uriOf('a.delivery.yaml'), plan);
  client.settings.validation.run = 'onSave';
  await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  await client.refreshed();
  assert.equal(asked.count(), 0);
  assert.equal(await client.stop(), 0);
});
