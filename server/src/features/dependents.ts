import type { NamedFile, Unit } from '../engine/check';
import type { PlanFile } from '../plan/file';
import { entrySpan, nodesAt, rootStep, type Step, stepsInto } from '../plan/find';
import type { Declaration } from '../plan/ids';
import { absolute, nodeAt, type Span, spanOf } from '../plan/place';
import type { Locale } from '../text';
import { allOccurrences, type Entity, entityOf, filesOf, type Located, occurrenceAt, occurrences, withoutQuotes } from './occurrences';
import { calledIn } from './outline';
import { title } from './reference';
import { plainText } from './writer';

/** What refers to things or is referred to: a thing with an id, an item with a name, or else the section. */
export interface Entry extends NamedFile {
  key: EntryKey;
  name: string;
  /** The id of a thing, the path of any other entry. */
  detail: string;
  span: Span;
  /** What stands for the entry; inside `span`. */
  head: Span;
}

/** By what an entry is found again when the text has changed. Of a service that plan and agreement declare, each is an entry. */
export type EntryKey = { id: string; kind: string } | { path: (string | number)[] };

/** An entry at the other end of references, and where these stand in the file that refers. */
export interface Dependence {
  entry: Entry;
  spans: Span[];
}

/** What the id at an offset names: the entries that declare it, those of the same file first. */
export function thingsAt(unit: Unit, offset: number): Entry[] {
  const occurrence = occurrenceAt(unit.file, offset);
  return occurrence === undefined ? [] : declaring(entityOf(occurrence, filesOf(unit)), filesOf(unit));
}

/** The entry of a file that a key stands for. */
export function entryBy(key: EntryKey, { uri, file }: NamedFile, locale: Locale): Entry | undefined {
  if ('id' in key) return declaring({ id: key.id, kinds: new Set([key.kind]) }, [{ uri, file }])[0];
  const steps: (Step | undefined)[] = [rootStep(file)];
  for (const name of key.path) {
    const last = steps.at(-1);
    steps.push(last && stepsInto(last, file).find(step => step.key === name));
  }
  return steps.every(step => step !== undefined) ? entryAt(steps, { uri, file }, locale) : undefined;
}

/** Who depends on a thing: the entries of these files that refer to it. */
export function incoming({ id, kind }: { id: string; kind: string }, files: readonly NamedFile[], locale: Locale): Dependence[] {
  const references = allOccurrences({ id, kinds: new Set([kind]) }, files).filter(({ declares }) => !declares);
  return grouped(references.map(one => ({ entry: entryAround(one.span.start, one, locale), span: one.span })));
}

/** What an entry depends on: the things that it refers to itself, not those of the entries inside it. */
export function outgoing(entry: Entry, unit: Unit, locale: Locale): Dependence[] {
  const files = filesOf(unit);
  const inside = occurrences(unit.file).filter(
    ({ declares, span }) =>
      !declares &&
      entry.span.start <= span.start &&
      span.end <= entry.span.end &&
      entryAround(span.start, unit, locale)?.head.start === entry.head.start,
  );
  inside.sort((a, b) => a.span.start - b.span.start);
  return grouped(inside.map(one => ({ entry: declaring(entityOf(one, files), files)[0], span: one.span })));
}

/** References by the entry at their other end, each in the order of its text. */
function grouped(found: readonly { entry: Entry | undefined; span: Span }[]): Dependence[] {
  const groups = new Map<string, Dependence>();
  for (const { entry, span } of found) {
    if (entry === undefined) continue;
    const name = `${entry.uri} ${entry.head.start}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { entry, spans: [span] });
    // What an alias repeats is written once.
    else if (group.spans.at(-1)?.start !== span.start) group.spans.push(span);
  }
  return [...groups.values()];
}

function declaring(entity: Entity, files: readonly NamedFile[]): Entry[] {
  return files.flatMap(({ uri, file }) =>
    file.ids.declarations
      .filter(({ id, kind }) => id === entity.id && entity.kinds.has(kind))
      .flatMap(one => entryOf({ ...one, uri, file }) ?? []),
  );
}

function entryOf({ id, kind, at, of, uri, file }: Located<Declaration>): Entry | undefined {
  const written = spanOf(at, file.starts);
  if (written === undefined) return undefined;
  const head = withoutQuotes(written, file.text);
  const carrier = Array.isArray(of) ? undefined : nodeAt(at.part === 'key' ? at : { of: at.of });
  const node = carrier && absolute(carrier, file.starts);
  const span = node === undefined ? head : { start: Math.min(node.start, head.start), end: Math.max(node.end, head.end) };
  return { uri, file, key: { id, kind }, name: (Array.isArray(of) ? undefined : calledIn(of)?.name) ?? id, detail: id, span, head };
}

/** The innermost entry that holds an offset. */
function entryAround(offset: number, file: NamedFile, locale: Locale): Entry | undefined {
  const steps = nodesAt(file.file, offset);
  for (let depth = steps.length - (steps.at(-1)?.onKey === true ? 1 : 0); depth > 1; depth -= 1) {
    const entry = entryAt(steps.slice(0, depth), file, locale);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** The entry at the end of a way from the root: a thing with an id, an item with a name, or a section. */
function entryAt(steps: readonly Step[], { uri, file }: NamedFile, locale: Locale): Entry | undefined {
  const [parent, step] = [steps.at(-2), steps.at(-1)];
  if (parent === undefined || step === undefined) return undefined;
  const declaration = step.node.kind === 'map' ? declarationsOf(file).get(step.node.plain) : undefined;
  if (declaration !== undefined) return entryOf({ ...declaration, uri, file });
  const name = nameOf(step, parent) ?? (steps.length === 2 ? (step.schema && title(step.schema, locale)) || String(step.key) : undefined);
  const span = entrySpan(step, file);
  if (name === undefined || span === undefined) return undefined;
  const head = (step.pair && absolute(step.pair.key, file.starts)) ?? { start: span.start, end: span.start };
  const path = steps.slice(1).map(({ key }) => key!);
  return { uri, file, key: { path }, name: plainText.text(name), detail: plainText.text(path.join('.')), span, head };
}

/** What a map without an id of its own is called. */
function nameOf({ node, key, pair }: Step, parent: Step): string | undefined {
  if (node.kind !== 'map') return undefined;
  if (pair !== undefined) return parent.schema?.['x-ref-keys'] === undefined ? undefined : String(key);
  const { activity, what, topic } = node.plain as Record<string, unknown>;
  const said = [activity, what, topic].find(word => typeof word === 'string' && word.trim() !== '');
  return calledIn(node.plain)?.name ?? (said as string | undefined);
}

/** The declarations of a file by the maps that carry them. */
function declarationsOf(file: PlanFile): ReadonlyMap<unknown, Declaration> {
  let known = carriers.get(file);
  if (known === undefined) {
    known = new Map(file.ids.declarations.filter(({ of }) => !Array.isArray(of)).map(one => [one.of, one]));
    carriers.set(file, known);
  }
  return known;
}

const carriers = new WeakMap<PlanFile, ReadonlyMap<unknown, Declaration>>();
