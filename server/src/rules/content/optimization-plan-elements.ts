import type { OptimizationItem } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { planRule } from '../rule';
import { missingReviews } from './reviews';

export const optimizationPlanElements = planRule({
  id: 'optimization-plan-elements',
  chapter: 'content',
  severity: 'warning',
  profile: 'core',
  clauses: ['OP-01', 'OP-03', 'OP-08', 'DF-06', 'SL-05'],
  since: '0.1',
  title: {
    en: 'An optimisation has its objective, content, steps, people, budget, dates, indicator and risks, and is reviewed internally and by the customer.',
    'zh-CN': '优化方案宜含目标、内容、步骤、人员、预算、进度、考核指标和风险预案，并经内外部评审。',
  },
  why: {
    en: 'Tuning without an indicator ends with "it feels faster"; without a review the customer learns of the change from the outage it caused.',
    'zh-CN': '没有考核指标的优化，结论只能是“感觉快了”；没有评审，需方是从故障中才知道做了改动。',
  },
  remedy: {
    en: 'Add what is missing to the entry in `content.optimization`; the rollback plan has a rule of its own.',
    'zh-CN': '在 `content.optimization` 的该条目中补齐缺少的内容；回退方案另有规则检查。',
  },
  messages: {
    lacks: { en: 'Optimisation {optimization} lacks {missing}.', 'zh-CN': '优化项 {optimization}缺少 {missing}。', missing: true },
    unreviewed: {
      en: 'Optimisation {optimization} has no {reviews}.',
      'zh-CN': '优化项 {optimization}没有{reviews}。',
      missing: true,
    },
    lateReview: {
      en: 'The plan of the optimisation is reviewed on {review}, after the work begins on {start}.',
      'zh-CN': '优化方案于 {review} 评审，而工作 {start} 已经开始。',
    },
    start: { en: 'The work begins here.', 'zh-CN': '工作由此开始。' },
  },
  *check({ plan }) {
    for (const item of plan.content?.optimization ?? []) {
      const missing = lacking(item, demanded(item));
      if (missing.length > 0) yield { message: 'lacks', at: at(item), args: { optimization: named(item), missing } };
      const reviews = missingReviews(item.reviews).map(({ en, ...rest }) => ({ en: en.replace(/^an? /, ''), ...rest }));
      if (reviews.length > 0) yield { message: 'unreviewed', at: at(item, 'reviews'), args: { optimization: named(item), reviews } };
      const { start } = item;
      for (const review of item.reviews ?? []) {
        if (start === undefined || review.on === undefined || review.on <= start) continue;
        yield {
          message: 'lateReview',
          at: at(review, 'on'),
          args: { review: review.on, start },
          related: [{ at: at(item, 'start'), message: 'start' }],
        };
      }
    }
  },
  examples: [
    {
      bad: `
content:
  optimization:
    - id: opt-db #! optimization-plan-elements "id: opt-db" > lacks
      name: 数据库优化
      objective: 报表 10 秒内打开
      content: 索引与参数
      steps: [基线, 测试, 上线]
      people: [p-li]
      budget: b-opt
      start: 2026-04-01
      end: 2026-04-30
      risks: [rk-2]
      reviews: #! optimization-plan-elements "reviews" > unreviewed
        - kind: internal
          on: 2026-04-03 #! optimization-plan-elements "2026-04-03" > lateReview
`,
      good: `
content:
  optimization:
    - id: opt-db
      name: 数据库优化
      objective: 报表 10 秒内打开
      content: 索引与参数
      steps: [基线, 测试, 上线]
      people: [p-li]
      budget: b-opt
      start: 2026-04-01
      end: 2026-04-30
      kpi: 95 分位 <= 10 秒
      risks: [rk-2]
      reviews:
        - kind: internal
          on: 2026-03-18
        - kind: customer
          on: 2026-03-20
`,
    },
    {
      bad: 'content: {optimization: [{id: opt-cache, objective: halve the load, steps: []}]} #! optimization-plan-elements "id: opt-cache" > lacks\n',
      good: `
content: {optimization: [{id: opt-cache, objective: halve the load, content: cache, steps: [test, roll out], people: [p-a], budget: b-a, start: 2026-05-04, end: 2026-05-05, kpi: load < 40 %, emergency: ep-a, reviews: [{kind: internal, on: 2026-04-20}, {kind: customer, on: 2026-04-24}]}]}
`,
    },
  ],
});

/** Its risks are planned for by the entries of the register it names, or by an emergency plan. */
function demanded(item: OptimizationItem): (keyof OptimizationItem & string)[] {
  const keys = ['objective', 'content', 'steps', 'people', 'budget', 'start', 'end', 'kpi', 'reviews'] as const;
  return declared(item, 'emergency') ? [...keys] : [...keys, 'risks'];
}
