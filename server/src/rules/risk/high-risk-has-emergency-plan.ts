import type { RiskEntry, RiskPlan } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { named } from '../named';
import { planRule } from '../rule';
import { levelOf, riskScale } from './levels';

export const highRiskHasEmergencyPlan = planRule({
  id: 'high-risk-has-emergency-plan',
  chapter: 'risk',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['DN-13', 'PL-16'],
  since: '0.1',
  title: { en: 'Each high risk names the emergency plan that meets it.', 'zh-CN': '每项高风险应有对应的应急预案。' },
  why: {
    en: 'When a high risk comes true at night, the team has minutes; without a plan they go by looking for who decides and what to switch over.',
    'zh-CN': '高风险往往在夜间变成事故，留给团队的只有几分钟；没有预案，时间都花在找谁拍板、切换到哪里。',
  },
  remedy: {
    en: 'Name the emergency plan in the risk (`emergency: ep-…`); write one in `emergencyPlans` if none fits.',
    'zh-CN': '在该风险中用 `emergency: ep-…` 指明应急预案；没有合适的预案时，先在 `emergencyPlans` 中编写。',
  },
  messages: {
    lacks: {
      en: 'Risk {risk} is high and names no emergency plan: add `emergency`.',
      'zh-CN': '风险 {risk}等级为高，但没有对应的应急预案：请补充 `emergency`。',
      missing: true,
    },
    level: { en: 'The level is stated here.', 'zh-CN': '风险等级在这里。' },
    emergencyPlans: { en: 'The emergency plans are here.', 'zh-CN': '应急预案在这里。' },
    name: { en: 'Name the emergency plan {plan}', 'zh-CN': '对应应急预案 {plan}' },
  },
  *check({ plan }) {
    const plans = plan.emergencyPlans ?? [];
    // Where there is no emergency plan at all, one finding asks for it and shows the high risks.
    if (!declared(plan, 'emergencyPlans') || (plan.emergencyPlans?.length === 0 && whole(plan.emergencyPlans))) return;
    const candidates = plans.filter(({ id }) => id !== undefined);
    for (const entry of highRisks(plan.riskPlan)) {
      if (declared(entry, 'emergency')) continue;
      yield {
        message: 'lacks',
        at: at(entry),
        args: { risk: named(entry) },
        related: [
          { at: at(entry, 'level'), message: 'level' },
          { at: at(plan, 'emergencyPlans'), message: 'emergencyPlans' },
        ],
        fixes: candidates.map(candidate => ({
          title: 'name',
          args: { plan: named(candidate) },
          changes: [{ do: 'insert', into: entry, key: 'emergency', value: candidate.id! }],
          preferred: candidates.length === 1,
        })),
      };
    }
  },
  examples: [
    {
      bad: `
riskPlan:
  register:
    - id: rk-1 #! high-risk-has-emergency-plan "id: rk-1" > lacks
      name: 主数据库宕机
      likelihood: 2
      impact: 5
      level: high
    - id: rk-2
      name: 调优后性能劣化
      likelihood: 3
      impact: 3
      level: medium
emergencyPlans:
  - id: ep-db
    name: 数据库中断预案
`,
      good: `
riskPlan:
  register:
    - id: rk-1
      name: 主数据库宕机
      likelihood: 2
      impact: 5
      level: high
      emergency: ep-db
emergencyPlans:
  - id: ep-db
    name: 数据库中断预案
`,
      fixed: `
riskPlan:
  register:
    - id: rk-1 #! high-risk-has-emergency-plan "id: rk-1" > lacks
      name: 主数据库宕机
      likelihood: 2
      impact: 5
      level: high
      emergency: ep-db
    - id: rk-2
      name: 调优后性能劣化
      likelihood: 3
      impact: 3
      level: medium
emergencyPlans:
  - id: ep-db
    name: 数据库中断预案
`,
    },
    {
      bad: `
riskPlan:
  register: [{id: rk-fire, name: Fire in the server room, likelihood: 2, impact: 5, level: high}] #! high-risk-has-emergency-plan "id: rk-fire" > lacks
emergencyPlans: [{id: ep-fire, name: Fire}, {id: ep-power, name: Power failure}]
`,
      good: `
riskPlan:
  register:
    - {id: rk-1, name: Rated too high, likelihood: 1, impact: 2, level: high}
emergencyPlans:
  - {id: ep-power, name: Power failure}
`,
    },
    {
      bad: `
riskPlan:
  register:
    - {id: rk-1, name: 机房断电, level: high} #! high-risk-has-emergency-plan "id: rk-1" > lacks
emergencyPlans: {notApplicable: 由客户自行编制}
`,
    },
  ],
});

/** The risks that the register calls high, rightly as far as likelihood and impact tell. */
export function highRisks(riskPlan: RiskPlan | undefined): RiskEntry[] {
  const scale = riskPlan && riskScale(riskPlan);
  return (riskPlan?.register ?? []).filter(({ level, likelihood, impact }) => {
    if (level !== 'high' || scale === undefined || likelihood === undefined || impact === undefined) return level === 'high';
    return (levelOf(scale, likelihood * impact) ?? 'high') === 'high';
  });
}
