import type { Unit } from '../../engine/check';
import type { EscalationStep, ServiceLevelAgreement, Target } from '../../plan/generated/types';
import { rootSchema } from '../../plan/schema';
import { allowedText, downtimeOf, maintenanceOf, minutesText } from '../../rules/agreement/downtimes';
import { exactTime, inMinutes, isoTime } from '../../time/availability';
import { describeDuration, parseDuration } from '../../time/duration';
import { anyBlocks, anySection } from '../anything';
import { cellText } from '../format';
import type { Making } from '../making';
import type { AvailabilityBars, Block, Cell, Grid, Ladder, Section, Table, Tone } from '../model';
import { words } from '../words';
import { bracketed, fields, listOf, placeOf, tableOf, titleOf, toldTable } from './shared';

/** The sections of an agreement: what identifies it first, those with a chart in a shape of their own. */
export function agreementSections({ file }: Unit, making: Making): Section[] {
  const sla = file.model as ServiceLevelAgreement;
  const told = Object.keys(rootSchema('agreement').properties ?? {})
    .filter(key => key !== 'serviceLevelAgreement' && !inHead.has(key))
    .map((key): Section | undefined => {
      const blocks = ownShape[key]?.(sla, making);
      if (blocks === undefined) return anySection('agreement', key, sla, making);
      if (blocks.length === 0) return undefined;
      return { id: key, title: titleOf('agreement', key, making.locale), source: making.source(sla, key), blocks };
    })
    .filter(section => section !== undefined);
  const head = Object.fromEntries(Object.entries(sla).filter(([key]) => inHead.has(key)));
  const blocks = anyBlocks(head, { ...rootSchema('agreement'), if: undefined }, 'agreement', making);
  return blocks.length === 0 ? told : [{ id: 'head', title: words.agreement[making.locale], source: making.source(sla), blocks }, ...told];
}

/** What identifies an agreement. */
const inHead: ReadonlySet<string> = new Set([
  'id',
  'title',
  'version',
  'status',
  'kind',
  'language',
  'timezone',
  'period',
  'parties',
  'signatures',
  'review',
]);

const ownShape: Readonly<Record<string, (sla: ServiceLevelAgreement, making: Making) => Block[] | undefined>> = {
  priorities: priorityBlocks,
  targets: targetBlocks,
  escalation: escalationBlocks,
  availability: availabilityBlocks,
};

function priorityBlocks({ priorities, targets = {} }: ServiceLevelAgreement, making: Making): Block[] | undefined {
  const { matrix, impact = [], urgency = [], levels = [] } = priorities ?? {};
  if (matrix === undefined || impact.length === 0 || urgency.length === 0) return undefined;
  const { locale } = making;
  const source = making.source(matrix);
  const at = (row: string, column: string): string | undefined => matrix[row]?.[column];
  const chart: Grid = {
    type: 'grid',
    corner: { rows: titleOf('agreement', 'priorities.impact', locale), columns: titleOf('agreement', 'priorities.urgency', locale) },
    columns: urgency.map(label => ({ label })),
    rows: impact.map(label => ({
      label,
      source: making.source(matrix, label),
      cells: urgency.map(column => {
        const text = at(label, column);
        return text === undefined ? undefined : { text, rank: rankOf(text, levels), source: making.source(matrix[label], column) };
      }),
    })),
    legend: levels.map((text, rank) => ({ text, rank, meaning: promise(targets[text], making) })),
  };
  const table: Table = {
    type: 'table',
    caption: words.priorityMatrix[locale],
    columns: [
      { title: `${chart.corner!.rows} \\ ${chart.corner!.columns}` },
      ...urgency.map(title => ({ title, align: 'center' as const })),
    ],
    rows: impact.map(label => ({ cells: [label, ...urgency.map(column => at(label, column))], source })),
  };
  const { severity, override } = priorities!;
  return [
    {
      type: 'chart',
      caption: words.priorityMatrix[locale],
      summary: words.prioritySummary(impact.length, urgency.length, levels.length)[locale],
      chart,
      table,
    },
    ...(severity === undefined ? [] : tableOf('agreement', 'priorities.severity', severity, making)),
    ...(override === undefined ? [] : tableOf('agreement', 'priorities.override', override, making)),
  ];
}

/** What a priority promises: `Response 15 minutes, Resolution 4 hours`. */
function promise(target: Target | undefined, { locale }: Making): string {
  return (['response', 'resolution'] as const)
    .filter(key => target?.[key] !== undefined)
    .map(key => `${titleOf('agreement', `targets.P1.${key}`, locale)} ${cellText({ type: 'duration', value: target![key]! }, locale)}`)
    .join(locale === 'en' ? ', ' : '，');
}

function rankOf(level: string, levels: readonly string[]): number | undefined {
  const rank = levels.indexOf(level);
  return rank < 0 ? undefined : rank;
}

/** The targets of each priority; what differs for a site or service stands below. */
function targetBlocks({ targets = {} }: ServiceLevelAgreement, making: Making): Block[] {
  const entries = Object.entries(targets);
  if (entries.length === 0) return [];
  const { locale } = making;
  const told = fields<Target>(
    'agreement',
    'targets.P1',
    [
      'response',
      'arrival',
      'workaround',
      'resolution',
      'updateEvery',
      'calendar',
      'attain',
      'responsePromise',
      'resolutionPromise',
      'reason',
    ],
    making,
  );
  const table = toldTable(
    titleOf('agreement', 'targets', locale),
    entries.map(([, target]) => target),
    told,
    making,
  );
  const withNames: Table = {
    ...table,
    columns: [{ title: words.priority[locale] }, ...table.columns],
    rows: table.rows.map((row, index) => ({ ...row, cells: [entries[index]![0], ...row.cells] })),
  };
  const variants = entries.flatMap(([priority, { variants = [] }]): Block[] =>
    variants.length === 0
      ? []
      : [
          {
            type: 'heading',
            text: `${priority} · ${titleOf('agreement', 'targets.P1.variants', locale)}`,
            source: making.source(variants),
          },
          ...anyBlocks(variants, placeOf('agreement', 'targets.P1.variants'), 'agreement', making, 3),
        ],
  );
  return [withNames, ...variants];
}

const stepTones: Readonly<Record<string, Tone>> = { warning: 'info', alarm: 'warning', escalate: 'error' };

/** Who is told when: steps in percent of a limit, and what that is in time for each priority. */
function escalationBlocks({ escalation = [], targets = {} }: ServiceLevelAgreement, making: Making): Block[] {
  if (escalation.length === 0) return [];
  const { locale } = making;
  const kinds = placeOf('agreement', 'escalation.kind')['x-enum'] ?? {};
  const limits = [...new Set(escalation.map(step => step.of ?? 'resolution'))];
  return limits.flatMap(limit => {
    const steps = escalation.filter(step => (step.of ?? 'resolution') === limit && step.at !== undefined).sort((a, b) => a.at! - b.at!);
    if (steps.length === 0) return [];
    const who = (step: EscalationStep): Cell[] => (step.notify ?? []).map(role => making.named(role, ['role', 'person', 'party']));
    const chart: Ladder = {
      type: 'ladder',
      steps: steps.map(step => ({
        at: step.at!,
        label: kinds[step.kind ?? '']?.[locale] ?? step.kind ?? '',
        who: who(step).map(cell => cellText(cell, locale)),
        tone: stepTones[step.kind ?? ''] ?? 'muted',
        source: making.source(step),
      })),
      scales: Object.entries(targets).flatMap(([label, target]) => {
        const duration = parseDuration(target[limit] ?? '');
        if (duration === undefined) return [];
        const concerned = (step: EscalationStep): boolean => step.priorities?.includes(label) ?? true;
        return [
          {
            label,
            limit: describeDuration(duration, locale),
            at: steps.map(step => (concerned(step) ? elapsed(target[limit]!, step.at!, locale) : '–')),
            source: making.source(target, limit),
          },
        ];
      }),
    };
    const limitName = titleOf('agreement', `targets.P1.${limit}`, locale);
    const caption = limits.length === 1 ? words.ladder[locale] : `${words.ladder[locale]} · ${limitName}`;
    const table: Table = {
      type: 'table',
      caption,
      columns: [
        { title: titleOf('agreement', 'escalation.kind', locale) },
        { title: bracketed(titleOf('agreement', 'escalation.at', locale), limitName, locale), align: 'end' },
        { title: titleOf('agreement', 'escalation.notify', locale), width: 3 },
        ...chart.scales.map(({ label }) => ({ title: label, align: 'end' as const })),
      ],
      rows: steps.map((step, index) => ({
        cells: [
          chart.steps[index]!.label,
          { type: 'percent', value: step.at! },
          listOf(who(step)),
          ...chart.scales.map(scale => scale.at[index]),
        ],
        source: making.source(step),
      })),
    };
    return [
      {
        type: 'chart' as const,
        caption,
        summary: words.ladderSummary(steps.length, steps[0]!.at!, steps.at(-1)!.at!)[locale],
        chart,
        table,
      },
    ];
  });
}

/** A share of a limit as time: of hours and minutes exactly, of days in days of the limit's calendar. */
function elapsed(limit: string, percent: number, locale: Making['locale']): string {
  const duration = parseDuration(limit);
  if (duration === undefined) return '';
  const { years, months, weeks, days } = duration;
  if (years + months > 0) return `${percent}%`;
  const part = (value: number): number => Math.round(value * percent) / 100;
  if (weeks + days > 0) return locale === 'en' ? `${part(weeks * 7 + days)} days` : `${part(weeks * 7 + days)} 天`;
  const exact = exactTime(duration)!;
  const share = { milliseconds: exact.milliseconds * BigInt(Math.round(percent * 100)), per: exact.per * 10_000n };
  const time = parseDuration(isoTime(share));
  return time === undefined ? '0' : describeDuration(time, locale);
}

function availabilityBlocks(sla: ServiceLevelAgreement, making: Making): Block[] | undefined {
  const { availability = [] } = sla;
  const { locale } = making;
  const items = availability.flatMap((target): AvailabilityBars['items'][number][] => {
    const downtime = downtimeOf(sla, target);
    if (downtime === undefined || target.target === undefined) return [];
    const windows = maintenanceOf(sla, target).reduce((total, { length }) => total + inMinutes(length), 0);
    return [
      {
        label: target.name ?? target.id ?? '',
        target: `${target.target}%`,
        allowed: inMinutes(downtime.most),
        allowedText: allowedText(downtime)[locale],
        windows,
        windowsText: minutesText(windows)[locale],
        counted: target.maintenanceCounts === true,
        source: making.source(target),
      },
    ];
  });
  // The section has the name of the table.
  const told = tableOf('agreement', 'availability', availability, making).slice(1);
  if (items.length === 0) return told;
  const chart: AvailabilityBars = {
    type: 'availability',
    items,
    words: { allowed: words.allowed[locale], windows: words.windows[locale] },
  };
  const first = items[0]!;
  return [
    {
      type: 'chart',
      caption: words.availability[locale],
      summary: words.availabilitySummary(first.label, first.target, first.allowedText)[locale],
      chart,
      table: {
        type: 'table',
        caption: words.availability[locale],
        columns: [
          { title: titleOf('agreement', 'availability.name', locale), width: 2 },
          { title: titleOf('agreement', 'availability.target', locale), align: 'end' },
          { title: words.allowed[locale], align: 'end', width: 2 },
          { title: words.windows[locale], align: 'end', width: 2 },
          { title: words.counted[locale] },
        ],
        rows: items.map(item => ({
          cells: [item.label, item.target, item.allowedText, item.windowsText, { type: 'flag', value: item.counted }],
          source: item.source,
        })),
      },
    },
    ...told,
  ];
}
