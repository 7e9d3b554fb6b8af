import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { formatNames } from '../../server/src/cli/formats';
import { runCli, temporaryFolder } from '../support/cli';
import { write } from '../support/git';

/** A team for which one rule counts at a severity, so that a plan has findings of that severity and no other. */
const team = (severity: string): string => `version: 1\nextends: [essential]\nrules: {dates-in-order: ${severity}, ${off}}\n`;
const off = ['budget', 'emergency-plan', 'response-times', 'risk-plan', 'rollback-plan']
  .map(element => `${element}-required: {severity: off, reason: ours}`)
  .join(', ');
const wrong = 'deliveryPlan: 1\nperiod: {start: 2026-12-31, end: 2026-01-01}\n';
const right = 'deliveryPlan: 1\nperiod: {start: 2026-01-01, end: 2026-12-31}\n';

const cases: { name: string; files: Record<string, string>; words: string[]; code: number }[] = [
  ...(['error', 'warning', 'info'] as const).flatMap((severity, found) =>
    [undefined, 'error', 'warning', 'info'].map((failOn, asked) => ({
      name: `a finding of severity ${severity}`,
      files: { '.delivery-plan.yaml': team(severity), 'a.delivery.yaml': wrong },
      words: failOn === undefined ? [] : ['--fail-on', failOn],
      code: found <= Math.max(0, asked - 1) ? 1 : 0,
    })),
  ),
  ...(
    [
      ['warning', [], 1],
      ['info', [], 0],
      ['info', ['--fail-on', 'info'], 1],
      ['warning', ['--fail-on', 'error'], 0],
    ] as const
  ).map(([severity, words, code]) => ({
    name: `a finding of severity ${severity} in a team that fails on warnings`,
    files: { '.delivery-plan.yaml': `${team(severity)}failOn: warning\n`, 'a.delivery.yaml': wrong },
    words: [...words],
    code,
  })),
  {
    name: 'nothing found',
    files: { '.delivery-plan.yaml': team('error'), 'a.delivery.yaml': right },
    words: ['--fail-on', 'info'],
    code: 0,
  },
  { name: 'a finding', files: { 'a.delivery.yaml': wrong }, words: ['--exit-zero'], code: 0 },
  {
    name: 'a rule that there is not',
    files: { '.delivery-plan.yaml': 'version: 1\nlocked: [no]\n', 'a.delivery.yaml': wrong },
    words: [],
    code: 2,
  },
  {
    name: 'a rule that there is not',
    files: { '.delivery-plan.yaml': 'version: 1\nlocked: [no]\n', 'a.delivery.yaml': wrong },
    words: ['--exit-zero'],
    code: 2,
  },
  { name: 'a path that there is not', files: { 'a.delivery.yaml': wrong }, words: ['.', 'gone.delivery.yaml'], code: 3 },
  { name: 'a path that there is not', files: { 'a.delivery.yaml': wrong }, words: ['.', 'gone.delivery.yaml', '--exit-zero'], code: 3 },
  {
    name: 'a path and a rule that there are not',
    files: { '.delivery-plan.yaml': 'version: 1\nlocked: [no]\n', 'a.delivery.yaml': wrong },
    words: ['.', 'gone.delivery.yaml'],
    code: 3,
  },
];

for (const { name, files, words, code } of cases) {
  test([name, ...words].join(' '), async () => {
    const cwd = temporaryFolder();
    write(cwd, files);
    const { code: ofText, stderr } = await runCli(['check', ...words], { cwd });
    assert.equal(ofText, code, stderr);
  });
}

test('the exit code is that of what was found, not of how it is told', async () => {
  for (const code of [0, 1, 2, 3]) {
    const { files, words } = cases.find(one => one.code === code)!;
    const cwd = temporaryFolder();
    write(cwd, files);
    const codes = await Promise.all(formatNames.map(format => runCli(['check', '--format', format, ...words], { cwd })));
    assert.deepEqual(
      codes.map(result => result.code),
      formatNames.map(() => code),
    );
  }
});

test('the order of the report is that of the paths, whatever the order in which they are named', async () => {
  const cwd = temporaryFolder();
  write(cwd, {
    'b.delivery.yaml': wrong,
    'a/z.delivery.yaml': wrong,
    'a.sla.yaml': 'serviceLevelAgreement: 1\n',
    '新.delivery.yaml': wrong,
  });
  if (process.platform !== 'win32') symlinkSync('b.delivery.yaml', join(cwd, 'c.delivery.yaml'));
  const words = ['check', '--format', 'json', '--max-findings', '3'];
  const { stdout } = await runCli(words, { cwd });
  const paths = (JSON.parse(stdout) as { files: { path: string }[] }).files.map(({ path }) => path);
  assert.deepEqual(paths, [...paths].sort());
  for (const order of [[...paths], [...paths].reverse(), ['a', ...paths, '.']])
    assert.equal((await runCli([...words, ...order], { cwd })).stdout, stdout);
});
