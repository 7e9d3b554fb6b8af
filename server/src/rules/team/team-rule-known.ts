import { limits } from '../../plan/limits';
import { at } from '../../plan/place';
import { teamRule } from '../rule';
import { correction, nearest } from './meant';
import { settingsOf } from './settings';

export const teamRuleKnown = teamRule({
  id: 'team-rule-known',
  chapter: 'team',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'A team’s file names rules that exist.', 'zh-CN': '团队配置所指的规则应存在。' },
  why: {
    en: 'A misspelt rule stays as it was, and the team believes that it is off, locked or stricter.',
    'zh-CN': '规则名写错时设置不起作用，团队却以为已经关闭、锁定或加严。',
  },
  remedy: {
    en: 'Write the name as `delivery-plan rules` lists it, or declare the rule under `custom`.',
    'zh-CN': '按 `delivery-plan rules` 列出的名称填写；自定义的规则先在 `custom` 中声明。',
  },
  messages: {
    unknown: { en: 'There is no rule `{rule}`.', 'zh-CN': '没有规则 `{rule}`。' },
    meant: { en: 'There is no rule `{rule}`; did you mean `{meant}`?', 'zh-CN': '没有规则 `{rule}`，是否应为 `{meant}`？' },
    correct: { en: 'Change to `{meant}`', 'zh-CN': '改为 `{meant}`' },
  },
  examples: [
    {
      bad: `rules:
  budget-line-sum: warning #! team-rule-known "budget-line-sum" > meant
locked: [high-risk-has-emergency-plan]`,
      fixed: `rules:
  budget-lines-sum: warning #! team-rule-known "budget-line-sum" > meant
locked: [high-risk-has-emergency-plan]`,
      good: `rules: {budget-lines-sum: warning}
locked: [dba-on-call]
custom:
  - {id: dba-on-call, given: 'organization.roles[*]', then: {field: skills, contains: database}}`,
    },
    {
      bad: `overrides:
  - files: [legacy/**]
    rules: {dates-inorder: warning} #! team-rule-known "dates-inorder" > meant
locked:
  - 变更必须有回退 #! team-rule-known "变更必须有回退" > unknown`,
      good: `overrides:
  - files: [legacy/**]
    rules: {dates-in-order: warning}`,
    },
  ],
  *check({ team, rules, declared }) {
    const known = new Set([...rules.map(({ id }) => id), ...declared, ...(team.custom ?? []).flatMap(({ id }) => id ?? [])]);
    const named = [
      ...settingsOf(team).map(({ id, key }) => ({ rule: id, place: key })),
      ...(team.locked ?? []).map((rule, index) => ({ rule, place: at(team.locked!, index) })),
    ];
    let unknown = 0;
    for (const { rule, place } of named) {
      if (known.has(rule)) continue;
      // No more are shown, and to guess at a name costs a look at all the others.
      if (++unknown > limits.findings) return;
      const meant = nearest(rule, [...known]);
      if (meant === undefined) yield { message: 'unknown', at: place, args: { rule } };
      else yield { message: 'meant', at: place, args: { rule, meant }, fixes: correction(place, meant) };
    }
  },
});
