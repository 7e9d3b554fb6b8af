import type { Rule } from '../rule';

export const changeRules: readonly Rule[] = [];
