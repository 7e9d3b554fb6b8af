import type { Text } from '../../text';
import { isDate, suggestDate } from '../../time/dates';
import { bare } from '../../written';
import { fileRule, type Problem } from '../rule';
import { type FaultOf, foundAt, writtenAt, wrongValues } from './faults';

export const invalidDate = fileRule({
  id: 'invalid-date',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'A date must be a real day, written `YYYY-MM-DD`.', 'zh-CN': '日期应为真实存在的日子，格式为 `YYYY-MM-DD`。' },
  why: {
    en: '05/06/2026 is the fifth of June for one reader and the sixth of May for another, and a drill on 30 February is never held.',
    'zh-CN': '05/06/2026 有人读成 6 月 5 日，有人读成 5 月 6 日；定在 2 月 30 日的演练永远不会举行。',
  },
  remedy: { en: 'Write year, month and day with hyphens: `2026-12-31`.', 'zh-CN': '按年-月-日书写，用连字符分隔，例如 `2026-12-31`。' },
  messages: {
    meant: { en: 'Write {date} for {found}: dates are written `YYYY-MM-DD`.', 'zh-CN': '{found} 应写成 {date}：日期格式为 `YYYY-MM-DD`。' },
    noSuchDay: { en: '{found} is no day: {month} has {days} days.', 'zh-CN': '没有 {found} 这一天：{month}有 {days} 天。' },
    noSuchMonth: { en: '{found} is no day: a year has 12 months.', 'zh-CN': '没有 {found} 这一天：一年只有 12 个月。' },
    ambiguous: {
      en: '{found} can be {date} or {other}: dates are written `YYYY-MM-DD`.',
      'zh-CN': '{found} 可以是 {date}，也可以是 {other}：日期格式为 `YYYY-MM-DD`。',
    },
    form: {
      en: '`{key}` takes a date such as `2026-12-31`; found {found}.',
      'zh-CN': '`{key}` 应为日期，例如 `2026-12-31`；现为 {found}。',
    },
    write: { en: 'Write {date}', 'zh-CN': '改为 {date}' },
  },
  examples: [
    {
      bad: 'period:\n  start: 1/1/2026 #! invalid-date "1/1/2026" > meant\n  end: 31/12/2026 #! invalid-date "31/12/2026" > meant\n',
      fixed: 'period:\n  start: 2026-01-01 #! invalid-date "1/1/2026" > meant\n  end: 2026-12-31 #! invalid-date "31/12/2026" > meant\n',
      good: 'period:\n  start: 2026-01-01\n  end: 2026-12-31\n',
    },
    {
      bad: 'acceptance:\n  date: 2026年12月20日 #! invalid-date "2026年12月20日" > meant\n',
      good: 'acceptance:\n  date: 2026-12-20\n',
    },
    {
      bad: 'period: {start: 2026-02-30, end: 05/06/2026} #! invalid-date "2026-02-30" > noSuchDay #! invalid-date "05/06/2026" > ambiguous\n',
      good: 'period: {start: 2028-02-29, end: 2028-12-31}\n',
    },
    {
      bad: 'contract:\n  signed: 年底 #! invalid-date "年底" > form\n  start: 2026-13-01 #! invalid-date "2026-13-01" > noSuchMonth\n  end: 20261231 #! invalid-date "20261231" > meant\n',
    },
  ],
  check: input => wrongValues(input, 'date').map(problemOf),
});

type MessageId = 'meant' | 'noSuchDay' | 'noSuchMonth' | 'ambiguous' | 'form' | 'write';

function problemOf(fault: FaultOf<'wrong-value'>): Problem<MessageId> {
  const { at, key, value } = fault;
  const found = foundAt(fault);
  const written = typeof value === 'object' ? '' : bare(writtenAt(at, value));
  const write = (date: string, preferred: boolean) => ({
    title: 'write' as const,
    args: { date },
    changes: [{ do: 'set' as const, at, value: date }],
    preferred,
  });
  const date = suggestDate(written);
  if (date !== undefined) return { message: 'meant', at, args: { date, found }, fixes: [write(date, true)] };
  const day = /^(19\d\d|2\d{3}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?$/.exec(written);
  if (day !== null) {
    const [year, month] = [Number(day[1]), Number(day[2])];
    if (month < 1 || month > 12) return { message: 'noSuchMonth', at, args: { found } };
    const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const last = `${year}-${String(month).padStart(2, '0')}-${days}`;
    const args = { found, days, month: monthName(year, month) };
    return { message: 'noSuchDay', at, args, fixes: Number(day[3]) > days ? [write(last, false)] : [] };
  }
  const either = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(written);
  if (either !== null) {
    const [first, second] = [either[1]!.padStart(2, '0'), either[2]!.padStart(2, '0')];
    const [date, other] = [`${either[3]}-${second}-${first}`, `${either[3]}-${first}-${second}`];
    if (isDate(date) && isDate(other)) {
      return { message: 'ambiguous', at, args: { found, date, other }, fixes: [write(date, false), write(other, false)] };
    }
  }
  return { message: 'form', at, args: { key, found } };
}

function monthName(year: number, month: number): Text {
  const english = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(year, month - 1, 1));
  return { en: `${english} ${year}`, 'zh-CN': `${year} 年 ${month} 月` };
}
