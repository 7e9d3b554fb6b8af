import type { Rule } from '../rule';
import { migrationHasRollback } from './migration-has-rollback';
import { optimizationHasRollback } from './optimization-has-rollback';
import { rollbackPlanComplete } from './rollback-plan-complete';
import { rollbackPlanRequired } from './rollback-plan-required';

export const contentRules: readonly Rule[] = [rollbackPlanRequired, rollbackPlanComplete, optimizationHasRollback, migrationHasRollback];
