import type { Rule } from '../rule';
import { backupMeetsRpo } from './backup-meets-rpo';
import { drillAndReviewYearly } from './drill-and-review-yearly';
import { emergencyPlanComplete } from './emergency-plan-complete';
import { emergencyPlanRequired } from './emergency-plan-required';
import { emergencyPlanReviewOlderThanAYear } from './emergency-plan-review-older-than-a-year';
import { highRiskHasEmergencyPlan } from './high-risk-has-emergency-plan';
import { ndaCoversEveryone } from './nda-covers-everyone';
import { retentionShorterThanContract } from './retention-shorter-than-contract';
import { riskEntryComplete } from './risk-entry-complete';
import { riskLevelConsistent } from './risk-level-consistent';
import { riskPlanRequired } from './risk-plan-required';
import { rtoWithinLimits } from './rto-within-limits';
import { securityFourAspects } from './security-four-aspects';
import { subcontractorNotInParties } from './subcontractor-not-in-parties';

export const riskRules: readonly Rule[] = [
  riskPlanRequired,
  riskEntryComplete,
  riskLevelConsistent,
  highRiskHasEmergencyPlan,
  emergencyPlanRequired,
  emergencyPlanComplete,
  securityFourAspects,
  ndaCoversEveryone,
  drillAndReviewYearly,
  emergencyPlanReviewOlderThanAYear,
  backupMeetsRpo,
  rtoWithinLimits,
  retentionShorterThanContract,
  subcontractorNotInParties,
];
