import type { Rule } from '../rule';

export const documentRules: readonly Rule[] = [];
