import type { Text } from '../../text';

/**
 * A term that a list is expected to hold: what it is called in messages, and the words by which an entry may name it. The key of the
 * term itself always counts.
 */
export interface Term {
  name: Text;
  words: RegExp;
}

/** The terms of a list, by the key that the format suggests for each, in their order. */
export type Terms = Readonly<Record<string, Term>>;

/** The keys of the terms that an entry names, its own key alone if it is one. */
export function termsOf(entry: string, terms: Terms): string[] {
  return entry in terms ? [entry] : Object.keys(terms).filter(key => terms[key]!.words.test(entry));
}

/** The keys of the terms that no entry names. */
export function absentTerms(entries: readonly string[], terms: Terms): string[] {
  const present = new Set(entries.flatMap(entry => termsOf(entry, terms)));
  return Object.keys(terms).filter(key => !present.has(key));
}

/** What the terms are called, for a message. */
export function termNames(keys: readonly string[], terms: Terms): Text[] {
  return keys.map(key => terms[key]!.name);
}

/** The first two entries that name terms in the wrong order, as indexes: the earlier one belongs behind the later one. */
export function misplaced(entries: readonly string[], terms: Terms): { first: number; second: number } | undefined {
  const ranks = entries.map(entry => ranksOf(entry, terms));
  for (const [second, later] of ranks.entries()) {
    const first = ranks.slice(0, second).findIndex(earlier => Math.min(...earlier) > Math.max(...later));
    if (first >= 0) return { first, second };
  }
  return undefined;
}

/** The entries in the order of the terms, with the absent ones added; undefined where an entry is none of them or several at once. */
export function completed(entries: readonly string[], terms: Terms): string[] | undefined {
  const ranks = entries.map(entry => ranksOf(entry, terms));
  if (ranks.some(rank => rank.length !== 1)) return undefined;
  const keys = Object.keys(terms);
  const all = [
    ...entries.map((entry, index) => ({ entry, rank: ranks[index]![0]! })),
    ...absentTerms(entries, terms).map(key => ({ entry: entryFor(key, terms, entries), rank: keys.indexOf(key) })),
  ];
  return all.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry);
}

/** How a term is written beside the other entries: in Chinese among Chinese words, else by its key. */
export function entryFor(key: string, terms: Terms, beside: readonly string[]): string {
  return beside.some(isChinese) ? terms[key]!.name['zh-CN'] : key;
}

export function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

function ranksOf(entry: string, terms: Terms): number[] {
  const keys = Object.keys(terms);
  return termsOf(entry, terms).map(key => keys.indexOf(key));
}
