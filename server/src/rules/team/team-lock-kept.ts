import { at } from '../../plan/place';
import { teamRule } from '../rule';
import { isGraver, settingsOf } from './settings';

export const teamLockKept = teamRule({
  id: 'team-lock-kept',
  chapter: 'team',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: {
    en: 'What a base has locked is not lowered, switched off or set otherwise.',
    'zh-CN': '基础配置已锁定的规则不得放宽、关闭或改变参数。',
  },
  why: {
    en: 'The setting does not count, and whoever reads the file believes that it does.',
    'zh-CN': '这样的设置不起作用，读文件的人却会以为有效。',
  },
  remedy: {
    en: 'Remove the setting, or ask those who keep the base to unlock the rule. Raising a severity is allowed.',
    'zh-CN': '删除该设置，或请基础配置的维护者解锁。提高级别是允许的。',
  },
  messages: {
    lowered: {
      en: '`{rule}` is locked at {severity} in a base of this file and cannot be lowered here.',
      'zh-CN': '`{rule}` 已在基础配置中锁定为 {severity}，此处不能放宽。',
    },
    options: {
      en: '`{rule}` is locked in a base of this file; its options cannot be set here.',
      'zh-CN': '`{rule}` 已在基础配置中锁定，此处不能设置参数。',
    },
    lock: { en: 'It is locked here.', 'zh-CN': '在此锁定。' },
    remove: { en: 'Remove the setting', 'zh-CN': '删除该设置' },
  },
  examples: [
    {
      base: 'rules: {backup-meets-rpo: {severity: warning, options: {backupLocations: 3}}}\nlocked: [high-risk-has-emergency-plan, backup-meets-rpo]',
      bad: `rules:
  high-risk-has-emergency-plan: off #! team-lock-kept "high-risk-has-emergency-plan" > lowered
  backup-meets-rpo:
    severity: error
    options: {backupLocations: 1} #! team-lock-kept "options" > options`,
      good: 'rules: {backup-meets-rpo: error, dates-in-order: warning}',
    },
    {
      base: 'locked: [migration-has-rollback]',
      bad: `overrides:
  - files: [legacy/**]
    rules: {migration-has-rollback: warning} #! team-lock-kept "migration-has-rollback" > lowered`,
      good: `overrides:
  - files: [legacy/**]
    rules: {migration-has-rollback: error}`,
    },
  ],
  *check({ team, locked }) {
    for (const { id, setting, key } of settingsOf(team)) {
      const lock = locked.get(id);
      if (lock === undefined) continue;
      const { severity, options } = setting;
      const lowered = severity !== undefined && isGraver(lock.severity, severity);
      if (!lowered && options === undefined) continue;
      yield {
        message: lowered ? 'lowered' : 'options',
        at: lowered ? key : at(setting, 'options'),
        args: { rule: id, severity: lock.severity },
        related: [{ at: lock.at, message: 'lock' }],
        fixes: [{ title: 'remove', changes: [{ do: 'remove', at: lowered ? key : at(setting, 'options') }] }],
      };
    }
  },
});
