import { at, whole } from '../../plan/place';
import { isChinese } from '../governance/terms';
import { agreementRule, type Yaml } from '../rule';
import { isExperience } from './experience';
import { applies } from './kinds';

export const slaWithoutExperienceMetric = agreementRule({
  id: 'sla-without-experience-metric',
  chapter: 'agreement',
  severity: 'info',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'At least one metric tells how users find the service.',
    'zh-CN': '宜至少有一项反映用户体验的指标。',
  },
  why: {
    en: 'Every figure can be green while users are fed up: tickets closed in time and opened again the next day count twice as kept.',
    'zh-CN': '指标全绿，用户却怨声载道：按时关闭、次日重开的工单，算两次达标。',
  },
  remedy: {
    en: 'Add a metric of satisfaction or experience, with its minimum number of answers.',
    'zh-CN': '增加一项满意度或体验指标，并写明最少样本数。',
  },
  messages: {
    none: { en: 'No metric tells how users find the service.', 'zh-CN': '没有一项指标反映用户对服务的感受。', missing: true },
    add: { en: 'Add a metric of satisfaction', 'zh-CN': '增加满意度指标' },
  },
  *check({ sla }) {
    const { metrics } = sla;
    if (metrics === undefined || metrics.length === 0 || !whole(metrics) || !applies(sla, 'metrics') || metrics.some(isExperience)) return;
    const chinese = isChinese([sla.title, ...metrics.map(({ name }) => name)].join(''));
    yield {
      message: 'none',
      at: at(sla, 'metrics'),
      fixes: [{ title: 'add', changes: [{ do: 'append', to: metrics, value: chinese ? skeletons.chinese : skeletons.english }] }],
    };
  },
  examples: [
    {
      bad: `
metrics: #! sla-without-experience-metric "metrics" > none
  - {id: m-resolve, name: 解决及时率, target: ">= 95"}
`,
      good: `
metrics:
  - {id: m-resolve, name: 解决及时率, target: ">= 95"}
  - {id: m-happy, name: 满意度, target: ">= 90"}
`,
    },
    {
      bad: `
metrics: #! sla-without-experience-metric "metrics" > none
  - id: m-answer
    name: Calls answered
    source: telephone system
`,
      good: `
metrics:
  - id: m-score
    name: Score of the service desk
    source: survey after each ticket
`,
    },
  ],
});

const shared = { id: 'm-satisfied', unit: 'percent', target: '>= 90', window: 'P6M', minSamples: 30 } as const;

const skeletons: Record<'chinese' | 'english', Yaml> = {
  chinese: { ...shared, name: '满意度', formula: '满意与非常满意份数/回收份数', source: '问卷' },
  english: { ...shared, name: 'Satisfaction', formula: 'satisfied answers / answers', source: 'survey' },
};
