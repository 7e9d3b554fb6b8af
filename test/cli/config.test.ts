import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { readFile } from '../../server/src/plan/file';
import type { TeamFile } from '../../server/src/plan/generated/types';
import { starter } from '../../server/src/templates/starter';
import type { Locale } from '../../server/src/text';
import { runCli, temporaryFolder } from '../support/cli';

const plan = 'deliveryPlan: 1\ndocument: {status: approved}\n';

function folderWith(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Command lines over a folder, with their exit code and what they must say. */
const cases: {
  name: string;
  files: Record<string, string>;
  words: string[];
  code: number;
  stdout?: RegExp;
  stderr?: RegExp;
  env?: Record<string, string>;
}[] = [
  {
    name: 'a finding below the team’s fail-on',
    files: {
      '.delivery-plan.yaml': 'version: 1\nextends: [essential]\nfailOn: error\nrules: {target-for-every-priority: warning}\n',
      'a.sla.yaml': 'serviceLevelAgreement: 1\n',
    },
    words: ['check'],
    code: 0,
  },
  {
    name: 'a finding at the team’s fail-on',
    files: {
      '.delivery-plan.yaml': 'version: 1\nextends: [essential]\nfailOn: info\nrules: {budget-required: info}\n',
      'a.delivery.yaml': plan,
    },
    words: ['check'],
    code: 1,
  },
  {
    name: 'a flag wins over the team’s fail-on',
    files: {
      '.delivery-plan.yaml': 'version: 1\nfailOn: info\nrules: {target-for-every-priority: warning}\n',
      'a.sla.yaml': 'serviceLevelAgreement: 1\n',
    },
    words: ['check', '--fail-on', 'error', '--preset', 'essential'],
    code: 0,
  },
  {
    name: 'the team’s language',
    files: { '.delivery-plan.yaml': 'version: 1\nlanguage: zh-CN\n', 'a.delivery.yaml': plan },
    words: ['check'],
    code: 1,
    stdout: /计划没有 `budget`/,
  },
  {
    name: 'a flag wins over the team’s language',
    files: { '.delivery-plan.yaml': 'version: 1\nlanguage: zh-CN\n', 'a.delivery.yaml': plan },
    words: ['check', '--locale', 'en'],
    code: 1,
    stdout: /The plan has no `budget`/,
  },
  {
    name: 'a misspelt key',
    files: { '.delivery-plan.yaml': 'version: 1\nrule: {}\n', 'a.delivery.yaml': plan },
    words: ['check'],
    code: 2,
    stdout: /\.delivery-plan\.yaml:2:1 {2}error {2}Unknown key `rule`; did you mean `rules`\?[\s\S]*no `budget`/,
  },
  {
    name: 'a team’s file that is no YAML',
    files: { '.delivery-plan.yaml': 'version: 1\nrules: {a: [\n', 'a.delivery.yaml': plan },
    words: ['check'],
    code: 2,
    stdout: /yaml-syntax[\s\S]*no `budget`/,
  },
  {
    name: 'a team’s file above the file that is checked',
    files: { '.delivery-plan.yaml': 'version: 1\nlocked: [budget-requird]\n', 'x/a.delivery.yaml': plan },
    words: ['check', 'x/a.delivery.yaml'],
    code: 2,
    stdout: /\.delivery-plan\.yaml:2:10 {2}error {2}There is no rule `budget-requird`; did you mean `budget-required`\?/,
  },
  {
    name: 'an empty team’s file',
    files: { '.delivery-plan.yaml': '', 'a.delivery.yaml': plan },
    words: ['check'],
    code: 2,
    stdout: /empty-file/,
  },
  {
    name: 'another file than the nearest',
    files: {
      '.delivery-plan.yaml': 'version: 1\nrules: {none-such: off}\n',
      'ci.yaml': 'version: 1\nrules: {budget-required: info}\n',
      'a.delivery.yaml': plan,
    },
    words: ['check', '--config', 'ci.yaml', '--preset', 'essential', 'a.delivery.yaml'],
    code: 1,
    stdout: /info {2}The plan has no `budget`/,
  },
  {
    name: 'a --config that is not there',
    files: {},
    words: ['check', '--config', 'none.yaml'],
    code: 2,
    stderr: /--config: there is no file none\.yaml/,
  },
  {
    name: 'a --config that is no team’s file',
    files: { 'a.delivery.yaml': plan, 'other.yaml': 'a: 1\n' },
    words: ['check', '--config', 'other.yaml', 'a.delivery.yaml'],
    code: 2,
    stdout: /other\.yaml:1:1/,
  },
  {
    name: 'a team’s file that is a folder',
    files: { '.delivery-plan.yaml/x': '', 'a.delivery.yaml': plan },
    words: ['check', 'a.delivery.yaml'],
    code: 3,
    stderr: /\.delivery-plan\.yaml/,
  },
  { name: 'config without a file', files: {}, words: ['config', 'print'], code: 2, stderr: /config print FILE/ },
  {
    name: 'config with another verb',
    files: {},
    words: ['config', 'prnt', 'a.delivery.yaml'],
    code: 2,
    stderr: /did you mean “config print”/,
  },
  { name: 'config of a file of another kind', files: {}, words: ['config', 'print', 'a.txt'], code: 2, stderr: /a\.txt/ },
  {
    name: 'config without a team’s file',
    files: { 'a.delivery.yaml': plan },
    words: ['config', 'print', 'a.delivery.yaml'],
    code: 0,
    stdout: /There is no team’s file; the preset is recommended\.[\s\S]* {2}budget-required +error +recommended\n/,
  },
  {
    name: 'config of a plan that is not there yet',
    files: { '.delivery-plan.yaml': 'version: 1\nrules:\n  budget-required: info\n' },
    words: ['config', 'print', 'x/new.delivery.yaml'],
    code: 0,
    stdout: /budget-required +info +\.delivery-plan\.yaml:3\n/,
  },
  {
    name: 'config by another file than the nearest',
    files: { '.delivery-plan.yaml': 'version: 1\n', 'ci.yaml': 'version: 1\nrules:\n  budget-required: info\n', 'a.delivery.yaml': plan },
    words: ['config', 'print', 'a.delivery.yaml', '--config', 'ci.yaml'],
    code: 0,
    stdout: /budget-required +info +ci\.yaml:3\n/,
    stderr: /^$/,
  },
  {
    name: 'config with what is wrong',
    files: { '.delivery-plan.yaml': 'version: 1\nrules:\n  budget-requird: info\n', 'a.delivery.yaml': plan },
    words: ['config', 'print', 'a.delivery.yaml'],
    code: 2,
    stderr: /^\.delivery-plan\.yaml:3:3: There is no rule `budget-requird`; did you mean `budget-required`\?\n$/,
  },
];

for (const { name, files, words, code, stdout, stderr, env } of cases) {
  test(name, async () => {
    const result = await runCli(words, { cwd: folderWith(files), env });
    assert.equal(result.code, code, `${result.stdout}\n${result.stderr}`);
    if (stdout !== undefined) assert.match(result.stdout, stdout);
    if (stderr !== undefined) assert.match(result.stderr, stderr);
  });
}

test('config print shows of each rule what it is and the line that says so', async () => {
  const cwd = folderWith({
    '.delivery-plan.yaml':
      'version: 1\nextends: [strict, ./base.yaml]\nstatus: {draft: essential}\nrules:\n  initiation-within-three-weeks:\n    options:\n      initiationLimit: P4W\nrequired: [scope.sites]\noverrides:\n  - files: [a.*]\n    rules: {dates-in-order: {severity: off, reason: moved}}\n',
    'base.yaml':
      'version: 1\nlocked:\n  - budget-required\ncustom:\n  - {id: total-said, given: budget, then: {field: total, present: true}}\n',
    'a.delivery.yaml': 'deliveryPlan: 1\ndocument: {status: draft}\n',
  });
  const { stdout, code } = await runCli(['config', 'print', 'a.delivery.yaml', '--format', 'json'], { cwd });
  assert.equal(code, 0);
  const { status, teamFiles, rules } = JSON.parse(stdout) as { status: string; teamFiles: string[]; rules: Record<string, unknown> };
  assert.equal(status, 'draft');
  assert.deepEqual(teamFiles, ['base.yaml', '.delivery-plan.yaml']);
  assert.deepEqual(rules['budget-required'], { severity: 'error', locked: true, setBy: 'base.yaml:3' });
  assert.deepEqual(rules['total-said'], { severity: 'error', setBy: 'base.yaml:5' });
  assert.deepEqual(rules['dates-in-order'], { severity: 'off', setBy: '.delivery-plan.yaml:11' });
  assert.deepEqual(rules['initiation-within-three-weeks'], {
    severity: 'off',
    preset: 'essential',
    setBy: '.delivery-plan.yaml:3',
    options: { initiationLimit: { value: 'P4W', setBy: '.delivery-plan.yaml:7' }, initiationFrom: { value: 'service', setBy: null } },
  });
  assert.deepEqual((rules['required-by-team'] as { options: unknown }).options, {
    elements: { value: ['scope.sites'], setBy: '.delivery-plan.yaml:8' },
  });
});

/** A team's file that is wrong: what is said of the place, in both languages. Nothing of it keeps the plan from being checked. */
const wrong: { name: string; line: string; at: string; en: string; zh: string }[] = [
  {
    name: 'a key',
    line: 'lockd: [budget-required]',
    at: '2:1',
    en: 'Unknown key `lockd`; did you mean `locked`?',
    zh: '是否应为 `locked`',
  },
  {
    name: 'a rule',
    line: 'rules: {budget-requird: info}',
    at: '2:9',
    en: 'There is no rule `budget-requird`; did you mean `budget-required`?',
    zh: '是否应为 `budget-required`',
  },
  {
    name: 'a preset',
    line: 'extends: [recomended]',
    at: '2:11',
    en: 'There is no preset `recomended`; did you mean `recommended`?',
    zh: '是否应为 `recommended`',
  },
  {
    name: 'a preset of a status',
    line: 'status: {draft: esential}',
    at: '2:17',
    en: '`draft` cannot be `esential`; did you mean `essential`',
    zh: '`essential`',
  },
  {
    name: 'an option',
    line: 'rules: {initiation-within-three-weeks: {options: {initiationLimt: P4W}}}',
    at: '2:51',
    en: 'did you mean `initiationLimit`?',
    zh: '是否应为 `initiationLimit`',
  },
  {
    name: 'the type of an option',
    line: 'rules: {initiation-within-three-weeks: {options: {initiationLimit: soon}}}',
    at: '2:68',
    en: '`initiationLimit`',
    zh: '`initiationLimit`',
  },
  { name: 'a severity', line: 'rules: {dates-in-order: waring}', at: '2:25', en: 'did you mean `warning`', zh: '`warning`' },
  { name: 'a file that leads back', line: 'extends: [./.delivery-plan.yaml]', at: '2:11', en: 'leads back to this file', zh: '形成循环' },
  { name: 'a cycle', line: 'extends: [./base.yaml]', at: '2:11', en: 'leads back to this file', zh: '形成循环' },
  { name: 'a path that leaves', line: 'extends: [../base.yaml]', at: '2:11', en: 'leads out of the repository', zh: '指向仓库之外' },
  { name: 'a whole path', line: 'extends: [/etc/base.yaml]', at: '2:11', en: 'leads out of the repository', zh: '指向仓库之外' },
  { name: 'a URL', line: 'extends: ["https://example.org/base.yaml"]', at: '2:11', en: 'is an address on the network', zh: '是网络地址' },
  { name: 'an element', line: 'required: [trainin]', at: '2:12', en: '`training`', zh: '`training`' },
];

for (const { name, line, at, en, zh } of wrong) {
  test(`refused with file, line and what was meant: ${name}`, async () => {
    const base = 'version: 1\nextends: [./.delivery-plan.yaml]\n';
    const cwd = folderWith({ '.delivery-plan.yaml': `version: 1\n${line}\n`, 'base.yaml': base, 'a.delivery.yaml': plan });
    for (const [locale, said] of [
      ['en', en],
      ['zh-CN', zh],
    ] as const) {
      const { code, stdout } = await runCli(['check', '--locale', locale], { cwd });
      assert.equal(code, 2, stdout);
      const found = stdout.split('\n').find(row => row.startsWith(`.delivery-plan.yaml:${at}  `));
      assert.ok(found?.includes(said), `${said}\n${stdout.slice(0, 1500)}`);
      assert.match(stdout, /a\.delivery\.yaml:1:1 /);
    }
  });
}

test('the JSON names the preset in force, and of a file its own where it differs', async () => {
  const cwd = folderWith({
    '.delivery-plan.yaml': 'version: 1\nextends: [strict]\nstatus: {draft: essential}\n',
    'a.delivery.yaml': plan,
    'b.delivery.yaml': plan.replace('approved', 'draft'),
    'c.sla.yaml': 'serviceLevelAgreement: 1\nstatus: draft\n',
    'deep/.delivery-plan.yaml': 'version: 1\n',
    'deep/d.delivery.yaml': plan,
  });
  const presets = async (...words: string[]): Promise<[string, Record<string, string | undefined>]> => {
    const { stdout } = await runCli(['check', '--format', 'json', '--max-findings', '0', ...words], { cwd });
    const { preset, files } = JSON.parse(stdout) as { preset: string; files: { path: string; preset?: string }[] };
    return [preset, Object.fromEntries(files.flatMap(file => (file.preset === undefined ? [] : [[file.path, file.preset]])))];
  };
  const own = { 'b.delivery.yaml': 'essential', 'c.sla.yaml': 'essential' };
  assert.deepEqual(await presets('a.delivery.yaml', 'b.delivery.yaml', 'c.sla.yaml'), ['strict', own]);
  assert.deepEqual(await presets(), ['strict', { ...own, 'deep/d.delivery.yaml': 'recommended' }]);
  assert.deepEqual(await presets('deep'), ['recommended', {}]);
  assert.deepEqual(await presets('--preset', 'essential'), ['essential', {}]);
});

for (const locale of ['en', 'zh-CN'] satisfies Locale[]) {
  test(`init writes a first file in ${locale} that is in order, commented examples and all, and never a second`, async () => {
    const cwd = folderWith({ 'sub/a.delivery.yaml': plan });
    const first = await runCli(['init', 'sub', '--locale', locale], { cwd });
    assert.equal(first.code, 0, first.stderr);
    const path = join(cwd, 'sub/.delivery-plan.yaml');
    const text = readFileSync(path, 'utf8');
    assert.equal(text, starter(locale));
    const print = await runCli(['config', 'print', 'sub/a.delivery.yaml', '--locale', locale], { cwd });
    assert.equal(print.stderr, '');
    const all = text.replaceAll(/^# (?=(?:rules|required|overrides|locked|custom| {2}.*):?)/gm, '');
    writeFileSync(path, all);
    const checked = await runCli(['check', 'sub/.delivery-plan.yaml', '--locale', 'en'], { cwd });
    assert.equal(checked.code, 0, checked.stdout);
    const { custom, required } = readFile('team', all).model as TeamFile;
    assert.ok(custom?.length === 1 && required?.length === 2, all);
    const again = await runCli(['init', 'sub', '--locale', locale], { cwd });
    assert.equal(again.code, 3);
    assert.equal(readFileSync(path, 'utf8'), all);
  });
}

test('init does not write beside a file of the other ending, and not through a link', async () => {
  const cwd = folderWith({ '.delivery-plan.yml': 'version: 1\n' });
  assert.equal((await runCli(['init'], { cwd })).code, 3);
  const other = folderWith({});
  symlinkSync(join(cwd, 'target.yaml'), join(other, '.delivery-plan.yaml'));
  assert.equal((await runCli(['init'], { cwd: other })).code, 3);
  assert.ok(!existsSync(join(cwd, 'target.yaml')));
});

test('a base that is a link out of the repository is not read', async () => {
  const outside = folderWith({ 'secret.yaml': 'version: 1\nrules: {budget-required: off}\n' });
  const cwd = folderWith({ '.delivery-plan.yaml': 'version: 1\nextends: [./base.yaml]\n', 'a.delivery.yaml': plan });
  symlinkSync(join(outside, 'secret.yaml'), join(cwd, 'base.yaml'));
  const { code, stdout } = await runCli(['check'], { cwd });
  assert.equal(code, 2);
  assert.match(stdout, /`\.\/base\.yaml` leads out of the repository[\s\S]*no `budget`/);
});

test('a team’s file that is a link out of the repository does not count, and that is said', async () => {
  const outside = folderWith({ 'policy.yaml': 'version: 1\nrules: {budget-required: off}\n' });
  const cwd = folderWith({ 'a.delivery.yaml': plan });
  symlinkSync(join(outside, 'policy.yaml'), join(cwd, '.delivery-plan.yaml'));
  const { code, stdout, stderr } = await runCli(['check', 'a.delivery.yaml'], { cwd });
  assert.equal(code, 3);
  assert.match(stderr, /\.delivery-plan\.yaml/);
  assert.match(stdout, /no `budget`/);
});
