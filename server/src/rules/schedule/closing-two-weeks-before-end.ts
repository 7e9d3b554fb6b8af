import type { DeliveryPlan, Phase } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { firstDayOfLast, parseDate } from '../../time/dates';
import { parseDuration } from '../../time/duration';
import { named } from '../named';
import { type Fix, planRule } from '../rule';
import { daysBetweenText, durationText, shiftDate, stated } from './days';

export const closingTwoWeeksBeforeEnd = planRule({
  id: 'closing-two-weeks-before-end',
  chapter: 'schedule',
  severity: 'error',
  profile: 'company',
  clauses: ['PH-09'],
  since: '0.1',
  title: {
    en: 'Closing starts early enough before the contracted end of the service; two weeks if not set otherwise.',
    'zh-CN': '收尾阶段应在合同服务期结束前按约定提前开始，默认提前 2 周。',
  },
  why: {
    en: 'Documents, acceptance and handover do not fit into the last few days; what is left open then is settled after the contract, unpaid.',
    'zh-CN': '资料整理、验收、移交挤在最后几天做不完，遗留的工作只能在合同到期后无偿补做。',
  },
  remedy: {
    en: 'Start closing on the day that the finding names and end implementation the day before, or set `closingLead` to what was agreed.',
    'zh-CN': '使收尾阶段从所指出的日期开始、实施阶段在前一天结束；双方另有约定时，调整 `closingLead`。',
  },
  parameters: {
    closingLead: {
      default: 'P2W',
      schema: { type: 'string', format: 'duration' },
      title: { en: 'How long before the end closing starts', 'zh-CN': '收尾阶段的提前时间' },
    },
  },
  messages: {
    late: {
      en: 'Closing starts on {start}; the agreed {lead} before the end of the service, {end}, begin on {latest}, {days} earlier.',
      'zh-CN': '收尾阶段于 {start} 开始；按约定应在服务期末日 {end} 之前 {lead}，即 {latest} 开始，晚了 {days}。',
    },
    end: { en: 'The service ends on this day, which is included.', 'zh-CN': '服务期到这一天为止，当天计入。' },
    setStart: { en: 'Start {phase} on {date}', 'zh-CN': '将{phase}的开始日期改为 {date}' },
  },
  *check({ plan, parameters }) {
    const { period, contract } = plan;
    const end = period !== undefined && declared(period, 'end') ? stated(period, 'end') : stated(contract, 'end');
    const lead = parseDuration(parameters.closingLead);
    if (end === undefined || lead === undefined) return;
    const latest = firstDayOfLast(parseDate(end.date)!, lead)?.toString();
    for (const phase of plan.schedule?.phases ?? []) {
      const { kind, start } = phase;
      if (kind !== 'closing' || start === undefined || latest === undefined || start <= latest) continue;
      yield {
        message: 'late',
        at: at(phase, 'start'),
        args: { start, lead: durationText(parameters.closingLead), end: end.date, latest, days: daysBetweenText(latest, start) },
        related: [{ at: end.at, message: 'end' }],
        fixes: startOn(plan, phase, latest),
      };
    }
  },
  examples: [
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases:
    - id: ph-run
      kind: implementation
      name: 实施
      start: 2026-01-22
      end: 2026-12-27
    - id: ph-close
      kind: closing
      name: 收尾
      start: 2026-12-28 #! closing-two-weeks-before-end "2026-12-28" > late
      end: 2026-12-31
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases:
    - id: ph-close
      kind: closing
      name: 收尾
      start: 2026-12-18
      end: 2026-12-31
`,
      fixed: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases:
    - id: ph-run
      kind: implementation
      name: 实施
      start: 2026-01-22
      end: 2026-12-17
    - id: ph-close
      kind: closing
      name: 收尾
      start: 2026-12-18 #! closing-two-weeks-before-end "2026-12-28" > late
      end: 2026-12-31
`,
    },
    {
      bad: `
contract: {end: 2028-02-29}
schedule: {phases: [{id: ph-close, kind: closing, name: Close, start: 2028-02-17, end: 2028-02-29}]} #! closing-two-weeks-before-end "2028-02-17" > late
`,
      good: `
contract: {end: 2028-02-29}
schedule: {phases: [{id: ph-close, kind: closing, name: Close, start: 2028-02-01, end: 2028-02-29}]}
`,
    },
  ],
});

/** The start is moved together with the end of the phase before; work that would then lie outside has to be looked at first. */
function startOn({ schedule }: DeliveryPlan, phase: Phase, date: string): Fix<'setStart'>[] {
  const before = schedule?.phases?.find(({ end }) => end === shiftDate(phase.start!, -1));
  const eve = shiftDate(date, -1);
  if (before?.start !== undefined && before.start > eve) return [];
  const changes: Fix['changes'] = [
    { do: 'set', at: at(phase, 'start'), value: date },
    ...(before === undefined ? [] : [{ do: 'set' as const, at: at(before, 'end'), value: eve }]),
  ];
  const preferred = (before?.activities ?? []).every(({ end }) => end === undefined || end <= eve);
  return [{ title: 'setStart', args: { phase: named(phase), date }, changes, preferred }];
}
