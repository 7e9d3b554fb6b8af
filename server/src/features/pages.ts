import { catalogue } from '../engine/completeness';
import { type Preset, presetNames, severityUnder } from '../engine/presets';
import { chapterNames } from '../rules/chapters';
import { rules } from '../rules/index';
import type { Rule } from '../rules/rule';
import type { Locale } from '../text';
import { explain } from './explain';
import { formatPage } from './reference';

/** Every page in docs/ that is made from the rules and the schemas: its path below docs/, its text. */
export function pages(): Record<string, string> {
  const ids = new Set(rules.map(rule => rule.id));
  const made: Record<string, string> = {};
  for (const locale of ['en', 'zh-CN'] as const) {
    const suffix = locale === 'en' ? '' : '.zh-CN';
    made[`rules/README${suffix}.md`] = ruleIndex(locale);
    made[`rules/coverage${suffix}.md`] = coveragePage(locale);
    for (const rule of rules) made[`rules/${rule.id}${suffix}.md`] = rulePage(rule, locale);
    made[`format/delivery-plan${suffix}.md`] = formatPage('plan', locale, ids);
    made[`format/sla${suffix}.md`] = formatPage('agreement', locale, ids);
    made[`format/team-file${suffix}.md`] = formatPage('team', locale, ids);
  }
  return made;
}

/** Every statement of the catalogue with the rules that look at it; where none can, why. */
function coveragePage(locale: Locale): string {
  const suffix = locale === 'en' ? '' : '.zh-CN';
  const covered = catalogue.filter(row => row.rules.length > 0).length;
  const rows = catalogue.map(row => {
    const looking = row.rules.map(rule => `[\`${rule}\`](${rule}${suffix}.md)`).join(', ');
    const path = /^[—…(]/.test(row.path) ? '–' : `\`${row.path.replaceAll('|', '\\|')}\``;
    const statement = locale === 'en' ? `${row.en.replaceAll('|', '\\|')} | ` : '';
    return `| ${row.id} | ${statement}${path} | ${looking === '' ? words[locale].nowhere : looking} |`;
  });
  const { coverage, coverageIntro, coverageHead } = words[locale];
  return `# ${coverage}\n\n${coverageIntro.replace('{all}', String(catalogue.length)).replace('{covered}', String(covered))}\n\n${coverageHead}\n${rows.join('\n')}\n`;
}

const words = {
  en: {
    coverage: 'Coverage',
    coverageIntro:
      'The {all} statements from which the rules were made, in our own words, each with the place in the files where it is met and the rules that look there. {covered} are checked; the others speak of conduct or purpose, which no file can show.',
    coverageHead: '| clause | statement | path | rules |\n|---|---|---|---|',
    nowhere: 'no file can show it: it is about conduct or purpose',
    other: (id: string) => `[中文](${id}.zh-CN.md) · [All rules](README.md)`,
    presets: 'Severity under the presets',
    parameters: 'Parameters',
    title: 'Rules',
    intro: 'What Delivery Plan checks, chapter by chapter. Each rule has a page with why it matters, what to do, and examples.',
    head: '| rule | what it demands | essential | recommended | strict |\n|---|---|---|---|---|',
  },
  'zh-CN': {
    coverage: '条款覆盖',
    coverageIntro:
      '规则所依据的 {all} 条要求，按编号列出其在文件中的位置和检查它的规则。其中 {covered} 条可以检查；其余讲的是行为或宗旨，文件无法体现。',
    coverageHead: '| 条款 | 路径 | 规则 |\n|---|---|---|',
    nowhere: '讲的是行为或宗旨，文件无法体现',
    other: (id: string) => `[English](${id}.md) · [全部规则](README.zh-CN.md)`,
    presets: '各预设下的级别',
    parameters: '参数',
    title: '规则',
    intro: 'Delivery Plan 按章节检查的内容。每条规则都有一页，说明为什么重要、如何处理，并附示例。',
    head: '| 规则 | 要求 | essential | recommended | strict |\n|---|---|---|---|---|',
  },
} as const;

const levels = {
  en: { error: 'error', warning: 'warning', info: 'info' },
  'zh-CN': { error: '错误', warning: '警告', info: '提示' },
} as const;

function level(preset: Preset, rule: Rule, locale: Locale): string {
  const severity = severityUnder(preset, rule);
  return severity === undefined ? '–' : levels[locale][severity];
}

function rulePage(rule: Rule, locale: Locale): string {
  const { other, presets, parameters } = words[locale];
  const table = `| ${presetNames.join(' | ')} |\n|---|---|---|\n| ${presetNames.map(preset => level(preset, rule, locale)).join(' | ')} |`;
  const settings = Object.entries(rule.parameters ?? {}).map(
    ([name, { default: value, title }]) => `- \`${name}\`: ${title[locale]} (\`${JSON.stringify(value)}\`)`,
  );
  return `${[explain(rule, locale), `## ${presets}`, table, ...(settings.length > 0 ? [`## ${parameters}`, settings.join('\n')] : []), other(rule.id)].join('\n\n')}\n`;
}

function ruleIndex(locale: Locale): string {
  const { title, intro, head } = words[locale];
  const chapters = [...new Set(rules.map(rule => rule.chapter))].map(chapter => {
    const rows = rules
      .filter(rule => rule.chapter === chapter)
      .map(rule => {
        const cells = presetNames.map(preset => level(preset, rule, locale)).join(' | ');
        return `| [\`${rule.id}\`](${rule.id}${locale === 'en' ? '' : '.zh-CN'}.md) | ${rule.title[locale].replaceAll('|', '\\|')} | ${cells} |`;
      });
    return `## ${chapterNames[chapter][locale]}\n\n${head}\n${rows.join('\n')}`;
  });
  const more = `[${words[locale].coverage}](coverage${locale === 'en' ? '' : '.zh-CN'}.md)`;
  return `${[`# ${title}`, intro, more, ...chapters].join('\n\n')}\n`;
}
