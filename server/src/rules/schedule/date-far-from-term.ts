import type { DeliveryPlan, ServiceLevelAgreement } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { inScalars, largestIn, partsWhere, scalarsOf } from '../document/scalars';
import { fileRule } from '../rule';

export const dateFarFromTerm = fileRule({
  id: 'date-far-from-term',
  chapter: 'schedule',
  severity: 'warning',
  profile: 'core',
  clauses: [],
  since: '0.1',
  last: true,
  title: {
    en: 'Dates lie near the term: a year too many or too few is a slip of the pen.',
    'zh-CN': '日期应在服务期附近，年份写错往往是笔误。',
  },
  why: {
    en: 'A plan copied from the year before keeps some of its dates, and nobody meets a deadline that is years away.',
    'zh-CN': '从往年计划复制时常会留下旧日期；差了几年的日期，谁也不会去执行。',
  },
  remedy: { en: 'Correct the year.', 'zh-CN': '更正年份。' },
  parameters: {
    yearsAround: {
      default: 1,
      schema: { type: 'integer', minimum: 0 },
      title: { en: 'Years before and after the term within which dates are expected', 'zh-CN': '服务期前后多少年以内的日期视为正常' },
    },
  },
  messages: {
    after: {
      en: '{date} lies after the term, which ends on {end}: is the year right?',
      'zh-CN': '{date} 在服务期结束日 {end} 之后，年份是否有误？',
    },
    before: {
      en: '{date} lies long before the term, which starts on {start}: is the year right?',
      'zh-CN': '{date} 远在服务期起始日 {start} 之前，年份是否有误？',
    },
    term: { en: 'The term stands here.', 'zh-CN': '服务期写在这里。' },
  },
  examples: [
    {
      bad: `period:
  start: 2026-01-01
  end: 2026-12-31
needs:
  method: 访谈
  surveyed: 2028-11-20 #! date-far-from-term "2028-11-20" > after`,
      good: `period:
  start: 2026-01-01
  end: 2026-12-31
resources:
  tools:
    - id: tl-mon
      name: 监控平台
      licenceUntil: 2029-06-30`,
    },
    {
      bad: `period: {start: 2026-01-01, end: 2026-12-31}
legacyIssues:
  principle: register, own, date, close
  register: [{id: lg-1, what: no spare, owner: role-pm, due: 2023-06-20}] #! date-far-from-term "2023-06-20" > before`,
      good: `period: {start: 2026-01-01, end: 2026-12-31}
plans:
  check:
    satisfaction: [{on: 2026-06-20}]`,
    },
  ],
  *check(input) {
    const { period } = input.model as DeliveryPlan | ServiceLevelAgreement;
    const { yearsAround: years } = input.parameters;
    if (period?.start === undefined || period.end === undefined || period.start > period.end) return;
    const [earliest, latest] = [shiftYears(period.start, -years), shiftYears(period.end, years)];
    const [first, last] = [dayNumber(earliest), dayNumber(period.end)];
    for (const part of partsWhere(scalarsOf(input), part => latestIn(part) > last || -earliestIn(part) < first)) {
      for (const { text: date, at: place, path } of dates.own(part)) {
        if ((date >= earliest && date <= period.end) || path[0] === 'period') continue;
        if (place.key !== undefined && input.spoken.ofEntry(place.of, place.key)) continue;
        const related = [{ at: at(input.model, 'period'), message: 'term' as const }];
        const limit = FACTS.has(path.at(-1) ?? '') ? period.end : latest;
        if (date > limit && !mayOutlast(path)) yield { message: 'after', at: place, args: { date, end: period.end }, related };
        if (date < earliest && isPlanned(path)) yield { message: 'before', at: place, args: { date, start: period.start }, related };
      }
    }
  },
});

const dates = inScalars(({ texts }) => texts.filter(({ text }) => /^\d{4}-\d\d-\d\d$/.test(text)));
const latestIn = largestIn(dates, ({ text }) => dayNumber(text));
const earliestIn = largestIn(dates, ({ text }) => -dayNumber(text));

/** A date as a number in the order of the days. */
function dayNumber(date: string): number {
  return Number(date.slice(0, 4) + date.slice(5, 7) + date.slice(8));
}

/** Keys that say when something was done; none of it can be done after the end. */
const FACTS = new Set(['reviewed', 'signed', 'surveyed', 'raised', 'trained', 'assessed', 'effective', 'date', 'nda']);

/** Licences, secrecy and waivers run on for as long as they run on. */
function mayOutlast(path: readonly string[]): boolean {
  return ['licenceUntil', 'until', 'validUntil', 'end', 'next'].includes(path.at(-1) ?? '') || path[0] === 'contract';
}

/** Sections that speak of work to come; contracts, documents and people may well be older. */
function isPlanned(path: readonly string[]): boolean {
  return ['schedule', 'plans', 'content', 'deliverables', 'keyPeriods', 'training', 'transition', 'acceptance', 'legacyIssues'].includes(
    path[0] ?? '',
  );
}

/** The same day some years on; a 29th of February becomes the 28th, which as a bound makes no difference. */
function shiftYears(date: string, years: number): string {
  return `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`.replace('-02-29', '-02-28');
}
