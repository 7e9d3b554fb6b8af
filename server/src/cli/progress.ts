import { type Locale, say } from '../text';
import type { System } from './system';
import { cells, visible } from './visible';

/** A line on a terminal that says how far a long run has come, and gives way to whatever else is written. */
export interface Progress {
  at(done: number, total: number, name: string, locale: Locale): Promise<void>;
  clear(): Promise<void>;
}

/** Nothing is shown of a short run, nor where standard error is no terminal. Milliseconds. */
const DELAY = 700;
const INTERVAL = 100;

export function createProgress({ err, environment, elapsed }: Pick<System, 'err' | 'environment' | 'elapsed'>): Progress {
  const { columns } = err;
  const wanted = columns !== undefined && environment.TERM !== 'dumb';
  let next = elapsed() + DELAY;
  let shown = false;
  return {
    async at(done, total, name, locale) {
      if (!wanted || elapsed() < next) return;
      next = elapsed() + INTERVAL;
      shown = true;
      await err.write(`\r${fitted(visible(say(text, { done, total, name }, locale)), columns - 1)}\x1b[K`);
    },
    async clear() {
      if (!shown) return;
      shown = false;
      await err.write('\r\x1b[K');
    },
  };
}

function fitted(line: string, columns: number): string {
  let used = 0;
  const row = cells(line);
  const end = row.findIndex(cell => {
    used += cell.columns;
    return used > columns;
  });
  return row
    .slice(0, end < 0 ? row.length : end)
    .map(cell => cell.text)
    .join('');
}

const text = { en: 'Checking {done} of {total}: {name}', 'zh-CN': '正在检查第 {done} 个，共 {total} 个：{name}' };
