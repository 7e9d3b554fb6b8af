import type { CheckPlan, Plans } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';

import type { Text } from '../../text';
import { windowsOf } from '../across/measured-metrics-recorded';
import { lacking } from '../lacking';
import { type Fix, type LinkedAgreement, type Problem, planRule, type Yaml } from '../rule';

export const pdcaPlansAndAuditScope = planRule({
  id: 'pdca-plans-and-audit-scope',
  chapter: 'check',
  severity: 'error',
  profile: 'core',
  clauses: ['PL-04', 'CK-02', 'CK-04', 'CK-06', 'PM-08'],
  since: '0.1',
  title: {
    en: 'There are plans for implementation, check and improvement; audits cover execution, conformance, archiving and process records.',
    'zh-CN': '应有实施、检查、改进计划；审计应覆盖执行情况、规范程度、文档归档和过程记录。',
  },
  why: {
    en: 'What nobody checks drifts: targets are missed for months, records are not kept, and both come to light only at acceptance.',
    'zh-CN': '没有检查安排，指标连续几个月不达标、记录缺失也没人发现，直到验收才暴露。',
  },
  remedy: {
    en: 'Add the plan that is missing to `plans`, the intervals of the checks, and to the audits the parts they leave out.',
    'zh-CN': '在 `plans` 中补充缺少的计划，写明各项检查的周期，并补齐审计范围。',
  },
  messages: {
    absent: {
      en: 'The plan has no `plans`: add `implementation`, `check` and `improvement`, or give the reason under `notApplicable`.',
      'zh-CN': '计划没有 `plans`：请补充 `implementation`、`check` 和 `improvement`；确实不需要时，用 `notApplicable` 写明理由。',
      missing: true,
    },
    lacks: { en: '`plans` lacks {missing}.', 'zh-CN': '`plans` 缺少 {missing}。', missing: true },
    intervals: {
      en: 'The check plan does not say how often: {missing}.',
      'zh-CN': '检查计划没有写明周期：{missing}。',
      missing: true,
    },
    noAudit: {
      en: 'The check plan has no audits: add at least one, with its day and scope.',
      'zh-CN': '检查计划没有审计安排：请至少补充一次，写明日期和范围。',
      missing: true,
    },
    scope: { en: 'No audit covers {parts}.', 'zh-CN': '审计没有覆盖{parts}。' },
    insert: { en: 'Add {missing}', 'zh-CN': '添加 {missing}' },
    extend: { en: 'Add {parts} to the scope of the audit', 'zh-CN': '在审计范围中添加{parts}' },
  },
  *check({ plan, agreements }) {
    const { plans } = plan;
    const intervals = intervalsFor(agreements);
    const skeletons = skeletonsWith(intervals);
    if (!declared(plan, 'plans') || (plans !== undefined && whole(plans) && Object.keys(plans).length === 0)) {
      const changes = [{ do: 'set', at: at(plan, 'plans'), value: skeletons }] as const;
      const fixes = [{ title: 'insert', args: { missing: '`plans`' }, changes, preferred: true }] as const;
      yield { message: 'absent', at: at(plan, 'plans'), fixes };
    } else if (plans !== undefined) {
      yield* partProblems(plans, skeletons);
    }
    if (plans?.check !== undefined) {
      yield* intervalProblems(plans.check, intervals);
      yield* auditProblems(plans.check);
    }
  },
  examples: [
    {
      bad: `
plans: #! pdca-plans-and-audit-scope "plans" > lacks
  implementation:
    records: [content, process, status, people, time]
  check:
    slaSelfCheck: P1M
    inspections: P3M
    securityReview: P3M
    audits:
      - id: au-mid
        on: 2026-07-15
        scope: [plan-execution, conformance, archiving] #! pdca-plans-and-audit-scope "scope" > scope
`,
      good: `
plans:
  implementation:
    records: [content, process, status, people, time]
  check:
    slaSelfCheck: P1M
    inspections: P3M
    securityReview: P3M
    audits:
      - id: au-mid
        on: 2026-07-15
        scope: [plan-execution, conformance]
      - id: au-end
        on: 2026-11-15
        scope: [文档归档, 过程记录]
  improvement:
    inputs: [sla-miss]
`,
      fixed: `
plans: #! pdca-plans-and-audit-scope "plans" > lacks
  implementation:
    records: [content, process, status, people, time]
  check:
    slaSelfCheck: P1M
    inspections: P3M
    securityReview: P3M
    audits:
      - id: au-mid
        on: 2026-07-15
        scope: [plan-execution, conformance, archiving, process-records] #! pdca-plans-and-audit-scope "scope" > scope
  improvement:
    inputs: [sla-miss, complaint, low-satisfaction, security, risk]
`,
    },
    {
      bad: `
plans:
  implementation: {notify: [role-pm]}
  check: {inspections: P3M} #! pdca-plans-and-audit-scope "check" > intervals #! pdca-plans-and-audit-scope "check" > noAudit
  improvement: {inputs: [risk]}
`,
      good: `
plans: {notApplicable: The plan of the frame contract holds}
`,
    },
    {
      bad: `
deliveryPlan: 1 #! pdca-plans-and-audit-scope "deliveryPlan: 1" > absent
currency: EUR
`,
    },
  ],
});

type Message = 'absent' | 'lacks' | 'intervals' | 'noAudit' | 'scope' | 'insert' | 'extend';

const auditParts: readonly { key: string; name: Text }[] = [
  { key: 'plan-execution', name: { en: 'the execution of the plan', 'zh-CN': '执行情况' } },
  { key: 'conformance', name: { en: 'conformance', 'zh-CN': '规范程度' } },
  { key: 'archiving', name: { en: 'the archiving of documents', 'zh-CN': '文档归档' } },
  { key: 'process-records', name: { en: 'the records of the process', 'zh-CN': '过程记录' } },
];

type Intervals = Record<'slaSelfCheck' | 'inspections' | 'securityReview', string>;

/** The agreement is held against the figures as often as a metric of it counts. */
function intervalsFor(agreements: readonly LinkedAgreement[]): Intervals {
  const shortest = windowsOf(agreements)[0];
  return {
    slaSelfCheck: shortest !== undefined && shortest.days < 28 ? shortest.written : 'P1M',
    inspections: 'P3M',
    securityReview: 'P3M',
  };
}

const audits = [{ id: 'au-1', scope: auditParts.map(({ key }) => key) }];

/** As much of the plans as can be known; other rules ask for the rest. */
function skeletonsWith(intervals: Intervals) {
  return {
    implementation: { records: ['content', 'process', 'status', 'people', 'time'] },
    check: { ...intervals, audits },
    improvement: { inputs: ['sla-miss', 'complaint', 'low-satisfaction', 'security', 'risk'] },
  };
}

function* partProblems(plans: Plans, skeletons: ReturnType<typeof skeletonsWith>): Iterable<Problem<Message>> {
  const keys = (['implementation', 'check', 'improvement'] as const).filter(key => !declared(plans, key));
  if (keys.length === 0) return;
  const missing = keys.map(key => `\`${key}\``);
  yield { message: 'lacks', at: at(plans), args: { missing }, fixes: [insertion(plans, keys, skeletons)] };
}

function* intervalProblems(check: CheckPlan, intervals: Intervals): Iterable<Problem<Message>> {
  const keys = (['slaSelfCheck', 'inspections', 'securityReview'] as const).filter(key => !declared(check, key));
  const missing = lacking(check, keys);
  if (missing.length > 0) yield { message: 'intervals', at: at(check), args: { missing }, fixes: [insertion(check, keys, intervals)] };
}

function insertion<Key extends string>(into: object, keys: readonly Key[], values: Readonly<Record<Key, Yaml>>): Fix<Message> {
  return {
    title: 'insert',
    args: { missing: keys.map(key => `\`${key}\``) },
    changes: keys.map(key => ({ do: 'insert', into, key, value: values[key] })),
    preferred: true,
  };
}

/** The audits together cover all parts. */
function* auditProblems(check: CheckPlan): Iterable<Problem<Message>> {
  const planned = check.audits;
  if (!declared(check, 'audits') || (planned?.length === 0 && whole(planned))) {
    const changes = [{ do: 'set', at: at(check, 'audits'), value: audits }] as const;
    const fixes = [{ title: 'insert', args: { missing: '`audits`' }, changes, preferred: true }] as const;
    yield { message: 'noAudit', at: at(check, 'audits'), fixes };
    return;
  }
  if (planned === undefined || !whole(planned)) return;
  const covered = planned.flatMap(({ scope }) => scope ?? []);
  const open = auditParts.filter(({ key, name }) => !covered.some(entry => entry === key || entry.includes(name['zh-CN'])));
  if (open.length === 0) return;
  const parts = open.map(({ name }) => name);
  const [only] = planned.length === 1 ? planned : [];
  const keys = open.map(({ key }) => key);
  const changes: Fix['changes'] =
    only?.scope === undefined
      ? planned.length === 1
        ? [{ do: 'insert', into: only!, key: 'scope', value: keys }]
        : []
      : keys.map(value => ({ do: 'append', to: only.scope!, value }));
  yield {
    message: 'scope',
    at: only === undefined ? at(check, 'audits') : at(only, 'scope'),
    args: { parts },
    fixes: changes.length === 0 ? [] : [{ title: 'extend', args: { parts }, changes, preferred: true }],
  };
}
