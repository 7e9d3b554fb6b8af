import { at } from '../../plan/place';
import { planRule } from '../rule';

export const waiverTooLong = planRule({
  id: 'waiver-too-long',
  chapter: 'waivers',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  last: true,
  title: {
    en: 'A waiver ends within the days that the team allows.',
    'zh-CN': '豁免的期限不应超过团队规定的天数。',
  },
  why: {
    en: 'The team wants every exception looked at again after a while; one without an end, or with a distant one, excuses nothing.',
    'zh-CN': '团队要求每项例外在一段时间后重新评审；没有截止日期或日期过远的豁免不生效。',
  },
  remedy: {
    en: 'Give the waiver a last day (`until`) that is no further away than `suppressions.maxDays` of the team’s file, and have it approved anew then.',
    'zh-CN': '用 `until` 写明截止日期，不晚于团队配置 `suppressions.maxDays` 规定的天数；到期后重新审批。',
  },
  messages: {
    noEnd: {
      en: 'The waiver of `{rule}` has no last day and does not count; the team allows {days} days at most.',
      'zh-CN': '对 `{rule}` 的豁免没有截止日期，不生效；团队规定最长 {days} 天。',
    },
    tooLong: {
      en: 'The waiver of `{rule}` would hold until {until} and does not count; the team allows {days} days at most.',
      'zh-CN': '对 `{rule}` 的豁免截止日期为 {until}，不生效；团队规定最长 {days} 天。',
    },
    remove: { en: 'Remove the waiver', 'zh-CN': '删除这条豁免' },
  },
  examples: [
    {
      maxDays: 30,
      bad: `waivers:
  - rule: budget-lines-sum #! waiver-too-long "budget-lines-sum" > noEnd
    reason: 明细待补
  - {rule: cycle-fits-period, reason: 巡检自第二周开始, until: 2026-07-31} #! waiver-too-long "2026-07-31" > tooLong`,
      good: `waivers:
  - rule: budget-lines-sum
    reason: 明细待补
    until: 2026-07-30`,
    },
    { good: 'waivers: [{rule: risk-entry-complete, reason: one person pilot}]' },
  ],
  *check({ plan, waivers }) {
    for (const { entry, state, days } of waivers) {
      if (state !== 'no-end' && state !== 'too-long') continue;
      const place = at(plan.waivers ?? [], (plan.waivers ?? []).indexOf(entry));
      yield {
        message: state === 'no-end' ? 'noEnd' : 'tooLong',
        at: at(entry, state === 'no-end' ? 'rule' : 'until'),
        args: { rule: entry.rule, until: entry.until, days },
        fixes: [{ title: 'remove', changes: [{ do: 'remove', at: place }] }],
      };
    }
  },
});
