import type { DeliveryPlan, EmergencyPlan } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { type Fix, planRule, type Yaml } from '../rule';

export const emergencyPlanComplete = planRule({
  id: 'emergency-plan-complete',
  chapter: 'risk',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: ['PL-16', 'WR-16', 'DF-08'],
  since: '0.1',
  title: {
    en: 'Each emergency plan has a version, trigger, level, lead, members, times to respond and to restore, steps, resources, whom to notify, and the review by the customer.',
    'zh-CN': '每份应急预案应有版本、触发条件、级别、负责人、成员、响应和恢复时限、步骤、资源、通报对象以及需方评审。',
  },
  why: {
    en: 'Each part is looked up in the first minutes of an outage: one without a trigger starts too late, one without a lead starts with a discussion.',
    'zh-CN': '事故发生的头几分钟，每一项都要查得到：没有触发条件就启动得晚，没有负责人就先开会讨论。',
  },
  remedy: { en: 'Add what is missing to the emergency plan.', 'zh-CN': '在该应急预案中补齐缺少的内容。' },
  messages: {
    lacks: { en: 'Emergency plan {plan} lacks {missing}.', 'zh-CN': '应急预案 {plan}缺少 {missing}。', missing: true },
    complete: { en: 'Add {what}', 'zh-CN': '补充 {what}' },
  },
  *check({ plan }) {
    for (const emergency of plan.emergencyPlans ?? []) {
      const missing = lacking(emergency, demanded(emergency));
      if (missing.length === 0) continue;
      yield { message: 'lacks', at: at(emergency), args: { plan: named(emergency), missing }, fixes: completion(plan, emergency, missing) };
    }
  },
  examples: [
    {
      bad: `
emergencyPlans:
  - id: ep-db #! emergency-plan-complete "id: ep-db" > lacks
    name: 数据库中断预案
    level: II
    lead: role-dba
    members: [role-operator]
    respond: PT10M
    restore: PT4H
    steps: []
`,
      good: `
emergencyPlans:
  - id: ep-db
    version: "1.1"
    name: 数据库中断预案
    trigger: 主库不可用 5 分钟
    level: II
    lead: role-dba
    members: [role-operator, role-engineer]
    respond: PT10M
    restore: PT4H
    steps: [通报, 切换, 校验, 恢复]
    resources: [sp-disk]
    notify: [role-cust-director]
    reviewedBy: customer
    reviewed: 2026-01-16
`,
    },
    {
      bad: `
emergencyPlans:
  - {id: ep-power, trigger: mains lost for 1 minute, level: I, lead: role-ops, members: [role-ops], respond: PT5M, restore: PT2H, steps: [start generator], resources: [tl-generator], notify: [customer], reviewed: 2026-01-16} #! emergency-plan-complete "id: ep-power" > lacks
`,
      good: `
emergencyPlans:
  - {id: ep-power, version: "1.0", trigger: 市电中断 1 分钟, level: I, lead: role-ops, members: [role-ops], respond: PT5M, restore: PT2H, steps: [启动发电机], resources: [tl-generator], notify: [customer], accepted: 2025-06-20}
`,
    },
  ],
});

const keys = ['version', 'trigger', 'level', 'lead', 'members', 'respond', 'restore', 'steps', 'resources', 'notify'] as const;

/** A plan that the customer accepted has been reviewed by the customer. */
function demanded({ accepted }: EmergencyPlan): (keyof EmergencyPlan)[] {
  return accepted === undefined ? [...keys, 'reviewedBy', 'reviewed'] : [...keys];
}

/** What goes without saying: the first version, and that the customer reviews and is told. Offered if nothing else is missing. */
function completion({ parties }: DeliveryPlan, emergency: EmergencyPlan, missing: readonly string[]): Fix<'complete'>[] {
  const customer = parties?.customer?.id;
  const known: Record<string, Yaml> = { version: '1.0', ...(customer && { notify: [customer], reviewedBy: customer }) };
  const keys = missing.map(key => key.slice(1, -1));
  if (!keys.every(key => key in known)) return [];
  const changes = keys.map(key => ({ do: 'set', at: at(emergency, key), value: known[key]! }) as const);
  return [{ title: 'complete', args: { what: missing }, changes }];
}
