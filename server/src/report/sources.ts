import type { Unit } from '../engine/check';
import type { PlanFile } from '../plan/file';
import { at, spanOf } from '../plan/place';
import type { Source } from './model';

/** Finds where an object of a plan or agreement, or an entry of it, is written. */
export type FindSource = (of: object | undefined, key?: string | number) => Source | undefined;

/** Over a plan and its agreements, or over several such. */
export function sourcesIn(units: readonly Unit[]): FindSource {
  const files = units
    .flatMap(unit => [unit, ...unit.agreements.filter(other => typeof other === 'object'), ...unit.plans])
    .map(({ uri, file }) => ({ uri, file }));
  return (of, key) => {
    if (of === undefined) return undefined;
    for (const known of files) {
      const span = spanOf({ ...at(of, key), part: 'entry' }, known.file.starts);
      if (span === undefined) continue;
      return { uri: known.uri, ...span, line: lineIn(known.file, span.start) };
    }
    return undefined;
  };
}

/** The line of an offset, counted from 0. */
export function lineIn(file: PlanFile, offset: number): number {
  let starts = lineStarts.get(file);
  if (starts === undefined) {
    starts = lineStartsOf(file.text);
    lineStarts.set(file, starts);
  }
  return lineAt(starts, offset);
}

const lineStarts = new WeakMap<PlanFile, number[]>();

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) starts.push(index + 1);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}
