import type { Rule } from '../rule';

export const acrossRules: readonly Rule[] = [];
