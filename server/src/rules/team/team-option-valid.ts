import { at, keyAt } from '../../plan/place';
import type { Text } from '../../text';
import { teamRule } from '../rule';
import { correction, nearest } from './meant';
import { fitsOption, optionSchema } from './options';
import { settingsOf } from './settings';

export const teamOptionValid = teamRule({
  id: 'team-option-valid',
  chapter: 'team',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'An option of a rule has a name and a value that the rule knows.', 'zh-CN': '规则的参数名和参数值应为该规则所定义。' },
  why: {
    en: 'An option that does not fit is left at its default, and the rule measures by another value than the team wrote.',
    'zh-CN': '不合规定的参数按缺省值处理，规则的判断依据就与团队所写的不同。',
  },
  remedy: {
    en: 'The page of the rule lists its options with their defaults: `delivery-plan explain <rule>`.',
    'zh-CN': '规则的说明页列出参数及缺省值：`delivery-plan explain <规则>`。',
  },
  messages: {
    none: { en: '`{rule}` has no options.', 'zh-CN': '规则 `{rule}` 没有参数。' },
    unknown: {
      en: '`{rule}` has no option `{option}`; it has {options}.',
      'zh-CN': '规则 `{rule}` 没有参数 `{option}`，可用的参数有 {options}。',
    },
    meant: {
      en: '`{rule}` has no option `{option}`; did you mean `{meant}`?',
      'zh-CN': '规则 `{rule}` 没有参数 `{option}`，是否应为 `{meant}`？',
    },
    value: {
      en: 'The option `{option}` of `{rule}` takes {wanted}; its default is `{default}`.',
      'zh-CN': '规则 `{rule}` 的参数 `{option}` 应为{wanted}，缺省值为 `{default}`。',
    },
    correct: { en: 'Change to `{meant}`', 'zh-CN': '改为 `{meant}`' },
  },
  examples: [
    {
      bad: `rules:
  initiation-within-three-weeks:
    options:
      initiationLimits: P4W #! team-option-valid "initiationLimits" > meant
  backup-meets-rpo:
    options: {backupLocations: two} #! team-option-valid "two" > value`,
      fixed: `rules:
  initiation-within-three-weeks:
    options:
      initiationLimit: P4W #! team-option-valid "initiationLimits" > meant
  backup-meets-rpo:
    options: {backupLocations: two} #! team-option-valid "two" > value`,
      good: `rules:
  initiation-within-three-weeks: {options: {initiationLimit: P4W, initiationFrom: contract}}
  backup-meets-rpo: {severity: warning, options: {backupLocations: 3}}`,
    },
    {
      bad: `rules:
  budget-required: {options: {least: 3}} #! team-option-valid "least" > none
  vague-commitment: {options: {vagueWords: [尽快, 3]}} #! team-option-valid "vagueWords" > value
  closing-two-weeks-before-end:
    options: {weeks: 2} #! team-option-valid "weeks" > unknown`,
      good: `rules: {vague-commitment: {options: {vagueWords: [尽快, 适当]}}}`,
    },
  ],
  *check({ team, rules }) {
    const byId = new Map(rules.map(rule => [rule.id, rule]));
    for (const { id, setting } of settingsOf(team)) {
      const rule = byId.get(id);
      if (rule === undefined) continue;
      const names = Object.keys(rule.parameters ?? {});
      for (const [option, value] of Object.entries(setting.options ?? {})) {
        if (option.startsWith('x-') || value === undefined) continue;
        const place = keyAt(setting.options!, option);
        const schema = optionSchema(rule, option);
        if (names.length === 0) yield { message: 'none', at: place, args: { rule: id } };
        else if (schema === undefined) {
          const meant = nearest(option, names);
          const args = { rule: id, option, options: names.map(name => `\`${name}\``) };
          if (meant === undefined) yield { message: 'unknown', at: place, args };
          else yield { message: 'meant', at: place, args: { rule: id, option, meant }, fixes: correction(place, meant) };
        } else if (!fitsOption(rule, option, value)) {
          const { default: usual } = rule.parameters![option]!;
          const args = {
            rule: id,
            option,
            wanted: wantedWords(schema),
            default: Array.isArray(usual) ? usual.slice(0, 3).join(', ') : String(usual),
          };
          yield { message: 'value', at: at(setting.options!, option), args };
        }
      }
    }
  },
});

/** What an option takes, in words. */
function wantedWords({ type, format, enum: values, items, minimum, maximum }: NonNullable<ReturnType<typeof optionSchema>>): Text {
  if (values !== undefined) return { en: `one of ${values.join(', ')}`, 'zh-CN': `${values.join('、')}之一` };
  if (type === 'array')
    return items?.type === 'string' ? { en: 'a list of texts', 'zh-CN': '文字列表' } : { en: 'a list', 'zh-CN': '列表' };
  if (type === 'boolean') return { en: '`true` or `false`', 'zh-CN': ' `true` 或 `false`' };
  if (format === 'duration') return { en: 'a duration such as `P4W`', 'zh-CN': '时长，例如 `P4W`' };
  if (type === 'string') return { en: 'a text', 'zh-CN': '文字' };
  const bounds = [minimum ?? '…', maximum ?? '…'].join('–');
  const [en, chinese] = type === 'integer' ? ['a whole number', '整数'] : ['a number', '数字'];
  return minimum === undefined && maximum === undefined
    ? { en: en!, 'zh-CN': chinese! }
    : { en: `${en} (${bounds})`, 'zh-CN': `${chinese}（${bounds}）` };
}
