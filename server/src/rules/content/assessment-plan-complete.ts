import { at, whole } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { planRule } from '../rule';
import { missingReviews } from './reviews';
import { missingSteps, reportParts, stepName } from './steps';

export const assessmentPlanComplete = planRule({
  id: 'assessment-plan-complete',
  chapter: 'content',
  severity: 'error',
  profile: 'core',
  clauses: ['AS-01', 'AS-02', 'AS-03', 'AS-04', 'DF-07', 'SL-06'],
  since: '0.1',
  title: {
    en: 'An assessment has its plan before it starts, a report in four parts, an internal review and one by the customer, and a follow-up.',
    'zh-CN': '调研评估应在开始前有计划，报告含四部分，经内部和需方评审，并持续跟踪。',
  },
  why: {
    en: 'An assessment that starts without a plan interviews whoever has time; one without follow-up ends in a report that nobody opens again.',
    'zh-CN': '没有计划就开始的评估，谁有空就访谈谁；没有后续跟踪的评估，报告交了就再没人看。',
  },
  remedy: {
    en: 'Add what is missing to the entry in `content.assessment`, and let `planned` lie before `start`.',
    'zh-CN': '在 `content.assessment` 的该条目中补齐缺少的内容，并使 `planned` 早于 `start`。',
  },
  messages: {
    lacks: { en: 'Assessment {assessment} lacks {missing}.', 'zh-CN': '调研评估 {assessment}缺少 {missing}。', missing: true },
    partsLacking: {
      en: 'The report of assessment {assessment} lacks {parts}.',
      'zh-CN': '调研评估 {assessment}的报告缺少{parts}。',
      missing: true,
    },
    unreviewed: {
      en: 'Assessment {assessment} lacks {reviews}.',
      'zh-CN': '调研评估 {assessment}没有{reviews}。',
      missing: true,
    },
    late: {
      en: 'The plan of the assessment is ready on {planned}, after it starts on {start}.',
      'zh-CN': '评估计划 {planned} 才完成，而评估 {start} 已经开始。',
    },
    start: { en: 'The assessment starts here.', 'zh-CN': '评估由此开始。' },
    add: { en: 'Add {parts}', 'zh-CN': '补充{parts}' },
  },
  *check({ plan }) {
    for (const item of plan.content?.assessment ?? []) {
      const assessment = named(item);
      const missing = lacking(item, demanded);
      if (missing.length > 0) yield { message: 'lacks', at: at(item), args: { assessment, missing } };
      const { planned, start, report } = item;
      if (planned !== undefined && start !== undefined && planned > start) {
        yield {
          message: 'late',
          at: at(item, 'planned'),
          args: { planned, start },
          related: [{ at: at(item, 'start'), message: 'start' }],
        };
      }
      const absent = report === undefined || report.length === 0 || !whole(report) ? [] : missingSteps(report, reportParts);
      if (absent.length > 0) {
        const parts = absent.map(stepName);
        const changes = absent.map(({ id }) => ({ do: 'append', to: report!, value: id }) as const);
        const fixes = [{ title: 'add' as const, args: { parts }, changes, preferred: true }];
        yield { message: 'partsLacking', at: at(item, 'report'), args: { assessment, parts }, fixes };
      }
      const reviews = missingReviews(item.reviews);
      if (reviews.length > 0) yield { message: 'unreviewed', at: at(item, 'reviews'), args: { assessment, reviews } };
    }
  },
  examples: [
    {
      bad: `
content:
  assessment:
    - id: asm-bc #! assessment-plan-complete "id: asm-bc" > lacks
      name: 连续性评估
      planned: 2026-09-10 #! assessment-plan-complete "2026-09-10" > late
      start: 2026-09-01
      end: 2026-09-25
      objective: 评估连续性能力
      content: 业务影响与恢复能力
      steps: [访谈, 测试, 报告]
      people: [p-li]
      budget: b-asm
      outputs: [d-assess]
      communication: 每周例会
      report: [current-state, interviews] #! assessment-plan-complete "report" > partsLacking
      reviews: #! assessment-plan-complete "reviews" > unreviewed
        - kind: internal
          on: 2026-09-20
`,
      fixed: `
content:
  assessment:
    - id: asm-bc #! assessment-plan-complete "id: asm-bc" > lacks
      name: 连续性评估
      planned: 2026-09-10 #! assessment-plan-complete "2026-09-10" > late
      start: 2026-09-01
      end: 2026-09-25
      objective: 评估连续性能力
      content: 业务影响与恢复能力
      steps: [访谈, 测试, 报告]
      people: [p-li]
      budget: b-asm
      outputs: [d-assess]
      communication: 每周例会
      report: [current-state, interviews, needs, recommendations] #! assessment-plan-complete "report" > partsLacking
      reviews: #! assessment-plan-complete "reviews" > unreviewed
        - kind: internal
          on: 2026-09-20
`,
      good: `
content:
  assessment:
    - id: asm-bc
      name: 连续性评估
      planned: 2026-08-15
      start: 2026-09-01
      end: 2026-09-25
      objective: 评估连续性能力
      content: 业务影响与恢复能力
      steps: [访谈, 测试, 报告]
      people: [p-li]
      budget: b-asm
      outputs: [d-assess]
      communication: 每周例会
      report: [现状评估, 访谈调研, 需求分析, 后续建议]
      reviews:
        - kind: internal
          on: 2026-09-20
        - kind: customer
          on: 2026-09-24
      followUp: P3M
`,
    },
    {
      bad: 'content: {assessment: [{id: asm-1, name: Capacity study, planned: 2026-02-01, start: 2026-03-02}]} #! assessment-plan-complete "id: asm-1" > lacks\n',
      good: 'content: {assessment: {notApplicable: not part of the contract}}\n',
    },
  ],
});

const demanded = [
  'planned',
  'objective',
  'content',
  'steps',
  'people',
  'budget',
  'start',
  'end',
  'outputs',
  'communication',
  'report',
  'reviews',
  'followUp',
] as const;
