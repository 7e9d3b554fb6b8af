import type { Rule } from '../rule';
import { budgetRequired } from './budget-required';

export const budgetRules: readonly Rule[] = [budgetRequired];
