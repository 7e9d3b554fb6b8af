import { distance } from 'fastest-levenshtein';
import { lettersOff } from '../../plan/misspelling';
import type { Place } from '../../plan/place';
import type { Fix } from '../rule';

/** The name that was probably meant; undefined where none is near. */
export function nearest(said: string, names: readonly string[]): string | undefined {
  if (said.length > 100) return undefined;
  const ranked = names.map(name => ({ name, off: distance(said.toLowerCase(), name.toLowerCase()) })).sort((a, b) => a.off - b.off);
  const [best] = ranked;
  return best !== undefined && best.off <= lettersOff(said, best.name) ? best.name : undefined;
}

/** Puts the name that was meant in the place of the one that is written, be it a key or a value. */
export function correction(at: Place, meant: string): readonly Fix<'correct'>[] {
  const change = at.part === 'key' ? ({ do: 'rename', at, to: meant } as const) : ({ do: 'set', at, value: meant } as const);
  return [{ title: 'correct', args: { meant }, changes: [change], preferred: true }];
}
