import { dayOf, type EpochDay } from '../../time/dates';
import type { MonthCalendar } from '../model';
import { drawEmpty } from './empty';
import { legend } from './legend';
import { type Drawing, drawing, element, escapeMarkup, label } from './svg';
import { asOfText, closedDay, daysOf, monthName } from './timeAxis';

type Mark = MonthCalendar['marks'][number];

const smallFont = 11;
const left = 68;
const headHeight = 20;
const signSize = 15;
/** From one sign to the next. */
const pitch = signSize + 1.5;
/** Narrower, days have no room for signs; the page then shows the drawing smaller. */
const narrowest = 580;
/** Of longer times only the months with something in them are drawn. */
const mostMonths = 60;

/** A line of days for each month. What is due stands on its day: a sign for each kind, with its letter and how many there are. */
export function drawCalendar(chart: MonthCalendar, summary: string, page: Drawing): string {
  const { locale } = page;
  const width = Math.max(page.width, narrowest);
  const cell = (width - left - 2) / 31;
  const { first, last } = daysOf(chart.start, chart.end);
  const asOf = dayOf(chart.asOf ?? '');
  const isClosed = closedDay(chart.closed);
  const { kinds, byDay } = signsOf(chart);
  if (byDay.size === 0) return drawEmpty('calendar', summary, page);

  let bottom = headHeight;
  const grounds: string[] = [];
  const signs: string[] = [];
  const months = monthsOf(first, last, byDay.keys());
  for (const month of months) {
    const days = daysOfMonth(month);
    const perLine = Math.max(1, Math.floor(cell / pitch));
    const most = Math.max(...days.map(day => Math.ceil((byDay.get(day)?.length ?? 0) / perLine)));
    const [top, height] = [bottom, Math.max(1, most) * pitch + 7];
    bottom += height;
    const name = { class: 'label', x: left - 8, y: top + height / 2 + 4, 'font-size': smallFont, 'text-anchor': 'end' };
    grounds.push(label(monthName(month, locale), name));
    for (const [index, day] of days.entries()) {
      const due = byDay.get(day) ?? [];
      const x = left + index * cell;
      if ((day < first || day > last) && due.length === 0) continue;
      grounds.push(element('rect', { class: isClosed(day) ? 'day closed' : 'day', x, y: top, width: cell, height }));
      if (day === asOf) signs.push(element('rect', { class: 'now', x: x + 1, y: top + 1, width: cell - 2, height: height - 2 }));
      const lines = Math.ceil(due.length / perLine);
      for (const [place, { kind, marks }] of due.entries()) {
        const line = Math.floor(place / perLine);
        const inLine = Math.min(perLine, due.length - line * perLine);
        const middleX = x + cell / 2 + ((place % perLine) - (inLine - 1) / 2) * pitch;
        const middleY = top + height / 2 + (line - (lines - 1) / 2) * pitch;
        signs.push(drawMarks(marks, kind, middleX, middleY, page));
      }
    }
  }

  const numbers = Array.from({ length: 31 }, (_unused, index) =>
    label(String(index + 1), {
      class: 'label-muted',
      x: left + (index + 0.5) * cell,
      y: 14,
      'font-size': smallFont,
      'text-anchor': 'middle',
    }),
  );
  const hasNow = asOf !== undefined && ((asOf >= first && asOf <= last && months.includes(firstOfMonth(asOf))) || byDay.has(asOf));
  const keys = legend(
    [
      ...[...kinds.values()].map(kind => ({ text: kind.text, swatch: (x: number, y: number) => signOf(kind, kind.letter, x + 7, y + 6) })),
      { text: closedWords[locale], swatch: (x, y) => element('rect', { class: 'day closed', x, y, width: 14, height: 12 }) },
      ...(hasNow
        ? [
            {
              text: asOfText(asOf, locale),
              swatch: (x: number, y: number) => element('rect', { class: 'now', x: x + 1, y, width: 12, height: 12 }),
            },
          ]
        : []),
    ],
    left,
    bottom + 10,
    width - left,
  );
  return drawing(
    'calendar',
    { width, height: bottom + 14 + keys.height },
    summary,
    [...grounds, ...numbers, ...signs, keys.markup].join(''),
  );
}

const closedWords = { en: 'Day off', 'zh-CN': '非工作日' };

/** A kind of thing with its letter; the colour and the outline go by its place. */
interface Kind {
  place: number;
  letter: string;
  text: string;
}

/** What is due on each day, by kind in the order of the legend. */
function signsOf({ marks, groups }: MonthCalendar): { kinds: Map<string, Kind>; byDay: Map<EpochDay, { kind: Kind; marks: Mark[] }[]> } {
  const kinds = new Map<string, Kind>();
  for (const { id, text } of [
    ...groups.map(({ id, label }) => ({ id, text: label })),
    ...marks.map(({ group }) => ({ id: group, text: group })),
  ])
    if (!kinds.has(id)) kinds.set(id, { place: kinds.size, letter: letters[kinds.size] ?? '·', text });
  const byDay = new Map<EpochDay, { kind: Kind; marks: Mark[] }[]>();
  for (const mark of marks) {
    const day = dayOf(mark.date);
    if (day === undefined) continue;
    const kind = kinds.get(mark.group)!;
    const due = byDay.get(day) ?? [];
    byDay.set(day, due);
    const same = due.find(one => one.kind === kind);
    if (same) same.marks.push(mark);
    else due.push({ kind, marks: [mark] });
  }
  for (const due of byDay.values()) due.sort((a, b) => a.kind.place - b.kind.place);
  return { kinds, byDay };
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** One sign for all marks of a kind on a day; each mark can be chosen in its own part of it. */
function drawMarks(marks: readonly Mark[], kind: Kind, x: number, y: number, { locale, anchor }: Drawing): string {
  const sign = signOf(kind, marks.length === 1 ? kind.letter : `${kind.letter}${marks.length > 9 ? '+' : marks.length}`, x, y);
  const part = signSize / marks.length;
  return marks
    .map(({ date, label: name, source }, index) => {
      const count = marks.length === 1 ? '' : locale === 'en' ? ` (${index + 1} of ${marks.length})` : `（${index + 1}/${marks.length}）`;
      const title = locale === 'en' ? `${date} ${name}${count}, ${kind.text}` : `${date} ${name}${count}，${kind.text}`;
      const hit = element('rect', { class: 'hit', x: x - signSize / 2 + index * part, y: y - signSize / 2, width: part, height: signSize });
      return element('g', { class: 'item' }, element('title', {}, escapeMarkup(title)) + (index === 0 ? sign : '') + hit, anchor(source));
    })
    .join('');
}

/** A shape in the colour of its kind with the letter on it, around a middle. */
function signOf({ place }: Kind, text: string, x: number, y: number): string {
  const shape = { class: `series-${place % 8}` };
  const corners = outlines[place % outlines.length]!;
  const drawn =
    corners === 'round'
      ? element('circle', { ...shape, cx: x, cy: y, r: signSize / 2 })
      : element('path', { ...shape, d: `M${corners.map(([dx, dy]) => `${tenth(x + dx)} ${tenth(y + dy)}`).join('L')}Z` });
  return drawn + label(text, { class: 'label-on-bar', x, y: y + 3.7, 'font-size': text.length > 1 ? 9.5 : 10.5, 'text-anchor': 'middle' });
}

/** A circle, a square, a hexagon, a house, a shield. */
const outlines: readonly ('round' | readonly (readonly [number, number])[])[] = [
  'round',
  [
    [-7, -7],
    [7, -7],
    [7, 7],
    [-7, 7],
  ],
  [
    [-7.5, 0],
    [-4.5, -7.5],
    [4.5, -7.5],
    [7.5, 0],
    [4.5, 7.5],
    [-4.5, 7.5],
  ],
  [
    [-7.5, -3],
    [0, -8],
    [7.5, -3],
    [7.5, 7],
    [-7.5, 7],
  ],
  [
    [-7.5, -7],
    [7.5, -7],
    [7.5, 3],
    [0, 8],
    [-7.5, 3],
  ],
];

function monthsOf(first: EpochDay, last: EpochDay, marked: Iterable<EpochDay>): EpochDay[] {
  const months = new Set([...marked].map(firstOfMonth));
  const between: EpochDay[] = [];
  for (let month = firstOfMonth(first); month <= last && between.length <= mostMonths; month = firstOfMonth(month + 31))
    between.push(month);
  if (between.length <= mostMonths) for (const month of between) months.add(month);
  return [...months].sort((a, b) => a - b);
}

function daysOfMonth(month: EpochDay): EpochDay[] {
  return Array.from({ length: firstOfMonth(month + 31) - month }, (_unused, index) => month + index);
}

function firstOfMonth(day: EpochDay): EpochDay {
  const date = new Date(day * 86_400_000);
  return day - date.getUTCDate() + 1;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
