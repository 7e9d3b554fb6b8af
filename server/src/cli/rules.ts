import { type Preset, presetNames, severityUnder } from '../engine/presets';
import { rules } from '../rules/index';
import type { Chapter, Profile, Rule } from '../rules/rule';
import { type Locale, say, type Text } from '../text';
import type { Command } from './command';
import { helpOption, localeOption } from './options';
import { severityWords } from './report';
import { type Styles, stylesFor } from './style';
import { exit } from './system';
import { pad, width } from './visible';

export const rulesCommand: Command = {
  name: 'rules',
  usage: '',
  summary: { en: 'List the rules', 'zh-CN': '列出所有规则' },
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json'],
      default: 'text',
      description: { en: 'How the list is written', 'zh-CN': '输出格式' },
    },
    {
      name: 'preset',
      value: 'PRESET',
      choices: presetNames,
      description: { en: 'Only the rules of a preset, with their severity there', 'zh-CN': '只列出该组规则及其级别' },
    },
    localeOption,
    helpOption,
  ],
  async run({ values, operands, locale, system, misuse }) {
    if (operands.length > 0) return misuse(texts.noOperand, { word: operands[0]! });
    const preset = values.preset as Preset | undefined;
    const listed = rules.filter(rule => preset === undefined || severityUnder(preset, rule) !== undefined);
    await system.out.write(
      values.format === 'json'
        ? `${JSON.stringify(listed.map(data), null, 2)}\n`
        : list(listed, preset, locale, stylesFor(system.out.colors)),
    );
    return exit.clean;
  },
};

/** A rule without its function, with its severity under each preset. */
function data(rule: Rule) {
  const { check: _check, ...facts } = rule;
  return { ...facts, presets: Object.fromEntries(presetNames.map(preset => [preset, severityUnder(preset, rule) ?? 'off'])) };
}

function list(listed: readonly Rule[], preset: Preset | undefined, locale: Locale, styles: Styles): string {
  const idColumns = Math.max(...listed.map(rule => rule.id.length), 0);
  const severityColumns = Math.max(...Object.values(severityWords).map(word => width(word[locale])));
  const line = (rule: Rule): string => {
    const severity = (preset === undefined ? undefined : severityUnder(preset, rule)) ?? rule.severity;
    const origin = [
      profileWords[rule.profile][locale],
      ...(rule.essential ? [texts.essential[locale]] : []),
      ...(rule.clauses.length > 0 ? [rule.clauses.join(texts.comma[locale])] : []),
      say(texts.since, { since: rule.since }, locale),
    ];
    return [
      `  ${pad(rule.id, idColumns)}  ${styles[severity === 'error' ? 'red' : severity === 'warning' ? 'yellow' : 'blue'](pad(severityWords[severity][locale], severityColumns))}  ${rule.title[locale]}`,
      `  ${' '.repeat(idColumns + severityColumns + 4)}${styles.dim(origin.join(' · '))}`,
    ].join('\n');
  };
  const chapters = [...new Set(listed.map(rule => rule.chapter))].map(chapter =>
    [styles.bold(chapterWords[chapter][locale]), ...listed.filter(rule => rule.chapter === chapter).map(line), ''].join('\n'),
  );
  return [...chapters, say(texts.count, { count: listed.length }, locale), ''].join('\n');
}

const profileWords: Readonly<Record<Profile, Text>> = {
  core: { en: 'core', 'zh-CN': '通用' },
  company: { en: 'company', 'zh-CN': '企业' },
  transition: { en: 'transition', 'zh-CN': '交接' },
};

const chapterWords: Readonly<Record<Chapter, Text>> = {
  structure: { en: 'Structure of the file', 'zh-CN': '文件结构' },
  document: { en: 'Document', 'zh-CN': '文档' },
  scope: { en: 'Scope', 'zh-CN': '服务范围' },
  organization: { en: 'Organization', 'zh-CN': '组织' },
  resources: { en: 'Resources', 'zh-CN': '资源' },
  budget: { en: 'Budget', 'zh-CN': '预算' },
  schedule: { en: 'Schedule', 'zh-CN': '进度' },
  content: { en: 'Delivery content', 'zh-CN': '交付内容' },
  deliverables: { en: 'Deliverables', 'zh-CN': '交付物' },
  check: { en: 'Check and improvement', 'zh-CN': '检查与改进' },
  risk: { en: 'Risks and emergencies', 'zh-CN': '风险与应急' },
  change: { en: 'Change', 'zh-CN': '变更' },
  governance: { en: 'Governance', 'zh-CN': '治理' },
  agreement: { en: 'Service level agreement', 'zh-CN': '服务级别协议' },
  across: { en: 'Plan and agreement together', 'zh-CN': '计划与协议之间' },
};

const texts = {
  essential: { en: 'essential', 'zh-CN': '必备' },
  since: { en: 'since {since}', 'zh-CN': '始于 {since}' },
  comma: { en: ', ', 'zh-CN': '、' },
  count: { en: '{count} rules', 'zh-CN': '共 {count} 条规则' },
  noOperand: { en: '“{word}” is not expected here.', 'zh-CN': '这里不应有“{word}”。' },
} satisfies Record<string, Text>;
