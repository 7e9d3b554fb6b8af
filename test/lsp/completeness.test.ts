import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { completenessChanged, completenessRequest, type PlanCompleteness } from '../../server/src/protocol';
import { type Client, folderWith, startClient } from '../support/client';

const example = (name: string): string => readFileSync(join(process.env.PROJECT_ROOT!, 'examples', name), 'utf8');
const complete = {
  'data-centre-2027.delivery.yaml': example('data-centre-2027/data-centre-2027.delivery.yaml'),
  'data-centre-2027.sla.yaml': example('data-centre-2027/data-centre-2027.sla.yaml'),
};

const ask = (client: Client): Promise<PlanCompleteness[]> => client.connection.sendRequest(completenessRequest);

test('every plan of the folder is there with its agreements, its chapters and what is open in them', async t => {
  const draft = 'deliveryPlan: 1\ndocument:\n  title: 草稿\n  status: draft\nbudget:\n  currency: CNY\n  total: 120万\n';
  const folder = folderWith(t, { ...complete, 'b.delivery.yaml': draft });
  const client = await startClient({ folders: [folder.uri], locale: 'zh-CN' }, t);
  const [b, a] = await ask(client);
  assert.equal(a!.uri, folder.uriOf('data-centre-2027.delivery.yaml'));
  assert.equal(a!.title, '滨江市政务数据中心运维服务交付计划（2027 年度）');
  assert.deepEqual(a!.findings, { error: 0, warning: 0, info: 0 });
  assert.equal(a!.percent, 100);
  assert.deepEqual(
    a!.agreements.map(({ uri }) => uri),
    [folder.uriOf('data-centre-2027.sla.yaml')],
  );
  assert.ok(a!.chapters.every(({ satisfied, applicable, open }) => satisfied === applicable && open.length === 0));
  assert.equal(b!.title, '草稿');
  assert.ok(b!.findings.error > 0 && b!.percent < 50);
  const open = b!.chapters.flatMap(chapter => chapter.open);
  assert.equal(open.length, b!.applicable - b!.satisfied);
  assert.ok(open.every(({ text, rules }) => /[\u4e00-\u9fff]/.test(text) && rules.length > 0));
  const lines = draft.split('\n');
  const places = open.flatMap(({ place }) => place ?? []);
  assert.ok(places.length > 0);
  for (const { uri, range } of places) assert.ok(uri === b!.uri && range.start.line < lines.length);
});

test('an open clause leads to its first finding, or else to its section', async t => {
  const folder = folderWith(t, complete);
  const client = await startClient({ folders: [folder.uri] }, t);
  const uri = folder.uriOf('data-centre-2027.delivery.yaml');
  client.open(uri, complete['data-centre-2027.delivery.yaml']);
  client.edit(uri, 'total: 2560000', 'total: 7560000');
  const [plan] = await ask(client);
  const clause = plan!.chapters.flatMap(({ open }) => open).find(({ rules }) => rules.some(({ id }) => id === 'budget-lines-sum'));
  const { range } = clause!.place!;
  assert.match(client.text(uri).split('\n')[range.start.line]!, /total: 7560000/);
  assert.match(clause!.text, /^[A-Z][\x20-\x7e’“”–-]+$/);
});

test('who has asked once is told of changes, and nobody else', async t => {
  const folder = folderWith(t, complete);
  const client = await startClient({ folders: [folder.uri] }, t);
  let count = 0;
  let heard = (): void => {};
  client.connection.onNotification(completenessChanged, () => {
    count += 1;
    heard();
  });
  const next = (): Promise<void> =>
    new Promise(resolve => {
      heard = resolve;
    });
  const uri = folder.uriOf('data-centre-2027.delivery.yaml');
  client.open(uri, complete['data-centre-2027.delivery.yaml']);
  client.edit(uri, 'total: 2560000', 'total: 6560000');
  await client.refreshed();
  assert.equal(count, 0);
  const [before] = await ask(client);
  let change = next();
  client.edit(uri, 'total: 6560000', 'total: 2560000');
  await change;
  const [after] = await ask(client);
  assert.ok(after!.percent > before!.percent);
  client.close(uri);
  folder.remove('data-centre-2027.delivery.yaml');
  change = next();
  client.watched(uri, 'Deleted');
  await change;
  assert.deepEqual(await ask(client), []);
});
