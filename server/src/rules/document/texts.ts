import { at, type Place } from '../../plan/place';

/** A text of a model, with the keys on the way to it from the top; the indexes of lists are left out. */
export interface WrittenText {
  text: string;
  path: readonly string[];
  at: Place;
}

/** All texts of a model, the team's own keys (`x-`) left out. */
export function* textsOf(model: object, path: readonly string[] = []): Iterable<WrittenText> {
  for (const [key, value] of Object.entries(model)) {
    if (key.startsWith('x-')) continue;
    const own = Array.isArray(model) ? path : [...path, key];
    if (typeof value === 'string') yield { text: value, path: own, at: at(model, Array.isArray(model) ? Number(key) : key) };
    else if (typeof value === 'object' && value !== null) yield* textsOf(value, own);
  }
}
