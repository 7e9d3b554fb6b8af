import type { DeliveryPlan, Phase } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import type { Text } from '../../text';
import { firstDayOfLast, lastDayWithin, parseDate } from '../../time/dates';
import { parseDuration } from '../../time/duration';
import { named } from '../named';
import { type Fix, type Problem, planRule, type Yaml } from '../rule';
import { daysBetweenText, reversed, type StatedDate, shiftDate, stated } from './days';

export const phasesCoverPeriodInOrder = planRule({
  id: 'phases-cover-period-in-order',
  chapter: 'schedule',
  severity: 'error',
  profile: 'core',
  clauses: ['PH-01', 'SF-03'],
  since: '0.1',
  title: {
    en: 'Initiation, implementation and closing follow each other without gap or overlap and fill the service period.',
    'zh-CN': '启动、实施、收尾应依次衔接，无空档、无重叠，覆盖整个服务期。',
  },
  why: {
    en: 'In a gap between two phases the service runs, but nobody plans or answers for its work; in an overlap two phases claim the same people.',
    'zh-CN': '阶段之间出现空档时，服务照常运行却没有工作安排和责任人；出现重叠时，两个阶段会争用同一批人。',
  },
  remedy: {
    en: 'Let each phase begin on the day after the one before it ends, the first on the first day of service, and the last end on the last day.',
    'zh-CN': '使后一阶段从前一阶段结束的次日开始，首个阶段从服务期首日开始，最后一个阶段到服务期末日结束。',
  },
  messages: {
    noSchedule: {
      en: 'The plan has no `schedule`: add the phases initiation, implementation and closing, or give the reason under `notApplicable`.',
      'zh-CN': '计划没有 `schedule`：请补充启动、实施、收尾三个阶段的进度计划；确实不需要时，用 `notApplicable` 写明理由。',
      missing: true,
    },
    noPhases: {
      en: 'The schedule has no phases: add initiation, implementation and closing.',
      'zh-CN': '进度计划没有阶段：请补充启动、实施、收尾三个阶段。',
      missing: true,
    },
    lacks: { en: 'The schedule has no phase of {kinds}.', 'zh-CN': '进度计划缺少{kinds}阶段。', missing: true },
    undated: { en: 'Phase {phase} lacks {missing}.', 'zh-CN': '阶段 {phase}缺少 {missing}。', missing: true },
    order: {
      en: '{later} ({laterKind}) starts on {date}, after {earlier} ({earlierKind}) has begun on {start}.',
      'zh-CN': '{later}（{laterKind}）于 {date} 才开始，而{earlier}（{earlierKind}）已于 {start} 开始，先后颠倒。',
    },
    gap: {
      en: 'Between {earlier}, which ends on {end}, and {later}, which starts on {start}, {days} belong to no phase.',
      'zh-CN': '{earlier}于 {end} 结束，{later}于 {start} 开始，中间有 {days}不属于任何阶段。',
    },
    overlap: {
      en: '{later} starts on {start}, but {earlier} ends only on {end}: they overlap by {days}.',
      'zh-CN': '{later}于 {start} 开始，而{earlier}于 {end} 才结束，重叠 {days}。',
    },
    startsLate: {
      en: 'The first phase starts on {date}, the service period on {limit}: {days} are not covered.',
      'zh-CN': '首个阶段于 {date} 开始，服务期于 {limit} 开始，有 {days}未覆盖。',
    },
    endsEarly: {
      en: 'The last phase ends on {date}, the service period on {limit}: {days} are not covered.',
      'zh-CN': '最后一个阶段于 {date} 结束，服务期于 {limit} 结束，有 {days}未覆盖。',
    },
    other: { en: 'The other phase: {date}.', 'zh-CN': '另一个阶段：{date}。' },
    period: { en: 'The service period is stated here.', 'zh-CN': '服务期写在这里。' },
    addSchedule: { en: 'Add the three phases, dated by the service period', 'zh-CN': '按服务期添加三个阶段' },
    setStart: { en: 'Start {phase} on {date}', 'zh-CN': '将{phase}的开始日期设为 {date}' },
    setEnd: { en: 'End {phase} on {date}', 'zh-CN': '将{phase}的结束日期设为 {date}' },
  },
  *check({ plan }) {
    const { schedule } = plan;
    const skeleton = phasesFor(plan);
    if (!declared(plan, 'schedule')) {
      const changes = [{ do: 'insert', into: plan, key: 'schedule', value: { phases: skeleton ?? [] } }] as const;
      yield { message: 'noSchedule', at: at(plan, 'schedule'), fixes: skeleton && [{ title: 'addSchedule', changes, preferred: true }] };
    }
    if (schedule === undefined) return;
    const { phases } = schedule;
    if (!declared(schedule, 'phases') || (phases?.length === 0 && whole(phases))) {
      const changes = [{ do: 'set', at: at(schedule, 'phases'), value: skeleton ?? [] }] as const;
      yield { message: 'noPhases', at: at(schedule, 'phases'), fixes: skeleton && [{ title: 'addSchedule', changes, preferred: true }] };
      return;
    }
    if (phases === undefined || !whole(phases)) return;
    const lacking = kinds.filter(kind => !phases.some(phase => phase.kind === kind));
    if (lacking.length > 0) {
      yield { message: 'lacks', at: at(schedule, 'phases'), args: { kinds: lacking.map(kind => kindNames[kind]) } };
    }
    const undated = undatedProblems(plan, phases);
    yield* undated;
    // A phase that is missing or undated is the cause of what its neighbours leave open.
    if (lacking.length === 0 && undated.length === 0) yield* sequenceProblems(plan, phases);
  },
  examples: [
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases:
    - {id: ph-init, kind: initiation, name: 启动, start: 2026-01-01, end: 2026-01-21}
    - {id: ph-run, kind: implementation, name: 实施, start: 2026-01-22, end: 2026-12-10}
    - {id: ph-close, kind: closing, name: 收尾, start: 2026-12-18, end: 2026-12-30} #! phases-cover-period-in-order "2026-12-18" > gap #! phases-cover-period-in-order "2026-12-30" > endsEarly
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases:
    - {id: ph-init, kind: initiation, name: 启动, start: 2026-01-01, end: 2026-01-21}
    - {id: ph-run, kind: implementation, name: 实施, start: 2026-01-22, end: 2026-12-17}
    - {id: ph-close, kind: closing, name: 收尾, start: 2026-12-18, end: 2026-12-31}
`,
      fixed: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases:
    - {id: ph-init, kind: initiation, name: 启动, start: 2026-01-01, end: 2026-01-21}
    - {id: ph-run, kind: implementation, name: 实施, start: 2026-01-22, end: 2026-12-10}
    - {id: ph-close, kind: closing, name: 收尾, start: 2026-12-18, end: 2026-12-31} #! phases-cover-period-in-order "2026-12-18" > gap #! phases-cover-period-in-order "2026-12-30" > endsEarly
`,
    },
    {
      bad: `
period:
  start: 2026-01-01
  end: 2026-12-31
schedule:
  phases:
    - id: ph-init
      kind: initiation
      start: 2026-01-05 #! phases-cover-period-in-order "2026-01-05" > startsLate
      end: 2026-01-21
    - id: ph-run
      kind: implementation
      start: 2026-01-15 #! phases-cover-period-in-order "2026-01-15" > overlap
      end: 2026-12-17
    - id: ph-close
      kind: closing
      start: 2026-12-18
      end: 2026-12-31
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule: {notApplicable: The work is ordered call by call}
`,
    },
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases: #! phases-cover-period-in-order "phases" > lacks
    - {id: ph-init, kind: initiation, start: 2026-01-01, end: 2026-01-21}
    - {id: ph-run, kind: implementation, start: 2026-01-22} #! phases-cover-period-in-order "id: ph-run" > undated
`,
    },
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule:
  phases:
    - {id: ph-run, kind: implementation, name: Run, start: 2026-01-01, end: 2026-11-30}
    - {id: ph-init, kind: initiation, name: Start, start: 2026-12-01, end: 2026-12-17} #! phases-cover-period-in-order "2026-12-01" > order
    - {id: ph-close, kind: closing, name: Close, start: 2026-12-18, end: 2026-12-31}
`,
    },
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
schedule: {phases: []} #! phases-cover-period-in-order "phases" > noPhases
`,
    },
    {
      bad: `
deliveryPlan: 1 #! phases-cover-period-in-order "deliveryPlan: 1" > noSchedule
period: {start: 2026-01-01, end: 2026-12-31}
`,
    },
  ],
});

type Message =
  | 'noSchedule'
  | 'noPhases'
  | 'lacks'
  | 'undated'
  | 'order'
  | 'gap'
  | 'overlap'
  | 'startsLate'
  | 'endsEarly'
  | 'other'
  | 'period'
  | 'addSchedule'
  | 'setStart'
  | 'setEnd';

type Kind = NonNullable<Phase['kind']>;

const kinds: readonly Kind[] = ['initiation', 'implementation', 'closing'];

const kindNames: Readonly<Record<Kind, Text>> = {
  initiation: { en: 'initiation', 'zh-CN': '启动' },
  implementation: { en: 'implementation', 'zh-CN': '实施' },
  closing: { en: 'closing', 'zh-CN': '收尾' },
};

/** Three phases that fill the service period: three weeks to start and two to close, if there are as many. */
function phasesFor({ period }: DeliveryPlan): Yaml[] | undefined {
  const [start, end] = [parseDate(period?.start ?? ''), parseDate(period?.end ?? '')];
  const initiated = start && lastDayWithin(start, parseDuration('P3W')!)?.toString();
  const closing = end && firstDayOfLast(end, parseDuration('P2W')!)?.toString();
  if (initiated === undefined || closing === undefined || shiftDate(initiated, 1) >= closing) return undefined;
  return [
    { id: 'ph-init', kind: 'initiation', start: String(start), end: initiated },
    { id: 'ph-run', kind: 'implementation', start: shiftDate(initiated, 1), end: shiftDate(closing, -1) },
    { id: 'ph-close', kind: 'closing', start: closing, end: String(end) },
  ];
}

/** Phases without a date, each with the dates that its neighbours in the file leave to it. */
function undatedProblems({ period }: DeliveryPlan, phases: readonly Phase[]): Problem<Message>[] {
  return phases.flatMap((phase, index) => {
    const missing = (['start', 'end'] as const).filter(key => !declared(phase, key));
    if (missing.length === 0) return [];
    const [before, after] = [phases[index - 1], phases[index + 1]];
    const follows = before?.end && shiftDate(before.end, 1);
    const precedes = after?.start && shiftDate(after.start, -1);
    const start = phase.start ?? (before === undefined ? stated(period, 'start')?.date : follows);
    const end = phase.end ?? (after === undefined ? stated(period, 'end')?.date : precedes);
    const known = { start, end };
    const fixes = missing.flatMap((key): Fix<Message>[] => {
      const date = known[key];
      if (date === undefined || missing.length > 1 || reversed(known)) return [];
      const changes = [{ do: 'insert', into: phase, key, value: date }] as const;
      return [{ title: key === 'start' ? 'setStart' : 'setEnd', args: { phase: named(phase), date }, changes, preferred: true }];
    });
    return [{ message: 'undated', at: at(phase), args: { phase: named(phase), missing: missing.map(key => `\`${key}\``) }, fixes }];
  });
}

interface DatedPhase {
  phase: Phase;
  kind: Kind;
  start: string;
  end: string;
}

function* sequenceProblems({ period }: DeliveryPlan, phases: readonly Phase[]): Iterable<Problem<Message>> {
  const dated = phases.flatMap((phase): DatedPhase[] => {
    const { kind, start, end } = phase;
    return kind === undefined || start === undefined || end === undefined || start > end ? [] : [{ phase, kind, start, end }];
  });
  if (dated.length < phases.length) return;
  dated.sort((a, b) => (a.start === b.start ? rank(a) - rank(b) : a.start < b.start ? -1 : 1));
  const wrong = orderProblem(dated);
  if (wrong !== undefined) {
    yield wrong;
    return;
  }
  let [last] = dated as [DatedPhase, ...DatedPhase[]];
  const first = last;
  for (const next of dated.slice(1)) {
    yield* seamProblems(last, next);
    if (next.end > last.end) last = next;
  }
  const [start, end] = [stated(period, 'start'), stated(period, 'end')];
  if (start !== undefined && first.start > start.date) yield uncovered('startsLate', 'start', first, start);
  if (end !== undefined && last.end < end.date) yield uncovered('endsEarly', 'end', last, end);
}

function rank({ kind }: DatedPhase): number {
  return kinds.indexOf(kind);
}

function orderProblem(dated: readonly DatedPhase[]): Problem<Message> | undefined {
  const index = dated.findIndex((phase, position) => position > 0 && rank(phase) < rank(dated[position - 1]!));
  if (index < 0) return undefined;
  const [earlier, later] = [dated[index - 1]!, dated[index]!];
  return {
    message: 'order',
    at: at(later.phase, 'start'),
    args: {
      later: named(later.phase),
      laterKind: kindNames[later.kind],
      date: later.start,
      earlier: named(earlier.phase),
      earlierKind: kindNames[earlier.kind],
      start: earlier.start,
    },
    related: [{ at: at(earlier.phase, 'start'), message: 'other', args: { date: earlier.start } }],
  };
}

function* seamProblems(earlier: DatedPhase, later: DatedPhase): Iterable<Problem<Message>> {
  const begin = shiftDate(earlier.end, 1);
  const stop = shiftDate(later.start, -1);
  if (begin === later.start) return;
  const isGap = begin < later.start;
  const set = (title: 'setStart' | 'setEnd', { phase }: DatedPhase, key: 'start' | 'end', date: string): Fix<Message> => ({
    title,
    args: { phase: named(phase), date },
    changes: [{ do: 'set', at: at(phase, key), value: date }],
  });
  yield {
    message: isGap ? 'gap' : 'overlap',
    at: at(later.phase, 'start'),
    args: {
      earlier: named(earlier.phase),
      later: named(later.phase),
      end: earlier.end,
      start: later.start,
      days: isGap ? daysBetweenText(begin, later.start) : daysBetweenText(later.start, begin),
    },
    related: [{ at: at(earlier.phase, 'end'), message: 'other', args: { date: earlier.end } }],
    fixes: [
      ...(begin <= later.end ? [set('setStart', later, 'start', begin)] : []),
      ...(stop >= earlier.start ? [set('setEnd', earlier, 'end', stop)] : []),
    ],
  };
}

function uncovered(
  message: 'startsLate' | 'endsEarly',
  key: 'start' | 'end',
  { phase, [key]: date }: DatedPhase,
  { date: limit, at: place }: StatedDate,
): Problem<Message> {
  return {
    message,
    at: at(phase, key),
    args: { date, limit, days: key === 'start' ? daysBetweenText(limit, date) : daysBetweenText(date, limit) },
    related: [{ at: place, message: 'period' }],
    fixes: [
      {
        title: key === 'start' ? 'setStart' : 'setEnd',
        args: { phase: named(phase), date: limit },
        changes: [{ do: 'set', at: at(phase, key), value: limit }],
        preferred: true,
      },
    ],
  };
}
