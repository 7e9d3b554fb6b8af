import type { Metric } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { agreementRule } from '../rule';

export const metricMeasurable = agreementRule({
  id: 'metric-measurable',
  chapter: 'agreement',
  severity: 'error',
  profile: 'core',
  clauses: ['IT-13', 'IS-03', 'DM-16'],
  since: '0.1',
  title: {
    en: 'Each metric has a formula, a unit, a target, a window and a source of its data.',
    'zh-CN': '指标应有公式、单位、目标值、统计周期和数据来源。',
  },
  why: {
    en: 'Two people who count a metric without a formula come to two figures, and the payment hangs on which one is in the report.',
    'zh-CN': '没有公式和数据来源，两个人统计会得出两个数，付款却要看报告里写的是哪一个。',
  },
  remedy: {
    en: 'Write what is missing: how the value is worked out, in what unit, over what span, from which data, and what is to be kept.',
    'zh-CN': '补齐缺少的内容：如何计算、用什么单位、按多长周期统计、数据从哪里来、目标是多少。',
  },
  messages: {
    lacks: { en: 'Metric {metric} lacks {missing}.', 'zh-CN': '指标 {metric}缺少 {missing}。', missing: true },
  },
  *check({ sla }) {
    for (const metric of sla.metrics ?? []) {
      const missing = [...lacking(metric, ['formula', 'unit', 'target', 'window', 'source']), ...windowGap(metric)];
      if (missing.length > 0) yield { message: 'lacks', at: at(metric), args: { metric: named(metric), missing } };
    }
  },
  examples: [
    {
      bad: `
metrics:
  - id: m-resolve #! metric-measurable "id: m-resolve" > lacks
    name: 解决及时率
    formula: 按时解决数/受理总数
    unit: percent
    target: ">= 95"
    window: P1M
`,
      good: `
metrics:
  - id: m-resolve
    name: 解决及时率
    formula: 按时解决数/受理总数
    unit: percent
    target: ">= 95"
    window: P1M
    source: 服务台工单
`,
    },
    {
      bad: `
metrics:
  - {id: m-answer, name: Calls answered, formula: answered / calls, target: ">= 90", window: {rolling: true}, source: telephone system} #! metric-measurable "id: m-answer" > lacks
`,
      good: `
metrics:
  - {id: m-answer, name: Calls answered, formula: answered / calls, unit: percent, target: ">= 90", window: {duration: P1M, rolling: true}, source: telephone system}
`,
    },
  ],
});

/** A window written as a map needs its length. */
function windowGap({ window }: Metric): string[] {
  return typeof window === 'object' && !declared(window, 'duration') ? ['`window.duration`'] : [];
}
