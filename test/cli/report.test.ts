import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sectionIds } from '../../server/src/report/build';
import { copyOf, runCli, temporaryFolder } from '../support/cli';

const examples = join(process.env.PROJECT_ROOT!, 'examples');
const asOf = ['--as-of', '2027-03-01'];
const plan = 'data-centre-2027.delivery.yaml';
const posix = process.platform !== 'win32';

/** A folder with the complete pair, and the command run in it. */
function complete() {
  const cwd = copyOf(join(examples, 'data-centre-2027'));
  return {
    cwd,
    path: (name: string) => join(cwd, name),
    report: (...words: string[]) => runCli(['report', ...words, ...asOf], { cwd }),
  };
}

test('each format of each kind is written beside the reader, called after the plan', async () => {
  const { report, path } = complete();
  for (const [kind, to, name, mark] of [
    ['plan', 'html', 'data-centre-2027.html', '<!doctype html>'],
    ['plan', 'md', 'data-centre-2027.md', '# '],
    ['plan', 'docx', 'data-centre-2027.docx', 'PK'],
    ['plan', 'xlsx', 'data-centre-2027.xlsx', 'PK'],
    ['completeness', 'md', 'data-centre-2027-completeness.md', '# '],
    ['sla', 'html', 'data-centre-2027-sla.html', '<!doctype html>'],
  ] as const) {
    const { code, stdout, stderr } = await report(plan, '--kind', kind, '--to', to);
    assert.deepEqual([code, stderr], [0, ''], name);
    assert.match(stdout, new RegExp(`^Wrote ${name.replaceAll('.', '\\.')} \\(.*B\\)\\.\n$`));
    assert.ok(readFileSync(path(name)).toString('latin1').startsWith(mark), name);
  }
});

test('the same plan on the same day makes the same bytes', async () => {
  const { report, path } = complete();
  for (const to of ['html', 'md']) {
    await report(plan, '-o', `first.${to}`);
    await report(plan, '-o', `second.${to}`);
    assert.deepEqual(readFileSync(path(`first.${to}`)), readFileSync(path(`second.${to}`)));
  }
});

test('the format is that of the ending, a folder takes the usual name, and - is standard output', async () => {
  const { report, path } = complete();
  mkdirSync(path('out'));
  assert.equal((await report(plan, '-o', 'a.md')).code, 0);
  assert.match(readFileSync(path('a.md'), 'utf8'), /^# /);
  assert.match((await report(plan, '-o', 'out', '--to', 'md')).stdout, /^Wrote out\/data-centre-2027\.md /);
  const written = readFileSync(path('out/data-centre-2027.md'), 'utf8');
  assert.equal((await report(plan, '-o', '-', '--to', 'md')).stdout, written);
});

test('the report is that of the day on which its reader stands', async () => {
  const { cwd } = complete();
  for (const day of ['2026-01-01', '2027-06-30']) {
    const { stdout } = await runCli(['report', plan, '--to', 'md', '-o', '-', '--as-of', day], { cwd });
    assert.match(stdout, new RegExp(`^\\| \\*\\*As of\\*\\* \\| ${day} \\|$`, 'm'));
  }
});

test('the report has its own language, apart from what is said', async () => {
  const { report } = complete();
  const english = await report(plan, '-o', '-', '--to', 'md', '--language', 'en', '--locale', 'zh-CN');
  const chinese = await report(plan, '-o', '-', '--to', 'md', '--language', 'zh-CN');
  assert.match(english.stdout, /^## Schedule$/m);
  assert.match(chinese.stdout, /^## 进度计划$/m);
  assert.match(
    (await report(plan, '--sections', 'bugdet', '--language', 'en', '--locale', 'zh-CN')).stderr,
    /没有章节“bugdet”，是否想用“budget”/,
  );
});

test('only the sections that are named are shown', async () => {
  const { report } = complete();
  const { stdout, stderr } = await report(plan, '-o', '-', '--to', 'md', '--sections', 'budget, risk');
  assert.equal(stderr, '');
  assert.deepEqual(stdout.match(/^## .*$/gm), ['## Budget', '## Risks']);
  const absent = await report(plan, '-o', '-', '--to', 'md', '--sections', 'waivers');
  assert.deepEqual([absent.code, absent.stderr], [0, `${plan} has nothing for these sections: waivers.\n`]);
});

const misuses: [string, string[], RegExp][] = [
  ['no file', [], /name one file/],
  ['two files', [plan, plan], /name one file/],
  ['another file', ['README.md'], /README\.md is neither a plan/],
  ['an unknown kind', [plan, '--kind', 'plans'], /“plans” is no value for --kind;.* takes plan, completeness, sla, comparison/],
  ['an unknown format', [plan, '--to', 'doc'], /“doc” is no value for --to;.* takes html, md, docx, xlsx, pdf/],
  ['an unknown ending', [plan, '-o', 'report.doc'], /no format is known by the ending “\.doc”/],
  ['an unknown section', [plan, '--sections', 'bugdet'], /no section “bugdet”; did you mean “budget”/],
  ['a section of another kind', [plan, '--kind', 'sla', '--sections', 'schedule'], /no section “schedule”; there are sla, findings/],
  ['a kind that agreements do not have', ['data-centre-2027.sla.yaml', '--kind', 'plan'], /it takes sla or comparison/],
  ['a comparison with nothing', [plan, '--kind', 'comparison'], /--kind comparison and --against OLD go together/],
  ['a comparison of two formats', [plan, '--against', 'data-centre-2027.sla.yaml'], /cannot be compared/],
  ['no day', [plan, '--as-of', '2027-02-30'], /“2027-02-30” is no date/],
  ['a template for another format', [plan, '--template', 'x.docx'], /--template goes with --to docx/],
  ['a binary document on standard output', [plan, '--to', 'pdf', '-o', '-'], /does not go to standard output/],
];
for (const [name, words, message] of misuses) {
  test(`wrong usage is refused: ${name}`, async () => {
    const { cwd } = complete();
    const { code, stdout, stderr } = await runCli(['report', ...words], { cwd });
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, message);
    assert.match(stderr, /Help: delivery-plan report --help\n$/);
  });
}

test('the help names every section, in both languages', async () => {
  for (const locale of ['en', 'zh-CN']) {
    const { stdout } = await runCli(['report', '--help', '--locale', locale]);
    for (const id of sectionIds('plan')) assert.match(stdout, new RegExp(`\\b${id}\\b`));
  }
});

test('a comparison with a former revision is a document too', async () => {
  const { report, path } = complete();
  const text = readFileSync(path(plan), 'utf8');
  writeFileSync(path('former.delivery.yaml'), text.replace('amount: 2980000', 'amount: 2880000'));
  const { code, stdout } = await report(plan, '--against', 'former.delivery.yaml', '--to', 'md', '-o', '-');
  assert.equal(code, 0);
  assert.match(stdout, /former\.delivery\.yaml → data-centre-2027\.delivery\.yaml/);
  assert.match(stdout, /2,880,000/);
  assert.match((await report(plan, '--against', 'former.delivery.yaml')).stdout, /^Wrote data-centre-2027-comparison\.html /);
  assert.equal((await report(plan, '--against', 'none.delivery.yaml')).code, 3);
});

test('what cannot be read or written is told of, with another exit code', async () => {
  const { report, path } = complete();
  for (const [words, message] of [
    [['missing.delivery.yaml'], /^missing\.delivery\.yaml: there is no such file\.\n$/],
    [[plan, '-o', 'no/where.html'], /^no\/where\.html was not written: there is no such folder\.\n$/],
    [[plan, '--to', 'docx', '--template', 'none.docx'], /^none\.docx: there is no such file\.\n$/],
    [[plan, '--to', 'pdf', '--browser', 'none'], /no report was made\. There is no browser to run at none\./],
  ] as const) {
    const { code, stdout, stderr } = await report(...words);
    assert.deepEqual([code, stdout], [3, '']);
    assert.match(stderr, message);
  }
  mkdirSync(path('folder.delivery.yaml'));
  assert.equal((await report('folder.delivery.yaml')).code, 3);
});

test('findings do not change the exit code, and broken YAML is told of', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.delivery.yaml'), 'deliveryPlan: 1\ndocument: {id: dp-a, title: A}\nbudget: {total: 100\n');
  const { code, stdout, stderr } = await runCli(['report', 'a.delivery.yaml', '-o', '-', '--to', 'md'], { cwd });
  assert.equal(code, 0);
  assert.match(stderr, /^a\.delivery\.yaml has errors of YAML; the report shows what could be read\./);
  assert.match(stdout, /^# A$/m);
});

test('a report that cannot be made leaves the former one, and nothing beside it', async () => {
  const { report, path, cwd } = complete();
  writeFileSync(path('old.pdf'), 'old');
  const before = readdirSync(cwd);
  assert.equal((await report(plan, '-o', 'old.pdf', '--browser', process.execPath)).code, 3);
  assert.equal(readFileSync(path('old.pdf'), 'utf8'), 'old');
  assert.deepEqual(readdirSync(cwd), before);
});

test('a file that is replaced keeps its permissions', { skip: !posix }, async () => {
  const { report, path } = complete();
  writeFileSync(path('mine.html'), 'old');
  chmodSync(path('mine.html'), 0o640);
  assert.equal((await report(plan, '-o', 'mine.html')).code, 0);
  assert.equal(statSync(path('mine.html')).mode & 0o777, 0o640);
});

test('a link that was named is followed, any other gives way', { skip: !posix }, async () => {
  const { report, path } = complete();
  const outside = join(temporaryFolder(), 'target');
  writeFileSync(outside, 'old');
  symlinkSync(outside, path('data-centre-2027.html'));
  assert.equal((await report(plan)).code, 0);
  assert.equal(readFileSync(outside, 'utf8'), 'old');
  assert.ok(lstatSync(path('data-centre-2027.html')).isFile());
  symlinkSync(outside, path('link.html'));
  assert.equal((await report(plan, '-o', 'link.html')).code, 0);
  assert.match(readFileSync(outside, 'utf8'), /^<!doctype html>/);
  assert.ok(lstatSync(path('link.html')).isSymbolicLink());
});
