import { createAgreement } from './createAgreement';
import { extractRollback } from './extractRollback';
import type { Refactor, Refactoring, Site } from './refactoring';
import { renumber } from './renumber';
import { shiftDates } from './shiftDates';
import { suppressWithComment } from './suppressWithComment';
import { waiveWithReason } from './waiveWithReason';

export type { Refactoring, Site } from './refactoring';

/** In the order of the menu: to excuse a finding is the last thing to think of. */
const all: readonly Refactor[] = [createAgreement, shiftDates, renumber, extractRollback, waiveWithReason, suppressWithComment];

/** Everything that can be done at a place beside the fixes that the rules offer. */
export function refactorings(site: Site): Refactoring[] {
  return all.flatMap(refactor => refactor(site));
}
