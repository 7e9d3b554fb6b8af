import type { Example, Rule, Severity } from '../rules/rule';
import type { Locale, Text } from '../text';

/** The page of a rule as Markdown: what it demands, why, what to do, and an example of each kind. */
export function explain(rule: Rule, locale: Locale): string {
  const said = (text: Text): string => escaped(text[locale]);
  const bad = rule.examples.find(example => example.bad !== undefined)?.bad;
  const good = rule.examples.find(example => example.good !== undefined)?.good;
  const facts = [
    `\`${rule.id}\``,
    severities[rule.severity][locale],
    rule.clauses.length > 0
      ? `${words.clauses[locale]}${rule.clauses.map(escaped).join(locale === 'en' ? ', ' : '、')}`
      : words.logic[locale],
  ];
  return [
    `# ${said(rule.title)}`,
    facts.join(' · '),
    said(rule.why),
    `## ${words.remedy[locale]}`,
    said(rule.remedy),
    ...(bad === undefined ? [] : [`## ${words.bad[locale]}`, ...code(bad)]),
    ...(good === undefined ? [] : [`## ${words.good[locale]}`, ...code(good)]),
  ].join('\n\n');
}

const words = {
  clauses: { en: 'Rests on: ', 'zh-CN': '依据：' },
  logic: { en: 'Rests on plain logic', 'zh-CN': '依据：内容自身一致' },
  remedy: { en: 'What to do', 'zh-CN': '如何处理' },
  bad: { en: 'What it finds', 'zh-CN': '会报告的写法' },
  good: { en: 'What it accepts', 'zh-CN': '符合要求的写法' },
} satisfies Record<string, Text>;

const severities: Record<Severity, Text> = {
  error: { en: 'Error', 'zh-CN': '错误' },
  warning: { en: 'Warning', 'zh-CN': '警告' },
  info: { en: 'Information', 'zh-CN': '提示' },
};

function code(example: NonNullable<Example['bad']>): string[] {
  return (typeof example === 'string' ? [example] : [example.plan, example.sla]).map(fenced);
}

/** YAML in a fence longer than any inside it. The comments that tell a test what to expect are nothing to a reader. */
function fenced(yaml: string): string {
  const text = yaml
    .replace(/^#raw\n/, '')
    .replace(/[ \t]*#! .*$/gm, '')
    .replace(/[\0-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g, '\u{fffd}')
    .trim();
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}yaml\n${text}\n${fence}`;
}

/** Text in which nothing but `code` is taken for Markdown. */
function escaped(text: string): string {
  return text.replace(/(`[^`]*`)|([\\*_[\]<>#|~&])/g, (_whole, span: string | undefined, mark: string | undefined) => span ?? `\\${mark}`);
}
