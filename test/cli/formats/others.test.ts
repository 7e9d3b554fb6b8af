import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formats } from '../../../server/src/cli/formats';
import { quotedForGithub } from '../../../server/src/cli/formats/github';
import { commentLimit, markdownFormat, summaryLimit } from '../../../server/src/cli/formats/markdown';
import type { CheckedFile } from '../../../server/src/cli/report';
import { checkedFile, findingOf, runnerCommands, settings, writtenBy } from '../../support/formats';
import { elementsNamed, parseXml } from '../../support/xml';

const text = 'one: 1\ntwo: 2\nthree: 3\n';
const findings = [
  findingOf('an error', { span: { start: 7, end: 10 } }),
  findingOf('the same again', { span: { start: 7, end: 10 } }),
  findingOf('a warning over lines', { severity: 'warning', span: { start: 7, end: 17 } }),
  findingOf('an info', { severity: 'info', rule: 'raci-one-accountable' }),
  findingOf('waived', { severity: 'info', suppressed: { by: 'waiver', reason: 'agreed', until: '2027-01-31' } }),
];
const file = checkedFile('a.delivery.yaml', text, findings);
const unread: CheckedFile = { ...checkedFile('b.sla.yaml', '', []), texts: undefined, fault: 'unreadable' };

test('GitLab: what its Code Quality asks for', () => {
  const issues = JSON.parse(writtenBy('gitlab', [file, unread])) as Record<string, unknown>[];
  assert.deepEqual(
    issues.map(({ fingerprint: _fingerprint, ...rest }) => rest),
    [
      issue('an error', 'budget-lines-sum', 'major', 2, 2),
      issue('the same again', 'budget-lines-sum', 'major', 2, 2),
      issue('a warning over lines', 'budget-lines-sum', 'minor', 2, 3),
      issue('an info', 'raci-one-accountable', 'info', 1, 1),
      {
        ...issue('The file was not checked: it cannot be read.', 'file-unread', 'blocker', 1, 1),
        location: { path: 'b.sla.yaml', lines: { begin: 1, end: 1 } },
      },
    ],
  );
  assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, 5);
  const lower = JSON.parse(writtenBy('gitlab', [checkedFile('a.delivery.yaml', `#\n#\n${text}`, findings)])) as Record<string, unknown>[];
  assert.deepEqual(
    lower.map(({ fingerprint }) => fingerprint),
    issues.slice(0, 4).map(({ fingerprint }) => fingerprint),
  );
});

function issue(description: string, check_name: string, severity: string, begin: number, end: number) {
  return { description, check_name, severity, location: { path: 'a.delivery.yaml', lines: { begin, end } } };
}

test('GitHub: an annotation each, columns within one line only, nothing of what is excused', () => {
  const written = writtenBy('github', [file, unread], {}, { unreadable: 1 });
  assert.deepEqual(
    written.split('\n').filter(line => line !== ''),
    [
      '::error file=a.delivery.yaml,line=2,endLine=2,col=1,endColumn=4,title=budget-lines-sum::an error',
      '::error file=a.delivery.yaml,line=2,endLine=2,col=1,endColumn=4,title=budget-lines-sum::the same again',
      '::warning file=a.delivery.yaml,line=2,endLine=3,title=budget-lines-sum::a warning over lines',
      '::notice file=a.delivery.yaml,line=1,endLine=1,col=1,endColumn=5,title=raci-one-accountable::an info',
      '::error file=b.sla.yaml::The file was not checked: it cannot be read.',
    ],
  );
});

test('GitHub: says where it shows fewer than there are, and where the check is incomplete', () => {
  const many = checkedFile(
    'a.sla.yaml',
    text,
    Array.from({ length: 11 }, (_, index) => findingOf(`no ${index}`)),
  );
  assert.match(writtenBy('github', [many]), /\nGitHub shows the first 10 annotations of each severity; all of them are in this log\.\n$/);
  assert.match(writtenBy('github', [many], { locale: 'zh-CN' }), /\nGitHub 每个级别只显示前 10 条注释；全部内容见本日志。\n$/);
  assert.doesNotMatch(writtenBy('github', [file]), /shows the first|incomplete/);
  for (const summary of [{ unreadable: 1 }, { defects: 1 }])
    assert.match(writtenBy('github', [file], {}, summary), /\n::error::The check is incomplete/);
});

test('GitHub: text is quoted where the runner could read a command in it, and only there', () => {
  const quoted = (source: string): string =>
    writtenBy(quotedForGithub(formats.text(settings)), [checkedFile('a.sla.yaml', source, [findingOf('said')])]);
  assert.deepEqual(runnerCommands(quoted('a: "##[add-mask]x"\n')), []);
  assert.match(quoted('a: "##[add-mask]x"\n'), /^::stop-commands::([0-9a-f]{64})\n[\s\S]*##\[add-mask\][\s\S]*\n::\1::\n/);
  assert.doesNotMatch(quoted('a: 1\n'), /::/);
});

test('JUnit: what makes the command fail fails, what is milder passes, what is excused is skipped', () => {
  const outcomes = (failOn: CheckedFile['failOn']) => {
    const [suite] = elementsNamed(parseXml(writtenBy('junit', [{ ...file, failOn }])), 'testsuite');
    const { tests, failures, errors, skipped } = suite!.attributes;
    return [[tests, failures, errors, skipped].join(), ...suite!.children.map(({ children }) => children[0]!.name)];
  };
  assert.deepEqual(outcomes('error'), ['5,2,0,1', 'failure', 'failure', 'system-out', 'system-out', 'skipped']);
  assert.deepEqual(outcomes('warning'), ['5,3,0,1', 'failure', 'failure', 'failure', 'system-out', 'skipped']);
  assert.deepEqual(outcomes('info'), ['5,4,0,1', 'failure', 'failure', 'failure', 'failure', 'skipped']);
});

test('JUnit: a suite a file, names that last, a file unread is an error', () => {
  const suites = parseXml(writtenBy('junit', [file, checkedFile('c.sla.yaml', text, []), unread])).children;
  assert.deepEqual(
    suites.map(suite => [suite.attributes.name, suite.attributes.errors, ...suite.children.map(({ attributes }) => attributes.name)]),
    [
      [
        'a.delivery.yaml',
        '0',
        'budget-lines-sum budget.total',
        'budget-lines-sum budget.total (2)',
        'budget-lines-sum budget.total (3)',
        'raci-one-accountable budget.total',
        'budget-lines-sum budget.total (4)',
      ],
      ['c.sla.yaml', '0', 'check'],
      ['b.sla.yaml', '1', 'check'],
    ],
  );
  assert.equal(elementsNamed(suites[2]!, 'error')[0]!.attributes.type, 'unreadable');
});

test('Markdown: completeness, then the gravest first', () => {
  const completeness = { chapters: [], satisfied: 3, applicable: 4 };
  const written = writtenBy('markdown', [{ ...file, completeness }, unread], {}, { unreadable: 1, notShown: 2 });
  assert.deepEqual(
    written.split('\n').filter(line => line !== ''),
    [
      '<!-- delivery-plan check -->',
      '## Delivery plans',
      'Errors: 2, warnings: 1, infos: 1. Files checked: 2. Excused: 1. Not shown: 2. Not readable: 1.',
      '| plan | clauses met | of | complete | errors | warnings | infos |',
      '|---|---:|---:|---:|---:|---:|---:|',
      '| `a.delivery.yaml` | 3 | 4 | 75 % | 2 | 1 | 1 |',
      '### Not checked',
      '- `b.sla.yaml` it cannot be read',
      '### Errors (2)',
      '- `a.delivery.yaml:2` an error `budget-lines-sum`',
      '- `a.delivery.yaml:2` the same again `budget-lines-sum`',
      '### Warnings (1)',
      '- `a.delivery.yaml:2` a warning over lines `budget-lines-sum`',
      '<details><summary>Infos (1)</summary>',
      '- `a.delivery.yaml:1` an info `raci-one-accountable`',
      '</details>',
      '<details><summary>Excused (1)</summary>',
      '- `a.delivery.yaml:1` waived \\[waived until 2027-01-31: agreed\\] `budget-lines-sum`',
      '</details>',
    ],
  );
  assert.match(writtenBy('markdown', [checkedFile('a.sla.yaml', text, [])]), /\nNothing found\. Files checked: 1\.\n/);
});

test('Markdown: fits where GitHub puts it, errors before all else, and counts what does not fit', () => {
  const many = (severity: 'error' | 'info', length: number) =>
    Array.from({ length }, (_, index) => findingOf(`${severity} ${index} ${'长'.repeat(100)}`, { severity }));
  for (const [limit, bytes] of [
    [commentLimit, Number.POSITIVE_INFINITY],
    [summaryLimit, 1024 * 1024],
  ] as const) {
    const files = Array.from({ length: 400 }, (_, index) =>
      checkedFile(`${'plan'.repeat(20)}${index}.delivery.yaml`, text, [...many('info', 5), ...many('error', 1)], {
        completeness: { chapters: [], satisfied: 1, applicable: 2 },
      }),
    );
    const written = writtenBy(markdownFormat(limit)(settings), files);
    assert.ok(written.length <= limit, `${written.length}`);
    assert.ok(Buffer.byteLength(written) <= bytes, `${Buffer.byteLength(written)}`);
    const rows = written.match(/^\| `/gm)!.length;
    const listed = written.match(/^- `/gm)!.length;
    const more = [...written.matchAll(/^- … and (\d+) more/gm)].map(([, number]) => Number(number));
    assert.equal(rows + listed + more.reduce((sum, number) => sum + number, 0), 400 + 400 * 6);
    assert.ok(written.indexOf('### Errors (400)') < written.indexOf('Infos (2000)'));
  }
});
