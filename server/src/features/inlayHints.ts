import type { Unit } from '../engine/check';
import { equalToCent, formatMoney, product, share, sum } from '../money/exact';
import type { PlanFile } from '../plan/file';
import { entrySpan, rootStep, type Step, stepsInto } from '../plan/find';
import type { BudgetLine, DeliveryPlan, ServiceLevelAgreement } from '../plan/generated/types';
import type { Declaration } from '../plan/ids';
import { absolute, at, declared, keyAt, type Place, type Span, spanOf, whole } from '../plan/place';
import { resolve } from '../plan/schema';
import { type MapNode, type Node, pairOf } from '../plan/tree';
import { calendarOf } from '../rules/agreement/calendars';
import { allowedText, downtimeOf } from '../rules/agreement/downtimes';
import { lineProduct, lineSum } from '../rules/budget/sums';
import { plainWords } from '../rules/document/kinds';
import { type Args, type Locale, say, type Text } from '../text';
import { isWorkday, type WorkingCalendar } from '../time/calendar';
import { dateOfEpochDay, dayOf, type EpochDay, weekdayName } from '../time/dates';
import { describeDuration, parseDuration, timeMinutes } from '../time/duration';
import { filesOf, type Located } from './occurrences';
import { calledIn } from './outline';
import { plainText } from './writer';

/** What a line amounts to, in a few words behind it. */
export interface Hint {
  /** The end of what is written on a line, so that no text is moved by it. */
  offset: number;
  parts: readonly HintPart[];
  tooltip?: string;
}

interface HintPart {
  text: string;
  /** Where a name comes from. */
  target?: Located<{ span: Span }>;
}

/** The hints in a stretch of a file: sums, days, allowed downtime, days of a working calendar, and names behind ids. */
export function inlayHints(unit: Unit, within: Span, locale: Locale): Hint[] {
  const { file } = unit;
  const root = rootStep(file);
  if (root === undefined) return [];
  const says = sayIn(locale);
  const names = namesOf(unit);
  const calendars = workingCalendars(unit);
  const found: Hint[] = [];
  const look = (step: Step, path: readonly (string | number)[], holder?: Step): void => {
    const span = entrySpan(step, file);
    if (span === undefined || span.end < within.start || span.start > within.end) return;
    if (step.node.kind === 'map' && step.schema !== undefined) {
      if (path[1] !== 'people') found.push(...daysIn(step.node, holder?.node, file, calendars, says, locale));
      found.push(...workdaysIn(step, file, calendars, says));
    }
    found.push(...namesAt(step, holder, file, names));
    for (const inner of stepsInto(step, file)) look(inner, [...path, inner.key!], step.node.kind === 'map' ? step : holder);
  };
  look(root, []);
  if (file.kind === 'plan') found.push(...moneyIn(file, says));
  if (file.kind === 'agreement') found.push(...downtimesIn(file, says, locale));
  return found.filter(({ offset }) => within.start <= offset && offset <= within.end).sort((a, b) => a.offset - b.offset);
}

const words = {
  linesAgree: { en: '= sum of the lines: {sum}', 'zh-CN': '= 明细之和 {sum}' },
  linesDiffer: { en: '≠ sum of the lines: {sum}', 'zh-CN': '≠ 明细之和 {sum}' },
  linesAndTaxAgree: { en: '= sum of the lines and the tax: {sum}', 'zh-CN': '= 明细与税额之和 {sum}' },
  linesAndTaxDiffer: { en: '≠ sum of the lines and the tax: {sum}', 'zh-CN': '≠ 明细与税额之和 {sum}' },
  sum: { en: 'sum: {sum}', 'zh-CN': '合计 {sum}' },
  amount: { en: '= {sum}', 'zh-CN': '= {sum}' },
  paymentsAgree: { en: 'sum: {sum} = contract sum', 'zh-CN': '合计 {sum}，等于合同额' },
  paymentsDiffer: { en: 'sum: {sum}, {percent}% of the contract sum', 'zh-CN': '合计 {sum}，占合同额 {percent}%' },
  payment: { en: '{percent}% of the contract sum', 'zh-CN': '占合同额 {percent}%' },
  days: { en: '{days} days', 'zh-CN': '{days} 天' },
  daysAndWorkdays: { en: '{days} days, {count} workdays', 'zh-CN': '{days} 天，{count} 个工作日' },
  daysAndOneWorkday: { en: '{days} days, 1 workday', 'zh-CN': '{days} 天，1 个工作日' },
  bothEnds: { en: 'The first and the last day count.', 'zh-CN': '首尾两天都计算在内。' },
  bothEndsOn: {
    en: 'The first and the last day count. Workdays are those of {calendar}.',
    'zh-CN': '首尾两天都计算在内；工作日按 {calendar} 计算。',
  },
  workday: { en: '1 workday', 'zh-CN': '1 个工作日' },
  workdays: { en: '{count} workdays', 'zh-CN': '{count} 个工作日' },
  openingTime: { en: '≈ {count} workdays of {hours} h', 'zh-CN': '≈ {count} 个工作日（每日 {hours} 小时）' },
  onCalendar: { en: 'Counted on {calendar}.', 'zh-CN': '按 {calendar} 计算。' },
  downtime: { en: '{time} of downtime', 'zh-CN': '可停机 {time}' },
  downtimeIn: { en: '{time} of downtime in {window}', 'zh-CN': '{window}内可停机 {time}' },
} satisfies Record<string, Text>;

type Says = (text: Text, args?: Args) => string;

const sayIn =
  (locale: Locale): Says =>
  (text, args = {}) =>
    say(text, args, locale);

/** A hint behind a place, where that is the last thing on its line. */
function behind(offset: number | undefined, file: PlanFile, parts: readonly HintPart[] | string, tooltip?: string): Hint[] {
  const end = offset === undefined ? undefined : endOfLine(file.text, offset);
  if (end === undefined) return [];
  return [{ offset: end, parts: typeof parts === 'string' ? [{ text: parts }] : parts, ...(tooltip !== undefined && { tooltip }) }];
}

/** The end of what is written on a line, if only brackets and a comment follow an offset. */
function endOfLine(text: string, offset: number): number | undefined {
  const rest = /^[^\r\n]*/.exec(text.slice(offset, offset + 500))![0];
  const match = /^((?:[ \t]*[\]}])*),?[ \t]*(?:#.*)?$/.exec(rest);
  return match === null ? undefined : offset + match[1]!.length;
}

const endOf = (place: Place, file: PlanFile): number | undefined => spanOf(place, file.starts)?.end;

/** The offset behind the colon of a key. */
function behindKey(of: object, key: string, file: PlanFile): number | undefined {
  const end = endOf(keyAt(of, key), file);
  return end === undefined ? undefined : file.text.indexOf(':', end) + 1;
}

/** The two parties, which every plan has, and the kinds whose ids say as much as their names: on every other line that is noise. */
const unnamed: ReadonlySet<string> = new Set(['supplier', 'customer', 'calendar', ...plainWords]);
/** A longer list is left to the hover. */
const mostNames = 4;
const longestName = 40;

type Names = (id: unknown, kinds: readonly string[]) => Located<Declaration & { name: string }> | undefined;

/** The names of things, looked up when they are asked for: a large plan has thousands, and a screen shows a few. */
function namesOf(unit: Unit): Names {
  const declarations = new Map<unknown, Located<Declaration>[]>();
  for (const { uri, file } of filesOf(unit)) {
    for (const declaration of file.ids.declarations) {
      const { id, kind } = declaration;
      if (unnamed.has(id) || unnamed.has(kind)) continue;
      const found = declarations.get(id);
      const located = { ...declaration, uri, file };
      if (found === undefined) declarations.set(id, [located]);
      else found.push(located);
    }
  }
  return (id, kinds) => {
    for (const declaration of declarations.get(id) ?? []) {
      const name = kinds.includes(declaration.kind) ? calledIn(declaration.of)?.name : undefined;
      if (name !== undefined && name !== id) return { ...declaration, name };
    }
    return undefined;
  };
}

/** The name behind an id that is a value, or the names behind a list of ids on one line. */
function namesAt({ node, schema, parent }: Step, holder: Step | undefined, file: PlanFile, names: Names): Hint[] {
  const isOfFlowList = parent?.kind === 'seq' && parent.flow;
  const named = node.kind === 'seq' ? node.flow && schema?.items && resolve(schema.items, file.kind, '') : schema;
  const kinds = named ? named['x-ref'] : undefined;
  const ids = node.kind === 'seq' ? node.items.map(item => item.plain) : [node.plain];
  if (kinds === undefined || isOfFlowList || node.kind === 'map' || ids.length > mostNames) return [];
  const own = calledIn(holder?.node.plain)?.name ?? '';
  const found = ids.map(id => names(id, kinds));
  if (!found.some(one => one !== undefined && !own.includes(one.name))) return [];
  const separator = found.some(one => one !== undefined && /\p{sc=Han}/u.test(one.name)) ? '、' : ', ';
  const parts = found.flatMap((one, index): HintPart[] => [
    ...(index > 0 ? [{ text: separator }] : []),
    one === undefined ? { text: plainText.text(String(ids[index])) } : { text: shortName(one.name), target: targetOf(one) },
  ]);
  return behind(absolute(node, file.starts)?.end, file, parts);
}

function shortName(name: string): string {
  const text = plainText.text(name);
  return text.length > longestName ? `${[...text].slice(0, longestName - 1).join('')}…` : text;
}

function targetOf({ uri, file, at: place }: Located<Declaration>): HintPart['target'] {
  const span = spanOf(place, file.starts);
  return span && { uri, file, span };
}

interface NamedCalendar {
  id: string;
  shown: string;
  calendar: WorkingCalendar;
}

/** The calendars with closing hours of the agreements at hand. */
function workingCalendars(unit: Unit): NamedCalendar[] {
  return filesOf(unit).flatMap(({ file }) => {
    const sla = file.model as ServiceLevelAgreement;
    return (file.kind === 'agreement' ? Object.entries(sla.calendars ?? {}) : []).flatMap(([id, { name }]) => {
      const calendar = calendarOf(sla, id);
      return calendar === undefined || calendar.continuous ? [] : [{ id, shown: plainText.text(name ?? id), calendar }];
    });
  });
}

const ranges = [
  ['start', 'end'],
  ['from', 'to'],
  ['from', 'until'],
] as const;
/** Workdays are counted one by one. */
const mostDays = 3700;

/** How long it is from the first to the last day, unless all that stands around takes as long; of a single day, which weekday it is. */
function daysIn(
  node: MapNode,
  holder: Node | undefined,
  file: PlanFile,
  calendars: readonly NamedCalendar[],
  says: Says,
  locale: Locale,
): Hint[] {
  const plain = node.plain as Record<string, unknown>;
  const [from, to] = ranges.find(keys => keys.every(key => typeof plain[key] === 'string')) ?? [];
  if (from === undefined || to === undefined) return [];
  const around = (holder?.plain ?? {}) as Record<string, unknown>;
  if (around[from] === plain[from] && around[to] === plain[to]) return [];
  const [first, last] = [dayOf(plain[from] as string), dayOf(plain[to] as string)];
  if (first === undefined || last === undefined || last < first) return [];
  const value = absolute(pairOf(node, to)!.value, file.starts)?.end;
  const isLast = value !== undefined && endOfLine(file.text, value) !== undefined;
  const offset = isLast || !node.flow ? value : absolute(node, file.starts)?.end;
  if (first === last) return behind(offset, file, weekdayName(dateOfEpochDay(first)!, locale));
  const days = last - first + 1;
  const [only, ...others] = calendars;
  const count = only === undefined || others.length > 0 ? undefined : countWorkdays(only.calendar, first, last);
  if (count === undefined) return behind(offset, file, says(words.days, { days }), says(words.bothEnds));
  const text = count === 1 ? words.daysAndOneWorkday : words.daysAndWorkdays;
  return behind(offset, file, says(text, { days, count }), says(words.bothEndsOn, { calendar: only!.shown }));
}

/** The workdays from one day to another; undefined where the calendar names holidays, but none of a year that counts. */
function countWorkdays(calendar: WorkingCalendar, first: EpochDay, last: EpochDay): number | undefined {
  if (last - first > mostDays || calendar.unknownHolidaySets.length > 0) return undefined;
  const yearOf = (day: EpochDay): number => new Date(day * 86_400_000).getUTCFullYear();
  const years = new Set([...calendar.closed].map(yearOf));
  let count = 0;
  for (let day = first; day <= last; day += 1) if (isWorkday(calendar, day)) count += 1;
  for (let year = yearOf(first); years.size > 0 && year <= yearOf(last); year += 1) if (!years.has(year)) return undefined;
  return count;
}

/** Durations in days, or longer than a day's opening hours, where they count on a working calendar. */
function workdaysIn(step: Step, file: PlanFile, calendars: readonly NamedCalendar[], says: Says): Hint[] {
  const id = (step.node.plain as Record<string, unknown>).calendar;
  const named = typeof id === 'string' ? calendars.find(calendar => calendar.id === id) : undefined;
  if (named === undefined) return [];
  const opening = named.calendar.ranges.reduce((total, { start, end }) => total + end - start, 0);
  return stepsInto(step, file).flatMap(({ node, schema }) => {
    const duration = schema?.format === 'duration' && typeof node.plain === 'string' ? parseDuration(node.plain) : undefined;
    if (duration === undefined || duration.years + duration.months + duration.weeks > 0) return [];
    const [count, minutes] = [duration.days, timeMinutes(duration)];
    const text =
      count > 0 && minutes === 0
        ? says(count === 1 ? words.workday : words.workdays, { count })
        : count === 0 && minutes > opening
          ? says(words.openingTime, { count: rounded(minutes / opening), hours: rounded(opening / 60) })
          : undefined;
    const tooltip = says(words.onCalendar, { calendar: named.shown });
    return text === undefined ? [] : behind(absolute(node, file.starts)?.end, file, text, tooltip);
  });
}

const rounded = (amount: number): number => Math.round(amount * 10) / 10;

function downtimesIn(file: PlanFile, says: Says, locale: Locale): Hint[] {
  const sla = file.model as ServiceLevelAgreement;
  return (sla.availability ?? []).flatMap(target => {
    const allowed = downtimeOf(sla, target);
    if (allowed === undefined) return [];
    const duration = parseDuration(target.window?.duration ?? '');
    const args = { time: allowedText(allowed), window: duration && describeDuration(duration, locale) };
    return behind(endOf(at(target, 'target'), file), file, says(duration === undefined ? words.downtime : words.downtimeIn, args));
  });
}

/** What the lines of the budget and the payments come to. */
function moneyIn(file: PlanFile, says: Says): Hint[] {
  const { budget, contract } = file.model as DeliveryPlan;
  if (budget === undefined) return [];
  return [...totalOf(), ...(budget.lines ?? []).flatMap(amountOf), ...paymentsOf()];

  function totalOf(): Hint[] {
    const sums = lineSum(budget!);
    if (sums === undefined) return [];
    const args = { sum: formatMoney(sums.total) };
    if (!declared(budget!, 'total')) return behind(behindKey(budget!, 'lines', file), file, says(words.sum, args));
    if (budget!.total === undefined) return [];
    const agrees = equalToCent(sums.total, budget!.total);
    const text = sums.tax.eq(0) ? (agrees ? 'linesAgree' : 'linesDiffer') : agrees ? 'linesAndTaxAgree' : 'linesAndTaxDiffer';
    return behind(endOf(at(budget!, 'total'), file), file, says(words[text], args));
  }

  function amountOf(line: BudgetLine): Hint[] {
    const computed = declared(line, 'amount') ? undefined : lineProduct(line);
    if (computed === undefined) return [];
    const ends = ['qty', 'rate'].map(key => endOf(at(line, key), file) ?? 0);
    return behind(Math.max(...ends), file, says(words.amount, { sum: formatMoney(computed) }));
  }

  function paymentsOf(): Hint[] {
    const { payments } = budget!;
    const total = contract?.amount;
    if (payments === undefined || payments.length === 0 || !whole(payments)) return [];
    const amounts = payments.map(
      ({ amount, percent }) => amount ?? (percent === undefined || total === undefined ? undefined : product(total, percent).div(100)),
    );
    const each = payments.flatMap((payment, index) => {
      const amount = amounts[index];
      const percent = amount === undefined || total === undefined ? undefined : share(amount, total);
      if (amount === undefined || percent === undefined || (declared(payment, 'amount') && declared(payment, 'percent'))) return [];
      return payment.amount === undefined
        ? behind(endOf(at(payment, 'percent'), file), file, says(words.amount, { sum: formatMoney(amount) }))
        : behind(endOf(at(payment, 'amount'), file), file, says(words.payment, { percent: rounded(Number(percent)) }));
    });
    if (!amounts.every(amount => amount !== undefined)) return each;
    const paid = sum(amounts);
    const percent = total === undefined ? undefined : share(paid, total);
    const text = percent === undefined ? words.sum : equalToCent(paid, total!) ? words.paymentsAgree : words.paymentsDiffer;
    const args = { sum: formatMoney(paid), percent: percent && rounded(Number(percent)) };
    return [...behind(behindKey(budget!, 'payments', file), file, says(text, args)), ...each];
  }
}
