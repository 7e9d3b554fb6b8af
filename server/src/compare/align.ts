import type { Schema } from '../plan/schema';
import { type Entries, isMap, same } from './same';

/** An item of the old list with its counterpart in the new one, by their indexes; one of the two where there is no counterpart. */
export interface Pairing {
  from?: number;
  to?: number;
  /** What the item is known by, where it has an id or a name of its own. */
  key?: string;
  /** The name of the key that says so. */
  by?: string;
}

/**
 * Which items of two lists are the same: those with the same id, or the same name where items have none; of what is left over,
 * what is most alike. New items keep the order of the new list, gone ones follow. `item` is the schema of an item.
 */
export function align(old: readonly unknown[], fresh: readonly unknown[], item: Schema): Pairing[] {
  const key = keyOf(old, fresh);
  const [oldKeys, newKeys] = [keysIn(old, key), keysIn(fresh, key)];
  const partner = new Map<number, number>();
  const byKey = new Map(oldKeys.map((name, index) => [name, index]));
  for (const [to, name] of newKeys.entries()) {
    const from = name === undefined ? undefined : byKey.get(name);
    if (from !== undefined) partner.set(to, from);
  }
  const taken = new Set(partner.values());
  const restOld = [...old.keys()].filter(index => !taken.has(index));
  const restNew = [...fresh.keys()].filter(index => !partner.has(index));
  const likeness = key === 'id' ? sameButId : movable.has(item.format ?? '') ? () => 1 : isFree(item) ? textLikeness : likenessOf;
  for (const [from, to] of mostAlike(restOld, restNew, (i, j) => likeness(old[i], fresh[j]))) partner.set(to, from);
  const gone = new Set(old.keys());
  for (const from of partner.values()) gone.delete(from);
  return [
    ...[...fresh.keys()].map((to): Pairing => ({ from: partner.get(to), to, key: named(newKeys[to]), by: key })),
    ...[...gone].map((from): Pairing => ({ from, key: named(oldKeys[from]), by: key })),
  ];
}

/** The same for a map whose keys are the plan's own: an entry that stands unchanged under another key was renamed. */
export function alignKeys(a: Entries, b: Entries): [string | undefined, string | undefined][] {
  const gone = new Set(Object.keys(a).filter(key => !Object.hasOwn(b, key)));
  const pairs = Object.keys(b).map((key): [string | undefined, string] => {
    if (Object.hasOwn(a, key)) return [key, key];
    const before = isMap(b[key]) ? [...gone].find(other => same(a[other], b[key])) : undefined;
    if (before !== undefined) gone.delete(before);
    return [before, key];
  });
  return [...pairs, ...[...gone].map((key): [string, undefined] => [key, undefined])];
}

/** Formats of which one value takes the place of another. */
const movable: ReadonlySet<string> = new Set(['date', 'time-range']);

/** Keys by which items without an id are told apart, the surest first. */
const naturalKeys = [
  'name',
  'term',
  'activity',
  'item',
  'what',
  'rule',
  'metric',
  'object',
  'party',
  'at',
  'version',
  'result',
  'site',
  'tier',
  'lot',
  'kind',
];

function keyOf(old: readonly unknown[], fresh: readonly unknown[]): string | undefined {
  const items = [...old, ...fresh];
  if (items.some(item => isMap(item) && typeof item.id === 'string')) return 'id';
  return naturalKeys.find(
    key =>
      [old, fresh].every(list => new Set(list.map(item => nameIn(item, key))).size === list.length) &&
      items.every(item => nameIn(item, key) !== undefined),
  );
}

const nameIn = (item: unknown, key: string): string | undefined => (isMap(item) && typeof item[key] === 'string' ? item[key] : undefined);

/** The name of each item; the same name for the second time is another one. A single value is its own name. */
function keysIn(list: readonly unknown[], key: string | undefined): (string | undefined)[] {
  const seen = new Map<string, number>();
  return list.map(item => {
    const name = isMap(item) ? (key === undefined ? undefined : nameIn(item, key)) : JSON.stringify(item);
    if (name === undefined) return undefined;
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return times === 0 ? name : `${name}\0${times}`;
  });
}

const named = (key: string | undefined): string | undefined => key?.replace('\0', '#');

/** More comparisons than this are not made: what is left over of longer lists goes by its order. */
const MOST_COMPARISONS = 20_000;

/** Pairs that are half alike at least, the most alike first; the same ones whichever list is the old one. */
function mostAlike(old: readonly number[], fresh: readonly number[], likeness: (from: number, to: number) => number): [number, number][] {
  if (old.length * fresh.length > MOST_COMPARISONS)
    return old
      .slice(0, fresh.length)
      .flatMap((from, index): [number, number][] => (likeness(from, fresh[index]!) >= 0.5 ? [[from, fresh[index]!]] : []));
  const candidates = old
    .flatMap(from => fresh.map(to => ({ from, to, alike: likeness(from, to) })))
    .filter(({ alike }) => alike >= 0.5)
    .sort((a, b) => b.alike - a.alike || Math.abs(a.from - a.to) - Math.abs(b.from - b.to) || a.from + a.to - b.from - b.to);
  const [usedOld, usedNew] = [new Set<number>(), new Set<number>()];
  return candidates.flatMap(({ from, to }): [number, number][] => {
    if (usedOld.has(from) || usedNew.has(to)) return [];
    usedOld.add(from);
    usedNew.add(to);
    return [[from, to]];
  });
}

/** An item with another id is the same one if all else is the same, or most of it under the same name. */
function sameButId(a: unknown, b: unknown): number {
  if (!isMap(a) || !isMap(b)) return 0;
  if (same(a, b, 'id')) return 1;
  return ['name', 'item', 'what', 'title'].some(key => nameIn(a, key) !== undefined && a[key] === b[key]) ? likenessOf(a, b) : 0;
}

/** The share of keys with the same value. */
function likenessOf(a: unknown, b: unknown): number {
  if (!isMap(a) || !isMap(b)) return 0;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].filter(key => same(a[key], b[key])).length / Math.max(1, keys.size);
}

/** Whether an item is a text of the planner's own, which may have been put in other words. */
const isFree = (item: Schema): boolean =>
  item.type === 'string' &&
  item.format === undefined &&
  item.enum === undefined &&
  item['x-ref'] === undefined &&
  item['x-id'] === undefined;

/** The share of pairs of letters that two texts have in common. */
function textLikeness(a: unknown, b: unknown): number {
  if (typeof a !== 'string' || typeof b !== 'string') return 0;
  const [x, y] = [bigrams(a), bigrams(b)];
  return (2 * [...x].filter(pair => y.has(pair)).length) / Math.max(1, x.size + y.size);
}

const bigrams = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.min(text.length, 200) - 1 }, (_, index) => text.slice(index, index + 2)));
