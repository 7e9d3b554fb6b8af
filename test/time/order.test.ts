import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createCalendar, type WorkingCalendar } from '../../server/src/time/calendar';
import { dateOfEpochDay } from '../../server/src/time/dates';
import { dueInstant } from '../../server/src/time/due';
import { parseDuration } from '../../server/src/time/duration';
import { localIso } from '../../server/src/time/instant';
import { compareTargets, type OrderOptions, referenceMonday, type Target } from '../../server/src/time/order';

const timezone = 'Asia/Shanghai';
const calendar = (input: object): WorkingCalendar => createCalendar({ timezone, hours: '24x7', ...input }).calendar!;
const always = calendar({});
const work = calendar({ hours: ['08:30-12:00', '13:30-17:30'], holidays: 'cn-2026' });
const nineToFive = calendar({ hours: ['09:00-17:00'] });
const target = (duration: string, of: WorkingCalendar): Target => ({ duration: parseDuration(duration)!, calendar: of });

test('targets on one calendar and on two', () => {
  const cases: [Target, '<=' | '<', Target, boolean][] = [
    [target('PT15M', always), '<', target('PT1H', always), true],
    [target('PT60M', always), '<=', target('PT1H', always), true],
    [target('PT60M', always), '<', target('PT1H', always), false],
    [target('P1D', always), '<', target('PT25H', always), true],
    [target('P1D', always), '<=', target('PT24H', calendar({ timezone: 'America/New_York' })), true],
    [target('PT8H', nineToFive), '<=', target('P1D', nineToFive), true],
    [target('P1D', nineToFive), '<=', target('PT8H', nineToFive), true],
    [target('PT8H', nineToFive), '<', target('P1D', nineToFive), false],
    [target('P1D', nineToFive), '<=', target('PT7H', nineToFive), false],
    [target('PT8H', work), '<=', target('P1D', work), false],
    [target('PT2H', work), '<', target('P3D', work), true],
    [target('PT4H', always), '<=', target('PT4H', work), true],
    [target('PT8H', always), '<=', target('P3D', work), true],
    [target('PT2H', work), '<=', target('PT4H', always), false],
    [target('P1D', always), '<=', target('P1D', nineToFive), false],
    [target('P2D', always), '<=', target('P1D', nineToFive), false],
    [target('P1M', always), '<=', target('P31D', always), true],
    [target('P31D', always), '<=', target('P1M', always), false],
  ];
  for (const [a, mode, b, holds] of cases) {
    const order = compareTargets(a, b, { mode, timezone, year: 2026 });
    assert.equal(order?.holds, holds, JSON.stringify({ a: a.duration, mode, b: b.duration, order }));
  }
  assert.equal(compareTargets(target('P999999D', work), target('PT1H', always), { mode: '<=', timezone }), undefined);
  assert.equal(compareTargets(target('P1D', work), target('PT1H', always), { mode: '<=', timezone: 'Mars/Base' }), undefined);
});

test('the counter-example is the first start that breaks the order', () => {
  assert.deepEqual(compareTargets(target('PT2H', work), target('PT4H', always), { mode: '<=', timezone }), {
    holds: false,
    start: '2026-02-02T00:00',
    dueA: '2026-02-02T10:30',
    dueB: '2026-02-02T04:00',
  });
  assert.deepEqual(compareTargets(target('P4D', always), target('P1D', work), { mode: '<=', timezone }), {
    holds: false,
    start: '2026-02-02T00:00',
    dueA: '2026-02-06T00:00',
    dueB: '2026-02-02T17:30',
  });
  // Only the long holiday breaks this order.
  assert.deepEqual(compareTargets(target('P1D', work), target('P5D', always), { mode: '<=', timezone }), {
    holds: false,
    start: '2026-02-14T08:31',
    dueA: '2026-02-24T08:31',
    dueB: '2026-02-19T08:31',
  });
});

test('the reference span holds the longest holiday, or begins with the first Monday', () => {
  const first = (calendars: WorkingCalendar[], year: number) => dateOfEpochDay(referenceMonday(calendars, year))?.toString();
  assert.equal(first([always, work], 2026), '2026-02-02');
  assert.equal(first([always, work], 2027), '2027-01-04');
  assert.equal(first([calendar({ hours: ['09:00-17:00'], extraHolidays: ['2026-12-25'] })], 2026), '2026-12-14');
  assert.equal(first([nineToFive], 12345), '2026-01-05');
});

/** Every minute of the reference span, one after the other. */
function slowOrder(a: Target, b: Target, { mode, timezone, year }: OrderOptions) {
  const first = referenceMonday([a.calendar, b.calendar], year!) * 1440 - 480;
  for (let start = first; start < first + 28 * 1440; start++) {
    const dueA = dueInstant(a.calendar, start, a.duration)!;
    const dueB = dueInstant(b.calendar, start, b.duration)!;
    if (mode === '<' ? dueA < dueB : dueA <= dueB) continue;
    return { holds: false, start: localIso(start, timezone), dueA: localIso(dueA, timezone), dueB: localIso(dueB, timezone) };
  }
  return { holds: true };
}

const calendars = [
  always,
  work,
  nineToFive,
  calendar({ hours: ['22:00-06:00'], workdays: ['mon', 'wed', 'sat'] }),
  calendar({ timezone: 'America/New_York', hours: ['09:00-17:00'], extraHolidays: ['2026-10-30'] }),
  calendar({ timezone: 'America/New_York', hours: ['00:00-24:00'] }),
];

test('compareTargets agrees with every minute of the span', () => {
  const duration = fc.constantFrom(
    'PT15M',
    'PT1H',
    'PT4H',
    'PT8H',
    'PT45.5S',
    'PT24H',
    'PT3H59M59.5S',
    'P1D',
    'P2D',
    'P3D',
    'P5D',
    'P1W',
    'P1M',
    'P1DT4H',
  );
  const anyTarget = fc.tuple(duration, fc.constantFrom(...calendars)).map(([text, of]) => target(text, of));
  const anyMode = fc.constantFrom<'<=' | '<'>('<=', '<');
  fc.assert(
    fc.property(anyTarget, anyTarget, anyMode, (a, b, mode) => {
      const options = { mode, timezone, year: 2026 };
      assert.deepEqual(compareTargets(a, b, options), slowOrder(a, b, options));
    }),
    { numRuns: 80 },
  );
});

test('one comparison is quick', () => {
  const twin = calendar({ hours: ['09:00-17:00'] });
  const pairs: [Target, Target][] = [
    [target('PT8H', always), target('P3D', work)],
    [target('P1D', nineToFive), target('PT8H', twin)],
  ];
  for (const [a, b] of pairs) {
    compareTargets(a, b, { mode: '<=', timezone, year: 2026 });
    const began = performance.now();
    assert.equal(compareTargets(a, b, { mode: '<=', timezone, year: 2026 })?.holds, true);
    const took = performance.now() - began;
    assert.ok(took < 500, `${took} ms`);
  }
});
