import type { Acceptance, Deliverable, DeliveryPlan } from '../../plan/generated/types';
import { at, declared, type Place, whole } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { type Fix, type Problem, planRule } from '../rule';

export const acceptanceCriteriaAndDate = planRule({
  id: 'acceptance-criteria-and-date',
  chapter: 'governance',
  severity: 'error',
  profile: 'core',
  clauses: ['DP-09', 'DP-10', 'DN-11'],
  since: '0.1',
  title: {
    en: 'Acceptance has criteria, a method, an owner and a date after the last deliverable it covers and inside the contract term.',
    'zh-CN': '验收应有标准、方法、责任人，日期在所涉交付物之后、合同期之内。',
  },
  why: {
    en: 'Criteria that were not written down beforehand are made up at the meeting, and the last payment waits until both sides agree on them.',
    'zh-CN': '验收标准没有事先写明，就只能在验收会上现谈，尾款也跟着拖下去。',
  },
  remedy: {
    en: 'Complete `acceptance`, and choose a date on or after the day of the last deliverable and before the contract ends.',
    'zh-CN': '补全 `acceptance`，日期不早于最后一份交付物的交付日期，且在合同截止日之前。',
  },
  messages: {
    section: {
      en: 'The plan does not say how the service is accepted: add `acceptance`.',
      'zh-CN': '计划没有说明如何验收：请添加 `acceptance`。',
      missing: true,
    },
    lacks: { en: 'Acceptance lacks {missing}.', 'zh-CN': '验收缺少 {missing}。', missing: true },
    early: {
      en: 'Acceptance is on {date}, before {deliverables} due on {due}.',
      'zh-CN': '验收日期为 {date}，而 {deliverables}要到 {due} 才交付。',
    },
    late: {
      en: 'Acceptance is on {date}, after the contract ends on {end}.',
      'zh-CN': '验收日期 {date} 晚于合同截止日 {end}。',
    },
    before: {
      en: 'Acceptance is on {date}, before the contract begins on {start}.',
      'zh-CN': '验收日期 {date} 早于合同起始日 {start}。',
    },
    due: { en: '{deliverable} is due on {due}.', 'zh-CN': '{deliverable}的交付日期为 {due}。' },
    term: { en: 'The term of the contract.', 'zh-CN': '合同期写在这里。' },
    set: { en: 'Set the date to {date}', 'zh-CN': '将验收日期改为 {date}' },
  },
  *check({ plan }) {
    const { acceptance } = plan;
    if (!declared(plan, 'acceptance')) {
      yield { message: 'section', at: at(plan, 'acceptance') };
      return;
    }
    if (acceptance === undefined) return;
    const missing = lacking(acceptance, ['criteria', 'method', 'owner', 'date', 'feedback']);
    if (missing.length > 0) yield { message: 'lacks', at: at(acceptance), args: { missing } };
    const { date } = acceptance;
    if (date === undefined) return;
    const { first, last } = term(plan);
    if (first !== undefined && date < first.date) {
      yield {
        message: 'before',
        at: at(acceptance, 'date'),
        args: { date, start: first.date },
        related: [{ at: first.at, message: 'term' }],
      };
      return;
    }
    if (last !== undefined && date > last.date) {
      yield { message: 'late', at: at(acceptance, 'date'), args: { date, end: last.date }, related: [{ at: last.at, message: 'term' }] };
      return;
    }
    yield* beforeDeliverables(plan, acceptance, date, last?.date);
  },
  examples: [
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
deliverables:
  - {id: d-year-sum, form: tangible, name: 年度总结, due: 2026-12-28}
acceptance:
  owner: role-pm
  method: 文档审查与指标核对
  criteria: [全年指标达标, 文档齐全]
  date: 2026-12-20 #! acceptance-criteria-and-date "2026-12-20" > early
  feedback: 记录并跟进
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
deliverables:
  - {id: d-year-sum, form: tangible, name: 年度总结, due: 2026-12-28}
  - {id: d-later, form: tangible, name: 质保总结, due: 2026-12-31}
acceptance:
  owner: role-pm
  method: 文档审查与指标核对
  criteria: [全年指标达标, 文档齐全]
  covers: [d-year-sum]
  date: 2026-12-28
  feedback: 记录并跟进
`,
    },
    {
      bad: `
contract: {end: 2026-12-31}
acceptance: {owner: role-pm, method: review of documents, criteria: [], date: 2027-01-15} #! acceptance-criteria-and-date "acceptance" > lacks #! acceptance-criteria-and-date "2027-01-15" > late
`,
      good: `
contract: {start: 2026-01-01, end: 2027-03-31}
period: {start: 2026-01-01, end: 2026-12-31}
acceptance: {owner: role-pm, method: review of documents, criteria: [all metrics kept], date: 2027-01-15, feedback: recorded and answered}
`,
    },
    {
      bad: `
deliveryPlan: 1 #! acceptance-criteria-and-date "deliveryPlan: 1" > section
document: {id: dp-hydro-2026}
`,
    },
    {
      bad: `
period:
  start: 2026-01-01
acceptance:
  owner: role-pm
  method: 文档审查
  criteria: [文档齐全]
  date: 2025-12-29 #! acceptance-criteria-and-date "2025-12-29" > before
  feedback: 记录并跟进
`,
    },
  ],
});

/** The first and the last day of the contract, or of the service where the contract states none. */
function term({ contract, period }: DeliveryPlan): { first?: { date: string; at: Place }; last?: { date: string; at: Place } } {
  const limit = (key: 'start' | 'end') => {
    const of = contract !== undefined && declared(contract, key) ? contract : period;
    const date = of?.[key];
    return of === undefined || date === undefined ? undefined : { date, at: at(of, key) };
  };
  return { first: limit('start'), last: limit('end') };
}

function* beforeDeliverables(
  { deliverables = [] }: DeliveryPlan,
  acceptance: Acceptance,
  date: string,
  last: string | undefined,
): Iterable<Problem<'early' | 'due' | 'set'>> {
  const { covers } = acceptance;
  if (covers === undefined ? declared(acceptance, 'covers') : !whole(covers)) return;
  const later = deliverables.filter(
    (deliverable): deliverable is Deliverable & { due: string } =>
      deliverable.due !== undefined &&
      deliverable.due > date &&
      (covers === undefined || (deliverable.id !== undefined && covers.includes(deliverable.id))),
  );
  if (later.length === 0) return;
  const due = later
    .map(deliverable => deliverable.due)
    .sort()
    .at(-1)!;
  const fixes: Fix<'set'>[] =
    last !== undefined && due > last
      ? []
      : [{ title: 'set', args: { date: due }, changes: [{ do: 'set', at: at(acceptance, 'date'), value: due }] }];
  yield {
    message: 'early',
    at: at(acceptance, 'date'),
    args: { date, deliverables: later.filter(deliverable => deliverable.due === due).map(deliverable => named(deliverable)), due },
    related: later.map(deliverable => ({
      at: at(deliverable, 'due'),
      message: 'due',
      args: { deliverable: named(deliverable), due: deliverable.due },
    })),
    fixes,
  };
}
