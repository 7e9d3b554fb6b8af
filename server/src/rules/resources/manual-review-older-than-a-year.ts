import { at } from '../../plan/place';
import type { Text } from '../../text';
import { lastDayWithin, parseDate } from '../../time/dates';
import { describeDuration, parseDuration } from '../../time/duration';
import { named } from '../named';
import { planRule } from '../rule';

export const manualReviewOlderThanAYear = planRule({
  id: 'manual-review-older-than-a-year',
  chapter: 'resources',
  severity: 'warning',
  profile: 'company',
  clauses: ['RO-03', 'IS-13'],
  since: '0.1',
  title: {
    en: 'The last review of each manual is not older than the agreed limit when the service starts.',
    'zh-CN': '服务开始时，各指导手册的最近一次评审不应早于约定的时限。',
  },
  why: {
    en: 'A manual that nobody has read for a year describes systems that have been replaced; the night shift follows it all the same.',
    'zh-CN': '一年没人看过的手册，写的可能是早已更换的设备，夜班却仍然照着做。',
  },
  remedy: {
    en: 'Review the manual before the service starts, and write the day of the review.',
    'zh-CN': '在服务开始前评审该手册，并填写评审日期。',
  },
  parameters: {
    manualReviewLimit: {
      default: 'P1Y',
      schema: { type: 'string', format: 'duration' },
      title: { en: 'Greatest age of a manual’s review', 'zh-CN': '手册评审的最长间隔' },
    },
  },
  messages: {
    old: {
      en: 'The manual {manual} was last reviewed on {reviewed}, more than {limit} before the service starts on {start}.',
      'zh-CN': '指导手册 {manual}最近一次评审是 {reviewed}，距服务期起始日 {start} 已超过 {limit}。',
    },
    start: { en: 'The service starts on {start}.', 'zh-CN': '服务期起始日：{start}。' },
  },
  *check({ plan: { resources, period }, parameters }) {
    const limit = parseDuration(parameters.manualReviewLimit);
    const start = period?.start;
    if (limit === undefined || start === undefined) return;
    const length: Text = { en: describeDuration(limit, 'en'), 'zh-CN': describeDuration(limit, 'zh-CN') };
    for (const manual of resources?.manuals ?? []) {
      const reviewed = parseDate(manual.reviewed ?? '');
      const last = reviewed && lastDayWithin(reviewed, limit)?.add({ days: 1 }).toString();
      if (last === undefined || start <= last) continue;
      yield {
        message: 'old',
        at: at(manual, 'reviewed'),
        args: { manual: named(manual), reviewed: manual.reviewed!, limit: length, start },
        related: [{ at: at(period!, 'start'), message: 'start', args: { start } }],
      };
    }
  },
  examples: [
    {
      bad: `
period: {start: 2026-01-01, end: 2026-12-31}
resources:
  manuals:
    - id: mn-inspect
      name: 巡检手册
      reviewed: 2024-12-31 #! manual-review-older-than-a-year "2024-12-31" > old
`,
      good: `
period: {start: 2026-01-01, end: 2026-12-31}
resources:
  manuals:
    - id: mn-inspect
      name: 巡检手册
      reviewed: 2025-01-01
`,
    },
    {
      bad: `
period: {start: 2026-03-01, end: 2027-02-28}
resources: {manuals: [{id: mn-backup, name: Backup, reviewed: 2023-05-04}]} #! manual-review-older-than-a-year "2023-05-04" > old
`,
      good: `
period: {start: 2026-03-01, end: 2027-02-28}
resources: {manuals: [{id: mn-backup, name: Backup, reviewed: 2026-03-15}, {id: mn-new, name: New}]}
`,
    },
  ],
});
