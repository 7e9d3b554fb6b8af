import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CalendarInput, createCalendar, isWorkday, openingRanges } from '../../server/src/time/calendar';
import { epochDay, parseDate } from '../../server/src/time/dates';
import { holidaySetYear, knownHolidaySet } from '../../server/src/time/holidays';
import { instantOfLocal } from '../../server/src/time/instant';
import { isOpen } from '../../server/src/time/opening';

const work: CalendarInput = {
  timezone: 'Asia/Shanghai',
  hours: ['08:30-12:00', '13:30-17:30'],
  workdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  holidays: 'cn-2026',
};
const day = (text: string) => epochDay(parseDate(text)!);

test('a public set closes holidays and opens make-up workdays', () => {
  const { calendar, problems } = createCalendar(work);
  assert.deepEqual(problems, []);
  assert.equal(calendar?.pinnedYear, 2026);
  const expected: Record<string, boolean> = {
    '2026-01-01': false,
    '2026-01-04': true,
    '2026-01-05': true,
    '2026-01-10': false,
    '2026-02-14': true,
    '2026-02-16': false,
    '2026-10-10': true,
    '2027-01-01': true,
  };
  for (const [date, open] of Object.entries(expected)) assert.equal(isWorkday(calendar!, day(date)), open, date);
});

test('explicit dates outweigh the set', () => {
  const { calendar } = createCalendar({ ...work, extraWorkdays: ['2026-01-02'], extraHolidays: ['2026-01-04', '2026-03-04'] });
  assert.equal(isWorkday(calendar!, day('2026-01-02')), true);
  assert.equal(isWorkday(calendar!, day('2026-01-04')), false);
  assert.equal(isWorkday(calendar!, day('2026-03-04')), false);
});

test('sets without data are reported and leave the calendar usable', () => {
  const { calendar, problems } = createCalendar({ ...work, holidays: ['cn-2031', 'de-2026', '2026-05-01'] });
  assert.deepEqual(problems, []);
  assert.deepEqual(calendar?.unknownHolidaySets, ['cn-2031', 'de-2026']);
  assert.equal(isWorkday(calendar!, day('2026-05-01')), false);
  assert.equal(knownHolidaySet('cn-2026'), true);
  for (const name of ['cn-2031', 'de-2026', 'cn', '', 'cn-2026 ', 'x'.repeat(1e6)])
    assert.equal(knownHolidaySet(name), false, name.slice(0, 20));
  assert.equal(holidaySetYear('de-2027'), 2027);
  assert.equal(holidaySetYear('germany'), undefined);
});

test('an unusable input says why', () => {
  const cases: [Partial<CalendarInput>, string][] = [
    [{ timezone: 'GMT+8' }, 'timezone unknown-zone'],
    [{ hours: [] }, 'hours no-hours'],
    [{ hours: ['8-12'] }, 'hours not-a-range'],
    [{ hours: ['08:00-12:00', '11:00-13:00'] }, 'hours overlap'],
    [{ workdays: ['monday'] }, 'workdays not-a-weekday'],
    [{ workdays: [], holidays: [] }, 'workdays no-workday'],
    [{ holidays: '2026-02-30' }, 'holidays not-a-date'],
    [{ extraWorkdays: ['tomorrow'] }, 'extraWorkdays not-a-date'],
    [{ extraWorkdays: ['2026-05-09'], extraHolidays: ['2026-05-09'] }, 'extraWorkdays workday-and-holiday'],
    [{ timezone: '', hours: '24x7' }, 'timezone unknown-zone'],
  ];
  for (const [change, expected] of cases) {
    const { calendar, problems } = createCalendar({ ...work, ...change });
    assert.equal(calendar, undefined, expected);
    assert.deepEqual(
      problems.map(({ key, reason }) => `${key} ${reason}`),
      [expected],
    );
  }
});

test('openingRanges and isOpen', () => {
  const night = createCalendar({ timezone: 'UTC', hours: ['22:00-06:00', '09:00-12:00'], workdays: ['fri'] }).calendar!;
  const ranges = (date: string) => openingRanges(night, parseDate(date)!);
  assert.deepEqual(ranges('2026-02-06'), [
    { start: 540, end: 720 },
    { start: 1320, end: 1440 },
  ]);
  assert.deepEqual(ranges('2026-02-07'), [{ start: 0, end: 360 }]);
  assert.deepEqual(ranges('2026-02-08'), []);
  const open: Record<string, boolean> = {
    '2026-02-06T21:59': false,
    '2026-02-06T22:00': true,
    '2026-02-07T05:59': true,
    '2026-02-07T06:00': false,
  };
  for (const [local, expected] of Object.entries(open)) assert.equal(isOpen(night, instantOfLocal(local, 'UTC')!), expected, local);
  const always = createCalendar({ timezone: 'Asia/Shanghai', hours: '24x7' }).calendar!;
  assert.equal(always.continuous, true);
  assert.deepEqual(openingRanges(always, parseDate('2026-01-01')!), [{ start: 0, end: 1440 }]);
});
