import { Temporal } from 'temporal-polyfill';
import { parseDate, weekdayName } from './dates';
import { type Instant, isTimezone } from './zone';

/** A local date and time to the minute, `YYYY-MM-DDTHH:mm`; seconds follow only where they are not zero. */
export type LocalIso = string;

/** The wall clock of a zone at an instant; of an unknown zone, UTC. */
export function localIso(instant: Instant, timezone: string): LocalIso {
  const text = Temporal.Instant.fromEpochMilliseconds(Math.round(instant * 60) * 1000)
    .toZonedDateTimeISO(isTimezone(timezone) ? timezone : 'UTC')
    .toPlainDateTime()
    .toString();
  return text.slice(0, text.endsWith(':00') ? 16 : 19);
}

/** The instant of a local time; the earlier one where clocks show it twice. Undefined for what is no local time and for an unknown zone. */
export function instantOfLocal(local: LocalIso, timezone: string): Instant | undefined {
  const match = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(local);
  const date = match ? parseDate(match[1]!) : undefined;
  if (!match || !date || !isTimezone(timezone)) return undefined;
  const time = new Temporal.PlainTime(Number(match[2]), Number(match[3]), Number(match[4] ?? 0));
  return date.toZonedDateTime({ timeZone: timezone, plainTime: time }).epochMilliseconds / 60_000;
}

/** `Friday 17:20` or `周五 17:20`; with the date `Friday 2026-02-06 17:20` or `2026-02-06 周五 17:20`. Other text is given back. */
export function formatInstant(local: LocalIso, locale: 'en' | 'zh-CN', { withDate = false } = {}): string {
  const date = parseDate(local.slice(0, 10));
  if (!date) return local;
  const weekday = weekdayName(date, locale);
  const time = local.slice(11);
  if (!withDate) return `${weekday} ${time}`;
  return locale === 'en' ? `${weekday} ${date} ${time}` : `${date} ${weekday} ${time}`;
}
