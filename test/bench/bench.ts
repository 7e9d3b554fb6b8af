import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Locale } from '../../server/src/text';
import { compare, type Effort } from './comparison';
import { figuresTable, processTable, ratioTable } from './comparisonTables';
import { completionTable } from './completion';
import { engineTable, partsTable, rulesTable } from './engine';
import { bareNode, run } from './processes';
import { reportTable } from './report';
import { peer } from './servers';
import { markdown, type Table, withTables } from './table';
import { median, ms } from './times';

// Our server against a peer, and what its parts cost. `--short` takes a minute; `--write` puts the tables into docs/PERFORMANCE*.md.
// Figures of one machine vary from run to run; only the ratios of one run mean something.

const root = process.env.PROJECT_ROOT!;
const short = process.argv.includes('--short');
const write = process.argv.includes('--write');
const pages: Record<Locale, string> = { en: 'PERFORMANCE.md', 'zh-CN': 'PERFORMANCE.zh-CN.md' };

const fullEffort: Effort = {
  starts: 15,
  files: 50,
  sizes: [
    { lines: 200, warmUp: 240, edits: 160, completions: 40, hovers: 100, opens: 25 },
    { lines: 2_000, warmUp: 240, edits: 80, completions: 30, hovers: 60, opens: 21 },
    { lines: 20_000, warmUp: 120, edits: 48, completions: 15, hovers: 25, opens: 9 },
  ],
};
const shortEffort: Effort = {
  starts: 3,
  files: 5,
  sizes: [
    { lines: 200, warmUp: 8, edits: 16, completions: 5, hovers: 20, opens: 3 },
    { lines: 2_000, warmUp: 8, edits: 16, completions: 5, hovers: 20, opens: 3 },
  ],
};

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  if (write && (short || peer === undefined)) throw new Error('Only a whole run with the peer is worth writing down.');
  const effort = short ? shortEffort : fullEffort;
  const tables: Table[] = [];
  const show = (table: Table): void => {
    tables.push(table);
    console.log(`${markdown(table, 'en')}\n`);
  };
  const comparison = await compare(effort);
  for (const table of [ratioTable, figuresTable, processTable]) show(table(comparison));
  show(machineTable());
  if (short) {
    console.log('After so few rounds neither server is warm; `npm run bench` takes its time.');
    return;
  }
  const sizes = effort.sizes.map(({ lines }) => lines);
  show(await engineTable(sizes));
  show(partsTable(sizes));
  show(await rulesTable(sizes));
  show(await completionTable(200));
  show(await reportTable());
  show(await commandTable());
  if (!write) return;
  for (const [locale, page] of Object.entries(pages) as [Locale, string][]) {
    const path = join(root, 'docs', page);
    writeFileSync(path, withTables(readFileSync(path, 'utf8'), tables, locale));
  }
}

function machineTable(): Table {
  return {
    name: 'machine',
    head: [{ en: 'processors', 'zh-CN': '处理器' }, { en: 'memory', 'zh-CN': '内存' }, 'Node'],
    rows: [[`${cpus().length} × ${cpus()[0]?.model.trim()}`, `${(totalmem() / 1024 ** 3).toFixed(0)} GB`, process.version]],
  };
}

async function commandTable(): Promise<Table> {
  const bare = await median(9, async () => (await bareNode()).time);
  const command = await median(9, async () => (await run([join(root, 'dist', 'cli.js'), 'check', join(root, 'examples', 'minimal')])).time);
  return {
    name: 'command',
    head: [
      { en: 'process', 'zh-CN': '进程' },
      { en: 'start → end', 'zh-CN': '启动到结束' },
      { en: 'ratio', 'zh-CN': '比值' },
    ],
    rows: [
      [{ en: 'bare Node', 'zh-CN': '空的 Node' }, ms(bare), '1.00'],
      [{ en: '`check` of a minimal plan', 'zh-CN': '`check` 检查一份最小计划' }, ms(command), (command / bare).toFixed(2)],
    ],
  };
}
