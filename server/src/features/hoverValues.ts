import type { Unit } from '../engine/check';
import { type Amount, formatMoney, product, share } from '../money/exact';
import type { Step } from '../plan/find';
import type { DeliveryPlan, ServiceLevelAgreement } from '../plan/generated/types';
import { calendarOf } from '../rules/agreement/calendars';
import { lineSum } from '../rules/budget/sums';
import type { Text } from '../text';
import { isWorkday, type WorkingCalendar } from '../time/calendar';
import { formatTime } from '../time/clock';
import { dateOfEpochDay, epochDay, parseDate, weekdayName } from '../time/dates';
import { dueInstant } from '../time/due';
import { type Duration, describeDuration, parseDuration } from '../time/duration';
import { holidaySet } from '../time/holidays';
import { formatInstant, instantOfLocal, localIso } from '../time/instant';
import type { To } from './hoverKey';
import { filesOf } from './occurrences';

/** A duration in words; on the calendar that its place names, also an example of when it is due. */
export function durationWords(unit: Unit, steps: readonly Step[], text: string, { locale, write }: To): string[] {
  const duration = parseDuration(text);
  if (duration === undefined) return [];
  const spoken = `${write.code(text)} ${describeDuration(duration, locale)}`;
  const id = calendarNamed(steps);
  const found = id === undefined ? undefined : agreementsOf(unit).flatMap(sla => ofCalendar(sla, id))[0];
  const example = found && exampleOf(duration, found.calendar, found.sla);
  if (id === undefined || example === undefined) return [spoken];
  const [start, due] = example.map(local => formatInstant(local, locale, { withDate: true })) as [string, string];
  const on = write.code(id);
  return [spoken, locale === 'en' ? `On ${on}: from ${start} it is due ${due}.` : `按 ${on}：${start} 起算，到期为 ${due}。`];
}

/** The weekday of a date, whether it is a holiday or a make-up workday in China where that matters, and which calendars are closed on it. */
export function dateWords(unit: Unit, text: string, { locale, write }: To): string[] {
  const date = parseDate(text);
  if (date === undefined) return [];
  const set = usesChineseHolidays(unit) ? holidaySet(`cn-${date.year}`) : undefined;
  const note = set?.holidays.includes(text) ? words.holiday : set?.workdays.includes(text) ? words.makeUp : undefined;
  const closed = agreementsOf(unit).flatMap(sla =>
    calendarIds(sla).filter(id => {
      const calendar = calendarOf(sla, id);
      return calendar !== undefined && !calendar.continuous && !isWorkday(calendar, epochDay(date));
    }),
  );
  const weekday = weekdayName(date, locale);
  const spoken = `${write.code(text)} ${weekday}${note === undefined ? '' : `${locale === 'en' ? ', ' : '，'}${note[locale]}`}`;
  if (closed.length === 0) return [spoken];
  const names = [...new Set(closed)].map(write.code);
  return [spoken, locale === 'en' ? `Not a working day on ${names.join(', ')}.` : `按 ${names.join('、')} 不是工作日。`];
}

/** An amount as people write it; of a line of the budget or a payment, also its share. */
export function amountWords(unit: Unit, steps: readonly Step[], value: number, { locale, write }: To): string[] {
  const plan = unit.file.model as DeliveryPlan;
  const money = (amount: Amount): string => write.text(`${formatMoney(amount)}${currencyOf(unit) ?? ''}`);
  const [section, list, last] = [steps[1]?.key, steps[2]?.key, steps.at(-1)?.key];
  if (unit.file.kind !== 'plan' || section !== 'budget') return [money(value)];
  if (list === 'payments') {
    const whole = plan.contract?.amount;
    if (whole === undefined) return last === 'percent' ? [] : [money(value)];
    if (last === 'percent') return [ofWhole(money(product(whole, value).div(100)), value, money(whole), words.contract[locale])];
    return [withShare(value, whole, words.contract[locale])];
  }
  const total = plan.budget?.total ?? (plan.budget && lineSum(plan.budget)?.total);
  if (list !== 'lines' || last !== 'amount' || total === undefined) return [money(value)];
  return [withShare(value, total, words.total[locale])];

  function withShare(amount: number, whole: Amount, of: string): string {
    const part = share(amount, whole);
    return part === undefined ? money(amount) : ofWhole(money(amount), Number(part.toFixed(1)), money(whole), of);
  }

  function ofWhole(amount: string, percent: number, whole: string, of: string): string {
    return locale === 'en' ? `${amount}: ${percent}% of ${of} (${whole})` : `${amount}：占${of}的 ${percent}%（${whole}）`;
  }
}

const words = {
  holiday: { en: 'a public holiday in China', 'zh-CN': '法定节假日' },
  makeUp: { en: 'a make-up workday in China', 'zh-CN': '调休上班' },
  total: { en: 'the total budget', 'zh-CN': '预算总额' },
  contract: { en: 'the contract sum', 'zh-CN': '合同额' },
} satisfies Record<string, Text>;

/** The calendar that the nearest map around a value names. */
function calendarNamed(steps: readonly Step[]): string | undefined {
  for (const { node } of steps.slice(1).reverse()) {
    const calendar = node.kind === 'map' ? (node.plain as Record<string, unknown>).calendar : undefined;
    if (typeof calendar === 'string') return calendar;
  }
  return undefined;
}

function agreementsOf(unit: Unit): ServiceLevelAgreement[] {
  return filesOf(unit).flatMap(({ file }) => (file.kind === 'agreement' ? [file.model as ServiceLevelAgreement] : []));
}

function calendarIds(sla: ServiceLevelAgreement): string[] {
  return Object.keys(sla.calendars ?? {}).filter(id => !id.startsWith('x-'));
}

function ofCalendar(sla: ServiceLevelAgreement, id: string): { sla: ServiceLevelAgreement; calendar: WorkingCalendar }[] {
  const calendar = Object.hasOwn(sla.calendars ?? {}, id) ? calendarOf(sla, id) : undefined;
  return calendar === undefined ? [] : [{ sla, calendar }];
}

/** Ninety minutes before closing on the first Friday of the agreement that is a working day, so that the weekend shows. */
function exampleOf(duration: Duration, calendar: WorkingCalendar, sla: ServiceLevelAgreement): [string, string] | undefined {
  const from = parseDate(sla.period?.start ?? `${calendar.pinnedYear ?? 2026}-01-01`);
  if (from === undefined) return undefined;
  const days = Array.from({ length: 60 }, (_, index) => epochDay(from) + index).filter(
    day => calendar.continuous || isWorkday(calendar, day),
  );
  const dates = days.flatMap(day => dateOfEpochDay(day) ?? []);
  const date = dates.find(({ dayOfWeek }) => dayOfWeek === 5) ?? dates[0];
  const range = calendar.ranges.at(-1);
  if (date === undefined || range === undefined) return undefined;
  const minute = calendar.continuous ? 960 : Math.max(range.start, Math.min(range.end, 1440) - 90);
  const start = instantOfLocal(`${date}T${formatTime(minute)}`, calendar.timezone);
  const due = start === undefined ? undefined : dueInstant(calendar, start, duration);
  return start === undefined || due === undefined ? undefined : [localIso(start, calendar.timezone), localIso(due, calendar.timezone)];
}

function usesChineseHolidays({ file, ...unit }: Unit): boolean {
  const models = filesOf({ file, ...unit }).map(one => one.file.model as DeliveryPlan & ServiceLevelAgreement);
  const names = models.flatMap(({ calendars }) => Object.values(calendars ?? {}).flatMap(({ holidays }) => holidays ?? []));
  return names.some(name => name.startsWith('cn-')) || models.some(({ timezone }) => chineseZones.has(timezone ?? ''));
}

const chineseZones: ReadonlySet<string> = new Set(['Asia/Shanghai', 'Asia/Chongqing', 'Asia/Harbin', 'Asia/Urumqi', 'PRC']);

function currencyOf(unit: Unit): string | undefined {
  const stated = filesOf(unit).map(({ file }) => (file.model as DeliveryPlan).currency);
  const currency = stated.find(one => typeof one === 'string');
  return currency === undefined ? undefined : ` ${currency}`;
}
