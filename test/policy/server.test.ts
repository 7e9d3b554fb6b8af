import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { starterRequest } from '../../server/src/protocol';
import { temporaryFolder } from '../support/cli';
import { type Client, startClient } from '../support/client';

const plan = 'deliveryPlan: 1\ndocument: {status: approved}\n';

async function budget(client: Client, uri: string): Promise<number | undefined> {
  const answer = await client.pull(uri);
  assert.ok(answer.kind === 'full');
  return answer.items.find(({ code }) => code === 'budget-required')?.severity;
}

function folderOf(files: Record<string, string>): { folder: string; uri: (name: string) => string } {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { folder, uri: name => pathToFileURL(join(folder, name)).href };
}

test('what is typed into a team’s file counts at once, and what changes on disk as soon as it is told', async t => {
  const { folder, uri } = folderOf({ 'a.delivery.yaml': plan });
  const client = await startClient({ folders: [uri('')] }, t);
  client.open(uri('a.delivery.yaml'), plan);
  assert.equal(await budget(client, uri('a.delivery.yaml')), 1);
  client.open(uri('.delivery-plan.yaml'), 'version: 1\nrules: {budget-required: info}\n', 'delivery-team');
  assert.equal(await budget(client, uri('a.delivery.yaml')), 3);
  client.close(uri('.delivery-plan.yaml'));
  assert.equal(await budget(client, uri('a.delivery.yaml')), 1);
  writeFileSync(join(folder, '.delivery-plan.yaml'), 'version: 1\nrules: {budget-required: warning}\n');
  client.watched(uri('.delivery-plan.yaml'), 'Created');
  assert.equal(await budget(client, uri('a.delivery.yaml')), 2);
  rmSync(join(folder, '.delivery-plan.yaml'));
  client.watched(uri('.delivery-plan.yaml'), 'Deleted');
  assert.equal(await budget(client, uri('a.delivery.yaml')), 1);
});

test('a folder inside a repository follows the team’s file at its root', async t => {
  const { folder } = folderOf({ '.delivery-plan.yaml': 'version: 1\nrules: {budget-required: info}\n' });
  const inner = join(folder, 'a.delivery.yaml');
  writeFileSync(inner, plan);
  mkdirSync(join(folder, 'inner'));
  writeFileSync(join(folder, 'inner', 'b.delivery.yaml'), plan);
  const client = await startClient({ folders: [pathToFileURL(join(folder, 'inner')).href] }, t);
  assert.equal(await budget(client, pathToFileURL(join(folder, 'inner', 'b.delivery.yaml')).href), 3);
});

test('findings of a team’s file itself are shown, and no rule of plans speaks there', async t => {
  const { uri } = folderOf({ '.delivery-plan.yaml': 'version: 1\nrules: {budget-line-sum: info}\nrequired: [尽快]\n' });
  const client = await startClient({ folders: [uri('')] }, t);
  const answer = await client.pull(uri('.delivery-plan.yaml'));
  assert.ok(answer.kind === 'full');
  assert.deepEqual(
    answer.items.map(({ code }) => code),
    ['team-rule-known', 'team-element-known'],
  );
});

test('the starter comes in the language of the session', async t => {
  const client = await startClient({ locale: 'zh-cn' }, t);
  const { text, fileName } = await client.connection.sendRequest<{ text: string; fileName: string }>(starterRequest);
  assert.equal(fileName, '.delivery-plan.yaml');
  assert.match(text, /本团队/);
});
