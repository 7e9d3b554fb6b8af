import type { Rule } from '../rule';
import { budgetLinesSum } from './budget-lines-sum';
import { budgetRequired } from './budget-required';
import { budgetWithinContract } from './budget-within-contract';
import { moneyUnitExplicit } from './money-unit-explicit';
import { paymentsSumAndDated } from './payments-sum-and-dated';

export const budgetRules: readonly Rule[] = [budgetRequired, budgetLinesSum, budgetWithinContract, moneyUnitExplicit, paymentsSumAndDated];
