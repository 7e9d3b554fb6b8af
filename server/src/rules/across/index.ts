import type { Rule } from '../rule';
import { agreementFileReadable } from './agreement-file-readable';
import { changeWindowInMaintenance } from './change-window-in-maintenance';
import { measuredMetricsRecorded } from './measured-metrics-recorded';
import { onsiteServiceHasArrivalTarget } from './onsite-service-has-arrival-target';
import { planNotLooserThanSla } from './plan-not-looser-than-sla';
import { reportsMatchSla } from './reports-match-sla';
import { responseTimesRequired } from './response-times-required';
import { servicesMatch } from './services-match';
import { slaPeriodCoversPlan } from './sla-period-covers-plan';
import { slaVersionPinned } from './sla-version-pinned';

/** Rules over a plan together with the agreements it names. */
export const acrossRules: readonly Rule[] = [
  responseTimesRequired,
  agreementFileReadable,
  slaVersionPinned,
  slaPeriodCoversPlan,
  servicesMatch,
  onsiteServiceHasArrivalTarget,
  planNotLooserThanSla,
  reportsMatchSla,
  changeWindowInMaintenance,
  measuredMetricsRecorded,
];
