import { templates as sources } from '../plan/generated/templates';
import type { Locale } from '../text';
import { inLanguage } from './template';

/** The name of a team's file; it counts for its folder and all below. */
export const teamFileName = '.delivery-plan.yaml';

/** The text of a team's first file in one language: what most teams say, and, as comments, all that can be said. */
export function starter(locale: Locale): string {
  return inLanguage(sources['team/team']!(), locale);
}
