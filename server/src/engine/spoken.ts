import { nodeAt, type Place } from '../plan/place';
import type { Spoken } from '../rules/rule';

/** Notes the places that findings mark. */
export function createSpoken(): Spoken & { add(place: Place): unknown } {
  /** Few rules ask, and then of few places, so that what is noted is put in order when the first of them does. */
  const noted: Place[] = [];
  const objects = new Set<unknown>();
  const keys = new Map<object, Set<string | number>>();
  const order = (): void => {
    for (const place of noted.splice(0)) {
      if (place.stretch !== undefined) continue;
      const node = place.key === undefined ? undefined : nodeAt(place);
      objects.add(place.key === undefined ? place.of : node?.plain);
      if (place.key === undefined) continue;
      if (node === undefined) objects.add(place.of);
      const known = keys.get(place.of) ?? new Set();
      keys.set(place.of, known.add(place.key));
    }
  };
  return {
    add: place => noted.push(place),
    ofEntry(of, key) {
      order();
      return keys.get(of)?.has(key) === true;
    },
    ofObject(of) {
      order();
      return objects.has(of);
    },
  };
}
