import type { Rule } from '../rule';

export const scopeRules: readonly Rule[] = [];
