import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TemplateParams, type TemplateResult, templateRequest } from '../../server/src/protocol';
import { startClient } from '../support/client';

test('a new plan comes with its agreement, as snippets with tab stops', async context => {
  const client = await startClient({}, context);
  const ask = (params: TemplateParams): Promise<TemplateResult> => client.connection.sendRequest(templateRequest, params);
  const pair = await ask({ template: 'managed-service', language: 'zh-CN', name: 'Harbour 2027 运维', start: '2027-01-01' });
  assert.deepEqual(pair.fileNames, { plan: 'harbour-2027.delivery.yaml', agreement: 'harbour-2027.sla.yaml' });
  assert.match(pair.plan!, /^ {2}title: \$\{1:Harbour 2027 运维\}$/m);
  assert.match(pair.agreement!, /^id: sla-harbour-2027$/m);

  const alone = await ask({ template: 'agreement', language: 'en', name: 'Harbour', start: '2027-01-01' });
  assert.deepEqual(Object.keys(alone).sort(), ['agreement', 'fileNames']);
  assert.deepEqual(await ask({ template: 'minimal', language: 'en', name: 'Harbour', start: 'soon' }), { fileNames: {} });
  const unknown = { template: 'unheard-of', language: 'en', name: '', start: '2027-01-01' } as unknown as TemplateParams;
  assert.deepEqual(await ask(unknown), { fileNames: {} });
});
