import { dateOfEpochDay, dayOfWeek, type EpochDay } from '../../time/dates';

/** Whether a maintenance window opens on a day. */
export type WindowDays = (day: EpochDay) => boolean;

/**
 * Reads on which days a window opens, as agreements word it: `每月第一个星期日`, `每周六`, `每月15日`, `每天`, `first Sunday of the month`,
 * `every Saturday`, `daily`. Undefined for any other wording, of which nothing can be said.
 */
export function parseWindowDays(text: string): WindowDays | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  return everyDay(plain) ?? dayOfMonth(plain) ?? weekdayOfMonth(plain) ?? everyWeek(plain);
}

function everyDay(text: string): WindowDays | undefined {
  return /^(?:每天|每日|every day|daily)$/.test(text) ? () => true : undefined;
}

function dayOfMonth(text: string): WindowDays | undefined {
  const match =
    /^每个?月(\d{1,2})[日号]$/.exec(text) ?? /^(?:day )?(\d{1,2})(?:st|nd|rd|th)? (?:day )?of (?:the|each|every) month$/.exec(text);
  const wanted = Number(match?.[1]);
  return match ? day => dateOfEpochDay(day)?.day === wanted : undefined;
}

function weekdayOfMonth(text: string): WindowDays | undefined {
  const chinese = /^每个?月的?(?:第([一二三四五1-5])个?|(最后)一个)(?:星期|周|礼拜)([一二三四五六日天])$/.exec(text);
  const english = /^(?:every |the )?(first|second|third|fourth|fifth|last) ([a-z]+day) (?:of|in) (?:the|each|every) month$/.exec(text);
  const nth = chinese ? (chinese[2] ?? chinese[1]) : english?.[1];
  const weekday = weekdayOf(chinese?.[3] ?? english?.[2]);
  if (nth === undefined || weekday === undefined) return undefined;
  const index = ['一二三四五', '12345'].map(digits => digits.indexOf(nth)).find(found => found >= 0) ?? ordinals.indexOf(nth);
  const last = nth === '最后' || nth === 'last';
  return day => {
    if (dayOfWeek(day) !== weekday) return false;
    const date = dateOfEpochDay(day)!;
    return last ? date.day + 7 > date.daysInMonth : Math.floor((date.day - 1) / 7) === index;
  };
}

function everyWeek(text: string): WindowDays | undefined {
  const days =
    /^每个?(?:星期|周|礼拜)([一二三四五六日天](?:[、,和及][一二三四五六日天])*)$/.exec(text)?.[1]?.split(/[、,和及]/) ??
    /^(?:every|each) ([a-z]+day(?:(?:, | and )[a-z]+day)*)$/.exec(text)?.[1]?.split(/, | and /);
  const weekdays = days?.map(weekdayOf);
  return weekdays?.every(weekday => weekday !== undefined) ? day => weekdays.includes(dayOfWeek(day)) : undefined;
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];
const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** 1 is Monday. */
function weekdayOf(name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const index = name === '天' ? 6 : Math.max('一二三四五六日'.indexOf(name), names.indexOf(name));
  return index < 0 ? undefined : index + 1;
}
