import type { DeliveryPlan, Phase } from '../../plan/generated/types';
import { at } from '../../plan/place';
import { lastDayWithin, parseDate } from '../../time/dates';
import { parseDuration } from '../../time/duration';
import { named } from '../named';
import { type Fix, planRule } from '../rule';
import { contractDate, daysBetweenText, durationText, shiftDate, stated } from './days';

export const initiationWithinThreeWeeks = planRule({
  id: 'initiation-within-three-weeks',
  chapter: 'schedule',
  severity: 'error',
  profile: 'company',
  clauses: ['PH-02', 'PH-12'],
  since: '0.1',
  title: {
    en: 'Initiation ends within the agreed time after the start of the service or of the contract; three weeks if not set otherwise.',
    'zh-CN': '启动阶段应在服务起始日（或合同起始日）起的约定时限内完成，默认为 3 周。',
  },
  why: {
    en: 'The customer pays from the first day; as long as team, plan and emergency plans are not ready, the first fault meets people who improvise.',
    'zh-CN': '服务费从首日起算，而人员、方案、预案迟迟不到位，遇到故障只能临时应付。',
  },
  remedy: {
    en: 'End initiation by the last day of the limit and let implementation begin on the next one, or set `initiationLimit` to what was agreed.',
    'zh-CN': '使启动阶段在时限的最后一天前结束、实施阶段次日开始；双方另有约定时，调整 `initiationLimit`。',
  },
  parameters: {
    initiationLimit: {
      default: 'P3W',
      schema: { type: 'string', format: 'duration' },
      title: { en: 'The time that initiation may take', 'zh-CN': '启动阶段的时限' },
    },
    initiationFrom: {
      default: 'service',
      schema: { type: 'string', enum: ['service', 'contract'] },
      title: { en: 'The start from which it counts: of the service or of the contract', 'zh-CN': '起算点：服务起始日或合同起始日' },
    },
  },
  messages: {
    late: {
      en: 'Initiation ends on {end}; the agreed limit of {limit} from {start} ends on {last}, {days} earlier.',
      'zh-CN': '启动阶段于 {end} 结束；约定的时限为自 {start} 起 {limit}，到 {last} 为止，超出 {days}。',
    },
    start: { en: 'The limit counts from this day, which is included.', 'zh-CN': '时限从这一天起算，当天计入。' },
    setEnd: { en: 'End {phase} on {date}', 'zh-CN': '将{phase}的结束日期改为 {date}' },
  },
  *check({ plan, parameters }) {
    const from = parameters.initiationFrom === 'contract' ? contractDate(plan, 'start') : stated(plan.period, 'start');
    const limit = parseDuration(parameters.initiationLimit);
    if (from === undefined || limit === undefined) return;
    const last = lastDayWithin(parseDate(from.date)!, limit)?.toString();
    for (const phase of plan.schedule?.phases ?? []) {
      const { kind, end } = phase;
      if (kind !== 'initiation' || end === undefined || last === undefined || end <= last) continue;
      yield {
        message: 'late',
        at: at(phase, 'end'),
        args: { end, limit: durationText(parameters.initiationLimit), start: from.date, last, days: daysBetweenText(last, end) },
        related: [{ at: from.at, message: 'start' }],
        fixes: endOn(plan, phase, last),
      };
    }
  },
  examples: [
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases:
    - id: ph-init
      kind: initiation
      name: 启动
      start: 2026-01-01
      end: 2026-01-30 #! initiation-within-three-weeks "2026-01-30" > late
    - id: ph-run
      kind: implementation
      name: 实施
      start: 2026-01-31
      end: 2026-12-17
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases:
    - id: ph-init
      kind: initiation
      name: 启动
      start: 2026-01-01
      end: 2026-01-21
`,
      fixed: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases:
    - id: ph-init
      kind: initiation
      name: 启动
      start: 2026-01-01
      end: 2026-01-21 #! initiation-within-three-weeks "2026-01-30" > late
    - id: ph-run
      kind: implementation
      name: 实施
      start: 2026-01-22
      end: 2026-12-17
`,
    },
    {
      bad: `
period: {start: 2026-03-01, end: 2027-02-28}
schedule:
  phases:
    - {id: ph-init, kind: initiation, start: 2026-03-01, end: 2026-03-22, activities: [{id: ac-plan, name: Plan, start: 2026-03-15, end: 2026-03-22}]} #! initiation-within-three-weeks "2026-03-22" > late
`,
      good: `
contract: {start: 2026-02-01}
period: {start: 2026-03-01, end: 2027-02-28}
schedule:
  phases:
    - {id: ph-init, kind: initiation, start: 2026-03-01, end: 2026-03-21}
`,
    },
  ],
});

/** The end is moved together with the start of the phase that follows; work that would then lie outside has to be looked at first. */
function endOn({ schedule }: DeliveryPlan, phase: Phase, date: string): Fix<'setEnd'>[] {
  const dates = [phase.start, ...(phase.activities ?? []).flatMap(({ start, end }) => [start, end])];
  if (dates.some(other => other !== undefined && other > date)) return [];
  const next = schedule?.phases?.find(({ start }) => start === shiftDate(phase.end!, 1));
  const changes: Fix['changes'] = [
    { do: 'set', at: at(phase, 'end'), value: date },
    ...(next === undefined ? [] : [{ do: 'set' as const, at: at(next, 'start'), value: shiftDate(date, 1) }]),
  ];
  return [{ title: 'setEnd', args: { phase: named(phase), date }, changes, preferred: true }];
}
