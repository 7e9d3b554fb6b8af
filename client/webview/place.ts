import type { Place } from './messages';

let places: readonly (readonly [file: number, start: number, end: number, line: number])[] = [];

/** The places that the report leads to, by the numbers that its markup names. */
export function setPlaces(next: typeof places): void {
  places = next;
}

/** Where something in the report is written. */
export function placeOf(element: Element | null): Place | undefined {
  const number = element?.getAttribute('data-at') ?? undefined;
  const found = number === undefined ? undefined : places[Number(number)];
  if (found === undefined) return undefined;
  const [file, start, end, line] = found;
  return { file, start, end, line };
}

/** The number of the narrowest place around an offset. */
export function numberAt(file: number, offset: number): number | undefined {
  let nearest: number | undefined;
  let width = Number.POSITIVE_INFINITY;
  for (const [number, [other, start, end]] of places.entries()) {
    if (other !== file || offset < start || offset > end || end - start >= width) continue;
    width = end - start;
    nearest = number;
  }
  return nearest;
}
