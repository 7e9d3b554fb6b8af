import { type Amount, exact, formatMoney, share, sum } from '../../money/exact';
import type { Budget, BudgetLine, DeliveryPlan, Payment } from '../../plan/generated/types';
import { lineAmount, lineSum, toCent } from '../../rules/budget/sums';
import { anyBlocks } from '../anything';
import type { Part } from '../build';
import { cellText } from '../format';
import type { Making } from '../making';
import type { Block, Cell, Column, Payments, Row, Section, Shares, Tone } from '../model';
import { words } from '../words';
import { bracketed, placeOf, titleOf } from './shared';

/** What the delivery costs, by kind and line by line, and when it is paid. */
export function budgetSection({ plan, making, options }: Part): Section | undefined {
  const { budget } = plan;
  if (budget === undefined) return undefined;
  const { lines, payments, ...rest } = budget;
  return {
    id: 'budget',
    title: titleOf('plan', 'budget', making.locale),
    source: making.source(plan, 'budget'),
    blocks: [
      ...anyBlocks(rest, placeOf('plan', 'budget'), 'plan', making),
      ...(lines === undefined || lines.length === 0 ? [] : [...sharesBlocks(lines, making), lineTable(budget, making)]),
      ...(payments === undefined || payments.length === 0 ? [] : paymentBlocks(plan, payments, making, options.asOf)),
    ],
  };
}

function sharesBlocks(lines: readonly BudgetLine[], making: Making): Block[] {
  const { locale, currency } = making;
  const kinds = new Map<string, BudgetLine[]>();
  for (const line of lines) {
    if (lineAmount(line) === undefined) continue;
    const kind = line.kind ?? '';
    kinds.set(kind, [...(kinds.get(kind) ?? []), line]);
  }
  const whole = sum([...kinds.values()].flat().map(line => lineAmount(line)!));
  if (kinds.size < 2 || !whole.gt(0)) return [];
  const parts = [...kinds]
    .map(([kind, of]) => {
      const amount = sum(of.map(line => lineAmount(line)!));
      const percent = share(amount, whole)!.round(1).toString();
      const source = of.length === 1 ? making.source(of[0]) : undefined;
      return { label: kindName(kind, making), value: amount.toNumber(), text: `${formatMoney(amount)} · ${percent}%`, percent, source };
    })
    .sort((a, b) => b.value - a.value);
  const total = cellText({ type: 'money', value: whole.toNumber(), currency }, locale);
  const chart: Shares = { type: 'shares', parts: parts.map(({ percent, ...part }) => part), total };
  const caption = words.sharesByKind[locale];
  return [
    {
      type: 'chart',
      caption,
      summary: words.sharesSummary(parts[0]!.label, parts[0]!.percent, total)[locale],
      chart,
      table: {
        type: 'table',
        caption,
        columns: [
          { title: titleOf('plan', 'budget.lines.kind', locale), width: 2 },
          { title: titleOf('plan', 'budget.lines.amount', locale), align: 'end' },
          { title: words.share[locale], align: 'end' },
        ],
        rows: parts.map(({ label, value, percent, source }) => ({
          cells: [label, { type: 'money', value, currency }, { type: 'percent', value: Number(percent) }],
          source,
        })),
      },
    },
  ];
}

function kindName(kind: string, { locale }: Making): string {
  return placeOf('plan', 'budget.lines.kind')['x-enum']?.[kind]?.[locale] ?? (kind === '' ? words.otherKind[locale] : kind);
}

function lineTable(budget: Budget, making: Making): Block {
  const { lines = [], total } = budget;
  const { locale, currency } = making;
  const hasRates = lines.some(line => line.qty !== undefined || line.rate !== undefined);
  const money = (value: number | undefined): Cell => (value === undefined ? undefined : { type: 'money', value });
  const name = (key: string): string => titleOf('plan', `budget.lines.${key}`, locale);
  const columns: (Column & { sums?: true; cell(line: BudgetLine): Cell })[] = [
    { title: name('item'), width: 3, cell: line => line.item ?? line.id },
    { title: name('kind'), cell: line => (line.kind === undefined ? undefined : kindName(line.kind, making)) },
    ...(hasRates
      ? [
          {
            title: name('qty'),
            align: 'end' as const,
            cell: (line: BudgetLine): Cell => (line.qty === undefined ? undefined : { type: 'number', value: line.qty, unit: line.unit }),
          },
          { title: name('rate'), align: 'end' as const, cell: (line: BudgetLine): Cell => money(line.rate) },
        ]
      : []),
    {
      title: currency === undefined ? name('amount') : bracketed(name('amount'), currency, locale),
      align: 'end',
      sums: true,
      cell: line => money(amountOf(line)),
    },
    ...(lines.some(line => line.for !== undefined)
      ? [
          {
            title: name('for'),
            width: 2,
            cell: (line: BudgetLine): Cell =>
              line.for === undefined ? undefined : making.named(line.for, ['optimization', 'assessment', 'service']),
          },
        ]
      : []),
    ...(lines.some(line => line.note !== undefined)
      ? [{ title: name('note'), width: 2, cell: (line: BudgetLine): Cell => line.note }]
      : []),
  ];
  const rows: Row[] = lines.map(line => ({ cells: columns.map(column => column.cell(line)), source: making.source(line) }));
  const closing = (label: string, amount: Amount, tone?: Tone): Row => ({
    total: true,
    tone,
    cells: columns.map((column, index) => (index === 0 ? label : column.sums === true ? money(toCent(amount)) : undefined)),
  });
  const added = lineSum(budget);
  if (added?.tax.eq(0) === false) rows.push(closing(titleOf('plan', 'budget.tax', locale), added.tax));
  if (added !== undefined)
    rows.push(closing(words.sum[locale], added.total, total === undefined || toCent(added.total) === total ? undefined : 'error'));
  return {
    type: 'table',
    caption: titleOf('plan', 'budget.lines', locale),
    columns: columns.map(({ cell, sums, ...column }) => column),
    rows,
  };
}

function amountOf(line: BudgetLine): number | undefined {
  const amount = lineAmount(line);
  return amount === undefined ? line.amount : toCent(amount);
}

function paymentBlocks(plan: DeliveryPlan, payments: readonly Payment[], making: Making, asOf: string | undefined): Block[] {
  const { locale, currency } = making;
  const milestones = new Map((plan.schedule?.milestones ?? []).map(milestone => [milestone.id, milestone]));
  let reached = exact(0);
  const dated = payments
    .map(payment => ({ payment, date: payment.date ?? milestones.get(payment.at)?.date }))
    .sort((a, b) => ((a.date ?? '9') < (b.date ?? '9') ? -1 : 1))
    .map(({ payment, date }) => {
      reached = reached.plus(exact(payment.amount ?? 0));
      const label =
        payment.at === undefined ? (payment.condition ?? date ?? '') : cellText(making.named(payment.at, ['milestone']), locale);
      return { payment, date, label, cumulative: reached };
    });
  const name = (key: string): string => titleOf('plan', `budget.payments.${key}`, locale);
  const caption = titleOf('plan', 'budget.payments', locale);
  const table: Block = {
    type: 'table',
    caption,
    columns: [
      { title: name('at'), width: 2 },
      { title: name('date') },
      { title: name('percent'), align: 'end' },
      { title: currency === undefined ? name('amount') : bracketed(name('amount'), currency, locale), align: 'end' },
      { title: words.cumulative[locale], align: 'end' },
      { title: name('condition'), width: 3 },
    ],
    rows: dated.map(({ payment, date, label, cumulative }) => ({
      cells: [
        label,
        date === undefined ? undefined : { type: 'date', value: date },
        payment.percent === undefined ? undefined : { type: 'percent', value: payment.percent },
        payment.amount === undefined ? undefined : { type: 'money', value: payment.amount },
        { type: 'money', value: cumulative.toNumber() },
        payment.condition,
      ],
      source: making.source(payment),
    })),
  };
  const drawn = dated.flatMap(({ payment, date, label, cumulative }) =>
    date === undefined || payment.amount === undefined
      ? []
      : [
          {
            date,
            label,
            amount: payment.amount,
            text: formatMoney(payment.amount),
            cumulative: cumulative.toNumber(),
            cumulativeText: formatMoney(cumulative),
            source: making.source(payment),
          },
        ],
  );
  if (drawn.length === 0) return [{ type: 'heading', text: caption }, table];
  const days = [plan.period?.start, plan.period?.end, ...drawn.map(one => one.date)].filter(day => day !== undefined).sort();
  const chart: Payments = { type: 'payments', start: days[0]!, end: days.at(-1)!, asOf, payments: drawn, total: reached.toNumber() };
  const summary = words.paymentsSummary(
    drawn.length,
    cellText({ type: 'money', value: reached.toNumber(), currency }, locale),
    drawn.at(-1)!.date,
  )[locale];
  return [{ type: 'chart', caption, summary, chart, table }];
}
