import type { Progress } from '../model';
import { drawEmpty } from './empty';
import { hatched } from './hatch';
import { type Drawing, drawing, element, escapeMarkup, label, textWidth } from './svg';
import { paragraph, wrap } from './wrap';

/** For each chapter a bar of what is done, waived and open, and the numbers in columns behind it. */
export function drawProgress(chart: Progress, summary: string, page: Drawing): string {
  const { width } = page;
  if (chart.items.length === 0) return drawEmpty('progress', summary, page);
  const words = [chart.words.done, chart.words.waived, chart.words.open];
  const column = Math.min(Math.max(44, ...words.map(word => textWidth(word, 11) + 30)), width * 0.15);
  const names = Math.min(Math.max(...chart.items.map(item => textWidth(item.label))) + 1, width * 0.34);
  const start = names + 10;
  const room = width - start - column * 3 - 6;
  const right = (index: number): number => width - column * (2 - index);
  const head = words.map((word, index) => {
    const text = Math.min(textWidth(word, 11), column - 20);
    return (
      swatches[index]!(right(index) - text - 18, 5) +
      label(word, { x: right(index), y: 15, class: 'label-muted', 'text-anchor': 'end', 'font-size': 11 }, column - 20, 11)
    );
  });
  let y = 24;
  const rows = chart.items.map(item => {
    const name = wrap(item.label, names, 2);
    const height = Math.max(24, name.lines.length * 15 + 9);
    const middle = y + height / 2;
    const { done, waived, open, of } = parts(item);
    const length = (count: number): number => (of > 0 ? (count / of) * room : 0);
    const numbers = [done, waived, open];
    y += height;
    return element(
      'g',
      { class: 'item' },
      `<title>${escapeMarkup(`${item.label}: ${numbers.map((count, index) => `${words[index]} ${count}`).join(', ')}`)}</title>${
        element('rect', { class: 'hit', x: 0, y: middle - height / 2, width, height }) +
        paragraph(item.label, name, { x: 0, y: middle + 4 - (name.lines.length - 1) * 7.5, class: 'label' }, 15) +
        element('rect', { class: 'open', x: start, y: middle - 6, width: room, height: 12, rx: 2 }) +
        (done > 0 ? element('rect', { class: 'bar tone-good', x: start, y: middle - 6, width: length(done), height: 12, rx: 2 }) : '') +
        (waived > 0 ? hatched(start + length(done), middle - 6, length(waived), 12, 'tone-muted') : '') +
        numbers
          .map((count, index) => {
            const strong = index === 2 && count > 0;
            const kind = strong ? 'label-strong' : count > 0 ? 'label' : 'label-muted';
            return label(String(count), { x: right(index), y: middle + 4, class: kind, 'text-anchor': 'end' }, column - 6);
          })
          .join('')
      }`,
      page.anchor(item.source),
    );
  });
  return drawing('progress', { width, height: y + 4 }, summary, head.join('') + rows.join(''));
}

/** Counts that fit into their whole, whatever was counted. */
function parts({ done, waived, of }: { done: number; waived: number; of: number }): {
  done: number;
  waived: number;
  open: number;
  of: number;
} {
  const whole = Math.max(0, of);
  const satisfied = Math.min(Math.max(0, done), whole);
  const excused = Math.min(Math.max(0, waived), whole - satisfied);
  return { done: satisfied, waived: excused, open: whole - satisfied - excused, of: whole };
}

const swatches = [
  (x: number, y: number) => element('rect', { class: 'bar tone-good', x, y, width: 12, height: 12, rx: 2 }),
  (x: number, y: number) => hatched(x, y, 12, 12, 'tone-muted'),
  (x: number, y: number) => element('rect', { class: 'open', x, y, width: 12, height: 12, rx: 2 }),
];
