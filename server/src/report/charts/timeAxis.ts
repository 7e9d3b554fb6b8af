import type { Locale } from '../../text';
import { dayOf, dayOfWeek, type EpochDay, weekdayNames } from '../../time/dates';
import { element, label, textWidth } from './svg';

export type TimeUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Days on a line from left to right, and the spans of time that are written above it. */
export interface TimeAxis {
  first: EpochDay;
  /** The last day is included: it ends where the axis ends. */
  last: EpochDay;
  left: number;
  right: number;
  /** What one cell of the lower line stands for. */
  unit: TimeUnit;
  /** Where a day begins. */
  x(day: EpochDay): number;
  /** Years above months and quarters, months above weeks and days; empty above years. */
  upper: readonly TimeCell[];
  lower: readonly TimeCell[];
}

/** A span of time between two places on the axis, with the text that fits it; none where even the shortest is too wide. */
export interface TimeCell {
  left: number;
  right: number;
  text: string | undefined;
}

interface AxisInput {
  start: string;
  end: string;
  left: number;
  right: number;
  locale: Locale;
  /** The finest unit for which there is room, where nothing is said. */
  unit?: TimeUnit;
}

/** The height of the two lines of an axis. */
export const axisHeight = 36;
const axisFont = 11;

/** An axis over the days of a chart; the unit below it is the finest whose texts all fit. */
export function timeAxis({ start, end, left, right, locale, unit }: AxisInput): TimeAxis {
  const { first, last } = daysOf(start, end);
  const scale = (right - left) / (last + 1 - first);
  const x = (day: EpochDay): number => left + (day - first) * scale;
  const fits = ({ days, widest }: Step): boolean => days * scale >= textWidth(widest[locale], axisFont) + 6;
  const step = steps.find(one => one.unit === unit && fits(one)) ?? steps.find(fits) ?? steps.at(-1)!;
  const cells = (of: Step, gap: number): TimeCell[] => {
    const all = spans(of, first, last).map(([from, until]) => {
      const [cellLeft, cellRight] = [x(Math.max(from, first)), x(Math.min(until, last + 1))];
      const whole = from >= first && until <= last + 1;
      // A week is written where its Monday is, so one that began before the axis is not.
      const texts = of.unit === 'week' && from < first ? [] : of.texts(from, locale);
      return {
        left: cellLeft,
        right: cellRight,
        whole,
        fitting: texts.map(text => textWidth(text, axisFont) + gap <= cellRight - cellLeft),
        texts,
      };
    });
    // All of them are written in the same way, except for what is cut off at the ends.
    const wholes = all.filter(cell => cell.whole);
    const way = Math.max(
      0,
      (all[0]?.texts ?? []).findIndex((_text, index) => wholes.every(cell => cell.fitting[index])),
    );
    return all.map(({ left, right, texts, fitting }) => ({
      left,
      right,
      text: texts.find((_text, index) => index >= way && fitting[index]),
    }));
  };
  const above = step.unit === 'year' ? undefined : step.unit === 'month' || step.unit === 'quarter' ? yearAbove : monthAbove;
  return { first, last, left, right, unit: step.unit, x, upper: above ? cells(above, 8) : [], lower: cells(step, 4) };
}

/** The days of a chart from its first to its last, whichever way round they are written. */
export function daysOf(start: string, end: string): { first: EpochDay; last: EpochDay } {
  const [a = 0, b = a] = [dayOf(start) ?? dayOf(end), dayOf(end)];
  return { first: Math.min(a, b), last: Math.max(a, b) };
}

/** The two lines of text and the grid under them, from `top` down to `bottom`. */
export function drawTimeAxis({ upper, lower, unit }: TimeAxis, top: number, bottom: number): string {
  const line = (x: number, from: number, strong: boolean): string =>
    element('line', { class: strong ? 'grid-line period' : 'grid-line', x1: x, x2: x, y1: from, y2: bottom });
  const text = (cell: TimeCell, y: number, left: boolean, name: string): string =>
    cell.text === undefined
      ? ''
      : label(cell.text, {
          class: name,
          x: left ? cell.left + 4 : (cell.left + cell.right) / 2,
          y,
          'font-size': axisFont,
          'text-anchor': left ? undefined : 'middle',
        });
  const middle = top + axisHeight / 2;
  return [
    ...lower.map(cell => line(cell.left, middle, false)),
    ...upper.map(cell => line(cell.left, top, true)),
    ...upper.map(cell => text(cell, top + 13, true, 'label-strong')),
    // The number of a week's Monday stands where that Monday is.
    ...lower.map(cell => text(cell, middle + 13, unit === 'week', 'label-muted')),
  ].join('');
}

/** The height of the line in which the day of the reader is written. */
export const asOfHeight = 18;

/** The day on which the reader stands: written below `top`, with a line down to `bottom`, or a sign towards it where it lies outside. */
export function drawAsOf({ first, last, left, right, x }: TimeAxis, asOf: EpochDay, top: number, bottom: number, locale: Locale): string {
  const text = asOfText(asOf, locale);
  const half = textWidth(text, axisFont) / 2;
  const at = Math.min(Math.max(x(asOf + 0.5), left), right);
  const middle = Math.min(Math.max(at, left + half + 2), right - half - 2);
  const foot = top + asOfHeight - 4;
  if (asOf < first || asOf > last) {
    const [way, edge] = asOf < first ? [-1, left + 8] : [1, right - 8];
    const place = { x: edge, y: foot, 'font-size': axisFont, 'text-anchor': way === 1 ? 'end' : undefined };
    return (
      element('path', { class: 'now-sign', d: `M${edge - way} ${foot - 8}m${way * 3} 0l${way * 6} 4l${-way * 6} 4z` }) +
      label(text, { class: 'now', ...place })
    );
  }
  return (
    element('line', { class: 'now', x1: at, x2: at, y1: foot + 3, y2: bottom }) +
    label(text, { class: 'now', x: middle, y: foot, 'font-size': axisFont, 'text-anchor': 'middle' })
  );
}

/** `As of 2027-06-01` or `截至 2027-06-01`. */
export const asOfText = (day: EpochDay, locale: Locale): string =>
  `${locale === 'en' ? 'As of' : '截至'} ${new Date(day * 86_400_000).toISOString().slice(0, 10)}`;

/** Runs of days nobody works, between the first and the last day; `until` is the day after the run. */
export function closedRuns(first: EpochDay, last: EpochDay, closed: readonly string[] | undefined): { from: EpochDay; until: EpochDay }[] {
  const isClosed = closedDay(closed);
  const runs: { from: EpochDay; until: EpochDay }[] = [];
  for (let day = first; day <= last; day += 1) {
    if (!isClosed(day)) continue;
    const run = runs.at(-1);
    if (run?.until === day) run.until += 1;
    else runs.push({ from: day, until: day + 1 });
  }
  return runs;
}

export function closedDay(closed: readonly string[] | undefined): (day: EpochDay) => boolean {
  if (closed === undefined) return day => dayOfWeek(day) > 5;
  const days = new Set(closed.map(dayOf));
  return day => days.has(day);
}

/** A unit of time: at least how many days it has, its widest text, and its texts from the one with the most words to the shortest. */
interface Step {
  unit: TimeUnit;
  count: number;
  days: number;
  widest: Record<Locale, string>;
  texts(from: EpochDay, locale: Locale): string[];
}

const dateOf = (day: EpochDay): Date => new Date(day * 86_400_000);
const yearOf = (day: EpochDay): number => dateOf(day).getUTCFullYear();
const monthOf = (day: EpochDay): number => dateOf(day).getUTCMonth();

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** `Jan 2027` or `2027年1月`. */
export function monthName(day: EpochDay, locale: Locale): string {
  return locale === 'en' ? `${shortMonth(day, locale)} ${yearOf(day)}` : `${yearOf(day)}年${shortMonth(day, locale)}`;
}

const shortMonth = (day: EpochDay, locale: Locale): string =>
  locale === 'en' ? months[monthOf(day)]!.slice(0, 3) : `${monthOf(day) + 1}月`;

const yearStep = (count: number): Step => ({
  unit: 'year',
  count,
  days: 365 * count,
  widest: { en: '2000', 'zh-CN': '2000年' },
  texts: (from, locale) => (locale === 'en' ? [String(yearOf(from))] : [`${yearOf(from)}年`, String(yearOf(from))]),
});

const monthAbove: Step = {
  unit: 'month',
  count: 1,
  days: 28,
  widest: { en: '', 'zh-CN': '' },
  texts: (from, locale) => [
    ...(locale === 'en' ? [`${months[monthOf(from)]} ${yearOf(from)}`] : []),
    monthName(from, locale),
    shortMonth(from, locale),
  ],
};
const yearAbove = yearStep(1);

const steps: readonly Step[] = [
  {
    unit: 'day',
    count: 1,
    days: 1,
    widest: { en: '28', 'zh-CN': '28' },
    texts: (from, locale) => {
      const weekday = weekdayNames[locale][dayOfWeek(from) - 1]!;
      const day = String(dateOf(from).getUTCDate());
      return [locale === 'en' ? `${weekday.slice(0, 3)} ${day}` : `${day}日 ${weekday}`, day];
    },
  },
  { unit: 'week', count: 1, days: 7, widest: { en: '28', 'zh-CN': '28' }, texts: from => [String(dateOf(from).getUTCDate())] },
  { unit: 'month', count: 1, days: 28, widest: { en: 'May', 'zh-CN': '12月' }, texts: (from, locale) => [shortMonth(from, locale)] },
  {
    unit: 'quarter',
    count: 1,
    days: 90,
    widest: { en: 'Q4', 'zh-CN': '四季度' },
    texts: (from, locale) => {
      const quarter = Math.floor(monthOf(from) / 3);
      return [locale === 'en' ? `Q${quarter + 1}` : `${'一二三四'[quarter]}季度`];
    },
  },
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map(yearStep),
];

/** The units that touch the days from `first` to `last`, each with its first day and the day after it. */
function spans({ unit, count }: Step, first: EpochDay, last: EpochDay): [EpochDay, EpochDay][] {
  const found: [EpochDay, EpochDay][] = [];
  for (let from = startOf(unit, count, first); from <= last; ) {
    const until = next(unit, count, from);
    found.push([from, until]);
    from = until;
  }
  return found;
}

function startOf(unit: TimeUnit, count: number, day: EpochDay): EpochDay {
  if (unit === 'day') return day;
  if (unit === 'week') return day - dayOfWeek(day) + 1;
  const [year, month] = [yearOf(day), monthOf(day)];
  if (unit === 'year') return firstOfMonth(Math.floor(year / count) * count, 0);
  return firstOfMonth(year, unit === 'quarter' ? Math.floor(month / 3) * 3 : month);
}

function next(unit: TimeUnit, count: number, day: EpochDay): EpochDay {
  if (unit === 'day') return day + 1;
  if (unit === 'week') return day + 7;
  return firstOfMonth(yearOf(day), monthOf(day) + { month: 1, quarter: 3, year: 12 * count }[unit]);
}

const firstOfMonth = (year: number, month: number): EpochDay => Date.UTC(year, month, 1) / 86_400_000;
