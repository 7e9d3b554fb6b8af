import type { Rule } from '../rule';
import { escalationContactOutsideHours } from './escalation-contact-outside-hours';
import { headcountAddsUp } from './headcount-adds-up';
import { keyPeriodWithoutExtraRoster } from './key-period-without-extra-roster';
import { keyRoleWithoutDeputy } from './key-role-without-deputy';
import { outsourcedClearedBeforeStart } from './outsourced-cleared-before-start';
import { personNotOverbooked } from './person-not-overbooked';
import { postsFullyStaffed } from './posts-fully-staffed';
import { raciOneAccountable } from './raci-one-accountable';
import { rosterCoversSupportHours } from './roster-covers-support-hours';
import { shiftLongerThan12h } from './shift-longer-than-12h';
import { singlePersonDependency } from './single-person-dependency';
import { unusedRole } from './unused-role';

export const organizationRules: readonly Rule[] = [
  raciOneAccountable,
  postsFullyStaffed,
  headcountAddsUp,
  personNotOverbooked,
  outsourcedClearedBeforeStart,
  rosterCoversSupportHours,
  shiftLongerThan12h,
  keyRoleWithoutDeputy,
  keyPeriodWithoutExtraRoster,
  unusedRole,
  singlePersonDependency,
  escalationContactOutsideHours,
];
