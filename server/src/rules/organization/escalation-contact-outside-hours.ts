import type { EscalationStep } from '../../plan/generated/types';
import { at, type Place, whole } from '../../plan/place';
import { intersect, subtract, unite, type WeekSet, weekOfCalendar } from '../../time/roster';
import { calendarOf } from '../agreement/calendars';
import { targetedPriorities } from '../agreement/times';
import { named } from '../named';
import { type LinkedAgreement, planRule } from '../rule';
import { peopleBehind } from './people';
import { weekOfShifts, weekText } from './shifts';

export const escalationContactOutsideHours = planRule({
  id: 'escalation-contact-outside-hours',
  chapter: 'organization',
  severity: 'warning',
  profile: 'core',
  clauses: ['RS-08', 'CO-13'],
  since: '0.1',
  title: {
    en: 'Whoever an escalation notifies and who works in shifts is on duty whenever the escalation can come.',
    'zh-CN': '升级通知的值班人员，应在可能发生升级的时段内都有人在岗。',
  },
  why: {
    en: 'The clock of a target that runs at night escalates at night; a message to a day shift is read when the target is long missed.',
    'zh-CN': '夜间计时的时限就会在夜间升级；通知只发给白班，看到时早已超时。',
  },
  remedy: {
    en: 'Notify a role that is on duty in those hours, or put people of this role on the other shifts.',
    'zh-CN': '改为通知该时段在岗的角色，或在其他班次中安排该角色的人员。',
  },
  messages: {
    offDuty: {
      en: 'Escalations can come {hours}; {contact} is not on duty then, though others are.',
      'zh-CN': '以下时段可能发生升级，而 {contact}无人值班：{hours}。',
    },
    step: { en: 'This step notifies {contact}.', 'zh-CN': '{contact}由该步骤通知。' },
    shifts: { en: 'The shifts.', 'zh-CN': '各班次。' },
  },
  *check({ plan: { organization, timezone }, agreements }) {
    const shifts = organization?.roster?.shifts;
    if (organization === undefined || shifts === undefined || !whole(shifts)) return;
    const staffed = weekOfShifts(shifts);
    for (const [id, { clock, steps }] of contactsOf(agreements, timezone)) {
      const people = peopleBehind(organization, id).map(person => person.id);
      const own = shifts.filter(({ staff }) => staff?.some(member => people.includes(member)));
      const contact = [...(organization.roles ?? []), ...(organization.people ?? [])].find(candidate => candidate.id === id);
      // Only of those who work in shifts are the hours known; hours that nobody covers are a finding of the roster.
      if (own.length === 0 || contact === undefined) continue;
      const open = subtract(intersect(clock, staffed), weekOfShifts(own));
      if (open.length === 0) continue;
      const args = { contact: named(contact), hours: weekText(open) };
      yield {
        message: 'offDuty',
        at: at(contact, 'id'),
        args,
        related: [
          ...steps.map(place => ({ at: place, message: 'step' as const, args })),
          { at: at(organization.roster!, 'shifts'), message: 'shifts' },
        ],
      };
    }
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
  roles:
    - id: role-duty-lead #! escalation-contact-outside-hours "role-duty-lead" > offDuty
      name: 值班长
    - id: role-operator
      name: 值班员
  people:
    - {id: p-lead, name: 钱进, roles: [role-duty-lead]}
    - {id: p-op1, name: 值班一, roles: [role-operator]}
  roster:
    shifts:
      - {id: day, days: [mon, tue, wed, thu, fri, sat, sun], from: "08:00", to: "20:00", staff: [p-lead, p-op1]}
      - {id: night, days: [mon, tue, wed, thu, fri, sat, sun], from: "20:00", to: "08:00", staff: [p-op1]}
`,
        sla: `
id: sla-hydro
timezone: Asia/Shanghai
calendars: {cal-24x7: {hours: 24x7}}
targets:
  P1: {resolution: PT4H, calendar: cal-24x7}
escalation:
  - {kind: warning, at: 50, of: resolution, notify: [role-duty-lead, role-operator]}
`,
      },
      good: {
        plan: `
timezone: Asia/Shanghai
agreements:
  - file: hydro.sla.yaml
    id: sla-hydro
organization:
  roles:
    - {id: role-duty-lead, name: 值班长}
    - {id: role-pm, name: 项目经理}
  people:
    - {id: p-lead, name: 钱进, roles: [role-duty-lead]}
    - {id: p-pm, name: 王立, roles: [role-pm]}
  roster:
    shifts:
      - {id: day, days: [mon, tue, wed, thu, fri], from: "08:00", to: "20:00", staff: [p-lead]}
`,
        sla: `
id: sla-hydro
timezone: Asia/Shanghai
calendars: {cal-24x7: {hours: 24x7}}
targets:
  P1: {resolution: PT4H, calendar: cal-24x7}
escalation:
  - {kind: warning, at: 50, of: resolution, notify: [role-duty-lead, role-pm]}
`,
      },
    },
    {
      bad: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk}]
organization:
  people:
    - {id: p-ada, name: Ada} #! escalation-contact-outside-hours "p-ada" > offDuty
    - {id: p-ben, name: Ben}
  roster:
    shifts:
      - {id: early, days: [mon, tue, wed, thu, fri], from: "08:00", to: "13:00", staff: [p-ada]}
      - {id: late, days: [mon, tue, wed, thu, fri], from: "13:00", to: "18:00", staff: [p-ben]}
`,
        sla: `
id: sla-desk
timezone: Europe/Vienna
calendars: {cal-desk: {hours: ["08:00-18:00"]}, cal-early: {hours: ["08:00-12:00"]}}
targets: {P1: {resolution: PT4H, calendar: cal-desk}, P2: {resolution: PT4H, calendar: cal-early}}
escalation: [{kind: alarm, at: 80, of: resolution, notify: [p-ada]}]
`,
      },
      good: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk}]
organization:
  people: [{id: p-ada, name: Ada}, {id: p-ben, name: Ben}]
  roster:
    shifts:
      - {id: early, days: [mon, tue, wed, thu, fri], from: "08:00", to: "13:00", staff: [p-ada]}
      - {id: late, days: [mon, tue, wed, thu, fri], from: "13:00", to: "18:00", staff: [p-ben]}
`,
        sla: `
id: sla-desk
timezone: Europe/Vienna
calendars: {cal-desk: {hours: ["08:00-18:00"]}, cal-early: {hours: ["08:00-12:00"]}}
priorities: {levels: [P1, P2]}
targets: {P1: {resolution: PT4H, calendar: cal-desk}, P2: {resolution: PT4H, calendar: cal-early}}
escalation: [{kind: alarm, at: 80, of: resolution, priorities: [P2], notify: [p-ada]}]
`,
      },
    },
  ],
});

/** Each contact of the escalations with the hours in which the clocks run that escalate to it, and the steps that notify it. */
function contactsOf(agreements: readonly LinkedAgreement[], zone: string | undefined): Map<string, { clock: WeekSet; steps: Place[] }> {
  const contacts = new Map<string, { clock: WeekSet; steps: Place[] }>();
  for (const agreement of agreements) {
    for (const step of agreement.sla?.escalation ?? []) {
      for (const [index, id] of (step.notify ?? []).entries()) {
        const { clock, steps } = contacts.get(id) ?? { clock: [], steps: [] };
        contacts.set(id, { clock: unite([clock, clockOf(step, agreement, zone)]), steps: [...steps, at(step.notify!, index)] });
      }
    }
  }
  return contacts;
}

/** The hours in which the targets of a step are counted; of a calendar in another zone than the plan's nothing is known. */
function clockOf({ priorities }: EscalationStep, { sla = {} }: LinkedAgreement, zone: string | undefined): WeekSet {
  const calendars = (priorities ?? targetedPriorities(sla)).flatMap(priority => {
    const id = sla.targets?.[priority]?.calendar;
    return (id !== undefined && calendarOf(sla, id)) || [];
  });
  const known = calendars.filter(({ continuous, timezone }) => continuous || zone === undefined || timezone === zone);
  return unite(known.map(weekOfCalendar));
}
