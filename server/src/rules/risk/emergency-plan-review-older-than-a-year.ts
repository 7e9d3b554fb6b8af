import { at } from '../../plan/place';
import { named } from '../named';
import { planRule } from '../rule';
import { staleReview } from './emergency-reviews';

export const emergencyPlanReviewOlderThanAYear = planRule({
  id: 'emergency-plan-review-older-than-a-year',
  chapter: 'risk',
  severity: 'warning',
  profile: 'core',
  clauses: ['PL-16'],
  since: '0.1',
  title: {
    en: 'The last review of an emergency plan is no more than a year old when the service starts.',
    'zh-CN': '服务开始时，应急预案的最近一次评审不应超过一年。',
  },
  why: {
    en: 'In a year people, phone numbers and systems change; the plan then calls somebody who has left and switches to a server that is gone.',
    'zh-CN': '一年之间人员、电话、系统都会变；照旧预案办，找的人已经离职，切换的服务器已经下线。',
  },
  remedy: {
    en: 'Review the emergency plan again with the customer and add the day to `reviewed`.',
    'zh-CN': '与需方重新评审该预案，并将日期补入 `reviewed`。',
  },
  messages: {
    stale: {
      en: 'Emergency plan {plan} was last reviewed on {day}, more than a year before the service starts on {start}.',
      'zh-CN': '应急预案 {plan}最近一次评审在 {day}，距服务开始（{start}）已超过一年。',
    },
    start: { en: 'The service starts here.', 'zh-CN': '服务由此开始。' },
  },
  *check({ plan }) {
    for (const emergency of plan.emergencyPlans ?? []) {
      const stale = staleReview(plan, emergency);
      if (stale === undefined) continue;
      yield {
        message: 'stale',
        at: stale.at,
        args: { plan: named(emergency), day: stale.day, start: stale.start },
        related: [{ at: at(plan.period!, 'start'), message: 'start' }],
      };
    }
  },
  examples: [
    {
      bad: `
period:
  start: 2026-01-01
  end: 2026-12-31
emergencyPlans:
  - id: ep-db
    name: 数据库中断预案
    reviewed: 2024-11-20 #! emergency-plan-review-older-than-a-year "2024-11-20" > stale
`,
      good: `
period:
  start: 2026-01-01
  end: 2026-12-31
emergencyPlans:
  - id: ep-db
    name: 数据库中断预案
    reviewed: 2025-01-01
`,
    },
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
emergencyPlans: [{id: ep-fire, reviewed: [2023-05-02, 2024-05-02]}] #! emergency-plan-review-older-than-a-year "2024-05-02" > stale
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
emergencyPlans: [{id: ep-fire, reviewed: [2024-05-02, 2026-05-02]}, {id: ep-power, accepted: 2025-12-01}]
`,
    },
  ],
});
