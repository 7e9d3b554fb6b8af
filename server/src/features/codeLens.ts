import type { Unit } from '../engine/check';
import { type Completeness, percentOf } from '../engine/completeness';
import { countOf } from '../engine/finding';
import { absolute, type Span } from '../plan/place';
import { plainWords } from '../rules/document/kinds';
import type { Severity } from '../rules/rule';
import { type Locale, say, type Text } from '../text';
import { filesOf, occurrences } from './occurrences';

/** A line above the text that counts something. What it says is worked out when it is shown. */
export interface Lens {
  span: Span;
  of: LensSubject;
}

export type LensSubject = { what: 'findings' | 'completeness' } | { what: 'references'; id: string; kind: string };

/** The lenses of a file: over its first line for the file as a whole, and over every id that something refers to, or should. */
export function lenses(unit: Unit): Lens[] {
  const { file } = unit;
  if (file.root === undefined) return [];
  const first = file.root.pairs[0];
  const span = (first && absolute(first.key, file.starts)) ?? { start: 0, end: 0 };
  const used = new Set(
    filesOf(unit).flatMap(one => one.file.ids.references.flatMap(({ id, kinds }) => kinds.map(kind => `${kind} ${id}`))),
  );
  const over: Lens[] = [{ span, of: { what: 'findings' } }];
  if (file.kind === 'plan') over.push({ span, of: { what: 'completeness' } });
  for (const one of occurrences(file)) {
    const kind = one.kinds[0]!;
    if (!one.declares || plainWords.has(kind)) continue;
    if (used.has(`${kind} ${one.id}`) || madeForUse.has(kind)) over.push({ span: one.span, of: { what: 'references', id: one.id, kind } });
  }
  return over;
}

/** Kinds of things that are there for others to refer to, so that none doing so is worth a word. */
const madeForUse: ReadonlySet<string> = new Set([
  'calendar',
  'deliverable',
  'emergency-plan',
  'maintenance-window',
  'manual',
  'metric',
  'object',
  'role',
  'rollback-plan',
  'service',
  'site',
]);

/** `2 errors, 1 warning`. */
export function findingsWords(count: (severity: Severity) => number, locale: Locale): string {
  const counted = (['error', 'warning', 'info'] as const)
    .map(severity => ({ severity, number: count(severity) }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => countOf(severity, number, locale));
  return counted.length === 0 ? words.nothing[locale] : counted.join(locale === 'en' ? ', ' : '、');
}

/** `Completeness: 214 of 240 clauses, 89%`; only what is complete has 100. */
export function completenessWords(met: Completeness, locale: Locale): string {
  return say(words.completeness, { satisfied: met.satisfied, applicable: met.applicable, percent: percentOf(met) }, locale);
}

export function referencesWords(number: number, locale: Locale): string {
  return number === 0 ? words.unreferenced[locale] : say(words.references[number === 1 ? 0 : 1], { number }, locale);
}

const words = {
  nothing: { en: 'No findings', 'zh-CN': '未发现问题' },
  completeness: {
    en: 'Completeness: {satisfied} of {applicable} clauses, {percent} %',
    'zh-CN': '完整度：适用条款 {applicable} 条，满足 {satisfied} 条，{percent}%',
  },
  unreferenced: { en: 'No references', 'zh-CN': '未被引用' },
  references: [
    { en: '{number} reference', 'zh-CN': '{number} 处引用' },
    { en: '{number} references', 'zh-CN': '{number} 处引用' },
  ],
} satisfies Record<string, Text | [one: Text, more: Text]>;
