import type { Organization, Roster, Shift } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { minutesOfWeek, runsOf, subtract, unite, type WeekSet } from '../../time/roster';
import { lacking } from '../lacking';
import { named } from '../named';
import { type PlanInput, type Problem, planRule } from '../rule';
import { weekOfShift, weekOfShifts, weekText } from './shifts';
import { calendarIn, type SupportHours, supportHoursOf, uncovered } from './supportHours';

export const rosterCoversSupportHours = planRule({
  id: 'roster-covers-support-hours',
  chapter: 'organization',
  severity: 'error',
  profile: 'company',
  clauses: ['IT-16', 'OS-10', 'OS-11', 'CO-13'],
  since: '0.1',
  title: {
    en: 'The roster covers all support hours of the agreement, with people who can be reached and a handover at each change of shift.',
    'zh-CN': '值班表应覆盖协议承诺的全部支持时间，值班人员可联系，换班有交接。',
  },
  why: {
    en: 'A fault in an hour that nobody covers waits until morning while its clock runs; what is not handed over is forgotten at eight.',
    'zh-CN': '无人值班的时段发生故障，时限照样计算，却要等到天亮才有人处理；没有交接的事项，一换班就断了。',
  },
  remedy: {
    en: 'Add a shift for the hours that are open, write the telephone numbers of those on duty, and reserve time for the handover.',
    'zh-CN': '为空缺时段增加班次，填写值班人员的联系电话，并预留交接时间。',
  },
  messages: {
    absent: {
      en: 'Support is promised in the hours `{calendar}`, but there is no roster: add `{key}`.',
      'zh-CN': '协议承诺的支持时间为 `{calendar}`，但没有值班表：请补充 `{key}`。',
      missing: true,
    },
    gap: {
      en: 'Nobody is on duty {gaps}, in hours that `{calendar}` includes.',
      'zh-CN': '以下时段无人值班：{gaps}，均在 `{calendar}` 的时间之内。',
    },
    gapAtSite: {
      en: 'Nobody is on duty for `{site}` {gaps}, in hours that `{calendar}` includes.',
      'zh-CN': '`{site}` 在以下时段无人值班：{gaps}，均在 `{calendar}` 的时间之内。',
    },
    incomplete: {
      en: 'The shift {shift} lacks {missing}, so nobody can tell when it is on duty.',
      'zh-CN': '班次 {shift}缺少 {missing}，无法确定值班时间。',
      missing: true,
    },
    noStaff: {
      en: 'Nobody is named for the shift {shift}: add `staff`.',
      'zh-CN': '班次 {shift}没有值班人员：请补充 `staff`。',
      missing: true,
    },
    noPhone: {
      en: '{person} is on duty without a telephone number: add `phone`.',
      'zh-CN': '{person}值班却没有联系电话：请补充 `phone`。',
      missing: true,
    },
    noHandover: {
      en: 'The shift {shift} ends where {next} begins, with no time to hand over: add `handover`.',
      'zh-CN': '班次 {shift}结束即由 {next}接班，没有交接时间：请补充 `handover`。',
      missing: true,
    },
    promise: { en: 'The hours to be covered: `{calendar}`.', 'zh-CN': '应覆盖的时间：`{calendar}`。' },
    onDuty: { en: 'On duty here.', 'zh-CN': '在此值班。' },
    next: { en: 'The next shift.', 'zh-CN': '接班的班次。' },
    insertHandover: { en: 'Reserve {time} for the handover', 'zh-CN': '预留交接时间 {time}' },
  },
  *check(input) {
    const { organization } = input.plan;
    if (organization === undefined) return;
    const { roster } = organization;
    const [promised] = supportHoursOf(input.agreements);
    const absentAt = !declared(organization, 'roster')
      ? at(organization, 'roster')
      : roster !== undefined && lacking(roster, ['shifts']).length > 0
        ? at(roster, 'shifts')
        : undefined;
    if (absentAt !== undefined && promised !== undefined) {
      const args = { calendar: promised.calendarId, key: String(absentAt.key) };
      yield { message: 'absent', at: absentAt, args, related: [{ at: promised.at, message: 'promise', args }] };
    }
    if (roster?.shifts === undefined) return;
    yield* gaps(roster, roster.shifts, input);
    yield* unmanned(roster.shifts, organization);
    yield* changes(roster.shifts);
  },
  examples: [
    {
      bad: {
        plan: `
timezone: Asia/Shanghai
agreements:
  - file: hydro.sla.yaml
    id: sla-hydro
organization:
  people:
    - {id: p-op1, name: 值班一, phone: "13800000011"}
    - {id: p-op2, name: 值班二} #! roster-covers-support-hours "id: p-op2" > noPhone
  roster:
    calendar: cal-24x7
    shifts: #! roster-covers-support-hours "shifts" > gap
      - id: day
        days: [mon, tue, wed, thu, fri, sat, sun]
        from: "08:00"
        to: "20:00"
        staff: [p-op1]
        handover: PT15M
      - id: night #! roster-covers-support-hours "id: night" > noHandover
        days: [mon, tue, wed, thu, fri, sat]
        from: "20:00"
        to: "08:00"
        staff: [p-op2]
`,
        sla: `
id: sla-hydro
timezone: Asia/Shanghai
calendars:
  cal-24x7: {hours: 24x7}
supportHours:
  calendar: cal-24x7
`,
      },
      good: {
        plan: `
timezone: Asia/Shanghai
agreements:
  - file: hydro.sla.yaml
    id: sla-hydro
organization:
  people:
    - {id: p-op1, name: 值班一, phone: "13800000011"}
    - {id: p-op2, name: 值班二, phone: "13800000012"}
  roster:
    calendar: cal-24x7
    shifts:
      - id: day
        days: [mon, tue, wed, thu, fri, sat, sun]
        from: "08:00"
        to: "20:00"
        staff: [p-op1]
        handover: PT15M
      - id: night
        days: [mon, tue, wed, thu, fri, sat, sun]
        from: "20:00"
        to: "08:00"
        staff: [p-op2]
        handover: PT15M
`,
        sla: `
id: sla-hydro
timezone: Asia/Shanghai
calendars:
  cal-24x7: {hours: 24x7}
supportHours:
  calendar: cal-24x7
`,
      },
    },
    {
      bad: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk}]
organization:
  people: [{id: p-ada, name: Ada, phone: "5550100"}]
  roster:
    shifts: #! roster-covers-support-hours "shifts" > gap #! roster-covers-support-hours "shifts" > gapAtSite
      - {id: desk, days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00", site: site-main, staff: [p-ada]}
`,
        sla: `
id: sla-desk
timezone: Europe/Vienna
calendars:
  cal-desk: {hours: ["08:00-17:00"]}
  cal-branch: {hours: ["10:00-12:00"], workdays: [mon]}
supportHours: {calendar: cal-desk, variants: [{site: site-branch, calendar: cal-branch}]}
`,
      },
      good: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk}]
organization:
  people: [{id: p-ada, name: Ada, phone: "5550100"}]
  roster:
    shifts:
      - {id: early, days: [mon, tue, wed, thu, fri], from: "08:00", to: "12:30", staff: [p-ada]}
      - {id: late, days: [mon, tue, wed, thu, fri], from: "12:30", to: "17:00", staff: [p-ada]}
`,
        sla: `
id: sla-desk
timezone: Europe/Vienna
calendars:
  cal-desk: {hours: ["08:00-17:00"]}
supportHours: {calendar: cal-desk}
`,
      },
    },
    {
      bad: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk}]
organization: #! roster-covers-support-hours "organization" > absent
  roles: [{id: role-desk, name: Desk}]
`,
        sla: `
id: sla-desk
timezone: Europe/Vienna
calendars: {cal-desk: {hours: ["08:00-17:00"]}}
supportHours: {calendar: cal-desk}
`,
      },
    },
    {
      bad: `
organization:
  roster:
    shifts:
      - {id: day, days: [mon], from: "08:00"} #! roster-covers-support-hours "id: day" > incomplete #! roster-covers-support-hours "id: day" > noStaff
`,
    },
  ],
});

type Message = 'gap' | 'gapAtSite' | 'incomplete' | 'noStaff' | 'noPhone' | 'noHandover' | 'promise' | 'onDuty' | 'next' | 'insertHandover';

/** The hours to be covered that no shift covers; those of the roster's own calendar are asked for like those of an agreement. */
function* gaps(roster: Roster, shifts: readonly Shift[], { plan, agreements }: PlanInput): Iterable<Problem<Message>> {
  if (shifts.length === 0 || !whole(shifts)) return;
  const incomplete = shifts
    .map(shift => ({ shift, missing: lacking(shift, ['days', 'from', 'to']) }))
    .filter(({ missing }) => missing.length > 0);
  for (const { shift, missing } of incomplete) yield { message: 'incomplete', at: at(shift), args: { shift: named(shift), missing } };
  if (incomplete.length > 0) return;
  const own = calendarIn(agreements, roster.calendar);
  const demands: SupportHours[] = supportHoursOf(agreements);
  if (own !== undefined) demands.push({ calendarId: roster.calendar!, calendar: own, at: at(roster, 'calendar') });
  let said: WeekSet = [];
  for (const { calendarId, calendar, site, at: place } of demands) {
    const onDuty = shifts.filter(shift => site === undefined || shift.site === undefined || shift.site === site);
    const open = subtract(uncovered(calendar, weekOfShifts(onDuty), plan.timezone), said);
    if (open.length === 0) continue;
    if (site === undefined) said = unite([said, open]);
    const args = { gaps: weekText(open), calendar: calendarId, site };
    yield {
      message: site === undefined ? 'gap' : 'gapAtSite',
      at: at(roster, 'shifts'),
      args,
      related: [{ at: place, message: 'promise', args }],
    };
  }
}

/** Shifts without people, and people on duty who cannot be reached. */
function* unmanned(shifts: readonly Shift[], { people = [] }: Organization): Iterable<Problem<Message>> {
  const said = new Set<string>();
  for (const shift of shifts) {
    if (lacking(shift, ['staff']).length > 0) yield { message: 'noStaff', at: at(shift), args: { shift: named(shift) } };
    for (const [index, id] of (shift.staff ?? []).entries()) {
      const person = people.find(candidate => candidate.id === id);
      if (person === undefined || said.has(id) || declared(person, 'phone')) continue;
      said.add(id);
      yield {
        message: 'noPhone',
        at: at(person),
        args: { person: named(person) },
        related: [{ at: at(shift.staff!, index), message: 'onDuty' }],
      };
    }
  }
}

/** Shifts at whose end other people begin. Where two shifts overlap, there is time to hand over. */
function* changes(shifts: readonly Shift[]): Iterable<Problem<Message>> {
  const time = shifts.find(({ handover }) => handover !== undefined)?.handover ?? 'PT15M';
  for (const shift of shifts) {
    if (declared(shift, 'handover')) continue;
    const next = shifts.find(other => other !== shift && relieves(other, shift));
    if (next === undefined) continue;
    yield {
      message: 'noHandover',
      at: at(shift),
      args: { shift: named(shift), next: named(next) },
      related: [{ at: at(next), message: 'next' }],
      fixes: [{ title: 'insertHandover', args: { time }, changes: [{ do: 'insert', into: shift, key: 'handover', value: time }] }],
    };
  }
}

/** Whether a shift begins at the minute at which another ends, at the same place and with others on duty. */
function relieves(next: Shift, shift: Shift): boolean {
  if (next.site !== undefined && shift.site !== undefined && next.site !== shift.site) return false;
  if (shift.staff === undefined || next.staff === undefined || next.staff.every(id => shift.staff!.includes(id))) return false;
  const starts = new Set(runsOf(weekOfShift(next)).map(({ day, from }) => minuteOfWeek(day, from)));
  return runsOf(weekOfShift(shift)).some(({ day, to }) => starts.has(minuteOfWeek(day, to)));
}

const minuteOfWeek = (day: number, minute: number): number => ((day - 1) * 1440 + minute) % minutesOfWeek;
