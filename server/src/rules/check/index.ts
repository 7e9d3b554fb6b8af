import type { Rule } from '../rule';

export const checkRules: readonly Rule[] = [];
