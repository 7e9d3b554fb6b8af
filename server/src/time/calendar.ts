import { parseTimeRange, sortedRanges, type TimeRange } from './clock';
import { dayOf, dayOfWeek, type EpochDay, epochDay, type PlainDate } from './dates';
import { holidaySet, holidaySetYear } from './holidays';
import { isTimezone } from './zone';

/** A calendar as the agreement writes it. */
export interface CalendarInput {
  readonly timezone: string;
  readonly hours: '24x7' | readonly string[];
  /** Monday to Friday when left out. */
  readonly workdays?: readonly string[];
  /** Names of public sets (`cn-2026`) and single dates. */
  readonly holidays?: string | readonly string[];
  readonly extraWorkdays?: readonly string[];
  readonly extraHolidays?: readonly string[];
}

/** A calendar the calculations work with. A continuous one has one range of 24 hours on all days and no days off. */
export interface WorkingCalendar {
  readonly timezone: string;
  readonly continuous: boolean;
  /** Opening hours of a workday in order, in minutes since its midnight. A range across midnight belongs to the day it starts on. */
  readonly ranges: readonly TimeRange[];
  /** 1 is Monday, 7 Sunday. */
  readonly weekdays: ReadonlySet<number>;
  /** Days off, whatever their weekday. */
  readonly closed: ReadonlySet<EpochDay>;
  /** Days that are workdays, whatever their weekday. */
  readonly opened: ReadonlySet<EpochDay>;
  /** Public sets named in the input of which no data are known; their days count as ordinary days. */
  readonly unknownHolidaySets: readonly string[];
  /** The year of the first public set named in the input. */
  readonly pinnedYear?: number;
}

/** Why an input makes no calendar: the key, the value as written, and what is wrong with it. */
export interface CalendarProblem {
  readonly key: keyof CalendarInput;
  readonly value: string;
  readonly reason: Reason;
}

type Reason =
  | 'unknown-zone'
  | 'no-hours'
  | 'not-a-range'
  | 'overlap'
  | 'not-a-weekday'
  | 'no-workday'
  | 'not-a-date'
  | 'workday-and-holiday';

const weekdayKeys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const wholeDay: TimeRange = { start: 0, end: 1440 };

/** The calendar of an input, or every reason why it makes none. An explicit date outweighs a public set. `24x7` has no days off. */
export function createCalendar(input: CalendarInput): { calendar?: WorkingCalendar; problems: readonly CalendarProblem[] } {
  const { timezone, hours, workdays = weekdayKeys.slice(0, 5), holidays = [], extraWorkdays = [], extraHolidays = [] } = input;
  const problems: CalendarProblem[] = [];
  const refuse = (key: keyof CalendarInput, value: string, reason: Reason) => problems.push({ key, value, reason });
  if (!isTimezone(timezone)) refuse('timezone', timezone, 'unknown-zone');
  if (hours === '24x7') return { calendar: problems.length > 0 ? undefined : continuousCalendar(timezone), problems };

  const read = <T>(key: keyof CalendarInput, texts: readonly string[], parse: (text: string) => T | undefined, reason: Reason): T[] =>
    texts.flatMap(text => {
      const value = parse(text);
      if (value === undefined) refuse(key, text, reason);
      return value === undefined ? [] : [value];
    });
  const ranges = read('hours', hours, parseTimeRange, 'not-a-range');
  const sorted = sortedRanges(ranges);
  if (hours.length === 0) refuse('hours', '', 'no-hours');
  if (!sorted) refuse('hours', hours.join(', '), 'overlap');

  const weekdays = new Set(read('workdays', workdays, weekdayNumber, 'not-a-weekday'));
  const named = typeof holidays === 'string' ? [holidays] : holidays;
  const isSetName = (text: string) => !/^\d/.test(text);
  const setNames = named.filter(isSetName);
  const sets = setNames.flatMap(name => holidaySet(name) ?? []);
  const singleHolidays = read(
    'holidays',
    named.filter(text => !isSetName(text)),
    dayOf,
    'not-a-date',
  );
  const openedByHand = read('extraWorkdays', extraWorkdays, dayOf, 'not-a-date');
  const closedByHand = read('extraHolidays', extraHolidays, dayOf, 'not-a-date');
  const byHand = new Set([...singleHolidays, ...openedByHand, ...closedByHand]);
  const ofSets = (texts: readonly string[]) => texts.flatMap(text => dayOf(text) ?? []).filter(day => !byHand.has(day));
  const opened = new Set([...sets.flatMap(set => ofSets(set.workdays)), ...openedByHand]);
  const closed = new Set([
    ...sets.flatMap(set => ofSets(set.holidays)),
    ...singleHolidays.filter(day => !opened.has(day)),
    ...closedByHand,
  ]);
  for (const text of extraWorkdays) if (extraHolidays.includes(text)) refuse('extraWorkdays', text, 'workday-and-holiday');
  if (workdays.length === 0 && opened.size === 0) refuse('workdays', '', 'no-workday');

  const calendar: WorkingCalendar = {
    timezone,
    continuous: false,
    ranges: sorted ?? [],
    weekdays,
    closed,
    opened,
    unknownHolidaySets: setNames.filter(name => holidaySet(name) === undefined),
    pinnedYear: setNames[0] === undefined ? undefined : holidaySetYear(setNames[0]),
  };
  return { calendar: problems.length > 0 ? undefined : calendar, problems };
}

/** A calendar that is always open, in a zone known to exist. */
function continuousCalendar(timezone: string): WorkingCalendar {
  return {
    timezone,
    continuous: true,
    ranges: [wholeDay],
    weekdays: new Set([1, 2, 3, 4, 5, 6, 7]),
    closed: new Set(),
    opened: new Set(),
    unknownHolidaySets: [],
  };
}

function weekdayNumber(key: string): number | undefined {
  const index = weekdayKeys.indexOf(key);
  return index < 0 ? undefined : index + 1;
}

export function isWorkday({ weekdays, closed, opened }: WorkingCalendar, day: EpochDay): boolean {
  return opened.has(day) || (weekdays.has(dayOfWeek(day)) && !closed.has(day));
}

/** When a date is open, in minutes since its midnight (0 to 1440) by the wall clock, with what reaches into it from the day before. */
export function openingRanges(calendar: WorkingCalendar, date: PlainDate): TimeRange[] {
  const day = epochDay(date);
  const over = isWorkday(calendar, day - 1) ? calendar.ranges.filter(({ end }) => end > 1440) : [];
  const own = isWorkday(calendar, day) ? calendar.ranges : [];
  return [...over.map(({ end }) => ({ start: 0, end: end - 1440 })), ...own.map(({ start, end }) => ({ start, end: Math.min(end, 1440) }))];
}
