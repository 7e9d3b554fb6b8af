import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InitializedNotification, InitializeRequest } from 'vscode-languageserver/node';
import { able, startClient } from '../support/client';

const uri = 'file:///nowhere/a.delivery.yaml';

test('what a client sends without waiting for the answer to initialize is answered all the same, in its order', async t => {
  const client = await startClient({ silent: true }, t);
  const answers: string[] = [];
  const initialized = client.connection
    .sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: able })
    .then(({ serverInfo }) => answers.push(`initialize: ${serverInfo?.name}`));
  void client.connection.sendNotification(InitializedNotification.type, {});
  client.open(uri, 'deliveryPlan: 1\nbudget:\n  total: 120万\n');
  const unknown = client.connection.sendRequest('nothing/known').catch(error => answers.push(error.message));
  const found = client.findings(uri).then(findings => answers.push(findings.find(finding => finding.includes('120万')) ?? 'nothing'));
  await Promise.all([initialized, unknown, found]);
  assert.deepEqual(answers, ['initialize: delivery-plan', 'There is no method nothing/known.', 'invalid-amount "120万"']);
  assert.equal(await client.stop(), 0);
});

test('a client may leave before anything else is loaded', async t => {
  const client = await startClient({ silent: true }, t);
  await client.connection.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: {} });
  assert.equal(await client.stop(), 0);
});
