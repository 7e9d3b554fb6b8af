import type { Deliverable, DeliveryPlan } from '../../plan/generated/types';
import { dateOfEpochDay, dayOf, type EpochDay, lastEpochDayWithin, shiftDay } from '../../time/dates';
import { describeDuration, parseDuration } from '../../time/duration';
import type { Part } from '../build';
import type { Making } from '../making';
import type { Block, Column, MonthCalendar, Section, Source, Table } from '../model';
import { words } from '../words';
import { fields, placeOf, titleOf, toldTable } from './shared';

interface Due {
  day: EpochDay;
  label: string;
  group: string;
  source?: Source;
}

/** What is handed over, and on which days. */
export function deliverablesSection({ plan, making, options }: Part): Section | undefined {
  const { deliverables } = plan;
  if (deliverables === undefined) return undefined;
  const { locale } = making;
  const keys = ['name', 'kind', 'due', 'every', 'on', 'within', 'to', 'format', 'contents', 'review'] as const;
  const tangible = deliverables.filter(one => one.form !== 'intangible');
  const intangible = deliverables.filter(one => one.form === 'intangible');
  const tables: Block[] = [
    ...(tangible.length === 0
      ? []
      : [toldTable(titleOf('plan', 'deliverables', locale), tangible, fields<Deliverable>('plan', 'deliverables', keys, making), making)]),
    ...(intangible.length === 0
      ? []
      : [
          { type: 'heading' as const, text: placeOf('plan', 'deliverables.form')['x-enum']?.intangible?.[locale] ?? '' },
          toldTable(
            titleOf('plan', 'deliverables', locale),
            intangible,
            fields<Deliverable>('plan', 'deliverables', ['name', 'kind', 'to', 'format', 'evidence'], making),
            making,
          ),
        ]),
  ];
  return {
    id: 'deliverables',
    title: titleOf('plan', 'deliverables', locale),
    source: making.source(plan, 'deliverables'),
    blocks: [...calendarBlocks(plan, making, options.asOf), ...tables],
  };
}

function calendarBlocks(plan: DeliveryPlan, making: Making, asOf: string | undefined): Block[] {
  const { locale } = making;
  const dues = (plan.deliverables ?? []).flatMap(deliverable => dueDays(deliverable, plan, making)).sort((a, b) => a.day - b.day);
  const [start, end] = [dayOf(plan.period?.start ?? '') ?? dues[0]?.day, dayOf(plan.period?.end ?? '') ?? dues.at(-1)?.day];
  if (dues.length === 0 || start === undefined || end === undefined) return [];
  const shown = { start: text(Math.min(start, dues[0]!.day)), end: text(Math.max(end, dues.at(-1)!.day)) };
  const groups = [...new Set(dues.map(due => due.group))].map(id => ({ id, label: groupName(id, making) }));
  const chart: MonthCalendar = {
    type: 'calendar',
    ...shown,
    asOf,
    marks: dues.map(({ day, label, group, source }) => ({ date: text(day), label, group, source })),
    groups,
  };
  const columns: Column[] = [
    { title: titleOf('plan', 'deliverables.due', locale) },
    { title: titleOf('plan', 'deliverables.name', locale), width: 3 },
  ];
  const table: Table = {
    type: 'table',
    caption: words.dueCalendar[locale],
    columns,
    rows: dues.map(({ day, label, source }) => ({ cells: [{ type: 'date', value: text(day) }, label], source })),
  };
  return [
    {
      type: 'chart',
      caption: words.dueCalendar[locale],
      summary: words.dueSummary(dues.length, shown.start, shown.end)[locale],
      chart,
      table,
    },
  ];
}

/** More often than this a deliverable is routine, which a calendar of a year cannot show. */
const mostDays = 60;

/** The days on which a deliverable is due within the period: its one day, or each end of an interval with the time allowed after it. */
function dueDays(deliverable: Deliverable, { period }: DeliveryPlan, making: Making): Due[] {
  const { due, every, within, name, id } = deliverable;
  const common = { label: name ?? id ?? '', source: making.source(deliverable) };
  const day = dayOf(due ?? '');
  if (day !== undefined) return [{ ...common, day, group: 'once' }];
  const [interval, allowed] = [parseDuration(every ?? ''), parseDuration(within ?? '')];
  const [start, end] = [dayOf(period?.start ?? ''), dayOf(period?.end ?? '')];
  if (interval === undefined || start === undefined || end === undefined) return [];
  const days: Due[] = [];
  for (let count = 1; count <= mostDays; count += 1) {
    const next = shiftDay(start, interval, count);
    if (next - 1 > end || next <= start) return days;
    days.push({ ...common, day: allowed === undefined ? next - 1 : lastEpochDayWithin(next, allowed), group: every! });
  }
  return [];
}

function groupName(group: string, { locale }: Making): string {
  if (group === 'once') return words.once[locale];
  const duration = parseDuration(group);
  return duration === undefined ? group : words.everyInterval(describeDuration(duration, locale))[locale];
}

const text = (day: EpochDay): string => dateOfEpochDay(day)?.toString() ?? '';
