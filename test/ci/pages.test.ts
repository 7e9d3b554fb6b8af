import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { parse } from 'yaml';
import { temporaryFolder } from '../support/cli';
import { commit, git, repository } from '../support/git';
import { tarball } from '../support/tarball';

const root = process.env.PROJECT_ROOT!;
const text = (file: string) => readFileSync(join(root, file), 'utf8');

const copied = {
  'ci-github': 'ci/github/delivery-plan.yml',
  'ci-gitlab': 'ci/gitlab/delivery-plan.gitlab-ci.yml',
  'pre-commit': 'ci/pre-commit/.pre-commit-config.yaml',
};
const pages = [...Object.keys(copied), 'editors'];

test('each page has the file to copy whole, in both languages, with the same code', () => {
  for (const page of pages) {
    const [english, chinese] = ['.md', '.zh-CN.md'].map(ending => text(`docs/${page}${ending}`)) as [string, string];
    assert.deepEqual(codeOf(chinese), codeOf(english), page);
    assert.match(chinese, /[\u4e00-\u9fff]/);
    if (page in copied) assert.ok(english.includes(`\`\`\`yaml\n${text(copied[page as keyof typeof copied])}\`\`\`\n`), page);
  }
});

test('the page of other editors has the command for each of them', () => {
  for (const ending of ['.md', '.zh-CN.md']) {
    const sections = text(`docs/editors${ending}`).split(/^## /m).slice(1);
    for (const editor of ['Neovim', 'Helix', 'Emacs', 'Zed']) {
      const section = sections.find(one => one.startsWith(editor));
      assert.match(section ?? '', /"lsp",? "--stdio"|'lsp', '--stdio'/, `${editor}${ending}`);
    }
  }
});

test('the hook runs the check over the files that it is given, at the pinned version', { skip: process.platform === 'win32' }, () => {
  const { version } = JSON.parse(text('package.json')) as { version: string };
  const folder = temporaryFolder();
  const npx = join(folder, 'npx');
  writeFileSync(npx, '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
  const [hook] = parse(text('.pre-commit-hooks.yaml'));
  const words = ['a b.delivery.yaml', '计划.sla.yaml'];
  const { stdout, status } = spawnSync(join(root, hook.entry), words, { env: { PATH: `${folder}:${process.env.PATH}` }, encoding: 'utf8' });
  assert.deepEqual(
    [status, stdout.trim().split('\n')],
    [0, ['--yes', `--package=delivery-plan@${version}`, '--', 'delivery-plan', 'check', ...words]],
  );
});

test('the client writes the files that the pages show', () => {
  const source = text('client/src/setUpCi.ts');
  const named = [...source.matchAll(/source: '([^']+)'/g)].map(match => `ci/${match[1]}`);
  assert.deepEqual(named.sort(), Object.values(copied).sort());
  for (const ending of ['yml', 'yaml']) assert.ok(text('.vscodeignore').includes(`!ci/**/*.${ending}\n`), 'they are packaged');
});

test('every input of the action is on its page', () => {
  const { inputs, outputs } = parse(text('action.yml'));
  for (const name of [...Object.keys(inputs), ...Object.keys(outputs)]) {
    for (const ending of ['.md', '.zh-CN.md']) assert.ok(text(`docs/ci-github${ending}`).includes(`\`${name}\``), name);
  }
});

test('the hook takes our files and no others', () => {
  const [hook] = parse(text('.pre-commit-hooks.yaml'));
  assert.ok(existsSync(join(root, hook.entry)));
  const files = new RegExp(hook.files);
  for (const name of ['a.delivery.yaml', '计划/b.sla.yml', '.delivery-plan.yaml', 'deep/.delivery-plan.yml']) assert.match(name, files);
  for (const name of ['a.yaml', 'delivery.yaml', 'sla.md', 'x.delivery-plan.yaml', '.delivery-plan-baseline.json'])
    assert.doesNotMatch(name, files);
});

test('the job of GitLab fails for the change and reports everything', { skip: process.platform === 'win32' }, () => {
  const { script, variables } = parse(text(copied['ci-gitlab']))['delivery-plan'];
  const wrong = 'deliveryPlan: 1\nperiod: {start: 2026-12-31, end: 2026-01-01}\n';
  const cwd = repository({ 'old.delivery.yaml': wrong, '.delivery-plan.yaml': 'version: 1\nrules: {dates-in-order: error}\n' });
  const base = git(cwd, 'rev-parse', 'HEAD').trim();
  commit(cwd, {
    'a.delivery.yaml': wrong,
    '.delivery-plan.yaml': 'version: 1\nrules: {dates-in-order: {severity: off, reason: mine}}\n',
  });
  const env = { PATH: process.env.PATH!, HOME: temporaryFolder(), ...variables, DELIVERY_PLAN_VERSION: `file:${tarball()}` };
  const request = spawnSync('sh', ['-ec', script.join('\n')], {
    cwd,
    env: { ...env, CI_MERGE_REQUEST_DIFF_BASE_SHA: base },
    encoding: 'utf8',
  });
  assert.equal(request.status, 1, request.stderr);
  const whole: { check_name: string; location: { path: string } }[] = JSON.parse(
    readFileSync(join(cwd, 'gl-code-quality-report.json'), 'utf8'),
  );
  assert.deepEqual(
    whole.filter(({ check_name }) => check_name === 'dates-in-order').map(({ location }) => location.path),
    ['a.delivery.yaml', 'old.delivery.yaml'],
  );
  for (const report of ['delivery-plan-junit.xml', 'delivery-plan.md']) {
    const said = readFileSync(join(cwd, report), 'utf8');
    assert.match(said, /a\.delivery\.yaml/);
    assert.doesNotMatch(said, /old\.delivery\.yaml/);
  }
});

/** The code of a page without what is written in a language. */
function codeOf(page: string): string[] {
  return [...page.matchAll(/```\w+\n(.*?)```/gs)].map(([, code]) => code!.replace(/^ *-- .*$/gm, '').replaceAll('zh-CN', 'en'));
}
