import { at } from '../../plan/place';
import { planRule } from '../rule';

export const waiverOfLockedRule = planRule({
  id: 'waiver-of-locked-rule',
  chapter: 'waivers',
  severity: 'error',
  profile: 'core',
  essential: true,
  clauses: [],
  since: '0.1',
  last: true,
  title: { en: 'A rule that the team has locked is not waived in a plan.', 'zh-CN': '团队锁定的规则不能在计划中豁免。' },
  why: {
    en: 'The team has decided that this one is never set aside; the waiver excuses nothing, and its author believes that it does.',
    'zh-CN': '团队决定任何情况下都不得搁置这条规则；豁免不起作用，填写的人却以为有效。',
  },
  remedy: {
    en: 'Put right what the rule finds, or ask those who keep the team’s file to unlock the rule.',
    'zh-CN': '改正规则指出的问题，或请团队配置的维护者解锁该规则。',
  },
  messages: {
    locked: {
      en: 'The team has locked the rule `{rule}`: the waiver does not count.',
      'zh-CN': '团队已锁定规则 `{rule}`，这条豁免不生效。',
    },
    remove: { en: 'Remove the waiver', 'zh-CN': '删除这条豁免' },
  },
  examples: [
    {
      locked: ['budget-lines-sum'],
      bad: `waivers:
  - rule: budget-lines-sum #! waiver-of-locked-rule "budget-lines-sum"
    reason: 明细待补`,
      good: `waivers:
  - rule: cycle-fits-period
    reason: 巡检自第二周开始`,
    },
    {
      locked: ['high-risk-has-emergency-plan'],
      bad: 'waivers: [{rule: high-risk-has-emergency-plan, reason: one person pilot}] #! waiver-of-locked-rule "high-risk-has-emergency-plan"',
      good: 'waivers: [{rule: risk-entry-complete, reason: one person pilot}]',
    },
  ],
  *check({ plan, waivers }) {
    for (const { entry, state } of waivers) {
      if (state !== 'locked') continue;
      const place = at(plan.waivers ?? [], (plan.waivers ?? []).indexOf(entry));
      yield {
        message: 'locked',
        at: at(entry, 'rule'),
        args: { rule: entry.rule },
        fixes: [{ title: 'remove', changes: [{ do: 'remove', at: place }] }],
      };
    }
  },
});
