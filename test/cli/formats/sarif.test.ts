import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sarifFormat } from '../../../server/src/cli/formats/sarif';
import { rules } from '../../../server/src/rules/index';
import { copyProject, runCli } from '../../support/cli';
import { checkedFile, findingOf, settings, writtenBy } from '../../support/formats';
import { type SarifRun, sarifFaults, sarifRun } from '../../support/sarif';

const text = 'one: 1\ntwo: 2\nthree: 3\n';
const findings = [
  findingOf('an error', { related: [{ uri: 'b.sla.yaml', span: { start: 0, end: 3 }, text: { en: 'see', 'zh-CN': '见' }, args: {} }] }),
  findingOf('a warning over lines', { severity: 'warning', rule: 'raci-one-accountable', span: { start: 7, end: 20 }, path: '' }),
  findingOf('excused', { severity: 'info', suppressed: { by: 'waiver', reason: 'agreed with the customer' } }),
  findingOf('known', { severity: 'info', suppressed: { by: 'baseline', reason: '' } }),
];
const file = checkedFile('plans/a.delivery.yaml', text, findings);

test('what is written is SARIF 2.1.0 by its schema', async t => {
  const cases: Record<string, string> = {
    'nothing checked': writtenBy('sarif', []),
    'nothing found': writtenBy('sarif', [checkedFile('a.delivery.yaml', text, [])]),
    findings: writtenBy('sarif', [file, { ...file, path: 'other.sla.yaml' }]),
    'a rule of the team': writtenBy('sarif', [checkedFile('a.delivery.yaml', text, [findingOf('said', { rule: 'dba-on-call' })])]),
    'a file that cannot be read': writtenBy('sarif', [checkedFile('a.delivery.yaml', text, [], { texts: undefined, fault: 'unreadable' })]),
    Chinese: writtenBy('sarif', [file], { locale: 'zh-CN' }),
  };
  for (const [name, written] of Object.entries(cases)) await t.test(name, () => assert.deepEqual(sarifFaults(written), []));
  for (const project of ['real-tender-two-lots', 'broken-yaml', 'chinese', 'shared-agreement'])
    await t.test(project, async () => {
      const { stdout } = await runCli(['check', '--preset', 'strict', '--format', 'sarif'], { cwd: copyProject(project) });
      assert.deepEqual(sarifFaults(stdout), []);
      assert.ok(sarifRun(stdout).results.length > 0);
    });
});

test('what is not SARIF is found out', () => {
  const wrong = [
    '{"version": "2.1.0"}',
    '{"version": "2.1.0", "runs": [{"tool": {}}]}',
    writtenBy('sarif', [file]).replace('"level":"error"', '"level":"info"'),
  ];
  for (const text of wrong) assert.notDeepEqual(sarifFaults(text), []);
});

test('a rule of the team is described by its own words and has no page', () => {
  const rule = { ...rules[0]!, id: 'dba-on-call', examples: [], title: { en: 'Our rule', 'zh-CN': '我们的规则' } };
  const ofTeam = checkedFile('a.delivery.yaml', text, [findingOf('said', { rule: rule.id })], { custom: [rule] });
  const [described] = sarifRun(writtenBy('sarif', [ofTeam], { locale: 'zh-CN' })).tool.driver.rules as unknown as Partial<Described>[];
  assert.equal(described!.shortDescription!.text, '我们的规则');
  assert.equal(described!.helpUri, undefined);
});

/** What GitHub's code scanning asks for or reads: https://docs.github.com/en/code-security, "SARIF support for code scanning". */
const needed: Record<string, (run: SarifRun, whole: Record<string, unknown>, described: SarifRun) => unknown> = {
  '$schema is named': (_run, whole) => /sarif-2\.1\.0/.test(String(whole.$schema)),
  'version is 2.1.0': (_run, whole) => whole.version === '2.1.0',
  'tool.driver.name': run => run.tool.driver.name === 'Delivery Plan',
  'tool.driver.semanticVersion': run => run.tool.driver.semanticVersion === '1.2.3',
  'rules[].id': eachRule(rule => rule.id),
  'rules[].shortDescription.text, at most 1024 characters': eachRule(rule => fits(rule.shortDescription)),
  'rules[].fullDescription.text, at most 1024 characters': eachRule(rule => fits(rule.fullDescription)),
  'rules[].help.text': eachRule(rule => rule.help.text.length > 0),
  'rules[].help.markdown': eachRule(rule => rule.help.markdown.startsWith('# ')),
  'rules[].helpUri': eachRule(rule => /^https:\/\//.test(rule.helpUri)),
  'rules[].defaultConfiguration.level': eachRule(rule => ['error', 'warning', 'note'].includes(rule.defaultConfiguration.level)),
  'rules[].properties.tags, at most 10, each once': eachRule(
    ({ properties: { tags } }) => tags.length > 0 && tags.length <= 10 && new Set(tags).size === tags.length,
  ),
  'rules[].properties.precision': eachRule(rule => ['very-high', 'high', 'medium', 'low'].includes(rule.properties.precision)),
  'rules[].properties.problem.severity': eachRule(rule =>
    ['error', 'warning', 'recommendation'].includes(rule.properties['problem.severity']),
  ),
  'results[].ruleId and ruleIndex agree': run =>
    run.results.every(({ ruleId, ruleIndex }) => run.tool.driver.rules[ruleIndex]?.id === ruleId),
  'results[].level': run => run.results.map(({ level }) => level).join() === 'error,warning,note,note',
  'results[].message.text': run => run.results.every(({ message }) => message.text.length > 0),
  'results[].locations[0] has all four of its region': eachPlace(
    ({ region: { startLine, startColumn, endLine, endColumn } }) =>
      [startLine, startColumn, endLine, endColumn].every(number => number! >= 1) &&
      (endLine! > startLine! || (endLine === startLine && endColumn! >= startColumn!)),
  ),
  'results[].locations[0] has a plain relative URI': eachPlace(({ artifactLocation: { uri } }) => !/^\.{1,2}\/|^\/|^[a-z]+:|\\/i.test(uri)),
  'partialFingerprints.primaryLocationLineHash': run =>
    run.results.every(({ partialFingerprints }) => /^[0-9a-f]{1,16}:\d+$/.test(partialFingerprints.primaryLocationLineHash!)),
  'partialFingerprints of our own': run =>
    run.results.every(({ partialFingerprints }) => /^[0-9a-f]{32}:\d+$/.test(partialFingerprints['deliveryPlan/v1']!)),
  columnKind: run => (run as unknown as { columnKind: string }).columnKind === 'utf16CodeUnits',
  'automationDetails.id ends in a slash': run =>
    (run as unknown as { automationDetails: { id: string } }).automationDetails.id.endsWith('/'),
  suppressions: run =>
    run.results.map(({ suppressions }) => suppressions.map(({ kind }) => kind).join()).join('|') === '||inSource|external',
  'relatedLocations have ids': run =>
    (run.results[0] as unknown as { relatedLocations: { id: number }[] }).relatedLocations.every(({ id }) => id > 0),
};

interface Described {
  id: string;
  shortDescription: { text: string };
  fullDescription: { text: string };
  help: { text: string; markdown: string };
  helpUri: string;
  defaultConfiguration: { level: string };
  properties: { tags: string[]; precision: string; 'problem.severity': string };
}

function eachRule(holds: (rule: Described) => unknown) {
  return (_run: SarifRun, _whole: unknown, described: SarifRun) =>
    described.tool.driver.rules.length === rules.length && described.tool.driver.rules.every(rule => holds(rule as unknown as Described));
}

function eachPlace(holds: (place: SarifRun['results'][number]['locations'][number]['physicalLocation']) => unknown) {
  return (run: SarifRun) => run.results.every(result => holds(result.locations[0]!.physicalLocation));
}

function fits({ text }: { text: string }): boolean {
  return text.length > 0 && text.length <= 1024;
}

for (const locale of ['en', 'zh-CN'] as const) {
  const written = writtenBy('sarif', [file], { locale });
  const ofEach = rules.map(({ id }) => findingOf('said', { rule: id }));
  const described = sarifRun(writtenBy('sarif', [checkedFile('a.delivery.yaml', text, ofEach)], { locale }));
  for (const [name, holds] of Object.entries(needed))
    test(`GitHub reads ${name} (${locale})`, () => assert.ok(holds(sarifRun(written), JSON.parse(written), described)));
}

test('a path is encoded part by part and comes back whole', () => {
  const names = [
    'a b.delivery.yaml',
    'a:b/100%.sla.yaml',
    '#1?.delivery.yaml',
    '计划/服务台.delivery.yaml',
    'a\nb.delivery.yaml',
    'x\'[1]&"<>.sla.yaml',
    '%0A.sla.yaml',
  ];
  for (const name of names) {
    const written = writtenBy('sarif', [checkedFile(name, text, [findingOf('said')])]);
    assert.deepEqual(sarifFaults(written), []);
    assert.equal(decodeURIComponent(sarifRun(written).results[0]!.locations[0]!.physicalLocation.artifactLocation.uri), name);
  }
  const halved = writtenBy('sarif', [checkedFile('\ud800.sla.yaml', text, [findingOf('said')])]);
  assert.deepEqual(sarifFaults(halved), []);
});

test('no link and no half of a character gets into a message', () => {
  const [result] = sarifRun(
    writtenBy('sarif', [checkedFile('a.sla.yaml', text, [findingOf('[free](https://example.com) \ud800')])]),
  ).results;
  assert.equal(result!.message.text, '[free] (https://example.com) \ufffd');
});

test('a run that could not read or check everything did not succeed', () => {
  const successful = (more: object) => sarifRun(writtenBy('sarif', [file], {}, more)).invocations[0]!.executionSuccessful;
  assert.deepEqual([successful({}), successful({ unreadable: 1 }), successful({ defects: 1 })], [true, false, false]);
  const [invocation] = sarifRun(writtenBy('sarif', [{ ...file, texts: undefined, findings: [], fault: 'too-large' }])).invocations;
  assert.equal(invocation!.toolExecutionNotifications[0]!.message.text, 'plans/a.delivery.yaml: it is too large.');
});

test('of more results than GitHub takes the gravest are written, and it is said', async t => {
  const many = (severity: 'error' | 'warning' | 'info', length: number) =>
    Array.from({ length }, (_, index) => findingOf(`${severity} ${index}`, { severity }));
  const files = (counts: readonly [number, number, number][]) =>
    counts.map(([errors, warnings, infos], index) =>
      checkedFile(`${index}.sla.yaml`, text, [...many('info', infos), ...many('warning', warnings), ...many('error', errors)]),
    );
  const cases: { counts: [number, number, number][]; levels: string; left: number }[] = [
    { counts: [[1, 2, 2]], levels: 'error,warning,warning,note,note', left: 0 },
    {
      counts: [
        [0, 1, 3],
        [2, 1, 0],
      ],
      levels: 'error,error,warning,warning,note',
      left: 2,
    },
    {
      counts: [
        [0, 9, 9],
        [4, 9, 9],
        [9, 9, 9],
      ],
      levels: 'error,error,error,error,error',
      left: 62,
    },
  ];
  for (const { counts, levels, left } of cases) {
    for (const locale of ['en', 'zh-CN'] as const) {
      await t.test(`${levels} (${locale})`, () => {
        const written = writtenBy(sarifFormat({ ...settings, locale }, 5), files(counts));
        assert.deepEqual(sarifFaults(written), []);
        const run = sarifRun(written);
        assert.equal(run.results.map(({ level }) => level).join(), levels);
        assert.equal(run.invocations[0]!.executionSuccessful, true);
        assert.deepEqual(
          run.invocations[0]!.toolExecutionNotifications.map(({ message }) => message.text),
          left === 0 ? [] : [cut[locale](left)],
        );
      });
    }
  }
  const all = sarifRun(writtenBy('sarif', files([[0, 0, 25_001]])));
  assert.equal(all.results.length, 25_000);
});

const cut = {
  en: (left: number) => `${left} more results, none graver than those that are here, are left out: GitHub takes 5 of a run.`,
  'zh-CN': (left: number) => `另有 ${left} 条结果未列入（均不比已列出的严重）：GitHub 每次运行最多接收 5 条。`,
};

test('a fix is the replacement that the JSON tells of', async () => {
  const cwd = copyProject('budget-sum');
  const words = ['check', '--preset', 'essential', '--format'];
  const [sarif, json] = await Promise.all([runCli([...words, 'sarif'], { cwd }), runCli([...words, 'json'], { cwd })]);
  const [result] = sarifRun(sarif.stdout).results as unknown as { fixes: { artifactChanges: { replacements: object[] }[] }[] }[];
  const [finding] = JSON.parse(json.stdout).files[0].findings;
  const [{ range, text: inserted }] = finding.fix.edits;
  assert.deepEqual(result!.fixes[0]!.artifactChanges[0]!.replacements, [
    {
      deletedRegion: { startLine: range.start.line, startColumn: range.start.column, endLine: range.end.line, endColumn: range.end.column },
      insertedContent: { text: inserted },
    },
  ]);
});
