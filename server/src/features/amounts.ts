import { exact, product } from '../money/exact';
import type { PlanFile } from '../plan/file';
import type { DeliveryPlan } from '../plan/generated/types';
import { lineSum, toCent } from '../rules/budget/sums';
import { type Locale, say } from '../text';
import type { Context } from './context';
import type { Value } from './values';
import { phrases } from './wording';

/** The numbers that follow from others of the plan: products, sums, shares, the steps of the risk matrix. */
export function amountsFor(file: PlanFile, path: string, siblings: Context['siblings'], locale: Locale): Value[] {
  if (file.kind !== 'plan') return [];
  const { budget, contract, riskPlan } = file.model as DeliveryPlan;
  const number = (key: string): number | undefined => {
    const text = siblings.get(key);
    return text === undefined || !/^\d+(?:\.\d+)?$/.test(text) ? undefined : Number(text);
  };
  const amount = (value: Parameters<typeof toCent>[0], words: string): Value[] => [{ value: toCent(value), kind: 'example', words }];
  switch (path) {
    case 'budget.lines.amount': {
      const [qty, rate] = [number('qty'), number('rate')];
      return qty === undefined || rate === undefined ? [] : amount(product(qty, rate), phrases.quantityTimesRate[locale]);
    }
    case 'budget.total': {
      const sum = budget && lineSum(budget);
      return sum === undefined ? [] : amount(sum.total, phrases.sumOfLines[locale]);
    }
    case 'budget.payments.amount': {
      const percent = number('percent');
      if (percent === undefined || contract?.amount === undefined) return [];
      return amount(product(contract.amount, percent).div(100), say(phrases.shareOfContract, { percent: String(percent) }, locale));
    }
    case 'contract.yearlyPrice': {
      const [total, years] = [number('amount'), number('years')];
      return total === undefined || years === undefined || years === 0
        ? []
        : amount(exact(total).div(years), phrases.contractByYears[locale]);
    }
    case 'riskPlan.register.likelihood':
    case 'riskPlan.register.impact': {
      const scale = Math.min(riskPlan?.matrix?.scale ?? 5, 10);
      return Array.from({ length: scale }, (_unused, index) => ({ value: index + 1, kind: 'enumeration' }));
    }
    default:
      return [];
  }
}
