import { at } from '../../plan/place';
import { planRule } from '../rule';

export const waiverAdded = planRule({
  id: 'waiver-added',
  chapter: 'waivers',
  severity: 'info',
  profile: 'core',
  clauses: [],
  since: '0.1',
  last: true,
  title: { en: 'A waiver that a change brings along is shown to its reviewers.', 'zh-CN': '改动中新增的豁免应让评审人看到。' },
  why: {
    en: 'Whoever approves a change also approves what it excuses, and has to see it for that.',
    'zh-CN': '批准一项改动，也就批准了其中的例外，因此评审人必须看得到。',
  },
  remedy: {
    en: 'Nothing is to be done but to judge the reason. This is said only where the policy is read from another revision (`--policy-ref`).',
    'zh-CN': '只需评审理由是否成立。仅当从另一版本读取团队规定（`--policy-ref`）时才提示。',
  },
  messages: {
    added: {
      en: 'New in this change: `{rule}` is waived. Whoever approves the change approves that too.',
      'zh-CN': '本次改动新增：豁免了 `{rule}`。批准改动即同时批准这一例外。',
    },
  },
  examples: [
    {
      former: 'parties: {}',
      bad: 'waivers: [{rule: budget-required, reason: the budget is kept in another system}] #! waiver-added "budget-required"',
      good: 'waivers: [{rule: budget-required, reason: the budget is kept in another system}]',
    },
    {
      former: 'waivers: [{rule: budget-required, reason: 预算另行管理, until: 2026-07-31}]',
      bad: 'waivers: [{rule: budget-required, reason: 预算另行管理, until: 2026-12-31}] #! waiver-added "budget-required"',
    },
  ],
  *check({ waivers }) {
    for (const { entry, state, added } of waivers) {
      if (state === 'used' && added) yield { message: 'added', at: at(entry, 'rule'), args: { rule: entry.rule } };
    }
  },
});
