import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTime, parseTimeRange, sortedRanges, suggestTime } from '../../server/src/time/clock';
import { isTimezone } from '../../server/src/time/zone';

test('parseTime and parseTimeRange', () => {
  assert.equal(parseTime('00:00'), 0);
  assert.equal(parseTime('24:00'), 1440);
  for (const text of ['24:01', '8:00', '08:60', '25:00', '', '08:00:00']) assert.equal(parseTime(text), undefined, text);
  assert.deepEqual(parseTimeRange('08:30-12:00'), { start: 510, end: 720 });
  assert.deepEqual(parseTimeRange('22:00-06:00'), { start: 1320, end: 1800 });
  assert.deepEqual(parseTimeRange('00:00-24:00'), { start: 0, end: 1440 });
  for (const text of ['08:30', '08:30-08:30', '24:00-06:00', '8:30-12:00', '08:30-12:00-13:00', ''])
    assert.equal(parseTimeRange(text), undefined, text);
});

test('sortedRanges refuses overlaps', () => {
  const ranges = (...texts: string[]) => sortedRanges(texts.map(text => parseTimeRange(text)!));
  assert.deepEqual(
    ranges('13:30-17:30', '08:30-12:00')?.map(({ start }) => start),
    [510, 810],
  );
  assert.ok(ranges('00:00-12:00', '12:00-24:00'));
  assert.equal(ranges('08:00-12:00', '11:00-13:00'), undefined);
  assert.equal(ranges('22:00-06:00', '05:00-08:00'), undefined);
});

test('suggestTime finds what a person meant', () => {
  const cases: Record<string, string> = {
    '8:00': '08:00',
    '08:00': '08:00',
    '8：00': '08:00',
    '8:00:00': '08:00',
    '8.30': '08:30',
    '20点': '20:00',
    '20点30分': '20:30',
    '8点半': '08:30',
    '8am': '08:00',
    '8:30 PM': '20:30',
    '12am': '00:00',
    '12pm': '12:00',
    上午8点: '08:00',
    下午3点: '15:00',
    晚上8点半: '20:30',
    中午12点: '12:00',
    凌晨2点: '02:00',
    '24:00': '24:00',
  };
  for (const [text, expected] of Object.entries(cases)) assert.equal(suggestTime(text), expected, text);
  for (const text of [
    '8',
    '1200',
    '25:00',
    '8:60',
    '8:5',
    '8:',
    '',
    '上午',
    '下班',
    '24:30',
    '8:00:30',
    ' '.repeat(1e6),
    '8'.repeat(1e6),
  ]) {
    assert.equal(suggestTime(text), undefined, text.slice(0, 30));
  }
});

test('isTimezone takes IANA names', () => {
  for (const name of ['Asia/Shanghai', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT-8']) assert.equal(isTimezone(name), true, name);
  for (const name of ['CST', 'GMT+8', '+08:00', 'EST', 'Asia/Nowhere', '../etc/passwd', '', 'a/'.repeat(1e5)])
    assert.equal(isTimezone(name), false, name.slice(0, 20));
});
