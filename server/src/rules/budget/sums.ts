import { type Amount, exact, product, sum } from '../../money/exact';
import type { Budget, BudgetLine } from '../../plan/generated/types';
import { declared, whole } from '../../plan/place';

type Exact = ReturnType<typeof exact>;

/** An amount to the cent, half away from zero, as it is written in a plan. */
export function toCent(amount: Amount): number {
  return Number(exact(amount).toFixed(2));
}

/** Quantity times rate, where both are given. */
export function lineProduct({ qty, rate }: BudgetLine): Exact | undefined {
  return qty === undefined || rate === undefined ? undefined : product(qty, rate);
}

/** The cost of a line: its amount, or quantity times rate; undefined where that is not given, or the two contradict each other. */
export function lineAmount(line: BudgetLine): Amount | undefined {
  const computed = lineProduct(line);
  if (line.amount === undefined) return declared(line, 'amount') ? undefined : computed;
  return computed === undefined || toCent(computed) === toCent(line.amount) ? line.amount : undefined;
}

/** The sum of the lines and the tax on top of them; undefined as long as the cost of a line or the tax is not known. */
export function lineSum(budget: Budget): { lines: Exact; tax: Exact; total: Exact } | undefined {
  const { lines } = budget;
  if (lines === undefined || lines.length === 0 || !whole(lines)) return undefined;
  const amounts = lines.map(lineAmount);
  if (!amounts.every(amount => amount !== undefined)) return undefined;
  const net = sum(amounts);
  const tax = taxOnTop(budget, net);
  return tax && { lines: net, tax, total: net.plus(tax) };
}

/** The tax that the lines do not include: nothing, unless the plan says `included: false`. */
function taxOnTop({ tax }: Budget, net: Exact): Exact | undefined {
  if (tax === undefined) return exact(0);
  if (!whole(tax)) return undefined;
  if (tax.included !== false) return exact(0);
  if (tax.amount !== undefined) return exact(tax.amount);
  return tax.rate === undefined ? undefined : product(net, tax.rate).div(100);
}
