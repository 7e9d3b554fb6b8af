import type { Rule } from '../rule';
import { agreementFileReadable } from './agreement-file-readable';
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
];
