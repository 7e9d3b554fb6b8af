import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkCommand } from '../../server/src/cli/check';
import { formatNames } from '../../server/src/cli/formats';
import { parseArguments } from '../../server/src/cli/options';
import { pairsOf } from '../../server/src/cli/outputs';
import { createProgress } from '../../server/src/cli/progress';
import { cli, copyProject, runCli, temporaryFolder } from '../support/cli';
import { runnerCommands } from '../support/formats';

const essential = ['check', '--preset', 'essential'];

const grammar: { words: string; pairs?: string[]; problem?: RegExp }[] = [
  { words: '', pairs: ['text'] },
  { words: '--format json', pairs: ['json'] },
  { words: '-o a', pairs: ['text a'] },
  { words: '--format json --output a', pairs: ['json a'] },
  { words: '--output a --format json', pairs: ['json a'] },
  { words: '--format=text --format=sarif --output=b', pairs: ['text', 'sarif b'] },
  { words: '--format sarif --output b --format text', pairs: ['sarif b', 'text'] },
  { words: '--output a --format json --format sarif --output b', pairs: ['json a', 'sarif b'] },
  { words: '--format json --output a plans --format json --output b', pairs: ['json a', 'json b'] },
  { words: '--format sarif --output -', pairs: ['sarif'] },
  { words: '--output a --output b', problem: /goes to \{other\} already/ },
  { words: '--output a --format json --output b', problem: /goes to \{other\} already/ },
  { words: '--format json --output a --output b --format text', problem: /goes to \{other\} already/ },
];
for (const { words, pairs, problem } of grammar)
  test(`pairs of “${words}”`, () => {
    const parsed = parseArguments(words.split(' ').filter(Boolean), checkCommand.options);
    assert.ok(!('problem' in parsed));
    const found = pairsOf(parsed.given);
    if ('problem' in found) assert.match(found.problem.text.en, problem ?? /^$/);
    else
      assert.deepEqual(
        found.map(({ format, file }) => [format, file].filter(Boolean).join(' ')),
        pairs,
      );
  });

test('every format is in the help, in both languages', async () => {
  for (const locale of ['en', 'zh-CN']) {
    const { stdout } = await runCli(['check', '--help', '--locale', locale]);
    for (const name of formatNames) assert.ok(stdout.includes(name), `${name} in ${locale}`);
    assert.match(stdout.replace(/\s+/g, ' '), /--format text --format sarif --output check\.sarif/);
  }
});

test('wrong uses are refused before anything is written', async t => {
  const cwd = copyProject('budget-sum');
  mkdirSync(join(cwd, 'folder'));
  const before = readFileSync(join(cwd, 'desk.delivery.yaml'), 'utf8');
  const cases: [words: string, said: RegExp][] = [
    ['--format sariff', /“sariff” is no value for --format; did you mean “sarif”\? It takes text, json/],
    ['--format xml', /“xml” is no value for --format; it takes text, json, sarif, github, gitlab, junit, markdown/],
    ['--format json --format sarif', /json and sarif would both go to standard output; .* --format sarif --output FILE/],
    ['--format text --format text', /would both go/],
    ['--format github --format text --format json', /would both go/],
    ['--format json -o a.json --format sarif -o ./a.json', /two formats would be written to \.\/a\.json/],
    ['-o desk.delivery.yaml', /desk\.delivery\.yaml is a file of the kind that is checked/],
    ['--format json -o a.json -o b.json', /goes to a\.json already; write --format FORMAT --output b\.json/],
    ['--format sarif -o folder', /folder cannot be written/],
    ['--format sarif -o no/such.sarif', /no\/such\.sarif cannot be written/],
    ['--no-colour', /did you mean --no-color\?/],
  ];
  for (const [words, said] of cases)
    await t.test(words, async () => {
      const { code, stdout, stderr } = await runCli([...essential, ...words.split(' ')], { cwd });
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, said);
    });
  assert.equal(readFileSync(join(cwd, 'desk.delivery.yaml'), 'utf8'), before);
});

test('several at once say what each says alone, and the exit code is the same', async () => {
  const cwd = copyProject('chinese');
  const files = formatNames.filter(name => name !== 'text' && name !== 'github');
  const together = await runCli(
    [...essential, '--format', 'text', ...files.flatMap(name => ['--format', name, '--output', `out.${name}`])],
    { cwd },
  );
  for (const name of files) {
    const alone = await runCli([...essential, '--format', name], { cwd });
    assert.equal(alone.code, together.code);
    assert.equal(readFileSync(join(cwd, `out.${name}`), 'utf8'), alone.stdout);
  }
  assert.equal((await runCli(essential, { cwd })).stdout, together.stdout);
});

test('paths for others are those from the root of the repository, wherever the command runs', async () => {
  const root = copyProject('budget-sum');
  mkdirSync(join(root, 'plans/deep'), { recursive: true });
  for (const name of ['desk.delivery.yaml', 'desk.sla.yaml']) writeFileSync(join(root, 'plans/deep', name), readFileSync(join(root, name)));
  const words = [...essential, '--format', 'gitlab'];
  const [fromRoot, below] = await Promise.all([
    runCli([...words, 'plans'], { cwd: root }),
    runCli([...words, '../deep'], { cwd: join(root, 'plans/deep') }),
  ]);
  assert.equal(below.stdout, fromRoot.stdout);
  assert.match(below.stdout, /"path":"plans\/deep\/desk\.delivery\.yaml"/);
});

test('for GitHub: text and annotations in the log, the summary behind what is there already', async () => {
  const cwd = copyProject('budget-sum');
  const GITHUB_STEP_SUMMARY = join(temporaryFolder(), 'summary.md');
  writeFileSync(GITHUB_STEP_SUMMARY, 'before\n');
  const { code, stdout, stderr } = await runCli([...essential, '--format', 'github'], { cwd, env: { GITHUB_STEP_SUMMARY } });
  assert.deepEqual([code, stderr], [1, '']);
  assert.match(stdout, /│ {3}total: 24500\.00/);
  assert.match(stdout, /\nChecked 2 files: 1 error\.\n$/);
  assert.deepEqual(
    runnerCommands(stdout).map(({ name, properties: { file, line } }) => [name, file, line]),
    [['error', 'desk.delivery.yaml', '49']],
  );
  assert.match(readFileSync(GITHUB_STEP_SUMMARY, 'utf8'), /^before\n<!-- delivery-plan check -->\n## Delivery plans\n/);
  const both = await runCli([...essential, '--format', 'text', '--format', 'github'], { cwd });
  assert.equal(both.stdout, stdout);
  const toFile = await runCli([...essential, '--format', 'github', '-o', 'commands'], { cwd });
  assert.equal(toFile.stdout, (await runCli(essential, { cwd })).stdout);
  assert.match(readFileSync(join(cwd, 'commands'), 'utf8'), /^::error file=desk/);
});

test('for GitHub: a name that is a command is none on standard error either', { skip: process.platform === 'win32' }, async () => {
  const cwd = copyProject('clean-pair');
  symlinkSync('nowhere', join(cwd, '::stop-commands::x.delivery.yaml'));
  const { code, stderr } = await runCli([...essential, '--format', 'github'], { cwd });
  assert.equal(code, 3);
  assert.match(stderr, /stop-commands::x\.delivery\.yaml: /);
  assert.deepEqual(runnerCommands(`${stderr}::error::after`), [{ name: 'error', properties: {}, message: 'after' }]);
});

test('a summary that cannot be written is told of and changes nothing', async () => {
  const cwd = copyProject('clean-pair');
  const { code, stderr } = await runCli([...essential, '--format', 'github'], { cwd, env: { GITHUB_STEP_SUMMARY: join(cwd, 'no/such') } });
  assert.equal(code, 0);
  assert.match(stderr, /^The summary of the step could not be written: .*no\/such cannot be opened\.\n$/);
});

test('a file that cannot take the report to its end', { skip: !existsSync('/dev/full') && 'needs /dev/full' }, async () => {
  const cwd = copyProject('budget-sum');
  const { code, stdout, stderr } = await runCli([...essential, '--format', 'text', '--format', 'sarif', '--output', '/dev/full'], { cwd });
  assert.equal(code, 3);
  assert.match(stderr, /^\/dev\/full cannot be written\.\n$/);
  assert.match(stdout, /Checked 2 files: 1 error\.\n$/);
});

test('a reader that leaves early takes nothing from the files', {
  skip: process.platform === 'win32' && 'needs a POSIX system',
}, async () => {
  const cwd = temporaryFolder();
  const keys = Array.from({ length: 200 }, (_, index) => `unknown${index}: 1\n`).join('');
  for (let index = 0; index < 20; index++) writeFileSync(join(cwd, `${index}.delivery.yaml`), `deliveryPlan: 1\n${keys}`);
  const line = '"$0" "$1" check --format text --format json --output all.json | head -1';
  const shell = spawn('sh', ['-c', line, process.execPath, cli], { cwd, stdio: 'ignore' });
  assert.equal(await new Promise(resolve => shell.on('close', resolve)), 0);
  assert.equal(JSON.parse(readFileSync(join(cwd, 'all.json'), 'utf8')).files.length, 20);
});

test('--no-color wins over the terminal', async () => {
  const cwd = copyProject('budget-sum');
  const env = { FORCE_COLOR: '1' };
  assert.ok((await runCli(essential, { cwd, env })).stdout.includes('\x1b['));
  assert.ok(!(await runCli([...essential, '--no-color'], { cwd, env })).stdout.includes('\x1b['));
});

test('the progress of a long run, on a terminal only', async () => {
  const shown = async (columns: number | undefined, TERM: string): Promise<string[]> => {
    const said: string[] = [];
    let now = 0;
    const err = { write: async (text: string) => said.push(text) > 0, colors: false, columns };
    const progress = createProgress({ err, environment: { TERM }, elapsed: () => now });
    for (const [index, time] of [0, 600, 800, 850, 1000].entries()) {
      now = time;
      await progress.at(index + 1, 5, '计划/服务台.delivery.yaml\n', 'zh-CN');
    }
    await progress.clear();
    await progress.clear();
    return said;
  };
  assert.deepEqual(await shown(31, 'xterm'), [
    '\r正在检查第 3 个，共 5 个：计划\x1b[K',
    '\r正在检查第 5 个，共 5 个：计划\x1b[K',
    '\r\x1b[K',
  ]);
  assert.deepEqual(await shown(undefined, 'xterm'), []);
  assert.deepEqual(await shown(80, 'dumb'), []);
});
