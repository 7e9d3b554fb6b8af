import { at } from '../../plan/place';
import { planRule } from '../rule';
import { meantRule } from './meant';

export const waiverRuleUnknown = planRule({
  id: 'waiver-rule-unknown',
  chapter: 'waivers',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  last: true,
  title: { en: 'A waiver names a rule that exists and can be waived.', 'zh-CN': '豁免所指的规则应存在，且可以豁免。' },
  why: {
    en: 'A waiver with a misspelt rule excuses nothing, and its author believes that it does.',
    'zh-CN': '规则名写错的豁免不起作用，而填写的人以为已经豁免。',
  },
  remedy: {
    en: 'Write the id of the rule as the finding shows it. What is wrong with the file itself cannot be waived.',
    'zh-CN': '按问题后面显示的规则编号填写。文件本身的错误不能豁免。',
  },
  messages: {
    unknown: { en: 'There is no rule `{rule}` that could be waived.', 'zh-CN': '没有可以豁免的规则 `{rule}`。' },
    meant: { en: 'There is no rule `{rule}`; did you mean `{meant}`?', 'zh-CN': '没有规则 `{rule}`，是否应为 `{meant}`？' },
    correct: { en: 'Change to `{meant}`', 'zh-CN': '改为 `{meant}`' },
  },
  examples: [
    {
      bad: `budget: {total: 100, lines: [{id: b-all, amount: 90}]}
waivers:
  - rule: budget-line-sum #! waiver-rule-unknown "budget-line-sum" > meant
    reason: 明细待补`,
      good: `waivers:
  - rule: budget-lines-sum
    reason: 明细待补`,
    },
    {
      bad: `waivers: [{rule: SCH09, reason: inspections start in week two}] #! waiver-rule-unknown "SCH09" > unknown`,
      good: `waivers: [{rule: cycle-fits-period, reason: inspections start in week two}]`,
    },
  ],
  *check({ waivers, ruleIds }) {
    for (const { entry, state } of waivers) {
      if (state !== 'unknown-rule') continue;
      const rule = entry.rule ?? '';
      const meant = meantRule(rule, ruleIds);
      if (meant === undefined) yield { message: 'unknown', at: at(entry, 'rule'), args: { rule } };
      else {
        yield {
          message: 'meant',
          at: at(entry, 'rule'),
          args: { rule, meant },
          fixes: [
            {
              title: 'correct',
              args: { meant },
              changes: [{ do: 'set', at: at(entry, 'rule'), value: meant }],
              preferred: true,
            },
          ],
        };
      }
    }
  },
});
