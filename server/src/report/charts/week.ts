import type { Locale } from '../../text';
import type { Week } from '../model';
import { drawEmpty } from './empty';
import { hatched } from './hatch';
import { type Drawing, drawing, element, escapeMarkup, label, textWidth } from './svg';
import { paragraph, wrap } from './wrap';

interface Range {
  start: number;
  end: number;
  label?: string;
}

/** A week in lanes: who is there, when somebody has to be, and the hours for which nobody is, hatched through all lanes. */
export function drawWeek(chart: Week, summary: string, page: Drawing): string {
  const { width, locale } = page;
  if (chart.lanes.length === 0 && chart.wanted.length === 0) return drawEmpty('week', summary, page);
  const texts = [
    chart.words.wanted,
    chart.words.uncovered,
    ...chart.lanes.flatMap(lane => [lane.label, lane.note ?? '', lane.ranges[0]?.label ?? '']),
  ];
  const names = Math.min(Math.max(...texts.map(text => textWidth(text))) * strong + 2, width * 0.26);
  const start = names + 10;
  const room = width - start;
  const place = (minutes: number): number => start + (minutes / week) * room;
  const uncovered = joined(chart.uncovered);

  let y = 26;
  const wanted = laneMarkup({ label: chart.words.wanted, ranges: joined(chart.wanted) }, 'wanted', y, names, place, page);
  y += wanted.height;
  const lanes = chart.lanes.map(lane => {
    const drawn = laneMarkup(lane, 'bar series-0', y, names, place, page);
    y += drawn.height;
    return drawn.markup;
  });
  const laneEnd = y;
  const gaps = gapMarkup(chart, uncovered, y, names, place, page);
  y += gaps.height;
  const shade = uncovered
    .map(({ start: from, end }) =>
      element('rect', { class: 'gap', x: place(from), y: 26, width: Math.max(1, place(end) - place(from)), height: laneEnd - 26 }),
    )
    .join('');
  return drawing(
    'week',
    { width, height: y + 4 },
    summary,
    daysMarkup(y, place, locale) + shade + wanted.markup + lanes.join('') + gaps.markup,
  );
}

const day = 1440;
const week = 7 * day;
const barHeight = 16;
/** Strong letters are that much wider. */
const strong = 1.08;

/** Names of the days over lines at midnight; the weekend is shaded. */
function daysMarkup(bottom: number, place: (minutes: number) => number, locale: Locale): string {
  const names = dayNames[locale];
  const room = place(day) - place(0);
  return (
    element('rect', { class: 'closed', x: place(5 * day), y: 22, width: place(week) - place(5 * day), height: bottom - 22 }) +
    names
      .map((name, index) => {
        const x = place(index * day);
        const noon = place(index * day + day / 2);
        return (
          element('line', { class: 'grid-line', x1: x, x2: x, y1: 8, y2: bottom }) +
          element('line', { class: 'grid-line minor', x1: noon, x2: noon, y1: 22, y2: bottom }) +
          label(name, { x: noon, y: 16, class: 'label', 'text-anchor': 'middle' }, room - 2)
        );
      })
      .join('') +
    element('line', { class: 'axis', x1: place(0), x2: place(week), y1: 22, y2: 22 })
  );
}

/** A lane with its name; ranges that meet stand under each other, and what goes over Sunday's midnight goes on at Monday. */
function laneMarkup(
  lane: Week['lanes'][number],
  kind: string,
  y: number,
  names: number,
  place: (minutes: number) => number,
  page: Drawing,
): { markup: string; height: number } {
  const name = wrap(lane.label, names / strong, 2);
  const rows = stacked(lane.ranges.flatMap(wrapWeek));
  const fits = (range: Range): boolean => textWidth(range.label ?? '', 10) + 6 <= place(range.end) - place(range.start);
  // What finds no room in any of its bars stands in the name of the lane.
  const hidden = [...new Set(lane.ranges.map(range => range.label ?? ''))].filter(
    text => !rows.flat().some(range => range.label === text && fits(range)),
  );
  const notes = [lane.note ?? '', ...hidden].filter(text => text !== '').join(' ');
  const note = wrap(notes, names, 2, 11);
  const height = Math.max(30, (name.lines.length + note.lines.length) * 15 + 10, rows.length * (barHeight + 3) + 11);
  const top = y + Math.max(7, (height - rows.length * (barHeight + 3) + 3) / 2);
  const textTop = y + (height - (name.lines.length + note.lines.length) * 15) / 2 + 11.5;
  const bars = rows.flatMap((row, index) =>
    row.map(range => {
      const [x, end] = [place(range.start), place(range.end)];
      const base = top + index * (barHeight + 3);
      const text = range.label ?? '';
      const shown = text !== '' && fits(range);
      return (
        element('rect', { class: kind, x, y: base, width: Math.max(1.5, end - x - 0.5), height: barHeight, rx: 2 }) +
        (shown ? label(text, { x: x + (end - x) / 2, y: base + 12, class: 'label-on-bar', 'text-anchor': 'middle', 'font-size': 10 }) : '')
      );
    }),
  );
  const said = [lane.label, lane.note, ...new Set(lane.ranges.map(range => range.label))].filter(text => text !== undefined && text !== '');
  const markup = element(
    'g',
    { class: lane.source === undefined ? undefined : 'item' },
    `<title>${escapeMarkup(said.join(', '))}</title>${
      element('rect', { class: 'hit', x: 0, y, width: place(week), height }) +
      element('line', { class: 'grid-line', x1: 0, x2: place(week), y1: y + height, y2: y + height }) +
      paragraph(lane.label, name, { x: 0, y: textTop, class: 'label-strong' }, 15) +
      paragraph(notes, note, { x: 0, y: textTop + name.lines.length * 15, class: 'label-muted', 'font-size': 11 }, 15) +
      bars.join('')
    }`,
    page.anchor(lane.source),
  );
  return { markup, height };
}

/** The hours without anybody, hatched, each with its times where there is room for them. */
function gapMarkup(
  { words }: Week,
  gaps: readonly Range[],
  y: number,
  names: number,
  place: (minutes: number) => number,
  { locale }: Drawing,
): { markup: string; height: number } {
  const name = wrap(words.uncovered, names / strong, 2);
  const title = paragraph(words.uncovered, name, { x: 0, y: y + 20, class: gaps.length === 0 ? 'label-strong' : 'label-error' }, 15);
  const height = Math.max(gaps.length === 0 ? 32 : 46, name.lines.length * 15 + 14);
  if (gaps.length === 0)
    return { markup: title + label(none[locale], { x: place(0), y: y + 20, class: 'label-good' }, place(week) - place(0)), height };
  let free = place(0);
  const marks = gaps.map(({ start, end }) => {
    const [x, width] = [place(start), Math.max(2, place(end) - place(start))];
    const text = `${clock(start % day)}–${end % day === 0 ? '24:00' : clock(end % day)}`;
    const room = textWidth(text, 10) * strong;
    const left = Math.min(Math.max(place(0), x + width / 2 - room / 2), place(week) - room);
    const fits = left >= free;
    if (fits) free = left + room + 4;
    const bar = hatched(x, y + 8, width, barHeight, 'tone-error');
    return element(
      'g',
      {},
      `<title>${escapeMarkup(`${dayNames[locale][Math.floor(start / day)] ?? ''} ${text}`)}</title>${bar}${
        fits ? label(text, { x: left, y: y + 36, class: 'label-error', 'font-size': 10 }) : ''
      }`,
    );
  });
  return { markup: title + marks.join(''), height };
}

/** A range within the week; what goes over its end comes again at its beginning. */
function wrapWeek(range: Range): Range[] {
  const length = Math.min(week, range.end - range.start);
  if (!(length > 0) || !Number.isFinite(range.start)) return [];
  const start = ((range.start % week) + week) % week;
  const end = start + length;
  return end <= week
    ? [{ ...range, start, end }]
    : [
        { ...range, start, end: week },
        { ...range, start: 0, end: end - week },
      ];
}

/** Ranges in order, those that touch made one. */
function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges.flatMap(wrapWeek).sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else result.push({ start: range.start, end: range.end });
  }
  return result;
}

/** Rows in which no range covers another. */
function stacked(ranges: readonly Range[]): Range[][] {
  const rows: Range[][] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const row = rows.find(one => one.at(-1)!.end <= range.start);
    if (row === undefined) rows.push([range]);
    else row.push(range);
  }
  return rows;
}

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), Math.round(minutes % 60)].map(part => String(part).padStart(2, '0')).join(':');

const dayNames: Record<Locale, readonly string[]> = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
};
const none: Record<Locale, string> = { en: 'none: all hours are covered', 'zh-CN': '无，全部时段均有人值守' };
