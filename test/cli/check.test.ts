import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type CliResult, cli, copyProject, runCli, temporaryFolder } from '../support/cli';

/** The projects here are small plans, which hold to the essential rules only. */
function check(words: readonly string[], options?: Parameters<typeof runCli>[1]): Promise<CliResult> {
  const chosen = words[0] !== 'check' || words.some(word => word.startsWith('--preset'));
  return runCli(chosen ? words : [...words, '--preset', 'essential'], options);
}

const posixOnly = process.platform === 'win32' ? 'needs a POSIX system' : false;

test('exit codes', async t => {
  const clean = copyProject('clean-pair');
  const faulty = copyProject('budget-sum');
  writeFileSync(join(clean, 'notes.txt'), '');
  const cases: { words: string[]; cwd: string; code: number; stderr?: RegExp }[] = [
    { words: ['check'], cwd: clean, code: 0 },
    { words: ['check', 'desk.delivery.yaml'], cwd: clean, code: 0 },
    { words: ['check'], cwd: faulty, code: 1 },
    { words: ['check', '--exit-zero'], cwd: faulty, code: 0 },
    { words: ['check', '--fail-on', 'info'], cwd: clean, code: 0 },
    { words: ['check', '--fail-on=warning'], cwd: faulty, code: 1 },
    { words: ['check', '--presett', 'strict'], cwd: clean, code: 2, stderr: /no option --presett; did you mean --preset\?/ },
    { words: ['check', '--preset', 'loose'], cwd: clean, code: 2, stderr: /essential, recommended, strict/ },
    { words: ['check', '--preset'], cwd: clean, code: 2, stderr: /--preset PRESET/ },
    { words: ['check', '--exit-zero=yes'], cwd: clean, code: 2, stderr: /takes no value/ },
    { words: ['check', '--max-findings', 'many'], cwd: clean, code: 2, stderr: /whole number/ },
    { words: ['check', '--stdin', '.'], cwd: clean, code: 2, stderr: /together/ },
    { words: ['check', '--output', 'no/such/folder.txt'], cwd: clean, code: 2, stderr: /cannot be written/ },
    { words: ['check', 'notes.txt'], cwd: clean, code: 2, stderr: /notes\.txt is neither a plan/ },
    { words: ['check', 'nothing.sla.yaml'], cwd: clean, code: 3, stderr: /nothing\.sla\.yaml: there is no such file/ },
    { words: ['check', 'nothing.sla.yaml', '--exit-zero'], cwd: faulty, code: 3, stderr: /no such file/ },
    { words: ['chekc'], cwd: clean, code: 2, stderr: /did you mean “check”/ },
    { words: ['./plans'], cwd: clean, code: 2, stderr: /delivery-plan check \.\/plans/ },
  ];
  for (const { words, cwd, code, stderr } of cases) {
    await t.test(words.join(' '), async () => {
      const result = await check(words, { cwd });
      assert.equal(result.code, code, result.stderr);
      assert.match(result.stderr, stderr ?? /^$/);
    });
  }
});

test('a missing file keeps no other from being checked', async () => {
  const { code, stdout } = await check(['check', 'gone.delivery.yaml', 'desk.delivery.yaml'], { cwd: copyProject('budget-sum') });
  assert.equal(code, 3);
  assert.match(stdout, /budget-lines-sum/);
  assert.match(stdout, /Checked 1 file: 1 error\. 1 more could not be read\.\n$/);
});

test('below a folder: in the order of the paths, without what git ignores, links not followed', async () => {
  const cwd = copyProject('clean-pair');
  const plan = readFileSync(join(cwd, 'desk.delivery.yaml'), 'utf8').replace('total: 24000.00', 'total: 1');
  for (const folder of ['b', 'a/deep', 'ignored']) {
    mkdirSync(join(cwd, folder), { recursive: true });
    writeFileSync(join(cwd, folder, 'x.delivery.yml'), plan.replace('file: desk', `file: ${folder.replace(/[^/]+/g, '..')}/desk`));
  }
  writeFileSync(join(cwd, '.gitignore'), 'ignored/\n');
  if (!posixOnly) symlinkSync('.', join(cwd, 'loop'));
  const report = reportOf(await check(['check', '--format', 'json'], { cwd }));
  assert.deepEqual(
    report.files.map(file => `${file.path} ${file.findings.map(finding => finding.rule)}`),
    ['a/deep/x.delivery.yml budget-lines-sum', 'b/x.delivery.yml budget-lines-sum', 'desk.delivery.yaml ', 'desk.sla.yaml '],
  );
});

test('an agreement that a plan names is read, not reported', async () => {
  const report = reportOf(await check(['check', '--format=json', 'desk.delivery.yaml'], { cwd: copyProject('agreement-version') }));
  assert.deepEqual(
    report.files.map(file => file.path),
    ['desk.delivery.yaml'],
  );
  assert.equal(report.files[0]!.findings[0]!.rule, 'sla-version-pinned');
});

test('standard input stands for a file', async () => {
  const cwd = copyProject('clean-pair');
  const input = readFileSync(join(cwd, 'desk.delivery.yaml'), 'utf8').replace('total: 24000.00', 'total: 1');
  const { code, stdout } = await check(['check', '--stdin', '--stdin-filename', 'desk.delivery.yaml'], { cwd, input });
  assert.equal(code, 1);
  assert.match(stdout, /^desk\.delivery\.yaml:49:10 {2}error {2}/m);
  assert.equal((await check(['check', '--stdin'], { cwd, input: 'serviceLevelAgreement: 1\nid: 7\n' })).code, 1);
  assert.equal((await check(['check', '--stdin'], { cwd, input: Uint8Array.of(0xff, 0xfe, 0) })).code, 3);
  assert.equal((await check(['check', '--stdin-filename', 'plan.txt'], { cwd, input })).code, 2);
});

test('--max-findings shows so many and counts all', async () => {
  const cwd = copyProject('chinese');
  const text = await check(['check', '--max-findings', '1'], { cwd });
  assert.equal(text.stdout.match(/ {2}error {2}/g)?.length, 1);
  assert.match(text.stdout, /\d errors\. \d of them not shown\.\n$/);
  const report = reportOf(await check(['check', '--max-findings', '0', '--format', 'json'], { cwd }));
  assert.equal(report.files.flatMap(file => file.findings).length, 0);
  assert.equal(report.summary.notShown, report.summary.errors);
});

test('--output writes the report to a file', async () => {
  const cwd = copyProject('budget-sum');
  const shown = await check(['check'], { cwd });
  const written = await check(['check', '-o', 'report.txt'], { cwd, env: { FORCE_COLOR: '1' } });
  assert.deepEqual({ ...written, stdout: readFileSync(join(cwd, 'report.txt'), 'utf8') }, shown);
  assert.equal(written.stdout, '');
});

test('the language: --locale, then LC_ALL, LC_MESSAGES, LANG', async () => {
  const cwd = copyProject('clean-pair');
  const chinese = /已检查 2 个文件：未发现问题。/;
  const english = /Checked 2 files: nothing found\./;
  const cases: [string[], Record<string, string>, RegExp][] = [
    [['--locale', 'zh-CN'], {}, chinese],
    [['--locale=en'], { LC_ALL: 'zh_CN.UTF-8' }, english],
    [[], { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, chinese],
    [[], { LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en_US.UTF-8' }, chinese],
    [[], { LC_ALL: '', LANG: 'zh_CN.UTF-8' }, chinese],
    [[], { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, english],
  ];
  for (const [words, env, expected] of cases) assert.match((await check(['check', ...words], { cwd, env })).stdout, expected);
});

test('colours only where they are wanted', async () => {
  const cwd = copyProject('budget-sum');
  const colored = async (env: Record<string, string>): Promise<boolean> => (await check(['check'], { cwd, env })).stdout.includes('\x1b[');
  assert.equal(await colored({}), false);
  assert.equal(await colored({ FORCE_COLOR: '1' }), true);
  assert.equal(await colored({ FORCE_COLOR: '0' }), false);
  assert.equal(await colored({ NO_COLOR: '1' }), false);
});

test('on a terminal there are colours, unless NO_COLOR or the terminal says otherwise', {
  skip: !(process.platform === 'linux' && existsSync('/usr/bin/script')) && 'needs the program script',
}, () => {
  const cwd = copyProject('budget-sum');
  const colored = (env: NodeJS.ProcessEnv): boolean => {
    const words = ['-qec', `'${process.execPath}' '${cli}' check --preset essential`, '/dev/null'];
    const all: NodeJS.ProcessEnv = { PATH: process.env.PATH, LC_ALL: 'en_US.UTF-8', TERM: 'xterm', ...env };
    const { stdout } = spawnSync('/usr/bin/script', words, { cwd, env: all, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    assert.match(stdout, /budget-lines-sum/);
    return stdout.includes('\x1b[');
  };
  assert.deepEqual([{}, { NO_COLOR: '1' }, { NO_COLOR: '' }, { TERM: 'dumb' }].map(colored), [true, false, true, false]);
});

test('what is excused stays visible with its reason and is counted by what excuses it', async () => {
  const wrong = '{start: 2026-12-31, end: 2026-01-01}';
  const cases: { by: string; files: Record<string, string>; en: [RegExp, RegExp]; zh: [RegExp, RegExp] }[] = [
    {
      by: 'waiver',
      files: { 'a.delivery.yaml': `deliveryPlan: 1\nperiod: ${wrong}\nwaivers: [{rule: dates-in-order, reason: agreed}]\n` },
      en: [/^a\.delivery\.yaml:2:\d+ {2}waived {2}.* \[waived: agreed\] {2}dates-in-order$/m, / 1 waived\.\n$/],
      zh: [/^a\.delivery\.yaml:2:\d+ {2}已豁免 {2}.*［已豁免：agreed］/m, /另有 1 个已豁免。\n$/],
    },
    {
      by: 'comment',
      files: { 'a.delivery.yaml': `deliveryPlan: 1\nperiod: ${wrong} # delivery-plan-ignore dates-in-order: agreed\n` },
      en: [/^a\.delivery\.yaml:2:\d+ {2}suppressed {2}.* \[suppressed: agreed\] {2}dates-in-order$/m, / 1 suppressed by comments\.\n$/],
      zh: [/^a\.delivery\.yaml:2:\d+ {2}已抑制 {2}.*［已抑制：agreed］/m, /另有 1 个由注释抑制。\n$/],
    },
  ];
  for (const { by, files, en, zh } of cases) {
    const cwd = temporaryFolder();
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
    for (const [locale, said] of [
      ['en', en],
      ['zh-CN', zh],
    ] as const) {
      const { stdout } = await check(['check', '--preset', 'strict', '--locale', locale], { cwd });
      for (const words of said) assert.match(stdout, words);
    }
    const { summary } = JSON.parse((await check(['check', '--preset', 'strict', '--format', 'json'], { cwd })).stdout) as {
      summary: { suppressed: Record<string, number> };
    };
    assert.deepEqual(summary.suppressed, { waiver: 0, comment: 0, baseline: 0, [by]: 1 });
  }
});

test('what would act on a terminal is shown, not sent', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.delivery.yaml'), 'deliveryPlan: 1\n"\x9b31mred": 1\n"\u200bhidden": 1\n');
  writeFileSync(join(cwd, 'b.delivery.yaml'), 'deliveryPlan: 1 # \x1b]0;title\x07\n');
  const { stdout } = await check(['check'], { cwd });
  assert.doesNotMatch(stdout, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b]/);
  assert.match(stdout, /<U\+009B>31mred/);
  assert.match(stdout, /␛]0;title␇/);
});

test('files that are no text, or that never end, are told of', { skip: posixOnly }, async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'latin.delivery.yaml'), Uint8Array.from([0x61, 0x3a, 0x20, 0xe4, 0x0a]));
  assert.equal(spawnSync('mkfifo', [join(cwd, 'pipe.delivery.yaml')]).status, 0);
  const { code, stdout, stderr } = await check(['check', '.', 'pipe.delivery.yaml'], { cwd });
  assert.equal(code, 3);
  assert.match(stdout, /latin\.delivery\.yaml:1:1 {2}error .*file-not-readable/);
  assert.match(stderr, /^pipe\.delivery\.yaml: it cannot be read\.\n$/);
});

test('a folder that cannot be read is told of, and the rest is checked', {
  skip: posixOnly || (process.getuid?.() === 0 && 'root may read everything'),
}, async () => {
  const cwd = copyProject('clean-pair');
  mkdirSync(join(cwd, 'closed'));
  chmodSync(join(cwd, 'closed'), 0);
  const { code, stdout, stderr } = await check(['check'], { cwd });
  chmodSync(join(cwd, 'closed'), 0o700);
  assert.equal(code, 3);
  assert.match(stdout, /Checked 2 files: nothing found/);
  assert.match(stderr, /^closed: it cannot be read\.\n$/);
});

test('a reader that leaves early is no error', { skip: posixOnly }, async () => {
  const cwd = temporaryFolder();
  const keys = Array.from({ length: 100 }, (_, index) => `unknown${index}: 1\n`).join('');
  for (let index = 0; index < 30; index++) writeFileSync(join(cwd, `${index}.delivery.yaml`), `deliveryPlan: 1\n${keys}`);
  const shell = spawn('sh', ['-c', '"$0" "$1" check | head -1', process.execPath, cli], { cwd });
  let said = '';
  shell.stderr.on('data', chunk => {
    said += chunk;
  });
  shell.stdout.resume();
  assert.equal(await new Promise(resolve => shell.on('close', resolve)), 0);
  assert.equal(said, '');
});

test('a large report reaches a pipe whole', async () => {
  const cwd = temporaryFolder();
  const keys = Array.from({ length: 100 }, (_, index) => `unknown${index}: 1\n`).join('');
  for (let index = 0; index < 10; index++) writeFileSync(join(cwd, `${index}.delivery.yaml`), `deliveryPlan: 1\n${keys}`);
  const report = reportOf(await check(['check', '--format', 'json'], { cwd }));
  assert.equal(report.files.length, 10);
  assert.equal(report.files[9]!.findings.length, 100);
});

test('a folder without plans says so', async () => {
  const { code, stderr } = await check(['check'], { cwd: temporaryFolder() });
  assert.equal(code, 0);
  assert.match(stderr, /no plans/);
});

interface Report {
  files: { path: string; findings: { rule: string }[] }[];
  summary: { errors: number; notShown: number };
}

function reportOf({ stdout }: CliResult): Report {
  return JSON.parse(stdout) as Report;
}
