import type { Rule } from '../rule';
import { deadlineWithinInterval } from './deadline-within-interval';
import { deliverableDueInContract } from './deliverable-due-in-contract';
import { deliverableSpecified } from './deliverable-specified';
import { recordFieldsComplete } from './record-fields-complete';
import { reportDeadlineOnHoliday } from './report-deadline-on-holiday';
import { reportPlanComplete } from './report-plan-complete';
import { standardDocumentSet } from './standard-document-set';
import { unusedDeliverable } from './unused-deliverable';

export const deliverablesRules: readonly Rule[] = [
  deadlineWithinInterval,
  deliverableSpecified,
  deliverableDueInContract,
  standardDocumentSet,
  reportPlanComplete,
  recordFieldsComplete,
  unusedDeliverable,
  reportDeadlineOnHoliday,
];
