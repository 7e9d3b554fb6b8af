import { at } from '../../plan/place';
import { lacking } from '../lacking';
import { named } from '../named';
import { planRule } from '../rule';
import { activitiesOf } from './days';

export const activityOwnedAndDated = planRule({
  id: 'activity-owned-and-dated',
  chapter: 'schedule',
  severity: 'error',
  profile: 'company',
  clauses: ['DP-02', 'DV-01', 'PH-13'],
  since: '0.1',
  title: { en: 'Every activity has one owner role and two dates.', 'zh-CN': '每项活动应有责任人和起止日期。' },
  why: {
    en: 'Work without an owner is left to chance, and work without dates cannot be late, so nobody notices that it was never done.',
    'zh-CN': '没有责任人的工作无人推进，没有日期的工作谈不上逾期，到头来没做也没人发现。',
  },
  remedy: { en: 'Add the role that answers for the activity, and its first and last day.', 'zh-CN': '补充该活动的责任角色和起止日期。' },
  messages: {
    lacks: { en: 'Activity {activity} lacks {missing}.', 'zh-CN': '活动 {activity}缺少 {missing}。', missing: true },
  },
  *check({ plan }) {
    for (const activity of activitiesOf(plan)) {
      const missing = lacking(activity, ['owner', 'start', 'end']);
      if (missing.length > 0) yield { message: 'lacks', at: at(activity), args: { activity: named(activity), missing } };
    }
  },
  examples: [
    {
      bad: `
schedule:
  phases:
    - id: ph-init
      kind: initiation
      activities:
        - id: ac-plan #! activity-owned-and-dated "id: ac-plan" > lacks
          name: 制定项目实施计划
          start: 2026-01-05
          end: 2026-01-12
`,
      good: `
schedule:
  phases:
    - id: ph-init
      kind: initiation
      activities:
        - id: ac-plan
          name: 制定项目实施计划
          owner: role-pm
          start: 2026-01-05
          end: 2026-01-12
`,
    },
    {
      bad: `
schedule:
  phases:
    - {id: ph-init, kind: initiation, activities: [{id: ac-kick, owner: role-pm}]} #! activity-owned-and-dated "id: ac-kick" > lacks
`,
      good: `
schedule:
  phases:
    - {id: ph-init, kind: initiation, activities: [{id: ac-kick, owner: role-pm, start: 2026-01-14, end: 2026-01-14}]}
`,
    },
  ],
});
