import type { Text } from '../../text';
import { describeDuration, parseDuration, suggestDuration } from '../../time/duration';
import { fileRule, type Problem } from '../rule';
import { type FaultOf, foundAt, writtenAt, wrongValues } from './faults';
import { fits } from './fits';

export const invalidDuration = fileRule({
  id: 'invalid-duration',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'A duration must be written as in ISO 8601 and be longer than zero: `PT15M`, `PT4H`, `P3D`.',
    'zh-CN': '时长应按 ISO 8601 书写且大于零，例如 `PT15M`、`PT4H`、`P3D`。',
  },
  why: {
    en: 'A response time that cannot be read is a response time that nobody measures.',
    'zh-CN': '程序读不懂的响应时限，也就没有人会去考核。',
  },
  remedy: {
    en: 'Write minutes and hours behind `PT` (`PT15M`, `PT4H`), days, weeks and months behind `P` (`P3D`, `P2W`, `P1M`).',
    'zh-CN': '分钟、小时写在 `PT` 之后（`PT15M`、`PT4H`），天、周、月写在 `P` 之后（`P3D`、`P2W`、`P1M`）。',
  },
  messages: {
    meant: { en: 'Write {duration} ({meaning}) for {found}.', 'zh-CN': '{found} 应写成 {duration}（{meaning}）。' },
    interval: { en: 'Write {duration} for {found}.', 'zh-CN': '{found} 应写成 {duration}。' },
    noUnit: {
      en: '{found} does not say of what: minutes, hours or days?',
      'zh-CN': '{found} 没有写单位：是分钟、小时还是天？',
    },
    zero: { en: '{found} is no time at all; a duration is longer than zero.', 'zh-CN': '{found} 等于零；时长应大于零。' },
    form: {
      en: '`{key}` takes a duration such as `PT15M` (15 minutes) or `P3D` (3 days); found {found}.',
      'zh-CN': '`{key}` 应为时长，例如 `PT15M`（15 分钟）、`P3D`（3 天）；现为 {found}。',
    },
    intervalForm: {
      en: '`{key}` takes an interval such as `P1W` (weekly), `continuous` or `on-demand`; found {found}.',
      'zh-CN': '`{key}` 应为周期，例如 `P1W`（每周）、`continuous`（持续）、`on-demand`（按需）；现为 {found}。',
    },
    write: { en: 'Write {duration}', 'zh-CN': '改为 {duration}' },
    writeMeaning: { en: 'Write {duration} ({meaning})', 'zh-CN': '改为 {duration}（{meaning}）' },
  },
  examples: [
    {
      bad: 'serviceLevelAgreement: 1\ntargets:\n  P1:\n    response: 15分钟 #! invalid-duration "15分钟" > meant\n    resolution: 4h #! invalid-duration "4h" > meant\n',
      fixed:
        'serviceLevelAgreement: 1\ntargets:\n  P1:\n    response: PT15M #! invalid-duration "15分钟" > meant\n    resolution: PT4H #! invalid-duration "4h" > meant\n',
      good: 'serviceLevelAgreement: 1\ntargets:\n  P1:\n    response: PT15M\n    resolution: PT4H\n',
    },
    {
      bad: 'disputes: {respondWithin: 15} #! invalid-duration "15" > noUnit\n',
      good: 'disputes: {respondWithin: P3D}\n',
    },
    {
      bad: 'communication:\n  riskReport: 每月 #! invalid-duration "每月" > meant\nriskPlan:\n  review: 按需 #! invalid-duration "按需" > interval\n',
      good: 'communication:\n  riskReport: P1M\nriskPlan:\n  review: on-demand\n',
    },
    {
      bad: 'complaints:\n  acknowledge: PT0M #! invalid-duration "PT0M" > zero\n  resolve: 尽快 #! invalid-duration "尽快" > form\ncontinuity:\n  review: sometimes #! invalid-duration "sometimes" > intervalForm\n',
    },
    { bad: 'disputes:\n  respondWithin: 30M #! invalid-duration "30M" > noUnit\n' },
  ],
  check: input => wrongValues(input, 'duration').map(problemOf),
});

type MessageId = 'meant' | 'interval' | 'noUnit' | 'zero' | 'form' | 'intervalForm' | 'write' | 'writeMeaning';

function problemOf(fault: FaultOf<'wrong-value'>): Problem<MessageId> {
  const { at, key, value, schema } = fault;
  const found = foundAt(fault);
  const written = typeof value === 'object' ? '' : writtenAt(at, value).normalize('NFKC').trim();
  const write = (duration: string, preferred: boolean) => {
    const meaning = meaningOf(duration);
    return {
      title: meaning === undefined ? ('write' as const) : ('writeMeaning' as const),
      args: { duration, ...(meaning && { meaning }) },
      changes: [{ do: 'set' as const, at, value: duration }],
      preferred,
    };
  };
  const duration = suggestDuration(written) ?? suggestInterval(written);
  if (duration !== undefined && fits(schema, duration)) {
    const meaning = meaningOf(duration);
    const args = { duration, found, ...(meaning && { meaning }) };
    return { message: meaning === undefined ? 'interval' : 'meant', at, args, fixes: [write(duration, true)] };
  }
  const bare = /^(\d{1,5}) ?(M?)$/.exec(written);
  if (bare !== null && Number(bare[1]) > 0) {
    const amount = Number(bare[1]);
    const readings = bare[2] === 'M' ? [`PT${amount}M`, `P${amount}M`] : [`PT${amount}M`, `PT${amount}H`, `P${amount}D`];
    return { message: 'noUnit', at, args: { found }, fixes: readings.map(reading => write(reading, false)) };
  }
  if (/^P?T?(?:0+(?:\.0+)?[A-Z]?)+$/i.test(written)) return { message: 'zero', at, args: { found } };
  return { message: schema.format === 'interval' ? 'intervalForm' : 'form', at, args: { key, found } };
}

function meaningOf(text: string): Text | undefined {
  const duration = parseDuration(text);
  return duration && { en: describeDuration(duration, 'en'), 'zh-CN': describeDuration(duration, 'zh-CN') };
}

const intervals: Readonly<Record<string, string>> = {
  hourly: 'PT1H',
  daily: 'P1D',
  weekly: 'P1W',
  biweekly: 'P2W',
  fortnightly: 'P2W',
  monthly: 'P1M',
  quarterly: 'P3M',
  yearly: 'P1Y',
  annually: 'P1Y',
  'half-yearly': 'P6M',
  每季: 'P3M',
  每季度: 'P3M',
  每半年: 'P6M',
  持续: 'continuous',
  连续: 'continuous',
  实时: 'continuous',
  '7x24': 'continuous',
  '24x7': 'continuous',
  按需: 'on-demand',
  按需进行: 'on-demand',
  'on demand': 'on-demand',
  'as needed': 'on-demand',
};

/** What was meant by words that say how often: `每周`, `monthly`, `every 2 weeks`, `每季度一次`. */
function suggestInterval(text: string): string | undefined {
  const plain = text.toLowerCase().replace(/[一1]次$/, '');
  if (Object.hasOwn(intervals, plain)) return intervals[plain];
  const each = /^(?:每隔?|every ?|each ?)(.{1,20})$/.exec(plain)?.[1];
  return each && (suggestDuration(each) ?? suggestDuration(`1${each}`) ?? suggestDuration(`1 ${each}`));
}
