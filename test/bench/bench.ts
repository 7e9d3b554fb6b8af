import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { check, type Unit } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import { type PlanFile, readFile } from '../../server/src/plan/file';
import { formats } from '../../server/src/plan/formats';
import schema from '../../server/src/plan/generated/plan.schema.json';
import { rules } from '../../server/src/rules/index';
import { largePlan } from '../support/largePlan';
import { reportTable } from './report';

// Times the engine in this process and the server over its protocol against a floor: parsing with `yaml` and validating with `ajv`.
// Figures of one machine vary from run to run; only the ratios of one run mean something.

const root = process.env.PROJECT_ROOT!;
const sizes = [200, 2_000, 20_000];
const ajv = new Ajv({ allErrors: true, strict: false });
for (const [name, validate] of Object.entries(formats)) ajv.addFormat(name, validate);
const validate = ajv.compile(schema as object);

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const bare = await median(9, () => startOf(['-e', '']));
  const start = await median(9, () => initializeTime());
  const command = await median(9, () => startOf([join(root, 'dist', 'cli.js'), 'check', join(root, 'examples', 'minimal')]));
  console.log(`start → initialize result: ${ms(start)}, bare Node process ${ms(bare)}, ratio ${(start / bare).toFixed(2)}`);
  console.log(`check of examples/minimal: ${ms(command)}, ratio ${(command / bare).toFixed(2)}\n`);
  console.log(
    '| lines | floor | engine: open | ratio | engine: edit | ratio | server: open → diagnostics | ratio | server: edit → diagnostics | ratio |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const lines of sizes) {
    const text = largePlan(lines);
    const rounds = lines > 5_000 ? 7 : 25;
    const floor = await median(rounds, () => timed(() => validate(parse(text))));
    const open = await median(rounds, () => timed(() => checked(readFile('plan', text))));
    const edit = await editTime(text, rounds * 3);
    const server = await serverTimes(text, rounds);
    const row = [open, edit, server.open, server.edit].map(time => `${ms(time)} | ${(time / floor).toFixed(2)}`);
    console.log(`| ${text.split('\n').length} | ${ms(floor)} | ${row.join(' | ')} |`);
  }
  console.log('\n| completion at 200 places of a plan of 2,000 lines, asked of the server | median | 95th percentile |');
  console.log('|---|---|---|');
  const { asked, typed } = await completionTimes(largePlan(2_000), 200);
  for (const [how, times] of [['in a text at rest', asked] as const, ['with the keystroke before it', typed] as const])
    console.log(`| ${how} | ${ms(quantile(times, 0.5))} | ${ms(quantile(times, 0.95))} |`);
  console.log('\n| plan | parse | all rules | rules / parse |');
  console.log('|---|---|---|---|');
  for (const lines of sizes) await rulesRow(`${lines} lines`, largePlan(lines), undefined, lines > 5_000 ? 7 : 41);
  const pair = join(root, 'examples', 'data-centre-2027', 'data-centre-2027');
  await rulesRow(
    'complete example with its agreement',
    readFileSync(`${pair}.delivery.yaml`, 'utf8'),
    readFileSync(`${pair}.sla.yaml`, 'utf8'),
    41,
  );
  await reportTable(median, ms);
}

/** Every rule over a plan that has been read, and over its agreement if it has one, against the parsing of their texts. */
async function rulesRow(name: string, planText: string, slaText: string | undefined, rounds: number): Promise<void> {
  const texts = slaText === undefined ? [planText] : [planText, slaText];
  const plan: Unit = { uri: 'file:///bench.delivery.yaml', file: readFile('plan', planText), agreements: ['missing'], plans: [] };
  const units = [plan];
  if (slaText !== undefined) {
    const sla = { uri: 'file:///bench.sla.yaml', file: readFile('agreement', slaText), agreements: [], plans: [plan] };
    units.splice(0, 1, { ...plan, agreements: [sla] }, sla);
  }
  // A server is warm after the first files; a cold start is measured as the start of a process above.
  for (let round = 0; round < rounds * 3; round += 1) for (const unit of units) check(unit, { policy: presetPolicy('strict'), rules });
  const parsing = await median(rounds, () => timed(() => texts.map(text => parse(text))));
  const checking = await median(rounds, () => timed(() => units.map(unit => check(unit, { policy: presetPolicy('strict'), rules }))));
  console.log(`| ${name} | ${ms(parsing)} | ${ms(checking)} | ${(checking / parsing).toFixed(2)} |`);
}

function checked(file: PlanFile): number {
  const unit = { uri: 'file:///bench.delivery.yaml', file, agreements: ['missing' as const], plans: [] };
  return check(unit, { policy: presetPolicy('strict'), rules }).length;
}

/** One character typed into a name in the middle of the file, and everything checked again. */
async function editTime(text: string, rounds: number): Promise<number> {
  let file = readFile('plan', text);
  checked(file);
  const at = text.indexOf('巡检第', text.length / 3);
  let round = 0;
  return median(rounds, () => {
    round += 1;
    const next = `${text.slice(0, at)}${'x'.repeat((round % 5) + 1)}${text.slice(at)}`;
    return timed(() => {
      file = readFile('plan', next, file);
      checked(file);
    });
  });
}

async function serverTimes(text: string, rounds: number): Promise<{ open: number; edit: number }> {
  const server = connect();
  await server.request('initialize', { processId: process.pid, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } });
  server.notify('initialized', {});
  const opens: number[] = [];
  const edits: number[] = [];
  const pull = (uri: string) => server.request('textDocument/diagnostic', { textDocument: { uri } });
  const line = text.slice(0, text.indexOf('巡检第', text.length / 3)).split('\n').length - 1;
  for (let round = 0; round < rounds; round += 1) {
    const uri = `file:///bench/${round}.delivery.yaml`;
    const begun = performance.now();
    server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'delivery-plan', version: 1, text } });
    await pull(uri);
    opens.push(performance.now() - begun);
    for (let version = 2; version < 5; version += 1) {
      const from = performance.now();
      const position = { line, character: 18 };
      server.notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: position, end: position }, text: 'x' }],
      });
      await pull(uri);
      edits.push(performance.now() - from);
    }
    server.notify('textDocument/didClose', { textDocument: { uri } });
  }
  server.end();
  return { open: middle(opens), edit: middle(edits) };
}

/** At the ends of lines all over the text, as it is; then with a new line begun there by one letter. */
async function completionTimes(text: string, places: number): Promise<{ asked: number[]; typed: number[] }> {
  const completionItem = { snippetSupport: true, labelDetailsSupport: true, documentationFormat: ['markdown'] };
  const server = connect();
  await server.request('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { completion: { completionItem } } },
  });
  server.notify('initialized', {});
  const textDocument = { uri: 'file:///bench/completion.delivery.yaml' };
  server.notify('textDocument/didOpen', { textDocument: { ...textDocument, languageId: 'delivery-plan', version: 1, text } });
  const lines = text.split('\n').filter(line => line !== '');
  let version = 1;
  let offers = 0;
  const times: Record<'asked' | 'typed', number[]> = { asked: [], typed: [] };
  const ask = async (line: number, character: number): Promise<void> => {
    const items = await server.request('textDocument/completion', { textDocument, position: { line, character } });
    offers += Array.isArray(items) ? items.length : 0;
  };
  const change = (start: object, end: object, typed: string): void => {
    version += 1;
    server.notify('textDocument/didChange', {
      textDocument: { ...textDocument, version },
      contentChanges: [{ range: { start, end }, text: typed }],
    });
  };
  for (let index = 0; index < places; index += 1) {
    const line = Math.floor(((index + 0.5) * lines.length) / places);
    const end = { line, character: lines[line]!.length };
    const begun = performance.now();
    await ask(end.line, end.character);
    times.asked.push(performance.now() - begun);
    const indent = /^ */.exec(lines[line]!)![0];
    change(end, end, `\n${indent}`);
    await ask(line + 1, indent.length);
    const key = { line: line + 1, character: indent.length };
    const from = performance.now();
    change(key, key, 'b');
    await ask(line + 1, indent.length + 1);
    times.typed.push(performance.now() - from);
    change(end, { line: line + 1, character: indent.length + 1 }, '');
  }
  server.end();
  if (offers < places) throw new Error('Completion has hardly an answer.');
  return times;
}

async function initializeTime(): Promise<number> {
  const begun = performance.now();
  const server = connect();
  await server.request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  const time = performance.now() - begun;
  server.end();
  return time;
}

function startOf(args: string[]): Promise<number> {
  const begun = performance.now();
  return new Promise(resolve => spawn(process.execPath, args, { stdio: 'ignore' }).on('exit', () => resolve(performance.now() - begun)));
}

function connect() {
  const child = spawn(process.execPath, [join(root, 'dist', 'program', 'server.mjs'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, (result: unknown) => void>();
  let buffer = Buffer.alloc(0);
  let next = 1;
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  child.stdout.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const head = buffer.indexOf('\r\n\r\n');
      const length = head < 0 ? undefined : Number(/Content-Length: (\d+)/.exec(buffer.subarray(0, head).toString())?.[1]);
      if (length === undefined || buffer.length < head + 4 + length) return;
      const message = JSON.parse(buffer.subarray(head + 4, head + 4 + length).toString());
      buffer = buffer.subarray(head + 4 + length);
      if (message.method !== undefined && message.id !== undefined) send({ id: message.id, result: null });
      else waiting.get(message.id)?.(message.result);
    }
  });
  return {
    request(method: string, params: object): Promise<unknown> {
      const id = next++;
      return new Promise(resolve => {
        waiting.set(id, resolve);
        send({ id, method, params });
      });
    },
    notify: (method: string, params: object) => send({ method, params }),
    end: () => child.kill(),
  };
}

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

async function median(rounds: number, measure: () => number | Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await measure());
  return middle(times);
}

function middle(times: number[]): number {
  return quantile(times, 0.5);
}

function quantile(times: number[], share: number): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * share)]!;
}

function ms(time: number): string {
  return `${time < 10 ? time.toFixed(2) : time.toFixed(0)} ms`;
}
