import { presetNames, severityUnder } from '../engine/presets';
import { ruleById, rules } from '../rules/index';
import type { Example, Rule } from '../rules/rule';
import type { Locale, Text } from '../text';
import type { Command } from './command';
import { helpOption, localeOption, nearest } from './options';
import { severityWords } from './report';
import { type Styles, stylesFor } from './style';
import { exit } from './system';
import { pad, visible, width } from './visible';
import { wrap } from './wrap';

export const explainCommand: Command = {
  name: 'explain',
  usage: 'RULE',
  summary: { en: 'Say what a rule demands, why, and what to do', 'zh-CN': '说明一条规则的要求、理由和处理办法' },
  options: [localeOption, helpOption],
  async run({ operands, locale, system, misuse }) {
    const [id] = operands;
    if (id === undefined || operands.length > 1) return misuse(texts.oneRule);
    const rule = ruleById(id);
    if (rule !== undefined) {
      await system.out.write(explanation(rule, locale, stylesFor(system.out.colors), Math.min(system.out.columns ?? 96, 96)));
      return exit.clean;
    }
    const meant = nearest(
      id,
      rules.map(known => known.id),
    );
    return meant === undefined ? misuse(texts.unknown, { id }) : misuse(texts.unknownWithGuess, { id, meant });
  },
};

function explanation(rule: Rule, locale: Locale, styles: Styles, columns: number): string {
  const severity = presetNames.map(preset => {
    const under = severityUnder(preset, rule);
    return `${preset}${texts.colon[locale]}${under === undefined ? texts.off[locale] : severityWords[under][locale]}`;
  });
  const facts: [Text, string][] = [
    [texts.why, rule.why[locale]],
    [texts.remedy, rule.remedy[locale]],
    [texts.severity, severity.join(texts.comma[locale])],
    [texts.clauses, rule.clauses.length > 0 ? rule.clauses.join(texts.comma[locale]) : texts.consistency[locale]],
    [texts.since, rule.since],
  ];
  const label = Math.max(...facts.map(([name]) => width(name[locale]))) + 2;
  return [
    styles.bold(rule.id),
    ...wrap(rule.title[locale], columns),
    '',
    ...facts.flatMap(([name, text]) =>
      wrap(text, columns - label).map((line, index) => styles.cyan(pad(index === 0 ? name[locale] : '', label)) + line),
    ),
    '',
    ...exampleLines(rule, locale, styles),
  ].join('\n');
}

/** The first example of each kind, with a blank line behind it. */
function exampleLines({ id, examples }: Rule, locale: Locale, styles: Styles): string[] {
  const bad = examples.find(example => example.bad !== undefined)?.bad;
  const good = examples.find(example => example.good !== undefined)?.good;
  return [
    ...(bad === undefined ? [] : [styles.red(texts.bad[locale]), ...sources(bad, id), '']),
    ...(good === undefined ? [] : [styles.green(texts.good[locale]), ...sources(good, id), '']),
  ];
}

/** The lines of an example; the comments that announce its findings point to them instead. */
function sources(example: NonNullable<Example['bad']>, id: string): string[] {
  const texts = typeof example === 'string' ? [example] : [`# *.delivery.yaml\n${example.plan}`, `# *.sla.yaml\n${example.sla}`];
  return texts.flatMap(text =>
    text
      .replace(/^#raw\n/, '')
      .trim()
      .split('\n')
      .map(line => `    ${visible(line.replace(/\s*#! .*$/, marker => (marker.includes(`#! ${id} `) ? '  # ←' : '')))}`),
  );
}

const texts = {
  why: { en: 'Why', 'zh-CN': '理由' },
  remedy: { en: 'What to do', 'zh-CN': '如何处理' },
  severity: { en: 'Severity', 'zh-CN': '级别' },
  clauses: { en: 'Clauses', 'zh-CN': '依据' },
  since: { en: 'Since', 'zh-CN': '始于版本' },
  consistency: { en: 'the plan must not contradict itself', 'zh-CN': '计划自身应前后一致' },
  off: { en: 'off', 'zh-CN': '不检查' },
  comma: { en: ', ', 'zh-CN': '，' },
  colon: { en: ': ', 'zh-CN': '：' },
  bad: { en: 'What it finds', 'zh-CN': '会报告的写法' },
  good: { en: 'What it accepts', 'zh-CN': '符合要求的写法' },
  oneRule: { en: 'name one rule: delivery-plan explain RULE', 'zh-CN': '请给出一条规则：delivery-plan explain RULE' },
  unknown: { en: 'there is no rule “{id}”; all of them: delivery-plan rules', 'zh-CN': '没有规则“{id}”；全部规则见：delivery-plan rules' },
  unknownWithGuess: { en: 'there is no rule “{id}”; did you mean “{meant}”?', 'zh-CN': '没有规则“{id}”，是否想用“{meant}”？' },
} satisfies Record<string, Text>;
