import type { Rule } from '../rule';
import { suppressionAdded } from './suppression-added';
import { suppressionExpired } from './suppression-expired';
import { suppressionMalformed } from './suppression-malformed';
import { suppressionUnused } from './suppression-unused';
import { waiverAdded } from './waiver-added';
import { waiverExpired } from './waiver-expired';
import { waiverOfLockedRule } from './waiver-of-locked-rule';
import { waiverRuleUnknown } from './waiver-rule-unknown';
import { waiverTooLong } from './waiver-too-long';
import { waiverUnused } from './waiver-unused';

export const waiverRules: readonly Rule[] = [
  waiverRuleUnknown,
  waiverOfLockedRule,
  waiverTooLong,
  waiverExpired,
  waiverUnused,
  waiverAdded,
  suppressionMalformed,
  suppressionExpired,
  suppressionUnused,
  suppressionAdded,
];
