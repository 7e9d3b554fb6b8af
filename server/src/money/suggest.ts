import { Big } from 'big.js';
import { bare, chineseNumber } from '../written';

const factors: Record<string, string> = { 千: '1e3', 万: '1e4', 百万: '1e6', 千万: '1e7', 亿: '1e8' };
const written =
  /^(?:人民币|rmb|cny|¥)? ?(\d{1,15}|\d{1,3}(?:,\d{3}){1,4}|\d{1,3}(?: \d{3}){1,4})(\.\d{1,6})? ?(千万|百万|亿|万|千)? ?(?:元整|元|圆|块|人民币|rmb|cny|yuan)?$/;

/** The amount a person meant by `120万`, `1,200,000.00元`, `¥1200` or `壹佰贰拾万元整`, as a plain number of the main unit; undefined for other text. */
export function suggestMoney(text: string): number | undefined {
  if (text.length > 40) return undefined;
  const plain = bare(text).toLowerCase();
  const match = written.exec(plain);
  if (!match) return inNumerals(plain);
  const [, units, decimals = '', factor] = match;
  const amount = new Big(units!.replaceAll(/[ ,]/g, '') + decimals).times(factor ? factors[factor]! : 1);
  // A number holds 15 significant digits for certain; an amount with more would not be the one written.
  return amount.c.length <= 15 ? amount.toNumber() : undefined;
}

/** Whole amounts alone: the tenths and hundredths of `角` and `分` are left to the planner. */
function inNumerals(text: string): number | undefined {
  const match = /^(?:人民币)? ?([一二两三四五六七八九十百千万亿零〇壹贰叁肆伍陆柒捌玖拾佰仟萬億]+?)(?:元整?|圆整?)?$/.exec(text);
  const amount = match ? chineseNumber(match[1]!) : undefined;
  return amount === undefined || amount === 0 || match![1]!.length < 2 ? undefined : amount;
}
