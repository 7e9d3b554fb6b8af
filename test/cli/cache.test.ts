import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { agreementPaths, pathsOf } from '../../server/src/engine/agreementPaths';
import { readFile } from '../../server/src/plan/file';
import { copyProject, projectNames, projects, runCli, temporaryFolder } from '../support/cli';

const formats = ['json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'];

/** What a check writes in every format, with its exit code; `brief` in text alone, for which less is kept. */
async function written(cwd: string, words: readonly string[], env: Record<string, string>, brief = false): Promise<string> {
  const folder = temporaryFolder();
  const outputs = brief ? [] : formats.flatMap(format => ['--format', format, '--output', join(folder, format)]);
  const { code, stdout, stderr } = await runCli(['check', '--preset', 'strict', ...words, '--format', 'text', ...outputs], { cwd, env });
  const files = brief ? [] : formats.map(format => readFileSync(join(folder, format), 'utf8'));
  return [code, stderr, stdout, ...files].join('\n');
}

/** A whole report is too long for a difference of its own. */
function same(actual: string, expected: string): void {
  const [said, meant] = [actual.split('\n'), expected.split('\n')];
  const line = said.findIndex((text, index) => text !== meant[index]);
  assert.equal(line < 0 ? undefined : said[line], line < 0 ? undefined : meant[line]);
  assert.equal(said.length, meant.length);
}

const cacheIn = (home: string): string => join(home, 'delivery-plan', 'checks');

/** What tells one writing of the cache from the next. */
function cacheState(home: string): string {
  const folder = cacheIn(home);
  return existsSync(folder)
    ? readdirSync(folder)
        .map(name => `${name} ${statSync(join(folder, name)).ino}`)
        .join()
    : '';
}

for (const name of projectNames) {
  test(`the same is said of ${name} with the cache and without`, async () => {
    const cwd = copyProject(name);
    const env = { XDG_CACHE_HOME: temporaryFolder() };
    const fresh = await written(cwd, ['--no-cache'], env);
    assert.equal(cacheState(env.XDG_CACHE_HOME), '');
    same(await written(cwd, [], env), fresh);
    const filled = cacheState(env.XDG_CACHE_HOME);
    same(await written(cwd, [], env), fresh);
    assert.equal(cacheState(env.XDG_CACHE_HOME), filled, 'nothing is checked anew');
  });
}

/** Steps in one folder, each of which changes what is said of a file that is not touched, or that is. */
test('what a file rests on is seen when it changes', async t => {
  const root = temporaryFolder();
  const cwd = join(root, 'plans');
  mkdirSync(cwd);
  const at = (name: string): string => join(cwd, name);
  const [planText, slaText] = ['delivery', 'sla'].map(kind => example(kind));
  writeFileSync(at('b.delivery.yaml'), planText!);
  writeFileSync(at('minimal.sla.yaml'), slaText!);
  const home = temporaryFolder();
  const clock = join(home, 'clock.cjs');
  writeFileSync(
    clock,
    'const Then = Date; globalThis.Date = class extends Then { constructor(...given) { super(...(given.length ? given : [process.env.NOW])); } };',
  );
  const env = { XDG_CACHE_HOME: home, NODE_OPTIONS: `--require ${JSON.stringify(clock)}`, NOW: '2026-06-15T12:00:00' };
  const steps: Record<string, () => void> = {
    'the first run': () => {},
    'the agreement changes': () => writeFileSync(at('minimal.sla.yaml'), slaText!.replace('version: "1.0"', 'version: "2.0"')),
    'the agreement is gone': () => rmSync(at('minimal.sla.yaml')),
    'the agreement is back': () => writeFileSync(at('minimal.sla.yaml'), slaText!),
    'a plan comes to name the agreement': () =>
      writeFileSync(at('a.delivery.yaml'), planText!.replaceAll('PT30M', 'PT31M').replace('svc-desk', 'svc-other')),
    'that plan names it no longer': () =>
      writeFileSync(at('a.delivery.yaml'), planText!.replace('file: minimal.sla.yaml', 'file: other.sla.yaml')),
    'a team’s file comes above': () => writeFileSync(join(root, '.delivery-plan.yaml'), 'version: 1\nextends: [./base.yaml]\n'),
    'the file that it extends comes': () => writeFileSync(join(root, 'base.yaml'), 'version: 1\nrules: {tax-not-stated: error}\n'),
    'that file changes': () => writeFileSync(join(root, 'base.yaml'), 'version: 1\nrules: {tax-not-stated: off}\n'),
    'a nearer team’s file comes': () => writeFileSync(at('.delivery-plan.yaml'), 'version: 1\nrules: {complaint-channel: off}\n'),
    'the baseline comes': () =>
      writeFileSync(join(root, '.delivery-plan-baseline.json'), '{"version": 1, "files": {"plans/b.delivery.yaml": ["x y:1"]}}'),
    'the baseline changes': () => rmSync(join(root, '.delivery-plan-baseline.json')),
    'a waiver comes': () =>
      writeFileSync(
        at('b.delivery.yaml'),
        `${planText}\nwaivers:\n  - {rule: tax-not-stated, reason: agreed, approvedBy: role-lead, until: 2026-06-30}\n`,
      ),
    'the waiver expires': () => {
      env.NOW = '2026-07-01T12:00:00';
    },
    'the root of the repository comes nearer': () => mkdirSync(at('.git')),
  };
  let before = '';
  for (const [step, change] of Object.entries(steps)) {
    await t.test(step, async () => {
      change();
      const fresh = await written(cwd, ['--no-cache'], env);
      assert.ok(fresh !== before, 'the step changes nothing');
      before = fresh;
      same(await written(cwd, [], env), fresh);
      const brief = await written(cwd, [], env, true);
      assert.ok(fresh.startsWith(brief), 'in text alone it says something else');
      const filled = cacheState(home);
      same(await written(cwd, [], env, true), brief);
      assert.equal(cacheState(home), filled, 'nothing is checked anew');
    });
  }
});

/** What may lie in the place of the cache; a run says the same as ever, and keeps anew what it found where it may. */
const harms: Record<string, { harm: (folder: string, file: string) => void; rewritten: boolean }> = {
  'a file that is cut': { harm: (_folder, file) => writeFileSync(file, readFileSync(file).subarray(0, -20)), rewritten: true },
  'a file with a letter changed': {
    harm: (_folder, file) => writeFileSync(file, readFileSync(file, 'utf8').replace('error', 'info!')),
    rewritten: true,
  },
  'an empty file': { harm: (_folder, file) => writeFileSync(file, ''), rewritten: true },
  'bytes that are no text': { harm: (_folder, file) => writeFileSync(file, Buffer.from([0xff, 0xfe, 0, 10, 0xff])), rewritten: true },
  'a link to another file': {
    harm: (folder, file) => {
      writeFileSync(join(folder, 'other'), readFileSync(file));
      rmSync(file);
      symlinkSync(join(folder, 'other'), file);
    },
    rewritten: true,
  },
  'a folder': {
    harm: (_folder, file) => {
      rmSync(file);
      mkdirSync(file);
    },
    rewritten: false,
  },
  'a folder that others may write to': { harm: folder => chmodSync(folder, 0o777), rewritten: false },
};

const posix = { skip: process.platform === 'win32' };

for (const [what, { harm, rewritten }] of Object.entries(harms)) {
  test(`in the place of the cache: ${what}`, posix, async () => {
    const cwd = copyProject('budget-sum');
    const home = temporaryFolder();
    const env = { XDG_CACHE_HOME: home };
    const fresh = await written(cwd, [], env);
    const folder = cacheIn(home);
    const file = join(folder, readdirSync(folder)[0]!);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    harm(folder, file);
    const harmed = cacheState(home);
    same(await written(cwd, [], env), fresh);
    assert.equal(cacheState(home) !== harmed, rewritten);
  });
}

test('where nothing can be kept the check goes on', async () => {
  const cwd = copyProject('budget-sum');
  const home = temporaryFolder();
  writeFileSync(join(home, 'file'), '');
  const env = { XDG_CACHE_HOME: join(home, 'file') };
  same(await written(cwd, [], env), await written(cwd, ['--no-cache'], env));
});

test('the paths of agreements are told as from the whole plan', () => {
  const texts = ['clean-pair', 'shared-agreement', 'broken-yaml', 'chinese'].flatMap(name => planTexts(join(projects, name)));
  assert.ok(texts.length >= 5);
  for (const text of texts) {
    const lines = text.split('\n');
    const place = lines.findIndex(line => line.startsWith('agreements'));
    // Each line near them left out, broken, or pushed aside makes another text.
    for (let index = Math.max(0, place - 4); index < place + 8; index++) {
      const line = lines[index] ?? '';
      for (const other of [
        [],
        [line],
        [`${line} "`],
        [` ${line}`],
        [`\t${line}`],
        [line.replace(':', '：')],
        ['---', line],
        ['? a', line],
        [`"${line}`],
      ]) {
        const changed = [...lines.slice(0, index), ...other, ...lines.slice(index + 1)].join('\n');
        const told = agreementPaths(changed);
        for (const path of pathsOf(readFile('plan', changed).model)) assert.ok(told.includes(path), `${path} in\n${changed}`);
      }
    }
  }
});

function example(kind: string): string {
  return readFileSync(join(projects, '../../examples/minimal', `minimal.${kind}.yaml`), 'utf8');
}

function planTexts(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.delivery.yaml'))
    .map(name => readFileSync(join(folder, name), 'utf8'));
}
