import type { DeliveryPlan, Phase } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { named } from '../named';
import { type Fix, type PlanInput, planRule, type Yaml } from '../rule';

export const phaseActivitiesComplete = planRule({
  id: 'phase-activities-complete',
  chapter: 'schedule',
  severity: 'warning',
  profile: 'company',
  clauses: ['PH-03', 'PH-04', 'PH-05', 'PH-06', 'PH-07', 'PH-08', 'PH-10', 'PH-11', 'IS-10'],
  since: '0.1',
  title: { en: 'Each phase has the activities that belong to it.', 'zh-CN': '各阶段应包含规定的活动。' },
  why: {
    en: 'An activity that no schedule names is nobody’s task: the kickoff is skipped, the emergency plan is written after the first emergency.',
    'zh-CN': '没有列入进度的活动就没有人负责：启动会不开，应急方案等出了事才补写，移交时资料不全。',
  },
  remedy: {
    en: 'Add the activities with their owner and dates. Incident handling, value-added work and stage summaries may instead be planned under `content` and `deliverables`; the annual meeting may be part of the annual summary.',
    'zh-CN':
      '补充相应活动，并写明责任人和起止日期。突发事件处理、增值服务、阶段总结也可以写在 `content` 和 `deliverables` 中，年度总结会议可与年度总结合并。',
  },
  messages: {
    lacks: { en: 'Phase {phase} has no activity for {activities}.', 'zh-CN': '阶段 {phase}缺少以下活动：{activities}。', missing: true },
    stages: {
      en: 'Phase {phase} does not name its stages: collecting information, planning the project, preparing the maintenance plan.',
      'zh-CN': '阶段 {phase}没有写明子阶段：项目信息收集、项目计划、维护方案整理。',
      missing: true,
    },
    add: { en: 'Add the activities {activities}', 'zh-CN': '添加活动：{activities}' },
  },
  *check(input) {
    for (const phase of input.plan.schedule?.phases ?? []) {
      const lacking = lackingKinds(input.plan, phase);
      const activities = lacking.map(kind => activityText(kind));
      if (lacking.length > 0) {
        yield {
          message: 'lacks',
          at: at(phase, 'activities'),
          args: { phase: named(phase), activities },
          fixes: [{ title: 'add', args: { activities }, changes: additions(input, phase, lacking) }],
        };
      }
      if (phase.kind === 'initiation' && !declared(phase, 'stages')) {
        yield { message: 'stages', at: at(phase), args: { phase: named(phase) } };
      }
    }
  },
  examples: [
    {
      bad: `
schedule:
  phases:
    - id: ph-init
      kind: initiation
      name: 启动
      stages: [项目信息收集, 项目计划, 维护方案整理]
      activities: #! phase-activities-complete "activities" > lacks
        - id: ac-team
          kind: team
        - id: ac-plan
          kind: plan
        - id: ac-emergency
          kind: emergency-plan
        - id: ac-maintenance
          kind: maintenance-plan
        - id: ac-continuity
          kind: continuity
`,
      good: `
schedule:
  phases:
    - id: ph-init
      kind: initiation
      name: 启动
      stages: [项目信息收集, 项目计划, 维护方案整理]
      activities:
        - {id: ac-team, kind: team}
        - {id: ac-plan, kind: plan}
        - {id: ac-kick, kind: kickoff-meeting}
        - {id: ac-emergency, kind: emergency-plan}
        - {id: ac-maintenance, kind: maintenance-plan}
        - {id: ac-continuity, kind: continuity}
`,
    },
    {
      bad: `
schedule:
  phases:
    - id: ph-run #! phase-activities-complete "id: ph-run" > lacks
      kind: implementation
      name: Run
    - {id: ph-close, kind: closing, name: Close, activities: [{id: ac-docs, kind: documents}, {id: ac-sum, kind: annual-summary}]} #! phase-activities-complete "activities" > lacks
`,
      good: `
schedule:
  phases:
    - id: ph-run
      kind: implementation
      name: Run
      activities: [{id: ac-insp, kind: inspection}, {id: ac-patch, kind: patching}]
    - id: ph-close
      kind: closing
      name: Close
      activities: [{id: ac-docs, kind: documents}, {id: ac-sum, kind: annual-summary}, {id: ac-hand, kind: handover}, {id: ac-renew, kind: renewal}]
content:
  response: {steps: [report, confirm]}
  optimization: {notApplicable: Nothing is tuned}
deliverables: [{id: d-month, kind: monthly-report}]
`,
    },
    {
      bad: `
schedule:
  phases:
    - {id: ph-init, kind: initiation, name: Start} #! phase-activities-complete "id: ph-init" > stages #! phase-activities-complete "id: ph-init" > lacks
`,
    },
  ],
});

type Kind = NonNullable<Phase['kind']>;

interface ExpectedActivity {
  kind: string;
  name: Text;
  /** Whether the plan says the same in another place. */
  met?(plan: DeliveryPlan): boolean;
}

const expected: Readonly<Record<Kind, readonly ExpectedActivity[]>> = {
  initiation: [
    { kind: 'team', name: { en: 'setting up the team', 'zh-CN': '成立维护小组' } },
    { kind: 'plan', name: { en: 'the implementation plan', 'zh-CN': '制定实施计划' } },
    { kind: 'kickoff-meeting', name: { en: 'the kickoff meeting', 'zh-CN': '召开启动会' } },
    { kind: 'emergency-plan', name: { en: 'the emergency plans', 'zh-CN': '制定应急方案' } },
    { kind: 'maintenance-plan', name: { en: 'the maintenance plan', 'zh-CN': '制定维护方案' } },
    { kind: 'continuity', name: { en: 'starting continuity management', 'zh-CN': '启动服务持续性管理' } },
  ],
  implementation: [
    { kind: 'inspection', name: { en: 'regular inspection', 'zh-CN': '定期巡检' } },
    {
      kind: 'incident-handling',
      name: { en: 'handling of incidents', 'zh-CN': '突发事件处理' },
      met: ({ content }) => content !== undefined && declared(content, 'response'),
    },
    {
      kind: 'value-added',
      name: { en: 'value-added services', 'zh-CN': '增值服务实施' },
      met: ({ content }) => content !== undefined && (declared(content, 'optimization') || declared(content, 'assessment')),
    },
    { kind: 'patching', name: { en: 'patch management', 'zh-CN': '补丁管理' } },
    {
      kind: 'stage-summary',
      name: { en: 'a summary of the stage', 'zh-CN': '阶段总结' },
      met: ({ deliverables }) => deliverables?.some(({ kind }) => kind === 'monthly-report' || kind === 'quarterly-record') === true,
    },
  ],
  closing: [
    { kind: 'documents', name: { en: 'putting the documents in order', 'zh-CN': '资料整理' } },
    { kind: 'annual-summary', name: { en: 'the annual summary', 'zh-CN': '年度总结' } },
    { kind: 'handover', name: { en: 'the handover', 'zh-CN': '移交' } },
    { kind: 'renewal', name: { en: 'the renewal', 'zh-CN': '续签' } },
  ],
};

function lackingKinds(plan: DeliveryPlan, phase: Phase): ExpectedActivity[] {
  const { kind, activities } = phase;
  if (kind === undefined || (activities === undefined ? declared(phase, 'activities') : !whole(activities))) return [];
  const kinds = new Set(activities?.map(activity => activity.kind));
  return expected[kind].filter(activity => !kinds.has(activity.kind) && activity.met?.(plan) !== true);
}

function activityText({ kind, name }: ExpectedActivity): Text {
  return { en: `${name.en} (\`${kind}\`)`, 'zh-CN': `${name['zh-CN']}（\`${kind}\`）` };
}

/** Skeletons of the activities: owner and dates are for the planner to say. */
function additions({ ids }: PlanInput, phase: Phase, lacking: readonly ExpectedActivity[]): Fix['changes'] {
  const added = lacking.map(({ kind }): Yaml => ({ id: freeId(`ac-${kind}`, ids.declared), kind }));
  const { activities } = phase;
  return activities === undefined
    ? [{ do: 'set', at: at(phase, 'activities'), value: added }]
    : added.map(value => ({ do: 'append', to: activities, value }));
}

function freeId(id: string, taken: ReadonlyMap<string, unknown>): string {
  let free = id;
  for (let number = 2; taken.has(free); number += 1) free = `${id}-${number}`;
  return free;
}
