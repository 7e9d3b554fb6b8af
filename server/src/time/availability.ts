import { type Duration, timeMinutes } from './duration';

/** A length of time as an exact fraction of a millisecond count: 43.2 minutes are 2,592,000/1. The denominator is above zero. */
export interface ExactTime {
  readonly milliseconds: bigint;
  readonly per: bigint;
}

/** The shortest and the longest downtime that a target allows; the same where the window has one length. */
export interface AllowedDowntime {
  readonly least: ExactTime;
  readonly most: ExactTime;
}

const minute = 60_000;
const day = 1440 * minute;

/**
 * How long a window is taken to be, in milliseconds. A basis is `30d`, `730h`, or `calendar` for the window's true length; without one
 * the true length counts as well. A month has 28 to 31 days. Undefined for any other basis, or where the true length of no window is asked for.
 */
export function windowLength(window: Duration | undefined, basis: string | undefined): { least: number; most: number } | undefined {
  if (basis === undefined || basis === 'calendar') return window && trueLength(window);
  const match = /^([1-9]\d{0,5})([dh])$/.exec(basis);
  if (!match) return undefined;
  const length = Number(match[1]) * (match[2] === 'd' ? day : 60 * minute);
  return { least: length, most: length };
}

/** Window × (100 − target) / 100, exactly. The target is in percent; undefined where it is not between 0 and 100. */
export function allowedDowntime(target: number, window: { least: number; most: number }): AllowedDowntime | undefined {
  const share = downShare(target);
  if (share === undefined) return undefined;
  const of = (length: number): ExactTime => ({ milliseconds: BigInt(length) * share.parts, per: share.per });
  return { least: of(window.least), most: of(window.most) };
}

/** The milliseconds of a duration on the clock; undefined for one with years or months, whose length depends on the date. */
export function exactTime(duration: Duration): ExactTime | undefined {
  if (duration.years + duration.months > 0) return undefined;
  const days = duration.weeks * 7 + duration.days;
  return { milliseconds: BigInt(days) * BigInt(day) + BigInt(Math.round(timeMinutes(duration) * minute)), per: 1n };
}

/** Below zero, zero or above as `a` is shorter than, equal to or longer than `b`. */
export function compareTimes(a: ExactTime, b: ExactTime): number {
  const difference = a.milliseconds * b.per - b.milliseconds * a.per;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The time as a duration of ISO 8601 in hours, minutes and seconds, to the millisecond below: `PT43M12S`. Nothing at all is `PT0S`. */
export function isoTime(time: ExactTime): string {
  const total = time.milliseconds / time.per;
  const hours = total / 3_600_000n;
  const minutes = (total / 60_000n) % 60n;
  const seconds = Number(total % 60_000n) / 1000;
  const part = (amount: bigint | number, unit: string) => (Number(amount) === 0 ? '' : `${amount}${unit}`);
  return `PT${`${part(hours, 'H')}${part(minutes, 'M')}${part(seconds, 'S')}` || '0S'}`;
}

/** The time in minutes, to two decimals: 43.2. */
export function inMinutes(time: ExactTime): number {
  return Number((time.milliseconds * 100n * 2n + BigInt(minute) * time.per) / (2n * BigInt(minute) * time.per)) / 100;
}

/** Months and years by the date: within four years there is every length that so many months in a row can have. */
function trueLength({ years, months, ...rest }: Duration): { least: number; most: number } {
  const fixed = Number(exactTime({ years: 0, months: 0, ...rest })!.milliseconds);
  const lengths = Array.from({ length: 48 }, (_, month) => Date.UTC(2024, month + years * 12 + months) - Date.UTC(2024, month));
  return { least: fixed + Math.min(...lengths), most: fixed + Math.max(...lengths) };
}

/** (100 − target) / 100 as a fraction, read from the decimals of the target as it is written. */
function downShare(target: number): { parts: bigint; per: bigint } | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,15}))?$/.exec(String(target));
  if (!match || target > 100) return undefined;
  const decimals = match[2] ?? '';
  const hundred = 100n * 10n ** BigInt(decimals.length);
  return { parts: hundred - BigInt(match[1]! + decimals), per: hundred };
}
