import { at } from '../../plan/place';
import { planRule } from '../rule';

export const waiverExpired = planRule({
  id: 'waiver-expired',
  chapter: 'waivers',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  last: true,
  title: { en: 'A waiver that has expired excuses nothing.', 'zh-CN': '豁免到期后不再生效。' },
  why: {
    en: 'What was accepted for a month stays broken for years when nobody looks at the date again.',
    'zh-CN': '只批准一个月的例外，若无人再看日期，问题会一直留在那里。',
  },
  remedy: {
    en: 'Put right what the rule finds and remove the waiver, or have it approved anew with a later date.',
    'zh-CN': '改正规则指出的问题并删去豁免，或重新审批并写明新的截止日期。',
  },
  messages: {
    expired: {
      en: 'The waiver of `{rule}` expired on {until}: what it excused counts again.',
      'zh-CN': '对 `{rule}` 的豁免已于 {until} 到期，原先豁免的问题重新计入。',
    },
    remove: { en: 'Remove the expired waiver', 'zh-CN': '删除到期的豁免' },
  },
  examples: [
    {
      bad: `waivers:
  - rule: budget-within-contract
    reason: 追加合同正在签订
    approvedBy: role-cust-lead
    until: 2026-01-31 #! waiver-expired "2026-01-31"`,
      good: `waivers:
  - rule: budget-within-contract
    reason: 追加合同正在签订
    approvedBy: role-cust-lead
    until: 2099-01-31`,
    },
    {
      bad: `waivers: [{rule: risk-entry-complete, reason: first draft, until: 2020-06-30}] #! waiver-expired "2020-06-30"`,
      good: `waivers: [{rule: risk-entry-complete, reason: one person pilot}]`,
    },
  ],
  *check({ plan, waivers }) {
    for (const { entry, state } of waivers) {
      if (state !== 'expired') continue;
      const place = at(plan.waivers ?? [], (plan.waivers ?? []).indexOf(entry));
      yield {
        message: 'expired',
        at: at(entry, 'until'),
        args: { rule: entry.rule, until: entry.until },
        fixes: [{ title: 'remove', changes: [{ do: 'remove', at: place }] }],
      };
    }
  },
});
