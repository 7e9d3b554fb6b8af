import type { Rule } from '../rule';
import { activityOwnedAndDated } from './activity-owned-and-dated';
import { closingTwoWeeksBeforeEnd } from './closing-two-weeks-before-end';
import { cycleFitsPeriod } from './cycle-fits-period';
import { dateFarFromTerm } from './date-far-from-term';
import { dateOnNonWorkingDay } from './date-on-non-working-day';
import { datesInOrder } from './dates-in-order';
import { dependenciesAcyclic } from './dependencies-acyclic';
import { durationLongerThanTerm } from './duration-longer-than-term';
import { initiationWithinThreeWeeks } from './initiation-within-three-weeks';
import { milestoneHasCriteria } from './milestone-has-criteria';
import { phaseActivitiesComplete } from './phase-activities-complete';
import { phasesCoverPeriodInOrder } from './phases-cover-period-in-order';

export const scheduleRules: readonly Rule[] = [
  datesInOrder,
  phasesCoverPeriodInOrder,
  initiationWithinThreeWeeks,
  closingTwoWeeksBeforeEnd,
  phaseActivitiesComplete,
  activityOwnedAndDated,
  dependenciesAcyclic,
  milestoneHasCriteria,
  cycleFitsPeriod,
  dateOnNonWorkingDay,
  dateFarFromTerm,
  durationLongerThanTerm,
];
