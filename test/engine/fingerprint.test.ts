import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fingerprintsOf } from '../../server/src/engine/fingerprint';
import { sha256 } from '../../server/src/engine/sha256';
import { copyProject, runCli } from '../support/cli';

test('SHA-256 as the host computes it, at every length about a block and beyond ASCII', () => {
  const texts = [
    ...Array.from({ length: 140 }, (_, length) => 'a'.repeat(length)),
    '服务级别协议'.repeat(50),
    '👩‍💻\0\n',
    'x'.repeat(10_000),
  ];
  for (const text of texts) assert.equal(sha256(text), createHash('sha256').update(text).digest('hex'));
});

/** Frozen: a baseline written today must still be read in years. */
const frozen: [rule: string, file: string, path: string, missing: string | undefined, fingerprint: string][] = [
  ['budget-lines-sum', 'plans/desk.delivery.yaml', 'budget.total', undefined, '59394da2af69aec5c7fa0ac8b15efb34:1'],
  ['budget-line-complete', 'plans/desk.delivery.yaml', 'budget.lines.b-pm.amount', 'amount', '9393ab1236d54ee85ab08295c45d10c6:1'],
  ['budget-line-complete', 'plans/desk.delivery.yaml', 'budget.lines.b-pm.amount', undefined, '9a2b817535037bf0105249988c98c4d9:1'],
  ['yaml-syntax', '计划/服务台.sla.yaml', '', undefined, '239dea9f23902d8ded966b6c400a30e9:1'],
  ['budget-section', 'a.delivery.yaml', 'budget', 'budget', '3c3b095840a84acd0a0adf9ba4096edf:1'],
];
for (const [rule, file, path, missing, fingerprint] of frozen)
  test(`fingerprint of ${rule} at ${path || 'the file'}${missing === undefined ? '' : ', where it is missing'}`, () =>
    assert.deepEqual(fingerprintsOf([{ rule, path, missing }], file), [fingerprint]));

test('what has the same name is numbered', () => {
  const same = { rule: 'yaml-syntax', path: '' };
  const [one, other, two] = fingerprintsOf([same, { rule: 'unknown-key', path: '' }, same], 'a.sla.yaml');
  assert.equal(two, one!.replace(/:1$/, ':2'));
  assert.match(other!, /:1$/);
});

test('every format and the baseline give a finding the same name, wherever the command runs', async () => {
  const cwd = copyProject('baseline');
  const deep = join(cwd, 'deep');
  const known = JSON.parse(readFileSync(join(deep, '.delivery-plan-baseline.json'), 'utf8')) as { files: Record<string, string[]> };
  const names = async (folder: string, path: string, format: string): Promise<string[]> => {
    const { stdout } = await runCli(['check', '--preset', 'essential', '--format', format, path], { cwd: folder });
    return [...stdout.matchAll(/[0-9a-f]{32}:\d+/g)].map(([name]) => name);
  };
  const expected = known.files['desk.delivery.yaml']!.map(entry => entry.split(' ')[1]);
  for (const [folder, path] of [
    [cwd, 'deep/desk.delivery.yaml'],
    [deep, 'desk.delivery.yaml'],
    [deep, '.'],
  ] as const)
    for (const format of ['json', 'sarif']) assert.deepEqual(await names(folder, path, format), expected, `${format} ${path}`);
  // GitLab knows no excuses, so that what is known is not in its report.
  assert.deepEqual(await names(deep, '.', 'gitlab'), []);
  rmSync(join(deep, '.delivery-plan-baseline.json'));
  rmSync(join(cwd, '.delivery-plan-baseline.json'));
  for (const format of ['json', 'sarif', 'gitlab']) assert.deepEqual(await names(deep, '.', format), expected, format);
});

test('a fingerprint lives through a new line, another order, another language, another folder to stand in; not through a new name', async () => {
  const cwd = copyProject('budget-sum');
  const path = join(cwd, 'desk.delivery.yaml');
  const before = readFileSync(path, 'utf8');
  const fingerprints = async (...words: string[]): Promise<string> => {
    const { stdout } = await runCli(['check', '--preset', 'recommended', '--format', 'json', ...words], { cwd });
    const report = JSON.parse(stdout) as { files: { findings: { fingerprint: string }[] }[] };
    return report.files
      .flatMap(file => file.findings.map(finding => finding.fingerprint))
      .sort()
      .join();
  };
  const first = await fingerprints('desk.delivery.yaml');
  assert.match(first, /^[0-9a-f]{32}:1/);
  writeFileSync(path, before.replace('\nbudget:', '\n# A comment.\n\nbudget:'));
  assert.equal(await fingerprints('desk.delivery.yaml', '--locale', 'zh-CN'), first);
  // Items are known by their ids, and a finding by its place: neither their order nor what it says is part of the name.
  const turned = before.replace(/( +- id: b-agent\n[\s\S]*?)( +- id: b-spares\n[\s\S]*?)\n\n/, '$2\n$1\n');
  assert.notEqual(turned, before);
  writeFileSync(path, turned.replace('total: 24500.00', 'total: 24600.00'));
  assert.equal(await fingerprints('desk.delivery.yaml'), first);
  writeFileSync(join(cwd, 'other.delivery.yaml'), before);
  assert.notEqual(await fingerprints('other.delivery.yaml'), first);
});
