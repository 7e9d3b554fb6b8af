import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { copyProject, runCli, temporaryFolder } from '../support/cli';
import { commit, git, repository, write } from '../support/git';

const right = 'deliveryPlan: 1\nperiod: {start: 2026-01-01, end: 2026-12-31}\n';
const wrong = 'deliveryPlan: 1\nperiod: {start: 2026-12-31, end: 2026-01-01}\n';

interface Report {
  files: { path: string; findings: { rule: string; severity: string; suppressed: { by: string } | null }[] }[];
}

/** The files of a report, each with the rules that count in it. */
async function check(cwd: string, ...words: string[]): Promise<{ code: number | null; files: Record<string, string[]>; stderr: string }> {
  const { code, stdout, stderr } = await runCli(['check', '--format', 'json', ...words], { cwd });
  const files = stdout === '' ? [] : (JSON.parse(stdout) as Report).files;
  const counting = (findings: Report['files'][number]['findings']): string[] =>
    findings.flatMap(({ rule, suppressed }) =>
      suppressed === null && /^(?:dates-in-order|sla-version-|suppression-|waiver-)/.test(rule) ? [rule] : [],
    );
  return { code, files: Object.fromEntries(files.map(({ path, findings }) => [path, counting(findings)])), stderr };
}

test('--since looks at what was changed since the work left the revision, committed or not', async () => {
  const cwd = repository({ 'a.delivery.yaml': wrong, 'b.delivery.yaml': right, 'c.delivery.yaml': right, 'd.delivery.yaml': right });
  git(cwd, 'checkout', '--quiet', '-b', 'work');
  commit(cwd, { 'b.delivery.yaml': wrong });
  git(cwd, 'checkout', '--quiet', 'main');
  commit(cwd, { 'd.delivery.yaml': `${right}# elsewhere\n` });
  git(cwd, 'checkout', '--quiet', 'work');
  write(cwd, { 'c.delivery.yaml': wrong, '新 计划.delivery.yaml': wrong, 'ignored.delivery.yaml': wrong, '.gitignore': 'ignored*\n' });
  const all = await check(cwd, '--since', 'main');
  const named = ['b.delivery.yaml', 'c.delivery.yaml', '新 计划.delivery.yaml'];
  assert.deepEqual(all.files, Object.fromEntries(named.map(name => [name, ['dates-in-order']])));
  assert.equal(all.code, 1);
  assert.deepEqual(Object.keys((await check(cwd, '--changed')).files), named.slice(1));
  git(cwd, 'add', '--all');
  assert.deepEqual(Object.keys((await check(cwd, '--changed')).files), named.slice(1));
  assert.deepEqual(Object.keys((await check(cwd, '--changed', 'b.delivery.yaml', 'c.delivery.yaml')).files), ['c.delivery.yaml']);
  git(cwd, 'commit', '--quiet', '--message', 'more');
  const none = await check(cwd, '--changed');
  assert.deepEqual([none.code, none.files, none.stderr], [0, {}, 'No plan and no agreement has changed.\n']);
  const below = join(cwd, 'deep');
  mkdirSync(below);
  assert.deepEqual(Object.keys((await check(below, '--since', 'main', '..')).files), [
    '../b.delivery.yaml',
    '../c.delivery.yaml',
    '../新 计划.delivery.yaml',
  ]);
});

test('of the files that belong to a changed one what speaks of both', async () => {
  const source = copyProject('agreement-version');
  const [plan, sla] = ['desk.delivery.yaml', 'desk.sla.yaml'].map(name => readFileSync(join(source, name), 'utf8')) as [string, string];
  const cwd = repository({ 'desk.delivery.yaml': plan, 'desk.sla.yaml': sla, 'other.delivery.yaml': wrong });
  assert.deepEqual((await check(cwd, '--changed')).files, {});
  write(cwd, { 'desk.sla.yaml': `${sla}# changed\n` });
  assert.deepEqual((await check(cwd, '--changed')).files, { 'desk.delivery.yaml': ['sla-version-pinned'], 'desk.sla.yaml': [] });
  write(cwd, { 'desk.sla.yaml': sla, 'desk.delivery.yaml': `${plan}# changed\n` });
  assert.deepEqual(Object.keys((await check(cwd, '--changed')).files), ['desk.delivery.yaml', 'desk.sla.yaml']);
  // A fault of its own that an unchanged plan has is not the change's.
  write(cwd, { 'desk.delivery.yaml': plan.replace(/^period:.*(?:\n .*)*/m, 'period: {start: 2026-12-31, end: 2026-01-01}') });
  git(cwd, 'commit', '--quiet', '--all', '--message', 'plan');
  write(cwd, { 'desk.sla.yaml': `${sla}# changed\n` });
  assert.deepEqual((await check(cwd, '--changed')).files['desk.delivery.yaml'], ['sla-version-pinned']);
  // An agreement that is gone is missed by the plan that names it.
  rmSync(join(cwd, 'desk.sla.yaml'));
  assert.deepEqual(Object.keys((await check(cwd, '--changed')).files), ['desk.delivery.yaml']);
});

test('a change of the team’s file or of the baseline concerns all that it counts for', async () => {
  const cwd = repository({ 'a/a.delivery.yaml': wrong, 'b/b.delivery.yaml': wrong, 'a/.delivery-plan.yaml': 'version: 1\n' });
  write(cwd, { 'a/.delivery-plan.yaml': 'version: 1\n# changed\n' });
  assert.deepEqual(Object.keys((await check(cwd, '--changed')).files), ['a/.delivery-plan.yaml', 'a/a.delivery.yaml']);
  git(cwd, 'checkout', '--quiet', '.');
  await runCli(['baseline', 'update'], { cwd });
  assert.deepEqual((await check(cwd, '--changed')).files, {
    'a/.delivery-plan.yaml': [],
    'a/a.delivery.yaml': [],
    'b/b.delivery.yaml': [],
  });
});

test('a change does not hide a file by having it ignored', async () => {
  const cwd = repository({ 'a.delivery.yaml': right, 'deep/b.delivery.yaml': right });
  write(cwd, { 'a.delivery.yaml': wrong, 'deep/b.delivery.yaml': wrong, '.gitignore': '*.delivery.yaml\n', 'c.delivery.yaml': wrong });
  const named = { 'a.delivery.yaml': ['dates-in-order'], 'deep/b.delivery.yaml': ['dates-in-order'] };
  for (const words of [['--changed'], ['--since', 'main'], ['--policy-ref', 'main'], ['--policy-ref', 'main', '--since', 'main']])
    assert.deepEqual((await check(cwd, ...words)).files, named, words.join(' '));
  assert.deepEqual(Object.keys((await check(cwd, '--changed', 'deep')).files), ['deep/b.delivery.yaml']);
  rmSync(join(cwd, 'a.delivery.yaml'));
  assert.deepEqual(Object.keys((await check(cwd, '--changed')).files), ['deep/b.delivery.yaml']);
});

test('before the first commit everything is new', async () => {
  const cwd = repository();
  write(cwd, { 'a.delivery.yaml': wrong, 'b.delivery.yaml': right });
  git(cwd, 'add', 'a.delivery.yaml');
  assert.deepEqual(Object.keys((await check(cwd, '--changed')).files), ['a.delivery.yaml', 'b.delivery.yaml']);
});

test('what cannot be followed is said', async t => {
  const cwd = repository({ 'a.delivery.yaml': wrong });
  const none = temporaryFolder();
  const cases: { words: string[]; cwd: string; en: RegExp; zh: RegExp; env?: Record<string, string> }[] = [
    { words: ['--since', 'nothing'], cwd, en: /--since nothing cannot be followed: git knows no such revision\./, zh: /没有这个版本/ },
    { words: ['--since', '--output=x'], cwd, en: /git knows no such revision/, zh: /没有这个版本/ },
    { words: ['--since=-x'], cwd, en: /git knows no such revision/, zh: /没有这个版本/ },
    {
      words: ['--policy-ref', 'nothing'],
      cwd,
      en: /--policy-ref nothing cannot be followed: git knows no such revision\./,
      zh: /没有这个版本/,
    },
    { words: ['--policy-ref=--help'], cwd, en: /git knows no such revision/, zh: /没有这个版本/ },
    { words: ['--policy-ref='], cwd, en: /git knows no such revision/, zh: /没有这个版本/ },
    { words: ['--since', 'main'], cwd: none, en: /git finds no repository here/, zh: /找不到可读取的仓库/ },
    { words: ['--changed'], cwd: none, en: /--changed cannot be followed: git finds no repository/, zh: /找不到可读取的仓库/ },
    { words: ['--policy-ref', 'main'], cwd: none, en: /git finds no repository/, zh: /找不到可读取的仓库/ },
    {
      words: ['--changed'],
      cwd,
      env: { PATH: '/nonexistent' },
      en: /git, which keeps the revisions, is not installed/,
      zh: /没有安装 git/,
    },
    { words: ['--policy-ref', 'main'], cwd, env: { PATH: '/nonexistent' }, en: /git, .* is not installed/, zh: /没有安装 git/ },
    { words: ['--changed', '--since', 'main'], cwd, en: /cannot be given together/, zh: /不能同时给出/ },
    { words: ['--changed', '--stdin'], cwd, en: /look at files/, zh: /不能用于标准输入/ },
  ];
  for (const { words, cwd, en, zh, env } of cases) {
    await t.test(words.join(' '), async () => {
      for (const [locale, said] of [
        ['en', en],
        ['zh-CN', zh],
      ] as const) {
        const { code, stderr } = await runCli(['check', ...words, '--locale', locale], { cwd, env });
        assert.equal(code, 2, stderr);
        assert.match(stderr, said);
      }
    });
  }
  assert.deepEqual(git(cwd, 'status', '--porcelain'), '');
});

test('a shallow clone says what it lacks', async () => {
  const origin = repository({ 'a.delivery.yaml': right });
  commit(origin, { 'b.delivery.yaml': right });
  git(origin, 'branch', 'work');
  commit(origin, { 'c.delivery.yaml': right });
  const cwd = join(temporaryFolder(), 'clone');
  git(origin, 'clone', '--quiet', '--depth', '1', '--no-single-branch', '--branch', 'work', pathToFileURL(origin).href, cwd);
  for (const words of [
    ['--since', 'origin/main'],
    ['--since', 'v1'],
    ['--policy-ref', 'v1'],
  ]) {
    const { code, stderr } = await runCli(['check', ...words], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /the clone is shallow .*git fetch --unshallow.*fetch-depth: 0/);
    assert.match((await runCli(['check', ...words, '--locale', 'zh-CN'], { cwd })).stderr, /浅克隆/);
  }
  assert.equal((await runCli(['check', '--policy-ref', 'origin/main', '--exit-zero'], { cwd })).code, 0);
});

test('a change cannot exempt itself: team’s file, what it extends, and baseline are those of the revision', async () => {
  const team = 'version: 1\nextends: [./policy/base.yaml]\n';
  const cwd = repository({
    '.delivery-plan.yaml': team,
    'policy/base.yaml': 'version: 1\nrules: {dates-in-order: error}\nlocked: [budget-required]\n',
    'a.delivery.yaml': right,
  });
  const words = ['--policy-ref', 'main'];
  git(cwd, 'checkout', '--quiet', '-b', 'work');
  const attempts: [string, Record<string, string>][] = [
    ['the team’s file', { '.delivery-plan.yaml': 'version: 1\nrules: {dates-in-order: {severity: off, reason: mine}}\n' }],
    ['what it extends', { 'policy/base.yaml': 'version: 1\nrules: {dates-in-order: {severity: off, reason: mine}}\n' }],
    [
      'a nearer one',
      { 'deep/.delivery-plan.yaml': 'version: 1\nrules: {dates-in-order: {severity: off, reason: mine}}\n', 'deep/b.delivery.yaml': wrong },
    ],
  ];
  for (const [name, files] of attempts) {
    write(cwd, { 'a.delivery.yaml': wrong, ...files });
    const free = await check(cwd);
    assert.ok(
      Object.values(free.files).some(rules => !rules.includes('dates-in-order')),
      name,
    );
    const { code, files: found } = await check(cwd, ...words);
    assert.equal(code, 1, name);
    for (const [path, rules] of Object.entries(found))
      if (path.endsWith('.delivery.yaml')) assert.deepEqual(rules, ['dates-in-order'], `${name}: ${path}`);
    git(cwd, 'checkout', '--quiet', '.');
    git(cwd, 'clean', '--quiet', '-d', '--force');
  }
  write(cwd, { 'a.delivery.yaml': wrong });
  await runCli(['baseline', 'update'], { cwd });
  assert.deepEqual((await check(cwd)).files['a.delivery.yaml'], []);
  assert.deepEqual((await check(cwd, ...words)).files['a.delivery.yaml'], ['dates-in-order']);
  rmSync(join(cwd, '.delivery-plan.yaml'));
  assert.deepEqual((await check(cwd, ...words)).files, { 'a.delivery.yaml': ['dates-in-order'], 'policy/base.yaml': [] });
  // What was approved holds: the baseline of the revision, even where the change has deleted it.
  commit(cwd, {});
  rmSync(join(cwd, '.delivery-plan-baseline.json'));
  assert.deepEqual((await check(cwd, '--policy-ref', 'work')).files['a.delivery.yaml'], []);
});

test('what a change excuses is told to its reviewers', async () => {
  const cwd = repository({
    'a.delivery.yaml': right,
    'old.delivery.yaml': `# delivery-plan-ignore dates-in-order: agreed\n${wrong}`.replace('deliveryPlan: 1\n', ''),
  });
  const excused = `deliveryPlan: 1\n# delivery-plan-ignore dates-in-order: agreed\nperiod: {start: 2026-12-31, end: 2026-01-01}\n`;
  commit(cwd, { 'old.delivery.yaml': excused });
  write(cwd, {
    'a.delivery.yaml': excused,
    'b.delivery.yaml': `${wrong}waivers: [{rule: dates-in-order, reason: agreed}]\n`,
    'old.delivery.yaml': `${excused}# nothing new\n`,
  });
  const { files } = await check(cwd, '--policy-ref', 'HEAD');
  assert.deepEqual(files, { 'a.delivery.yaml': ['suppression-added'], 'b.delivery.yaml': ['waiver-added'], 'old.delivery.yaml': [] });
  assert.deepEqual((await check(cwd)).files, { 'a.delivery.yaml': [], 'b.delivery.yaml': [], 'old.delivery.yaml': [] });
  writeFileSync(join(cwd, '.delivery-plan.yaml'), 'version: 1\nlocked: [dates-in-order]\n');
  commit(cwd, {});
  const locked = (await check(cwd, '--policy-ref', 'HEAD')).files;
  assert.deepEqual(locked['a.delivery.yaml'], ['suppression-malformed', 'dates-in-order']);
  assert.ok(locked['b.delivery.yaml']!.includes('dates-in-order'));
});

const off = 'version: 1\nrules: {dates-in-order: {severity: off, reason: mine}}\n';
const packaged = 'node_modules/@acme/policy/.delivery-plan.yaml';

test('a package counts as the revision has it, not as the change has it', async () => {
  const cwd = repository({
    '.delivery-plan.yaml': 'version: 1\nextends: ["@acme/policy"]\n',
    [packaged]: 'version: 1\nrules: {dates-in-order: error}\n',
    'deep/a.delivery.yaml': wrong,
  });
  for (const path of [packaged, `deep/${packaged}`]) {
    write(cwd, { [path]: off });
    const { code, files, stderr } = await check(cwd, '--policy-ref', 'main');
    assert.deepEqual([code, files['deep/a.delivery.yaml'], stderr], [1, ['dates-in-order'], ''], path);
    git(cwd, 'checkout', '--quiet', '.');
  }
  write(cwd, { [packaged]: off });
  assert.deepEqual((await check(cwd)).files['deep/a.delivery.yaml'], []);
});

test('a package or file that the revision does not have is told of and does not count; the rest is checked', async t => {
  const cases: [name: string, base: string, path: string, ignored: string][] = [
    ['an installed package', '@acme/policy', packaged, 'node_modules/\n'],
    ['a file of this disk alone', './local.yaml', 'local.yaml', 'local.yaml\n'],
    ['a package of a base', './base.yaml', packaged, 'node_modules/\n'],
  ];
  for (const [name, base, path, ignored] of cases) {
    await t.test(name, async () => {
      const cwd = repository({
        '.gitignore': ignored,
        '.delivery-plan.yaml': `version: 1\nextends: ["${base}"]\n`,
        'base.yaml': 'version: 1\nextends: ["@acme/policy"]\n',
        'a.delivery.yaml': right,
      });
      write(cwd, { [path]: off, 'a.delivery.yaml': wrong });
      assert.deepEqual((await check(cwd)).files['a.delivery.yaml'], []);
      const { code, files, stderr } = await check(cwd, '--policy-ref', 'main');
      assert.deepEqual([code, files['a.delivery.yaml']], [2, ['dates-in-order']]);
      const [where, lacks] = base === './base.yaml' ? ['base.yaml', '@acme/policy'] : ['.delivery-plan.yaml', base];
      assert.ok(stderr.startsWith(`main:${where} extends ${lacks}, which is not in that revision, and so does not count. `), stderr);
      const chinese = await check(cwd, '--policy-ref', 'main', '--locale', 'zh-CN');
      assert.ok(chinese.stderr.startsWith(`main:${where} 继承的 ${lacks} 不在该版本中，因此不生效。`), chinese.stderr);
      assert.equal((await check(cwd, '--policy-ref', 'main', '--exit-zero')).code, 2);
    });
  }
});

test('a team’s file that a change puts on a new base is in order, and counts once it is approved', async () => {
  const cwd = repository({ '.delivery-plan.yaml': 'version: 1\n', 'a.delivery.yaml': wrong });
  write(cwd, { '.delivery-plan.yaml': 'version: 1\nextends: [./base.yaml]\n', 'base.yaml': off });
  const { code, files, stderr } = await check(cwd, '--policy-ref', 'main');
  assert.deepEqual([code, files['a.delivery.yaml'], stderr], [1, ['dates-in-order'], '']);
  commit(cwd, {});
  assert.deepEqual((await check(cwd, '--policy-ref', 'main')).files['a.delivery.yaml'], []);
});
