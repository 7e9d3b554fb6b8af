import type { DeliveryPlan } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { type Duration, parseDuration, timeMinutes } from '../../time/duration';
import { planRule } from '../rule';
import { durationText } from '../schedule/days';

export const deadlineWithinInterval = planRule({
  id: 'deadline-within-interval',
  chapter: 'deliverables',
  severity: 'warning',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'A report is handed over before the next one falls due.', 'zh-CN': '报告应在下一期到期之前提交。' },
  why: {
    en: 'A monthly report that may come after three months tells the customer nothing in time, and several are open at once.',
    'zh-CN': '月报若可以拖三个月才交，客户得不到及时信息，还会几期同时未交。',
  },
  remedy: { en: 'Shorten `within`, or lengthen `every`.', 'zh-CN': '缩短 `within`，或加长 `every`。' },
  messages: {
    late: {
      en: 'Due within {within}, though the next one follows after {every}.',
      'zh-CN': '提交期限为 {within}，而每 {every} 就有下一期。',
    },
    every: { en: 'The interval stands here.', 'zh-CN': '周期写在这里。' },
  },
  examples: [
    {
      bad: `deliverables:
  - id: d-month
    name: 月度服务报告
    every: P1M
    within: P90D #! deadline-within-interval "P90D"`,
      good: `deliverables:
  - id: d-month
    name: 月度服务报告
    every: P1M
    within: P5D`,
    },
    {
      bad: `deliverables: [{id: d-week, name: weekly report, every: P1W, within: P8D}] #! deadline-within-interval "P8D"`,
      good: `deliverables: [{id: d-once, name: closing report, due: 2026-12-20}]`,
    },
  ],
  *check({ plan }: { plan: DeliveryPlan }) {
    for (const item of plan.deliverables ?? []) {
      const [every, within] = [item.every, item.within].map(text => (text === undefined ? undefined : parseDuration(text)));
      if (every === undefined || within === undefined || leastDays(within) <= mostDays(every)) continue;
      yield {
        message: 'late',
        at: at(item, 'within'),
        args: { within: durationText(item.within!), every: durationText(item.every!) },
        related: [{ at: at(item, 'every'), message: 'every' }],
      };
    }
  },
});

/** The days of a duration at its shortest and at its longest: months and years differ. */
function leastDays(duration: Duration): number {
  return duration.years * 365 + duration.months * 28 + evenDays(duration);
}

function mostDays(duration: Duration): number {
  return duration.years * 366 + duration.months * 31 + evenDays(duration);
}

function evenDays(duration: Duration): number {
  return duration.weeks * 7 + duration.days + timeMinutes(duration) / 1440;
}
