/** A duration of ISO 8601 as whole numbers a component; only the last time component may be fractional. Never all zero. */
export interface Duration {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

const wholeNumber = '(\\d{1,6})';
const timeNumber = '(\\d{1,9}(?:\\.\\d{1,6})?)';
const isoDuration = new RegExp(
  `^P(?:${wholeNumber}Y)?(?:${wholeNumber}M)?(?:${wholeNumber}W)?(?:${wholeNumber}D)?` +
    `(?:T(?=\\d)(?:${timeNumber}H)?(?:${timeNumber}M)?(?:${timeNumber}S)?)?$`,
);

/** Reads `PT15M`, `P3D`, `P1DT12H`, `PT1.5H`. Zero, a sign, a fraction before the last component and anything else give undefined. */
export function parseDuration(text: string): Duration | undefined {
  const groups = isoDuration.exec(text)?.slice(1);
  if (!groups) return undefined;
  const written = groups.filter(group => group !== undefined);
  if (written.slice(0, -1).some(group => group.includes('.')) || written.every(group => Number(group) === 0)) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = groups.map(group => Number(group ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { years, months, weeks, days, hours, minutes, seconds };
}

export const isDuration = (text: string): boolean => parseDuration(text) !== undefined;

/** Hours, minutes and seconds together, in minutes to the millisecond. */
export function timeMinutes({ hours, minutes, seconds }: Duration): number {
  return Math.round((hours * 3600 + minutes * 60 + seconds) * 1000) / 60_000;
}

const unitNames = {
  years: { one: 'year', 'zh-CN': '年' },
  months: { one: 'month', 'zh-CN': '个月' },
  weeks: { one: 'week', 'zh-CN': '周' },
  days: { one: 'day', 'zh-CN': '天' },
  hours: { one: 'hour', 'zh-CN': '小时' },
  minutes: { one: 'minute', 'zh-CN': '分钟' },
  seconds: { one: 'second', 'zh-CN': '秒' },
} satisfies Record<keyof Duration, { one: string; 'zh-CN': string }>;
const units = Object.keys(unitNames) as (keyof Duration)[];

/** `15 minutes` or `15 分钟`; several components follow one another. */
export function describeDuration(duration: Duration, locale: 'en' | 'zh-CN'): string {
  return units
    .filter(unit => duration[unit] !== 0)
    .map(unit => {
      const english = duration[unit] === 1 ? unitNames[unit].one : unit;
      return `${duration[unit]} ${locale === 'en' ? english : unitNames[unit]['zh-CN']}`;
    })
    .join(' ');
}

const written: Record<keyof Duration, string> = {
  years: 'y yr yrs year years 年',
  months: 'mo mos month months 月 个月',
  weeks: 'w wk wks week weeks 周 个周 星期 个星期 礼拜 个礼拜',
  days: 'd day days 天 日 工作日 个工作日 workday workdays workingday workingdays businessday businessdays',
  hours: 'h hr hrs hour hours 时 小时 个小时 钟头 个钟头',
  minutes: 'm min mins minute minutes 分 分钟',
  seconds: 's sec secs second seconds 秒 秒钟',
};
const unitOfWord = new Map(units.flatMap(unit => written[unit].split(' ').map(word => [word, unit] as const)));

const knownPhrases: Record<string, string> = {
  半小时: 'PT30M',
  半个小时: 'PT30M',
  半个钟头: 'PT30M',
  'half an hour': 'PT30M',
  'half hour': 'PT30M',
  'an hour': 'PT1H',
  'a day': 'P1D',
  'a week': 'P1W',
  'a month': 'P1M',
  一刻钟: 'PT15M',
  三刻钟: 'PT45M',
  半年: 'P6M',
};

/**
 * The ISO 8601 text of what a person meant by `15m`, `2小时`, `三天`, `3个工作日`, `1.5h`, `within 4 hours`.
 * Undefined where the unit is missing or the length depends on a calendar nobody named (`半天`, `3 calendar days`, `1.5天`).
 */
export function suggestDuration(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const plain = text.normalize('NFKC').trim();
  if (isDuration(plain.toUpperCase())) return plain.toUpperCase();
  // A capital M alone stands for months as often as for minutes.
  if (/\d ?M$/.test(plain)) return undefined;
  const meant = plain
    .toLowerCase()
    .replace(/^(?:within|in|不超过|<=|≤)/, '')
    .replace(/(?:以内|之内|内)$/, '')
    .trim();
  if (Object.hasOwn(knownPhrases, meant)) return knownPhrases[meant];
  const amounts = readAmounts(meant);
  return amounts && isoText(amounts);
}

type Amounts = Partial<Record<keyof Duration, number>>;

const amountAndUnit =
  /(\d{1,6}(?:\.\d{1,3})?|[一二两三四五六七八九十]{1,3}) ?(个半)? ?((?:(?:working|business)[ -]?)?[a-z]{1,12}|个?[年月周天日时分秒钟头小工作星期礼拜]{1,3})(半)?(?:,| and)? ?/y;

function readAmounts(text: string): Amounts | undefined {
  const amounts: Amounts = {};
  let previous = -1;
  amountAndUnit.lastIndex = 0;
  while (amountAndUnit.lastIndex < text.length) {
    const match = amountAndUnit.exec(text);
    const unit = match && unitOfWord.get(match[3]!.replace(/[ -]/, ''));
    const amount = match && numberOf(match[1]!);
    if (!unit || amount === undefined || amount === null || units.indexOf(unit) <= previous) return undefined;
    previous = units.indexOf(unit);
    amounts[unit] = amount + (match[2] || match[4] ? 0.5 : 0);
  }
  return amounts;
}

/** Digits, or a Chinese number up to 99. */
function numberOf(text: string): number | undefined {
  if (/^\d/.test(text)) return Number(text);
  const parts = /^([一二两三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!parts || (parts[1] && parts[3] && !parts[2])) return undefined;
  const [tens, ones] = parts[2] ? [parts[1] ?? '一', parts[3]] : [undefined, parts[1] ?? parts[3]];
  return digitOf(tens) * 10 + digitOf(ones);
}

const digitOf = (digit: string | undefined): number => (digit ? '_一二三四五六七八九'.indexOf(digit === '两' ? '二' : digit) : 0);

/** Half an hour is 30 minutes and half a minute 30 seconds; half of anything longer has no one meaning. */
function isoText(amounts: Amounts): string | undefined {
  const { years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 } = amounts;
  if (![years, months, weeks, days].every(Number.isInteger)) return undefined;
  const [wholeHours, moreMinutes] = split(hours);
  const [wholeMinutes, moreSeconds] = split(minutes + moreMinutes);
  const date = `${part(years, 'Y')}${part(months, 'M')}${part(weeks, 'W')}${part(days, 'D')}`;
  const time = `${part(wholeHours, 'H')}${part(wholeMinutes, 'M')}${part(Number((seconds + moreSeconds).toFixed(3)), 'S')}`;
  const iso = `P${date}${time && `T${time}`}`;
  return isDuration(iso) ? iso : undefined;
}

const split = (amount: number): [whole: number, sixtieths: number] => [Math.trunc(amount), Math.round((amount % 1) * 60_000) / 1000];
const part = (amount: number, unit: string): string => (amount === 0 ? '' : `${amount}${unit}`);
