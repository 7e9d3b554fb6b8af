import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Host } from '../../server/src/engine/host';
import { createWorkspace, kindOf, type Workspace } from '../../server/src/engine/workspace';
import { readFile } from '../../server/src/plan/file';
import { skeleton } from '../../server/src/plan/skeleton';
import { rules } from '../../server/src/rules/index';
import { applyEdit, type Edit, editBetween, editing, pick, seeded } from '../support/edits';
import { largePlan } from '../support/largePlan';
import { differenceOfReadings, findingsAsText } from '../support/readings';
import { readsAsWhole } from '../support/wholeReading';

// What a file is read as must not depend on what it was read as before: after every edit, the reading that takes over what has not
// changed equals a fresh one. `EDITS` is the number of edits altogether, `SEED` makes another run.
const edits = Number(process.env.EDITS ?? 2_000);
const seed = Number(process.env.SEED ?? 1);

/** Files that belong together, by name. */
type Files = Readonly<Record<string, string>>;

/** Files to edit, one set after another, and how many of a hundred edits are theirs. Findings are compared at every so many edits. */
interface Subject {
  files: Files | readonly Files[];
  share: number;
  findingsEvery: number;
}

const inProject = (path: string): string => readFileSync(join(process.env.PROJECT_ROOT!, path), 'utf8');

/** Each section of a plan as a plan of its own: short enough to be compared often, and long enough to be cut. */
function sectionsOf(plan: string): Files[] {
  return plan
    .split(/^(?=[a-z]\w*:)/m)
    .filter(section => section.length > 800 && section.length < 2_200)
    .map(section => ({ 'section.delivery.yaml': `deliveryPlan: 1\n${section}currency: CNY\n` }));
}

const completePlan = inProject('examples/data-centre-2027/data-centre-2027.delivery.yaml');

const subjects: Readonly<Record<string, Subject>> = {
  'a section at a time': { share: 74, findingsEvery: 50, files: sectionsOf(completePlan) },
  'the smallest pair': {
    share: 6,
    findingsEvery: 50,
    files: {
      'minimal.delivery.yaml': inProject('examples/minimal/minimal.delivery.yaml'),
      'minimal.sla.yaml': inProject('examples/minimal/minimal.sla.yaml'),
    },
  },
  'a pair in Chinese with a finding': {
    share: 5,
    findingsEvery: 50,
    files: {
      'desk.delivery.yaml': inProject('test/projects/chinese/服务台.delivery.yaml').replace('服务台.sla', 'desk.sla'),
      'desk.sla.yaml': inProject('test/projects/chinese/服务台.sla.yaml'),
    },
  },
  'a pair with comments that excuse findings': {
    share: 4,
    findingsEvery: 50,
    files: {
      'desk.delivery.yaml': inProject('test/projects/suppressions/desk.delivery.yaml'),
      'desk.sla.yaml': inProject('test/projects/suppressions/desk.sla.yaml'),
    },
  },
  "a team's file and a plan": {
    share: 4,
    findingsEvery: 50,
    files: {
      '.delivery-plan.yaml': skeleton('team', 'full'),
      'desk.delivery.yaml': inProject('test/projects/team-policy/office.delivery.yaml'),
    },
  },
  'a plan with every key': { share: 0.5, findingsEvery: 50, files: { 'full.delivery.yaml': skeleton('plan', 'full', 'zh-CN') } },
  'an agreement with every key': { share: 0.5, findingsEvery: 50, files: { 'full.sla.yaml': skeleton('agreement', 'full') } },
  'a pair of a real project': {
    share: 0.5,
    findingsEvery: 50,
    files: {
      'hydro-ops-2026.delivery.yaml': inProject('test/projects/shared-pair/hydro-ops-2026.delivery.yaml'),
      'hydro-ops-2026.sla.yaml': inProject('test/projects/shared-pair/hydro-ops-2026.sla.yaml'),
    },
  },
  'a tender': {
    share: 3,
    findingsEvery: 50,
    files: { 'hospitals.delivery.yaml': inProject('test/projects/real-tender-two-lots/hospitals-2025.delivery.yaml') },
  },
  'a plan of 200 lines': { share: 1.5, findingsEvery: 50, files: { 'large.delivery.yaml': largePlan(200) } },
  'the complete pair': {
    share: 0.5,
    findingsEvery: 50,
    files: {
      'data-centre-2027.delivery.yaml': completePlan,
      'data-centre-2027.sla.yaml': inProject('examples/data-centre-2027/data-centre-2027.sla.yaml'),
    },
  },
  'a plan of 2,000 lines': { share: 0.5, findingsEvery: 50, files: { 'large.delivery.yaml': largePlan(2000) } },
};

/** Edits on the same kept readings, before a new chain begins. */
const longestChain = 2_000;

for (const [index, [name, subject]] of Object.entries(subjects).entries()) {
  test(`after every edit the reading is that of a fresh one: ${name}`, async t => {
    const count = Math.round((edits * subject.share) / 100);
    const sets = [subject.files].flat() as Files[];
    const length = Math.min(longestChain, Math.ceil(count / sets.length));
    for (let done = 0, chain = 0; done < count; done += length, chain += 1)
      await follow(
        sets[chain % sets.length]!,
        subject.findingsEvery,
        Math.min(length, count - done),
        seed * 1_000_003 + index * 1009 + chain,
      );
    t.diagnostic(`${count} edits, seed ${seed}`);
  });
}

/** The next text of a file. */
interface Step {
  uri: string;
  text: string;
}

async function follow(files: Files, findingsEvery: number, count: number, chainSeed: number): Promise<void> {
  const random = seeded(chainSeed);
  const others = Object.values(files);
  const workspace = createWorkspace(nowhere);
  const open = Object.entries(files).map(([name, text]) => {
    const uri = `${folder}/${name}`;
    workspace.open(uri, text);
    return { uri, text, edits: editing(text, random, others), document: TextDocument.create(uri, 'yaml', 0, text) };
  });
  // The first file is what the others belong to.
  const often = [...open, open[0]!];
  const steps: Step[] = open.map(({ uri, text }) => ({ uri, text }));
  for (let done = 1; done <= count; done += 1) {
    const file = pick(often, random);
    const edit = file.edits.next().value;
    file.text = applyEdit(file.text, edit);
    file.document = inProtocol(file.document, edit, done);
    assert.equal(file.document.getText(), file.text, `The editor's text is another one after ${JSON.stringify(edit)}, seed ${chainSeed}`);
    workspace.open(file.uri, file.text);
    steps.push({ uri: file.uri, text: file.text });
    const difference =
      (await differenceIn(file, workspace)) ??
      (done % findingsEvery === 0 || done === count ? await differenceOfFindings(open, workspace) : undefined);
    if (difference !== undefined)
      assert.fail(`${difference}\nSEED=${seed} EDITS=${edits}, edit ${done} of its chain\n${await shrunk(steps)}`);
    if (done % findingsEvery === 0 && file.text.length < 8_000) readsAsWhole(file.text);
  }
}

const folder = 'file:///plans';

/** A folder of which nothing is on disk. */
const nowhere: Host = {
  read: () => Promise.resolve({ fault: 'missing' }),
  resolve: (_from, path) =>
    Promise.resolve(/[\\/]\.\.|^\.\./.test(path) ? { fault: 'outside' } : { uri: `${folder}/${path.replace(/^\.\//, '')}` }),
};

/** What the protocol's own document makes of an edit. It has no position between the two halves of a line end. */
function inProtocol(document: TextDocument, edit: Edit, version: number): TextDocument {
  const range = { start: document.positionAt(edit.start), end: document.positionAt(edit.end) };
  const isExact = document.offsetAt(range.start) === edit.start && document.offsetAt(range.end) === edit.end;
  const change = isExact ? { range, text: edit.text } : { text: applyEdit(document.getText(), edit) };
  return TextDocument.update(document, [change], version);
}

async function differenceIn({ uri, text }: Step, workspace: Workspace): Promise<string | undefined> {
  const kept = await workspace.load(uri);
  if (typeof kept !== 'object') return `${uri} cannot be read: ${kept}`;
  return differenceOfReadings(kept, readFile(kindOf(uri)!, text));
}

const options = { preset: 'strict', rules, today: '2026-06-30', unlimited: true, onDefect: failed } as const;

function failed(rule: string, error: unknown): never {
  throw new Error(`${rule} failed`, { cause: error });
}

async function differenceOfFindings(open: readonly Step[], workspace: Workspace): Promise<string | undefined> {
  const fresh = createWorkspace(nowhere);
  for (const { uri, text } of open) fresh.open(uri, text);
  for (const { uri } of open) {
    const [kept, anew] = [await findings(uri, workspace), await findings(uri, fresh)];
    const at = kept.findIndex((finding, index) => finding !== anew[index]);
    if (at >= 0 || kept.length < anew.length) {
      const index = at < 0 ? kept.length : at;
      return `finding ${index} of ${uri}:\n${kept[index]} with what was kept,\n${anew[index]} anew`;
    }
  }
  return undefined;
}

async function findings(uri: string, workspace: Workspace): Promise<string[]> {
  const checked = await workspace.check(uri, options);
  return 'fault' in checked ? [checked.fault] : findingsAsText(checked.findings, checked.unit);
}

/** The shortest list of texts of which the last is still read otherwise than anew, as text. */
async function shrunk(steps: readonly Step[]): Promise<string> {
  let list = [...steps];
  // The last few edits mostly do.
  for (let tail = 1; tail < steps.length; tail *= 2) {
    const shorter = withFirstTexts(steps, steps.length - 1 - tail);
    if (!(await fails(shorter))) continue;
    list = shorter;
    break;
  }
  if (!(await fails(list))) return 'The edits alone do not show it again.';
  for (let index = list.length - 2; index >= 0; index -= 1) list = await orElse(list, list.toSpliced(index, 1));
  for (const uri of new Set(list.map(step => step.uri))) {
    for (let size = 64; size >= 1; size = Math.floor(size / 2)) list = await withoutLines(list, uri, size);
  }
  return list.map(({ uri, text }, index) => toldStep(uri, text, list.slice(0, index).findLast(step => step.uri === uri)?.text)).join('\n');
}

/** The texts of the files after so many steps, and the steps after them. */
function withFirstTexts(steps: readonly Step[], count: number): Step[] {
  const first = new Map(steps.slice(0, count).map(step => [step.uri, step]));
  return [...first.values(), ...steps.slice(count)];
}

async function orElse(list: Step[], shorter: Step[]): Promise<Step[]> {
  return shorter.length > 0 && (await fails(shorter)) ? shorter : list;
}

/** The list without the lines of a file that all its texts begin or end with, as far as they do not matter. */
async function withoutLines(steps: Step[], uri: string, size: number): Promise<Step[]> {
  let list = steps;
  for (const side of ['start', 'end'] as const) {
    let at = 0;
    for (;;) {
      const texts = list.filter(step => step.uri === uri).map(step => step.text.split(/(?<=\n)/));
      const common = sharedLines(side === 'start' ? texts : texts.map(lines => lines.toReversed()));
      if (at >= common) break;
      const without = (text: string): string => {
        const lines = text.split(/(?<=\n)/);
        const last = Math.min(common, at + size);
        return lines.toSpliced(side === 'start' ? at : lines.length - last, last - at).join('');
      };
      const shorter = list.map(step => (step.uri === uri ? { uri, text: without(step.text) } : step));
      if (await fails(shorter)) list = shorter;
      else at += size;
    }
  }
  return list;
}

function sharedLines(texts: readonly string[][]): number {
  const first = texts[0] ?? [];
  const differs = first.findIndex((line, index) => texts.some(lines => lines[index] !== line));
  return differs < 0 ? first.length - 1 : differs;
}

async function fails(steps: readonly Step[]): Promise<boolean> {
  const workspace = createWorkspace(nowhere);
  const now = new Map<string, string>();
  try {
    for (const { uri, text } of steps) {
      workspace.open(uri, text);
      now.set(uri, text);
      for (const known of now.keys()) await workspace.check(known, options);
    }
    const open = [...now].map(([uri, text]) => ({ uri, text }));
    for (const file of open) if ((await differenceIn(file, workspace)) !== undefined) return true;
    return (await differenceOfFindings(open, workspace)) !== undefined;
  } catch {
    return true;
  }
}

function toldStep(uri: string, text: string, before: string | undefined): string {
  if (before === undefined) return `${uri}:\n${JSON.stringify(text)}`;
  const edit = editBetween(before, text);
  return `${uri}: ${JSON.stringify(before.slice(edit.start, edit.end))} at ${edit.start} becomes ${JSON.stringify(edit.text)}:\n${JSON.stringify(text)}`;
}
