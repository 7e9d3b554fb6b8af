import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCli, temporaryFolder } from '../support/cli';

const words = ['check', '--stdin', '--stdin-filename', 'a.delivery.yaml'];
const input = 'deliveryPlan: 1\ndocument:\n  title: 巡检服务交付计划\n';

/** What a run of the command says, with a cache folder and the files that it then holds. */
async function run(cache: string, env: Record<string, string> = {}): Promise<{ said: string; kept: string[] }> {
  const { code, stdout, stderr } = await runCli(words, { env: { XDG_CACHE_HOME: cache, ...env }, input });
  assert.equal(stderr, '');
  return { said: `${code}\n${stdout}`, kept: existsSync(compiled(cache)) ? files(compiled(cache)) : [] };
}

const compiled = (cache: string): string => join(cache, 'delivery-plan', 'compiled');

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name));
}

test('what a first run compiled serves the second, and changes nothing in what it says', async () => {
  const cache = temporaryFolder();
  const first = await run(cache);
  assert.ok(first.kept.some(file => file.endsWith('cli.cjs')));
  const written = first.kept.map(file => statSync(file).mtimeMs);
  const second = await run(cache);
  assert.deepEqual(second, first);
  // What is compiled anew is written anew.
  assert.deepEqual(
    first.kept.map(file => statSync(file).mtimeMs),
    written,
  );
});

test('what is broken or cut off in the cache is made again', async () => {
  const cache = temporaryFolder();
  const { said, kept } = await run(cache);
  const file = kept.find(name => name.endsWith('cli.cjs'))!;
  const whole = readFileSync(file);
  for (const broken of [Buffer.alloc(0), whole.subarray(0, whole.length / 2), Buffer.from('not compiled')]) {
    writeFileSync(file, broken);
    assert.equal((await run(cache)).said, said);
    assert.equal(readFileSync(file).length > whole.length / 2, true);
  }
});

const elsewhere: Record<string, (cache: string) => Promise<Record<string, string>>> = {
  'a folder that others may write': async cache => {
    const { kept } = await run(cache);
    for (const file of kept) writeFileSync(file, '');
    chmodSync(join(kept[0]!, '..'), 0o777);
    return {};
  },
  'a cache that is not wanted': async () => ({ NODE_DISABLE_COMPILE_CACHE: '1' }),
  'a file in the place of the folder': async cache => {
    writeFileSync(join(cache, 'delivery-plan'), '');
    return {};
  },
};

for (const [name, prepare] of Object.entries(elsewhere)) {
  test(`${name} is left alone`, { skip: process.platform === 'win32' }, async () => {
    const cache = temporaryFolder();
    const { said } = await run(temporaryFolder());
    const env = await prepare(cache);
    const result = await run(cache, env);
    assert.equal(result.said, said);
    assert.deepEqual(
      result.kept.filter(file => readFileSync(file).length > 0),
      [],
    );
  });
}
