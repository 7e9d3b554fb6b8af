import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { canonicalUri, createUris } from '../../server/src/lsp/uris';

const same: Record<string, string[]> = {
  'file:///c:/plans/a%20b.delivery.yaml': [
    'file:///c%3A/plans/a%20b.delivery.yaml',
    'file:///C:/plans/a b.delivery.yaml',
    'file:///C%3a/plans/a%20b.delivery.yaml',
  ],
  'file:///w/%E8%AE%A1%E5%88%92.delivery.yaml': [
    'file:///w/计划.delivery.yaml',
    'FILE:///w/%e8%ae%a1%e5%88%92.delivery.yaml',
    'file://localhost/w/计划.delivery.yaml',
    'file:/w/计划.delivery.yaml',
  ],
  'file://server/share/a@1+2.sla.yaml': ['file://SERVER/share/a%401%2B2.sla.yaml'],
  'file:///w/100%.sla.yaml': ['file:///w/100%.sla.yaml'],
  'untitled:Untitled-1': ['untitled:Untitled-1'],
  'vscode-vfs://github/a/计划.sla.yaml': ['vscode-vfs://github/a/计划.sla.yaml'],
};

for (const [canonical, spellings] of Object.entries(same)) {
  test(`one name: ${canonical}`, () => {
    for (const spelling of [canonical, ...spellings]) assert.equal(canonicalUri(spelling), canonical);
  });
}

test('what Node makes of a path has the same name', () => {
  const { href } = pathToFileURL("/w/一 (2) [x] {y} #1 ?~^|`;,=&$@!'.sla.yaml");
  assert.equal(canonicalUri(href), canonicalUri(canonicalUri(href)));
  assert.equal(pathToFileURL(decodeURIComponent(new URL(canonicalUri(href)).pathname)).href, href);
});

test('answers use the spelling that the client used last', () => {
  const uris = createUris();
  const key = uris.key('file:///c%3A/a.sla.yaml');
  assert.equal(uris.shown(key), 'file:///c%3A/a.sla.yaml');
  assert.equal(uris.shown('file:///c:/b.sla.yaml'), 'file:///c:/b.sla.yaml');
});
