import type { Rule } from '../rule';

export const deliverablesRules: readonly Rule[] = [];
