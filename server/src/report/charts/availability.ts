import type { Locale } from '../../text';
import type { AvailabilityBars } from '../model';
import { drawEmpty } from './empty';
import { hatched } from './hatch';
import { legend } from './legend';
import { type Drawing, drawing, element, escapeMarkup, label, textWidth } from './svg';
import { paragraph, wrap } from './wrap';

/** The downtime that each target allows over the maintenance windows of the same period, on a scale on which minutes and days can both be read. */
export function drawAvailability(chart: AvailabilityBars, summary: string, page: Drawing): string {
  const { width, locale } = page;
  if (chart.items.length === 0) return drawEmpty('availability', summary, page);
  const names = Math.min(
    Math.max(60, ...chart.items.flatMap(item => [item.label, item.target, said(item.counted, locale)].map(text => textWidth(text)))) + 1,
    width * 0.3,
  );
  const values = Math.min(
    Math.max(32, ...chart.items.flatMap(item => [item.allowedText, item.windowsText].map(text => textWidth(text) * strong + 1))),
    width * 0.32,
  );
  const start = names + 12;
  const room = width - start - values - 10;
  const scale = scaleOf(
    chart.items.flatMap(item => [item.allowed, item.windows]),
    room,
  );
  const keys = legend(
    [
      { text: chart.words.allowed, swatch: (x, y) => element('rect', { class: 'bar series-0', x, y, width: 14, height: 12, rx: 2 }) },
      { text: chart.words.windows, swatch: (x, y) => hatched(x, y, 14, 12, 'tone-muted') },
    ],
    start,
    4,
    width - start,
  );
  const top = keys.height + 14;
  let y = top;
  const rows = chart.items.map(item => {
    const name = wrap(item.label, names, 2);
    const notes = [item.target, said(item.counted, locale)].filter(text => text !== '');
    const height = Math.max(58, (name.lines.length + notes.length) * 15 + 12);
    const from = y;
    const middle = y + height / 2;
    y += height;
    // Windows that count and are longer than what is allowed break the promise by plan.
    const broken = item.counted && item.windows > item.allowed;
    return element(
      'g',
      { class: 'item' },
      `<title>${escapeMarkup(`${item.label} (${item.target}): ${chart.words.allowed} ${item.allowedText}, ${chart.words.windows} ${item.windowsText}, ${said(item.counted, locale)}`)}</title>${
        element('rect', { class: 'hit', x: 0, y: from, width, height }) +
        element('line', { class: 'grid-line', x1: 0, x2: width, y1: from, y2: from }) +
        paragraph(item.label, name, { x: 0, y: from + 18, class: 'label' }, 15) +
        notes
          .map((note, index) =>
            label(note, { x: 0, y: from + 18 + (name.lines.length + index) * 15, class: 'label-muted', 'font-size': 11 }, names, 11),
          )
          .join('') +
        element('rect', { class: 'bar series-0', x: start, y: middle - 19, width: scale.length(item.allowed), height: 16, rx: 2 }) +
        (item.windows > 0 ? hatched(start, middle + 3, scale.length(item.windows), 16, broken ? 'tone-error' : 'tone-muted') : '') +
        label(item.allowedText, { x: start + scale.length(item.allowed) + 6, y: middle - 7, class: 'label-strong' }, values / strong) +
        label(
          item.windowsText,
          { x: start + (item.windows > 0 ? scale.length(item.windows) : 0) + 6, y: middle + 15, class: broken ? 'label-error' : 'label' },
          values / strong,
        )
      }`,
      page.anchor(item.source),
    );
  });
  const ticks = scale.ticks
    .map(
      ({ text, x }) =>
        element('line', { class: 'grid-line', x1: start + x, x2: start + x, y1: top, y2: y + 4 }) +
        label(text[locale], { x: start + x, y: y + 17, class: 'label-muted', 'text-anchor': 'middle', 'font-size': 11 }),
    )
    .join('');
  const axis = element('line', { class: 'axis', x1: start, x2: start, y1: top, y2: y });
  const note = label(words[locale].scale, { x: width, y: y + 33, class: 'label-muted', 'text-anchor': 'end', 'font-size': 11 }, width, 11);
  return drawing('availability', { width, height: y + 40 }, summary, keys.markup + ticks + rows.join('') + axis + note);
}

/** Strong letters are that much wider. */
const strong = 1.08;

/** Lengths grow with the logarithm of the minutes, from a tick below the least to the greatest; ticks that have no room are left out. */
function scaleOf(
  minutes: readonly number[],
  room: number,
): { length(minutes: number): number; ticks: { text: Record<Locale, string>; x: number }[] } {
  const positive = minutes.filter(value => Number.isFinite(value) && value > 0).map(value => Math.min(Math.max(value, shortest), longest));
  const least = Math.min(...positive, 60);
  const most = Math.max(...positive, 240);
  const first = marks.findLast(mark => mark.minutes <= least / 2)?.minutes ?? shortest / 2;
  const span = Math.log(most / first) || 1;
  const length = (value: number): number =>
    value > 0 ? Math.max(2, Math.min(room, (Math.log(Math.min(value, most) / first) / span) * room)) : 2;
  const ticks: { text: Record<Locale, string>; x: number }[] = [];
  for (const mark of marks) {
    const x = (Math.log(mark.minutes / first) / span) * room;
    const before = ticks.at(-1)?.x ?? Number.NEGATIVE_INFINITY;
    if (mark.minutes >= first && mark.minutes <= most && x - before > 64) ticks.push({ text: mark.text, x });
  }
  return { length, ticks };
}

/** A second, in minutes; what is shorter looks the same. */
const shortest = 1 / 60;
/** Ten years. */
const longest = 5256000;

const marks = [
  { minutes: 1 / 60, text: { en: '1 s', 'zh-CN': '1 秒' } },
  { minutes: 1 / 6, text: { en: '10 s', 'zh-CN': '10 秒' } },
  { minutes: 1, text: { en: '1 min', 'zh-CN': '1 分钟' } },
  { minutes: 10, text: { en: '10 min', 'zh-CN': '10 分钟' } },
  { minutes: 60, text: { en: '1 h', 'zh-CN': '1 小时' } },
  { minutes: 240, text: { en: '4 h', 'zh-CN': '4 小时' } },
  { minutes: 1440, text: { en: '1 d', 'zh-CN': '1 天' } },
  { minutes: 10080, text: { en: '7 d', 'zh-CN': '7 天' } },
  { minutes: 43200, text: { en: '30 d', 'zh-CN': '30 天' } },
  { minutes: 525600, text: { en: '365 d', 'zh-CN': '365 天' } },
];

const said = (counted: boolean, locale: Locale): string => words[locale][counted ? 'counted' : 'exempt'];

const words: Record<Locale, { counted: string; exempt: string; scale: string }> = {
  en: { counted: 'windows count as downtime', exempt: 'windows do not count', scale: 'logarithmic scale' },
  'zh-CN': { counted: '维护计入停机', exempt: '维护不计入停机', scale: '对数刻度' },
};
