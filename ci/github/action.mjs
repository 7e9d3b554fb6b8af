// The step of action.yml: `node action.mjs CLI` checks what the event of this run has changed. Everything it is told comes from the
// environment: INPUT_* from the workflow, GITHUB_* and RUNNER_TEMP from the runner.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** As many characters as GitHub takes for a comment. */
const commentLimit = 65_536;

const { env } = process;
const cli = process.argv[2];
const base = baseOf(env.GITHUB_EVENT_PATH ? JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8')) : {});
const since = chosen('SINCE', base?.since);
const comment = join(env.RUNNER_TEMP, 'delivery-plan-comment.md');
const sarif = input('SARIF_FILE') || join(env.RUNNER_TEMP, 'delivery-plan.sarif');
const paths = input('PATHS')
  .split('\n')
  .map(path => path.trim())
  .filter(path => path !== '');
// An option and its value are one word, so that no value is taken for an option.
const shared = [...option('preset', input('PRESET')), ...option('locale', input('LOCALE'))];

// What an earlier step has left is no answer of this one.
rmSync(comment, { force: true });
const checked = spawnSync(
  process.execPath,
  [
    cli,
    'check',
    '--format=github',
    '--format=sarif',
    `--output=${sarif}`,
    '--format=markdown',
    `--output=${comment}`,
    ...option('config', input('CONFIG')),
    ...option('fail-on', input('FAIL_ON')),
    ...option('since', since),
    ...option('policy-ref', chosen('POLICY_REF', base?.policy)),
    ...shared,
    '--',
    ...paths,
  ],
  { stdio: 'inherit', env: { ...env, GITHUB_STEP_SUMMARY: input('SUMMARY') === 'false' ? '' : env.GITHUB_STEP_SUMMARY } },
);
const code = checked.status ?? 3;
// The command opens all files before it checks, this one last.
const hasBegun = existsSync(comment);
if (hasBegun && since !== '') appendFileSync(comment, comparisons(commentLimit - readFileSync(comment, 'utf8').length));
tell('sarif-file', hasBegun ? sarif : '');
tell('comment', hasBegun ? comment : '');
tell('exit-code', String(code));
process.exitCode = code;

/** What an event builds on: where its changes begin, and where what is approved stands. Undefined where the whole branch is looked at. */
function baseOf({ pull_request: request, merge_group: group, before, repository, ref }) {
  if (request) {
    const commit = baseOfMerge(request) ?? request.base?.sha ?? `origin/${env.GITHUB_BASE_REF}`;
    return { since: commit, policy: commit };
  }
  if (group) return { since: group.base_sha, policy: group.base_sha };
  // The findings of the default branch are a record of all of it.
  if (ref === undefined || ref === `refs/heads/${repository?.default_branch}`) return undefined;
  return before && git('cat-file', '-e', `${before}^{commit}`) !== undefined ? { since: before } : undefined;
}

/**
 * The base with which GitHub has merged the pull request, which may be newer than the one in the event. Only the commit that the
 * event names is believed, because anyone can push a merge of something else.
 */
function baseOfMerge({ head }) {
  const [commit, first, second] = (git('rev-list', '--parents', '--max-count=1', 'HEAD') ?? '').trim().split(' ');
  return commit === env.GITHUB_SHA && second !== undefined && second === head?.sha ? first : undefined;
}

/** What has become looser, tighter or gone in each file that was there before. */
function comparisons(room) {
  const from = git('merge-base', since, 'HEAD')?.trim();
  if (from === undefined) return '';
  const changed = git('diff', '--name-only', '-z', '--no-renames', '--diff-filter=M', '--relative', from, '--', ...paths) ?? '';
  const files = changed.split('\0').filter(path => /\.(?:delivery|sla)\.ya?ml$/.test(path));
  let text = '';
  // A plan is compared with its agreements, so that most agreements need no comparison of their own.
  for (const path of files.sort((a, b) => Number(/\.sla\.ya?ml$/.test(a)) - Number(/\.sla\.ya?ml$/.test(b)))) {
    if (text.replaceAll('\\', '').includes(path)) continue;
    const { status, stdout } = run(process.execPath, [cli, 'diff', '--format=markdown', ...shared, '--', `${from}:./${path}`, path]);
    if (status !== 0) continue;
    const section = `\n${stdout.replace(/^(#{1,4}) /gm, '##$1 ').replaceAll(from, from.slice(0, 7))}`;
    if (text.length + section.length < room) text += section;
  }
  return text;
}

function input(name) {
  return (env[`INPUT_${name}`] ?? '').trim();
}

/** An input that is chosen by the event unless it names a revision. */
function chosen(name, automatic) {
  const value = input(name);
  if (value === 'none') return '';
  return value === '' || value === 'auto' ? (automatic ?? '') : value;
}

function option(name, value) {
  return value === '' ? [] : [`--${name}=${value}`];
}

function git(...words) {
  const { status, stdout } = run('git', words);
  return status === 0 ? stdout : undefined;
}

/** Runs to the end without a word in the log, where the runner would look for commands. */
function run(command, words) {
  const quiet = { ...env, GIT_LITERAL_PATHSPECS: '1' };
  return spawnSync(command, words, { env: quiet, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] });
}

function tell(name, value) {
  const end = randomUUID();
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`);
}
