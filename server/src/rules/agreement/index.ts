import type { Rule } from '../rule';
import { bandsContiguous } from './bands-contiguous';
import { clockRulesDefined } from './clock-rules-defined';
import { creditWithoutClaimWindow } from './credit-without-claim-window';
import { downtimeArithmetic } from './downtime-arithmetic';
import { durationHasCalendar } from './duration-has-calendar';
import { escalationThresholdsIncrease } from './escalation-thresholds-increase';
import { higherPriorityNeverSlower } from './higher-priority-never-slower';
import { maintenanceFitsAvailability } from './maintenance-fits-availability';
import { maintenanceNotice } from './maintenance-notice';
import { metricMeasurable } from './metric-measurable';
import { metricWithoutMinimumSample } from './metric-without-minimum-sample';
import { priorityMatrixMonotone } from './priority-matrix-monotone';
import { priorityMatrixTotal } from './priority-matrix-total';
import { priorityOverrideUnlimited } from './priority-override-unlimited';
import { responseBeforeResolution } from './response-before-resolution';
import { slaSectionsComplete } from './sla-sections-complete';
import { slaSignedByBoth } from './sla-signed-by-both';
import { slaWithoutExperienceMetric } from './sla-without-experience-metric';
import { targetForEveryPriority } from './target-for-every-priority';
import { warningBeforeBreach } from './warning-before-breach';

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
  escalationThresholdsIncrease,
  warningBeforeBreach,
  metricMeasurable,
  downtimeArithmetic,
  maintenanceFitsAvailability,
  maintenanceNotice,
  bandsContiguous,
  slaWithoutExperienceMetric,
  priorityOverrideUnlimited,
  creditWithoutClaimWindow,
  metricWithoutMinimumSample,
];
