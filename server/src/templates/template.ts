import { templates as sources } from '../plan/generated/templates';
import type { FileKind } from '../plan/schema';
import type { Part } from '../plan/snippet';
import { scalarYaml } from '../plan/write';
import type { Locale } from '../text';
import { dateOf, type Period, periodFrom } from './days';

export const templateNames = ['managed-service', 'migration', 'minimal', 'agreement', 'minimal-agreement'] as const;
export type TemplateName = (typeof templateNames)[number];

/** A file to be made: what it is called, and its text with the places that the planner fills in. */
export interface TemplateFile {
  kind: FileKind;
  fileName: string;
  parts: readonly Part[];
}

/**
 * The files of a template in one language: a plan and the agreement it names, or an agreement alone. The title stands in them, and every
 * date is computed from `start`, `YYYY-MM-DD`, the first day of service. Empty where `start` is no date.
 */
export function template(name: TemplateName, locale: Locale, { title, start }: { title: string; start: string }): TemplateFile[] {
  const { folder, months, files } = recipes[name];
  const period = periodFrom(start, months);
  if (period === undefined) return [];
  const oneLine = title.replaceAll(/[\s\0-\x1f]+/g, ' ').trim();
  const slug = slugOf(oneLine, name, start);
  const values = { slug, title: scalarYaml(oneLine), agreementTitle: scalarYaml(agreementTitle(oneLine, locale)) };
  return files.map(kind => ({
    kind,
    fileName: `${slug}.${kind === 'plan' ? 'delivery' : 'sla'}.yaml`,
    parts: partsOf(inLanguage(sources[`${folder}/${kind}`]!(), locale), values, period),
  }));
}

const recipes: Record<TemplateName, { folder: string; months: number; files: readonly FileKind[] }> = {
  'managed-service': { folder: 'managed-service', months: 12, files: ['plan', 'agreement'] },
  migration: { folder: 'migration', months: 6, files: ['plan', 'agreement'] },
  minimal: { folder: 'minimal', months: 12, files: ['plan', 'agreement'] },
  agreement: { folder: 'managed-service', months: 12, files: ['agreement'] },
  'minimal-agreement': { folder: 'minimal', months: 12, files: ['agreement'] },
};

/** The Latin letters and digits of the title, for names of files and ids; a title without letters is called after its template. */
function slugOf(title: string, name: TemplateName, start: string): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const slug = words.join('-').slice(0, 60).replace(/-$/, '');
  return /[a-z]{2}/.test(slug) ? slug : `${name}-${start.slice(0, 4)}`;
}

function agreementTitle(title: string, locale: Locale): string {
  return locale === 'zh-CN' ? `${title}服务级别协议` : `${title} – service level agreement`;
}

/** A template says both languages side by side: `«Opening hours|服务时间»`. */
export function inLanguage(source: string, locale: Locale): string {
  return source.replaceAll(/«([^|»]*)\|([^»]*)»/g, (_whole, english: string, chinese: string) => (locale === 'zh-CN' ? chinese : english));
}

const marks = /\{\{([^}]+)\}\}|\$\{(\w*)(?::([^}]*)|\|([^}]*)\|)?\}/g;

/**
 * The text around `{{slug}}` and `{{start +20d}}`, which are filled in at once, and the places that the planner fills in:
 * `${name:default}`, `${name|first,second|}`, and `${name}` where the same stands again or the value is given.
 */
function partsOf(text: string, values: Readonly<Record<string, string>>, period: Period): Part[] {
  const fills = new Map(Object.entries(values));
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(marks)) {
    const [whole, computed, name = '', fill, list] = match;
    parts.push(text.slice(from, match.index));
    from = match.index + whole.length;
    if (computed !== undefined) parts.push(values[computed] ?? computedText(computed, period));
    else {
      const choices = list?.split(',');
      const given = fills.get(name) ?? fill ?? choices?.[0] ?? '';
      if (name !== '') fills.set(name, given);
      parts.push({ fill: given, ...(choices && { choices }), ...(name !== '' && { name }) });
    }
  }
  return [...parts, text.slice(from)];
}

function computedText(expression: string, period: Period): string {
  if (expression !== 'holidays') return dateOf(expression, period);
  return period.holidays.length === 1 ? period.holidays[0]! : `[${period.holidays.join(', ')}]`;
}
