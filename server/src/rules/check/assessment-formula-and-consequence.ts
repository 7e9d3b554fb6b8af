import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { planRule } from '../rule';

export const assessmentFormulaAndConsequence = planRule({
  id: 'assessment-formula-and-consequence',
  chapter: 'check',
  severity: 'error',
  profile: 'core',
  clauses: ['PL-10', 'DP-15', 'PM-19'],
  since: '0.1',
  title: {
    en: 'The appraisal has a cycle, a formula, and a reward or penalty for each result.',
    'zh-CN': '考核应有周期、计算方法，并对每种结果写明奖惩措施。',
  },
  why: {
    en: 'A score that nobody can recompute is disputed, and a score without a consequence changes nothing.',
    'zh-CN': '算不出来的得分必有争议，没有后果的考核形同虚设。',
  },
  remedy: {
    en: 'State `cycle`, `items` and `formula`, and in `bands` what follows from each range of the score. A table of `deductions` brings its own formula and consequences.',
    'zh-CN':
      '写明 `cycle`、`items` 和 `formula`，并在 `bands` 中写明各得分区间的奖惩。采用扣分表（`deductions`）时，计算方法和后果以扣分表为准。',
  },
  messages: {
    absent: {
      en: 'The plan has no `appraisal`: add how the supplier is scored, or give the reason under `notApplicable`.',
      'zh-CN': '计划没有 `appraisal`：请补充考核办法；确实不考核时，用 `notApplicable` 写明理由。',
      missing: true,
    },
    lacks: { en: 'The appraisal lacks {missing}.', 'zh-CN': '考核办法缺少 {missing}。', missing: true },
    band: {
      en: 'Nothing follows from the result {result}: add `pay` or `consequence`.',
      'zh-CN': '考核结果{result}没有对应的奖惩：请补充 `pay` 或 `consequence`。',
      missing: true,
    },
  },
  *check({ plan }) {
    const { appraisal } = plan;
    if (!declared(plan, 'appraisal')) yield { message: 'absent', at: at(plan, 'appraisal') };
    if (appraisal === undefined) return;
    const byTable = has(appraisal, 'deductions');
    const demanded = byTable ? (['cycle'] as const) : (['cycle', 'items', 'formula', 'bands'] as const);
    const missing = demanded.filter(key => !has(appraisal, key)).map(key => `\`${key}\``);
    if (missing.length > 0) yield { message: 'lacks', at: at(plan, 'appraisal'), args: { missing } };
    for (const band of appraisal.bands ?? []) {
      if (declared(band, 'pay') || declared(band, 'consequence')) continue;
      yield { message: 'band', at: at(band), args: { result: bandText(band) } };
    }
  },
  examples: [
    {
      bad: `
appraisal: #! assessment-formula-and-consequence "appraisal" > lacks
  cycle: P3M
  items: [{metric: m-resolve, weight: 100}]
  formula: 加权得分
`,
      good: `
appraisal:
  cycle: P3M
  items: [{metric: m-resolve, weight: 100}]
  formula: 加权得分
  bands:
    - {from: 90, to: 101, result: 合格, pay: 100}
    - {from: 0, to: 90, result: 不合格, consequence: 10 日内提交整改计划}
`,
    },
    {
      bad: `
appraisal:
  cycle: P3M
  items: [{metric: m-resolve, weight: 100}]
  formula: Weighted mean
  bands: [{from: 90, to: 101, result: Good}, {from: 0, to: 90, pay: 85}] #! assessment-formula-and-consequence "from: 90" > band
`,
      good: `
appraisal:
  cycle: P1M
  fullScore: 100
  deductions: [{what: Late response, points: 2}]
`,
    },
    {
      bad: `
deliveryPlan: 1 #! assessment-formula-and-consequence "deliveryPlan: 1" > absent
currency: EUR
`,
    },
  ],
});

/** Whether a key is written and, if it is a list, holds something. */
function has<Model extends object>(of: Model, key: keyof Model & string): boolean {
  const value = of[key];
  return declared(of, key) && !(Array.isArray(value) && value.length === 0 && whole(value));
}

function bandText({ from, to, result }: { from?: number; to?: number; result?: string }): Text {
  if (result !== undefined) return { en: `"${result}"`, 'zh-CN': `“${result}”` };
  return { en: `${from ?? ''}–${to ?? ''}`, 'zh-CN': ` ${from ?? ''}–${to ?? ''} ` };
}
