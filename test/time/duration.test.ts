import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { describeDuration, isDuration, parseDuration, suggestDuration, timeMinutes } from '../../server/src/time/duration';

const none = { years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };

test('parseDuration reads ISO 8601', () => {
  const cases = {
    PT15M: { minutes: 15 },
    P3D: { days: 3 },
    P2W: { weeks: 2 },
    P1M: { months: 1 },
    P1Y: { years: 1 },
    P1DT12H: { days: 1, hours: 12 },
    P1Y2M3W4DT5H6M7S: { years: 1, months: 2, weeks: 3, days: 4, hours: 5, minutes: 6, seconds: 7 },
    'PT1.5H': { hours: 1.5 },
    'PT43M12.5S': { minutes: 43, seconds: 12.5 },
  };
  for (const [text, expected] of Object.entries(cases)) assert.deepEqual(parseDuration(text), { ...none, ...expected }, text);
});

test('parseDuration refuses everything else', () => {
  const cases = [
    '',
    'P',
    'PT',
    'P1',
    'PT0M',
    'P0D',
    '-P1D',
    'P-1D',
    '+P1D',
    'pt15m',
    'P1DT',
    'P1H',
    'PT1D',
    'P1.5D',
    'PT1.5H30M',
    'PT1,5H',
    ' P1D',
    'P1D\n',
  ];
  for (const text of [...cases, 'P1D1W', 'PT5M4H', 'P1234567D', `P${'1'.repeat(1e6)}D`, 'P1D'.repeat(1e5)]) {
    assert.equal(parseDuration(text), undefined, text.slice(0, 30));
  }
});

test('timeMinutes adds hours, minutes and seconds', () => {
  assert.equal(timeMinutes(parseDuration('PT1.1H')!), 66);
  assert.equal(timeMinutes(parseDuration('P1DT1H1M30S')!), 61.5);
});

test('describeDuration speaks both languages', () => {
  const cases: [string, string, string][] = [
    ['PT15M', '15 minutes', '15 分钟'],
    ['PT1H', '1 hour', '1 小时'],
    ['P1DT12H', '1 day 12 hours', '1 天 12 小时'],
    ['P3M', '3 months', '3 个月'],
    ['P2W', '2 weeks', '2 周'],
    ['PT1.5H', '1.5 hours', '1.5 小时'],
  ];
  for (const [text, en, zh] of cases) {
    assert.equal(describeDuration(parseDuration(text)!, 'en'), en);
    assert.equal(describeDuration(parseDuration(text)!, 'zh-CN'), zh);
  }
});

test('suggestDuration finds what a person meant', () => {
  const cases: Record<string, string> = {
    '15m': 'PT15M',
    '15 min': 'PT15M',
    '30min': 'PT30M',
    '15分钟': 'PT15M',
    '１５分钟': 'PT15M',
    '2小时': 'PT2H',
    两小时: 'PT2H',
    '2个小时': 'PT2H',
    '4 hours': 'PT4H',
    '4小时内': 'PT4H',
    'within 4 hours': 'PT4H',
    '1h30m': 'PT1H30M',
    '1.5h': 'PT1H30M',
    '0.1h': 'PT6M',
    '1个半小时': 'PT1H30M',
    两个半小时: 'PT2H30M',
    '1小时半': 'PT1H30M',
    半小时: 'PT30M',
    一刻钟: 'PT15M',
    '1 day 12 hours': 'P1DT12H',
    '1天12小时': 'P1DT12H',
    '3天': 'P3D',
    三天: 'P3D',
    十二小时: 'PT12H',
    二十四小时: 'PT24H',
    三十天: 'P30D',
    '3个工作日': 'P3D',
    三个工作日: 'P3D',
    '3 working days': 'P3D',
    '5 business days': 'P5D',
    '2周': 'P2W',
    两个星期: 'P2W',
    '1个月': 'P1M',
    '3 months': 'P3M',
    '1年': 'P1Y',
    半年: 'P6M',
    pt15m: 'PT15M',
    PT15M: 'PT15M',
    ' 90s ': 'PT90S',
  };
  for (const [text, expected] of Object.entries(cases)) assert.equal(suggestDuration(text), expected, text);
});

test('suggestDuration keeps silent where the meaning is open', () => {
  const cases = [
    '15',
    '',
    '0m',
    '0小时',
    '半天',
    '1.5天',
    '3 calendar days',
    '3个自然日',
    '15M',
    '3 lightyears',
    '及时',
    '2h2h',
    '30m 1h',
    '-1h',
    'constructor',
    '一一天',
    '1..5h',
  ];
  for (const text of [...cases, '9'.repeat(1e6), '1h '.repeat(1e5), ' '.repeat(1e6), '一'.repeat(39)]) {
    assert.equal(suggestDuration(text), undefined, text.slice(0, 30));
  }
});

test('a suggestion is a duration, and no text throws', () => {
  const pieces = fc.constantFrom('1', '半', '个', '小时', '天', 'h', 'm', ' ', '.', '工作日', 'P', 'T', '三', '十', 'days');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(pieces, { maxLength: 8 }).map(parts => parts.join('')),
      ),
      text => {
        const suggestion = suggestDuration(text);
        return suggestion === undefined || isDuration(suggestion);
      },
    ),
  );
});
