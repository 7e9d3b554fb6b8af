import { nodeAt, type Place } from '../plan/place';
import type { Spoken } from '../rules/rule';

/** Notes the places that findings mark. */
export function createSpoken(): Spoken & { add(place: Place): void } {
  const objects = new Set<unknown>();
  const keys = new Map<object, Set<string | number>>();
  return {
    add(place) {
      if (place.stretch !== undefined) return;
      objects.add(place.key === undefined ? place.of : nodeAt(place)?.plain);
      if (place.key === undefined) return;
      if (nodeAt(place) === undefined) objects.add(place.of);
      const known = keys.get(place.of) ?? new Set();
      keys.set(place.of, known.add(place.key));
    },
    ofEntry: (of, key) => keys.get(of)?.has(key) === true,
    ofObject: of => objects.has(of),
  };
}
