import { acrossRules } from './across/index';
import { agreementRules } from './agreement/index';
import { budgetRules } from './budget/index';
import { changeRules } from './change/index';
import { checkRules } from './check/index';
import { contentRules } from './content/index';
import { deliverablesRules } from './deliverables/index';
import { documentRules } from './document/index';
import { governanceRules } from './governance/index';
import { organizationRules } from './organization/index';
import { resourcesRules } from './resources/index';
import { riskRules } from './risk/index';
import type { Rule } from './rule';
import { scheduleRules } from './schedule/index';
import { scopeRules } from './scope/index';
import { structureRules } from './structure/index';
import { teamRules } from './team/index';
import { waiverRules } from './waivers/index';

/** Every rule, chapter by chapter; structure first, because nothing else can be said of a file that cannot be read. */
export const rules: readonly Rule[] = [
  ...structureRules,
  ...documentRules,
  ...scopeRules,
  ...organizationRules,
  ...resourcesRules,
  ...budgetRules,
  ...scheduleRules,
  ...contentRules,
  ...deliverablesRules,
  ...checkRules,
  ...riskRules,
  ...changeRules,
  ...governanceRules,
  ...agreementRules,
  ...acrossRules,
  ...waiverRules,
  ...teamRules,
];

export function ruleById(id: string): Rule | undefined {
  return rules.find(rule => rule.id === id);
}
