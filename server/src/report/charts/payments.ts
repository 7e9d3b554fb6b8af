import { formatMoney } from '../../money/exact';
import type { Locale } from '../../text';
import { dayOf } from '../../time/dates';
import type { Payments } from '../model';
import { drawEmpty } from './empty';
import { cut, type Drawing, drawing, element, escapeMarkup, fontSize, label, strongShare, textWidth } from './svg';
import { asOfHeight, axisHeight, drawAsOf, drawTimeAxis, timeAxis } from './timeAxis';

type Payment = Payments['payments'][number];

const smallFont = 11;
const plotHeight = 190;
/** Room above the highest sum for the words of the total. */
const headroom = 24;
const barWidth = 9;

/** Each payment as a bar on its day that stands on what was paid before it; a line leads over the bars to the total. */
export function drawPayments(chart: Payments, summary: string, page: Drawing): string {
  if (chart.payments.length === 0) return drawEmpty('payments', summary, page);
  const { locale, width } = page;
  const axis = timeAxis({ start: chart.start, end: chart.end, left: 48, right: width - 12, locale, unit: 'month' });
  const asOf = dayOf(chart.asOf ?? '');
  const top = axisHeight + (asOf === undefined ? 0 : asOfHeight);
  const bottom = top + headroom + plotHeight;
  const sums = chart.payments.flatMap(({ amount, cumulative }) => [cumulative, cumulative - amount]);
  const least = Math.min(0, chart.total, ...sums);
  const most = Math.max(0, chart.total, ...sums);
  const y = (sum: number): number => bottom - ((sum - least) / (most - least || 1)) * plotHeight;

  const step = [25, 50, 100].find(percent => ((y(0) - y(chart.total)) * percent) / 100 >= 16);
  const percents = step === undefined ? [0] : [0, 25, 50, 75, 100].filter(percent => percent % step === 0);

  const bars = chart.payments.map((payment): Bar => {
    const day = Math.min(Math.max(dayOf(payment.date) ?? axis.first, axis.first), axis.last);
    const ends = [y(payment.cumulative), y(payment.cumulative - payment.amount)];
    return { payment, x: axis.x(day + 0.5), top: Math.min(...ends), bottom: Math.max(...ends), sum: ends[0]! };
  });
  const inTime = [...bars].sort((a, b) => a.x - b.x);
  const treads = inTime.map(
    (bar, index): Box => ({ left: bar.x, right: inTime[index + 1]?.x ?? axis.right, top: bar.sum - 1, bottom: bar.sum + 1 }),
  );
  const now = asOf === undefined ? [] : [{ left: axis.x(asOf + 0.5) - 1, right: axis.x(asOf + 0.5) + 1, top, bottom }];
  const total = totalOf(chart, axis, y(chart.total), now, locale);
  const blocks = placeBlocks(bars, [...treads, ...now, ...total.boxes], { left: axis.left, right: width, top: top + 4, bottom });
  const line = `M${axis.left} ${tenth(y(0))}${inTime.map(bar => `H${tenth(bar.x)}V${tenth(bar.sum)}`).join('')}H${tenth(axis.right)}`;
  return drawing(
    'payments',
    { width, height: bottom + 10 },
    summary,
    [
      drawTimeAxis(axis, 0, bottom),
      ...percents.flatMap(percent => {
        const at = y((chart.total * percent) / 100);
        return [
          element('line', { class: percent === 0 ? 'axis' : 'grid-line minor', x1: axis.left, x2: axis.right, y1: at, y2: at }),
          label(`${percent}%`, { class: 'label-muted', x: axis.left - 6, y: at + 4, 'font-size': smallFont, 'text-anchor': 'end' }),
        ];
      }),
      element('path', { class: 'step-area', d: `${line}V${tenth(y(0))}Z` }),
      element('path', { class: 'step', d: line }),
      asOf === undefined ? '' : drawAsOf(axis, asOf, axisHeight, bottom, locale),
      total.markup,
      ...bars.map((bar, index) => drawBar(bar, blocks[index], page)),
    ].join(''),
  );
}

interface Bar {
  payment: Payment;
  x: number;
  top: number;
  bottom: number;
  /** Where the line goes on: at what is paid with this payment. */
  sum: number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The amount and, below it, for what; at a place. */
interface Block {
  lines: readonly Line[];
  x: number;
  y: number;
  anchor: 'start' | 'end';
}

interface Line {
  text: string;
  name: string;
  font: number;
  width: number;
}

function drawBar({ payment, x, top, bottom }: Bar, block: Block | undefined, { locale, anchor }: Drawing): string {
  const { date, label: name, text, cumulativeText, source } = payment;
  const title =
    locale === 'en' ? `${date} ${name}: ${text}, ${cumulativeText} by then` : `${date} ${name}：${text}，累计 ${cumulativeText}`;
  const content = [
    element('title', {}, escapeMarkup(title)),
    element('rect', { class: 'hit', x: x - 9, y: top - 4, width: 18, height: bottom - top + 8 }),
    element('rect', { class: 'bar', x: x - barWidth / 2, y: top, width: barWidth, height: Math.max(2, bottom - top) }),
    ...(block?.lines ?? []).map(({ text, name, font }, index) =>
      label(text, { class: name, x: block!.x, y: block!.y + index * 15, 'font-size': font, 'text-anchor': block!.anchor }),
    ),
  ];
  return element('g', { class: 'item' }, content.join(''), anchor(source));
}

/** The line of the total with its words above it, on the side where the reader's day is not. */
function totalOf({ total, payments }: Payments, axis: { left: number; right: number }, y: number, now: readonly Box[], locale: Locale) {
  const amount = payments.find(({ cumulative }) => cumulative === total)?.cumulativeText ?? formatMoney(total);
  const text = cut(`${locale === 'en' ? 'Total' : '合计'} ${amount}`, axis.right - axis.left - 8, fontSize * strongShare);
  const width = textWidth(text, fontSize * strongShare);
  const boxes = [axis.left + 4, axis.right - width - 4].map(left => ({ left, right: left + width, top: y - 18, bottom: y + 2 }));
  const box = boxes.find(one => !now.some(line => touch(one, line))) ?? boxes[0]!;
  const markup =
    element('line', { class: 'total', x1: axis.left, x2: axis.right, y1: y, y2: y }) +
    label(text, { class: 'label-strong', x: box.left, y: y - 6 });
  return { boxes: [box, { left: axis.left, right: axis.right, top: y - 2, bottom: y + 2 }], markup };
}

/**
 * Where the amounts stand: above the line on the left of their bar, or below or above it on the right. With what they are for where all
 * of them have room so, or else alone. The greatest choose first; what finds no room is left to the title of its bar.
 */
function placeBlocks(bars: readonly Bar[], lines: readonly Box[], within: Box): (Block | undefined)[] {
  const whole = bars.length > 40 ? [] : placed(bars, lines, within, bar => [amountOf(bar), purposeOf(bar)]);
  return whole.length > 0 && whole.every(block => block !== undefined) ? whole : placed(bars, lines, within, bar => [amountOf(bar)]);
}

function placed(bars: readonly Bar[], lines: readonly Box[], within: Box, linesOf: (bar: Bar) => Line[]): (Block | undefined)[] {
  const taken: Box[] = [...lines, ...bars.map(({ x, top, bottom }) => ({ left: x - 6, right: x + 6, top, bottom }))];
  const blocks: (Block | undefined)[] = bars.map(() => undefined);
  const size = (bar: Bar): number => Math.abs(bar.payment.amount);
  for (const [index, bar] of [...bars.entries()].sort((a, b) => size(b[1]) - size(a[1]))) {
    const texts = linesOf(bar);
    const width = Math.max(...texts.map(line => line.width));
    const height = texts.length * 15 - 3;
    const at = (left: number, top: number): Box => ({ left, right: left + width, top, bottom: top + height });
    const places = [
      at(bar.x - 9 - width, Math.min(bar.top + 4, bar.bottom - 2 - height)),
      at(bar.x + 9, bar.sum + 5),
      at(bar.x + 9, bar.sum - 3 - height),
    ];
    const place = places.find(box => contains(within, box) && !taken.some(other => touch(box, other)));
    if (place === undefined) continue;
    taken.push(place);
    const anchor = place === places[0] ? 'end' : 'start';
    blocks[index] = { lines: texts, x: anchor === 'end' ? place.right : place.left, y: place.top + 10, anchor };
  }
  return blocks;
}

function amountOf({ payment }: Bar): Line {
  const text = cut(payment.text, 200, fontSize * strongShare);
  return { text, name: 'label-strong', font: fontSize, width: textWidth(text, fontSize * strongShare) };
}

function purposeOf({ payment }: Bar): Line {
  const text = cut(payment.label, 150, smallFont);
  return { text, name: 'label-muted', font: smallFont, width: textWidth(text, smallFont) };
}

const contains = (outer: Box, box: Box): boolean =>
  box.left >= outer.left && box.right <= outer.right && box.top >= outer.top && box.bottom <= outer.bottom;

const touch = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const tenth = (value: number): number => Math.round(value * 10) / 10;
