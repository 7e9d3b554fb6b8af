import type { Rule } from '../rule';

export const agreementRules: readonly Rule[] = [];
