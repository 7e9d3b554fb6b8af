import type { Rule } from '../rule';
import { acceptanceCriteriaAndDate } from './acceptance-criteria-and-date';
import { complaintChannel } from './complaint-channel';
import { customerObligationsListed } from './customer-obligations-listed';
import { dataMigrationSafe } from './data-migration-safe';
import { disputeAndLegacyPrinciples } from './dispute-and-legacy-principles';
import { handoverNotice30Days } from './handover-notice-30-days';
import { handoverReportAndSignatures } from './handover-report-and-signatures';
import { transitionCompleteAndOrdered } from './transition-complete-and-ordered';

export const governanceRules: readonly Rule[] = [
  complaintChannel,
  disputeAndLegacyPrinciples,
  handoverNotice30Days,
  handoverReportAndSignatures,
  acceptanceCriteriaAndDate,
  transitionCompleteAndOrdered,
  dataMigrationSafe,
  customerObligationsListed,
];
