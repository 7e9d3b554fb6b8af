import type { FileKind } from '../../plan/schema';
import { fileRule } from '../rule';
import { inScalars, scalarsOf } from './scalars';

export const vagueCommitment = fileRule({
  id: 'vague-commitment',
  chapter: 'document',
  severity: 'warning',
  profile: 'core',
  clauses: ['IT-15', 'DM-16'],
  since: '0.1',
  title: { en: 'A commitment states a number in the place of a vague word.', 'zh-CN': '承诺用语应量化，不用“及时”“尽快”之类的说法。' },
  why: {
    en: '"Promptly" means ten minutes to the one who waits and tomorrow to the one who is busy; the argument comes with the first outage.',
    'zh-CN': '“及时”在等的人看来是十分钟，在忙的人看来是明天，第一次出故障就会起争议。',
  },
  remedy: {
    en: 'Say how soon, how much or under which condition: "within 15 minutes", "at least 95 %", "if two disks have failed".',
    'zh-CN': '写明多久、多少或什么条件，例如“15 分钟内”“不低于 95%”“两块硬盘故障时”。',
  },
  parameters: {
    vagueWords: {
      default: [
        '及时',
        '尽快',
        '尽量',
        '尽可能',
        '合理时间',
        '必要时',
        '适当',
        '原则上',
        'as soon as possible',
        'promptly',
        'in a timely manner',
        'reasonable time',
        'as needed',
        'where appropriate',
        'best effort',
      ],
      schema: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 60 }, maxItems: 200 },
      title: { en: 'Words that make a commitment vague', 'zh-CN': '使承诺含糊的用语' },
    },
  },
  messages: {
    vague: {
      en: '"{word}" promises nothing that can be measured: write how soon, how much or when.',
      'zh-CN': '“{word}”无法衡量：请写明多久、多少或什么条件。',
    },
  },
  *check(input) {
    const { vagueWords } = input.parameters;
    if (vagueWords.length === 0) return;
    const words = wordPattern(vagueWords);
    for (const { text, at } of commitmentsIn.all(scalarsOf(input))) {
      const match = words.exec(text);
      if (match !== null) yield { message: 'vague', at, args: { word: match[0] } };
    }
  },
  examples: [
    {
      bad: `
scope:
  objectives:
    - id: obj-1
      name: 及时解决故障 #! vague-commitment "及时解决故障" > vague
catalogue:
  - id: svc-incident
    objective: 尽快恢复服务 #! vague-commitment "尽快恢复服务" > vague
rollbackPlans:
  - id: rb-db
    trigger: 必要时 #! vague-commitment "必要时" > vague
`,
      good: `
scope:
  objectives:
    - id: obj-1
      name: 解决及时率
catalogue:
  - id: svc-incident
    objective: 及时恢复服务，P1 事件 4 小时内
rollbackPlans:
  - id: rb-db
    trigger: 95 分位响应时间劣于基线
    steps: [停止导入, 必要时联系厂商]
`,
    },
    {
      bad: `
content: {optimization: [{id: opt-a, kpi: Reports open in reasonable time}]} #! vague-commitment "Reports open in reasonable time" > vague
`,
      good: 'content: {optimization: [{id: opt-a, kpi: Reports open within 10 s}]}\n',
    },
    {
      bad: `
serviceLevelAgreement: 1
workloadLimits:
  beyond: Handled as soon as possible #! vague-commitment "Handled as soon as possible" > vague
`,
      good: 'serviceLevelAgreement: 1\nexclusions: [Work as needed on test systems]\n',
    },
  ],
});

/** The texts of a part that commit a side without a number. */
const commitmentsIn = inScalars(({ kind, texts }) =>
  texts.filter(({ text, path }) => committing[kind].has(path.join('.')) && !number.test(text)),
);

/**
 * Where a text commits a side: an objective, an indicator, a criterion, a trigger, a consequence. Steps and duties may say "if need be";
 * a routine's objective is that of its service, and the catalogue commits to it.
 */
const committing: Readonly<Record<FileKind, ReadonlySet<string>>> = {
  plan: new Set([
    ...[
      'scope.objectives.name',
      'catalogue.objective',
      'schedule.phases.objective',
      'schedule.milestones.criteria',
      'schedule.delayPolicy.remedy',
    ],
    ...['content.optimization.objective', 'content.optimization.kpi', 'content.assessment.objective', 'content.interfaces.when'],
    ...['content.response.problem.when', 'content.optimization.rollback.trigger', 'content.optimization.rollback.verify'],
    ...['rollbackPlans.trigger', 'rollbackPlans.verify', 'emergencyPlans.trigger', 'transition.migration.rollback.trigger'],
    ...['appraisal.formula', 'appraisal.bands.consequence', 'appraisal.reward', 'appraisal.penalty', 'appraisal.deductions.what'],
    ...['acceptance.criteria', 'acceptance.feedback', 'plans.improvement.items.measure', 'legacyIssues.principle', 'training.evaluate'],
  ]),
  agreement: new Set([
    ...['availability.measurement.unavailableWhen', 'metrics.formula', 'workloadLimits.beyond', 'review.triggers', 'disputes.principle'],
    ...['credits.claim', 'termination.grounds', 'maintenanceWindows.on'],
  ]),
  team: new Set(),
};

/** A commitment with a number in it says what the vague word leaves open. */
const number = /\d|[一二两三四五六七八九十百半](?:个)?(?:分钟|小时|工作日|日|天|周|月|季|年|次|成)/;

/** Any of the words; English ones as whole words. 及时率 is the name of a metric, 不适当 no commitment. */
function wordPattern(words: readonly string[]): RegExp {
  const escaped = words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const bounded = escaped.map(word => (/^[\x20-\x7e]+$/.test(word) ? `(?<![A-Za-z])${word}(?![A-Za-z])` : `(?<!不)${word}(?!.{0,4}率|性)`));
  return new RegExp(bounded.join('|'), 'i');
}
