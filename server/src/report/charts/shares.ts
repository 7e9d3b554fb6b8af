import type { Shares } from '../model';
import { drawEmpty } from './empty';
import { type Drawing, drawing, element, escapeMarkup, label, strongShare, textWidth } from './svg';
import { paragraph, wrap } from './wrap';

/** Parts of a whole as bars from the greatest on, each with its name before it and its value behind it. */
export function drawShares(chart: Shares, summary: string, page: Drawing): string {
  const { width } = page;
  if (chart.parts.length === 0) return drawEmpty('shares', summary, page);
  const names = Math.min(widest(chart.parts.map(part => part.label)), width * 0.3);
  const values = Math.min(widest([...chart.parts.map(part => part.text), chart.total]) * strongShare, width * 0.36);
  const start = names + 10;
  const room = width - start - values - 10;
  const most = Math.max(...chart.parts.map(part => sizeOf(part.value))) || 1;
  let y = 4;
  const rows = chart.parts.map(part => {
    const name = wrap(part.label, names, 2);
    const height = Math.max(24, name.lines.length * 15 + 9);
    const middle = y + height / 2;
    const length = Math.max(2, (sizeOf(part.value) / most) * room);
    y += height;
    return element(
      'g',
      { class: 'item' },
      `<title>${escapeMarkup(`${part.label}: ${part.text}`)}</title>${
        element('rect', { class: 'hit', x: 0, y: middle - height / 2, width, height }) +
        paragraph(part.label, name, { x: 0, y: middle + 4 - (name.lines.length - 1) * 7.5, class: 'label' }, 15) +
        element('rect', { class: 'track', x: start, y: middle - 7, width: room, height: 14, rx: 2 }) +
        element('rect', { class: 'bar series-0', x: start, y: middle - 7, width: length, height: 14, rx: 2 }) +
        label(part.text, { x: width, y: middle + 4, class: 'label', 'text-anchor': 'end' }, values)
      }`,
      page.anchor(part.source),
    );
  });
  const total =
    element('line', { class: 'axis', x1: width - values, x2: width, y1: y + 3, y2: y + 3 }) +
    label(chart.total, { x: width, y: y + 20, class: 'label-strong', 'text-anchor': 'end' }, values / strongShare);
  return drawing('shares', { width, height: y + 28 }, summary, rows.join('') + total);
}

/** What is no amount has no length; its text says what it is. */
const sizeOf = (value: number): number => (Number.isFinite(value) ? Math.max(0, value) : 0);
const widest = (texts: readonly string[]): number => Math.max(...texts.map(text => textWidth(text))) + 1;
