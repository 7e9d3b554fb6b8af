import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  allowedDowntime,
  compareTimes,
  type ExactTime,
  exactTime,
  inMinutes,
  isoTime,
  windowLength,
} from '../../server/src/time/availability';
import { parseDuration } from '../../server/src/time/duration';

test('allowed downtime on its basis', () => {
  const cases: [target: number, window: string | undefined, basis: string | undefined, least: string, most: string][] = [
    [99.9, 'P1M', '30d', 'PT43M12S', 'PT43M12S'],
    [99.9, 'P1M', '730h', 'PT43M48S', 'PT43M48S'],
    [99.9, undefined, '30d', 'PT43M12S', 'PT43M12S'],
    [99.9, 'P1M', 'calendar', 'PT40M19.2S', 'PT44M38.4S'],
    [99.9, 'P1M', undefined, 'PT40M19.2S', 'PT44M38.4S'],
    [99.95, 'P1Y', '365d', 'PT4H22M48S', 'PT4H22M48S'],
    [99.95, 'P1Y', 'calendar', 'PT4H22M48S', 'PT4H23M31.2S'],
    [99.99, 'P3M', 'calendar', 'PT12M48.96S', 'PT13M14.88S'],
    [99.999, 'P30D', undefined, 'PT25.92S', 'PT25.92S'],
    [99.5, 'P1W', 'calendar', 'PT50M24S', 'PT50M24S'],
    [100, 'P1M', '30d', 'PT0S', 'PT0S'],
    [0, 'P1D', undefined, 'PT24H', 'PT24H'],
    [98, undefined, '24h', 'PT28M48S', 'PT28M48S'],
  ];
  for (const [target, window, basis, least, most] of cases) {
    const length = windowLength(window === undefined ? undefined : parseDuration(window), basis);
    const allowed = allowedDowntime(target, length!)!;
    assert.deepEqual([isoTime(allowed.least), isoTime(allowed.most)], [least, most], `${target} % of ${window} on ${basis}`);
  }
});

test('what has no answer', () => {
  assert.equal(windowLength(undefined, undefined), undefined);
  assert.equal(windowLength(undefined, 'calendar'), undefined);
  for (const basis of ['', '0d', '30', '30 d', '1mo', '-30d', '30.5d']) assert.equal(windowLength(parseDuration('P1M'), basis), undefined);
  for (const target of [-1, 100.1, 1000, Number.NaN, 1e-7]) assert.equal(allowedDowntime(target, { least: 1, most: 1 }), undefined);
  assert.equal(exactTime(parseDuration('P1M')!), undefined);
});

test('minutes for people', () => {
  const allowed = (target: number, basis: string): ExactTime => allowedDowntime(target, windowLength(undefined, basis)!)!.most;
  assert.equal(inMinutes(allowed(99.9, '30d')), 43.2);
  assert.equal(inMinutes(allowed(99.9, '730h')), 43.8);
  assert.equal(inMinutes(allowed(99.999, '30d')), 0.43);
});

const targets = fc.integer({ min: 0, max: 100_000 }).map(thousandths => ({ thousandths, target: thousandths / 1000 }));

test('downtime and uptime together are the window, exactly', () => {
  fc.assert(
    fc.property(targets, fc.integer({ min: 1, max: 9999 }), fc.constantFrom('d', 'h'), ({ thousandths, target }, count, unit) => {
      const { most: length } = windowLength(undefined, `${count}${unit}`)!;
      const { least, most } = allowedDowntime(target, { least: length, most: length })!;
      assert.equal(compareTimes(least, most), 0);
      const up = { milliseconds: BigInt(length) * BigInt(thousandths), per: 100_000n };
      const both = { milliseconds: most.milliseconds * up.per + up.milliseconds * most.per, per: most.per * up.per };
      assert.equal(compareTimes(both, { milliseconds: BigInt(length), per: 1n }), 0);
    }),
  );
});

test('a higher target never allows more, a longer window never less', () => {
  fc.assert(
    fc.property(targets, targets, fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), (a, b, short, more) => {
      const allowed = (target: number, days: number) => allowedDowntime(target, windowLength(undefined, `${days}d`)!)!.most;
      assert.equal(
        Math.sign(b.thousandths - a.thousandths),
        compareTimes(allowed(a.target, short), allowed(b.target, short)),
        'the order of the targets',
      );
      assert.ok(compareTimes(allowed(a.target, short), allowed(a.target, short + more)) <= 0);
    }),
  );
});

test('the text of a whole number of milliseconds reads back as the same time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 * 86_400_000 }), milliseconds => {
      const time = { milliseconds: BigInt(milliseconds), per: 1n };
      assert.equal(compareTimes(exactTime(parseDuration(isoTime(time))!)!, time), 0);
    }),
  );
});
