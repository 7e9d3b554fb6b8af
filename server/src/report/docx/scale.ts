import type { Locale } from '../../text';
import { dayOfWeek, type EpochDay } from '../../time/dates';
import { monthName } from '../charts/timeAxis';

/** Days cut into equal units, with the names above them. */
export interface Scale {
  /** The first day of each slot, and the day after the last. */
  edges: readonly EpochDay[];
  /** Rows of names, the coarsest first; each name with how many slots it stands over. */
  heads: readonly (readonly { texts: readonly string[]; span: number }[])[];
}

/** The finest scale with at most `most` slots between two days, both included. */
export function scaleOf(first: EpochDay, last: EpochDay, most: number, locale: Locale): Scale {
  for (const { start, next, heads } of units) {
    const edges = [start(first)];
    while (edges.at(-1)! <= last && edges.length <= most + 1) edges.push(next(edges.at(-1)!));
    if (edges.length - 1 > most) continue;
    const days = edges.slice(0, -1).map(day => Math.max(day, first));
    return { edges, heads: heads.map(head => grouped(days, day => head(day, locale))) };
  }
  return { edges: [first, last + 1], heads: [] };
}

/** Neighbours of the same name as one. */
function grouped(days: readonly EpochDay[], nameOf: (day: EpochDay) => Name): { texts: readonly string[]; span: number }[] {
  const groups: { key: string | number; texts: readonly string[]; span: number }[] = [];
  for (const day of days) {
    const { key, texts } = nameOf(day);
    if (groups.at(-1)?.key === key) groups.at(-1)!.span += 1;
    else groups.push({ key, texts, span: 1 });
  }
  return groups;
}

interface Name {
  key: string | number;
  /** From the one with the most words to the shortest. */
  texts: readonly string[];
}

interface Unit {
  start(day: EpochDay): EpochDay;
  next(day: EpochDay): EpochDay;
  heads: readonly ((day: EpochDay, locale: Locale) => Name)[];
}

const year = (day: EpochDay, locale: Locale): Name => ({
  key: yearOf(day),
  texts: locale === 'en' ? [String(yearOf(day))] : [`${yearOf(day)}年`, String(yearOf(day))],
});
const month = (day: EpochDay, locale: Locale): Name => {
  const number = monthOf(day) + 1;
  const short = locale === 'en' ? monthName(day, 'en').slice(0, 3) : `${number}月`;
  return { key: yearOf(day) * 12 + number, texts: [short, String(number)] };
};
const monthOfYear = (day: EpochDay, locale: Locale): Name => ({
  ...month(day, locale),
  texts: [monthName(day, locale), ...month(day, locale).texts],
});
const dayOfMonth = (day: EpochDay): Name => ({ key: day, texts: [String(dateOf(day).getUTCDate())] });
const quarter = (day: EpochDay): Name => ({
  key: yearOf(day) * 4 + Math.floor(monthOf(day) / 3),
  texts: [`Q${Math.floor(monthOf(day) / 3) + 1}`],
});

const everyMonths = (count: number, heads: Unit['heads']): Unit => ({
  start: day =>
    firstOf(yearOf(day) - (count > 12 ? yearOf(day) % (count / 12) : 0), count >= 12 ? 0 : Math.floor(monthOf(day) / count) * count),
  next: day => firstOf(yearOf(day), monthOf(day) + count),
  heads,
});

const units: readonly Unit[] = [
  { start: day => day, next: day => day + 1, heads: [monthOfYear, dayOfMonth] },
  { start: day => day - dayOfWeek(day) + 1, next: day => day + 7, heads: [year, month, dayOfMonth] },
  everyMonths(1, [year, quarter, month]),
  everyMonths(3, [year, quarter]),
  ...[1, 2, 5, 10, 20, 50, 100].map(years => everyMonths(12 * years, [year])),
];

const dateOf = (day: EpochDay): Date => new Date(day * 86_400_000);
const yearOf = (day: EpochDay): number => dateOf(day).getUTCFullYear();
const monthOf = (day: EpochDay): number => dateOf(day).getUTCMonth();
const firstOf = (inYear: number, inMonth: number): EpochDay => Date.UTC(inYear, inMonth, 1) / 86_400_000;
