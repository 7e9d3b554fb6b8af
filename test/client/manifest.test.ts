import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const root = process.env.PROJECT_ROOT!;
const text = (file: string) => readFileSync(join(root, file), 'utf8');
const json = (file: string) => JSON.parse(text(file));

const english = json('package.nls.json');
const chinese = json('package.nls.zh-cn.json');

test('the strings of the manifest are there in both languages, and none is left over', () => {
  const used = [...text('package.json').matchAll(/"%([\w.]+)%"/g)].map(match => match[1]);
  const expected = [...new Set(used)].sort();
  assert.deepEqual(Object.keys(english).sort(), expected);
  assert.deepEqual(Object.keys(chinese).sort(), expected);
});

test('the strings of the client are there in Chinese, with the same placeholders, and none is left over', () => {
  const sources = readdirSync(join(root, 'client/src'))
    .map(file => text(join('client/src', file)))
    .join('\n');
  const used = [...sources.matchAll(/l10n\.t\(\s*'([^']+)'/g)].map(match => match[1]!);
  const bundle: Record<string, string> = json('l10n/bundle.l10n.zh-cn.json');
  assert.deepEqual(Object.keys(bundle).sort(), [...new Set(used)].sort());
  for (const [message, translation] of Object.entries(bundle)) assert.deepEqual(placeholders(translation), placeholders(message), message);
});

test('the manifest names files that exist', () => {
  const { contributes } = json('package.json');
  const named = [
    ...contributes.languages.map((language: { configuration: string }) => language.configuration),
    ...contributes.grammars.map((grammar: { path: string }) => grammar.path),
  ];
  for (const file of named) assert.ok(existsSync(join(root, file)), file);
});

const placeholders = (message: string) => [...message.matchAll(/\{\d\}/g)].map(match => match[0]).sort();
