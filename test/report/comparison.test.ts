import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorkspace } from '../../server/src/engine/workspace';
import { comparisonOf, comparisonReport } from '../../server/src/report/comparison';
import { reportDocument } from '../../server/src/report/html/document';
import type { ReportInput } from '../../server/src/report/input';
import { reportInput } from '../../server/src/report/input';
import { markdown } from '../../server/src/report/markdown';
import type { Report } from '../../server/src/report/model';
import { rules } from '../../server/src/rules/index';
import { completePair } from '../support/pair';

async function inputOf(folder: string, texts: { plan: string; sla: string }): Promise<ReportInput> {
  const plan = `file:///${folder}/data-centre-2027.delivery.yaml`;
  const workspace = createWorkspace({
    read: async () => ({ fault: 'missing' }),
    resolve: async (from, path) => ({ uri: new URL(path, from).href }),
  });
  workspace.open(plan, texts.plan);
  workspace.open(`file:///${folder}/data-centre-2027.sla.yaml`, texts.sla);
  const input = await reportInput(workspace, plan, { preset: 'recommended', rules, today: '2026-12-01' });
  assert.ok(!('fault' in input));
  return input;
}

const pair = completePair();
const old = await inputOf('old', pair);
const fresh = await inputOf('new', {
  plan: pair.plan
    .replace('total: 2560000.00', 'total: 2570000.00')
    .replace('name: 空调风机', 'name: "<script>风机</script>"')
    .replace('date: 2027-07-09', 'date: 2027-07-10'),
  sla: pair.sla.replace('response: PT15M', 'response: PT40M').replace(/\nworkloadLimits:[\s\S]*?\n\n/, '\n'),
});

const ids = ({ sections }: Report): string[] => sections.map(({ id }) => id);

test('a comparison: sections in the order of their weight, in both languages', () => {
  for (const locale of ['en', 'zh-CN'] as const) {
    const report = comparisonReport(old, fresh, { locale, names: { old: 'v1', new: 'v2' } });
    assert.deepEqual(ids(report), ['summary', 'loosened', 'dropped', 'moved', 'changed', 'findings-new']);
    assert.equal(report.subtitle, 'v1 → v2');
    const text = markdown(report);
    assert.match(
      text,
      locale === 'en' ? /\| Targets \| P1 · Response \| 15 minutes \| 40 minutes \|/ : /\| 时限 \| P1 · 响应时限 \| 15 分钟 \| 40 分钟 \|/,
    );
    assert.match(text, locale === 'en' ? /1 day later/ : /推后 1 天/);
    assert.match(text, /\+10,000\.00 CNY/);
    assert.doesNotMatch(text, /\{\w+\}|undefined|\[object/);
  }
});

test('both places are links to both files', () => {
  const report = comparisonReport(old, fresh, { locale: 'en' });
  const table = report.sections.find(({ id }) => id === 'loosened')!.blocks[0]!;
  assert.ok(table.type === 'table');
  const uris = table.rows[0]!.cells.flatMap(cell => (typeof cell === 'object' && cell.type === 'link' ? [cell.source!.uri] : []));
  assert.deepEqual(uris, ['file:///old/data-centre-2027.sla.yaml', 'file:///new/data-centre-2027.sla.yaml']);
});

test('a revision against itself', () => {
  const report = comparisonReport(old, old, { locale: 'en' });
  assert.deepEqual(ids(report), ['summary']);
  assert.match(markdown(report), /Nothing has changed\./);
});

test('a place that takes no long texts is told how much there is besides', async () => {
  const report = comparisonReport(
    await inputOf('a', pair),
    await inputOf('b', { plan: pair.plan.replaceAll('load: 100', 'load: 90'), sla: pair.sla }),
    {
      locale: 'en',
      most: 5,
    },
  );
  const blocks = report.sections.find(({ id }) => id === 'changed')!.blocks;
  const [table, more] = blocks;
  assert.ok(table?.type === 'table' && table.rows.length === 5);
  assert.ok(more?.type === 'paragraph' && /^\d+ more are not shown here\.$/.test(more.text));
});

test('findings: new ones one way, gone ones the other; those on lines that moved are neither', async () => {
  const rulesOf = (which: readonly { finding: { rule: string } }[]): string[] => which.map(({ finding }) => finding.rule);
  const there = comparisonOf(old, fresh, 'en').findings;
  const back = comparisonOf(fresh, old, 'en').findings;
  assert.ok(rulesOf(there.new).includes('budget-lines-sum'));
  assert.deepEqual(there.gone, []);
  assert.deepEqual(rulesOf(back.gone), rulesOf(there.new));
  const faulty = pair.plan.replace('total: 2560000.00', 'total: 1');
  const moved = comparisonOf(
    await inputOf('a', { ...pair, plan: faulty }),
    await inputOf('b', { ...pair, plan: `# One\n# Two\n${faulty}` }),
    'en',
  );
  assert.deepEqual([moved.changes, moved.findings], [[], { new: [], gone: [] }]);
});

test('texts of the files are text in the page', () => {
  const page = reportDocument(comparisonReport(old, fresh, { locale: 'zh-CN' }));
  assert.ok(page.includes('&lt;script&gt;风机'));
  assert.ok(!page.includes('<script>风机'));
});
