import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDay, likelyStart } from '../../client/src/startDate';

test('a likely first day of service is the first of next month, in the second half the first of next year', () => {
  const cases = { '2026-01-31': '2026-02-01', '2026-06-30': '2026-07-01', '2026-07-01': '2027-01-01', '2026-12-31': '2027-01-01' };
  for (const [today, start] of Object.entries(cases)) assert.equal(likelyStart(new Date(`${today}T12:00:00`)), start, today);
});

test('a day is one that the calendar has', () => {
  for (const day of ['2027-01-01', '2028-02-29']) assert.ok(isDay(day), day);
  for (const other of ['', '2027-02-29', '2027-2-1', '2027-13-01', '2027-01-32', '2027/01/01', '2027-01-01 ', '二〇二七年']) {
    assert.ok(!isDay(other), other);
  }
});
