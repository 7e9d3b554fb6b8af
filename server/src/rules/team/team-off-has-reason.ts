import { teamRule } from '../rule';
import { settingsOf } from './settings';

export const teamOffHasReason = teamRule({
  id: 'team-off-has-reason',
  chapter: 'team',
  severity: 'info',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'A rule that is switched off says why.', 'zh-CN': '关闭规则应写明理由。' },
  why: {
    en: 'A year later nobody knows whether the rule may come back.',
    'zh-CN': '一年以后没有人知道当初为何关闭、能否恢复。',
  },
  remedy: { en: 'Write `{severity: off, reason: …}`.', 'zh-CN': '写成 `{severity: off, reason: …}`。' },
  messages: {
    silent: { en: '`{rule}` is switched off without a reason: add `reason`.', 'zh-CN': '关闭 `{rule}` 没有写理由：请补充 `reason`。' },
  },
  examples: [
    {
      bad: 'rules: {object-inventory-complete: off} #! team-off-has-reason "object-inventory-complete"',
      good: 'rules: {object-inventory-complete: {severity: off, reason: 单人试点}}',
    },
    { bad: 'rules:\n  dates-in-order: {severity: off} #! team-off-has-reason "dates-in-order"', good: 'rules: {dates-in-order: warning}' },
  ],
  *check({ team }) {
    for (const { id, setting, key } of settingsOf(team)) {
      if (setting.severity === 'off' && setting.reason === undefined) yield { message: 'silent', at: key, args: { rule: id } };
    }
  },
});
