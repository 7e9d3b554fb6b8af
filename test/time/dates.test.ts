import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  dayOfWeek,
  daysBetween,
  epochDay,
  firstDayOfLast,
  isDate,
  lastDayWithin,
  parseDate,
  suggestDate,
  weekdayName,
} from '../../server/src/time/dates';
import { parseDuration } from '../../server/src/time/duration';

test('parseDate takes real days only', () => {
  for (const text of ['2026-01-01', '2024-02-29', '1900-01-01', '2999-12-31']) assert.equal(parseDate(text)?.toString(), text);
  const refused = [
    '2026-02-30',
    '2026-02-29',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '1899-12-31',
    '3000-01-01',
    '2026-1-5',
    '2026-01-01T00:00',
    '',
  ];
  for (const text of [...refused, '2026-01-01 ', '2026'.repeat(1e5)]) assert.equal(parseDate(text), undefined, text.slice(0, 30));
});

test('both ends of a period are included', () => {
  const within: [string, string, string][] = [
    ['2026-01-01', 'P3W', '2026-01-21'],
    ['2026-01-01', 'P1D', '2026-01-01'],
    ['2026-01-01', 'P1M', '2026-01-31'],
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2026-01-01', 'P1Y', '2026-12-31'],
    ['2026-01-01', 'PT4H', '2026-01-01'],
    ['2026-01-01', 'P1DT12H', '2026-01-02'],
  ];
  for (const [start, duration, end] of within) {
    assert.equal(lastDayWithin(parseDate(start)!, parseDuration(duration)!)?.toString(), end, `${start} ${duration}`);
  }
  const last: [string, string, string][] = [
    ['2026-12-31', 'P2W', '2026-12-18'],
    ['2026-12-31', 'P1M', '2026-12-01'],
    ['2026-02-28', 'P1M', '2026-02-01'],
    ['2026-03-30', 'P1M', '2026-03-01'],
    ['2026-12-31', 'P1D', '2026-12-31'],
  ];
  for (const [end, duration, start] of last) {
    assert.equal(firstDayOfLast(parseDate(end)!, parseDuration(duration)!)?.toString(), start, `${end} ${duration}`);
  }
  assert.equal(lastDayWithin(parseDate('2026-01-01')!, parseDuration('P999999Y')!), undefined);
});

test('days and weekdays', () => {
  assert.equal(daysBetween(parseDate('2026-01-01')!, parseDate('2026-12-31')!), 364);
  assert.equal(daysBetween(parseDate('2026-01-02')!, parseDate('2026-01-01')!), -1);
  assert.equal(weekdayName(parseDate('2026-02-06')!, 'en'), 'Friday');
  assert.equal(weekdayName(parseDate('2026-02-06')!, 'zh-CN'), '周五');
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2999 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const date = parseDate(`${year}-${String(month).padStart(2, '0')}-01`)!;
      assert.equal(dayOfWeek(epochDay(date)), date.dayOfWeek);
    }),
  );
});

test('suggestDate finds what a person meant', () => {
  const cases: Record<string, string> = {
    '31/12/2026': '2026-12-31',
    '12/31/2026': '2026-12-31',
    '05/05/2026': '2026-05-05',
    '31.12.2026': '2026-12-31',
    '2026/1/5': '2026-01-05',
    '2026-1-5': '2026-01-05',
    '2026.01.05': '2026-01-05',
    '20260105': '2026-01-05',
    '2026年1月5日': '2026-01-05',
    '２０２６年１月５号': '2026-01-05',
    二〇二六年一月五日: '2026-01-05',
    二零二六年十二月三十一日: '2026-12-31',
    '2026—01—05': '2026-01-05',
    '“2026-01-05”，': '2026-01-05',
    '2026-01-05 00:00:00': '2026-01-05',
    '2026-01-05T00:00:00Z': '2026-01-05',
    '5 January 2026': '2026-01-05',
    'Jan 5, 2026': '2026-01-05',
    '2026-01-05': '2026-01-05',
  };
  for (const [text, expected] of Object.entries(cases)) assert.equal(suggestDate(text), expected, text);
  const silent = [
    '05/06/2026',
    '31/31/2026',
    '2026/2/30',
    '2026年1月',
    '20261301',
    '5/6/26',
    '年底',
    '',
    '2026-01-05T08:00:00Z',
    '二〇二六年二月三十日',
    '5 Foo 2026',
    '2026-13-01',
  ];
  for (const text of [...silent, '1'.repeat(1e6), ' '.repeat(1e6)]) assert.equal(suggestDate(text), undefined, text.slice(0, 30));
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => isDate(suggestDate(text) ?? '2026-01-01')));
});
