import { test } from 'node:test';
import { startClient, folderWith, able } from '/work/main/test/support/client';
import { readFileSync } from 'node:fs';
test('smoke', async () => {
  const d = '/work/shared/domain/examples/';
  const folder = folderWith({ 'a.delivery.yaml': 'deliveryPlan: 1\nbudget:\n  total: 120万\nagreements:\n  - file: a.sla.yaml\n    id: x\n    version: "1"\n', 
   'hydro-ops-2026.delivery.yaml': readFileSync(d+'hydro-ops-2026.delivery.yaml','utf8'), 'hydro-ops-2026.sla.yaml': readFileSync(d+'hydro-ops-2026.sla.yaml','utf8') });
  const client = await startClient({ folders: [folder.uri] });
  console.log(JSON.stringify(client.offered, null, 1));
  console.log(JSON.stringify(await client.pullAll(), null, 1).slice(0, 9000));
  console.log(client.log, client.registered);
  console.log(await client.stop());
  folder.dispose();
});
