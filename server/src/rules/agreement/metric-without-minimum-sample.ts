import { at, declared } from '../../plan/place';
import { named } from '../named';
import { agreementRule } from '../rule';
import { isExperience } from './experience';

export const metricWithoutMinimumSample = agreementRule({
  id: 'metric-without-minimum-sample',
  chapter: 'agreement',
  severity: 'info',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'A metric that rests on a survey says how many answers it needs.',
    'zh-CN': '以问卷为来源的指标宜写明最少样本数。',
  },
  why: {
    en: 'Two answers out of two thousand users, one of them angry, make 50 % satisfaction and a penalty.',
    'zh-CN': '两千名用户只收回两份问卷，其中一份不满意，满意度就成了 50%，还要扣款。',
  },
  remedy: { en: 'Add `minSamples`: below that number the value does not count.', 'zh-CN': '补充 `minSamples`：少于该数时不计入考核。' },
  messages: {
    none: {
      en: 'Metric {metric} rests on answers of users, but states no minimum: two answers would do.',
      'zh-CN': '指标 {metric}以用户反馈为依据，却没有写明最少样本数：两份也能算数。',
      missing: true,
    },
    add: { en: 'Ask for at least {count} answers', 'zh-CN': '要求至少 {count} 份样本' },
  },
  *check({ sla }) {
    for (const metric of sla.metrics ?? []) {
      if (!isExperience(metric) || declared(metric, 'minSamples')) continue;
      yield {
        message: 'none',
        at: at(metric),
        args: { metric: named(metric) },
        fixes: [{ title: 'add', args: { count: 30 }, changes: [{ do: 'insert', into: metric, key: 'minSamples', value: 30 }] }],
      };
    }
  },
  examples: [
    {
      bad: `
metrics:
  - id: m-satisfied #! metric-without-minimum-sample "id: m-satisfied" > none
    name: 满意度
    source: 问卷
    target: ">= 90"
`,
      good: `
metrics:
  - id: m-satisfied
    name: 满意度
    source: 问卷
    target: ">= 90"
    minSamples: 30
`,
    },
    {
      bad: `
metrics: [{id: m-nps, name: NPS of the service desk, source: survey}] #! metric-without-minimum-sample "id: m-nps" > none
`,
      good: `
metrics: [{id: m-resolve, name: Faults solved in time, source: tickets}]
`,
    },
  ],
});
