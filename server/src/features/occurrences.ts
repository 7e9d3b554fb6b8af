import type { NamedFile, Unit } from '../engine/check';
import type { PlanFile } from '../plan/file';
import { lastIndex } from '../plan/lastIndex';
import { type Place, type Span, spanOf } from '../plan/place';

/** An id where it stands in a file: declared, with its one kind, or referred to, with the kinds that the place accepts. */
export interface Occurrence {
  id: string;
  kinds: readonly string[];
  declares: boolean;
  /** For a declaration: what carries the id. */
  of?: unknown;
  at: Place;
  /** Without quotes. */
  span: Span;
}

/** What an id names: of several kinds only where a reference accepts them and each declares it. */
export interface Entity {
  id: string;
  kinds: ReadonlySet<string>;
}

export type Located<T> = T & NamedFile;

/** A file with those that belong to it, itself first. */
export function filesOf(unit: Unit): NamedFile[] {
  return [unit, ...unit.agreements.filter(agreement => typeof agreement === 'object'), ...unit.plans];
}

/** The id at an offset. */
export function occurrenceAt(file: PlanFile, offset: number): Occurrence | undefined {
  const all = occurrences(file);
  const last = all[lastIndex(all, ({ span }) => span.start <= offset)];
  if (last === undefined || offset > last.span.end) return undefined;
  // What an alias repeats stands in one place, and the first to be found there counts.
  return all[lastIndex(all, ({ span }) => span.start < last.span.start) + 1];
}

/** What an occurrence stands for, as the declarations of these files say. */
export function entityOf({ id, kinds, declares }: Occurrence, files: readonly NamedFile[]): Entity {
  const declared = declares
    ? []
    : files.flatMap(({ file }) =>
        file.ids.declarations.filter(other => other.id === id && kinds.includes(other.kind)).map(({ kind }) => kind),
      );
  return { id, kinds: new Set(declared.length > 0 ? declared : kinds) };
}

/** Where a file names an entity, in the order of its text. */
export function occurrencesOf(entity: Entity, file: PlanFile): Occurrence[] {
  const found = occurrences(file).filter(({ id, kinds }) => id === entity.id && kinds.some(kind => entity.kinds.has(kind)));
  const starts = new Set<number>();
  // What an alias repeats is written once.
  return found.filter(({ span }) => !starts.has(span.start) && starts.add(span.start));
}

/** Where files name an entity. */
export function allOccurrences(entity: Entity, files: readonly NamedFile[]): Located<Occurrence>[] {
  return files.flatMap(({ uri, file }) => occurrencesOf(entity, file).map(one => ({ ...one, uri, file })));
}

/** Where the id at an offset is declared: in its own file if it is, else in those that belong to it. From a declaration, the others first. */
export function definitions(unit: Unit, offset: number): Located<Occurrence>[] {
  const occurrence = occurrenceAt(unit.file, offset);
  if (occurrence === undefined) return [];
  const files = filesOf(unit);
  const declarations = allOccurrences(entityOf(occurrence, files), files).filter(({ declares }) => declares);
  const own = declarations.filter(({ uri }) => uri === unit.uri);
  const others = declarations.filter(({ uri }) => uri !== unit.uri);
  const [first, second] = occurrence.declares ? [others, own] : [own, others];
  return first.length > 0 ? first : second;
}

/** Every id of a file in the order of its text; of those in one place the declarations come first. */
export function occurrences(file: PlanFile): readonly Occurrence[] {
  let known = kept.get(file);
  if (known === undefined) {
    const { declarations, references } = file.ids;
    const found = [
      ...declarations.map(({ id, kind, at, of }) => ({ id, kinds: [kind], declares: true, of, at })),
      ...references.map(({ id, kinds, at }) => ({ id, kinds, declares: false, at })),
    ].flatMap(one => {
      const span = spanOf(one.at, file.starts);
      return span === undefined ? [] : [{ ...one, span: withoutQuotes(span, file.text) }];
    });
    known = found.sort((a, b) => a.span.start - b.span.start);
    kept.set(file, known);
  }
  return known;
}

const kept = new WeakMap<PlanFile, Occurrence[]>();

export function withoutQuotes({ start, end }: Span, text: string): Span {
  const quoted = end - start >= 2 && /["']/.test(text[start]!) && text[end - 1] === text[start];
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}
