import type { Rule } from '../rule';
import { assessmentPlanComplete } from './assessment-plan-complete';
import { closureNeedsCustomerConsent } from './closure-needs-customer-consent';
import { interfacesDeclared } from './interfaces-declared';
import { migrationHasRollback } from './migration-has-rollback';
import { modeRulesComplete } from './mode-rules-complete';
import { observationPeriodFits } from './observation-period-fits';
import { optimizationHasRollback } from './optimization-has-rollback';
import { optimizationPlanElements } from './optimization-plan-elements';
import { responseProcessComplete } from './response-process-complete';
import { rollbackPlanComplete } from './rollback-plan-complete';
import { rollbackPlanRequired } from './rollback-plan-required';
import { routineApprovedByCustomer } from './routine-approved-by-customer';
import { routineElements } from './routine-elements';

export const contentRules: readonly Rule[] = [
  rollbackPlanRequired,
  rollbackPlanComplete,
  optimizationHasRollback,
  migrationHasRollback,
  routineElements,
  routineApprovedByCustomer,
  responseProcessComplete,
  closureNeedsCustomerConsent,
  optimizationPlanElements,
  observationPeriodFits,
  assessmentPlanComplete,
  interfacesDeclared,
  modeRulesComplete,
];
