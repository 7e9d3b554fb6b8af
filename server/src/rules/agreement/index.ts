import type { Rule } from '../rule';
import { clockRulesDefined } from './clock-rules-defined';
import { durationHasCalendar } from './duration-has-calendar';
import { higherPriorityNeverSlower } from './higher-priority-never-slower';
import { priorityMatrixMonotone } from './priority-matrix-monotone';
import { priorityMatrixTotal } from './priority-matrix-total';
import { responseBeforeResolution } from './response-before-resolution';
import { slaSectionsComplete } from './sla-sections-complete';
import { slaSignedByBoth } from './sla-signed-by-both';
import { targetForEveryPriority } from './target-for-every-priority';

/** Rules over one agreement by itself. */
export const agreementRules: readonly Rule[] = [
  targetForEveryPriority,
  responseBeforeResolution,
  higherPriorityNeverSlower,
  slaSectionsComplete,
  slaSignedByBoth,
  priorityMatrixTotal,
  priorityMatrixMonotone,
  durationHasCalendar,
  clockRulesDefined,
];
