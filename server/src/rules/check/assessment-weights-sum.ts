import { exact, sum } from '../../money/exact';
import type { Appraisal, AppraisalItem } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { named } from '../named';
import { type Fix, planRule } from '../rule';

export const assessmentWeightsSum = planRule({
  id: 'assessment-weights-sum',
  chapter: 'check',
  severity: 'error',
  profile: 'core',
  clauses: ['PL-10'],
  since: '0.1',
  title: { en: 'The weights of the appraisal come to 100.', 'zh-CN': '考核权重之和应为 100。' },
  why: {
    en: 'With weights that come to 90 the best service scores 90, and every band of payment is shifted against the supplier.',
    'zh-CN': '权重合计只有 90，做得再好也只能得 90 分，各档付款标准随之走样。',
  },
  remedy: { en: 'Correct the weight that is wrong, or add the item that was forgotten.', 'zh-CN': '更正有误的权重，或补充遗漏的考核项。' },
  parameters: {
    weightsTotal: {
      default: 100,
      schema: { type: 'number', exclusiveMinimum: 0 },
      title: { en: 'What all weights come to', 'zh-CN': '权重之和' },
    },
  },
  messages: {
    noWeight: { en: 'The item {item} has no weight.', 'zh-CN': '考核项 {item}没有权重。', missing: true },
    sum: { en: 'The weights come to {sum} ({weights}), not to {total}.', 'zh-CN': '权重合计 {sum}（{weights}），应为 {total}。' },
    setWeight: { en: 'Set the weight of {item} to {weight}', 'zh-CN': '将{item}的权重设为 {weight}' },
  },
  *check({ plan: { appraisal }, parameters }) {
    const items = appraisal?.items;
    if (appraisal === undefined || items === undefined || items.length === 0 || !whole(items)) return;
    const weightless = items.filter(item => !declared(item, 'weight'));
    // A table of deductions stands in the place of weights.
    if (weightless.length === items.length && declared(appraisal, 'deductions')) return;
    const weights = items.flatMap(({ weight }) => weight ?? []);
    const left = exact(parameters.weightsTotal).minus(sum(weights)).toNumber();
    for (const item of weightless) {
      const fixes = weightless.length === 1 && left > 0 ? [setWeight(item, left, true)] : [];
      yield { message: 'noWeight', at: at(item, 'weight'), args: { item: called(item) }, fixes };
    }
    if (weights.length < items.length || left === 0) return;
    yield {
      message: 'sum',
      at: at(appraisal, 'items'),
      args: { sum: sum(weights).toString(), weights: weights.join(' + '), total: parameters.weightsTotal },
      fixes: corrections(items, left),
    };
  },
  examples: [
    {
      bad: `
appraisal:
  items: #! assessment-weights-sum "items" > sum
    - metric: m-response
      weight: 25
    - metric: m-resolve
      weight: 30
    - metric: m-inspect
      weight: 15
    - name: 满意度
      weight: 20
`,
      good: `
appraisal:
  items:
    - metric: m-response
      weight: 33.3
    - metric: m-resolve
      weight: 33.3
    - name: 满意度
      weight: 33.4
`,
    },
    {
      bad: `
appraisal:
  items: [{metric: m-response, weight: 60}, {metric: m-resolve}] #! assessment-weights-sum "metric: m-resolve" > noWeight
`,
      good: `
appraisal:
  items: [{metric: m-response}, {metric: m-resolve}]
  deductions: [{what: Late response, points: 2}]
`,
      fixed: `
appraisal:
  items: [{metric: m-response, weight: 60}, {metric: m-resolve, weight: 40}] #! assessment-weights-sum "metric: m-resolve" > noWeight
`,
    },
  ],
});

/** One item each that could take up the difference. */
function corrections(items: NonNullable<Appraisal['items']>, left: number): Fix<'setWeight'>[] {
  const right = items.flatMap(item => {
    const weight = exact(item.weight!).plus(left).toNumber();
    return weight > 0 ? [{ item, weight }] : [];
  });
  return right.slice(0, 6).map(({ item, weight }) => setWeight(item, weight, right.length === 1));
}

function setWeight(item: AppraisalItem, weight: number, preferred: boolean): Fix<'setWeight'> {
  const changes = [{ do: 'set', at: at(item, 'weight'), value: weight }] as const;
  return { title: 'setWeight', args: { item: called(item), weight }, changes, preferred };
}

function called({ metric, name }: AppraisalItem) {
  return named({ id: metric, name }, { en: 'without name', 'zh-CN': '（未命名）' });
}
