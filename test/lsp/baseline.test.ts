import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { runCli, temporaryFolder } from '../support/cli';
import { type Client, startClient } from '../support/client';
import { write } from '../support/git';

const wrong = 'deliveryPlan: 1\nperiod: {start: 2026-12-31, end: 2026-01-01}\n';

/** Of the findings of a file those that the baseline does not know. */
async function fresh(client: Client, uri: string): Promise<number> {
  const report = await client.pull(uri);
  assert.equal(report.kind, 'full');
  return report.kind === 'full' ? report.items.filter(({ message }) => !String(message).includes('［已知问题，在基线中］')).length : -1;
}

test('the editor follows the baseline as it is written, pruned and deleted', async t => {
  const cwd = temporaryFolder();
  write(cwd, { 'plans/a.delivery.yaml': wrong });
  const uri = pathToFileURL(join(cwd, 'plans/a.delivery.yaml')).href;
  const baseline = join(cwd, '.delivery-plan-baseline.json');
  const client = await startClient({ folders: [pathToFileURL(cwd).href], locale: 'zh-CN' }, t);
  client.open(uri, wrong);
  assert.ok((await fresh(client, uri)) > 0);
  await runCli(['baseline', 'update'], { cwd });
  client.watched(pathToFileURL(baseline).href, 'Created');
  assert.equal(await fresh(client, uri), 0);
  client.edit(uri, 'period:', '# nothing new\ncontract: {start: 2026-12-31, end: 2026-01-01}\nperiod:');
  assert.ok((await fresh(client, uri)) > 0);
  rmSync(baseline);
  client.watched(pathToFileURL(baseline).href, 'Deleted');
  const report = await client.pull(uri);
  assert.ok(report.kind === 'full' && report.items.every(({ message }) => !String(message).includes('基线')));
});

test('where nobody watches the disk, a save looks at it again', async t => {
  const cwd = temporaryFolder();
  write(cwd, { 'a.delivery.yaml': wrong });
  const uri = pathToFileURL(join(cwd, 'a.delivery.yaml')).href;
  const client = await startClient(
    { folders: [pathToFileURL(cwd).href], locale: 'zh-CN', capabilities: { textDocument: { diagnostic: {} } } },
    t,
  );
  client.open(uri, wrong);
  assert.ok((await fresh(client, uri)) > 0);
  await runCli(['baseline', 'update'], { cwd });
  client.save(uri);
  assert.equal(await fresh(client, uri), 0);
});
