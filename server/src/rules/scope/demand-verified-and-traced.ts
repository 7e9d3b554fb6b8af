import type { DeliveryPlan, Demand } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { planRule } from '../rule';

export const demandVerifiedAndTraced = planRule({
  id: 'demand-verified-and-traced',
  chapter: 'scope',
  severity: 'warning',
  profile: 'company',
  clauses: ['DM-02', 'DM-03', 'DM-04', 'DM-05', 'DM-06', 'DM-07', 'DM-08', 'DM-09', 'DP-03'],
  since: '0.1',
  title: {
    en: 'Each demand has its kind, feasibility and priority and is verified by both parties; an accepted one leads to a service or a change.',
    'zh-CN': '每项服务需求应有类型、可行性和优先级，并经双方验证；已接受的需求应落实到服务或变更。',
  },
  why: {
    en: 'A demand that was accepted and led nowhere comes back at acceptance as a broken promise.',
    'zh-CN': '答应了却没有落实的需求，到验收时就成了没有兑现的承诺。',
  },
  remedy: {
    en: 'Complete the entry in `demands`, have it verified by a role of each party, and name the `service` or `change` an accepted one leads to.',
    'zh-CN': '补齐 `demands` 中的该条目，由双方角色验证，并为已接受的需求写明落实到的 `service` 或 `change`。',
  },
  messages: {
    lacks: { en: 'Demand {demand} lacks {missing}.', 'zh-CN': '服务需求 {demand}缺少 {missing}。', missing: true },
    oneSided: {
      en: 'Demand {demand} is not verified by any role of {party}.',
      'zh-CN': '服务需求 {demand}没有{party}角色参与验证。',
    },
    untraced: {
      en: 'Demand {demand} is {status}, but leads to no `service` and no `change`.',
      'zh-CN': '服务需求 {demand}{status}，但没有落实到 `service` 或 `change`。',
      missing: true,
    },
    infeasible: {
      en: 'Demand {demand} is {status}, although it was found not feasible.',
      'zh-CN': '服务需求 {demand}评估为不可行，状态却是{status}。',
    },
    status: { en: 'The status is stated here.', 'zh-CN': '状态在这里。' },
  },
  *check({ plan }) {
    for (const demand of plan.demands ?? []) {
      const id = named({ id: demand.id });
      const missing = lacking(demand, ['kind', 'feasible', 'priority', 'verifiedBy']);
      if (missing.length > 0) yield { message: 'lacks', at: at(demand), args: { demand: id, missing } };
      const absent = absentParty(plan, demand);
      if (absent !== undefined) yield { message: 'oneSided', at: at(demand, 'verifiedBy'), args: { demand: id, party: absent } };
      const status = demand.status === undefined ? undefined : settled[demand.status];
      if (status === undefined) continue;
      const related = [{ at: at(demand, 'status'), message: 'status' as const }];
      if (demand.feasible === false) yield { message: 'infeasible', at: at(demand, 'feasible'), args: { demand: id, status }, related };
      else if (!declared(demand, 'service') && !declared(demand, 'change')) {
        yield { message: 'untraced', at: at(demand), args: { demand: id, status }, related };
      }
    }
  },
  examples: [
    {
      bad: `
demands:
  - id: dm-01 #! demand-verified-and-traced "id: dm-01" > untraced
    kind: improve
    ask: 汛期报表 10 秒内打开
    feasible: true
    priority: high
    verifiedBy: [role-pm] #! demand-verified-and-traced "verifiedBy" > oneSided
    status: accepted
  - id: dm-02 #! demand-verified-and-traced "id: dm-02" > lacks
    kind: new
    ask: 增加容量评估
    status: proposed
organization:
  roles:
    - {id: role-pm, party: supplier}
    - {id: role-cust-lead, party: customer}
`,
      good: `
demands:
  - id: dm-01
    kind: improve
    ask: 汛期报表 10 秒内打开
    feasible: true
    priority: high
    verifiedBy: [role-pm, role-cust-lead]
    status: accepted
    service: svc-db-tune
organization:
  roles:
    - {id: role-pm, party: supplier}
    - {id: role-cust-lead, party: customer}
`,
    },
    {
      bad: `
demands: [{id: dm-1, kind: new, feasible: false, priority: low, verifiedBy: [role-a, role-b], status: accepted, change: CR-12}] #! demand-verified-and-traced "false" > infeasible
`,
      good: 'demands: [{id: dm-1, kind: new, feasible: false, priority: low, verifiedBy: [role-a, role-b], status: rejected}]\n',
    },
  ],
});

const settled: Partial<Record<NonNullable<Demand['status']>, { en: string; 'zh-CN': string }>> = {
  accepted: { en: 'accepted', 'zh-CN': '已接受' },
  fulfilled: { en: 'fulfilled', 'zh-CN': '已完成' },
};

const parties = { supplier: { en: 'the supplier', 'zh-CN': '供方' }, customer: { en: 'the customer', 'zh-CN': '需方' } };

/** The party none of whose roles verified the demand; undefined where that is not known of all that did. */
function absentParty({ organization }: DeliveryPlan, { verifiedBy }: Demand) {
  if (verifiedBy === undefined || verifiedBy.length === 0 || !whole(verifiedBy)) return undefined;
  const sides = verifiedBy.map(id => organization?.roles?.find(role => role.id === id)?.party);
  if (sides.some(side => side === undefined)) return undefined;
  if (!sides.includes('customer')) return parties.customer;
  return sides.includes('supplier') ? undefined : parties.supplier;
}
