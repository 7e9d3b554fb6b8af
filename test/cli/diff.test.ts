import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Ajv from 'ajv';
import { projects, runCli } from '../support/cli';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'delivery-plan-'));
  folders.push(made);
  return made;
}

function smallPair(): { plan: string; sla: string } {
  const text = (end: string): string => readFileSync(join(projects, `clean-pair/desk.${end}.yaml`), 'utf8');
  return { plan: text('delivery'), sla: text('sla') };
}

function git(cwd: string, ...words: string[]): void {
  const settings = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', '-c', 'core.autocrlf=false'];
  execFileSync('git', [...settings, ...words], { cwd, stdio: 'pipe' });
}

/** A repository with a small pair committed in `plans/`, and a looser agreement and a smaller plan over it. */
function repository(): { root: string; plans: string } {
  const root = folder();
  const plans = join(root, 'plans');
  mkdirSync(plans);
  const pair = smallPair();
  writeFileSync(join(plans, 'desk.delivery.yaml'), pair.plan);
  writeFileSync(join(plans, 'desk.sla.yaml'), pair.sla);
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '.');
  git(root, 'commit', '-q', '-m', 'Base');
  git(root, 'tag', 'v1');
  writeFileSync(join(plans, 'desk.sla.yaml'), pair.sla.replace('response: PT30M', 'response: PT40M'));
  git(root, 'commit', '-q', '-am', 'Looser');
  writeFileSync(join(plans, 'desk.delivery.yaml'), pair.plan.replace('reviewed: 2025-12-15', 'reviewed: 2025-12-22'));
  return { root, plans };
}

const { root, plans } = repository();
const planFile = 'desk.delivery.yaml';
const slaFile = 'desk.sla.yaml';

interface DiffReport {
  old: string;
  new: string;
  changes: { kind: string; pointer: string; old: { path: string; line: number } | null; new: { path: string } | null }[];
  findings: { new: { rule: string; severity: string; pointer: string }[]; gone: unknown[] };
  unread: unknown[];
  summary: Record<string, number>;
}

async function compare(words: readonly string[], cwd: string): Promise<DiffReport> {
  const { stdout, stderr, code } = await runCli(['diff', '--format', 'json', ...words], { cwd });
  assert.deepEqual([code, stderr], [0, '']);
  const report = JSON.parse(stdout) as DiffReport;
  const validate = new Ajv({ allErrors: true, strict: false }).compile(
    JSON.parse(readFileSync(join(process.env.PROJECT_ROOT!, 'schemas/diff-report.schema.json'), 'utf8')) as object,
  );
  assert.ok(validate(report), JSON.stringify(validate.errors));
  return report;
}

const kindsOf = (report: DiffReport): string[] => report.changes.map(({ kind, pointer }) => `${kind} ${pointer}`);

test('a revision against a file: the agreement of the revision is compared as well', async () => {
  const report = await compare([`v1:plans/${planFile}`, `plans/${planFile}`], root);
  assert.deepEqual(kindsOf(report), ['moved emergencyPlans.ep-mail.reviewed', 'loosened targets.P1.response']);
  assert.deepEqual([report.changes[1]!.old!.path, report.changes[1]!.new!.path], [`v1:plans/${slaFile}`, `plans/${slaFile}`]);
  assert.equal(report.changes[1]!.old!.line, 31);
});

test('revisions, what is staged, and paths from this folder', async () => {
  assert.deepEqual(kindsOf(await compare([`v1:plans/${planFile}`, `HEAD:plans/${planFile}`], root)), ['loosened targets.P1.response']);
  assert.deepEqual(kindsOf(await compare([`HEAD~1:./${planFile}`, planFile], plans)), [
    'moved emergencyPlans.ep-mail.reviewed',
    'loosened targets.P1.response',
  ]);
  assert.deepEqual(kindsOf(await compare([`HEAD:./${planFile}`, `:./${planFile}`], plans)), []);
  assert.deepEqual(kindsOf(await compare([`HEAD:plans/${slaFile}`, `v1:plans/${slaFile}`], root)), ['tightened targets.P1.response']);
});

test('exit codes', async t => {
  writeFileSync(join(root, 'notes.txt'), '');
  const none = folder();
  const cases: { words: string[]; cwd?: string; code: number; stderr?: RegExp }[] = [
    { words: [`plans/${planFile}`, `plans/${planFile}`], code: 0 },
    { words: [`v1:plans/${planFile}`, `plans/${planFile}`], code: 0 },
    { words: [`v1:plans/${planFile}`, `plans/${planFile}`, '--fail-on', 'loosened'], code: 1 },
    { words: [`plans/${planFile}`, `v1:plans/${planFile}`, '--fail-on', 'loosened'], code: 0 },
    { words: [`plans/${planFile}`, `v1:plans/${planFile}`, '--fail-on=any'], code: 1 },
    { words: [`plans/${planFile}`, `plans/${planFile}`, '--fail-on=any'], code: 0 },
    { words: [`plans/${planFile}`], code: 2, stderr: /two files/ },
    { words: [`plans/${planFile}`, `plans/${slaFile}`], code: 2, stderr: /one is a plan and the other an agreement/ },
    { words: ['notes.txt', `plans/${slaFile}`], code: 2, stderr: /notes\.txt is neither a plan/ },
    { words: [`plans/${planFile}`, `plans/${planFile}`, '--fail-on', 'much'], code: 2, stderr: /nothing, loosened, any/ },
    { words: [`plans/${planFile}`, 'gone.delivery.yaml'], code: 3, stderr: /gone\.delivery\.yaml: there is no such file/ },
    { words: [`plans/${planFile}`, 'v1:gone.delivery.yaml'], code: 3, stderr: /v1:gone\.delivery\.yaml: there is no such file/ },
    { words: [`plans/${planFile}`, 'v9:gone.delivery.yaml'], code: 3, stderr: /no such revision/ },
    { words: ['plans', `plans/${planFile}`], code: 3, stderr: /plans: it is a folder/ },
    { words: [`v1:${planFile}`, `v1:${planFile}`], cwd: none, code: 3, stderr: /git finds no repository here/ },
  ];
  for (const { words, cwd = root, code, stderr } of cases) {
    await t.test(words.join(' '), async () => {
      const result = await runCli(['diff', ...words], { cwd });
      assert.equal(result.code, code, result.stderr);
      assert.match(result.stderr, stderr ?? /^$/);
    });
  }
});

test('a revision is never an option of git, nor a word of a shell', async () => {
  const marker = join(root, 'made');
  for (const ref of [`--output=${marker}`, '-x', `$(touch ${marker})`, `v1;touch ${marker}`, '^v1', 'v1..main']) {
    const { code, stderr } = await runCli(['diff', '--', `${ref}:plans/${planFile}`, `plans/${planFile}`], { cwd: root });
    assert.deepEqual([code, /no such revision/.test(stderr)], [3, true], stderr);
  }
  assert.throws(() => readFileSync(marker));
});

test('what cannot be read is said, the rest is compared', async () => {
  const own = folder();
  const pair = smallPair();
  writeFileSync(join(own, planFile), pair.plan);
  git(own, 'init', '-q', '-b', 'main');
  git(own, 'add', '.');
  git(own, 'commit', '-q', '-m', 'Without the agreement');
  writeFileSync(join(own, slaFile), pair.sla);
  const report = await compare([`HEAD:${planFile}`, planFile], own);
  assert.deepEqual(report.unread, [{ revision: 'old', file: slaFile }]);
  assert.deepEqual(kindsOf(report), []);
  // What is broken is said to be so, and a text that is none is not compared.
  writeFileSync(join(own, planFile), pair.plan.replace('  end: 2026-12-31', '  end: "2026-12-31'));
  const broken = await runCli(['diff', `HEAD:${planFile}`, planFile], { cwd: own });
  assert.match(broken.stdout, /The YAML of desk\.delivery\.yaml is broken in desk\.delivery\.yaml/);
  assert.doesNotMatch(broken.stdout, /^Dropped/m);
  writeFileSync(join(own, 'x.sla.yaml'), Uint8Array.of(0xff, 0xfe, 0));
  assert.match((await runCli(['diff', slaFile, 'x.sla.yaml'], { cwd: own })).stderr, /x\.sla\.yaml: it is not UTF-8 text/);
  // A path out of the repository is not followed either.
  writeFileSync(join(own, planFile), pair.plan.replace(`file: ${slaFile}`, `file: ../${slaFile}`));
  git(own, 'commit', '-q', '-am', 'Out of the repository');
  assert.equal((await compare([`HEAD:${planFile}`, planFile], own)).unread.length, 2);
});

test('both revisions are judged by the team’s file that counts here, or the one that is named', async t => {
  const own = folder();
  const dates = (turned: boolean): string => (turned ? '{start: 2026-12-31, end: 2026-01-01}' : '{start: 2026-01-01, end: 2026-12-31}');
  const plan = (period: boolean, contract: boolean): string => `deliveryPlan: 1\nperiod: ${dates(period)}\ncontract: ${dates(contract)}\n`;
  const team = (severity: string): string =>
    `version: 1\noverrides: [{files: [deep/*.delivery.yaml], rules: {dates-in-order: {severity: ${severity}, reason: ours}}}]\n`;
  mkdirSync(join(own, 'deep'));
  const put = (period: boolean, contract: boolean, severity: string): void => {
    writeFileSync(join(own, 'deep/a.delivery.yaml'), plan(period, contract));
    writeFileSync(join(own, '.delivery-plan.yaml'), team(severity));
  };
  put(false, true, 'off');
  git(own, 'init', '-q', '-b', 'main');
  git(own, 'add', '.');
  git(own, 'commit', '-q', '-m', 'Base');
  put(true, true, 'error');
  writeFileSync(join(own, 'ci.yaml'), team('warning'));
  writeFileSync(join(own, 'none.yaml'), 'version: 1\nrules: {dates-in-order: {severity: off, reason: ours}}\n');
  const cases: { words: string[]; cwd: string; found: string[] }[] = [
    { words: ['HEAD:deep/a.delivery.yaml', 'deep/a.delivery.yaml'], cwd: own, found: ['error period.end'] },
    { words: ['HEAD:./a.delivery.yaml', 'a.delivery.yaml'], cwd: join(own, 'deep'), found: ['error period.end'] },
    { words: ['HEAD:deep/a.delivery.yaml', 'deep/a.delivery.yaml', '--config', 'ci.yaml'], cwd: own, found: ['warning period.end'] },
    { words: ['HEAD:deep/a.delivery.yaml', 'deep/a.delivery.yaml', '--config', 'none.yaml'], cwd: own, found: [] },
    { words: ['HEAD:deep/a.delivery.yaml', 'HEAD:deep/a.delivery.yaml'], cwd: own, found: [] },
  ];
  for (const { words, cwd, found } of cases) {
    await t.test(words.join(' '), async () => {
      const { findings } = await compare(words, cwd);
      assert.deepEqual(
        findings.new.filter(({ rule }) => rule === 'dates-in-order').map(({ severity, pointer }) => `${severity} ${pointer}`),
        found,
      );
      assert.deepEqual(findings.gone, []);
    });
  }
  const wrong: [words: string[], code: number, said: RegExp][] = [
    [['--config', 'gone.yaml'], 2, /--config: there is no file gone\.yaml/],
    [['--config', 'gone.yaml', '--locale', 'zh-CN'], 2, /--config：没有文件 gone\.yaml。/],
    [['--config', 'deep'], 2, /--config: there is no file deep/],
    [['--config', 'odd.yaml'], 2, /^odd\.yaml:2:9: There is no rule `date-in-order`; did you mean `dates-in-order`\?\n$/],
  ];
  writeFileSync(join(own, 'odd.yaml'), 'version: 1\nrules: {date-in-order: error}\n');
  for (const [words, code, said] of wrong) {
    for (const command of [
      ['diff', 'HEAD:deep/a.delivery.yaml', 'deep/a.delivery.yaml'],
      ['report', 'deep/a.delivery.yaml', '-o', '-', '--to', 'md'],
    ]) {
      await t.test([command[0], ...words].join(' '), async () => {
        const result = await runCli([...command, ...words], { cwd: own });
        assert.deepEqual([result.code, result.stdout], [code, '']);
        assert.match(result.stderr, said);
      });
    }
  }
  const report = async (...words: string[]): Promise<string> =>
    (await runCli(['report', 'deep/a.delivery.yaml', '--kind', 'completeness', '--to', 'md', '-o', '-', ...words], { cwd: own })).stdout;
  assert.match(await report(), /dates-in-order/);
  assert.doesNotMatch(await report('--config', 'none.yaml'), /dates-in-order/);
});

test('text: what is looser first, with both places; in both languages', async () => {
  const words = ['diff', `v1:plans/${planFile}`, `plans/${planFile}`];
  const { stdout } = await runCli(words, { cwd: root });
  assert.match(
    stdout,
    /^v1:plans\/\S+ → plans\/\S+\n\nLoosened \(1\)\n {2}Targets · P1 · Response {2}30 minutes → 40 minutes\n {4}v1:plans\/desk\.sla\.yaml:\d+ → plans\/\S+:\d+\n\nMoved \(1\)\n/,
  );
  assert.match(stdout, / {2}Emergency plans · Mail is down · Reviewed {2}2025-12-15 → 2025-12-22 \(7 days later\)\n/);
  assert.match(stdout, /Completeness: \d+% \(.*\) → .*\nLoosened 1, Moved 1\.\n$/);
  assert.doesNotMatch(stdout, /\x1b/);
  const chinese = await runCli([...words, '--locale', 'zh-CN'], { cwd: root });
  assert.match(chinese.stdout, /放宽（1）\n {2}时限 · P1 · 响应时限 {2}30 分钟 → 40 分钟\n/);
  assert.match(chinese.stdout, /（推后 7 天）/);
  assert.match(chinese.stdout, /\n放宽 1 处，日期变动 1 处。\n$/);
  assert.match((await runCli(words, { cwd: root, env: { FORCE_COLOR: '1' } })).stdout, /\x1b\[31mLoosened \(1\)/);
});

test('markdown: completeness before and after, then what is looser', async () => {
  const out = join(root, 'comment.md');
  const words = ['diff', `v1:plans/${planFile}`, `plans/${planFile}`, '--format', 'markdown', '-o', out];
  assert.equal((await runCli(words, { cwd: root })).code, 0);
  const comment = readFileSync(out, 'utf8');
  const places = ['| Completeness |', '## Loosened', '| Targets | P1 · Response | 30 minutes | 40 minutes |', '## Moved'].map(text =>
    comment.indexOf(text),
  );
  assert.ok(
    places.every((place, index) => place > (places[index - 1] ?? 0)),
    comment,
  );
});
