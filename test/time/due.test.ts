import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { createCalendar, isWorkday, type WorkingCalendar } from '../../server/src/time/calendar';
import { dueInstant } from '../../server/src/time/due';
import { type Duration, parseDuration } from '../../server/src/time/duration';
import { formatInstant, instantOfLocal, localIso } from '../../server/src/time/instant';

const shanghai = 'Asia/Shanghai';
const work = createCalendar({ timezone: shanghai, hours: ['08:30-12:00', '13:30-17:30'], holidays: 'cn-2026' }).calendar!;
const nineToFive = createCalendar({ timezone: shanghai, hours: ['09:00-17:00'] }).calendar!;
const night = createCalendar({ timezone: shanghai, hours: ['22:00-06:00'] }).calendar!;
const always = createCalendar({ timezone: shanghai, hours: '24x7' }).calendar!;
const newYork = createCalendar({ timezone: 'America/New_York', hours: '24x7' }).calendar!;

test('due instants', () => {
  const cases: [WorkingCalendar, string, string, string | undefined][] = [
    [always, '2026-02-06T17:20', 'PT4H', '2026-02-06T21:20'],
    [always, '2026-02-06T17:20', 'P1D', '2026-02-07T17:20'],
    [always, '2026-02-06T17:20', 'P1W', '2026-02-13T17:20'],
    [always, '2026-01-31T10:00', 'P1M', '2026-03-01T00:00'],
    [newYork, '2026-03-07T12:00', 'P1D', '2026-03-08T13:00'],
    [newYork, '2026-03-07T12:00', 'P1M', '2026-04-07T12:00'],
    [work, '2026-02-06T17:20', 'PT2H', '2026-02-09T10:20'],
    [work, '2026-02-06T17:20', 'PT30S', '2026-02-06T17:20:30'],
    [work, '2026-02-06T17:20', 'P1D', '2026-02-09T17:20'],
    [work, '2026-02-06T11:00', 'PT1H', '2026-02-06T12:00'],
    [work, '2026-02-06T12:30', 'PT1H', '2026-02-06T14:30'],
    [work, '2026-02-07T03:00', 'P1D', '2026-02-09T17:30'],
    [work, '2026-02-07T03:00', 'PT7H30M', '2026-02-09T17:30'],
    [work, '2026-02-13T10:00', 'P1D', '2026-02-14T10:00'],
    [work, '2026-02-14T10:00', 'P1D', '2026-02-24T10:00'],
    [work, '2026-02-10T10:00', 'P1W', '2026-02-14T17:30'],
    [work, '2026-02-03T10:00', 'P1W', '2026-02-10T10:00'],
    [work, '2026-01-06T10:00', 'P1M', '2026-02-06T10:00'],
    [nineToFive, '2026-02-09T09:00', 'P1D', '2026-02-09T17:00'],
    [nineToFive, '2026-02-09T09:00', 'PT8H', '2026-02-09T17:00'],
    [nineToFive, '2026-02-09T10:00', 'P1DT1H', '2026-02-10T11:00'],
    [night, '2026-02-06T23:00', 'P1D', '2026-02-09T23:00'],
    [night, '2026-02-07T05:00', 'P1D', '2026-02-10T05:00'],
    [night, '2026-02-07T05:00', 'PT2H', '2026-02-09T23:00'],
    [always, '2026-02-07T05:00', 'P999999D', undefined],
    [always, '2026-02-07T05:00', 'P999999M', undefined],
    [work, '2026-02-07T05:00', 'P999999Y', undefined],
    [work, '2026-02-07T05:00', 'PT999999999H', undefined],
    [work, '2026-02-07T05:00', 'P4000D', '2041-06-25T17:30'],
  ];
  for (const [calendar, start, duration, expected] of cases) {
    const due = dueInstant(calendar, instantOfLocal(start, calendar.timezone)!, parseDuration(duration)!);
    assert.equal(due === undefined ? undefined : localIso(due, calendar.timezone), expected, `${start} ${duration}`);
  }
});

test('local times', () => {
  assert.equal(formatInstant('2026-02-06T17:20', 'en'), 'Friday 17:20');
  assert.equal(formatInstant('2026-02-06T17:20', 'zh-CN'), '周五 17:20');
  assert.equal(formatInstant('2026-02-06T17:20', 'en', { withDate: true }), 'Friday 2026-02-06 17:20');
  assert.equal(formatInstant('2026-02-06T17:20', 'zh-CN', { withDate: true }), '2026-02-06 周五 17:20');
  assert.equal(formatInstant('soon', 'en'), 'soon');
  for (const [local, zone] of [
    ['2026-02-30T10:00', 'UTC'],
    ['2026-02-01T24:00', 'UTC'],
    ['', 'UTC'],
    ['2026-02-01T10:00', 'Mars/Base'],
  ]) {
    assert.equal(instantOfLocal(local!, zone!), undefined, local);
  }
});

const spanDays = 220;

type SlowZone = ReturnType<typeof slowZone>;

/** A zone minute by minute: what the wall clock shows, and the first minute at which it shows or has passed a time. */
function slowZone(timezone: string, firstDay: number) {
  const base = firstDay * 1440;
  const wall: number[] = [];
  const firstAt = new Map<number, number>();
  let shown = Number.NEGATIVE_INFINITY;
  for (let hour = 0; hour < spanDays * 24; hour++) {
    const instant = base + hour * 60;
    const offset = Temporal.Instant.fromEpochMilliseconds(instant * 60_000).toZonedDateTimeISO(timezone).offsetNanoseconds / 60e9;
    for (let minute = instant; minute < instant + 60; minute++) {
      const raw = minute + offset;
      wall.push(raw > shown ? raw : shown + 1);
      if (raw <= shown) continue;
      for (let passed = shown === Number.NEGATIVE_INFINITY ? raw : shown + 1; passed <= raw; passed++) firstAt.set(passed, minute);
      shown = raw;
    }
  }
  return { base, firstDay, wall, firstAt };
}

/** The workday each minute is open for, undefined where it is closed; minutes count from the zone's base. */
function slowOwners(zone: SlowZone, calendar: WorkingCalendar): (number | undefined)[] {
  const owners = new Array<number | undefined>(spanDays * 1440);
  for (let day = zone.firstDay + 2; day < zone.firstDay + spanDays - 2; day++) {
    if (!isWorkday(calendar, day)) continue;
    for (const { start, end } of calendar.ranges) {
      owners.fill(day, zone.firstAt.get(day * 1440 + start)! - zone.base, zone.firstAt.get(day * 1440 + end)! - zone.base);
    }
  }
  return owners;
}

/** The definition of `dueInstant` read aloud, one minute at a time. */
function slowDue(zone: SlowZone, calendar: WorkingCalendar, owner: (number | undefined)[], start: number, duration: Duration): number {
  const open = (at: number) => owner[at - zone.base] !== undefined;
  const wall = (at: number) => zone.wall[at - zone.base]!;
  const moved = (at: number) => {
    for (let next = at; ; next++) if (open(next)) return next;
  };
  let at = moved(start);
  if (duration.weeks > 0) at = moved(zone.firstAt.get(wall(at) + duration.weeks * 10080)!);
  let day = owner[at - zone.base]!;
  const time = wall(at) - day * 1440;
  for (let left = duration.days; left > 0; ) if (isWorkday(calendar, ++day)) left--;
  if (duration.days > 0) at = zone.firstAt.get(day * 1440 + time)!;
  for (let left = duration.minutes; left > 0; at++) if (open(at)) left--;
  while (at > start && !open(at - 1)) at--;
  return at;
}

// Four months before and after clocks change, in zones that change on different days or not at all.
const zones = [shanghai, 'America/New_York', 'Europe/London'].flatMap(timezone =>
  ['2026-02-25', '2026-10-20'].map(date => ({ timezone, slow: slowZone(timezone, Date.parse(date) / 86_400_000) })),
);
const hours = [
  ['09:00-17:00'],
  ['08:30-12:00', '13:30-17:30'],
  ['22:00-06:00'],
  ['00:00-24:00'],
  ['01:15-01:45', '02:00-06:30'],
  ['00:30-02:00', '20:00-23:00'],
];
const keys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

test('dueInstant agrees with a minute-by-minute count', () => {
  const scenario = fc.record({
    zone: fc.constantFrom(...zones),
    hours: fc.constantFrom(...hours),
    workdays: fc.subarray(keys, { minLength: 2 }),
    holidays: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }),
    starts: fc.array(fc.integer({ min: 3 * 1440, max: 25 * 1440 }), { minLength: 2, maxLength: 4 }),
    weeks: fc.integer({ min: 0, max: 1 }),
    days: fc.integer({ min: 0, max: 5 }),
    minutes: fc.integer({ min: 0, max: 1500 }),
  });
  fc.assert(
    fc.property(scenario, ({ zone, hours, workdays, holidays, starts, weeks, days, minutes }) => {
      const extraHolidays = holidays.map(day => new Date((zone.slow.firstDay + day) * 86_400_000).toISOString().slice(0, 10));
      const calendar = createCalendar({ timezone: zone.timezone, hours, workdays, extraHolidays }).calendar!;
      const duration: Duration = {
        years: 0,
        months: 0,
        weeks,
        days,
        hours: 0,
        minutes: Math.max(minutes, weeks + days > 0 ? 0 : 1),
        seconds: 0,
      };
      const owners = slowOwners(zone.slow, calendar);
      const dues = starts
        .sort((a, b) => a - b)
        .map(start => {
          const at = zone.slow.base + start;
          const due = dueInstant(calendar, at, duration)!;
          assert.equal(
            localIso(due, 'UTC'),
            localIso(slowDue(zone.slow, calendar, owners, at, duration), 'UTC'),
            `from ${localIso(at, 'UTC')}Z`,
          );
          return due;
        });
      assert.ok(dues.every((due, index) => index === 0 || dues[index - 1]! <= due));
    }),
    { numRuns: 25 },
  );
});

test('a later start is never due earlier, months included', () => {
  const calendars = [
    work,
    nineToFive,
    night,
    always,
    newYork,
    createCalendar({ timezone: 'America/New_York', hours: ['00:00-24:00'] }).calendar!,
  ];
  const texts = ['P1M', 'P1Y', 'P1M2D', 'P1W', 'P1MT3H', 'P3D', 'P10D'];
  const year = fc.integer({ min: 29_454_720, max: 29_454_720 + 365 * 1440 });
  fc.assert(
    fc.property(
      fc.constantFrom(...calendars),
      fc.constantFrom(...texts),
      year,
      fc.integer({ min: 0, max: 4000 }),
      (calendar, text, start, later) => {
        const duration = parseDuration(text)!;
        return dueInstant(calendar, start, duration)! <= dueInstant(calendar, start + later, duration)!;
      },
    ),
    { numRuns: 2000 },
  );
});
