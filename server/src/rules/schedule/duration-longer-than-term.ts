import type { DeliveryPlan, ServiceLevelAgreement } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { daysBetween, parseDate } from '../../time/dates';
import { parseDuration } from '../../time/duration';
import { inScalars, largestIn, partsWhere, scalarsOf } from '../document/scalars';
import { fileRule } from '../rule';
import { durationText } from './days';

export const durationLongerThanTerm = fileRule({
  id: 'duration-longer-than-term',
  chapter: 'schedule',
  severity: 'warning',
  profile: 'core',
  clauses: [],
  since: '0.1',
  last: true,
  title: {
    en: 'No interval is longer than the term itself, and no time limit takes up a quarter of it.',
    'zh-CN': '周期不应比服务期还长，时限不应占去服务期的四分之一。',
  },
  why: {
    en: 'What is due within a time that ends after the contract is never due, and what comes round more slowly than the term never comes.',
    'zh-CN': '时限到合同结束后才到期，就等于没有时限；周期比服务期还长，就一次也轮不到。',
  },
  remedy: {
    en: 'Correct the number or the unit: `P1M` is a month, `PT1M` a minute.',
    'zh-CN': '更正数字或单位：`P1M` 是 1 个月，`PT1M` 是 1 分钟。',
  },
  messages: {
    longer: {
      en: '`{key}` is {duration}, longer than the term of {days} days.',
      'zh-CN': '`{key}` 为 {duration}，比 {days} 天的服务期还长。',
    },
    long: {
      en: '`{key}` is {duration}, more than a quarter of the term of {days} days: is the unit right?',
      'zh-CN': '`{key}` 为 {duration}，超过 {days} 天服务期的四分之一，单位是否有误？',
    },
    term: { en: 'The term stands here.', 'zh-CN': '服务期写在这里。' },
  },
  examples: [
    {
      bad: `period:
  start: 2026-01-01
  end: 2026-12-31
schedule:
  delayPolicy:
    notice: P15M #! duration-longer-than-term "P15M"
    remedy: 提交补救计划`,
      good: `period:
  start: 2026-01-01
  end: 2026-12-31
riskPlan:
  review: P1Y`,
    },
    {
      bad: `period: {start: 2026-01-01, end: 2026-06-30}
complaints: {acknowledge: PT2H, resolve: P300D} #! duration-longer-than-term "P300D" > longer`,
      good: `period: {start: 2026-01-01, end: 2026-06-30}
handover: {notice: P30D}
continuity:
  backups: [{object: db-main, every: P1D, retention: P5Y}]`,
    },
  ],
  *check(input) {
    const { period } = input.model as DeliveryPlan | ServiceLevelAgreement;
    const [start, end] = [period?.start, period?.end].map(date => (date === undefined ? undefined : parseDate(date)));
    if (start === undefined || end === undefined) return;
    const days = daysBetween(start, end) + 1;
    if (days < 1) return;
    const limit = Math.max(LONG_LIMIT, days / 4);
    const least = Math.min(days, limit);
    for (const part of partsWhere(scalarsOf(input), part => longestIn(part) > least)) {
      for (const { key, text, shortest, at: place } of durations.own(part)) {
        const longer = shortest > days;
        if (!longer && !(LIMITS.has(key) && shortest > limit)) continue;
        if (place.key !== undefined && input.spoken.ofEntry(place.of, place.key)) continue;
        yield {
          message: longer ? 'longer' : 'long',
          at: place,
          args: { key, duration: durationText(text), days },
          related: [{ at: at(input.model, 'period'), message: 'term' }],
        };
      }
    }
  },
});

/** The durations of a part with their days at their shortest, so that a year in a term of a year, or a month in February, is not longer. */
const durations = inScalars(({ texts }) =>
  texts.flatMap(({ text, at, path }) => {
    const key = path.at(-1) ?? '';
    const duration = text.startsWith('P') && key !== 'retention' ? parseDuration(text) : undefined;
    if (duration === undefined) return [];
    const { years, months, weeks, days, hours, minutes } = duration;
    return { key, text, at, shortest: years * 365 + months * 28 + weeks * 7 + days + (hours + minutes / 60) / 24 };
  }),
);

const longestIn = largestIn(durations, ({ shortest }) => shortest);

/** Keys that hold someone to a time. */
const LIMITS = new Set([
  'notice',
  'within',
  'dueWithin',
  'respondWithin',
  'acknowledge',
  'resolve',
  'respond',
  'restore',
  'handover',
  'fixHighWithin',
  'fixMediumWithin',
  'arrivesWithin',
]);
/** Days up to which a limit is nothing unusual, however short the term. */
const LONG_LIMIT = 90;
