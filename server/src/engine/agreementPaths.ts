import { readFile } from '../plan/file';
import type { DeliveryPlan } from '../plan/generated/types';
import { canSplit, splitRoot } from '../plan/split';

/**
 * The paths by which the text of a plan names agreements, told without reading more of the plan than that section. Of a text that
 * is refused as a whole, which then names none, they are told all the same.
 */
export function agreementPaths(text: string): readonly string[] {
  const cut = canSplit(text) ? splitRoot(text) : undefined;
  const sections =
    cut?.parts
      .map(({ start, end }) => text.slice(start, end))
      .filter(section => !otherSection.test(section))
      .join('') ?? text;
  return pathsOf(readFile('plan', sections).model);
}

/** The paths by which a plan names agreements. */
export function pathsOf({ agreements = [] }: DeliveryPlan): string[] {
  return agreements.flatMap(({ file }) => (typeof file === 'string' ? [file] : []));
}

/** A section that is told by its first word to be neither the agreements nor what says the format. A word in quotes may be any. */
const otherSection = /^(?:#[^\n]*\n|[ \t]*\r?\n)*(?!(?:agreements|deliveryPlan|serviceLevelAgreement)\s*:)[A-Za-z]\w*:/;
