import type { Rule } from '../rule';
import { waiverExpired } from './waiver-expired';
import { waiverRuleUnknown } from './waiver-rule-unknown';
import { waiverUnused } from './waiver-unused';

export const waiverRules: readonly Rule[] = [waiverRuleUnknown, waiverExpired, waiverUnused];
