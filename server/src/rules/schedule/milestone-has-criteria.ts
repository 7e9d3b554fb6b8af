import { at, declared, whole } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { planRule } from '../rule';

export const milestoneHasCriteria = planRule({
  id: 'milestone-has-criteria',
  chapter: 'schedule',
  severity: 'warning',
  profile: 'company',
  clauses: ['DN-05', 'DN-04', 'DV-03'],
  since: '0.1',
  title: {
    en: 'Each milestone has a date and review criteria, each phase an objective and outputs, and the plan says what happens on delay.',
    'zh-CN': '里程碑应有日期和评审标准，阶段应有目标和交付物，并有延期处理办法。',
  },
  why: {
    en: 'Payments hang on milestones; without criteria the two sides argue whether one was reached, and without a delay policy about what follows.',
    'zh-CN': '付款与里程碑挂钩；没有评审标准，是否达成各说各话，没有延期处理办法，延期后如何补救又是一番争执。',
  },
  remedy: {
    en: 'Say by what it is seen that the milestone is reached, what the phase achieves and yields, and how a delay is announced and made good.',
    'zh-CN': '写明里程碑的评审标准、阶段的目标和交付物，以及延期的告知时间和补救措施。',
  },
  messages: {
    milestone: { en: 'Milestone {milestone} lacks {missing}.', 'zh-CN': '里程碑 {milestone}缺少 {missing}。', missing: true },
    noMilestones: {
      en: 'The schedule has no milestones: add the points at which progress is reviewed.',
      'zh-CN': '进度计划没有里程碑：请补充评审进展的节点。',
      missing: true,
    },
    phase: { en: 'Phase {phase} lacks {missing}.', 'zh-CN': '阶段 {phase}缺少 {missing}。', missing: true },
    noDelayPolicy: {
      en: 'The schedule does not say what happens on delay: add `delayPolicy` with `notice` and `remedy`.',
      'zh-CN': '进度计划没有延期处理办法：请补充 `delayPolicy`，写明 `notice` 和 `remedy`。',
      missing: true,
    },
    delayPolicy: { en: 'The delay policy lacks {missing}.', 'zh-CN': '延期处理办法缺少 {missing}。', missing: true },
  },
  *check({ plan: { schedule } }) {
    if (schedule === undefined) return;
    const { milestones, delayPolicy } = schedule;
    for (const phase of schedule.phases ?? []) {
      const missing = lacking(phase, ['objective', 'outputs']);
      if (missing.length > 0) yield { message: 'phase', at: at(phase), args: { phase: named(phase), missing } };
    }
    if (!declared(schedule, 'milestones') || (milestones?.length === 0 && whole(milestones))) {
      yield { message: 'noMilestones', at: at(schedule, 'milestones') };
    }
    for (const milestone of milestones ?? []) {
      const missing = lacking(milestone, ['date', 'criteria']);
      if (missing.length > 0) yield { message: 'milestone', at: at(milestone), args: { milestone: named(milestone), missing } };
    }
    if (!declared(schedule, 'delayPolicy')) yield { message: 'noDelayPolicy', at: at(schedule, 'delayPolicy') };
    if (delayPolicy === undefined) return;
    const missing = lacking(delayPolicy, ['notice', 'remedy']);
    if (missing.length > 0) yield { message: 'delayPolicy', at: at(schedule, 'delayPolicy'), args: { missing } };
  },
  examples: [
    {
      bad: `
schedule:
  milestones:
    - id: ms-half #! milestone-has-criteria "id: ms-half" > milestone
      name: 半年评审
      date: 2026-06-30
  delayPolicy: #! milestone-has-criteria "delayPolicy" > delayPolicy
    notice: P5D
`,
      good: `
schedule:
  milestones:
    - id: ms-half
      name: 半年评审
      date: 2026-06-30
      criteria: 半年服务报告通过评审
  delayPolicy:
    notice: P5D
    remedy: 提交补救计划并经需方确认
`,
    },
    {
      bad: `
schedule: #! milestone-has-criteria "schedule" > noMilestones #! milestone-has-criteria "schedule" > noDelayPolicy
  phases:
    - {id: ph-run, kind: implementation, name: Run, outputs: []} #! milestone-has-criteria "id: ph-run" > phase
`,
      good: `
schedule:
  phases:
    - {id: ph-run, kind: implementation, name: Run, objective: Serve by the agreement, outputs: [d-month]}
  milestones: [{id: ms-half, date: 2026-06-30, criteria: The report of the half year was accepted}]
  delayPolicy: {notice: P5D, remedy: A recovery plan that the customer confirms}
`,
    },
  ],
});
