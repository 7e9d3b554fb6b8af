import { at } from '../../plan/place';
import { planRule } from '../rule';

export const waiverUnused = planRule({
  id: 'waiver-unused',
  chapter: 'waivers',
  severity: 'warning',
  profile: 'core',
  clauses: [],
  since: '0.1',
  last: true,
  title: { en: 'A waiver that excuses nothing is removed.', 'zh-CN': '不再需要的豁免应删除。' },
  why: {
    en: 'It stands ready to excuse the next slip, which nobody has looked at.',
    'zh-CN': '留着它，以后再出现同样的问题就会被悄悄放过，而没有人评审过。',
  },
  remedy: { en: 'Remove it: the rule finds nothing in this plan.', 'zh-CN': '删除即可：该规则在本计划中没有发现问题。' },
  messages: {
    unused: {
      en: 'The rule `{rule}` finds nothing here: the waiver can go.',
      'zh-CN': '规则 `{rule}` 没有发现问题，这条豁免可以删除。',
    },
    remove: { en: 'Remove the waiver', 'zh-CN': '删除这条豁免' },
  },
  examples: [
    {
      bad: `currency: CNY
budget:
  total: 100
  lines:
    - id: b-all
      item: 运维服务
      amount: 100
waivers:
  - rule: budget-lines-sum #! waiver-unused "budget-lines-sum"
    reason: 明细待补`,
      good: `currency: CNY
budget:
  total: 120
  lines:
    - id: b-all
      item: 运维服务
      amount: 100
waivers:
  - rule: budget-lines-sum
    reason: 明细待补`,
    },
    {
      bad: `waivers: [{rule: dependencies-acyclic, reason: the schedule comes later}] #! waiver-unused "dependencies-acyclic"`,
      good: `waivers: [{rule: budget-required, reason: the budget is kept in another system}]`,
    },
  ],
  *check({ plan, waivers }) {
    for (const { entry, state } of waivers) {
      if (state !== 'unused') continue;
      const place = at(plan.waivers ?? [], (plan.waivers ?? []).indexOf(entry));
      yield {
        message: 'unused',
        at: at(entry, 'rule'),
        args: { rule: entry.rule },
        fixes: [{ title: 'remove', changes: [{ do: 'remove', at: place }], preferred: true }],
      };
    }
  },
});
