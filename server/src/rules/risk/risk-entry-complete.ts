import type { DeliveryPlan, RiskEntry } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { type Fix, planRule, type Yaml } from '../rule';
import { levelOf, riskScale } from './levels';

export const riskEntryComplete = planRule({
  id: 'risk-entry-complete',
  chapter: 'risk',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['PL-12', 'DN-12', 'DN-14', 'IM-08'],
  since: '0.1',
  title: {
    en: 'Each risk has its likelihood, impact, level, owner, what is done to avoid it, and how often it is reported.',
    'zh-CN': '每项风险应写明可能性、影响、等级、责任人、规避措施和报告周期。',
  },
  why: {
    en: 'A risk without an owner or a measure is only a worry: nobody acts on it, and the customer hears of it when it has happened.',
    'zh-CN': '没有责任人和措施的风险只是一句担心：没有人处理，客户在出事之后才知道。',
  },
  remedy: {
    en: 'Add what is missing to the entry in `riskPlan.register`.',
    'zh-CN': '在 `riskPlan.register` 的该条目中补齐缺少的内容。',
  },
  messages: {
    lacks: { en: 'Risk {risk} lacks {missing}.', 'zh-CN': '风险 {risk}缺少 {missing}。', missing: true },
    complete: { en: 'Add {what}', 'zh-CN': '补充 {what}' },
  },
  *check({ plan }) {
    for (const entry of plan.riskPlan?.register ?? []) {
      const missing = lacking(entry, ['likelihood', 'impact', 'level', 'owner', 'avoid', 'report']);
      if (missing.length === 0) continue;
      yield { message: 'lacks', at: at(entry), args: { risk: named(entry), missing }, fixes: completion(plan, entry, missing.length) };
    }
  },
  examples: [
    {
      bad: `
riskPlan:
  register:
    - id: rk-1
      name: 主数据库宕机
      likelihood: 2
      impact: 5
      level: high
      owner: role-dba
      avoid: 双机与每小时备份
      report: P1M
    - id: rk-2 #! risk-entry-complete "id: rk-2" > lacks
      name: 关键人员离职
      likelihood: 2
      impact: 3
      level: medium
      report: P3M
`,
      good: `
riskPlan:
  register:
    - id: rk-1
      name: 主数据库宕机
      likelihood: 2
      impact: 5
      level: high
      owner: role-dba
      avoid: 双机与每小时备份
      report: P1M
`,
    },
    {
      bad: `
communication: {riskReport: P1M}
riskPlan:
  register:
    - {id: rk-loss, name: Data loss, likelihood: 3, impact: 4, owner: role-pm, avoid: hourly backups} #! risk-entry-complete "id: rk-loss" > lacks
`,
      good: `
riskPlan:
  register:
    - {id: rk-loss, name: Data loss, likelihood: 3, impact: 4, level: high, owner: role-pm, avoid: hourly backups, report: P1M}
`,
      fixed: `
communication: {riskReport: P1M}
riskPlan:
  register:
    - {id: rk-loss, name: Data loss, likelihood: 3, impact: 4, level: high, owner: role-pm, avoid: hourly backups, report: P1M} #! risk-entry-complete "id: rk-loss" > lacks
`,
    },
  ],
});

/** What follows from the rest of the plan: the level from the matrix, the reporting from the plan's own; offered if nothing else is missing. */
function completion(plan: DeliveryPlan, entry: RiskEntry, missing: number): Fix<'complete'>[] {
  const scale = riskScale(plan.riskPlan!);
  const product = entry.likelihood === undefined || entry.impact === undefined ? undefined : entry.likelihood * entry.impact;
  const known: Record<string, Yaml | undefined> = {
    level: scale && product !== undefined ? levelOf(scale, product) : undefined,
    report: plan.communication?.riskReport,
  };
  const values = Object.entries(known).filter(([key, value]) => value !== undefined && !declared(entry, key));
  if (values.length < missing) return [];
  const changes = values.map(([key, value]) => ({ do: 'insert', into: entry, key, value: value! }) as const);
  return [{ title: 'complete', args: { what: values.map(([key, value]) => `\`${key}: ${value}\``) }, changes, preferred: true }];
}
