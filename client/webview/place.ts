import type { Place } from './messages';

/** Where something in the report is written. */
export function placeOf(element: Element | null): Place | undefined {
  const numbers = element?.getAttribute('data-at')?.split(':').map(Number);
  if (numbers === undefined || numbers.length !== 4 || numbers.some(Number.isNaN)) return undefined;
  const [file, start, end, line] = numbers as [number, number, number, number];
  return { file, start, end, line };
}
