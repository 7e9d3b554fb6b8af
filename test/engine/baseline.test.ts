import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Baseline, baselineName, baselineText, createBaselines, entriesOf, markKnown, pathIn } from '../../server/src/engine/baseline';
import { check } from '../../server/src/engine/check';
import { type Finding, sentence } from '../../server/src/engine/finding';
import type { Host } from '../../server/src/engine/host';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { createWorkspace } from '../../server/src/engine/workspace';
import { readFile } from '../../server/src/plan/file';
import { rules } from '../../server/src/rules/index';

const uri = 'file:///repo/plans/a.delivery.yaml';
const place = `file:///repo/${baselineName}`;
const wrong = 'deliveryPlan: 1\nperiod: {start: 2026-12-31, end: 2026-01-01}\n';

function find(text: string): Finding[] {
  return check({ uri, file: readFile('plan', text), agreements: [], plans: [] }, { policy: presetPolicy('strict'), rules });
}

const path = 'plans/a.delivery.yaml';

/** Marks findings by what was known of others of the same file. */
function marked(findings: readonly Finding[], known: readonly Finding[], locked: readonly string[] = []): ReturnType<typeof markKnown> {
  return markKnown(findings, entriesOf(findings, path), new Set(entriesOf(known, path)), new Set(locked));
}

test('what is known stays visible and counts for nothing; a locked rule counts all the same', () => {
  const findings = find(wrong);
  const { findings: after, stale } = marked(findings, findings, ['dates-in-order']);
  assert.deepEqual(stale, []);
  assert.deepEqual(
    after.filter(({ suppressed }) => suppressed === undefined).map(({ rule }) => rule),
    ['dates-in-order'],
  );
  const known = after.find(({ suppressed }) => suppressed !== undefined)!;
  assert.deepEqual([known.severity, known.suppressed], ['info', { by: 'baseline', reason: '' }]);
  assert.match(sentence(known, 'en'), / \[known: in the baseline\]$/);
  assert.match(sentence(known, 'zh-CN'), /［已知问题，在基线中］$/);
});

test('neither lines above nor other words make a known finding new; a second one like it is new', () => {
  const list = (count: number): string => `deliveryPlan: 1\nbudget:\n  lines:\n${'    - {item: x, amount: 1, amout: 2}\n'.repeat(count)}`;
  const two = find(list(2));
  const left = (text: string): string[] =>
    marked(find(text), two).findings.flatMap(({ suppressed, rule }) => (suppressed === undefined ? [rule] : []));
  assert.deepEqual(left(`# one\n\n# two\n${list(2)}`), []);
  assert.ok(left(list(3)).includes('unknown-key'));
  assert.ok(marked(find(list(1)), two).stale.some(entry => entry.startsWith('unknown-key ')));
});

test('the text of a baseline is sorted and the same however it came about', () => {
  const files = new Map([
    ['b.delivery.yaml', ['z 2', 'a 1']],
    ['a.delivery.yaml', ['m 1']],
    ['empty.delivery.yaml', []],
  ]);
  const text = baselineText(files);
  assert.equal(text, baselineText(new Map([...files].reverse())));
  assert.deepEqual(JSON.parse(text), { version: 1, files: { 'a.delivery.yaml': ['m 1'], 'b.delivery.yaml': ['a 1', 'z 2'] } });
  assert.ok(text.indexOf('a.delivery') < text.indexOf('b.delivery'));
});

/** Files of `/repo`; what lies above it may not be read. */
function hostOf(files: Record<string, string>): Host & { reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    async read(asked) {
      reads.push(asked);
      return asked in files ? { text: files[asked]! } : { fault: 'missing' };
    },
    async resolve(from, path) {
      const target = new URL(path, from).href;
      return target.startsWith('file:///repo/') ? { uri: target } : { fault: 'outside' };
    },
  };
}

test('the nearest baseline counts, up to the root of the repository', async () => {
  const empty = baselineText(new Map());
  const near = `file:///repo/plans/${baselineName}`;
  const of = (files: Record<string, string>, named?: string): Promise<Baseline | undefined> => {
    const host = hostOf(files);
    return createBaselines(host, host).of(uri, named);
  };
  assert.equal(await of({}), undefined);
  assert.equal((await of({ [place]: empty }))?.uri, place);
  assert.equal((await of({ [place]: empty, [near]: empty }))?.uri, near);
  assert.equal((await of({ [place]: empty, 'file:///repo/plans/.git': 'gitdir: elsewhere' }))?.uri, undefined);
  assert.equal((await of({ [place]: empty }, 'file:///repo/x.json'))?.fault, 'missing');
  for (const text of [
    '',
    '[]',
    'null',
    '{"version": 2, "files": {}}',
    '{"version": 1, "files": {"a": [1]}}',
    '{"version": 1}',
    '<<<<<<<',
  ]) {
    const found = await of({ [place]: text });
    assert.deepEqual([found?.fault, found?.files.size], ['malformed', 0], text);
  }
});

test('a folder is looked through once, however many files lie in it', async () => {
  const host = hostOf({});
  const baselines = createBaselines(host, host);
  for (let index = 0; index < 50; index++) await baselines.of(`file:///repo/plans/${index}.delivery.yaml`);
  assert.equal(host.reads.filter(read => read.endsWith(baselineName)).length, 2);
});

test('names that mean something elsewhere are only names here', async () => {
  const odd = ['__proto__', 'constructor', 'toString', '计划 %41.delivery.yaml'];
  const host = hostOf({ [place]: baselineText(new Map(odd.map(name => [name, ['a 1']]))) });
  const found = await createBaselines(host, host).of(uri);
  assert.deepEqual([...found!.files.keys()].sort(), [...odd].sort());
  assert.equal(pathIn(place, `file:///repo/${encodeURIComponent(odd[3]!)}`), odd[3]);
});

test('a workspace marks what the baseline knows, and only that of the file', async () => {
  const entries = entriesOf(find(wrong), path);
  const other = 'file:///repo/plans/b.delivery.yaml';
  const host = hostOf({ [place]: baselineText(new Map([['plans/a.delivery.yaml', entries]])), [uri]: wrong, [other]: wrong });
  const workspace = createWorkspace(host);
  const counting = async (file: string, baseline?: null): Promise<number> => {
    const checked = await workspace.check(file, { rules, preset: 'strict', baseline });
    return 'fault' in checked ? -1 : checked.findings.filter(({ suppressed }) => suppressed === undefined).length;
  };
  assert.equal(await counting(uri), 0);
  assert.equal(await counting(uri, null), entries.length);
  assert.equal(await counting(other), entries.length);
});
