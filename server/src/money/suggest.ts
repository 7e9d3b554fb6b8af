import { Big } from 'big.js';

const factors: Record<string, string> = { 千: '1e3', 万: '1e4', 百万: '1e6', 千万: '1e7', 亿: '1e8' };
const written =
  /^(?:人民币|rmb|cny|¥)? ?(\d{1,15}|\d{1,3}(?:,\d{3}){1,4}|\d{1,3}(?: \d{3}){1,4})(\.\d{1,6})? ?(千万|百万|亿|万|千)? ?(?:元整|元|圆|块|人民币|rmb|cny|yuan)?$/;

/** The amount a person meant by `120万`, `1,200,000.00元` or `¥1200`, as a plain number of the main unit; undefined for other text. */
export function suggestMoney(text: string): number | undefined {
  if (text.length > 40) return undefined;
  const match = written.exec(text.normalize('NFKC').trim().toLowerCase());
  if (!match) return undefined;
  const [, units, decimals = '', factor] = match;
  const amount = new Big(units!.replaceAll(/[ ,]/g, '') + decimals).times(factor ? factors[factor]! : 1);
  // A number holds 15 significant digits for certain; an amount with more would not be the one written.
  return amount.c.length <= 15 ? amount.toNumber() : undefined;
}
