import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { exchange } from '../../server/src/hosts/save';
import { copyProject, projectNames, runCli, temporaryFolder } from '../support/cli';
import { write } from '../support/git';

const posixOnly = process.platform === 'win32' ? 'needs a POSIX system' : false;

/** A plan with two faults that have one right answer each. */
const faulty = `deliveryPlan: 1
# 预算
budget: {total: 100, lines: [{id: b-all, amount: 90}]} # delivery-plan-ignore dates-in-order: gone
period：
  start: 2026-01-01
  end: 2026-12-31
`;
/** How it begins once they are put right; what the plan lacks is added behind it. */
const mended = `deliveryPlan: 1
# 预算
budget: {total: 90, lines: [{id: b-all, amount: 90}]}
period: ${''}
  start: 2026-01-01
  end: 2026-12-31
`;

/** Every file of a folder by its name. */
function texts(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.ya?ml$/.test(name));
  return Object.fromEntries(names.sort().map(name => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('--fix writes what has one right answer, and checks what is left', async () => {
  const cwd = temporaryFolder();
  write(cwd, { 'a.delivery.yaml': faulty });
  const { code, stdout, stderr } = await runCli(['check', '--fix', '--preset', 'essential', '--format', 'json'], { cwd });
  assert.ok(readFileSync(join(cwd, 'a.delivery.yaml'), 'utf8').startsWith(mended));
  assert.equal(stderr, 'Fixed a.delivery.yaml.\n');
  assert.equal(code, 1);
  const rules = (JSON.parse(stdout) as { files: { findings: { rule: string }[] }[] }).files[0]!.findings.map(({ rule }) => rule);
  assert.ok(!rules.includes('budget-lines-sum') && !rules.includes('yaml-syntax') && !rules.includes('suppression-unused'), String(rules));
  assert.deepEqual(readdirSync(cwd).sort(), ['.git', 'a.delivery.yaml']);
});

test('fixing twice is fixing once, and what was fixed is not found again', async t => {
  for (const project of projectNames) {
    await t.test(project, async () => {
      const cwd = copyProject(project);
      await runCli(['check', '--fix', '--preset', 'strict'], { cwd });
      const once = texts(cwd);
      const again = await runCli(['check', '--fix', '--preset', 'strict'], { cwd });
      assert.deepEqual(texts(cwd), once);
      assert.doesNotMatch(again.stderr, /^Fixed/m);
      const dry = await runCli(['check', '--fix-dry-run', '--preset', 'strict'], { cwd });
      assert.equal(dry.stdout, '');
      assert.match(dry.stderr, /^There is nothing to fix\.\n/);
    });
  }
});

test('--fix-dry-run writes nothing and prints a diff that git applies to the same text', async () => {
  const cwd = temporaryFolder();
  const windows = faulty.replaceAll('\n', '\r\n');
  write(cwd, { 'a.delivery.yaml': faulty, 'deep/计划 b.delivery.yaml': windows, 'c.delivery.yaml': faulty.trimEnd() });
  const { stdout, stderr, code } = await runCli(['check', '--fix-dry-run', '--output', 'report.txt', '--preset', 'essential'], { cwd });
  assert.equal(code, 1);
  assert.equal(stderr, '');
  assert.equal(texts(cwd)['a.delivery.yaml'], faulty);
  assert.match(stdout, /^--- a\/a\.delivery\.yaml\n\+\+\+ b\/a\.delivery\.yaml\n@@ /);
  assert.match(readFileSync(join(cwd, 'report.txt'), 'utf8'), /Checked 3 files/);
  assert.doesNotMatch(readFileSync(join(cwd, 'report.txt'), 'utf8'), /budget-lines-sum/);
  const applied = spawnSync('git', ['apply', '-'], {
    cwd,
    input: stdout,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, GIT_DIR: '/nonexistent' },
  });
  assert.equal(applied.status, 0, `${applied.stderr}\n${stdout}`);
  const patched = texts(cwd);
  write(cwd, { 'a.delivery.yaml': faulty, 'deep/计划 b.delivery.yaml': windows, 'c.delivery.yaml': faulty.trimEnd() });
  await runCli(['check', '--fix', '--preset', 'essential'], { cwd });
  assert.deepEqual(texts(cwd), patched);
  assert.ok(patched['deep/计划 b.delivery.yaml']!.startsWith(mended.replaceAll('\n', '\r\n')));
});

test('standard input is shown as a diff, never written', async () => {
  const { stdout } = await runCli(['check', '--fix-dry-run', '--stdin-filename', 'plans/a.delivery.yaml'], {
    cwd: temporaryFolder(),
    input: faulty,
  });
  assert.match(stdout, /^--- a\/plans\/a\.delivery\.yaml\n/);
  const cases: [string[], RegExp][] = [
    [['--fix', '--stdin'], /--fix writes files/],
    [['--fix', '--fix-dry-run'], /cannot be given together/],
    [['--fix', '--fix-dry-run', '--locale', 'zh-CN'], /不能同时给出/],
  ];
  for (const [words, expected] of cases) {
    const { code, stderr } = await runCli(['check', ...words], { cwd: temporaryFolder(), input: faulty });
    assert.equal(code, 2);
    assert.match(stderr, expected);
  }
});

test('a fix that calls for one in the file that belongs to it', async () => {
  const cwd = copyProject('agreement-version');
  await runCli(['check', '--fix'], { cwd });
  const again = await runCli(['check', '--fix'], { cwd });
  assert.equal(again.stderr, '');
});

test('rights and a byte order mark stay; a link stays a link', { skip: posixOnly }, async () => {
  const cwd = temporaryFolder();
  write(cwd, { 'a.delivery.yaml': `\ufeff${faulty}`, 'real/b.yaml': faulty });
  chmodSync(join(cwd, 'a.delivery.yaml'), 0o640);
  symlinkSync('real/b.yaml', join(cwd, 'b.delivery.yaml'));
  await runCli(['check', '--fix'], { cwd });
  assert.ok(readFileSync(join(cwd, 'a.delivery.yaml'), 'utf8').startsWith(`\ufeff${mended}`));
  assert.equal(statSync(join(cwd, 'a.delivery.yaml')).mode & 0o777, 0o640);
  assert.ok(lstatSync(join(cwd, 'b.delivery.yaml')).isSymbolicLink());
  assert.ok(readFileSync(join(cwd, 'real/b.yaml'), 'utf8').startsWith(mended));
});

test('nothing is written through a link out of the repository', { skip: posixOnly }, async t => {
  for (const [locale, said] of [
    ['en', /^a\.delivery\.yaml was not fixed: it is a link to a file outside/m],
    ['zh-CN', /^a\.delivery\.yaml 未修复：它是链接/m],
  ] as const) {
    await t.test(locale, async () => {
      const [cwd, outside] = [temporaryFolder(), temporaryFolder()];
      write(outside, { 'a.delivery.yaml': faulty });
      symlinkSync(join(outside, 'a.delivery.yaml'), join(cwd, 'a.delivery.yaml'));
      write(cwd, { 'b.delivery.yaml': faulty });
      const { code, stderr, stdout } = await runCli(['check', '--fix', '--locale', locale, '--format', 'json'], { cwd });
      assert.equal(code, 3);
      assert.match(stderr, said);
      assert.equal(readFileSync(join(outside, 'a.delivery.yaml'), 'utf8'), faulty);
      assert.ok(readFileSync(join(cwd, 'b.delivery.yaml'), 'utf8').startsWith(mended));
      // What was not written is reported as it is.
      const [file] = (JSON.parse(stdout) as { files: { findings: { rule: string }[] }[] }).files;
      assert.ok(file!.findings.some(({ rule }) => rule === 'budget-lines-sum'));
    });
  }
});

test('a text is exchanged only for the one that was read', async t => {
  const cwd = temporaryFolder();
  const path = join(cwd, 'a.delivery.yaml');
  await t.test('changed meanwhile', async () => {
    writeFileSync(path, 'newer');
    assert.equal(await exchange(path, 'older', 'fixed', [cwd]), 'changed');
    assert.equal(readFileSync(path, 'utf8'), 'newer');
  });
  await t.test('deleted meanwhile', async () => {
    assert.equal(await exchange(join(cwd, 'gone.delivery.yaml'), 'older', 'fixed', [cwd]), 'changed');
  });
  await t.test('not ours', async () => {
    assert.equal(await exchange(path, 'newer', 'fixed', [join(cwd, 'deep')]), 'outside');
  });
  await t.test('may not be written', { skip: posixOnly || (process.getuid?.() === 0 && 'root may write everything') }, async () => {
    chmodSync(path, 0o400);
    assert.equal(await exchange(path, 'newer', 'fixed', [cwd]), 'denied');
    chmodSync(path, 0o600);
  });
  await t.test('as it was', async () => {
    assert.equal(await exchange(path, 'newer', '修复', [cwd]), undefined);
    assert.equal(readFileSync(path, 'utf8'), '修复');
    assert.deepEqual(readdirSync(cwd).sort(), ['.git', 'a.delivery.yaml']);
  });
});
