import { performance } from 'node:perf_hooks';
import { largePlan } from '../support/largePlan';
import { type Editor, ours, start } from './servers';
import type { Table } from './table';
import { ms, quantile } from './times';

/** Completion at the ends of lines all over a plan, as it is; then with a new line begun there by one letter. */
export async function completionTable(places: number): Promise<Table> {
  const editor = await start(ours);
  const { asked, typed } = await completionTimes(editor, largePlan(2_000), places);
  await editor.end();
  const row = (times: number[]): string[] => [ms(quantile(times, 0.5)), ms(quantile(times, 0.95))];
  return {
    name: 'completion',
    head: [
      {
        en: `completion at ${places} places of a plan of 2,000 lines, asked of the server`,
        'zh-CN': `在 2,000 行计划的 ${places} 处向服务器请求补全`,
      },
      { en: 'median', 'zh-CN': '中位数' },
      { en: '95th percentile', 'zh-CN': '95 分位数' },
    ],
    rows: [
      [{ en: 'in a text at rest', 'zh-CN': '文本静止时' }, ...row(asked)],
      [{ en: 'with the keystroke before it', 'zh-CN': '连同之前的击键' }, ...row(typed)],
    ],
  };
}

async function completionTimes(editor: Editor, text: string, places: number): Promise<Record<'asked' | 'typed', number[]>> {
  const lines = text.split('\n').filter(line => line !== '');
  const times: Record<'asked' | 'typed', number[]> = { asked: [], typed: [] };
  let offers = 0;
  await editor.open('file:///bench/completion.delivery.yaml', text);
  for (let index = 0; index < places; index += 1) {
    const line = Math.floor(((index + 0.5) * lines.length) / places);
    const end = { line, character: lines[line]!.length };
    const begun = performance.now();
    offers += await editor.complete(end);
    times.asked.push(performance.now() - begun);
    const indent = /^ */.exec(lines[line]!)![0];
    const key = { line: line + 1, character: indent.length };
    editor.change({ range: { start: end, end }, text: `\n${indent}` });
    await editor.complete(key);
    const from = performance.now();
    const after = { ...key, character: key.character + 1 };
    editor.change({ range: { start: key, end: key }, text: 'b' });
    offers += await editor.complete(after);
    times.typed.push(performance.now() - from);
    editor.change({ range: { start: end, end: after }, text: '' });
  }
  if (offers < places) throw new Error('Completion has hardly an answer.');
  return times;
}
