import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCli, temporaryFolder } from '../support/cli';
import { git, repository, write } from '../support/git';

const plan = 'deliveryPlan: 1\n';

/** Where a command is run and for what, with the files that it checks; `.gitignore` files above and beside, and git's own list. */
const ignores = {
  '.gitignore': '/out/\ndeep/drafts/\n*.tmp.delivery.yaml\n!keep.tmp.delivery.yaml\n',
  'deep/.gitignore': 'local.delivery.yaml\n!deeper/\n',
  '.git/info/exclude': 'private/\n',
};
const plans = [
  'a.delivery.yaml',
  'b.tmp.delivery.yaml',
  'deep/c.delivery.yaml',
  'deep/drafts/d.delivery.yaml',
  'deep/keep.tmp.delivery.yaml',
  'deep/local.delivery.yaml',
  'deep/private/e.delivery.yaml',
  'node_modules/x/f.delivery.yaml',
  'out/g.delivery.yaml',
  'private/h.delivery.yaml',
];
const cases: { in: string; paths: string[]; checked: string[] }[] = [
  { in: '.', paths: [], checked: ['a.delivery.yaml', 'deep/c.delivery.yaml', 'deep/keep.tmp.delivery.yaml'] },
  { in: '.', paths: ['.'], checked: ['a.delivery.yaml', 'deep/c.delivery.yaml', 'deep/keep.tmp.delivery.yaml'] },
  { in: 'deep', paths: [], checked: ['c.delivery.yaml', 'keep.tmp.delivery.yaml'] },
  { in: 'out', paths: ['../deep'], checked: ['../deep/c.delivery.yaml', '../deep/keep.tmp.delivery.yaml'] },
  { in: '.', paths: ['out'], checked: ['out/g.delivery.yaml'] },
  { in: 'deep/drafts', paths: [], checked: ['d.delivery.yaml'] },
  { in: '.', paths: ['b.tmp.delivery.yaml', 'out/g.delivery.yaml'], checked: ['b.tmp.delivery.yaml', 'out/g.delivery.yaml'] },
];

test('what git ignores is not checked, wherever the command runs; what is named is', async t => {
  const cwd = repository();
  write(cwd, ignores);
  write(cwd, Object.fromEntries(plans.map(path => [path, plan])));
  for (const { in: folder, paths, checked } of cases) {
    await t.test(`check ${paths.join(' ')} in ${folder}`, async () => {
      const { stdout } = await runCli(['check', '--format', 'json', '--max-findings', '0', ...paths], { cwd: join(cwd, folder) });
      const { files } = JSON.parse(stdout) as { files: { path: string }[] };
      assert.deepEqual(
        files.map(({ path }) => path),
        checked,
      );
    });
  }
  await t.test('as git says', () => {
    const ofGit = git(cwd, 'ls-files', '--others', '--exclude-standard')
      .split('\n')
      .filter(path => path.endsWith('.yaml'));
    assert.deepEqual(ofGit.filter(path => !path.startsWith('node_modules')).sort(), cases[0]!.checked);
  });
});

/** Where git looks for what a user never wants in any repository; `~` is the home of the test. */
const excludes: Record<string, Record<string, string>> = {
  'the place that git has for it': { '.config/git/ignore': '*.own.delivery.yaml\n' },
  'a file that the user names': {
    '.gitconfig': '[user]\n\tname = x\n[core]\n\texcludesFile = ~/mine # ours\n',
    mine: '*.own.delivery.yaml\n',
  },
  'a file with a space in its name': { '.gitconfig': '[core]\n  excludesfile = "~/my list"\n', 'my list': '*.own.delivery.yaml\n' },
};

for (const [name, files] of Object.entries(excludes)) {
  test(`what a user ignores everywhere is not checked: ${name}`, async () => {
    const [cwd, home] = [repository(), temporaryFolder()];
    write(home, files);
    write(cwd, {
      'a.delivery.yaml': plan,
      'b.own.delivery.yaml': plan,
      'deep/.gitignore': '!*.own.delivery.yaml\n',
      'deep/c.own.delivery.yaml': plan,
    });
    const env = { HOME: home, USERPROFILE: home };
    const { stdout } = await runCli(['check', '--format', 'json', '--max-findings', '0'], { cwd, env });
    const { files: checked } = JSON.parse(stdout) as { files: { path: string }[] };
    assert.deepEqual(
      checked.map(({ path }) => path),
      ['a.delivery.yaml', 'deep/c.own.delivery.yaml'],
    );
  });
}
