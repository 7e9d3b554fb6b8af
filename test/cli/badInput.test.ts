import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { cli, runCli, temporaryFolder } from '../support/cli';
import { write } from '../support/git';

const posixOnly = process.platform === 'win32' ? 'needs a POSIX system' : false;
const plan = 'deliveryPlan: 1\n';

/** What a folder holds that cannot be read, and what is said of it; the plan beside it is checked all the same. */
const cases: { name: string; make(folder: string): void; words?: string[]; en: string; zh: string }[] = [
  {
    name: 'a link that leads back to itself',
    make: folder => symlinkSync('a.delivery.yaml', join(folder, 'a.delivery.yaml')),
    en: 'a.delivery.yaml: it is a link that leads back to itself.\n',
    zh: 'a.delivery.yaml：这是指向自身的链接。\n',
  },
  {
    name: 'such a link by its name',
    make: folder => symlinkSync('a.delivery.yaml', join(folder, 'a.delivery.yaml')),
    words: ['a.delivery.yaml', 'z.delivery.yaml'],
    en: 'a.delivery.yaml: it is a link that leads back to itself.\n',
    zh: 'a.delivery.yaml：这是指向自身的链接。\n',
  },
  {
    name: 'a link that leads nowhere',
    make: folder => symlinkSync('gone', join(folder, 'a.delivery.yaml')),
    en: 'a.delivery.yaml: there is no such file.\n',
    zh: 'a.delivery.yaml：没有这个文件。\n',
  },
  {
    name: 'a name that is not UTF-8',
    make: folder =>
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xbc, 0xc6]), Buffer.from('.delivery.yaml')]), plan),
    en: '\ufffd\ufffd.delivery.yaml: its name is not UTF-8.\n',
    zh: '\ufffd\ufffd.delivery.yaml：文件名不是 UTF-8 编码。\n',
  },
  {
    name: 'a folder whose name is not UTF-8',
    make: folder => mkdirSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xbc, 0xc6])])),
    en: '\ufffd\ufffd: its name is not UTF-8.\n',
    zh: '\ufffd\ufffd：文件名不是 UTF-8 编码。\n',
  },
];

for (const { name, make, words = [], en, zh } of cases) {
  test(`told of, and the rest is checked: ${name}`, { skip: posixOnly }, async () => {
    const cwd = temporaryFolder();
    make(cwd);
    write(cwd, { 'z.delivery.yaml': plan });
    for (const [locale, said] of [
      ['en', en],
      ['zh-CN', zh],
    ] as const) {
      const { code, stdout, stderr } = await runCli(['check', ...words, '--locale', locale], { cwd });
      assert.equal(stderr, said);
      assert.equal(code, 3);
      assert.match(stdout, /^z\.delivery\.yaml:1:1/m);
    }
  });
}

test('folders that link to one another are walked once', { skip: posixOnly }, async () => {
  const cwd = temporaryFolder();
  write(cwd, { 'deep/z.delivery.yaml': plan });
  symlinkSync('..', join(cwd, 'deep/up'));
  symlinkSync('loop', join(cwd, 'loop'));
  const { code, stdout, stderr } = await runCli(['check', '--format', 'json'], { cwd });
  assert.deepEqual([code, stderr], [1, '']);
  assert.deepEqual(
    (JSON.parse(stdout) as { files: { path: string }[] }).files.map(({ path }) => path),
    ['deep/z.delivery.yaml'],
  );
});

test('a folder and a file without permission are told of, and the rest is checked', { skip: posixOnly }, () => {
  const cwd = temporaryFolder();
  write(cwd, { 'closed/a.delivery.yaml': plan, 'b.delivery.yaml': plan, 'z.delivery.yaml': plan });
  chmodSync(cwd, 0o755);
  chmodSync(join(cwd, 'closed'), 0);
  chmodSync(join(cwd, 'b.delivery.yaml'), 0);
  // Root may read everything, and so the command runs as nobody.
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'check'], {
    cwd,
    encoding: 'utf8',
    env: { LC_ALL: 'en' },
    ...nobody,
  });
  chmodSync(join(cwd, 'closed'), 0o700);
  assert.equal(stderr, 'closed: it cannot be read.\nb.delivery.yaml: it cannot be read.\n');
  assert.equal(status, 3);
  assert.match(stdout, /^z\.delivery\.yaml:1:1/m);
});

test('a file that is deleted during the run is told of, and the rest is checked', { skip: posixOnly }, async () => {
  const cwd = temporaryFolder();
  // More than a pipe holds: the command waits for its reader before it comes to the next file.
  const long = `${plan}${Array.from({ length: 100 }, (_, index) => `unknown${index}: ${'x'.repeat(900)}\n`).join('')}`;
  write(cwd, { 'a.delivery.yaml': long, 'b.delivery.yaml': long, 'm.delivery.yaml': plan, 'z.delivery.yaml': plan });
  const child = spawn(process.execPath, [cli, 'check', '--format', 'json'], {
    cwd,
    env: { LC_ALL: 'en' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: Buffer[] = [];
  child.stderr.on('data', chunk => errors.push(chunk));
  await new Promise(resolve => child.stdout.once('readable', resolve));
  rmSync(join(cwd, 'm.delivery.yaml'));
  const chunks: Buffer[] = [];
  child.stdout.on('data', chunk => chunks.push(chunk));
  assert.equal(await new Promise(resolve => child.on('close', resolve)), 3);
  assert.equal(Buffer.concat(errors).toString(), 'm.delivery.yaml: there is no such file.\n');
  const { files } = JSON.parse(Buffer.concat(chunks).toString()) as { files: { path: string; fault?: string }[] };
  assert.deepEqual(
    files.map(({ path, fault }) => [path, fault ?? '']),
    [
      ['a.delivery.yaml', ''],
      ['b.delivery.yaml', ''],
      ['m.delivery.yaml', 'missing'],
      ['z.delivery.yaml', ''],
    ],
  );
});

test('a reader that leaves is no error for any command', { skip: posixOnly }, async t => {
  const cwd = temporaryFolder();
  const keys = Array.from({ length: 100 }, (_, index) => `period：${index}\n`).join('');
  for (let index = 0; index < 20; index++) write(cwd, { [`${index}.delivery.yaml`]: `${plan}${keys}` });
  for (const words of ['check --format sarif', 'check --fix-dry-run', 'rules']) {
    await t.test(words, async () => {
      const shell = spawn('sh', ['-c', `"$0" "$1" ${words} | head -c 10`, process.execPath, cli], { cwd });
      let said = '';
      shell.stderr.on('data', chunk => {
        said += chunk;
      });
      shell.stdout.resume();
      assert.equal(await new Promise(resolve => shell.on('close', resolve)), 0);
      assert.equal(said, '');
    });
  }
});
