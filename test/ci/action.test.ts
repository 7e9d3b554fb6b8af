import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { parse } from 'yaml';
import { temporaryFolder } from '../support/cli';
import { commit, git, repository } from '../support/git';
import { tarball } from '../support/tarball';

const root = process.env.PROJECT_ROOT!;
const text = (file: string) => readFileSync(join(root, file), 'utf8');
const { version }: { version: string } = JSON.parse(text('package.json'));

interface Step {
  id?: string;
  shell: string;
  env: Record<string, string>;
  run: string;
}
const action: { inputs: Record<string, { default: string }>; outputs: Record<string, { value: string }>; runs: { steps: Step[] } } = parse(
  text('action.yml'),
);

const right = 'deliveryPlan: 1\nperiod: {start: 2026-01-01, end: 2026-12-31}\n';
const wrong = 'deliveryPlan: 1\nperiod: {start: 2026-12-31, end: 2026-01-01}\n';
const team = 'version: 1\nextends: [essential]\nrules: {dates-in-order: error}\n';

interface Run {
  code: number | null;
  log: string;
  outputs: Record<string, string>;
  summary: string;
  comment: string;
  sarif: { results: { ruleId: string; level: string; suppressions?: unknown[]; locations: { physicalLocation: Place }[] }[] };
}
interface Place {
  artifactLocation: { uri: string };
}

/** The temporary folder of one runner: what is installed in it serves all tests that bring no settings for npm. */
const runnerTemp = temporaryFolder();

/** Runs the steps of action.yml in a checkout as GitHub's runner does: inputs and outputs, event file, environment, files for answers. */
function runAction(
  cwd: string,
  name: string,
  event: object,
  inputs: Record<string, string> = {},
  environment: Record<string, string> = {},
): Run {
  const temp = temporaryFolder();
  const [eventFile, outputFile, summaryFile] = ['event.json', 'output', 'summary.md'].map(file => join(temp, file)) as [
    string,
    string,
    string,
  ];
  writeFileSync(eventFile, JSON.stringify(event));
  writeFileSync(outputFile, '');
  const given = (value: string): string =>
    value.replace(
      /\$\{\{ inputs\.([\w-]+) \}\}/g,
      (_whole, input: string) => ({ version: tarball(), ...inputs })[input] ?? action.inputs[input]!.default,
    );
  const runner = {
    PATH: process.env.PATH!,
    HOME: temp,
    LC_ALL: 'en_US.UTF-8',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: root,
    GITHUB_WORKSPACE: cwd,
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_SHA: git(cwd, 'rev-parse', 'HEAD').trim(),
    GITHUB_OUTPUT: outputFile,
    GITHUB_STEP_SUMMARY: summaryFile,
    RUNNER_TEMP: runnerTemp,
    ...environment,
  };
  let code: number | null = 0;
  let log = '';
  const isInstalled = existsSync(join(runnerTemp, 'delivery-plan')) && !existsSync(join(cwd, '.npmrc'));
  for (const { env, run } of action.runs.steps.slice(isInstalled ? 1 : 0)) {
    const values = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, given(value)]));
    const words = ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', run];
    const step = spawnSync('bash', words, { cwd, env: { ...runner, ...values }, encoding: 'utf8' });
    code = step.status;
    log += step.stdout + step.stderr;
    if (code !== 0) break;
  }
  const outputs = Object.fromEntries(
    [...readFileSync(outputFile, 'utf8').matchAll(/^([\w-]+)<<(\S+)\n(.*)\n\2$/gm)].map(([, key, , value]) => [key!, value!]),
  );
  const read = (file: string | undefined): string =>
    file !== undefined && file !== '' && existsSync(file) ? readFileSync(file, 'utf8') : '';
  const sarif = read(outputs['sarif-file']);
  return {
    code,
    log,
    outputs,
    summary: read(summaryFile),
    comment: read(outputs.comment),
    sarif: sarif === '' ? { results: [] } : JSON.parse(sarif).runs[0],
  };
}

/** The errors that GitHub would show, as annotations and in code scanning. */
function errorsOf({ log, sarif }: Run): { annotated: string[]; scanned: string[] } {
  return {
    annotated: [...log.matchAll(/^::error file=([^,\n]+),.*title=([\w-]+)::/gm)].map(([, file, rule]) => `${file} ${rule}`),
    scanned: sarif.results
      .filter(({ level, suppressions }) => level === 'error' && !suppressions?.length)
      .map(({ ruleId, locations }) => `${decodeURIComponent(locations[0]!.physicalLocation.artifactLocation.uri)} ${ruleId}`),
  };
}

/** A pull request as GitHub checks it out: a merge of its head into its base, which has moved on since the event. */
function pullRequest(base: Record<string, string>, head: Record<string, string>, moved: Record<string, string> = {}) {
  const cwd = repository(base);
  const sha = git(cwd, 'rev-parse', 'HEAD').trim();
  git(cwd, 'checkout', '--quiet', '-b', 'work');
  commit(cwd, head);
  const event = {
    pull_request: { number: 7, base: { sha, ref: 'main' }, head: { sha: git(cwd, 'rev-parse', 'HEAD').trim(), ref: 'work' } },
  };
  git(cwd, 'checkout', '--quiet', 'main');
  if (Object.keys(moved).length > 0) commit(cwd, moved);
  git(cwd, 'checkout', '--quiet', '--detach');
  git(cwd, 'merge', '--quiet', '--no-ff', '--message', 'merge', 'work');
  return { cwd, event };
}

const steps = { skip: process.platform === 'win32' };

test('annotations, summary, code scanning and comment tell of exactly the change', steps, () => {
  const { cwd, event } = pullRequest(
    { '.delivery-plan.yaml': team, 'old.delivery.yaml': wrong, 'a.delivery.yaml': right, 'moved.delivery.yaml': right },
    { 'a.delivery.yaml': wrong, '新 计划.delivery.yaml': wrong },
    { 'moved.delivery.yaml': wrong },
  );
  const run = runAction(cwd, 'pull_request', event);
  assert.equal(run.code, 1, run.log);
  assert.equal(run.outputs['exit-code'], '1');
  const { annotated, scanned } = errorsOf(run);
  assert.deepEqual(scanned.sort(), annotated.sort());
  assert.deepEqual(
    annotated.filter(found => found.endsWith(' dates-in-order')),
    ['a.delivery.yaml dates-in-order', '新 计划.delivery.yaml dates-in-order'],
  );
  for (const said of [run.summary, run.comment]) {
    assert.match(said, /a\.delivery\.yaml/);
    assert.match(said, /新 计划\.delivery\.yaml/);
    assert.match(said, /dates-in-order/);
  }
  for (const said of [run.log, run.summary, run.comment, JSON.stringify(run.sarif)])
    assert.doesNotMatch(said, /(?:old|moved)\.delivery\.yaml/);
  assert.match(run.comment, /^### What changed/m);
  assert.equal(git(cwd, 'status', '--porcelain'), '');
});

test('a pull request cannot exempt itself', steps, async t => {
  const off = 'version: 1\nrules: {dates-in-order: {severity: off, reason: mine}}\n';
  const cases: Record<string, Record<string, string>> = {
    'by the team’s file': { '.delivery-plan.yaml': off },
    'by a nearer one': { 'deep/.delivery-plan.yaml': off },
    'by having it ignored': { '.gitignore': '*.delivery.yaml\n' },
    'by a package of its own': {
      '.npmrc': 'offline=false\nprefix=/nonexistent\n',
      'package.json': '{"name": "delivery-plan", "bin": "x.js"}',
    },
  };
  for (const [name, files] of Object.entries(cases)) {
    await t.test(name, () => {
      const { cwd, event } = pullRequest(
        { '.delivery-plan.yaml': team, 'deep/a.delivery.yaml': right },
        { 'deep/a.delivery.yaml': wrong, ...files },
      );
      const run = runAction(cwd, 'pull_request', event);
      assert.equal(run.code, 1, run.log);
      assert.ok(errorsOf(run).annotated.includes('deep/a.delivery.yaml dates-in-order'));
    });
  }
  await t.test('what is checked out counts where the workflow wants it', () => {
    const { cwd, event } = pullRequest(
      { '.delivery-plan.yaml': team, 'a.delivery.yaml': right },
      { 'a.delivery.yaml': wrong, '.delivery-plan.yaml': off },
    );
    const { annotated } = errorsOf(runAction(cwd, 'pull_request', event, { 'policy-ref': 'none' }));
    assert.ok(!annotated.includes('a.delivery.yaml dates-in-order'));
  });
  await t.test('by a merge of its own making', () => {
    const { cwd, event } = pullRequest({ '.delivery-plan.yaml': team, 'a.delivery.yaml': right }, { 'a.delivery.yaml': wrong });
    const merged = git(cwd, 'rev-parse', 'HEAD').trim();
    git(cwd, 'checkout', '--quiet', event.pull_request.base.sha);
    commit(cwd, { '.delivery-plan.yaml': off });
    git(cwd, 'merge', '--quiet', '--no-ff', '--message', 'forged', event.pull_request.head.sha);
    // A workflow that checks out the branch meets what was pushed since the event.
    const { annotated } = errorsOf(runAction(cwd, 'pull_request', event, {}, { GITHUB_SHA: merged }));
    assert.ok(annotated.includes('a.delivery.yaml dates-in-order'));
  });
});

test('a push to a side branch brings what it adds, one to the default branch is a record of everything', steps, async t => {
  const cwd = repository({ '.delivery-plan.yaml': team, 'old.delivery.yaml': wrong });
  const before = git(cwd, 'rev-parse', 'HEAD').trim();
  commit(cwd, { 'a.delivery.yaml': wrong });
  const pushed = { before, repository: { default_branch: 'main' } };
  const cases: [string, string, object, Record<string, string>, string[]][] = [
    ['a side branch', 'push', { ...pushed, ref: 'refs/heads/work' }, {}, ['a']],
    ['a new branch', 'push', { ...pushed, before: '0'.repeat(40), ref: 'refs/heads/work' }, {}, ['a', 'old']],
    ['the default branch', 'push', { ...pushed, ref: 'refs/heads/main' }, {}, ['a', 'old']],
    ['by hand', 'workflow_dispatch', { ref: 'refs/heads/main' }, {}, ['a', 'old']],
    ['as the workflow says', 'workflow_dispatch', { ref: 'refs/heads/main' }, { since: before }, ['a']],
    ['a merge queue', 'merge_group', { merge_group: { base_sha: before } }, {}, ['a']],
  ];
  for (const [where, name, event, inputs, files] of cases) {
    await t.test(where, () => {
      const { annotated } = errorsOf(runAction(cwd, name, event, inputs));
      assert.deepEqual(
        annotated.filter(found => found.endsWith(' dates-in-order')),
        files.map(file => `${file}.delivery.yaml dates-in-order`),
      );
    });
  }
});

test('inputs are values and never words of a script or options', steps, () => {
  for (const { run } of action.runs.steps) assert.doesNotMatch(run, /\$\{\{/);
  const cwd = repository({ 'a b.delivery.yaml': wrong, 'c.delivery.yaml': wrong });
  const event = { ref: 'refs/heads/main' };
  const hostile = '$(touch hacked); `touch hacked` " \' --help';
  for (const name of ['preset', 'config', 'fail-on', 'policy-ref', 'since', 'locale', 'paths']) {
    const run = runAction(cwd, 'workflow_dispatch', event, { [name]: hostile });
    assert.notEqual(run.code, 0, name);
    assert.deepEqual(
      readdirSync(cwd).filter(file => file === 'hacked'),
      [],
      name,
    );
  }
  const over = runAction(cwd, 'workflow_dispatch', event, { 'sarif-file': 'c.delivery.yaml' });
  assert.deepEqual(over.outputs, { 'sarif-file': '', comment: '', 'exit-code': '2' }, 'no report is written over a plan');
  assert.equal(readFileSync(join(cwd, 'c.delivery.yaml'), 'utf8'), wrong);
  const some = runAction(cwd, 'workflow_dispatch', event, {
    paths: 'a b.delivery.yaml\n',
    preset: 'essential',
    summary: 'false',
    'sarif-file': 'out.sarif',
    locale: 'zh-CN',
  });
  assert.equal(some.summary, '');
  assert.equal(some.outputs['sarif-file'], 'out.sarif');
  assert.match(some.comment, /交付计划/);
  assert.match(some.log, /a b\.delivery\.yaml/);
  assert.doesNotMatch(some.log, /c\.delivery\.yaml/);
});

test('the package holds the command and nothing else, and is pinned everywhere', () => {
  const [packed] = JSON.parse(
    spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    }).stdout,
  ) as [{ files: { path: string }[] }];
  const schemas = ['delivery-plan', 'sla', 'team'].map(name => `dist/schemas/${name}.schema.json`);
  const reports = ['check', 'diff'].map(name => `schemas/${name}-report.schema.json`);
  const files = packed.files.map(({ path }) => path);
  // Some versions of npm pack `main` of package.json whatever is asked for; the bundles have names of their own content.
  const others = files.filter(path => path !== 'dist/extension.js' && !/^dist\/program\/[\w.-]+\.cjs$/.test(path));
  assert.deepEqual(others.sort(), ['LICENSE', 'README.md', 'package.json', 'dist/cli.js', 'dist/server.js', ...schemas, ...reports].sort());
  for (const name of ['cli', 'server']) assert.ok(files.includes(`dist/program/${name}.cjs`));
  const pins: [string, string][] = [
    ['action.yml', `default: ${version}\n`],
    ['ci/github/delivery-plan.yml', `delivery-plan/delivery-plan@v${version}\n`],
    ['ci/gitlab/delivery-plan.gitlab-ci.yml', `DELIVERY_PLAN_VERSION: ${version}\n`],
    ['ci/pre-commit/.pre-commit-config.yaml', `rev: v${version}\n`],
    ['ci/pre-commit/check.sh', `delivery-plan@${version} `],
  ];
  for (const [file, pin] of pins) assert.ok(text(file).includes(pin), file);
});
