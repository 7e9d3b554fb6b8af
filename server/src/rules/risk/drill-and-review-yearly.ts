import type { DeliveryPlan, EmergencyPlan } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { named } from '../named';
import { planRule } from '../rule';
import { datesOf, reviewDays, staleReview } from './emergency-reviews';
import { minutesIn } from './lengths';
import { serviceYears } from './service-years';

export const drillAndReviewYearly = planRule({
  id: 'drill-and-review-yearly',
  chapter: 'risk',
  severity: 'warning',
  profile: 'transition',
  clauses: ['TR-12'],
  since: '0.1',
  title: {
    en: 'Each emergency plan is trained, rehearsed and reviewed in every year of service.',
    'zh-CN': '应急预案每年至少培训、演练和评审各一次。',
  },
  why: {
    en: 'A plan that nobody has rehearsed fails on its first page: the phone number is old, the standby has no power, the one who knew has left.',
    'zh-CN': '没有演练过的预案，真出事时第一页就卡住：电话已换，备机没上电，懂的人已经离职。',
  },
  remedy: {
    en: 'Add the dates to `drills`, `training` and `reviewed` of the emergency plan, at least one in each year of service.',
    'zh-CN': '在应急预案的 `drills`、`training`、`reviewed` 中补上日期，每个服务年度至少各一次。',
  },
  parameters: {
    emergencyTrainingPerYear: {
      default: 1,
      schema: { type: 'integer', minimum: 0, maximum: 12 },
      title: { en: 'Trainings of each emergency plan in a year', 'zh-CN': '每份应急预案每年的培训次数' },
    },
    emergencyReviewPerYear: {
      default: 1,
      schema: { type: 'integer', minimum: 0, maximum: 12 },
      title: { en: 'Reviews of each emergency plan in a year', 'zh-CN': '每份应急预案每年的评审次数' },
    },
  },
  messages: {
    lacks: {
      en: 'Emergency plan {plan} is exercised too rarely: {gaps}.',
      'zh-CN': '应急预案 {plan}的年度安排不足：{gaps}。',
      missing: true,
    },
    period: { en: 'The years of service follow from here.', 'zh-CN': '服务年度由此得出。' },
  },
  *check({ plan, parameters: { emergencyTrainingPerYear, emergencyReviewPerYear } }) {
    const { period } = plan;
    // Rehearsals are demanded where systems are handed over.
    if (plan.transition === undefined || period === undefined) return;
    const years = serviceYears(period);
    for (const emergency of plan.emergencyPlans ?? []) {
      const demands: Demand[] = [
        { ...words.drill, least: 1, days: known(emergency, 'drills') ? datesOf(emergency.drills) : undefined },
        { ...words.training, least: emergencyTrainingPerYear, days: trainingDays(plan, emergency) },
        // An absent review and one that is out of date have findings of their own.
        { ...words.review, least: emergencyReviewPerYear, days: reviewed(plan, emergency) ? reviewDays(emergency) : undefined },
      ];
      const gaps = years.flatMap(({ from, to }): Text[] => {
        const few = demands.flatMap(({ en, zh, least, days }) => {
          const count = (days ?? []).filter(day => from <= day && day <= to).length;
          return days !== undefined && count < least
            ? [{ en: `${en} ${count} of ${least}`, 'zh-CN': `${zh} ${count} 次（应有 ${least} 次）` }]
            : [];
        });
        if (few.length === 0) return [];
        const join = (locale: 'en' | 'zh-CN', by: string): string => few.map(text => text[locale]).join(by);
        return [{ en: `${join('en', ', ')} from ${from} to ${to}`, 'zh-CN': `${from} 至 ${to} ${join('zh-CN', '、')}` }];
      });
      if (gaps.length === 0) continue;
      yield {
        message: 'lacks',
        at: at(emergency),
        args: { plan: named(emergency), gaps: joined(gaps) },
        related: [{ at: at(plan, 'period'), message: 'period' }],
      };
    }
  },
  examples: [
    {
      bad: `
period:
  start: 2026-01-01
  end: 2026-12-31
transition:
  goLive:
    date: 2026-03-16
emergencyPlans:
  - id: ep-db #! drill-and-review-yearly "id: ep-db" > lacks
    name: 数据库中断预案
    reviewed: 2026-01-16
    training: 2026-03-12
`,
      good: `
period:
  start: 2026-01-01
  end: 2026-12-31
transition:
  goLive:
    date: 2026-03-16
emergencyPlans:
  - id: ep-db
    name: 数据库中断预案
    reviewed: 2026-01-16
    drills: [2026-05-28]
    training: 2026-03-12
`,
    },
    {
      bad: `
period: {start: 2026-07-01, end: 2028-06-30}
transition: {goLive: {date: 2026-08-03}}
emergencyPlans: [{id: ep-fire, name: Fire, drills: [2026-10-01, 2027-10-01], reviewed: [2026-07-01, 2027-07-01], training: 2026-09-01}] #! drill-and-review-yearly "id: ep-fire" > lacks
`,
      good: `
period: {start: 2026-07-01, end: 2028-06-30}
transition: {goLive: {date: 2026-08-03}}
training: [{id: tr-1, topic: Emergency plans, on: 2026-09-01, every: P1Y}]
emergencyPlans: [{id: ep-fire, name: Fire, drills: [2026-10-01, 2027-10-01], reviewed: [2026-07-01, 2027-07-01]}]
`,
    },
    {
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
emergencyPlans: [{id: ep-db, name: 没有系统移交的计划}]
`,
    },
  ],
});

/** The years one after another, set apart more clearly than what is listed in them. */
function joined(gaps: readonly Text[]): Text {
  return { en: gaps.map(({ en }) => en).join('; '), 'zh-CN': gaps.map(gap => gap['zh-CN']).join('；') };
}

interface Demand {
  en: string;
  zh: string;
  least: number;
  /** The planned days; undefined where they are not known or another finding asks for them. */
  days: readonly string[] | undefined;
}

const words = {
  drill: { en: 'drills', zh: '演练' },
  training: { en: 'trainings', zh: '培训' },
  review: { en: 'reviews', zh: '评审' },
};

/** Whether all that is written under the key could be read; nothing written is known too. */
function known(emergency: EmergencyPlan, key: 'drills' | 'training' | 'reviewed'): boolean {
  const value = emergency[key];
  if (!declared(emergency, key)) return true;
  return value !== undefined && (typeof value === 'string' || whole(value));
}

function reviewed(plan: DeliveryPlan, emergency: EmergencyPlan): boolean {
  return known(emergency, 'reviewed') && reviewDays(emergency).length > 0 && staleReview(plan, emergency) === undefined;
}

/** The days stated in the emergency plan, or of the trainings about emergencies. One that is repeated each year gives a day in each. */
function trainingDays({ training, period }: DeliveryPlan, emergency: EmergencyPlan): readonly string[] | undefined {
  if (declared(emergency, 'training')) return known(emergency, 'training') ? datesOf(emergency.training) : undefined;
  const name = emergency.name?.toLowerCase();
  const about = (training ?? []).filter(({ topic }) => {
    const text = topic?.toLowerCase() ?? '';
    return /应急|emergency/.test(text) || (name !== undefined && text.includes(name));
  });
  return about.flatMap(({ on, every }) => {
    const yearly = (minutesIn(every) ?? Number.POSITIVE_INFINITY) <= minutesIn('P1Y')!;
    if (!yearly) return on ?? [];
    return serviceYears(period).map(({ from, to }) => (on !== undefined && from <= on && on <= to ? on : to));
  });
}
