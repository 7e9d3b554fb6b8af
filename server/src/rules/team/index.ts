import type { Rule } from '../rule';
import { teamCustomValid } from './team-custom-valid';
import { teamElementKnown } from './team-element-known';
import { teamExtendsResolves } from './team-extends-resolves';
import { teamLockKept } from './team-lock-kept';
import { teamOffHasReason } from './team-off-has-reason';
import { teamOptionValid } from './team-option-valid';
import { teamPatternValid } from './team-pattern-valid';
import { teamRuleKnown } from './team-rule-known';

export const teamRules: readonly Rule[] = [
  teamExtendsResolves,
  teamRuleKnown,
  teamOptionValid,
  teamLockKept,
  teamElementKnown,
  teamPatternValid,
  teamCustomValid,
  teamOffHasReason,
];
