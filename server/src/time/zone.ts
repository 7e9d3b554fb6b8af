import { Temporal } from 'temporal-polyfill';

/** An instant as minutes since 1970-01-01T00:00Z; may be fractional. */
export type Instant = number;

/** A reading of the wall clock as minutes since 1970-01-01T00:00 of that clock. */
export type WallMinute = number;

/** The offsets of a zone over a span: `offsets[i]` minutes hold from instant `starts[i]` until the wall clock shows `wallEnds[i]`. */
export interface ZoneClock {
  readonly starts: readonly Instant[];
  readonly offsets: readonly number[];
  readonly wallEnds: readonly WallMinute[];
}

/** Whether a text is an IANA zone such as `Asia/Shanghai` or `UTC`; offsets and abbreviations such as `GMT+8` and `CST` are not. */
export function isTimezone(text: string): boolean {
  if (text.length > 64 || !/^(?:UTC|[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2})$/.test(text)) return false;
  let known = zones.get(text);
  if (known === undefined) {
    known = text === 'UTC' || listedZones().has(text) || isAlias(text);
    if (zones.size < mostZones) zones.set(text, known);
  }
  return known;
}

/** Asked for every date and time that is told in a zone. Texts of files are not kept without end. */
const zones = new Map<string, boolean>();
const mostZones = 1000;

let listed: ReadonlySet<string> | undefined;

/** The list of the runtime is at hand at once; making a clock takes tens of milliseconds the first time. */
function listedZones(): ReadonlySet<string> {
  listed ??= new Set(Intl.supportedValuesOf('timeZone'));
  return listed;
}

/** Names such as `Asia/Chongqing` are understood but not listed. */
function isAlias(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}

export function zoneClock(timezone: string, from: Instant, to: Instant): ZoneClock {
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(from * 60_000).toZonedDateTimeISO(timezone);
  const starts = [Number.NEGATIVE_INFINITY];
  const offsets = [offsetMinutes(at)];
  for (;;) {
    at = at.getTimeZoneTransition('next');
    if (!at || at.epochMilliseconds > to * 60_000) break;
    starts.push(at.epochMilliseconds / 60_000);
    offsets.push(offsetMinutes(at));
  }
  return { starts, offsets, wallEnds: offsets.map((offset, index) => (starts[index + 1] ?? Number.POSITIVE_INFINITY) + offset) };
}

const offsetMinutes = (at: Temporal.ZonedDateTime): number => at.offsetNanoseconds / 60e9;

/** The wall clock at an instant. It never runs backwards: the hour repeated when clocks go back reads as its end. */
export function wallAt({ starts, offsets, wallEnds }: ZoneClock, instant: Instant): WallMinute {
  const index = lastAtMost(starts, instant);
  const wall = instant + offsets[index]!;
  return index > 0 ? Math.max(wall, wallEnds[index - 1]!) : wall;
}

/** The first instant at which the wall clock shows a time, or has passed it where clocks skip it. */
export function instantOf({ starts, offsets, wallEnds }: ZoneClock, wall: WallMinute): Instant {
  const index = lastAtMost(wallEnds, wall) + 1;
  return Math.max(starts[index]!, wall - offsets[index]!);
}

/** The index of the last number that is at most `limit` in a rising list, or -1. */
export function lastAtMost(sorted: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
