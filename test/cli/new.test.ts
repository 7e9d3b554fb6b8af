import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { templateNames } from '../../server/src/templates/template';
import { runCli, temporaryFolder } from '../support/cli';

for (const locale of ['en', 'zh-CN']) {
  for (const template of locale === 'en' ? templateNames : ['minimal']) {
    test(`a new ${template} in ${locale} has no finding, and its report can be made as the command says`, async () => {
      const cwd = temporaryFolder();
      const made = await runCli(['new', '--template', template, '--start', '2027-01-01', '--locale', locale], { cwd });
      assert.deepEqual([made.code, made.stderr], [0, '']);
      const files = readdirSync(cwd).filter(name => name.endsWith('.yaml'));
      assert.equal(files.length, template.includes('agreement') ? 1 : 2);
      for (const name of files) assert.match(made.stdout, new RegExp(name.replaceAll('.', '\\.')));
      const steps = [...made.stdout.matchAll(/delivery-plan (.*)$/gm)].map(([, words]) => words!.split(' '));
      assert.deepEqual(
        steps.map(([command]) => command),
        ['check', 'report'],
      );
      for (const words of steps)
        assert.equal((await runCli([...words, ...(words[0] === 'check' ? ['--fail-on', 'info'] : [])], { cwd })).code, 0);
    });
  }
}

test('title, start, language and folder are chosen', async () => {
  const cwd = temporaryFolder();
  const words = ['new', '--name', 'Harbour systems', '--start', '2028-05-01', '--language', 'zh-CN', '-o', 'plans/harbour'];
  assert.equal((await runCli(words, { cwd })).code, 0);
  const text = readFileSync(join(cwd, 'plans/harbour/harbour-systems.delivery.yaml'), 'utf8');
  assert.match(text, /title: Harbour systems/);
  assert.match(text, /2028-05-01/);
  assert.match(text, /\p{Script=Han}/u);
});

test('nothing is replaced unasked, not even half', async () => {
  const cwd = temporaryFolder();
  const words = ['new', '--template', 'minimal', '--name', 'Mine'];
  writeFileSync(join(cwd, 'mine.sla.yaml'), 'old');
  const refused = await runCli(words, { cwd });
  assert.deepEqual([refused.code, refused.stdout], [3, '']);
  assert.match(refused.stderr, /mine\.sla\.yaml was not written: it is there already; --force replaces it\./);
  assert.deepEqual(readdirSync(cwd), ['.git', 'mine.sla.yaml']);
  assert.equal((await runCli([...words, '--force'], { cwd })).code, 0);
  assert.match(readFileSync(join(cwd, 'mine.sla.yaml'), 'utf8'), /^serviceLevelAgreement: 1/m);
});

test('wrong usage is refused', async () => {
  const cwd = temporaryFolder();
  for (const [words, message] of [
    [['--template', 'managed'], /“managed” is no value for --template/],
    [['--start', '2027-02-30'], /no plan can start on “2027-02-30”/],
    [['--name', ' '], /a plan needs a title/],
    [['minimal'], /“new” takes no “minimal”/],
  ] as const) {
    const { code, stderr } = await runCli(['new', ...words], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, message);
  }
  assert.deepEqual(readdirSync(cwd), ['.git']);
});
