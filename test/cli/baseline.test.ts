import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { copyProject, projectNames, projects, runCli, temporaryFolder } from '../support/cli';
import { write } from '../support/git';

const name = '.delivery-plan-baseline.json';
const wrong = 'period: {start: 2026-12-31, end: 2026-01-01}\n';
const plan = (body: string): string => `deliveryPlan: 1\n${body}`;

interface Report {
  files: { path: string; findings: { rule: string; fingerprint: string; suppressed: { by: string } | null }[] }[];
  stale: { baseline: string; path: string; rule: string; fingerprint: string }[];
  summary: { errors: number; warnings: number; infos: number; suppressed: Record<string, number>; stale: number };
}

async function report(cwd: string, ...words: string[]): Promise<{ code: number | null; report: Report; stderr: string }> {
  const { code, stdout, stderr } = await runCli(['check', '--format', 'json', ...words], { cwd });
  return { code, report: JSON.parse(stdout) as Report, stderr };
}

const held = (folder: string, path = name): Record<string, string[]> =>
  (JSON.parse(readFileSync(join(folder, path), 'utf8')) as { files: Record<string, string[]> }).files;

/** The projects with nothing of their own to say of what counts. */
const plain = projectNames.filter(project => ![name, '.delivery-plan.yaml'].some(file => existsSync(join(projects, project, file))));

test('after an update nothing fails, and every finding stays visible', async t => {
  for (const project of plain) {
    await t.test(project, async () => {
      const cwd = copyProject(project);
      const before = (await report(cwd, '--preset', 'strict')).report.summary;
      const { code, stderr } = await runCli(['baseline', 'update', '--preset', 'strict'], { cwd });
      assert.equal(code, 0, stderr);
      const after = await report(cwd, '--preset', 'strict', '--fail-on', 'info');
      assert.equal(after.code, 0);
      assert.deepEqual(
        { ...after.report.summary, suppressed: after.report.summary.suppressed.waiver },
        { ...before, errors: 0, warnings: 0, infos: 0, suppressed: before.suppressed.waiver },
      );
      assert.equal(after.report.summary.suppressed.baseline, before.errors + before.warnings + before.infos);
    });
  }
});

test('a new finding fails although the old ones are known, however many they are', async () => {
  const cwd = temporaryFolder();
  const milestones = (count: number): string =>
    `schedule:\n  milestones:\n${Array.from({ length: count }, (_, index) => `    - {id: ms-${index}, after: [ms-none-${index}]}\n`).join('')}`;
  write(cwd, { 'a.delivery.yaml': plan(milestones(150)) });
  await runCli(['baseline', 'update', '--preset', 'strict'], { cwd });
  assert.ok(held(cwd)['a.delivery.yaml']!.length > 100);
  write(cwd, { 'a.delivery.yaml': plan(`# a line above\n${milestones(150)}contract: {start: 2026-12-31, end: 2026-01-01}\n`) });
  const { code, report: found } = await report(cwd, '--preset', 'strict');
  assert.equal(code, 1);
  const fresh = found.files[0]!.findings.filter(({ suppressed }) => suppressed === null).map(({ rule }) => rule);
  assert.ok(fresh.includes('dates-in-order'), String(fresh));
});

test('what is found no longer is told of, and pruned', async () => {
  const cwd = temporaryFolder();
  write(cwd, { 'a.delivery.yaml': plan(wrong), 'b.delivery.yaml': plan(wrong) });
  const update = await runCli(['baseline', 'update'], { cwd });
  assert.match(update.stderr, /^\.delivery-plan-baseline\.json: \d+ known, \d+ of them new, 0 taken out\.\n$/);
  const text = readFileSync(join(cwd, name), 'utf8');
  assert.match(text, /"dates-in-order [0-9a-f]{32}:1"/);
  const again = await runCli(['baseline', 'update', '--locale', 'zh-CN'], { cwd });
  assert.match(again.stderr, /^\.delivery-plan-baseline\.json：已知问题 \d+ 个，其中新增 0 个；删去 0 个。\n$/);
  assert.equal(readFileSync(join(cwd, name), 'utf8'), text);

  writeFileSync(join(cwd, 'a.delivery.yaml'), plan('period: {start: 2026-01-01, end: 2026-12-31}\n'));
  const checked = await report(cwd);
  assert.equal(checked.code, 0);
  assert.match(checked.stderr, /baseline\.json: what is found no longer: \d+; `delivery-plan baseline prune`/);
  assert.match((await report(cwd, '--locale', 'zh-CN')).stderr, /条目已不再出现/);

  rmSync(join(cwd, 'b.delivery.yaml'));
  writeFileSync(
    join(cwd, 'a.delivery.yaml'),
    plan(`${'period: {start: 2026-01-01, end: 2026-12-31}\n'}contract: {start: 2026-12-31, end: 2026-01-01}\n`),
  );
  assert.equal((await runCli(['baseline', 'prune'], { cwd })).code, 0);
  const left = held(cwd);
  assert.deepEqual(Object.keys(left), ['a.delivery.yaml']);
  assert.ok(!left['a.delivery.yaml']!.some(entry => entry.startsWith('dates-in-order')), 'nothing is added');
  const { code, stderr } = await report(cwd);
  assert.equal(code, 1);
  assert.equal(stderr, '');
});

test('the report lists what is found no longer, that of deleted files among it', async () => {
  const cwd = temporaryFolder();
  write(cwd, { 'a.delivery.yaml': plan(wrong), 'deep/b.delivery.yaml': plan(wrong), 'c.delivery.yaml': plan(wrong) });
  await runCli(['baseline', 'update'], { cwd });
  const before = held(cwd);
  const isDate = (entry: string): boolean => entry.startsWith('dates-in-order ');
  assert.deepEqual([(await report(cwd)).report.stale, (await report(cwd)).report.summary.stale], [[], 0]);
  write(cwd, { 'a.delivery.yaml': plan('period: {start: 2026-01-01, end: 2026-12-31}\n') });
  rmSync(join(cwd, 'deep/b.delivery.yaml'));
  const expected = (up: string): string[] =>
    [
      ...before['a.delivery.yaml']!.filter(isDate).map(entry => `${up}a.delivery.yaml ${entry}`),
      ...before['deep/b.delivery.yaml']!.map(entry => `${up}deep/b.delivery.yaml ${entry}`),
    ].sort();
  const listed = ({ stale }: Report): string[] => stale.map(({ path, rule, fingerprint }) => `${path} ${rule} ${fingerprint}`).sort();
  const { code, report: whole, stderr } = await report(cwd);
  assert.deepEqual([code, listed(whole), whole.summary.stale], [0, expected(''), expected('').length]);
  assert.deepEqual([...new Set(whole.stale.map(({ baseline }) => baseline))], [name]);
  assert.match(stderr, new RegExp(`longer: ${expected('').length};`));
  // From below the paths are those that a reader there would write; what was not checked is not called gone.
  mkdirSync(join(cwd, 'x'));
  const { report: below } = await report(join(cwd, 'x'), '../a.delivery.yaml', '../c.delivery.yaml');
  assert.deepEqual([listed(below), below.stale[0]!.baseline], [expected('../'), `../${name}`]);
});

test('a baseline knows findings by the names that every report gives them, wherever it stands', async () => {
  const cwd = temporaryFolder();
  write(cwd, { 'deep/a.delivery.yaml': plan(wrong), [`deep/${name}`]: '{"version": 1, "files": {}}' });
  const { report: found } = await report(join(cwd, 'deep'));
  await runCli(['baseline', 'update'], { cwd });
  const named = found.files[0]!.findings.map(({ rule, fingerprint }) => `${rule} ${fingerprint}`);
  assert.deepEqual(held(cwd, `deep/${name}`)['a.delivery.yaml'], named.sort());
  assert.equal((await report(cwd)).code, 0);
});

test('outside of a repository, which alone has a root, findings are known by the path from the baseline', async () => {
  const [first, second] = [temporaryFolder(), temporaryFolder()];
  for (const folder of [first, second]) {
    rmSync(join(folder, '.git'), { recursive: true });
    write(folder, { 'deep/a.delivery.yaml': plan(wrong), [`deep/${name}`]: '{"version": 1, "files": {}}' });
  }
  await runCli(['baseline', 'update'], { cwd: join(first, 'deep') });
  write(second, { [`deep/${name}`]: readFileSync(join(first, 'deep', name), 'utf8') });
  for (const folder of [first, join(first, 'deep'), second]) assert.equal((await report(folder)).code, 0, folder);
});

test('with paths the other files keep what is known of them', async () => {
  const cwd = temporaryFolder();
  write(cwd, { 'a.delivery.yaml': plan(wrong), 'deep/b.delivery.yaml': plan(wrong) });
  await runCli(['baseline', 'update'], { cwd });
  const before = held(cwd);
  write(cwd, { 'a.delivery.yaml': plan(''), 'deep/b.delivery.yaml': plan('') });
  await runCli(['baseline', 'prune', 'b.delivery.yaml'], { cwd: join(cwd, 'deep') });
  const after = held(cwd);
  assert.deepEqual(after['a.delivery.yaml'], before['a.delivery.yaml']);
  assert.ok(after['deep/b.delivery.yaml']!.length < before['deep/b.delivery.yaml']!.length);
  assert.ok(!existsSync(join(cwd, 'deep', name)));
});

test('a baseline by name, and what cannot be one', async t => {
  const cwd = temporaryFolder();
  write(cwd, { 'a.delivery.yaml': plan(wrong), 'broken.json': '<<<<<<< ours\n{}', 'other.json': '{"files": []}' });
  await runCli(['baseline', 'update', '--baseline', 'known/list.json'], { cwd }).then(({ code, stderr }) => {
    assert.equal(code, 3);
    assert.match(stderr, /known\/list\.json was not written: there is no such folder/);
  });
  write(cwd, { 'known/readme': '' });
  assert.equal((await runCli(['baseline', 'update', '--baseline', 'known/list.json'], { cwd })).code, 0);
  assert.deepEqual(Object.keys(held(cwd, 'known/list.json')), ['../a.delivery.yaml']);
  assert.equal((await report(cwd, '--baseline', 'known/list.json')).code, 0);
  assert.equal((await report(cwd)).code, 1);
  const cases: [string[], RegExp][] = [
    [['check', '--baseline', 'nothing.json'], /there is no baseline nothing\.json/],
    [['check', '--baseline', 'broken.json'], /broken\.json is no baseline that can be read/],
    [['check', '--baseline', 'other.json'], /other\.json is no baseline/],
    [['check', '--baseline', 'other.json', '--locale', 'zh-CN'], /other\.json 不是可读取的基线文件/],
    [['baseline', 'update', '--baseline', 'broken.json'], /broken\.json is no baseline/],
    [['baseline'], /delivery-plan baseline update/],
    [['baseline', 'updat'], /delivery-plan baseline update/],
  ];
  for (const [words, expected] of cases) {
    await t.test(words.join(' '), async () => {
      const { code, stderr } = await runCli(words, { cwd });
      assert.equal(code, 2, stderr);
      assert.match(stderr, expected);
    });
  }
});

test('a locked rule fails whatever the baseline knows', async () => {
  const cwd = temporaryFolder();
  write(cwd, { 'a.delivery.yaml': plan(wrong) });
  await runCli(['baseline', 'update'], { cwd });
  assert.equal((await report(cwd)).code, 0);
  write(cwd, { '.delivery-plan.yaml': 'version: 1\nlocked: [dates-in-order]\n' });
  const { code, report: found } = await report(cwd);
  assert.equal(code, 1);
  const counting = found.files.flatMap(({ findings }) => findings.filter(({ suppressed }) => suppressed === null).map(({ rule }) => rule));
  assert.deepEqual(counting, ['dates-in-order']);
  assert.match((await runCli(['baseline', 'update'], { cwd })).stderr, /1 more are of rules that the team has locked/);
  assert.ok(!held(cwd)['a.delivery.yaml']!.some(entry => entry.startsWith('dates-in-order')));
});

test('a baseline that is a link out of the repository does not count', { skip: process.platform === 'win32' }, async () => {
  const [cwd, outside] = [temporaryFolder(), temporaryFolder()];
  write(cwd, { 'a.delivery.yaml': plan(wrong) });
  write(outside, { 'a.delivery.yaml': plan(wrong) });
  await runCli(['baseline', 'update'], { cwd: outside });
  symlinkSync(join(outside, name), join(cwd, name));
  assert.equal((await report(cwd)).code, 1);
});

test('what a team’s file says wrongly is neither known nor suppressed', async () => {
  const cwd = temporaryFolder();
  write(cwd, {
    'a.delivery.yaml': plan(wrong),
    '.delivery-plan.yaml': 'version: 1\nrules:\n  # delivery-plan-ignore team-rule-known: ours\n  nothing-such: error\n',
  });
  assert.equal((await report(cwd)).code, 2);
  await runCli(['baseline', 'update'], { cwd });
  assert.deepEqual(Object.keys(held(cwd)), ['a.delivery.yaml']);
  const { code, report: found } = await report(cwd);
  assert.equal(code, 2);
  const counting = found.files.flatMap(({ findings }) => findings.filter(({ suppressed }) => suppressed === null).map(({ rule }) => rule));
  assert.deepEqual(counting, ['team-rule-known']);
});
