import { Big } from 'big.js';

export type { Big };

/** An amount in the main unit of its currency. */
export type Amount = Big | number;

/** The decimal number a person wrote: 0.1 is exactly one tenth. What is not finite counts as 0. */
export function exact(amount: Amount): Big {
  if (typeof amount !== 'number') return amount;
  return new Big(Number.isFinite(amount) ? String(amount) : 0);
}

export const sum = (amounts: readonly Amount[]): Big => amounts.reduce<Big>((total, amount) => total.plus(exact(amount)), new Big(0));

export const product = (a: Amount, b: Amount): Big => exact(a).times(exact(b));

/** Whether two amounts are the same when rounded to the cent, half away from zero. */
export const equalToCent = (a: Amount, b: Amount): boolean => exact(a).round(2, Big.roundHalfUp).eq(exact(b).round(2, Big.roundHalfUp));

/** A part in percent of the whole, to 20 decimals; undefined when the whole is 0. */
export function share(part: Amount, whole: Amount): Big | undefined {
  return exact(whole).eq(0) ? undefined : exact(part).times(100).div(exact(whole));
}

/** `1,619,000.00`, the same in both languages. */
export function formatMoney(amount: Amount): string {
  const [units, cents] = exact(amount)
    .toFixed(2, Big.roundHalfUp)
    .replace(/^-(?=0\.00$)/, '')
    .split('.') as [string, string];
  return `${units.replace(/\d(?=(?:\d{3})+$)/g, '$&,')}.${cents}`;
}
