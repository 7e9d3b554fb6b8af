import { at } from '../../plan/place';
import { describeDuration, parseDuration, timeMinutes } from '../../time/duration';
import { shiftRange } from '../../time/roster';
import { named } from '../named';
import { planRule } from '../rule';

export const shiftLongerThan12h = planRule({
  id: 'shift-longer-than-12h',
  chapter: 'organization',
  severity: 'warning',
  profile: 'company',
  clauses: [],
  since: '0.1',
  title: { en: 'No shift is longer than the agreed limit.', 'zh-CN': '班次时长不得超过约定的时限。' },
  why: {
    en: 'After twelve hours on duty people switch off the wrong device; the worst outages begin at the end of a long night.',
    'zh-CN': '连续值守十二小时以后容易误操作，严重的事故常常发生在长夜班的末尾。',
  },
  remedy: { en: 'Split the shift in two, with different people and a handover.', 'zh-CN': '将该班次拆成两个，由不同的人值守并做好交接。' },
  parameters: {
    shiftLimit: {
      default: 'PT12H',
      schema: { type: 'string', format: 'duration' },
      title: { en: 'Longest shift', 'zh-CN': '班次时长上限' },
    },
  },
  messages: {
    long: {
      en: 'The shift {shift} lasts {length}; the agreed limit is {limit}.',
      'zh-CN': '班次 {shift}时长 {length}，超过约定的时限 {limit}。',
    },
    end: { en: 'Its end.', 'zh-CN': '该班次的结束时刻。' },
  },
  *check({ plan: { organization }, parameters }) {
    const limit = parseDuration(parameters.shiftLimit);
    if (limit === undefined) return;
    for (const shift of organization?.roster?.shifts ?? []) {
      const range = shiftRange(shift.from ?? '', shift.to ?? '');
      if (range === undefined || range.end - range.start <= limit.days * 1440 + timeMinutes(limit)) continue;
      const minutes = range.end - range.start;
      const length = { years: 0, months: 0, weeks: 0, days: 0, hours: Math.floor(minutes / 60), minutes: minutes % 60, seconds: 0 };
      yield {
        message: 'long',
        at: at(shift, 'from'),
        args: {
          shift: named(shift),
          length: { en: describeDuration(length, 'en'), 'zh-CN': describeDuration(length, 'zh-CN') },
          limit: { en: describeDuration(limit, 'en'), 'zh-CN': describeDuration(limit, 'zh-CN') },
        },
        related: [{ at: at(shift, 'to'), message: 'end' }],
      };
    }
  },
  examples: [
    {
      bad: `
organization:
  roster:
    shifts:
      - id: night
        days: [mon, tue, wed, thu, fri]
        from: "18:00" #! shift-longer-than-12h ""18:00"" > long
        to: "08:30"
      - {id: whole-day, days: [sat, sun], from: "08:00", to: "08:00"} #! shift-longer-than-12h ""08:00"" > long
`,
      good: `
organization:
  roster:
    shifts:
      - {id: day, days: [mon, tue], from: "08:00", to: "20:00"}
      - {id: night, days: [mon, tue], from: "20:00", to: "08:00"}
`,
    },
    {
      bad: `
organization:
  roster:
    shifts:
      - id: ban-yi
        from: "08:00" #! shift-longer-than-12h ""08:00"" > long
        to: "24:00"
`,
      good: `
organization:
  roster:
    shifts:
      - {id: ban-yi, from: "12:00", to: "24:00"}
      - {id: ban-er, from: "12:00"}
`,
    },
  ],
});
