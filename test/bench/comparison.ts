import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { largePlan } from '../support/largePlan';
import { floor } from './floor';
import { keys, typing, unfinished } from './places';
import { bareNode } from './processes';
import { type Diagnostic, type Editor, ours, peer, type ServerKind, start } from './servers';
import { middle, timed } from './times';

/** How much is measured; edits in multiples of eight, after which the text is what it was. */
export interface Effort {
  starts: number;
  /** Files opened and closed one after the other for the growth of memory. */
  files: number;
  sizes: readonly { lines: number; warmUp: number; edits: number; completions: number; hovers: number; opens: number }[];
}

/** What was measured of one server on one size, in milliseconds; lists hold one time each. */
export interface Figures {
  cpu: number;
  edit: number[];
  completion: number[];
  hover: number[];
  open: number[];
  /** MB after each edit, in a process that has opened this one file. */
  memory: number[];
  findings: number;
  withFault: number;
}

/** From the start of a process to the answer to `initialize`, in milliseconds, and the MB that it holds then. */
export interface Start {
  times: number[];
  memory: number[];
}

/** Ours comes first everywhere; a peer that is not installed is left out. */
export interface Comparison {
  names: string[];
  /** What the servers wait by themselves between an edit and its check, taken out of their times. */
  waits: number[];
  bare: Start;
  starts: Start[];
  sizes: { lines: number; floor: number[]; servers: Figures[] }[];
  /** MB after a fifth of the files and after all of them. */
  files: { lines: number; count: number; memory: [number, number][] };
}

/** No editor tells of keys faster than this many milliseconds apart, and the peer checks no earlier either. */
const pace = 220;
const kinds = [ours, peer].filter((kind): kind is ServerKind => kind !== undefined);

export async function compare(effort: Effort): Promise<Comparison> {
  // The first session comes before the starts are timed: a server may keep for the next start what this one needed.
  const waits = await withEditors(editors => Promise.all(editors.map(waitOf)));
  const bare: Start = { times: [], memory: [] };
  const starts = kinds.map((): Start => ({ times: [], memory: [] }));
  for (let round = 0; round < effort.starts; round += 1) {
    const { time, memory } = await bareNode();
    bare.times.push(time);
    bare.memory.push(memory);
    for (const [index, kind] of kinds.entries()) {
      const editor = await start(kind);
      starts[index]!.times.push(editor.start);
      starts[index]!.memory.push(editor.memory());
      await editor.end();
    }
  }
  const sizes: Comparison['sizes'] = [];
  for (const { lines, ...rounds } of effort.sizes) {
    console.error(`Measuring with ${lines} lines …`);
    sizes.push(await compareAt(lines, rounds, waits));
  }
  const files = { lines: 2_000, count: effort.files };
  const memory = await withEditors(editors => Promise.all(editors.map(editor => memoryOfFiles(editor, files.lines, files.count))));
  return { names: kinds.map(({ name }) => name), waits, bare, starts, sizes, files: { ...files, memory } };
}

async function compareAt(
  lines: number,
  rounds: Omit<Effort['sizes'][number], 'lines'>,
  waits: readonly number[],
): Promise<Comparison['sizes'][number]> {
  const text = largePlan(lines);
  const floors: number[] = [];
  const opens: number[][] = kinds.map(() => []);
  const findings: number[] = [];
  const withFault: number[] = [];
  await withEditors(async editors => {
    const planted = plant(text);
    for (const [index, editor] of editors.entries()) {
      const found = await editor.open('file:///bench/fault.delivery.yaml', planted.text);
      assert(found.some(onLine(planted.line)), `${editor.name} does not find the fault in line ${planted.line + 1}.`);
      withFault[index] = found.length;
      editor.close();
    }
    const warmUp = 3;
    for (let round = 0; round < warmUp + rounds.opens; round += 1) {
      const least = timed(() => assert(floor(text)));
      if (round >= warmUp) floors.push(least);
      for (const [index, editor] of editors.entries()) {
        const begun = performance.now();
        findings[index] = (await editor.open(`file:///bench/${round}.delivery.yaml`, text)).length;
        if (round >= warmUp) opens[index]!.push(performance.now() - begun - waits[index]!);
        editor.close();
      }
    }
  });
  const servers = await withEditors(async editors => {
    for (const editor of editors) await editor.open('file:///bench/edits.delivery.yaml', text);
    const edited = await edits(editors, text, rounds, waits);
    const hovered = await hovers(editors, text, rounds.hovers);
    const completed = await completions(editors, text, rounds.completions);
    return editors.map((_editor, index) => ({
      ...edited[index]!,
      hover: hovered[index]!,
      completion: completed[index]!,
      open: opens[index]!,
      findings: findings[index]!,
      withFault: withFault[index]!,
    }));
  });
  return { lines, floor: floors, servers };
}

/** Keys typed in turn to each server, so that whatever else the machine does falls on both. */
async function edits(
  editors: readonly Editor[],
  text: string,
  rounds: { warmUp: number; edits: number },
  waits: readonly number[],
): Promise<Pick<Figures, 'cpu' | 'edit' | 'memory'>[]> {
  const keystrokes = typing(text);
  const figures = editors.map(() => ({ before: 0, edit: [] as number[], memory: [] as number[] }));
  for (let round = 0; round < rounds.warmUp + rounds.edits; round += 1) {
    if (round === rounds.warmUp) for (const [index, editor] of editors.entries()) figures[index]!.before = editor.cpu();
    const change = keystrokes.next().value;
    const next = performance.now() + pace;
    for (const [index, editor] of editors.entries()) {
      const begun = performance.now();
      editor.change(change);
      await editor.diagnostics();
      if (round < rounds.warmUp) continue;
      figures[index]!.edit.push(performance.now() - begun - waits[index]!);
      figures[index]!.memory.push(editor.memory());
    }
    await pause(next - performance.now());
  }
  return editors.map((editor, index) => {
    const { before, edit, memory } = figures[index]!;
    return { cpu: (editor.cpu() - before) / rounds.edits, edit, memory };
  });
}

async function hovers(editors: readonly Editor[], text: string, places: number): Promise<number[][]> {
  const times: number[][] = editors.map(() => []);
  for (const position of keys(text, places)) {
    for (const [index, editor] of editors.entries()) {
      const begun = performance.now();
      const answered = await editor.hover(position);
      times[index]!.push(performance.now() - begun);
      assert(answered, `${editor.name} says nothing of ${where(position)}.`);
    }
  }
  return times;
}

/** The first letter of a key in a new line, and what is offered for it. */
async function completions(editors: readonly Editor[], text: string, places: number): Promise<number[][]> {
  const lines = text.split('\n');
  const ends = [...new Map(unfinished(text, places).map(end => [end.line, end])).values()];
  const indentOf = (line: number): string => /^ */.exec(lines[line]!)![0];
  // From the last place to the first, so that no place moves another.
  const newLines = [...ends].reverse().map(end => ({ range: { start: end, end }, text: `\n${indentOf(end.line)}` }));
  for (const editor of editors) {
    editor.change(...newLines);
    await editor.diagnostics();
  }
  const times: number[][] = editors.map(() => []);
  for (let round = 0; round < places; round += 1) {
    const nth = round % ends.length;
    const start = { line: ends[nth]!.line + nth + 1, character: indentOf(ends[nth]!.line).length };
    const end = { line: start.line, character: start.character + 1 };
    for (const [index, editor] of editors.entries()) {
      const begun = performance.now();
      editor.change({ range: { start, end: start }, text: 'b' });
      const offers = await editor.complete(end);
      times[index]!.push(performance.now() - begun);
      assert(offers > 0, `${editor.name} offers nothing at ${where(end)}.`);
      await editor.diagnostics();
      editor.change({ range: { start, end }, text: '' });
      await editor.diagnostics();
    }
  }
  return times;
}

/** The time from an edit to the diagnostics of a file in which there is next to nothing to check. */
async function waitOf(editor: Editor): Promise<number> {
  const times: number[] = [];
  await editor.open('file:///bench/small.delivery.yaml', 'deliveryPlan: 1\n');
  for (let round = 0; round < 9; round += 1) {
    const begun = performance.now();
    editor.change({ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: '\n' });
    await editor.diagnostics();
    times.push(performance.now() - begun);
  }
  // Where a server does not wait, this is the work itself.
  const wait = middle(times.slice(2));
  return wait > 50 ? wait : 0;
}

async function memoryOfFiles(editor: Editor, lines: number, count: number): Promise<[number, number]> {
  const text = largePlan(lines);
  let early = Number.NaN;
  for (let file = 1; file <= count; file += 1) {
    await editor.open(`file:///bench/file-${file}.delivery.yaml`, text);
    editor.close();
    if (file === Math.ceil(count / 5)) early = editor.memory();
  }
  return [early, editor.memory()];
}

async function withEditors<T>(use: (editors: Editor[]) => Promise<T>): Promise<T> {
  const editors: Editor[] = [];
  try {
    for (const kind of kinds) editors.push(await start(kind));
    return await use(editors);
  } finally {
    await Promise.all(editors.map(editor => editor.end()));
  }
}

/** The text with a list where one of its dates was. */
function plant(text: string): { text: string; line: number } {
  const at = text.indexOf('start: 2026-01-05', text.length / 4);
  return {
    text: `${text.slice(0, at)}start: [soon]${text.slice(at + 'start: 2026-01-05'.length)}`,
    line: text.slice(0, at).split('\n').length - 1,
  };
}

function onLine(line: number): (diagnostic: Diagnostic) => boolean {
  return ({ range }) => range.start.line === line;
}

function where({ line, character }: { line: number; character: number }): string {
  return `${line + 1}:${character + 1}`;
}

function pause(time: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, Math.max(0, time)));
}
