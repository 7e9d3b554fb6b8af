import type { Calendar, DeliveryPlan, ServiceLevelAgreement, Target, TargetVariant } from '../../plan/generated/types';
import { at, declared } from '../../plan/place';
import { knownHolidaySet } from '../../time/holidays';
import { lacking } from '../lacking';
import { agreementRule, type Change, type Fix, type Problem } from '../rule';
import { targetedPriorities } from './times';

export const durationHasCalendar = agreementRule({
  id: 'duration-has-calendar',
  chapter: 'agreement',
  severity: 'error',
  profile: 'core',
  clauses: ['RS-03', 'WR-01'],
  since: '0.1',
  title: {
    en: 'Every time target names a calendar, and every calendar has a zone, hours and holidays.',
    'zh-CN': '每个时限应指明日历，日历应有时区、时段和节假日。',
  },
  why: {
    en: 'One day from Friday 17:00 ends on Saturday for the customer and on Monday evening for the supplier; both are right until a calendar is named.',
    'zh-CN': '周五 17:00 起的一天，需方算到周六，供方算到下周一：不指明日历，两边都有理。',
  },
  remedy: {
    en: 'Name the calendar of each target (`calendar`), and complete the calendars with zone, hours and holidays (an empty list where there are none).',
    'zh-CN': '用 `calendar` 为每个时限指明日历，并为日历补齐时区、时段和节假日（没有节假日的写空列表）。',
  },
  messages: {
    noCalendar: {
      en: 'The times of {priorities} name no `calendar`: hours and days on which clock?',
      'zh-CN': '{priorities} 的时限没有指明 `calendar`：不知按什么时间计算。',
      missing: true,
    },
    noZone: {
      en: '{calendars} has no time zone: add `timezone` to the agreement or to the calendar.',
      'zh-CN': '{calendars} 没有时区：请在协议或日历中写明 `timezone`。',
      missing: true,
    },
    lacks: { en: 'The calendar `{calendar}` lacks {missing}.', 'zh-CN': '日历 `{calendar}` 缺少 {missing}。', missing: true },
    target: { en: 'The times of {priority}.', 'zh-CN': '{priority} 的时限。' },
    name: { en: 'Count on `{calendar}`', 'zh-CN': '按 `{calendar}` 计算' },
    zone: { en: 'Set the time zone of the agreement to {zone}, as in the plan', 'zh-CN': '按计划将协议的时区设为 {zone}' },
    holidays: { en: 'Name the public holidays {sets}', 'zh-CN': '指明法定节假日 {sets}' },
  },
  *check({ sla, plans }) {
    yield* timesWithoutCalendar(sla);
    const calendars = Object.entries(sla.calendars ?? {}).filter(([id]) => !id.startsWith('x-'));
    const zoneless = declared(sla, 'timezone') ? [] : calendars.filter(([, calendar]) => !declared(calendar, 'timezone'));
    if (zoneless.length > 0) {
      yield {
        message: 'noZone',
        at: zoneless.length === 1 ? at(zoneless[0]![1]) : at(sla, 'calendars'),
        args: { calendars: zoneless.map(([id]) => `\`${id}\``) },
        fixes: zoneFix(sla, plans),
      };
    }
    for (const [id, calendar] of calendars) {
      const allHours = calendar.hours === '24x7' || (calendar.hours === undefined && declared(calendar, 'hours'));
      const holidays = allHours || declared(calendar, 'extraHolidays') || declared(calendar, 'holidays');
      const missing = [...lacking(calendar, ['hours']), ...(holidays ? [] : ['`holidays`'])];
      if (missing.length === 0) continue;
      const fixes = missing.length > 1 ? [] : holidayFix(sla, calendar, missing);
      yield { message: 'lacks', at: at(calendar), args: { calendar: id, missing }, fixes };
    }
  },
  examples: [
    {
      bad: `
timezone: Asia/Shanghai
period: {start: 2026-01-01, end: 2026-12-31}
calendars:
  cal-work: #! duration-has-calendar "cal-work" > lacks
    workdays: [mon, tue, wed, thu, fri]
    hours: ["08:30-12:00", "13:30-17:30"]
targets:
  P3: {response: PT2H, resolution: P1D} #! duration-has-calendar "P3" > noCalendar
`,
      good: `
timezone: Asia/Shanghai
calendars:
  cal-24x7: {hours: 24x7}
  cal-work:
    workdays: [mon, tue, wed, thu, fri]
    hours: ["08:30-12:00", "13:30-17:30"]
    holidays: cn-2026
targets:
  P1: {response: PT15M, resolution: PT4H, calendar: cal-24x7}
  P3: {response: PT2H, resolution: P3D, calendar: cal-work}
`,
      fixed: `
timezone: Asia/Shanghai
period: {start: 2026-01-01, end: 2026-12-31}
calendars:
  cal-work: #! duration-has-calendar "cal-work" > lacks
    workdays: [mon, tue, wed, thu, fri]
    hours: ["08:30-12:00", "13:30-17:30"]
targets:
  P3: {response: PT2H, resolution: P1D, calendar: cal-work} #! duration-has-calendar "P3" > noCalendar
`,
    },
    {
      bad: {
        plan: `
timezone: Europe/Berlin
agreements: [{file: desk.sla.yaml, id: sla-desk, version: "1.0"}]
`,
        sla: `
id: sla-desk
calendars:
  cal-work: #! duration-has-calendar "cal-work" > noZone
    hours: ["09:00-17:00"]
    holidays: []
targets: #! duration-has-calendar "targets" > noCalendar
  P1:
    response: PT30M
  P2:
    resolutionPromise: none
    reason: not agreed
    variants:
      - {site: site-a, response: PT4H}
`,
      },
      good: `
timezone: Europe/Berlin
calendars:
  cal-work: {hours: ["09:00-17:00"], extraHolidays: [2026-12-24]}
targets:
  P1:
    response: PT30M
    calendar: cal-work
    variants: [{site: site-a, response: PT1H}]
  P2:
    responsePromise: none
    resolutionPromise: none
    reason: not agreed
`,
    },
  ],
});

const kinds = ['response', 'arrival', 'workaround', 'resolution', 'updateEvery'] as const;

function statesTimes(of: Target | TargetVariant): boolean {
  return kinds.some(kind => of[kind] !== undefined);
}

/** All targets without a calendar have one cause, so they are one finding. */
function* timesWithoutCalendar(sla: ServiceLevelAgreement): Iterable<Problem<'noCalendar' | 'target' | 'name'>> {
  const bare = targetedPriorities(sla).flatMap(priority => {
    const target = sla.targets![priority]!;
    const { variants = [] } = target;
    if (declared(target, 'calendar')) return [];
    const holders = [target, ...variants.filter(variant => !declared(variant, 'calendar'))].filter(statesTimes);
    // What each variant states with its calendar needs none beside.
    const covered = variants.length > 0 && variants.every(variant => declared(variant, 'calendar')) && !statesTimes(target);
    return holders.length === 0 || covered ? [] : [{ priority, target }];
  });
  if (bare.length === 0) return;
  const calendars = Object.keys(sla.calendars ?? {}).filter(id => !id.startsWith('x-'));
  yield {
    message: 'noCalendar',
    at: bare.length === 1 ? at(bare[0]!.target) : at(sla, 'targets'),
    args: { priorities: bare.map(({ priority }) => priority) },
    related: bare.length === 1 ? [] : bare.map(({ priority, target }) => ({ at: at(target), message: 'target', args: { priority } })),
    fixes: calendars.map(calendar => ({
      title: 'name',
      args: { calendar },
      changes: bare.map(({ target }): Change => ({ do: 'insert', into: target, key: 'calendar', value: calendar })),
      preferred: calendars.length === 1,
    })),
  };
}

function zoneFix(sla: ServiceLevelAgreement, plans: readonly DeliveryPlan[]): Fix<'zone'>[] {
  const zone = plans.map(({ timezone }) => timezone).find(known => known !== undefined);
  if (zone === undefined) return [];
  return [{ title: 'zone', args: { zone }, changes: [{ do: 'insert', into: sla, key: 'timezone', value: zone }], preferred: true }];
}

/** The public sets of the years of the agreement, if they are known; whether they are meant is for the parties to say. */
function holidayFix(sla: ServiceLevelAgreement, calendar: Calendar, keys: readonly string[]): Fix<'holidays'>[] {
  const { start, end } = sla.period ?? {};
  if (keys[0] !== '`holidays`' || start === undefined || end === undefined) return [];
  if ((calendar.timezone ?? sla.timezone) !== 'Asia/Shanghai') return [];
  const [first, last] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))];
  const sets = Array.from({ length: Math.min(last - first, 10) + 1 }, (_, index) => `cn-${first + index}`);
  if (sets.length === 0 || !sets.every(knownHolidaySet)) return [];
  const value = sets.length === 1 ? sets[0]! : sets;
  return [{ title: 'holidays', args: { sets }, changes: [{ do: 'insert', into: calendar, key: 'holidays', value }] }];
}
