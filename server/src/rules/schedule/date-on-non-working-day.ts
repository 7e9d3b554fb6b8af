import type { DeliveryPlan } from '../../plan/generated/types';
import { at, type Place } from '../../plan/place';
import { type Fix, planRule } from '../rule';
import { activitiesOf } from './days';
import { dayCalendars, dayOff, workingDaysAround } from './working-days';

export const dateOnNonWorkingDay = planRule({
  id: 'date-on-non-working-day',
  chapter: 'schedule',
  severity: 'info',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'Meetings, reviews, drills and milestones fall on working days.',
    'zh-CN': '会议、评审、演练和里程碑宜安排在工作日。',
  },
  why: {
    en: 'A meeting or review on a day off finds an empty office and is moved at short notice, and the payment that hangs on it moves with it.',
    'zh-CN': '会议、评审排在休息日，到时候人到不齐只能临时改期，与之挂钩的付款也跟着推迟。',
  },
  remedy: {
    en: 'Move the date to a working day of the calendar. A cutover on purpose outside working hours stays as it is: name its day as `transition.goLive.date`.',
    'zh-CN': '将日期改到日历中的工作日。有意安排在休息日的割接不必调整，将其日期写在 `transition.goLive.date` 即可。',
  },
  messages: {
    dayOff: { en: '{date} is {day}, no working day in {calendars}.', 'zh-CN': '{date} 是{day}，在 {calendars} 中不是工作日。' },
    calendar: { en: 'The working days are stated here.', 'zh-CN': '工作日在这里规定。' },
    move: { en: 'Move to {date}', 'zh-CN': '改为 {date}' },
  },
  *check({ plan, agreements }) {
    const calendars = dayCalendars(agreements);
    for (const { date, places } of appointments(plan)) {
      const day = dayOff(calendars, date);
      if (day === undefined || date === plan.transition?.goLive?.date) continue;
      yield {
        message: 'dayOff',
        at: places[0]!,
        args: { date, day, calendars: calendars.map(({ id }) => `\`${id}\``) },
        related: calendars.map(calendar => ({ at: calendar.at, message: 'calendar' })),
        fixes: workingDaysAround(calendars, date).map(
          (target): Fix<'move'> => ({
            title: 'move',
            args: { date: target },
            changes: places.map(place => ({ do: 'set', at: place, value: target })),
          }),
        ),
      };
    }
  },
  examples: [
    {
      bad: {
        plan: `agreements:
  - {file: hydro.sla.yaml, id: sla-hydro, version: "1.0"}
schedule:
  phases:
    - id: ph-init
      kind: initiation
      activities:
        - id: ac-kick
          name: 启动会
          start: 2026-01-10 #! date-on-non-working-day "2026-01-10" > dayOff
          end: 2026-01-10
  milestones:
    - {id: ms-half, name: 半年评审, date: 2026-10-01} #! date-on-non-working-day "2026-10-01" > dayOff
`,
        sla: `id: sla-hydro
timezone: Asia/Shanghai
calendars:
  cal-work: {hours: ["08:30-17:30"], holidays: cn-2026}
`,
      },
      good: {
        plan: `agreements:
  - {file: hydro.sla.yaml, id: sla-hydro, version: "1.0"}
schedule:
  phases:
    - id: ph-init
      kind: initiation
      start: 2026-01-01
      activities:
        - {id: ac-kick, name: 启动会, start: 2026-01-04, end: 2026-01-04}
        - {id: ac-run, name: 巡检, start: 2026-01-03, end: 2026-06-30}
`,
        sla: `id: sla-hydro
timezone: Asia/Shanghai
calendars:
  cal-work: {hours: ["08:30-17:30"], holidays: cn-2026}
`,
      },
    },
    {
      bad: {
        plan: `agreements: [{file: office.sla.yaml, id: sla-office, version: "1.0"}]
acceptance:
  date: 2026-12-26 #! date-on-non-working-day "2026-12-26" > dayOff
`,
        sla: `id: sla-office
timezone: Europe/Berlin
calendars: {cal-work: {hours: ["09:00-17:00"]}, cal-24x7: {hours: 24x7}}
`,
      },
      good: {
        plan: `agreements: [{file: office.sla.yaml, id: sla-office, version: "1.0"}]
schedule:
  milestones: [{id: ms-golive, name: Go-live, date: 2026-04-05}]
transition:
  goLive: {date: 2026-04-05}
`,
        sla: `id: sla-office
timezone: Europe/Berlin
calendars: {cal-work: {hours: ["09:00-17:00"]}, cal-24x7: {hours: 24x7}}
`,
      },
    },
  ],
});

/** A day on which people come together; a work of one day has two dates to be moved. */
interface Appointment {
  date: string;
  places: readonly Place[];
}

function appointments(plan: DeliveryPlan): Appointment[] {
  const { schedule, plans, content, acceptance, training, emergencyPlans } = plan;
  const single = <Key extends string>(of: { readonly [K in Key]?: string }, key: Key): Appointment[] => {
    const date = of[key];
    return date === undefined ? [] : [{ date, places: [at(of, key)] }];
  };
  const works = [...(content?.optimization ?? []), ...(content?.assessment ?? [])];
  return [
    ...activitiesOf(plan).flatMap(activity =>
      activity.start !== undefined && activity.start === activity.end
        ? [{ date: activity.start, places: [at(activity, 'start'), at(activity, 'end')] }]
        : [],
    ),
    ...(schedule?.milestones ?? []).flatMap(milestone => single(milestone, 'date')),
    ...(plans?.check?.audits ?? []).flatMap(audit => single(audit, 'on')),
    ...works.flatMap(({ reviews }) => (reviews ?? []).flatMap(review => single(review, 'on'))),
    ...(acceptance === undefined ? [] : single(acceptance, 'date')),
    ...(training ?? []).flatMap(item => single(item, 'on')),
    ...(emergencyPlans ?? []).flatMap(({ drills }) => (drills ?? []).map((date, index) => ({ date, places: [at(drills!, index)] }))),
  ];
}
