import { fileRule, type Problem } from '../rule';
import { inScalars, scalarsOf } from './scalars';

export const unquotedTime = fileRule({
  id: 'unquoted-time',
  chapter: 'document',
  severity: 'warning',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'A time of day stands in quotes.', 'zh-CN': '时刻应加引号。' },
  why: {
    en: 'Other programs still read YAML by its older rules and take `20:00` for the number 1200; the night shift then begins at no time at all.',
    'zh-CN': '不少程序仍按旧版 YAML 读取，会把 `20:00` 当成数字 1200，导入排班后夜班的时间就丢了。',
  },
  remedy: { en: 'Put the time in quotes: `"20:00"`.', 'zh-CN': '给时刻加上引号，例如 `"20:00"`。' },
  messages: {
    unquoted: {
      en: '`{written}` without quotes is the number {number} to an older YAML reader; put it in quotes.',
      'zh-CN': '不加引号的 `{written}` 会被旧版 YAML 读成数字 {number}，请加引号。',
    },
    quote: { en: 'Put it in quotes: "{written}"', 'zh-CN': '加上引号："{written}"' },
  },
  check: input => timesIn.all(scalarsOf(input)),
  examples: [
    {
      bad: `
organization:
  roster:
    shifts:
      - id: day
        from: "08:00"
        to: 20:00 #! unquoted-time "20:00" > unquoted
`,
      fixed: `
organization:
  roster:
    shifts:
      - id: day
        from: "08:00"
        to: "20:00" #! unquoted-time "20:00" > unquoted
`,
      good: `
organization:
  roster:
    shifts:
      - id: day
        from: "08:00"
        to: '20:00'
`,
    },
    {
      bad: `
serviceLevelAgreement: 1
maintenanceWindows: [{id: mw-a, on: 每月第一个星期日, from: 22:30, to: "02:00"}] #! unquoted-time "22:30" > unquoted
`,
      good: `
serviceLevelAgreement: 1
calendars: {cal-work: {hours: [08:30-12:00, "13:30-17:30"]}}
`,
    },
  ],
});

const timesIn = inScalars(({ all }) =>
  all.flatMap(({ node, at }): Problem<'unquoted' | 'quote'> | [] => {
    const written = node.value;
    if (node.style !== 'plain' || typeof written !== 'string' || !/^[-+]?\d{1,9}(?::[0-5]?\d){1,3}$/.test(written)) return [];
    return {
      message: 'unquoted',
      at,
      args: { written, number: base60(written) },
      fixes: [{ title: 'quote', args: { written }, changes: [{ do: 'set', at, value: written }], preferred: true }],
    };
  }),
);

/** How YAML 1.1 reads `20:00`: as digits to the base of sixty. */
function base60(written: string): number {
  const sign = written.startsWith('-') ? -1 : 1;
  return (
    sign *
    written
      .replace(/^[-+]/, '')
      .split(':')
      .reduce((sum, part) => sum * 60 + Number(part), 0)
  );
}
