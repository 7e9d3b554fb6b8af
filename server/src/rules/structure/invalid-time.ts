import { suggestTime } from '../../time/clock';
import { fileRule } from '../rule';
import { foundAt, writtenAt, wrongValues } from './faults';
import { fits } from './fits';
import { suggestRange } from './time-meant';

export const invalidTime = fileRule({
  id: 'invalid-time',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'A time of day must be written `HH:MM`, a range `HH:MM-HH:MM`, in quotes.',
    'zh-CN': '时刻应写成 `HH:MM`，时段写成 `HH:MM-HH:MM`，并加引号。',
  },
  why: {
    en: 'A shift whose hours cannot be read covers nothing, and the gap in the roster stays unseen.',
    'zh-CN': '读不懂时间的班次等于没有排班，值班表的空档也就看不出来。',
  },
  remedy: {
    en: 'Write two digits for the hour and two for the minute, from 00:00 to 24:00.',
    'zh-CN': '时、分各写两位数字，从 00:00 到 24:00。',
  },
  messages: {
    meant: { en: 'Write "{time}" for {found}.', 'zh-CN': '{found} 应写成 "{time}"。' },
    time: {
      en: '`{key}` takes a time such as `"08:30"`; found {found}.',
      'zh-CN': '`{key}` 应为时刻，例如 `"08:30"`；现为 {found}。',
    },
    range: {
      en: '`{key}` takes a range such as `"08:30-12:00"`; found {found}.',
      'zh-CN': '`{key}` 应为时段，例如 `"08:30-12:00"`；现为 {found}。',
    },
    write: { en: 'Write "{time}"', 'zh-CN': '改为 "{time}"' },
  },
  examples: [
    {
      bad: 'organization:\n  roster:\n    shifts:\n      - id: day\n        from: 8点半 #! invalid-time "8点半" > meant\n        to: 下午5点 #! invalid-time "下午5点" > meant\n',
      fixed:
        'organization:\n  roster:\n    shifts:\n      - id: day\n        from: "08:30" #! invalid-time "8点半" > meant\n        to: "17:00" #! invalid-time "下午5点" > meant\n',
      good: 'organization:\n  roster:\n    shifts:\n      - id: day\n        from: "08:30"\n        to: "17:00"\n',
    },
    {
      bad: 'organization: {roster: {shifts: [{id: day, from: morning, to: 25:00}]}} #! invalid-time "morning" > time #! invalid-time "25:00" > time\n',
      good: 'organization: {roster: {shifts: [{id: night, from: "20:00", to: "08:00"}]}}\n',
    },
  ],
  check: input =>
    wrongValues(input, 'time').map(fault => {
      const { at, key, value, schema } = fault;
      const found = foundAt(fault);
      const isRange = schema.format === 'time-range';
      const written = typeof value === 'object' ? '' : writtenAt(at, value);
      const time = isRange ? suggestRange(written) : suggestTime(written);
      if (time === undefined || !fits(schema, time)) {
        return { message: isRange ? ('range' as const) : ('time' as const), at, args: { key, found } };
      }
      const fix = { title: 'write' as const, args: { time }, changes: [{ do: 'set' as const, at, value: time }], preferred: true };
      return { message: 'meant' as const, at, args: { time, found }, fixes: [fix] };
    }),
});
