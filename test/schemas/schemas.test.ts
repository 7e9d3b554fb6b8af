import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Schema } from '../../server/src/plan/schema';
import { rules } from '../../server/src/rules/index';

const folder = join(process.env.PROJECT_ROOT!, 'schemas');
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter(name => name.endsWith('.schema.json'))
  .filter(name => !/^(?:check|diff)-report/.test(name));

/** Every schema inside a file with the path to it. */
function* schemas(node: unknown, path: string): Generator<[string, Schema]> {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as Schema & Record<string, unknown>;
  yield [path, schema];
  for (const group of ['properties', 'definitions'] as const) {
    for (const [name, inner] of Object.entries(schema[group] ?? {})) yield* schemas(inner, `${path}/${group}/${name}`);
  }
  for (const word of ['items', 'additionalProperties', 'then', 'else'] as const)
    if (typeof schema[word] === 'object') yield* schemas(schema[word], `${path}/${word}`);
}

const all = files.flatMap(file => [...schemas(JSON.parse(readFileSync(join(folder, file), 'utf8')), file)]);

test('every key has its words in English and Chinese, or a definition that has them', () => {
  const wordless = all
    .filter(([path, schema]) => /\/(?:properties|definitions)\/[^/]+$/.test(path) && !hasWords(schema) && schema.$ref === undefined)
    .map(([path]) => path);
  assert.deepEqual(wordless, []);
});

test('every map is closed but for keys that begin with x-', () => {
  const open = all
    .filter(
      ([, schema]) =>
        schema.properties !== undefined && (schema.additionalProperties !== false || schema.patternProperties?.['^x-'] === undefined),
    )
    .map(([path]) => path);
  assert.deepEqual(open, []);
});

test('values with two shapes are decided by a condition', () => {
  assert.deepEqual(
    all.filter(([, schema]) => 'anyOf' in schema || 'oneOf' in schema).map(([path]) => path),
    [],
  );
});

test('every value of an enumeration is explained in both languages', () => {
  const silent = all
    .filter(([, schema]) => schema.enum !== undefined)
    .flatMap(([path, schema]) =>
      schema.enum!.filter(value => !schema['x-enum']?.[value]?.en || !schema['x-enum'][value]['zh-CN']).map(value => `${path}: ${value}`),
    );
  assert.deepEqual(silent, []);
});

test('Chinese words use full-width punctuation', () => {
  const narrow = all.flatMap(([path, schema]) =>
    Object.values(schema['x-zh-CN'] ?? {})
      .filter(text => /[\u4e00-\u9fff][,;:?!]/.test(text))
      .map(text => `${path}: ${text}`),
  );
  assert.deepEqual(narrow, []);
});

test('no two definitions share a name, because a name is a type', () => {
  const names = all.map(([path]) => /\/definitions\/([^/]+)$/.exec(path)?.[1]).filter(name => name !== undefined);
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
});

test('every rule of the domain stands behind a section', () => {
  const named = new Set(all.flatMap(([, schema]) => schema['x-rules'] ?? []));
  assert.deepEqual(
    rules.filter(rule => rule.chapter !== 'structure' && !named.has(rule.id) && !generic.has(rule.id)).map(rule => rule.id),
    [],
  );
});

test('which way a value becomes looser is said of what can be put in order', () => {
  const ordered = (schema: Schema): boolean =>
    ['number', 'integer', 'boolean', 'array'].includes(String(schema.type)) ||
    schema.format === 'duration' ||
    schema.format === 'interval' ||
    (schema['x-ref']?.some(kind => kind === 'calendar' || kind === 'priority') ?? false);
  const definition = (schema: Schema): Schema => ({
    ...all.find(([path]) => path === `common.schema.json/definitions/${schema.$ref?.split('/').at(-1)}`)?.[1],
    ...schema,
  });
  const marked = all.filter(([, schema]) => schema['x-looser'] !== undefined);
  assert.ok(marked.length > 80);
  assert.deepEqual(
    marked
      .filter(([, schema]) => !ordered(definition(schema)) || !['greater', 'smaller'].includes(schema['x-looser']!))
      .map(([path]) => path),
    [],
  );
});

/** Rules over every section alike. */
const generic = new Set([
  'required-by-team',
  'id-unique',
  'reference-resolves',
  'unquoted-time',
  'unquoted-version',
  'entry-unlike-its-siblings',
  // These read comments.
  'suppression-malformed',
  'suppression-expired',
  'suppression-unused',
  'suppression-added',
]);

function hasWords(schema: Schema): boolean {
  const chinese = schema['x-zh-CN'];
  return Boolean(schema.title && schema.description && chinese?.title && chinese.description);
}
