import type { Rule } from '../rule';

export const riskRules: readonly Rule[] = [];
