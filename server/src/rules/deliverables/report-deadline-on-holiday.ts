import { at } from '../../plan/place';
import { named } from '../named';
import { type Fix, planRule } from '../rule';
import { contractDate } from '../schedule/days';
import { dayCalendars, dayOff, workingDaysAround } from '../schedule/working-days';
import { worksByDeliverable } from './works';

export const reportDeadlineOnHoliday = planRule({
  id: 'report-deadline-on-holiday',
  chapter: 'deliverables',
  severity: 'info',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'No deliverable falls due on a day off.', 'zh-CN': '交付日期宜避开节假日和休息日。' },
  why: {
    en: 'A report due on a holiday is received on the first working day after it, and counts as late.',
    'zh-CN': '节假日到期的报告，需方要到节后第一个工作日才收到，容易被记为逾期。',
  },
  remedy: {
    en: 'Move the due date to the working day before, or agree on the one after.',
    'zh-CN': '将交付日期提前到前一个工作日，或与需方约定顺延。',
  },
  messages: {
    dayOff: {
      en: '{deliverable} falls due on {date}, {day}: no working day in {calendars}.',
      'zh-CN': '{deliverable}的交付日期 {date} 是{day}，在 {calendars} 中不是工作日。',
    },
    calendar: { en: 'The working days are stated here.', 'zh-CN': '工作日在这里规定。' },
    move: { en: 'Move to {date}', 'zh-CN': '改为 {date}' },
  },
  *check({ plan, agreements }) {
    const calendars = dayCalendars(agreements);
    const end = contractDate(plan, 'end')?.date;
    const works = worksByDeliverable(plan);
    for (const deliverable of plan.deliverables ?? []) {
      const { due } = deliverable;
      const day = due === undefined ? undefined : dayOff(calendars, due);
      if (due === undefined || day === undefined) continue;
      yield {
        message: 'dayOff',
        at: at(deliverable, 'due'),
        args: { deliverable: named(deliverable), date: due, day, calendars: calendars.map(({ id }) => `\`${id}\``) },
        related: calendars.map(calendar => ({ at: calendar.at, message: 'calendar' })),
        // Neither before the work that makes it is done, nor after the contract.
        fixes: workingDaysAround(calendars, due)
          .filter(date => !(works.get(deliverable.id ?? '') ?? []).some(work => date < work.date) && !(end !== undefined && date > end))
          .map(
            (date): Fix<'move'> => ({ title: 'move', args: { date }, changes: [{ do: 'set', at: at(deliverable, 'due'), value: date }] }),
          ),
      };
    }
  },
  examples: [
    {
      bad: {
        plan: `agreements:
  - {file: hydro.sla.yaml, id: sla-hydro, version: "1.0"}
deliverables:
  - id: d-quarter
    name: 季度报告
    due: 2026-10-05 #! report-deadline-on-holiday "2026-10-05" > dayOff
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
deliverables:
  - {id: d-quarter, name: 季度报告, due: 2026-10-10}
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
deliverables: [{id: d-sum, name: Annual summary, due: 2026-12-27}] #! report-deadline-on-holiday "2026-12-27" > dayOff
`,
        sla: `id: sla-office
timezone: Europe/Berlin
calendars: {cal-work: {hours: ["09:00-17:00"]}}
`,
      },
      good: {
        plan: `agreements: [{file: office.sla.yaml, id: sla-office, version: "1.0"}]
deliverables: [{id: d-sum, name: Annual summary, due: 2026-12-27}]
`,
        sla: `id: sla-office
calendars: {cal-24x7: {timezone: Europe/Berlin, hours: 24x7}}
`,
      },
    },
  ],
});
