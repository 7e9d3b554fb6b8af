import type { Unit } from '../../server/src/engine/check';
import type { Finding } from '../../server/src/engine/finding';
import { editsOf } from '../../server/src/plan/edit';
import type { PlanFile } from '../../server/src/plan/file';
import { absolute, spanOf } from '../../server/src/plan/place';
import { keyText, type Node, type Piece, sourceOf } from '../../server/src/plan/tree';

/**
 * What differs first between two readings of one text, in anything that can be seen of them: pieces, nodes and their places, data,
 * model, ids, faults. Undefined where nothing does.
 */
export function differenceOfReadings(kept: PlanFile, fresh: PlanFile): string | undefined {
  const seen = new Map<object, object>();
  try {
    same('root', kept.root === undefined, fresh.root === undefined);
    samePiece(kept.kept.pieces.root, fresh.kept.pieces.root);
    same('pieces', kept.starts.size, fresh.starts.size);
    if (kept.root !== undefined && fresh.root !== undefined) sameNode('', kept.root, fresh.root);
    sameData('model', kept.model, fresh.model);
    sameIds();
    same('incomplete kinds', [...kept.incomplete].sort().join(), [...fresh.incomplete].sort().join());
    same('number of faults', kept.faults.length, fresh.faults.length);
    for (const [index, fault] of kept.faults.entries()) same(`fault ${index}`, told(fault, kept), told(fresh.faults[index], fresh));
  } catch (error) {
    if (error instanceof Difference) return error.message;
    throw error;
  }
  return undefined;

  function samePiece(one: Piece, other: Piece): void {
    const name = `the piece at ${other === undefined ? 'none' : fresh.starts.get(other)}`;
    same(`${name}: start`, kept.starts.get(one), fresh.starts.get(other));
    same(`${name}: text`, one.text, other.text);
    same(`${name}: number of values`, one.values, other.values);
    same(`${name}: number of parts`, one.parts.length, other.parts.length);
    same(`${name}: errors`, one.errors.length, other.errors.length);
    if (other.errors.length > 0) same(`${name}: errors`, JSON.stringify(one.errors), JSON.stringify(other.errors));
    same(`${name}: repeated keys`, one.duplicates.length, other.duplicates.length);
    for (const [index, repeated] of other.duplicates.entries()) {
      same(`${name}: repeated key`, `${one.duplicates[index]!.key} ${one.duplicates[index]!.nth}`, `${repeated.key} ${repeated.nth}`);
      same(`${name}: its place`, place(one.duplicates[index]!.node, kept), place(repeated.node, fresh));
    }
    for (const [index, part] of other.parts.entries()) {
      same(`${name}: offset of part ${index}`, one.parts[index]!.offset, part.offset);
      samePiece(one.parts[index]!.piece, part.piece);
    }
  }

  function sameNode(path: string, one: Node, other: Node): void {
    if (seen.get(other) === one) return;
    seen.set(other, one);
    same(`${path}: kind`, one.kind, other.kind);
    same(`${path}: place`, place(one, kept), place(other, fresh));
    same(`${path}: key`, one.key && place(one.key, kept), other.key && place(other.key, fresh));
    if (one.kind === 'scalar' && other.kind === 'scalar') {
      same(`${path}: value`, one.value, other.value);
      same(`${path}: plain value`, one.plain, other.plain);
      same(`${path}: style`, one.style, other.style);
      return;
    }
    if (one.kind === 'scalar' || other.kind === 'scalar') return;
    same(`${path}: flow`, one.flow, other.flow);
    same(`${path}: uncertain`, one.uncertain, other.uncertain);
    if (one.kind === 'map' && other.kind === 'map') {
      same(`${path}: number of pairs`, one.pairs.length, other.pairs.length);
      for (const [index, pair] of other.pairs.entries()) {
        const name = `${path}.${keyText(pair.key)}`;
        sameNode(`${name} (key)`, one.pairs[index]!.key, pair.key);
        sameNode(name, one.pairs[index]!.value, pair.value);
      }
    } else if (one.kind === 'seq' && other.kind === 'seq') {
      same(`${path}: number of items`, one.items.length, other.items.length);
      for (const [index, item] of other.items.entries()) sameNode(`${path}.${index}`, one.items[index]!, item);
    }
    sameData(path, one.plain, other.plain);
  }

  function sameData(path: string, one: unknown, other: unknown): void {
    if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) {
      same(path, one, other);
      return;
    }
    if (seen.get(other) === one) return;
    seen.set(other, one);
    const [source, otherSource] = [sourceOf(one), sourceOf(other)];
    same(`${path}: place of data`, source && place(source.node, kept), otherSource && place(otherSource.node, fresh));
    same(`${path}: partial`, source?.partial === true, otherSource?.partial === true);
    same(`${path}: meant keys`, [...(source?.meant ?? [])].join(), [...(otherSource?.meant ?? [])].join());
    same(
      `${path}: kept items`,
      source?.items?.map(item => place(item, kept)).join(),
      otherSource?.items?.map(item => place(item, fresh)).join(),
    );
    const keys = Object.keys(other);
    same(`${path}: keys`, Object.keys(one).join(), keys.join());
    for (const key of keys) sameData(`${path}.${key}`, (one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]);
  }

  function sameIds(): void {
    for (const list of ['declarations', 'references'] as const) {
      same(`number of ${list}`, kept.ids[list].length, fresh.ids[list].length);
      for (const [index, id] of kept.ids[list].entries()) same(`${list} ${index}`, told(id, kept), told(fresh.ids[list][index], fresh));
    }
  }
}

class Difference extends Error {}

function same(what: string, one: unknown, other: unknown): void {
  if (!Object.is(one, other)) throw new Difference(`${what}: ${shown(one)} with what was kept, ${shown(other)} read anew`);
}

function shown(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 1000) ?? 'nothing';
}

function place(node: Node, { starts }: PlanFile): string {
  const span = absolute(node, starts);
  return span === undefined ? 'nowhere' : `${span.start}–${span.end}`;
}

/** A fault or an id as text: places, nodes and pieces by their offsets, everything else as it is. */
function told(value: unknown, file: PlanFile): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null) return inner;
    const start = file.starts.get(inner as Piece);
    if (start !== undefined) return `piece at ${start}`;
    if ('piece' in inner && 'plain' in inner) return place(inner as Node, file);
    if (sourceOf(inner) !== undefined) return `data at ${spanText(spanOf({ of: inner }, file.starts))}`;
    if (!('of' in inner) || typeof inner.of !== 'object' || !('at' in inner || 'key' in inner) || 'kind' in inner) return inner;
    const { of, ...rest } = inner as { of: object; key?: string; part?: 'key' };
    return {
      ...rest,
      span: spanText(spanOf({ of, ...rest }, file.starts)),
      entry: spanText(spanOf({ of, ...rest, part: 'entry' }, file.starts)),
    };
  });
}

function spanText(span: { start: number; end: number } | undefined): string {
  return span === undefined ? 'nowhere' : `${span.start}–${span.end}`;
}

/** Each finding as text, with all that an editor makes of it. */
export function findingsAsText(findings: readonly Finding[], unit: Unit): string[] {
  return findings.map(({ rule, severity, messageId, args, text, span, path, missing, suppressed, related, fixes }) =>
    JSON.stringify({
      ...{ rule, severity, messageId, args, text: text.en, span, path, missing, suppressed },
      related: related.map(place => ({ ...place, text: place.text.en })),
      fixes: fixes.map(({ title, args, preferred, fix }) => ({ title: title.en, args, preferred, edits: editsOf(fix.changes, unit.file) })),
    }),
  );
}
