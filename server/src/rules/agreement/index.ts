import type { Rule } from '../rule';
import { higherPriorityNeverSlower } from './higher-priority-never-slower';
import { responseBeforeResolution } from './response-before-resolution';
import { targetForEveryPriority } from './target-for-every-priority';

/** Rules over one agreement by itself. */
export const agreementRules: readonly Rule[] = [targetForEveryPriority, responseBeforeResolution, higherPriorityNeverSlower];
