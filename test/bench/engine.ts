import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import { check, type Unit } from '../../server/src/engine/check';
import { createMemory, type Memory } from '../../server/src/engine/memory';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { type PlanFile, readFile } from '../../server/src/plan/file';
import { idsOf } from '../../server/src/plan/ids';
import { readPieces } from '../../server/src/plan/pieces';
import { scanText } from '../../server/src/plan/scan';
import { shapeOf } from '../../server/src/plan/shape';
import type { MapNode } from '../../server/src/plan/tree';
import { rules } from '../../server/src/rules/index';
import { largePlan } from '../support/largePlan';
import { floor } from './floor';
import { typing } from './places';
import { type Cell, count, type Table } from './table';
import { median, middle, ms, timed } from './times';

// The engine in this process, warm as in a server, with all rules on.

const options = { policy: presetPolicy('strict'), rules };
const roundsFor = (lines: number): number => (lines > 5_000 ? 7 : 25);

/** Opening and editing against the floor. */
export async function engineTable(sizes: readonly number[]): Promise<Table> {
  const rows: string[][] = [];
  for (const lines of sizes) {
    const text = largePlan(lines);
    const least = await median(roundsFor(lines), () => timed(() => floor(text)));
    const open = await median(roundsFor(lines), () => timed(() => checked(readFile('plan', text))));
    const edits = edited(text);
    const edit = await median(roundsFor(lines) * 3, () => timed(edits.next().value));
    rows.push([count(lines), ms(least), ...[open, edit].flatMap(time => [ms(time), (time / least).toFixed(2)])]);
  }
  return {
    name: 'engine',
    head: [
      { en: 'lines', 'zh-CN': '行数' },
      { en: 'floor', 'zh-CN': '下限' },
      { en: 'engine: open', 'zh-CN': '引擎：打开' },
      { en: 'ratio', 'zh-CN': '比值' },
      { en: 'engine: edit', 'zh-CN': '引擎：编辑' },
      { en: 'ratio', 'zh-CN': '比值' },
    ],
    rows,
  };
}

/** What the steps of the engine cost, in opening and in an edit. */
export function partsTable(sizes: readonly number[]): Table {
  const columns = sizes.flatMap(lines => {
    const { open, edit } = partsOf(largePlan(lines), roundsFor(lines));
    return [open, edit];
  });
  const names = [
    { en: 'parse', 'zh-CN': '解析' },
    { en: 'shape', 'zh-CN': '结构校验' },
    { en: 'ids', 'zh-CN': '标识' },
    { en: 'rules', 'zh-CN': '规则' },
  ];
  return {
    name: 'parts',
    head: [
      { en: 'step', 'zh-CN': '步骤' },
      ...sizes.flatMap(lines => [
        { en: `${count(lines)} lines: open`, 'zh-CN': `${count(lines)} 行：打开` },
        { en: 'edit', 'zh-CN': '编辑' },
      ]),
    ],
    rows: names.map((name, index) => [name, ...columns.map(column => ms(column[index]!))]),
  };
}

/** Every rule over a plan that has been read, and over its agreement if it has one, against the parsing of their texts. */
export async function rulesTable(sizes: readonly number[]): Promise<Table> {
  const root = process.env.PROJECT_ROOT!;
  const pair = join(root, 'examples', 'data-centre-2027', 'data-centre-2027');
  const example = ['delivery', 'sla'].map(kind => readFileSync(`${pair}.${kind}.yaml`, 'utf8')) as [string, string];
  const rows: Cell[][] = [];
  for (const lines of sizes) {
    rows.push([
      { en: `${count(lines)} lines`, 'zh-CN': `${count(lines)} 行` },
      ...(await rulesRow([largePlan(lines)], lines > 5_000 ? 7 : 41)),
    ]);
  }
  rows.push([{ en: 'complete example with its agreement', 'zh-CN': '完整示例及其协议' }, ...(await rulesRow(example, 41))]);
  return {
    name: 'rules',
    head: [
      { en: 'plan', 'zh-CN': '计划' },
      { en: 'parse', 'zh-CN': '解析' },
      { en: 'all rules', 'zh-CN': '全部规则' },
      { en: 'rules / parse', 'zh-CN': '规则 / 解析' },
    ],
    rows,
  };
}

async function rulesRow(texts: readonly [string, string?], rounds: number): Promise<string[]> {
  const [planText, slaText] = texts;
  const plan = unitOf(readFile('plan', planText));
  const units = [plan];
  if (slaText !== undefined) {
    const sla = { uri: 'file:///bench.sla.yaml', file: readFile('agreement', slaText), agreements: [], plans: [plan] };
    units.splice(0, 1, { ...plan, agreements: [sla] }, sla);
  }
  // A server is warm after the first files; a cold start is measured as the start of a process.
  for (let round = 0; round < rounds * 3; round += 1) for (const unit of units) check(unit, options);
  const parsing = await median(rounds, () => timed(() => texts.map(text => parse(text!))));
  const checking = await median(rounds, () => timed(() => units.map(unit => check(unit, options))));
  return [ms(parsing), ms(checking), (checking / parsing).toFixed(2)];
}

/** Milliseconds of parse, shape, ids and rules. */
function partsOf(text: string, rounds: number): { open: number[]; edit: number[] } {
  const opens: number[][] = [];
  const edits: number[][] = [];
  for (let round = 0; round < rounds; round += 1) opens.push(steps(text).times);
  let former = steps(text);
  for (const next of texts(text, rounds * 4)) {
    former = steps(next, former);
    edits.push(former.times);
  }
  const medians = (all: number[][]): number[] => all[0]!.map((_unused, index) => middle(all.map(one => one[index]!)));
  // The first rounds are those of a process that is not warm yet.
  return { open: medians(opens.slice(rounds >> 2)), edit: medians(edits.slice(rounds)) };
}

interface Steps {
  times: number[];
  pieces: ReturnType<typeof readPieces>;
  shape: ReturnType<typeof shapeOf>;
  ids: ReturnType<typeof idsOf>;
  file: PlanFile;
  memory: Memory;
}

function steps(text: string, former?: Steps): Steps {
  const [pieces, parsing] = taken(() => {
    scanText(text, former?.file.text);
    return readPieces(text, former?.pieces);
  });
  const root = pieces.root.node as MapNode;
  const [shape, shaping] = taken(() => shapeOf('plan', root, former?.shape));
  const [ids, indexing] = taken(() => idsOf('plan', root, former?.ids));
  const file = readFile('plan', text, former?.file);
  const memory = former?.memory ?? createMemory();
  const checking = timed(() => checked(file, memory));
  return { times: [parsing, shaping, indexing, checking], pieces, shape, ids, file, memory };
}

function taken<T>(work: () => T): [T, number] {
  let result: T | undefined;
  const time = timed(() => {
    result = work();
  });
  return [result!, time];
}

/** One keystroke after the other, each read and checked by the next function. */
function* edited(text: string): Generator<() => void, never> {
  const memory = createMemory();
  let file = readFile('plan', text);
  checked(file, memory);
  for (const next of texts(text, Number.POSITIVE_INFINITY)) {
    yield () => {
      file = readFile('plan', next, file);
      checked(file, memory);
    };
  }
  throw new Error('There is always one more keystroke.');
}

/** The text after one keystroke, after two, and so on. */
function* texts(text: string, wanted: number): Generator<string> {
  const keystrokes = typing(text);
  let document = TextDocument.create('file:///bench.delivery.yaml', 'delivery-plan', 1, text);
  for (let nth = 0; nth < wanted; nth += 1) {
    document = TextDocument.update(document, [keystrokes.next().value], nth + 2);
    yield document.getText();
  }
}

/** With what the rules found before, as for a file that an editor holds. */
function checked(file: PlanFile, memory?: Memory): number {
  return check(unitOf(file), { ...options, memory }).length;
}

function unitOf(file: PlanFile): Unit {
  return { uri: 'file:///bench.delivery.yaml', file, agreements: ['missing'], plans: [] };
}
