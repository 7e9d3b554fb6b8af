import type { Rule } from '../rule';
import { emergencyPlanComplete } from './emergency-plan-complete';
import { emergencyPlanRequired } from './emergency-plan-required';
import { highRiskHasEmergencyPlan } from './high-risk-has-emergency-plan';
import { riskEntryComplete } from './risk-entry-complete';
import { riskLevelConsistent } from './risk-level-consistent';
import { riskPlanRequired } from './risk-plan-required';

export const riskRules: readonly Rule[] = [
  riskPlanRequired,
  riskEntryComplete,
  riskLevelConsistent,
  highRiskHasEmergencyPlan,
  emergencyPlanRequired,
  emergencyPlanComplete,
];
