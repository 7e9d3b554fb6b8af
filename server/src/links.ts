import type { Locale } from './text';

/** Where the pages of the rules are published. */
const rulePages = 'https://github.com/delivery-plan/delivery-plan/blob/main/docs/rules';

/** The address of a rule's page in a language. */
export function rulePage(id: string, locale: Locale): string {
  return `${rulePages}/${id}${locale === 'en' ? '' : `.${locale}`}.md`;
}
