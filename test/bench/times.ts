import { performance } from 'node:perf_hooks';

/** Milliseconds that a work takes. */
export function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

export async function times(rounds: number, measure: () => number | Promise<number>): Promise<number[]> {
  const all: number[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await measure());
  return all;
}

export async function median(rounds: number, measure: () => number | Promise<number>): Promise<number> {
  return middle(await times(rounds, measure));
}

export function middle(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** NaN where nothing was measured. */
export function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

export function ms(time: number): string {
  return Number.isNaN(time) ? '–' : `${time < 10 ? time.toFixed(2) : time.toFixed(0)} ms`;
}
