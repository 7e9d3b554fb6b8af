import type { Locale } from '../../text';
import type { Ladder } from '../model';
import { drawEmpty } from './empty';
import { type Drawing, drawing, element, escapeMarkup, label, textWidth } from './svg';
import { paragraph, wrap } from './wrap';

/** A stair that rises as time runs out, each step with those who are told, and below it what the percentages mean for each priority. */
export function drawLadder(chart: Ladder, summary: string, page: Drawing): string {
  if (chart.steps.length === 0) return drawEmpty('ladder', summary, page);
  const steps = chart.steps.map((step, index) => ({ ...step, index, share: Math.max(0, Number.isFinite(step.at) ? step.at : 0) }));
  steps.sort((a, b) => a.share - b.share);
  const { width, locale } = page;
  const end = Math.max(100, steps.at(-1)!.share);
  const last = lastPlace(steps, end, width);
  const place = (share: number): number => 8 + (share / end) * (last - 8);

  // The last step stands highest: from top to bottom the strips grow longer, and each text has its strip to the right edge.
  let y = 4;
  let limitEnd = 4;
  const strips = [...steps].reverse().map(step => {
    const x = place(step.share);
    const room = width - x - 24;
    const who = step.who.join(locale === 'zh-CN' ? '、' : ', ');
    const told = wrap(who, room, 3, 11);
    const height = Math.max(40, 28 + told.lines.length * 15);
    const top = y;
    y += height;
    if (step.share >= 100) limitEnd = y;
    return element(
      'g',
      { class: 'item' },
      `<title>${escapeMarkup([titleOf(step), who].filter(text => text !== '').join(': '))}</title>${
        element('rect', { class: `soft tone-${step.tone}`, x, y: top, width: width - x, height: height - 3, rx: 3 }) +
        element('rect', { class: `bar tone-${step.tone}`, x, y: top, width: 5, height: height - 3, rx: 2 }) +
        label(titleOf(step), { x: x + 14, y: top + 16, class: 'label-strong' }, room / strong) +
        paragraph(who, told, { x: x + 14, y: top + 32, class: 'label', 'font-size': 11 }, 15)
      }`,
      page.anchor(step.source),
    );
  });
  const bottom = y;
  const axis = axisMarkup([...new Set([0, 100, ...steps.map(step => step.share)])], place, bottom, limitEnd, width, words[locale].elapsed);
  const table = chart.scales.length === 0 ? { markup: '', bottom: bottom + 26 } : timesTable(chart, steps, page, bottom + 44);
  return drawing('ladder', { width, height: table.bottom + 6 }, summary, axis + strips.join('') + table.markup);
}

const titleOf = ({ at, label: text }: { at: number; label: string }): string => `${at}%  ${text}`;

/** Where the last step begins, so that the title of each finds room between its step and the right edge. */
function lastPlace(
  steps: readonly { share: number; at: number; label: string; who: readonly string[] }[],
  end: number,
  width: number,
): number {
  const told = Math.max(150, textWidth(steps.at(-1)!.who.join('  '), 11) + 26);
  const rooms = steps.map(step => {
    const title = textWidth(titleOf(step)) * strong + 26;
    const room = step.share === end ? Math.max(title, told) : title;
    return 8 + ((width - room - 8) * end) / Math.max(step.share, 1);
  });
  return Math.max(width * 0.5, Math.min(width - 150, ...rooms));
}

/** Strong letters are that much wider. */
const strong = 1.08;

/** Ticks that have room for their words; the limit itself comes first, then the others from the left. */
function axisMarkup(
  shares: readonly number[],
  place: (share: number) => number,
  y: number,
  limitEnd: number,
  width: number,
  elapsed: string,
): string {
  const taken: [number, number][] = [];
  const ticks = [100, ...shares.filter(share => share !== 100).sort((a, b) => a - b)].map(share => {
    const x = place(share);
    const text = `${share}%`;
    const half = textWidth(text, 11) / 2;
    const from = Math.max(0, x - half);
    const limit = share === 100 ? element('line', { class: 'limit', x1: x, x2: x, y1: 4, y2: limitEnd }) : '';
    const tick = element('line', { class: 'axis', x1: x, x2: x, y1: y, y2: y + 5 });
    if (taken.some(([left, right]) => from < right + 6 && from + 2 * half > left - 6)) return limit + tick;
    taken.push([from, from + 2 * half]);
    return limit + tick + label(text, { x: from, y: y + 18, class: 'label-muted', 'font-size': 11 });
  });
  const right = Math.max(...taken.map(([, edge]) => edge)) + 14;
  const words = label(elapsed, { x: width, y: y + 18, class: 'label-muted', 'text-anchor': 'end', 'font-size': 11 }, width - right, 11);
  return element('line', { class: 'axis', x1: 0, x2: width, y1: y, y2: y }) + ticks.join('') + words;
}

/** The elapsed time of each priority at each step. */
function timesTable(
  chart: Ladder,
  steps: readonly { at: number; index: number }[],
  { width, locale, anchor }: Drawing,
  y: number,
): { markup: string; bottom: number } {
  const titles = [words[locale].limit, ...steps.map(step => `${step.at}%`)];
  const names = Math.min(Math.max(56, ...chart.scales.map(scale => textWidth(scale.label) * strong)) + 1, width * 0.25);
  const column = (width - names - 8) / titles.length;
  const right = (index: number): number => width - (titles.length - 1 - index) * column;
  const head = titles
    .map((title, index) =>
      label(title, { x: right(index), y: y + 14, class: 'label-muted', 'text-anchor': 'end', 'font-size': 11 }, column - 8, 11),
    )
    .join('');
  let top = y + 22;
  const rows = chart.scales.map(scale => {
    const name = wrap(scale.label, names / strong, 2);
    const cells = [scale.limit, ...steps.map(step => scale.at[step.index] ?? '')].map(text => ({
      text,
      wrapped: wrap(text, column - 8, 2),
    }));
    const lines = Math.max(name.lines.length, ...cells.map(cell => cell.wrapped.lines.length));
    const height = lines * 15 + 9;
    const base = top + 16;
    top += height;
    return element(
      'g',
      { class: 'item' },
      `<title>${escapeMarkup(`${scale.label}: ${titles.map((title, index) => `${title} ${cells[index]!.text}`).join(', ')}`)}</title>${
        element('rect', { class: 'hit', x: 0, y: top - height, width, height }) +
        element('line', { class: 'grid-line', x1: 0, x2: width, y1: top - height, y2: top - height }) +
        paragraph(scale.label, name, { x: 0, y: base, class: 'label-strong' }, 15) +
        cells
          .map((cell, index) => paragraph(cell.text, cell.wrapped, { x: right(index), y: base, class: 'label', 'text-anchor': 'end' }, 15))
          .join('')
      }`,
      anchor(scale.source),
    );
  });
  return { markup: head + rows.join(''), bottom: top };
}

const words: Record<Locale, { elapsed: string; limit: string }> = {
  en: { elapsed: 'of the time limit', limit: 'Time limit' },
  'zh-CN': { elapsed: '已用时间占时限的比例', limit: '时限' },
};
