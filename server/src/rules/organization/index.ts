import type { Rule } from '../rule';

export const organizationRules: readonly Rule[] = [];
