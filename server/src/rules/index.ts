import { acrossRules } from './across/index';
import { agreementRules } from './agreement/index';
import { budgetRules } from './budget/index';
import { contentRules } from './content/index';
import { documentRules } from './document/index';
import { riskRules } from './risk/index';
import type { Rule } from './rule';
import { structureRules } from './structure/index';

/** Every rule, chapter by chapter; structure first, because nothing else can be said of a file that cannot be read. */
export const rules: readonly Rule[] = [
  ...structureRules,
  ...documentRules,
  ...budgetRules,
  ...contentRules,
  ...riskRules,
  ...agreementRules,
  ...acrossRules,
];

export function ruleById(id: string): Rule | undefined {
  return rules.find(rule => rule.id === id);
}
