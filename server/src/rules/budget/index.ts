import type { Rule } from '../rule';
import { budgetLinesSum } from './budget-lines-sum';
import { budgetRequired } from './budget-required';
import { budgetWithinContract } from './budget-within-contract';
import { moneyUnitExplicit } from './money-unit-explicit';
import { paymentsSumAndDated } from './payments-sum-and-dated';
import { taxNotStated } from './tax-not-stated';
import { workItemWithoutBudgetLine } from './work-item-without-budget-line';
import { yearlyTimesYears } from './yearly-times-years';

export const budgetRules: readonly Rule[] = [
  budgetRequired,
  budgetLinesSum,
  budgetWithinContract,
  moneyUnitExplicit,
  paymentsSumAndDated,
  yearlyTimesYears,
  taxNotStated,
  workItemWithoutBudgetLine,
];
