import { inText } from '../../plan/place';
import { fileRule } from '../rule';

export const suppressionExpired = fileRule({
  id: 'suppression-expired',
  chapter: 'waivers',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  last: true,
  title: { en: 'A suppression that has expired excuses nothing.', 'zh-CN': '抑制到期后不再生效。' },
  why: {
    en: 'What was accepted for a month stays broken for years when nobody looks at the date again.',
    'zh-CN': '只接受一个月的例外，若无人再看日期，问题会一直留在那里。',
  },
  remedy: {
    en: 'Put right what the rule finds and remove the comment, or agree on a later date.',
    'zh-CN': '改正规则指出的问题并删去注释，或重新商定更晚的日期。',
  },
  messages: {
    expired: {
      en: 'The suppression of `{rule}` expired on {until}: what it excused counts again.',
      'zh-CN': '对 `{rule}` 的抑制已于 {until} 到期，原先抑制的问题重新计入。',
    },
    remove: { en: 'Remove the expired suppression', 'zh-CN': '删除到期的抑制' },
  },
  examples: [
    {
      bad: `# delivery-plan-ignore budget-lines-sum until=2026-01-31：明细待补 #! suppression-expired "budget-lines-sum"
budget: {total: 100, lines: [{id: b-all, amount: 90}]}`,
      good: `# delivery-plan-ignore budget-lines-sum until=2099-01-31：明细待补
budget: {total: 100, lines: [{id: b-all, amount: 90}]}`,
    },
    {
      bad: `budget: {total: 1, lines: []} # delivery-plan-ignore budget-lines-sum, dates-in-order until=2020-06-30: later #! suppression-expired "budget-lines-sum" #! suppression-expired "dates-in-order"`,
      good: `budget: {total: 1, lines: []} # delivery-plan-ignore budget-lines-sum: later`,
    },
  ],
  *check({ suppressions }) {
    for (const { state, span, removal, rule, until } of suppressions) {
      if (state !== 'expired') continue;
      const fixes = [{ title: 'remove' as const, changes: [{ do: 'replace' as const, ...removal, text: '' }] }];
      yield { message: 'expired', at: inText(span.start, span.end), args: { rule, until }, fixes };
    }
  },
});
