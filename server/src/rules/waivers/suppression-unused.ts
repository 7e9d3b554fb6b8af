import { inText } from '../../plan/place';
import { fileRule } from '../rule';

export const suppressionUnused = fileRule({
  id: 'suppression-unused',
  chapter: 'waivers',
  severity: 'warning',
  profile: 'core',
  clauses: [],
  since: '0.1',
  last: true,
  title: { en: 'A suppression that excuses nothing is removed.', 'zh-CN': '不再需要的抑制应删除。' },
  why: {
    en: 'It stands ready to excuse the next slip, which nobody has looked at.',
    'zh-CN': '留着它，以后再出现同样的问题就会被悄悄放过，而没有人评审过。',
  },
  remedy: {
    en: 'Remove it: the rule finds nothing there. A comment on a line of its own speaks for what begins on the next line, one behind a value for its line.',
    'zh-CN': '删除即可：该规则在此处没有发现问题。单独一行的注释针对下一行开始的内容，值后面的注释针对所在的行。',
  },
  messages: {
    unused: {
      en: 'The rule `{rule}` finds nothing here: the suppression can go.',
      'zh-CN': '规则 `{rule}` 在此处没有发现问题，可以删除这条抑制。',
    },
    remove: { en: 'Remove the unused suppression', 'zh-CN': '删除不再需要的抑制' },
  },
  examples: [
    {
      bad: `# delivery-plan-ignore budget-lines-sum: the lines come later #! suppression-unused "budget-lines-sum"
currency: CNY
budget: {total: 100, lines: [{id: b-all, item: 运维服务, amount: 90}]}`,
      good: `currency: CNY
# delivery-plan-ignore budget-lines-sum: the lines come later
budget: {total: 100, lines: [{id: b-all, item: 运维服务, amount: 90}]}`,
    },
    {
      bad: `# delivery-plan-ignore dates-in-order, budget-lines-sum：明细待补 #! suppression-unused "dates-in-order"
budget: {total: 100, lines: [{id: b-all, amount: 90}]}`,
      fixed: `# delivery-plan-ignore budget-lines-sum：明细待补 #! suppression-unused "dates-in-order"
budget: {total: 100, lines: [{id: b-all, amount: 90}]}`,
    },
  ],
  *check({ suppressions }) {
    for (const { state, span, removal, rule } of suppressions) {
      if (state !== 'unused') continue;
      const fixes = [{ title: 'remove' as const, changes: [{ do: 'replace' as const, ...removal, text: '' }], preferred: true }];
      yield { message: 'unused', at: inText(span.start, span.end), args: { rule }, fixes };
    }
  },
});
