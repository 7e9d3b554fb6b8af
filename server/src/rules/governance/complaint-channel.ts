import type { DeliveryPlan, Role } from '../../plan/generated/types';
import { at, declared, type Place } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { planRule } from '../rule';

export const complaintChannel = planRule({
  id: 'complaint-channel',
  chapter: 'governance',
  severity: 'error',
  profile: 'core',
  clauses: ['PL-13'],
  since: '0.1',
  title: {
    en: 'Complaints have a channel, a process, time limits and an owner outside the delivery line.',
    'zh-CN': '应有投诉渠道、处理流程和时限，受理人应独立于交付团队。',
  },
  why: {
    en: 'A complaint that lands on the desk of the one it is about is not dealt with, and the next one goes straight to the customer’s board.',
    'zh-CN': '投诉交到被投诉的人手里，多半不了了之；下一次投诉就直接到了需方领导那里。',
  },
  remedy: {
    en: 'Write under `complaints` how a complaint is made, who handles it, in which steps and within what times; choose somebody who does not deliver the service.',
    'zh-CN': '在 `complaints` 中写明投诉渠道、受理人、处理步骤和时限；受理人选不参与交付的角色。',
  },
  messages: {
    section: {
      en: 'The plan does not say where complaints go: add `complaints`.',
      'zh-CN': '计划没有说明如何投诉：请添加 `complaints`。',
      missing: true,
    },
    lacks: { en: 'The handling of complaints lacks {missing}.', 'zh-CN': '投诉处理缺少 {missing}。', missing: true },
    owner: {
      en: '{role} handles complaints, but also delivers the service: name somebody outside the delivery line.',
      'zh-CN': '{role}负责受理投诉，同时又参与交付：请改由交付团队之外的角色受理。',
    },
    activity: { en: '{role} answers for this activity of the schedule.', 'zh-CN': '{role}负责进度计划中的这项活动。' },
    routine: { en: '{role} carries out this routine.', 'zh-CN': '{role}执行这项例行操作。' },
    desk: { en: '{role} runs the service desk.', 'zh-CN': '{role}负责服务台。' },
    take: { en: 'Let {role} handle complaints', 'zh-CN': '改由 {role}受理投诉' },
  },
  *check({ plan }) {
    if (!declared(plan, 'complaints')) {
      yield { message: 'section', at: at(plan, 'complaints') };
      return;
    }
    const { complaints } = plan;
    if (complaints === undefined) return;
    const missing = lacking(complaints, demanded);
    if (missing.length > 0) yield { message: 'lacks', at: at(complaints), args: { missing } };
    const owner = plan.organization?.roles?.find(({ id }) => id !== undefined && id === complaints.owner);
    const work = owner && deliveryWork(plan, owner);
    if (owner === undefined || work === undefined) return;
    const free = (plan.organization?.roles ?? []).filter(
      role => role.id !== undefined && role.post === 'management' && role.party !== 'customer' && deliveryWork(plan, role) === undefined,
    );
    yield {
      message: 'owner',
      at: at(complaints, 'owner'),
      args: { role: named(owner) },
      related: [{ ...work, args: { role: named(owner) } }],
      fixes: free.map(role => ({
        title: 'take',
        args: { role: named(role) },
        changes: [{ do: 'set', at: at(complaints, 'owner'), value: role.id! }],
      })),
    };
  },
  examples: [
    {
      bad: `
organization:
  roles:
    - {id: role-pm, name: 项目经理, party: supplier, post: management}
    - {id: role-quality, name: 质量经理, party: supplier, post: management}
schedule:
  phases:
    - id: ph-init
      kind: initiation
      activities:
        - {id: ac-plan, kind: plan, name: 制定项目实施计划, owner: role-pm}
complaints:
  channel: {kind: phone, value: "025-5550-1009"}
  owner: role-pm #! complaint-channel "role-pm" > owner
  acknowledge: PT2H
  resolve: P3D
  steps: [受理, 调查, 答复, 改进]
`,
      good: `
organization:
  roles:
    - {id: role-pm, name: 项目经理, party: supplier, post: management}
    - {id: role-quality, name: 质量经理, party: supplier, post: management}
schedule:
  phases:
    - id: ph-init
      kind: initiation
      activities:
        - {id: ac-plan, kind: plan, name: 制定项目实施计划, owner: role-pm}
complaints:
  channel: {kind: phone, value: "025-5550-1009"}
  owner: role-quality
  acknowledge: PT2H
  resolve: P3D
  steps: [受理, 调查, 答复, 改进]
`,
    },
    {
      bad: `
complaints: #! complaint-channel "complaints" > lacks
  owner: role-quality
  steps: [receive, investigate, answer]
`,
      good: `
complaints:
  channel: {kind: email, value: complaints@example.com}
  owner: role-quality
  acknowledge: P1D
  resolve: P5D
  steps: [receive, investigate, answer]
`,
    },
    {
      bad: `
deliveryPlan: 1 #! complaint-channel "deliveryPlan: 1" > section
document: {id: dp-hydro-2026}
`,
    },
  ],
});

const demanded = ['channel', 'owner', 'acknowledge', 'resolve', 'steps'] as const;

/** A place that shows a role of the supplier in the delivery line: it answers for scheduled work, does routine work or runs the desk. */
function deliveryWork(plan: DeliveryPlan, role: Role): { at: Place; message: 'activity' | 'routine' | 'desk' } | undefined {
  if (role.party === 'customer') return undefined;
  const activity = (plan.schedule?.phases ?? []).flatMap(({ activities = [] }) => activities).find(({ owner }) => owner === role.id);
  if (activity !== undefined) return { at: at(activity, 'owner'), message: 'activity' };
  const routine = plan.content?.routine?.find(({ staff }) => role.id !== undefined && staff?.includes(role.id));
  if (routine !== undefined) return { at: at(routine, 'staff'), message: 'routine' };
  const desk = plan.resources?.serviceDesk;
  return desk?.owner !== undefined && desk.owner === role.id ? { at: at(desk, 'owner'), message: 'desk' } : undefined;
}
