import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportName, partName } from '../../client/src/preview/exportName';
import { previewPage, securityPolicy } from '../../client/src/preview/page';
import { newParts, partsOf } from '../../client/src/preview/parts';
import { createUpdates } from '../../client/src/preview/updates';
import { lineAtPlace, type Mark, placeOfLine } from '../../client/webview/scroll';
import type { ReportFormat, ReportKind } from '../../server/src/protocol';

const marks: Mark[] = [
  { file: 0, line: 10, y: 100 },
  { file: 0, line: 20, y: 200 },
  // A chapter that stands earlier in the text than the one before it in the report.
  { file: 0, line: 2, y: 400 },
  { file: 1, line: 5, y: 500 },
  { file: 1, line: 6, y: 540 },
];

const places: [file: number, line: number, y: number | undefined][] = [
  [0, 0, 0],
  [0, 10, 100],
  [0, 15, 150],
  [0, 12.5, 125],
  [0, 99, 200],
  [0, 5, 400],
  [1, 5.5, 520],
  [1, 80, 540],
  [2, 1, undefined],
];

for (const [file, line, y] of places) {
  test(`line ${line} of file ${file} stands at ${y}`, () => assert.equal(placeOfLine(marks, file, line), y));
}

const lines: [y: number, file: number, line: number][] = [
  [0, 0, 10],
  [100, 0, 10],
  [150, 0, 15],
  [300, 0, 20],
  [420, 0, 2],
  [510, 1, 5.25],
  [9000, 1, 6],
];

for (const [y, file, line] of lines) {
  test(`at ${y} stands line ${line} of file ${file}`, () => assert.deepEqual(lineAtPlace(marks, y), { file, line }));
}

test('a report that leads nowhere has no places', () => {
  assert.equal(placeOfLine([], 0, 1), undefined);
  assert.equal(lineAtPlace([], 1), undefined);
});

const names: [path: string, kind: ReportKind, format: ReportFormat, name: string][] = [
  ['/a/b/东区.delivery.yaml', 'plan', 'docx', '东区.docx'],
  ['/a/b/x.delivery.yml', 'completeness', 'html', 'x-completeness.html'],
  ['/a/b/x.delivery.yaml', 'sla', 'md', 'x-sla.md'],
  ['/a/b/x.SLA.yaml', 'plan', 'pdf', 'x-sla.pdf'],
  ['/a/b/x.sla.yaml', 'sla', 'pdf', 'x-sla.pdf'],
  ['/a/b/x.delivery.yaml', 'comparison', 'docx', 'x-comparison.docx'],
  ['/a/b/x.sla.yaml', 'comparison', 'md', 'x-sla-comparison.md'],
  ['/a/b/other.yaml', 'plan', 'xlsx', 'other.xlsx'],
  ['Untitled-1', 'plan', 'html', 'Untitled-1.html'],
  ['.delivery.yaml', 'plan', 'html', 'report.html'],
];

for (const [path, kind, format, name] of names) test(`${path} becomes ${name}`, () => assert.equal(exportName(path, kind, format), name));

test('a document is written beside its place under a name of its own', () => {
  assert.equal(partName('x.html', '1234'), '.x.html.1234.part');
});

test('the page loads scripts with its nonce, styles of the extension and nothing else', () => {
  const policy = securityPolicy({ cspSource: 'https://media.example', nonce: 'n0' });
  assert.deepEqual(policy.split('; '), [
    `default-src 'none'`,
    'style-src https://media.example',
    `script-src 'nonce-n0'`,
    'img-src data:',
    `base-uri 'none'`,
    `form-action 'none'`,
  ]);
});

test('the page has no inline style, handler or second script, and its words are text', () => {
  const words = { title: 'T', toolbar: '', kind: '', sections: '<i>"', all: '', scale: '', lock: '', refresh: '', export: '' };
  const scales = { fit: '', day: '', week: '', month: '' };
  const page = previewPage({
    cspSource: 'x',
    nonce: 'n0',
    script: 'p.js',
    styles: ['a.css', 'b.css'],
    language: 'zh-cn',
    words: { ...words, scales },
  });
  assert.doesNotMatch(page, /\sstyle=|\son\w+=|<style|<i>/);
  assert.equal([...page.matchAll(/<script/g)].length, 1);
  assert.match(page, /&#60;i&#62;&#34;/);
});

test('only the parts that changed are sent', () => {
  const html = (budget: string): string =>
    `<h1>A</h1><main><section class="dp-section" id="dp-x">x</section><section class="dp-section" id="dp-b">${budget}</section></main>`;
  const former = partsOf(html('1'));
  assert.equal(former.length, 3);
  assert.equal(former.join(''), html('1'));
  assert.deepEqual(newParts(partsOf(html('2')), former), [0, 1, '<section class="dp-section" id="dp-b">2</section></main>']);
  assert.deepEqual(newParts(former, []), former);
});

test('a single change is shown at once; updates of several wait for a pause, never run side by side, and are told when they are old', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const running: { isOld(): boolean; finish(): void }[] = [];
  const updates = createUpdates(isOld => new Promise(finish => running.push({ isOld, finish })));
  updates.after(150);
  t.mock.timers.tick(0);
  assert.equal(running.length, 1);
  running.shift()!.finish();
  await new Promise(setImmediate);
  updates.after(150);
  t.mock.timers.tick(100);
  updates.after(150);
  t.mock.timers.tick(100);
  assert.equal(running.length, 0);
  t.mock.timers.tick(50);
  assert.equal(running.length, 1);
  updates.after(0);
  t.mock.timers.tick(0);
  assert.equal(running.length, 1);
  assert.ok(running[0]!.isOld());
  running[0]!.finish();
  await new Promise(setImmediate);
  assert.equal(running.length, 2);
  assert.ok(!running[1]!.isOld());
  updates.dispose();
  running[1]!.finish();
  await new Promise(setImmediate);
  assert.ok(running[1]!.isOld());
  assert.equal(running.length, 2);
});
