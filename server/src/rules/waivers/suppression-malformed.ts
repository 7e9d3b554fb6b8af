import { inText } from '../../plan/place';
import { type Fix, fileRule, type Problem, type SuppressionState } from '../rule';
import { meantRule } from './meant';

type Fault = Exclude<SuppressionState, 'used' | 'unused' | 'expired'>;

export const suppressionMalformed = fileRule({
  id: 'suppression-malformed',
  chapter: 'waivers',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  last: true,
  title: {
    en: 'A comment that suppresses a rule names the rule, its last day and the reason in a form that can be read.',
    'zh-CN': '抑制规则的注释应按规定的写法写明规则、截止日期和理由。',
  },
  why: {
    en: 'A comment that cannot be read suppresses nothing, and one without a reason or an end leaves a reviewer nothing to judge.',
    'zh-CN': '读不懂的注释不起作用；没有理由或期限的注释，评审时无从判断。',
  },
  remedy: {
    en: 'Write `# delivery-plan-ignore rule-id until=2026-12-31: why this is accepted`; several rules stand with commas between them. What is wrong with the file itself, and a rule that the team has locked, cannot be suppressed.',
    'zh-CN':
      '写成 `# delivery-plan-ignore 规则编号 until=2026-12-31：理由`，多条规则用逗号隔开。文件本身的错误以及团队锁定的规则不能抑制。',
  },
  messages: {
    unclear: {
      en: 'This comment is not understood. Write `# delivery-plan-ignore rule-id until=2026-12-31: reason`.',
      'zh-CN': '无法理解这条注释，请写成 `# delivery-plan-ignore 规则编号 until=2026-12-31：理由`。',
    },
    noRule: { en: 'This comment does not say which rule it suppresses.', 'zh-CN': '这条注释没有写明抑制哪条规则。' },
    badDate: {
      en: '`until={until}` is no date; write the last day as `until=2026-12-31`.',
      'zh-CN': '`until={until}` 不是日期，截止日期请写成 `until=2026-12-31`。',
    },
    noReason: {
      en: 'This comment gives no reason: write it behind a colon, so that a reviewer can judge it.',
      'zh-CN': '这条注释没有写理由：请在冒号后写明，以便评审。',
    },
    noEnd: {
      en: 'This comment has no last day; the team allows {days} days at most. Add `until=` with a date.',
      'zh-CN': '这条注释没有截止日期；团队规定最长 {days} 天，请用 `until=` 写明日期。',
    },
    tooLong: {
      en: 'This comment holds until {until}; the team allows {days} days at most.',
      'zh-CN': '这条注释的截止日期为 {until}；团队规定最长 {days} 天。',
    },
    unknown: { en: 'There is no rule `{rule}`.', 'zh-CN': '没有规则 `{rule}`。' },
    meant: { en: 'There is no rule `{rule}`; did you mean `{meant}`?', 'zh-CN': '没有规则 `{rule}`，是否应为 `{meant}`？' },
    own: {
      en: '`{rule}` speaks of the file itself or of what excuses findings; it cannot be suppressed.',
      'zh-CN': '`{rule}` 针对文件本身或豁免、抑制的写法，不能抑制。',
    },
    locked: { en: 'The team has locked `{rule}`: it cannot be suppressed.', 'zh-CN': '团队已锁定 `{rule}`，不能抑制。' },
    correct: { en: 'Change to `{meant}`', 'zh-CN': '改为 `{meant}`' },
    remove: { en: 'Remove the suppression', 'zh-CN': '删除这条抑制' },
  },
  examples: [
    {
      bad: `# delivery-plan-ignore budget-line-sum: 明细待补 #! suppression-malformed "budget-line-sum" > meant
budget:
  total: 100
  lines: [{id: b-all, amount: 90}]`,
      good: `# delivery-plan-ignore budget-lines-sum：明细待补
budget:
  total: 100
  lines: [{id: b-all, amount: 90}]`,
    },
    {
      bad: `budget: {total: 100, lines: [{id: b-all, amount: 90}]} # delivery-plan-ignore budget-lines-sum #! suppression-malformed "# delivery-plan-ignore budget-lines-sum" > noReason`,
      good: `budget: {total: 100, lines: [{id: b-all, amount: 90}]} # delivery-plan-ignore budget-lines-sum until=2026-12-31: the lines come with the contract`,
    },
    {
      bad: `# delivery-plan-ignore unknown-key: ours #! suppression-malformed "unknown-key" > own
# delivery-plan-ignore dates-in-order until=soon: later #! suppression-malformed "# delivery-plan-ignore dates-in-order until=soon: later" > badDate
period: {start: 2026-01-01, end: 2026-12-31}`,
    },
  ],
  *check({ suppressions, ruleIds }) {
    for (const { state, span, removal, rule = '', until, days } of suppressions) {
      if (state === 'used' || state === 'unused' || state === 'expired') continue;
      const at = inText(span.start, span.end);
      const meant = state === 'unknown-rule' ? meantRule(rule, ruleIds) : undefined;
      const correct: Fix<'correct'>[] =
        meant === undefined
          ? []
          : [{ title: 'correct', args: { meant }, changes: [{ do: 'replace', ...span, text: meant }], preferred: true }];
      const message = meant === undefined ? messages[state] : 'meant';
      const remove: Fix<'remove'> = { title: 'remove', changes: [{ do: 'replace', ...removal, text: '' }] };
      yield { message, at, args: { rule, until, days, meant }, fixes: [...correct, remove] };
    }
  },
});

const messages = {
  unclear: 'unclear',
  'no-rule': 'noRule',
  'bad-date': 'badDate',
  'no-reason': 'noReason',
  'no-end': 'noEnd',
  'too-long': 'tooLong',
  'unknown-rule': 'unknown',
  'not-suppressible': 'own',
  locked: 'locked',
} as const satisfies Record<Fault, Problem['message']>;
