import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createCalendar } from '../../server/src/time/calendar';
import { parseTimeRange, type TimeRange } from '../../server/src/time/clock';
import {
  describeWeek,
  formatRun,
  intersect,
  minutesOfWeek,
  runsOf,
  shiftRange,
  subtract,
  unite,
  type WeekSet,
  weekOfCalendar,
  weekSet,
  wholeWeek,
} from '../../server/src/time/roster';

const allDays = [1, 2, 3, 4, 5, 6, 7];
const range = (text: string): TimeRange => parseTimeRange(text)!;

test('what a roster leaves uncovered', () => {
  const day = weekSet(allDays, [shiftRange('08:00', '20:00')!]);
  const nights = weekSet([1, 2, 3, 4, 5, 6], [shiftRange('20:00', '08:00')!]);
  const gap = subtract(wholeWeek, unite([day, nights]));
  assert.deepEqual(runsOf(gap), [{ day: 7, from: 1200, to: 1920 }]);
  assert.deepEqual(describeWeek(gap, 'en'), ['Sunday 20:00–Monday 08:00']);
  assert.deepEqual(describeWeek(gap, 'zh-CN'), ['周日 20:00 至周一 08:00']);
  assert.deepEqual(subtract(wholeWeek, unite([day, weekSet(allDays, [shiftRange('20:00', '08:00')!])])), []);
});

test('sets for people', () => {
  const cases: [WeekSet, string[], string[]][] = [
    [wholeWeek, ['the whole week'], ['全周']],
    [[], [], []],
    [weekSet([5], [range('20:00-24:00')]), ['Friday 20:00–24:00'], ['周五 20:00 至 24:00']],
    [weekSet([1, 2, 3, 4, 5], [range('12:00-13:30')]), ['Monday to Friday 12:00–13:30'], ['周一至周五 12:00 至 13:30']],
    [weekSet([1, 3], [range('12:00-13:30')]), ['Monday, Wednesday 12:00–13:30'], ['周一、周三 12:00 至 13:30']],
    [weekSet(allDays, [range('20:00-08:00')]), ['every day 20:00–08:00 the next day'], ['每天 20:00 至次日 08:00']],
    [weekSet([5, 6, 7, 1], [range('00:00-24:00')]), ['Friday 00:00–Monday 24:00'], ['周五 00:00 至周一 24:00']],
    [
      subtract(wholeWeek, weekSet([1, 2, 3, 4, 5], [range('08:30-12:00'), range('13:30-17:30')])),
      ['Monday to Friday 12:00–13:30', 'Monday to Thursday 17:30–08:30 the next day', 'Friday 17:30–Monday 08:30'],
      ['周一至周五 12:00 至 13:30', '周一至周四 17:30 至次日 08:30', '周五 17:30 至周一 08:30'],
    ],
  ];
  for (const [set, english, chinese] of cases) {
    assert.deepEqual(describeWeek(set, 'en'), english);
    assert.deepEqual(describeWeek(set, 'zh-CN'), chinese);
  }
  assert.equal(formatRun({ day: 7, from: 0, to: 1440 }, 'en'), 'Sunday 00:00–24:00');
});

test('shifts and calendars', () => {
  assert.deepEqual(shiftRange('08:00', '08:00'), { start: 480, end: 1920 });
  assert.deepEqual(shiftRange('16:00', '24:00'), { start: 960, end: 1440 });
  assert.equal(shiftRange('24:00', '08:00'), undefined);
  assert.equal(shiftRange('8:00', '20:00'), undefined);
  const calendar = (input: object) => createCalendar({ timezone: 'Asia/Shanghai', hours: '24x7', ...input }).calendar!;
  assert.deepEqual(weekOfCalendar(calendar({})), wholeWeek);
  assert.deepEqual(weekOfCalendar(calendar({ hours: ['22:00-06:00'], workdays: ['sun'] })), [
    { start: 0, end: 360 },
    { start: 9960, end: 10_080 },
  ]);
});

interface Shift {
  days: number[];
  range: TimeRange;
}

const shifts = fc.array(
  fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    range: fc
      .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
      .map(([start, length]) => ({ start, end: start + length })),
  }),
  { maxLength: 6 },
);
const setOf = (of: Shift[]): WeekSet => unite(of.map(({ days, range }) => weekSet(days, [range])));

/** The same, one minute after the other. */
function slowSetOf(of: Shift[]): Set<number> {
  const minutes = new Set<number>();
  for (const { days, range } of of)
    for (const day of days) for (let at = range.start; at < range.end; at++) minutes.add(((day - 1) * 1440 + at) % minutesOfWeek);
  return minutes;
}

function minutesOf(set: WeekSet): number[] {
  return set.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index));
}

test('sets of minutes agree with a slow set', () => {
  fc.assert(
    fc.property(shifts, shifts, (a, b) => {
      const [slowA, slowB] = [slowSetOf(a), slowSetOf(b)];
      const week = Array.from({ length: minutesOfWeek }, (_, minute) => minute);
      assert.deepEqual(
        minutesOf(setOf(a)),
        week.filter(minute => slowA.has(minute)),
      );
      assert.deepEqual(
        minutesOf(subtract(setOf(a), setOf(b))),
        week.filter(minute => slowA.has(minute) && !slowB.has(minute)),
      );
      assert.deepEqual(
        minutesOf(intersect(setOf(a), setOf(b))),
        week.filter(minute => slowA.has(minute) && slowB.has(minute)),
      );
    }),
    { numRuns: 60 },
  );
});

test('runs cover the set, touch nowhere and begin on their day', () => {
  fc.assert(
    fc.property(shifts, of => {
      const set = setOf(of);
      const runs = runsOf(set);
      const minutes = runs.flatMap(({ day, from, to }) =>
        Array.from({ length: to - from }, (_, i) => ((day - 1) * 1440 + from + i) % minutesOfWeek),
      );
      assert.deepEqual(
        minutes.sort((a, b) => a - b),
        minutesOf(set),
      );
      const all = new Set(minutes);
      for (const { day, from, to } of runs) {
        assert.ok(from >= 0 && from < 1440 && day >= 1 && day <= 7);
        if (all.size < minutesOfWeek) assert.ok(!all.has(((day - 1) * 1440 + to) % minutesOfWeek), 'a run ends where the set does');
      }
      assert.equal(describeWeek(set, 'en').length, describeWeek(set, 'zh-CN').length);
    }),
    { numRuns: 60 },
  );
});
