import { completions, type Offer } from '../../server/src/features/completion';
import { type PlanFile, readFile } from '../../server/src/plan/file';
import { rules } from '../../server/src/rules/index';
import type { Locale } from '../../server/src/text';

/** What is offered in a file beside others that belong to it. */
export function ask(file: PlanFile, others: readonly PlanFile[], offset: number, locale: Locale = 'en'): Offer[] {
  const around = {
    ids: [file, ...others].map(({ ids }) => ids),
    agreementFiles: ['a.sla.yaml'],
    rules: rules.map(({ id, title, parameters }) => ({ id, title, parameters })),
    today: '2026-06-30',
  };
  return completions(file, offset, around, locale);
}

/** The file's text with an offer taken and nothing filled in. */
export function taken({ text }: PlanFile, { span, insert }: Offer): string {
  return text.slice(0, span.start) + insert.map(part => (typeof part === 'string' ? part : part.fill)).join('') + text.slice(span.end);
}

/** A text with `|` where the cursor stands, read. */
export function readAt(kind: PlanFile['kind'], text: string): { file: PlanFile; offset: number } {
  const offset = text.indexOf('|');
  return { file: readFile(kind, text.slice(0, offset) + text.slice(offset + 1)), offset };
}
