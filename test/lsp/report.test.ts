import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { partsOf } from '../../client/src/preview/parts';
import {
  type Against,
  type ExportParams,
  type ExportResult,
  exportRequest,
  type ReportParams,
  type ReportResult,
  type RevisionTextResult,
  reportRequest,
  revisionScheme,
  revisionTextRequest,
} from '../../server/src/protocol';
import { type Client, folderWith, startClient } from '../support/client';
import { commit, repository, write } from '../support/git';

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

test('a comparison leads to both sides, follows what is typed, and refuses what is no revision', async t => {
  const folder = repository({ 'plans/a.delivery.yaml': plan, 'plans/data-centre-2027.sla.yaml': sla });
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const uriOf = (name: string): string => pathToFileURL(join(folder, 'plans', name)).href;
  const client = await startClient({ folders: [pathToFileURL(folder).href] }, t);
  const uri = uriOf('a.delivery.yaml');
  const against = { revision: 'HEAD' };
  client.open(uri, plan);
  const same = (await report(client, { uri, kind: 'comparison', against, sections: ['budget'] }))!;
  assert.deepEqual([same.kind, same.kinds], ['comparison', ['plan', 'completeness', 'sla', 'comparison']]);
  assert.deepEqual(sectionsIn(same.html), ['summary']);

  const [whole, first] = /^ {2}title: (.+)$/m.exec(plan)!;
  client.edit(uri, whole, `  # One line more.\n  title: Renamed by hand`);
  const changed = (await report(client, { uri, kind: 'comparison', against }))!;
  assert.match(changed.html, /Renamed by hand/);
  const old = changed.files.find(file => file.startsWith(`${revisionScheme}:`) && file.endsWith('/plans/a.delivery.yaml'))!;
  const texts = await Promise.all(
    changed.files.map(async file => {
      if (file === uri) return client.text(uri);
      return (await client.connection.sendRequest<RevisionTextResult | null>(revisionTextRequest, { uri: file }))?.text ?? sla;
    }),
  );
  assert.equal(texts[changed.files.indexOf(old)], plan);
  const read = changed.places.map(([file, start, end]) => [changed.files[file], texts[file]!.slice(start, end)] as const);
  assert.ok(read.some(([file, text]) => file === uri && text.includes('Renamed by hand')));
  assert.ok(read.some(([file, text]) => file === old && text.includes(first!)));
  assert.match(
    textOf(await exported(client, { uri, kind: 'comparison', against, to: 'md' })),
    /HEAD:a\.delivery\.yaml → a\.delivery\.yaml/,
  );

  write(folder, { 'plans/b.delivery.yaml': plan.replace(whole, '  title: The other') });
  const beside = (await report(client, { uri, kind: 'comparison', against: { uri: uriOf('b.delivery.yaml') } }))!;
  assert.match(beside.html, /The other/);
  assert.ok(beside.files.includes(uriOf('b.delivery.yaml')));

  commit(folder, { 'plans/a.delivery.yaml': client.text(uri) });
  assert.deepEqual(sectionsIn((await report(client, { uri, kind: 'comparison', against }))!.html), ['summary'], 'HEAD is another now');
  assert.equal(await client.connection.sendRequest(revisionTextRequest, { uri: old.replace('a.delivery', 'gone.delivery') }), null);
  const refused: [Against, RegExp][] = [
    [{ revision: 'nothing' }, /no revision “nothing”/],
    [{ revision: '--help' }, /no revision “--help”/],
    [{ revision: '' }, /no revision/],
    [{ uri: uriOf('gone.delivery.yaml') }, /gone\.delivery\.yaml/],
    [{ uri: uriOf('data-centre-2027.sla.yaml') }, /another kind/],
  ];
  for (const [side, reason] of refused) await assert.rejects(report(client, { uri, kind: 'comparison', against: side }), reason);
  const lonely = folderWith(t, { 'a.delivery.yaml': plan });
  await assert.rejects(report(client, { uri: lonely.uriOf('a.delivery.yaml'), kind: 'comparison', against }), /no Git repository/);
  assert.equal(await client.stop(), 0);
});
