/** A range of a day in minutes since midnight; `end` is above 1440 where the range crosses midnight. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

/** Minutes since midnight of `HH:mm`, `00:00` to `24:00`. */
export function parseTime(text: string): number | undefined {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
  return minutes === undefined || minutes > 1440 ? undefined : minutes;
}

export const isTime = (text: string): boolean => parseTime(text) !== undefined;

/** Reads `08:30-12:00`; `22:00-06:00` crosses midnight. An empty range and one that begins at 24:00 are refused. */
export function parseTimeRange(text: string): TimeRange | undefined {
  const match = /^(\d\d:\d\d) ?[-–~] ?(\d\d:\d\d)$/.exec(text);
  const start = match ? parseTime(match[1]!) : undefined;
  const end = match ? parseTime(match[2]!) : undefined;
  if (start === undefined || end === undefined || start === end || start === 1440) return undefined;
  return { start, end: end > start ? end : end + 1440 };
}

/** Ranges in order of start; undefined when two of them overlap, also across midnight on following days. */
export function sortedRanges(ranges: readonly TimeRange[]): TimeRange[] | undefined {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  const apart = sorted.every((range, index) => range.end <= (sorted[index + 1]?.start ?? sorted[0]!.start + 1440));
  return apart ? sorted : undefined;
}

export function formatTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(Math.floor(minutes % 60)).padStart(2, '0')}`;
}

const morning = new Set(['am', 'a.m.', '凌晨', '清晨', '早上', '早晨', '上午']);
const afternoon = new Set(['pm', 'p.m.', '中午', '下午', '傍晚', '晚上', '晚']);
const timeOfDay =
  /^(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚)? ?(\d{1,2})(?:([:.点时h]) ?(\d{1,2}|半|整)?(?::(\d\d))?分?)? ?(am|pm|a\.m\.|p\.m\.)?$/;

/** What a person meant by `8:00`, `20点`, `8点半`, `下午3点` or `8am`, as `HH:mm`; undefined for a bare number. */
export function suggestTime(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const match = timeOfDay.exec(text.normalize('NFKC').trim().toLowerCase());
  if (!match) return undefined;
  const [, before, hourText, separator, minuteText, second, after] = match;
  const half = before ?? after;
  const needsMinutes = separator === ':' || separator === '.';
  if ((!half && !separator) || (needsMinutes && (!minuteText || minuteText.length < 2)) || (second && second !== '00')) return undefined;
  const minute = minuteText === '半' ? 30 : minuteText === '整' ? 0 : Number(minuteText ?? 0);
  const hour = hourOf(Number(hourText), half);
  const time = formatTime(hour * 60 + minute);
  return minute < 60 && isTime(time) ? time : undefined;
}

function hourOf(hour: number, half: string | undefined): number {
  if (half && morning.has(half) && hour === 12) return 0;
  // 中午11点 is still before noon.
  if (half && afternoon.has(half) && hour < 12 && !(half === '中午' && hour > 9)) return hour + 12;
  return hour;
}
