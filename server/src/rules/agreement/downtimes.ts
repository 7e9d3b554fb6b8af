import type { AvailabilityTarget, MaintenanceWindow, ServiceLevelAgreement } from '../../plan/generated/types';
import { declared } from '../../plan/place';
import type { Text } from '../../text';
import { type AllowedDowntime, allowedDowntime, type ExactTime, exactTime, inMinutes, windowLength } from '../../time/availability';
import { parseTime } from '../../time/clock';
import { parseDuration } from '../../time/duration';
import { calendarOf } from './calendars';

/**
 * The downtime that a target allows in its window, on its own basis or on another one. Undefined where a value is missing or wrong,
 * and where the target counts on a calendar with closing hours, whose share of the window is not stated.
 */
export function downtimeOf(sla: ServiceLevelAgreement, availability: AvailabilityTarget, basis?: string): AllowedDowntime | undefined {
  const { target, window, calendar } = availability;
  const stated = basis ?? availability.basis;
  if (target === undefined || (stated === undefined && declared(availability, 'basis'))) return undefined;
  if (calendar !== undefined && !stated?.endsWith('h') && calendarOf(sla, calendar)?.continuous !== true) return undefined;
  const length = windowLength(parseDuration(window?.duration ?? ''), stated);
  return length && allowedDowntime(target, length);
}

/** `43.2 minutes`, or `40.32 to 44.64 minutes`. */
export function allowedText({ least, most }: AllowedDowntime): Text {
  const [from, to] = [inMinutes(least), inMinutes(most)];
  return from === to ? minutesText(from) : { en: `${from} to ${to} minutes`, 'zh-CN': `${from} 至 ${to} 分钟` };
}

export function timeText(time: ExactTime): Text {
  return minutesText(inMinutes(time));
}

/** `43.2 minutes`, `216 minutes (3.6 hours)`: longer times are written in hours by most agreements. */
export function minutesText(minutes: number): Text {
  const hours = Math.round(minutes / 0.6) / 100;
  if (minutes >= 120) return { en: `${minutes} minutes (${hours} hours)`, 'zh-CN': `${minutes} 分钟（${hours} 小时）` };
  return { en: `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`, 'zh-CN': `${minutes} 分钟` };
}

/** The maintenance windows that touch what a target promises, each with the most that it takes in a month. */
export function maintenanceOf(
  sla: ServiceLevelAgreement,
  availability: AvailabilityTarget,
): { window: MaintenanceWindow; length: ExactTime }[] {
  return (sla.maintenanceWindows ?? []).flatMap(window => {
    const length = affects(window, availability) ? monthly(window) : undefined;
    return length === undefined ? [] : [{ window, length }];
  });
}

function affects({ services }: MaintenanceWindow, { service }: AvailabilityTarget): boolean {
  return services === undefined || service === undefined || services.includes(service);
}

/** The most that a window takes in a month; without a limit at least its own length, once. */
function monthly({ maxPerMonth, from, to }: MaintenanceWindow): ExactTime | undefined {
  const limit = parseDuration(maxPerMonth ?? '');
  if (limit !== undefined) return exactTime(limit);
  const [opens, closes] = [parseTime(from ?? ''), parseTime(to ?? '')];
  if (opens === undefined || closes === undefined) return undefined;
  return { milliseconds: BigInt(((closes - opens + 1440) % 1440 || 1440) * 60_000), per: 1n };
}
