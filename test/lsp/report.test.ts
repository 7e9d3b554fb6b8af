import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { partsOf } from '../../client/src/preview/parts';
import {
  type ExportParams,
  type ExportResult,
  exportRequest,
  type ReportParams,
  type ReportResult,
  reportRequest,
} from '../../server/src/protocol';
import { type Client, folderWith, startClient } from '../support/client';

const root = process.env.PROJECT_ROOT!;
const example = (name: string): string => readFileSync(join(root, 'examples/data-centre-2027', name), 'utf8');
const plan = example('data-centre-2027.delivery.yaml');
const sla = example('data-centre-2027.sla.yaml');

const report = ({ connection }: Client, params: ReportParams): Promise<ReportResult | null> =>
  connection.sendRequest(reportRequest, params);

const exported = ({ connection }: Client, params: ExportParams): Promise<ExportResult | null> =>
  connection.sendRequest(exportRequest, params);

const textOf = (result: ExportResult | null): string => Buffer.from(result!.content, 'base64').toString('utf8');

test('a report follows what is typed, leads to its source, and shows what is chosen', async t => {
  const folder = folderWith(t, { 'a.delivery.yaml': plan, 'data-centre-2027.sla.yaml': sla });
  const client = await startClient({ folders: [folder.uri], locale: 'zh-cn' }, t);
  const uri = folder.uriOf('a.delivery.yaml');
  const agreement = folder.uriOf('data-centre-2027.sla.yaml');
  client.open(uri, plan);

  const whole = (await report(client, { uri, kind: 'plan' }))!;
  assert.deepEqual(whole.files, [uri, agreement]);
  assert.deepEqual([whole.kind, whole.kinds, whole.language], ['plan', ['plan', 'completeness', 'sla'], 'zh-CN']);
  assert.equal(whole.broken, undefined);
  const { places } = whole;
  for (const [, number] of whole.html.matchAll(/data-at="(\d+)"/g)) assert.ok(places[Number(number)]);
  assert.ok(places.length > 300);
  for (const [file, start, end, line] of places) {
    const text = file === 0 ? plan : sla;
    assert.ok(start < end && end <= text.length);
    assert.equal(text.slice(0, start).split('\n').length - 1, line);
  }
  assert.equal(new Set(places.map(([file]) => file)).size, 2, 'both files are led to');

  client.edit(uri, /^ {2}title: (.+)$/m.exec(plan)![1]!, '改过的标题');
  const changed = (await report(client, { uri, kind: 'plan' }))!;
  assert.match(changed.html, /改过的标题/);
  // Only what says the text is other markup, although all that follows stands elsewhere.
  const former = new Set(partsOf(whole.html));
  assert.ok(partsOf(changed.html).filter(part => !former.has(part)).length <= 2);

  const [budget, ...others] = ['budget', ...whole.sections.map(({ id }) => id).filter(id => id !== 'budget')];
  const some = (await report(client, { uri, kind: 'plan', sections: [budget!], language: 'en' }))!;
  assert.deepEqual(sectionsIn(some.html), ['budget']);
  assert.deepEqual(
    some.sections.map(({ id }) => id),
    whole.sections.map(({ id }) => id),
  );
  assert.equal(some.language, 'en');
  const rest = (await report(client, { uri, kind: 'plan', without: [budget!] }))!;
  assert.deepEqual(sectionsIn(rest.html), others);

  const ofAgreement = (await report(client, { uri: agreement, kind: 'plan' }))!;
  assert.deepEqual([ofAgreement.kind, ofAgreement.kinds, ofAgreement.files], ['sla', ['sla'], [agreement]]);
  assert.equal(await report(client, { uri: folder.uriOf('gone.delivery.yaml'), kind: 'plan' }), null);
  assert.equal(await client.stop(), 0);
});

test('while the text is broken the last good report stays; without one there is what can be read', async t => {
  const folder = folderWith(t, { 'a.delivery.yaml': plan });
  const client = await startClient({ folders: [folder.uri] }, t);
  const uri = folder.uriOf('a.delivery.yaml');
  const broken = plan.replace(/^budget:\n(.+)$/m, 'budget:\n$1\n  broken: "never closed');
  const line = broken.slice(0, broken.indexOf('  broken:')).split('\n').length - 1;
  client.open(uri, broken);
  const readable = (await report(client, { uri, kind: 'plan' }))!;
  assert.deepEqual([readable.broken?.line, readable.stale], [line, undefined]);
  assert.ok(readable.sections.some(({ id }) => id === 'schedule'));

  client.replace(uri, plan);
  const good = (await report(client, { uri, kind: 'plan' }))!;
  client.replace(uri, broken);
  const stale = (await report(client, { uri, kind: 'plan' }))!;
  assert.deepEqual([stale.broken?.line, stale.stale, stale.html], [line, true, good.html]);
  assert.match(stale.broken!.message, /quote/);
  const narrower = (await report(client, { uri, kind: 'plan', width: 480, ganttScale: 'week' }))!;
  assert.equal(narrower.stale, true);
  assert.notEqual(narrower.html, good.html);

  const document = await exported(client, { uri, kind: 'plan', to: 'md' });
  assert.equal(document!.broken?.line, line);
  client.replace(uri, plan);
  assert.equal((await report(client, { uri, kind: 'plan' }))!.stale, undefined);
  assert.equal(await client.stop(), 0);
});

test('documents hold the text in the editor, and the sections that were chosen', async t => {
  const folder = folderWith(t, { 'a.delivery.yaml': plan });
  const client = await startClient({ folders: [folder.uri], locale: 'zh-cn' }, t);
  const uri = folder.uriOf('a.delivery.yaml');
  client.open(uri, plan.replace(/^ {2}title: .+$/m, '  title: <b>改过</b>'));
  const page = await exported(client, { uri, kind: 'plan', to: 'html' });
  assert.equal(page!.broken, undefined);
  assert.match(textOf(page), /^<!doctype html>/);
  assert.match(textOf(page), /&lt;b&gt;改过&lt;\/b&gt;/);
  assert.doesNotMatch(textOf(page), /data-at=|<script/);
  const markdown = textOf(await exported(client, { uri, kind: 'plan', to: 'md', sections: ['budget'] }));
  assert.deepEqual([...markdown.matchAll(/^## (.+)$/gm)].length, 1);
  assert.equal(await exported(client, { uri: folder.uriOf('gone.delivery.yaml'), kind: 'plan', to: 'md' }), null);
  assert.equal(await client.stop(), 0);
});

const sectionsIn = (html: string): string[] => [...html.matchAll(/<section class="dp-section" id="dp-([^"]+)"/g)].map(match => match[1]!);
