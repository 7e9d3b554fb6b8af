import { inText } from '../../plan/place';
import { fileRule } from '../rule';

export const suppressionAdded = fileRule({
  id: 'suppression-added',
  chapter: 'waivers',
  severity: 'info',
  profile: 'core',
  clauses: [],
  since: '0.1',
  last: true,
  title: { en: 'A suppression that a change brings along is shown to its reviewers.', 'zh-CN': '改动中新增的抑制应让评审人看到。' },
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
      en: 'New in this change: `{rule}` is suppressed here. Whoever approves the change approves that too.',
      'zh-CN': '本次改动新增：此处抑制了 `{rule}`。批准改动即同时批准这一例外。',
    },
  },
  examples: [
    {
      former: 'budget: {total: 100, lines: [{id: b-all, amount: 90}]}',
      bad: 'budget: {total: 100, lines: [{id: b-all, amount: 90}]} # delivery-plan-ignore budget-lines-sum: the lines come later #! suppression-added "budget-lines-sum"',
    },
    {
      former: '# delivery-plan-ignore budget-lines-sum until=2026-07-31：明细待补\nbudget: {total: 100, lines: [{id: b-all, amount: 90}]}',
      bad: '# delivery-plan-ignore budget-lines-sum until=2026-12-31：明细待补 #! suppression-added "budget-lines-sum"\nbudget: {total: 100, lines: [{id: b-all, amount: 90}]}',
      good: 'budget: {total: 100, lines: [{id: b-all, amount: 90}]} # delivery-plan-ignore budget-lines-sum until=2026-07-31：明细待补',
    },
  ],
  *check({ suppressions }) {
    for (const { state, span, rule, added } of suppressions) {
      if (state === 'used' && added) yield { message: 'added', at: inText(span.start, span.end), args: { rule } };
    }
  },
});
