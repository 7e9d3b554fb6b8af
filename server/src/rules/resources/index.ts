import type { Rule } from '../rule';
import { fourResourceKinds } from './four-resource-kinds';
import { intakeChannelsCoverHours } from './intake-channels-cover-hours';
import { licenceExpiresInPeriod } from './licence-expires-in-period';
import { manualReviewOlderThanAYear } from './manual-review-older-than-a-year';
import { manualSixParts } from './manual-six-parts';
import { spareArrivesInTime } from './spare-arrives-in-time';

export const resourcesRules: readonly Rule[] = [
  fourResourceKinds,
  spareArrivesInTime,
  intakeChannelsCoverHours,
  manualSixParts,
  licenceExpiresInPeriod,
  manualReviewOlderThanAYear,
];
