import type { WorkingCalendar } from './calendar';
import { formatTime, parseTime, type TimeRange } from './clock';
import { weekdayNames } from './dates';

/** Minutes of a week of 10,080, counted from Monday 00:00; `end` is excluded. */
export interface WeekRange {
  readonly start: number;
  readonly end: number;
}

/** A set of minutes of the week, as ranges in order that neither touch nor overlap. */
export type WeekSet = readonly WeekRange[];

/** A run without a break. It begins `from` minutes after the midnight of `day` (1 is Monday); `to` is above 1440 where it crosses midnight. */
export interface WeekRun {
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

const minutesOfDay = 1440;
export const minutesOfWeek = 7 * minutesOfDay;
export const wholeWeek: WeekSet = [{ start: 0, end: minutesOfWeek }];

/** What lies in the ranges on each of the days (1 is Monday). What reaches over the end of Sunday is on Monday. */
export function weekSet(days: Iterable<number>, ranges: readonly TimeRange[]): WeekSet {
  const parts = [...days].flatMap(day =>
    ranges.map(({ start, end }) => ({ start: (day - 1) * minutesOfDay + start, end: (day - 1) * minutesOfDay + end })),
  );
  return merged(parts.flatMap(folded));
}

/** An ordinary week of a calendar: no holidays, and no weekends worked in exchange for one. */
export function weekOfCalendar({ weekdays, ranges }: Pick<WorkingCalendar, 'weekdays' | 'ranges'>): WeekSet {
  return weekSet(weekdays, ranges);
}

/** Reads a shift from `from` to `to`; an end that is not after the beginning means the next day. Undefined where either is no time of day. */
export function shiftRange(from: string, to: string): TimeRange | undefined {
  const [start, end] = [parseTime(from), parseTime(to)];
  if (start === undefined || end === undefined || start === minutesOfDay) return undefined;
  return { start, end: end > start ? end : end + minutesOfDay };
}

export function unite(sets: readonly WeekSet[]): WeekSet {
  return merged(sets.flat());
}

/** What lies in `a` and not in `b`. */
export function subtract(a: WeekSet, b: WeekSet): WeekSet {
  return a.flatMap(({ start, end }) => {
    const left: WeekRange[] = [];
    let from = start;
    for (const hole of b) {
      if (hole.end <= from || hole.start >= end) continue;
      if (hole.start > from) left.push({ start: from, end: hole.start });
      from = hole.end;
    }
    return from < end ? [...left, { start: from, end }] : left;
  });
}

/** What lies in both. */
export function intersect(a: WeekSet, b: WeekSet): WeekSet {
  return subtract(a, subtract(a, b));
}

/** The runs of a set in the order of their days; one that goes on from Sunday to Monday is told once, from where it begins. */
export function runsOf(set: WeekSet): WeekRun[] {
  const first = set[0];
  const last = set.at(-1);
  const runs =
    first !== last && first?.start === 0 && last?.end === minutesOfWeek
      ? [...set.slice(1, -1), { start: last.start, end: minutesOfWeek + first.end }]
      : set;
  return runs.map(({ start, end }) => {
    const day = Math.floor(start / minutesOfDay);
    return { day: day + 1, from: start - day * minutesOfDay, to: end - day * minutesOfDay };
  });
}

/** `Sunday 20:00–Monday 08:00` or `周日 20:00 至周一 08:00`. */
export function formatRun({ day, from, to }: WeekRun, locale: 'en' | 'zh-CN'): string {
  if (to - from >= minutesOfWeek) return words.wholeWeek[locale];
  const later = Math.ceil(to / minutesOfDay) - 1;
  const until = `${later === 0 ? '' : dayAndSpace(day + later, locale)}${formatTime(to - later * minutesOfDay)}`;
  const begin = `${dayAndSpace(day, locale)}${formatTime(from)}`;
  if (locale === 'en') return `${begin}–${until}`;
  return later === 0 ? `${begin} 至 ${until}` : `${begin} 至${until}`;
}

/** The runs of a set for people: those at the same times on several days are told together, `Monday to Friday 12:00–13:30`. */
export function describeWeek(set: WeekSet, locale: 'en' | 'zh-CN'): string[] {
  const groups = new Map<string, WeekRun[]>();
  for (const run of runsOf(set)) {
    const key = `${run.from}-${run.to}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].flatMap(runs => {
    const { from, to } = runs[0]!;
    if (runs.length === 1 || to > 2 * minutesOfDay) return runs.map(run => formatRun(run, locale));
    const days = describeDays(
      runs.map(({ day }) => day),
      locale,
    );
    const next = to > minutesOfDay;
    const until = formatTime(next ? to - minutesOfDay : to);
    if (locale === 'en') return [`${days} ${formatTime(from)}–${until}${next ? ' the next day' : ''}`];
    return [`${days} ${formatTime(from)} 至${next ? '次日' : ''} ${until}`];
  });
}

/** `Monday to Friday`, `Monday, Wednesday`, `every day`; `周一至周五`、`周一、周三`、`每天`. The days in order, 1 is Monday. */
function describeDays(days: readonly number[], locale: 'en' | 'zh-CN'): string {
  if (days.length === 7) return words.everyDay[locale];
  const [first, last] = [days[0]!, days.at(-1)!];
  const names = days.map(day => weekdayNames[locale][day - 1]!);
  if (days.length > 2 && last - first === days.length - 1) return names[0] + words.until[locale] + names.at(-1)!;
  return names.join(words.and[locale]);
}

const words = {
  wholeWeek: { en: 'the whole week', 'zh-CN': '全周' },
  everyDay: { en: 'every day', 'zh-CN': '每天' },
  until: { en: ' to ', 'zh-CN': '至' },
  and: { en: ', ', 'zh-CN': '、' },
};

const dayAndSpace = (day: number, locale: 'en' | 'zh-CN'): string => `${weekdayNames[locale][(day - 1) % 7]} `;

/** A range that reaches over the end of the week in two. */
function folded({ start, end }: WeekRange): WeekRange[] {
  if (end <= minutesOfWeek) return [{ start, end }];
  return [
    { start, end: minutesOfWeek },
    { start: 0, end: end - minutesOfWeek },
  ];
}

function merged(ranges: readonly WeekRange[]): WeekSet {
  const result: WeekRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last === undefined || range.start > last.end) result.push(range);
    else if (range.end > last.end) result[result.length - 1] = { start: last.start, end: range.end };
  }
  return result;
}
