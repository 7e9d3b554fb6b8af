import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formats } from '../../../server/src/cli/formats';
import { quotedForGithub } from '../../../server/src/cli/formats/github';
import { commentLimit } from '../../../server/src/cli/formats/markdown';
import { checkedFile, findingOf, runnerCommands, settings, writtenBy } from '../../support/formats';
import { hostileTexts } from '../../support/hostile';
import { sarifFaults, sarifRun } from '../../support/sarif';
import { elementsNamed, parseXml } from '../../support/xml';

/** What a plan may hold to be taken for something else by what reads a report. */
const texts = [
  ...hostileTexts,
  '100% of it, %0A::error::taken for a command',
  'line one\r\n::error file=x::line two\n##[add-mask]three',
  '::set-output name=a::b',
  '##[error]x',
  '::stop-commands::word',
  'a,b:c=d;e',
  ']]><failure/>&amp;',
  '[words](https://example.com) @someone #12 GH-12 <!-- x -->',
  '</details> | a | `b`',
  '中文，“引号”；％',
  '\0\x1b[31m\x9b\ud800x\udfff',
];
const names = [
  'a b.delivery.yaml',
  '100%25.sla.yaml',
  '#1,x:y.delivery.yaml',
  '计划/服务台.delivery.yaml',
  'a\n::error::b.sla.yaml',
  '::error::`|`<b>@x.sla.yaml',
];
const source = 'a: "##[add-mask]x"\n';
const files = names.map(name =>
  checkedFile(
    name,
    source,
    texts.map(text => findingOf(text, { path: text })),
  ),
);
const count = names.length * texts.length;

test('SARIF', () => {
  const written = writtenBy('sarif', files);
  assert.deepEqual(sarifFaults(written), []);
  const places = sarifRun(written).results.map(result => decodeURIComponent(result.locations[0]!.physicalLocation.artifactLocation.uri));
  assert.deepEqual([...new Set(places)], names);
  assert.equal(places.length, count);
});

test('GitLab', () => {
  const issues = JSON.parse(writtenBy('gitlab', files)) as { description: string; fingerprint: string; location: { path: string } }[];
  assert.deepEqual([...new Set(issues.map(({ location }) => location.path))], names);
  assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, count);
  for (const { description } of issues) assert.ok(!/\p{Surrogate}/u.test(description));
});

test('GitHub: the runner finds the annotations and no other command, in the text neither', () => {
  const text = writtenBy(quotedForGithub(formats.text(settings)), files);
  const commands = runnerCommands(text + writtenBy('github', files));
  assert.deepEqual(
    commands.map(({ name, properties, message }) => [name, properties.file, message]),
    names.flatMap(name => texts.map(text => ['error', name, text])),
  );
});

test('JUnit', () => {
  const suites = elementsNamed(parseXml(writtenBy('junit', files)), 'testsuite');
  const kept = (text: string): string => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|\p{Surrogate}/gu, '');
  assert.deepEqual(
    suites.map(suite => suite.attributes.name),
    names,
  );
  for (const suite of suites)
    assert.deepEqual(
      elementsNamed(suite, 'failure').map(failure => failure.attributes.message),
      texts.map(kept),
    );
});

test('Markdown: no markup, no link, no mention, no line of its own', () => {
  const written = writtenBy('markdown', files);
  const items = written.split('\n').filter(line => line.startsWith('- '));
  assert.equal(items.length, count);
  assert.ok(written.length <= commentLimit);
  for (const item of items) {
    // Escapes and code are read from left to right, as Markdown reads them.
    const prose = item.replace(/\\[!-/:-@[-`{-~]|(`+)(?:(?!\1).)+\1/g, '');
    assert.doesNotMatch(prose, /[<[\]|*_`]|@\w|#\d|https?:\/\/|\bwww\.|GH-\d/);
  }
  assert.doesNotMatch(written, /[\0-\x09\x0b-\x1f\x7f-\x9f]/);
});

test('text', () => {
  assert.doesNotMatch(writtenBy('text', files), /[\0-\x09\x0b-\x1f\x7f-\x9f]/);
});
