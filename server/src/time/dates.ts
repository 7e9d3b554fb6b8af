import { Temporal } from 'temporal-polyfill';
import { bare, chineseNumber } from '../written';
import type { Duration } from './duration';

export type PlainDate = Temporal.PlainDate;

/** A date as whole days since 1970-01-01. */
export type EpochDay = number;

/** Reads `YYYY-MM-DD` of the years 1900 to 2999; a day the month lacks is refused. */
export function parseDate(text: string): PlainDate | undefined {
  return isDate(text) ? dateOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) : undefined;
}

/** Whether a text is a date that `parseDate` reads. Asked of every date of a file several times over, so it makes nothing. */
export function isDate(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || !/^(?:19|2\d)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  // Only from the 29th on does it matter which month it is.
  if (text[8] !== '3' && text.slice(8) !== '29') return true;
  return Number(text.slice(8)) <= lastOfMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

/** The last day of a period that begins with `start`, both ends included: 2026-01-01 within P3W ends 2026-01-21. */
export function lastDayWithin(start: PlainDate, duration: Duration): PlainDate | undefined {
  return dateOfEpochDay(lastEpochDayWithin(epochDay(start), duration));
}

/** The same as days; the result may lie in any year. */
export const lastEpochDayWithin = (start: EpochDay, duration: Duration): EpochDay => shiftDay(start, duration, 1) - 1;

/** The first day of a period that ends with `end`, both ends included: the last P2W before 2026-12-31 start 2026-12-18. */
export function firstDayOfLast(end: PlainDate, duration: Duration): PlainDate | undefined {
  return dateOfEpochDay(shiftDay(epochDay(end) + 1, duration, -1));
}

/** Days from one date to another, 0 for the same date, negative when `to` is the earlier one. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => epochDay(to) - epochDay(from);

export const weekdayNames = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
};

/** `Friday` or `周五`. */
export const weekdayName = (date: PlainDate, locale: 'en' | 'zh-CN'): string => weekdayNames[locale][date.dayOfWeek - 1]!;

const dayMilliseconds = 86_400_000;

export const epochDay = (date: PlainDate): EpochDay => Date.UTC(date.year, date.month - 1, date.day) / dayMilliseconds;

/** The day of a date as text, without making the date. */
export function dayOf(text: string): EpochDay | undefined {
  return isDate(text)
    ? Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8))) / dayMilliseconds
    : undefined;
}

/** Undefined outside the years 1900 to 2999. */
export function dateOfEpochDay(day: EpochDay): PlainDate | undefined {
  const date = new Date(day * dayMilliseconds);
  const year = date.getUTCFullYear();
  return year >= 1900 && year <= 2999 ? new Temporal.PlainDate(year, date.getUTCMonth() + 1, date.getUTCDate()) : undefined;
}

/** 1 is Monday, 7 Sunday. */
export const dayOfWeek = (day: EpochDay): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The same day some months on; where that month lacks the day, the first day of the month after it, and `exact` is false. */
export function addMonths(day: EpochDay, months: number): { day: EpochDay; exact: boolean } {
  const date = new Date(day * dayMilliseconds);
  const target = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate());
  const exact = new Date(target).getUTCDate() === date.getUTCDate();
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 1);
  return { day: (exact ? target : first) / dayMilliseconds, exact };
}

/**
 * What a person meant by `2026/1/5`, `2026年1月5日`, `二〇二六年一月五日`, `20260105`, `31/12/2026`, `5 Jan 2026` or a date with
 * the time that a spreadsheet adds, as `YYYY-MM-DD`; undefined for 05/06/2026.
 */
export function suggestDate(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const plain = inDigits(bare(text))
    .toLowerCase()
    .replace(/(\d)[—–−‐](?=\d)/g, '$1-')
    .replace(/(\d)[t ]0?0:00(?::00(?:\.0+)?)?z?$/, '$1');
  return (yearFirst(plain) ?? yearLast(plain) ?? monthNamed(plain))?.toString();
}

/** A date in Chinese numerals, `二〇二六年十二月三十一日`, with Arabic ones. */
function inDigits(text: string): string {
  return /^[〇零○一二三四五六七八九十]{4}年/.test(text)
    ? text
        .replace(/^[^年]{4}/, year => [...year].map(digit => chineseNumber(digit)).join(''))
        .replace(/[一二三四五六七八九十]+(?=[月日号])/g, number => String(chineseNumber(number)))
    : text;
}

function yearFirst(text: string): PlainDate | undefined {
  const match =
    /^(\d{4})(\d\d)(\d\d)$/.exec(text) ??
    /^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?$/.exec(text) ??
    /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text);
  return match ? dateOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** Day and month may stand either way round, so the date is known only where one order alone makes a date, or both the same. */
function yearLast(text: string): PlainDate | undefined {
  const match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (!match) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const dayFirst = dateOf(year, second, first);
  const monthFirst = dateOf(year, first, second);
  return dayFirst && monthFirst && first !== second ? undefined : (dayFirst ?? monthFirst);
}

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function monthNamed(text: string): PlainDate | undefined {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})$/.exec(text);
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text);
  const [day, name, year] = dayFirst ? dayFirst.slice(1) : monthFirst ? [monthFirst[2], monthFirst[1], monthFirst[3]] : [];
  return name ? dateOf(Number(year), monthNames.findIndex(month => month.startsWith(name)) + 1, Number(day)) : undefined;
}

function dateOf(year: number, month: number, day: number): PlainDate | undefined {
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1) return undefined;
  return day <= lastOfMonth(year, month) ? new Temporal.PlainDate(year, month, day) : undefined;
}

function lastOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A day moved by a duration so many times: years and months by the calendar, then weeks and days; hours count as the days they begin. */
export function shiftDay(day: EpochDay, { years, months, weeks, days, hours, minutes, seconds }: Duration, times: number): EpochDay {
  const begun = Math.ceil((hours + minutes / 60 + seconds / 3600) / 24);
  return addMonths(day, times * (years * 12 + months)).day + times * (weeks * 7 + days + begun);
}
