import type { Locale } from './text';

/** Where the program is published. */
export const homepage = 'https://github.com/delivery-plan/delivery-plan';
const rulePages = `${homepage}/blob/main/docs/rules`;

/** The address of a rule's page in a language. */
export function rulePage(id: string, locale: Locale): string {
  return `${rulePages}/${id}${locale === 'en' ? '' : `.${locale}`}.md`;
}
