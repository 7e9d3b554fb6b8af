import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { check } from '../../server/src/engine/check';
import { presetPolicy } from '../../server/src/engine/policy/policy';
import type { Offer } from '../../server/src/features/completion';
import type { Yaml } from '../../server/src/plan/change';
import { type PlanFile, readFile } from '../../server/src/plan/file';
import { absolute, type Span } from '../../server/src/plan/place';
import { resolve, rootSchema, type Schema, schemaOf } from '../../server/src/plan/schema';
import { keyText, type Node, type ScalarNode } from '../../server/src/plan/tree';
import { blockYaml } from '../../server/src/plan/write';
import { structureRules } from '../../server/src/rules/structure/index';
import { ask, taken } from '../support/completion';

const root = process.env.PROJECT_ROOT!;

/** A stretch of a text that completion should offer where it is deleted. */
interface Spot {
  start: number;
  end: number;
  text: string;
  what: 'key' | 'reference' | 'enumeration';
  path: string;
  /** For a key, the whole entry. */
  entry: Span;
  /** What else may be offered there: the keys of the map that it lacks, the ids of the kinds, the words of the list. */
  fits: (label: string) => boolean;
}

/** Every key of the format, every reference and every enumeration value of a file. */
function spotsOf(file: PlanFile, others: readonly PlanFile[]): Spot[] {
  const spots: Spot[] = [];
  const declared = [file, ...others].flatMap(({ ids }) => ids.declarations);
  const idsOf = (kinds: readonly string[]) => new Set(declared.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id));
  const add = (node: ScalarNode, what: Spot['what'], path: string, fits: Spot['fits'], entryEnd = -1): void => {
    const { start, end } = absolute(node, file.starts)!;
    const quoted = node.style === 'single' || node.style === 'double';
    spots.push({
      start: quoted ? start + 1 : start,
      end: quoted ? end - 1 : end,
      text: String(node.value),
      what,
      path,
      entry: { start, end: entryEnd },
      fits,
    });
  };
  const visit = (node: Node, schema: Schema, path: string): void => {
    const resolved = resolve(schema, file.kind, node.plain);
    if (node.kind === 'scalar') {
      const kinds = resolved['x-ref'];
      const words = resolved.enum ?? resolved['x-suggest'];
      if (kinds !== undefined) add(node, 'reference', path, label => idsOf(kinds).has(label) || words?.includes(label) === true);
      else if (words?.includes(node.value as string)) {
        // A word may stand in the place of a list, whose items are offered as well.
        const orList = resolve(schema, file.kind, []).items !== undefined;
        add(node, 'enumeration', path, label => orList || words.map(String).includes(label));
      }
    } else if (node.kind === 'seq') {
      for (const item of node.items) visit(item, resolved.items ?? {}, `${path}[]`);
    } else {
      const names = node.pairs.map(({ key }) => keyText(key));
      for (const { key, value } of node.pairs) {
        const name = keyText(key);
        const isKnown = resolved.properties?.[name] !== undefined;
        const inner = schemaOf(resolved, name);
        const fits = (label: string): boolean => {
          const refs = resolved['x-ref-keys'];
          if (label !== name && names.includes(label)) return false;
          return (
            resolved.properties?.[label] !== undefined ||
            (refs !== undefined ? idsOf(refs).has(label) : resolved['x-id-keys'] !== undefined)
          );
        };
        const entryEnd = absolute(value, file.starts)!.end;
        if (isKnown || resolved['x-ref-keys'] !== undefined || resolved['x-id-keys'] !== undefined)
          add(key, isKnown ? 'key' : 'reference', `${path}.${name}`, fits, entryEnd);
        if (inner !== undefined) visit(value, inner, `${path}.${name}`);
      }
    }
  };
  visit(file.root!, rootSchema(file.kind), '');
  return spots;
}

/** What is put into a text before a place, and where. */
type Spoil = (text: string, spot: Spot) => { at: number; put: string } | undefined;

interface Way {
  /** Every so many places: the text is read anew for each. */
  every: number;
  spoil?: Spoil;
  /** The whole entry is deleted with its key. */
  entries?: true;
}

const startOfSection = (text: string, offset: number): number =>
  [...text.matchAll(/^[a-z]\w*:/gim)].findLast(({ index }) => index <= offset)?.index ?? 0;

const ways: Record<string, Way> = {
  'its text deleted': { every: 1 },
  'the whole entry deleted': { every: 3, entries: true },
  'right below a broken line': {
    every: 10,
    spoil(text, { start }) {
      const at = text.lastIndexOf('\n', start - 1) + 1;
      return { at, put: `${/^ */.exec(text.slice(at))![0]}这一行 没有冒号\n` };
    },
  },
  'below a broken line at the head of the section': {
    every: 10,
    spoil(text, { start }) {
      const at = text.indexOf('\n', startOfSection(text, start)) + 1;
      return at > start ? undefined : { at, put: `${/^ */.exec(text.slice(at))![0]}这一行 没有冒号\n` };
    },
  },
  'in the section behind a broken one': {
    every: 10,
    spoil: (text, { start }) => ({ at: startOfSection(text, start), put: '  这一行 没有冒号\n' }),
  },
  'in the section behind an unclosed quote': {
    every: 10,
    spoil: (text, { start }) => ({ at: startOfSection(text, start), put: 'x-broken:\n  note: "开头的引号没有闭合\n' }),
  },
  'in the section behind an unclosed bracket': {
    every: 10,
    spoil: (text, { start }) => ({ at: startOfSection(text, start), put: 'x-broken:\n  - {id: x-1, list: [一, 二\n' }),
  },
};

/** `EVERY_PLACE=1` leaves none out. */
const stride = (every: number): number => (process.env.EVERY_PLACE === undefined ? every : 1);

/** Deletes each spot in turn and asks there: what was not offered, and what should not have been. */
function deleted(
  file: PlanFile,
  others: readonly PlanFile[],
  spots: readonly Spot[],
  { spoil, entries }: Way,
): { lost: string[]; wrong: string[] } {
  const lost: string[] = [];
  const wrong: string[] = [];
  let former = file;
  for (const spot of spots) {
    const spoilt = spoil?.(file.text, spot);
    const text = spoilt === undefined ? file.text : file.text.slice(0, spoilt.at) + spoilt.put + file.text.slice(spoilt.at);
    const shift = spoilt?.put.length ?? 0;
    const gone = entries ? spot.entry : spot;
    const offset = gone.start + shift;
    former = readFile(file.kind, text.slice(0, offset) + text.slice(gone.end + shift), former);
    const offers = ask(former, others, offset);
    if (!offers.some(({ label }) => label === spot.text)) lost.push(`${spot.what} ${spot.path}: ${spot.text}`);
    const strange = offers.filter(({ kind, label }) => kind !== 'item' && !spot.fits(label));
    if (strange.length > 0) wrong.push(`${spot.what} ${spot.path}: ${strange.map(({ label }) => label)}`);
  }
  return { lost, wrong };
}

const pair = (path: string): [PlanFile, PlanFile] => [
  readFile('plan', readFileSync(join(root, `${path}.delivery.yaml`), 'utf8')),
  readFile('agreement', readFileSync(join(root, `${path}.sla.yaml`), 'utf8')),
];

/** All in blocks, with four spaces for each level. */
const widened = ({ kind, root: node }: PlanFile): PlanFile => readFile(kind, `${blockYaml(node!.plain as Yaml, 0, 4, '\n')}\n`);

const withReturns = ({ kind, text }: PlanFile): PlanFile => readFile(kind, text.replaceAll('\n', '\r\n'));

const complete = pair('examples/data-centre-2027/data-centre-2027');
const styles: Record<string, [PlanFile, PlanFile]> = {
  'block style': complete,
  'flow style': pair('test/projects/shared-pair/hydro-ops-2026'),
  'carriage returns': [withReturns(complete[0]), withReturns(complete[1])],
  'four spaces': [widened(complete[0]), widened(complete[1])],
};

for (const [style, files] of Object.entries(styles)) {
  for (const [name, way] of Object.entries(ways)) {
    test(`${style}: what is deleted anywhere in a complete pair is offered there, ${name}`, t => {
      for (const file of files) {
        const others = files.filter(other => other !== file);
        const every = stride(/style$/.test(style) ? way.every : way.every * 3);
        const spots = spotsOf(file, others)
          .filter(({ what }) => way.entries === undefined || what === 'key')
          .filter((_spot, index) => index % every === 0);
        const { lost, wrong } = deleted(file, others, spots, way);
        const share = 1 - lost.length / spots.length;
        t.diagnostic(
          `${style}, ${file.kind}, ${name}: ${spots.length - lost.length} of ${spots.length} offered (${(share * 100).toFixed(2)} %)`,
        );
        if (lost.length > 0) t.diagnostic(lost.slice(0, 10).join('\n'));
        assert.ok(share >= 0.98, `${(share * 100).toFixed(2)} %: ${lost.slice(0, 40).join('\n')}`);
        assert.deepEqual(wrong, []);
      }
    });
  }
}

/** Rule and place of what the format itself finds wrong. */
function structure(file: PlanFile): string[] {
  const unit = { uri: 'file:///a.delivery.yaml', file, agreements: [], plans: [] };
  return check(unit, { policy: presetPolicy('strict'), rules: structureRules }).map(
    ({ rule, messageId, path }) => `${rule} ${messageId} ${path}`,
  );
}

for (const [style, files] of Object.entries(styles)) {
  if (style === 'carriage returns') continue;
  test(`${style}: whatever may be added at any place fits the format as inserted`, t => {
    let count = 0;
    for (const file of files) {
      const others = files.filter(other => other !== file);
      const seen = new Set<string>();
      let former = file;
      for (const spot of spotsOf(file, others).filter(({ what }) => what === 'key')) {
        if (seen.has(spot.path)) continue;
        const { start, end } = spot.entry;
        const without = readFile(file.kind, file.text.slice(0, start) + file.text.slice(end), former);
        const parent = spot.path.slice(0, spot.path.lastIndexOf('.'));
        // The comma behind an entry in brackets waits for one before it.
        const closed = file.text.slice(end).replace(/^, /, '');
        const before = structure(readFile(file.kind, file.text.slice(0, start) + closed, without));
        for (const offer of ask(without, others, start, 'zh-CN')) {
          const path = `${parent}.${offer.label}`;
          if (seen.has(path) || offer.kind === 'id') continue;
          seen.add(path);
          count += 1;
          former = readFile(file.kind, taken(without, offer), without);
          const found = structure(former).filter(line => !before.includes(line) && !isToFillIn(line, offer));
          assert.deepEqual(
            found,
            [],
            `${path}\n${taken(without, { ...offer, insert: ['⟪', ...offer.insert, '⟫'] })
              .split('\n')
              .filter(line => /[⟪⟫]/.test(line))
              .join('\n')}`,
          );
        }
      }
    }
    t.diagnostic(`${style}: ${count} insertions`);
  });
}

/** An empty place that only the planner can fill. */
function isToFillIn(line: string, { insert }: Offer): boolean {
  return line.startsWith('empty-value') && insert.some(part => typeof part === 'object' && part.fill === '');
}
