import type { RiskEntry, RiskPlan } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { named } from '../named';
import { type Problem, planRule } from '../rule';
import { defaultBands, levelOf, type RiskScale, riskScale } from './levels';

export const riskLevelConsistent = planRule({
  id: 'risk-level-consistent',
  chapter: 'risk',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['PL-12', 'DP-04'],
  since: '0.1',
  title: {
    en: 'The level of a risk is the one that the matrix gives for its likelihood and impact.',
    'zh-CN': '风险等级应与矩阵按可能性和影响得出的结果一致。',
  },
  why: {
    en: 'A risk rated too low gets no emergency plan and no attention; one rated too high takes them away from the others.',
    'zh-CN': '定低了的风险得不到预案和关注，定高了的风险又会挤占其他风险的资源。',
  },
  remedy: {
    en: 'Set the level to what the matrix gives, or correct likelihood and impact. Without a matrix of its own a plan is rated 5 × 5: 1–4 low, 5–9 medium, 10–25 high.',
    'zh-CN': '将等级改为矩阵得出的结果，或更正可能性和影响。计划未写矩阵时按 5×5 计：1–4 为低，5–9 为中，10–25 为高。',
  },
  parameters: {
    riskMatrix: {
      default: defaultBands,
      schema: { type: 'array', items: { type: 'string', pattern: '^\\d+-\\d+$' }, minItems: 3, maxItems: 3 },
      title: {
        en: 'Products of likelihood and impact that are low, medium and high where the plan states no matrix',
        'zh-CN': '计划未写矩阵时，低、中、高风险对应的乘积（可能性 × 影响）',
      },
    },
  },
  messages: {
    level: {
      en: '{likelihood} × {impact} = {product} makes the level `{expected}`; risk {risk} says `{level}`.',
      'zh-CN': '{likelihood} × {impact} = {product}，等级应为 `{expected}`；风险 {risk}写的是 `{level}`。',
    },
    levelByDefault: {
      en: '{likelihood} × {impact} = {product} makes the level `{expected}` (5 × 5: 1–4 low, 5–9 medium, 10–25 high); risk {risk} says `{level}`.',
      'zh-CN': '{likelihood} × {impact} = {product}，等级应为 `{expected}`（5×5：1–4 低，5–9 中，10–25 高）；风险 {risk}写的是 `{level}`。',
    },
    offScale: {
      en: '{value} lies beyond the scale, which ends at {scale}.',
      'zh-CN': '{value} 超出矩阵的取值范围（1 至 {scale}）。',
    },
    gap: {
      en: 'The matrix gives no level for the product {products}: close the gap between the ranges.',
      'zh-CN': '矩阵没有为乘积 {products} 规定等级：请补上区间之间的空档。',
    },
    overlap: {
      en: 'The matrix gives more than one level for the product {products}: the ranges overlap.',
      'zh-CN': '矩阵为乘积 {products} 规定了不止一个等级：区间有重叠。',
    },
    setLevel: { en: 'Set the level to `{level}`', 'zh-CN': '将等级改为 `{level}`' },
    matrix: { en: 'The matrix is here.', 'zh-CN': '矩阵在这里。' },
  },
  *check({ plan: { riskPlan }, parameters }) {
    const scale = riskPlan && riskScale(riskPlan, parameters.riskMatrix);
    if (riskPlan === undefined || scale === undefined) return;
    yield* matrixProblems(riskPlan, scale);
    for (const entry of riskPlan.register ?? []) yield* entryProblems(riskPlan, entry, scale);
  },
  examples: [
    {
      bad: `
riskPlan:
  register:
    - id: rk-1
      name: 主数据库宕机
      likelihood: 5
      impact: 5
      level: low #! risk-level-consistent "low" > levelByDefault
    - id: rk-2
      name: 关键人员离职
      likelihood: 2
      impact: 3
      level: medium
`,
      good: `
riskPlan:
  matrix: {scale: 5, low: 1-4, medium: 5-9, high: 10-25}
  register:
    - {id: rk-1, name: 主数据库宕机, likelihood: 2, impact: 5, level: high}
    - {id: rk-2, name: 关键人员离职, likelihood: 2, impact: 3, level: medium}
`,
      fixed: `
riskPlan:
  register:
    - id: rk-1
      name: 主数据库宕机
      likelihood: 5
      impact: 5
      level: high #! risk-level-consistent "low" > levelByDefault
    - id: rk-2
      name: 关键人员离职
      likelihood: 2
      impact: 3
      level: medium
`,
    },
    {
      bad: `
riskPlan:
  matrix: {scale: 3, low: 1-2, medium: 3-4, high: 6-9}
  register:
    - {id: rk-1, name: Power failure, likelihood: 3, impact: 1, level: high} #! risk-level-consistent "high" > level
    - {id: rk-2, name: Fire, likelihood: 1, impact: 5, level: high} #! risk-level-consistent "5" > offScale
`,
      good: `
riskPlan:
  matrix: {scale: 3, low: 1-2, medium: 3-4, high: 6-9}
  register:
    - {id: rk-1, name: Power failure, likelihood: 3, impact: 1, level: medium}
`,
    },
    {
      bad: `
riskPlan:
  matrix: #! risk-level-consistent "matrix" > gap #! risk-level-consistent "matrix" > overlap
    low: 1-4
    medium: 4-9
    high: 15-25
  register:
    - id: rk-1
      likelihood: 2
      impact: 5
      level: medium
`,
    },
  ],
});

type Message = 'level' | 'levelByDefault' | 'offScale' | 'gap' | 'overlap' | 'setLevel' | 'matrix';

function* matrixProblems(riskPlan: RiskPlan, scale: RiskScale): Iterable<Problem<Message>> {
  const products = possibleProducts(scale.scale);
  const gap = products.filter(product => scale.levelsOf(product).length === 0);
  const overlap = products.filter(product => scale.levelsOf(product).length > 1);
  if (gap.length > 0) yield { message: 'gap', at: at(riskPlan, 'matrix'), args: { products: gap } };
  if (overlap.length > 0) yield { message: 'overlap', at: at(riskPlan, 'matrix'), args: { products: overlap } };
}

function* entryProblems(riskPlan: RiskPlan, entry: RiskEntry, scale: RiskScale): Iterable<Problem<Message>> {
  const { likelihood, impact, level } = entry;
  const related = riskPlan.matrix === undefined ? [] : [{ at: at(riskPlan, 'matrix'), message: 'matrix' as const }];
  const beyond = (['likelihood', 'impact'] as const).filter(key => (entry[key] ?? 0) > scale.scale);
  for (const key of beyond) {
    yield { message: 'offScale', at: at(entry, key), args: { value: entry[key]!, scale: scale.scale }, related };
  }
  if (beyond.length > 0 || likelihood === undefined || impact === undefined || level === undefined) return;
  const product = likelihood * impact;
  const expected = levelOf(scale, product);
  if (expected === undefined || expected === level) return;
  yield {
    message: scale.byDefault ? 'levelByDefault' : 'level',
    at: at(entry, 'level'),
    args: { likelihood, impact, product, expected, level, risk: named(entry) },
    related,
    fixes: [
      { title: 'setLevel', args: { level: expected }, changes: [{ do: 'set', at: at(entry, 'level'), value: expected }], preferred: true },
    ],
  };
}

/** All products of two values of the scale, in order. A scale beyond 20 is not gone through. */
function possibleProducts(scale: number): number[] {
  if (scale > 20) return [];
  const values = Array.from({ length: scale }, (_, index) => index + 1);
  return [...new Set(values.flatMap(a => values.map(b => a * b)))].sort((a, b) => a - b);
}
