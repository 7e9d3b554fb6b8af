import { type Preset, presetNames, severityUnder } from '../engine/presets';
import { chapterNames } from '../rules/chapters';
import { rules } from '../rules/index';
import type { Profile, Rule } from '../rules/rule';
import { type Locale, say, type Text } from '../text';
import type { Command } from './command';
import { helpOption, listFormatOption, localeOption } from './options';
import { severityWords } from './report';
import { type Styles, stylesFor } from './style';
import { exit } from './system';
import { pad, width } from './visible';

export const rulesCommand: Command = {
  name: 'rules',
  usage: '',
  summary: { en: 'List the rules', 'zh-CN': '列出所有规则' },
  options: [
    listFormatOption,
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
    [styles.bold(chapterNames[chapter][locale]), ...listed.filter(rule => rule.chapter === chapter).map(line), ''].join('\n'),
  );
  return [...chapters, say(texts.count, { count: listed.length }, locale), ''].join('\n');
}

const profileWords: Readonly<Record<Profile, Text>> = {
  core: { en: 'core', 'zh-CN': '通用' },
  company: { en: 'company', 'zh-CN': '企业' },
  transition: { en: 'transition', 'zh-CN': '交接' },
};

const texts = {
  essential: { en: 'essential', 'zh-CN': '必备' },
  since: { en: 'since {since}', 'zh-CN': '始于 {since}' },
  comma: { en: ', ', 'zh-CN': '、' },
  count: { en: '{count} rules', 'zh-CN': '共 {count} 条规则' },
  noOperand: { en: '“{word}” is not expected here.', 'zh-CN': '这里不应有“{word}”。' },
} satisfies Record<string, Text>;
