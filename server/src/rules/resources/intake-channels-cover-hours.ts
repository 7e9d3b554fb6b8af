import type { Channel, ServiceDesk } from '../../plan/generated/types';
import { at, declared, whole } from '../../plan/place';
import { unite, type WeekSet, weekOfCalendar } from '../../time/roster';
import { lacking } from '../lacking';
import { weekText } from '../organization/shifts';
import { calendarIn, supportHoursOf, uncovered } from '../organization/supportHours';
import { type PlanInput, type Problem, planRule } from '../rule';

export const intakeChannelsCoverHours = planRule({
  id: 'intake-channels-cover-hours',
  chapter: 'resources',
  severity: 'error',
  profile: 'core',
  clauses: ['RS-02', 'IT-16', 'DV-07'],
  since: '0.1',
  title: {
    en: 'Several kinds of intake channel are published, and a voice channel is open for all support hours.',
    'zh-CN': '应公示多种受理渠道，且电话渠道覆盖全部支持时间。',
  },
  why: {
    en: 'At night nobody reads the mailbox: a fault that cannot be telephoned in is found when the offices open, with its clock long running.',
    'zh-CN': '夜里没有人看邮箱：打不通电话的故障，要到上班才被发现，时限却早已开始计算。',
  },
  remedy: {
    en: 'Publish a second channel, and open the telephone for the hours that the agreement promises.',
    'zh-CN': '再公示一种渠道，并让电话在协议承诺的全部支持时间内开通。',
  },
  parameters: {
    intakeChannels: {
      default: 2,
      schema: { type: 'integer', minimum: 1 },
      title: { en: 'Kinds of intake channel at least', 'zh-CN': '受理渠道的最少种类' },
    },
  },
  messages: {
    none: {
      en: 'The service desk has no intake channel: add `channels`, one of them `phone`.',
      'zh-CN': '服务台没有受理渠道：请补充 `channels`，其中应有 `phone`（电话）。',
      missing: true,
    },
    few: {
      en: 'Intake goes by {kinds} alone: add other kinds of channel, {limit} in all.',
      'zh-CN': '受理渠道只有 {kinds}：请补足到约定的 {limit} 种。',
      missing: true,
    },
    noVoice: {
      en: 'Nobody can telephone the service desk: add a channel of the kind `phone`.',
      'zh-CN': '服务台没有电话渠道：请补充类型为 `phone` 的渠道。',
      missing: true,
    },
    noHours: {
      en: 'Support is promised in the hours `{calendar}`, but nothing says when the telephone is answered: add `hours`.',
      'zh-CN': '协议承诺的支持时间为 `{calendar}`，但没有写明电话何时有人接听：请补充 `hours`。',
      missing: true,
    },
    gap: {
      en: 'The telephone is open in the hours `{hours}`; support is promised in `{calendar}`. Left open: {gaps}.',
      'zh-CN': '电话的开通时间为 `{hours}`，协议承诺的支持时间为 `{calendar}`，以下时段无人接听：{gaps}。',
    },
    promise: { en: 'The support hours that are promised: `{calendar}`.', 'zh-CN': '协议承诺的支持时间：`{calendar}`。' },
    setHours: { en: 'Open the telephone in the hours `{calendar}`', 'zh-CN': '将电话的开通时间改为 `{calendar}`' },
  },
  *check(input) {
    const desk = input.plan.resources?.serviceDesk;
    // What is left empty altogether is found as a resource that is not there.
    if (desk === undefined || (whole(desk) && Object.keys(desk).length === 0)) return;
    const { channels } = desk;
    if (lacking(desk, ['channels']).length > 0) yield { message: 'none', at: at(desk, 'channels') };
    if (channels === undefined || channels.length === 0 || !whole(channels)) return;
    const kinds = [...new Set(channels.map(({ kind }) => kind).filter(kind => kind !== undefined))];
    const voice = channels.filter(({ kind }) => kind === 'phone');
    const limit = input.parameters.intakeChannels;
    if (voice.length === 0) yield { message: 'noVoice', at: at(desk, 'channels') };
    // A telephone that is still to be added counts as one of the kinds.
    if (kinds.length + (voice.length === 0 ? 1 : 0) < limit) {
      yield { message: 'few', at: at(desk, 'channels'), args: { kinds: kinds.map(kind => `\`${kind}\``), limit } };
    }
    if (voice.length > 0) yield* voiceHours(desk, voice, input);
  },
  examples: [
    {
      bad: {
        plan: `
agreements:
  - file: hydro.sla.yaml
    id: sla-hydro
resources:
  serviceDesk:
    hours: cal-work #! intake-channels-cover-hours "cal-work" > gap
    channels:
      - kind: phone
        value: 400-000-0000
      - kind: email
        value: desk@example.com
`,
        sla: `
id: sla-hydro
timezone: Asia/Shanghai
calendars:
  cal-24x7: {hours: 24x7}
  cal-work: {hours: ["08:30-12:00", "13:30-17:30"], holidays: cn-2026}
supportHours: {calendar: cal-24x7}
`,
      },
      good: {
        plan: `
agreements:
  - file: hydro.sla.yaml
    id: sla-hydro
resources:
  serviceDesk:
    hours: cal-work
    channels:
      - kind: phone
        value: 400-000-0000
        hours: cal-24x7
      - kind: email
        value: desk@example.com
`,
        sla: `
id: sla-hydro
timezone: Asia/Shanghai
calendars:
  cal-24x7: {hours: 24x7}
  cal-work: {hours: ["08:30-12:00", "13:30-17:30"], holidays: cn-2026}
supportHours: {calendar: cal-24x7}
`,
      },
    },
    {
      bad: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk}]
resources:
  serviceDesk:
    channels: #! intake-channels-cover-hours "channels" > few
      - {kind: phone, value: "5550100", hours: cal-early}
      - {kind: phone, value: "5550101"} #! intake-channels-cover-hours "kind: phone" > noHours
`,
        sla: `
id: sla-desk
timezone: Europe/Vienna
calendars: {cal-desk: {hours: ["08:00-18:00"]}, cal-early: {hours: ["08:00-13:00"]}}
supportHours: {calendar: cal-desk}
`,
      },
      good: {
        plan: `
agreements: [{file: desk.sla.yaml, id: sla-desk}]
resources:
  serviceDesk:
    channels: [{kind: phone, value: "5550100", hours: cal-early}, {kind: phone, value: "5550101", hours: cal-late}, {kind: web, value: "https://desk.example.com"}]
`,
        sla: `
id: sla-desk
timezone: Europe/Vienna
calendars: {cal-desk: {hours: ["08:00-18:00"]}, cal-early: {hours: ["08:00-13:00"]}, cal-late: {hours: ["12:00-18:00"]}}
supportHours: {calendar: cal-desk}
`,
      },
    },
    {
      bad: `
resources: {serviceDesk: {owner: role-desk}} #! intake-channels-cover-hours "serviceDesk" > none
`,
    },
    {
      bad: `
resources:
  serviceDesk:
    channels: [{kind: email, value: desk@example.com}] #! intake-channels-cover-hours "channels" > noVoice
`,
    },
  ],
});

type Message = 'noHours' | 'gap' | 'promise' | 'setHours';

/** The first of the support hours in which no telephone is answered. */
function* voiceHours(desk: ServiceDesk, voice: readonly Channel[], { agreements }: PlanInput): Iterable<Problem<Message>> {
  const [first] = supportHoursOf(agreements);
  if (first === undefined) return;
  const holders = voice.map(channel => (declared(channel, 'hours') ? channel : desk));
  const unknown = holders.findIndex(holder => !declared(holder, 'hours'));
  if (unknown >= 0) {
    const holder = voice.length === 1 ? desk : voice[unknown]!;
    const args = { calendar: first.calendarId };
    const changes = [{ do: 'insert', into: holder, key: 'hours', value: first.calendarId }] as const;
    yield {
      message: 'noHours',
      at: at(holder, 'hours'),
      args,
      related: [{ at: first.at, message: 'promise', args }],
      fixes: [{ title: 'setHours', args, changes }],
    };
    return;
  }
  const calendars = holders.map(({ hours }) => calendarIn(agreements, hours));
  if (calendars.some(calendar => calendar === undefined || calendar.timezone !== calendars[0]?.timezone)) return;
  const open: WeekSet = unite(calendars.map(calendar => weekOfCalendar(calendar!)));
  for (const { calendarId, calendar, at: place } of supportHoursOf(agreements)) {
    const gaps = uncovered(calendar, open, calendars[0]!.timezone);
    if (gaps.length === 0) continue;
    const holder = holders[0]!;
    const args = { hours: holders.map(({ hours }) => hours!), calendar: calendarId, gaps: weekText(gaps) };
    yield {
      message: 'gap',
      at: at(holder, 'hours'),
      args,
      related: [{ at: place, message: 'promise', args }],
      fixes: [{ title: 'setHours', args, changes: [{ do: 'set', at: at(holder, 'hours'), value: calendarId }] }],
    };
    return;
  }
}
