import type { Activity, DeliveryPlan, Phase } from '../../plan/generated/types';
import { daysBetween, parseDate } from '../../time/dates';
import type { Making } from '../making';
import type { Block, Gantt, GanttRow, Row, Section } from '../model';
import { words } from '../words';
import { tableOf, titleOf } from './shared';

/** The phases with their activities and the milestones: a Gantt, and the table behind it. */
export function scheduleSection(plan: DeliveryPlan, making: Making, asOf: string | undefined): Section | undefined {
  const { schedule } = plan;
  if (schedule === undefined) return undefined;
  const { locale, source } = making;
  const rows = [...(schedule.phases ?? []).flatMap(phase => rowsOf(phase, making)), ...milestoneRows(plan, making)];
  const blocks: Block[] = [];
  const days = [...rows.flatMap(row => [row.start, row.end]), plan.period?.start, plan.period?.end]
    .filter(day => parseDate(day ?? '') !== undefined)
    .sort();
  if (rows.length > 0) {
    const chart: Gantt = {
      type: 'gantt',
      start: days[0]!,
      end: days.at(-1)!,
      asOf,
      rows,
      dependencies: dependenciesOf(schedule.phases ?? []),
    };
    blocks.push({
      type: 'chart',
      caption: words.gantt[locale],
      summary: words.ganttSummary(count(rows, 'phase'), count(rows, 'activity'), count(rows, 'milestone'), chart.start, chart.end)[locale],
      chart,
      table: {
        type: 'table',
        caption: words.gantt[locale],
        columns: [
          { title: words.what[locale], width: 2 },
          { title: titleOf('plan', 'schedule.phases.activities.owner', locale) },
          { title: titleOf('plan', 'schedule.phases.start', locale) },
          { title: titleOf('plan', 'schedule.phases.end', locale) },
          { title: words.days[locale], align: 'end' },
        ],
        rows: rows.map(rowOf),
      },
    });
  }
  if (schedule.milestones !== undefined) blocks.push(...tableOf('plan', 'schedule.milestones', schedule.milestones, making));
  if (schedule.delayPolicy !== undefined) blocks.push(...tableOf('plan', 'schedule.delayPolicy', schedule.delayPolicy, making));
  return { id: 'schedule', title: titleOf('plan', 'schedule', locale), source: source(plan, 'schedule'), blocks };
}

function rowsOf(phase: Phase, making: Making): GanttRow[] {
  return [phase, ...(phase.activities ?? [])].flatMap((entry, index): GanttRow[] => {
    const { id, name, start, end } = entry;
    if (parseDate(start ?? '') === undefined || parseDate(end ?? '') === undefined) return [];
    const owner = (entry as Activity).owner;
    const note = owner === undefined ? undefined : nameOf(making.named(owner, ['role']));
    return [
      {
        id: id ?? String(index),
        kind: index === 0 ? 'phase' : 'activity',
        label: name ?? id ?? '',
        note,
        start: start!,
        end: end!,
        source: making.source(entry),
      },
    ];
  });
}

function milestoneRows({ schedule }: DeliveryPlan, making: Making): GanttRow[] {
  return (schedule?.milestones ?? []).flatMap(milestone => {
    const { id, name, date } = milestone;
    if (parseDate(date ?? '') === undefined) return [];
    return [
      { id: id ?? date!, kind: 'milestone' as const, label: name ?? id ?? '', start: date!, end: date!, source: making.source(milestone) },
    ];
  });
}

function dependenciesOf(phases: readonly Phase[]): { from: string; to: string }[] {
  return phases.flatMap(({ activities = [] }) =>
    activities.flatMap(({ id, after = [] }) => (id === undefined ? [] : after.map(from => ({ from, to: id })))),
  );
}

function rowOf({ kind, label, note, start, end, source }: GanttRow): Row {
  const days = kind === 'milestone' ? undefined : daysBetween(parseDate(start)!, parseDate(end)!) + 1;
  return {
    cells: [
      label,
      note,
      { type: 'date', value: start },
      { type: 'date', value: end },
      days === undefined ? undefined : { type: 'number', value: days },
    ],
    source,
  };
}

const count = (rows: readonly GanttRow[], kind: GanttRow['kind']): number => rows.filter(row => row.kind === kind).length;
const nameOf = (cell: ReturnType<Making['named']>): string => (typeof cell === 'object' && cell.type === 'link' ? cell.text : String(cell));
