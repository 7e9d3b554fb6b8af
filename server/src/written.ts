/** What is written without what copied text leaves around it: quotes of all kinds, and the comma, semicolon or full stop of a sentence. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/[,;。、]$/, '')
    .replace(/^["'“”‘’「」]+|["'“”‘’「」]+$/g, '')
    .trim();
}

/** A Chinese number of either kind, `三十一` or `壹佰贰拾万`; undefined for other text and for the short forms `一百二` and `三万五`. */
export function chineseNumber(text: string): number | undefined {
  let [total, section, digit, unit] = [0, 0, 0, 0];
  for (const written of text) {
    const char = plainNumerals[written] ?? written;
    const value = digits.indexOf(char);
    if (value >= 0) {
      if (digit > 0) return undefined;
      digit = value;
      if (value === 0) unit = 0;
      continue;
    }
    if (!Object.hasOwn(units, char)) return undefined;
    unit = units[char]!;
    if (unit < 10_000) section += (digit || 1) * unit;
    else if (unit === 10_000) total += (section + digit) * unit;
    else total = (total + section + digit) * unit;
    if (unit >= 10_000) section = 0;
    digit = 0;
  }
  return text === '' || (digit > 0 && unit > 10) ? undefined : total + section + digit;
}

const digits = '〇一二三四五六七八九';
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };
const plainNumerals: Readonly<Record<string, string>> = {
  零: '〇',
  '○': '〇',
  壹: '一',
  贰: '二',
  两: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  萬: '万',
  億: '亿',
};
