import type { DeliveryPlan, Routine } from '../../plan/generated/types';
import { at, declared, type Place } from '../../plan/place';
import { named } from '../named';
import { planRule } from '../rule';

export const routineApprovedByCustomer = planRule({
  id: 'routine-approved-by-customer',
  chapter: 'content',
  severity: 'error',
  profile: 'company',
  clauses: ['CO-06'],
  since: '0.1',
  title: {
    en: 'Each periodic routine is approved by the customer before its first round.',
    'zh-CN': '周期性维护工作应在首次实施前经需方审批。',
  },
  why: {
    en: 'Maintenance that the customer has not approved runs into the closing of the books or a live broadcast, and the supplier answers for the outage.',
    'zh-CN': '未经需方审批的维护可能正撞上结账日或重要会议，出了问题由供方负责。',
  },
  remedy: {
    en: 'Have the customer approve the routine and write the day as `customerApproval`; it lies on or before the first round.',
    'zh-CN': '请需方审批该例行操作，将日期写入 `customerApproval`，且不晚于首次实施。',
  },
  messages: {
    lacks: {
      en: 'Routine {routine} has no approval by the customer: add `customerApproval`.',
      'zh-CN': '例行操作 {routine}没有需方审批：请补充 `customerApproval`。',
      missing: true,
    },
    late: {
      en: 'Routine {routine} is approved on {approval}, after its first round on {first}.',
      'zh-CN': '例行操作 {routine}于 {approval} 才获审批，而首次实施为 {first}。',
    },
    first: { en: 'The first round follows from here.', 'zh-CN': '首次实施日期由此得出。' },
  },
  *check({ plan }) {
    for (const routine of plan.content?.routine ?? []) {
      if (routine.cycle === 'on-demand') continue;
      const approval = routine.customerApproval;
      if (!declared(routine, 'customerApproval')) yield { message: 'lacks', at: at(routine), args: { routine: named(routine) } };
      const first = firstRound(plan, routine);
      if (approval === undefined || first === undefined || approval <= first.day) continue;
      yield {
        message: 'late',
        at: at(routine, 'customerApproval'),
        args: { routine: named(routine), approval, first: first.day },
        related: [{ at: first.stated, message: 'first' }],
      };
    }
  },
  examples: [
    {
      bad: `
period:
  start: 2026-01-01
  end: 2026-12-31
content:
  routine:
    - id: rt-insp #! routine-approved-by-customer "id: rt-insp" > lacks
      name: 设备巡检
      cycle: P1W
    - id: rt-bak
      name: 备份与恢复测试
      cycle: P1D
      customerApproval: 2026-01-14 #! routine-approved-by-customer "2026-01-14" > late
`,
      good: `
period:
  start: 2026-01-01
  end: 2026-12-31
schedule:
  phases:
    - id: ph-run
      kind: implementation
      start: 2026-01-22
content:
  routine:
    - id: rt-insp
      name: 设备巡检
      cycle: P1W
      customerApproval: 2026-01-14
`,
    },
    {
      bad: `
content: {routine: [{id: rt-patch, name: Patching, cycle: P1M, from: 2026-03-01, customerApproval: 2026-03-02}]} #! routine-approved-by-customer "2026-03-02" > late
`,
      good: 'content: {routine: [{id: rt-move, name: Office moves, cycle: on-demand}]}\n',
    },
  ],
});

/** The day of the first round: as stated, or the start of the implementation, or of the service. */
function firstRound({ schedule, period }: DeliveryPlan, routine: Routine): { day: string; stated: Place } | undefined {
  if (declared(routine, 'from')) return routine.from === undefined ? undefined : { day: routine.from, stated: at(routine, 'from') };
  const implementation = schedule?.phases?.find(({ kind }) => kind === 'implementation');
  const start = implementation ?? period;
  return start?.start === undefined ? undefined : { day: start.start, stated: at(start, 'start') };
}
