import { distance } from 'fastest-levenshtein';

/** The rule that a misspelt one was meant to be; undefined where none is near. */
export function meantRule(written: string, ruleIds: readonly string[]): string | undefined {
  const [nearest] = ruleIds.map(id => ({ id, off: distance(written, id) })).sort((a, b) => a.off - b.off);
  return nearest === undefined || nearest.off > 4 ? undefined : nearest.id;
}
