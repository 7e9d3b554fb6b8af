import { type Change, type ChangeKind, changeKinds } from '../compare/change';
import { changes, type Revision } from '../compare/changes';
import { titleOf } from '../compare/names';
import { percentOf } from '../engine/completeness';
import { type Finding, sentence } from '../engine/finding';
import { fileName } from '../features/rename';
import type { PlanFile } from '../plan/file';
import type { DeliveryPlan, ServiceLevelAgreement } from '../plan/generated/types';
import { rootSchema } from '../plan/schema';
import { type Locale, say } from '../text';
import { anyCell } from './anything';
import { comparisonWords as texts } from './comparisonWords';
import { cellText, isNumeric } from './format';
import type { CheckedUnit, ReportInput } from './input';
import { type Making, makingOf } from './making';
import type { Block, Cell, Column, Report, Row, Section, Source, Tone } from './model';
import { sourceOfFinding } from './sections/findings';
import { words } from './words';

export interface ComparisonOptions {
  locale: Locale;
  /** What the two revisions are called; the names of their files where it is left out. */
  names?: { old: string; new: string };
  /** The most rows of a section, for a place that takes no long texts; the others are counted. */
  most?: number;
}

/** What differs between two revisions, told in a language. */
export interface Comparison {
  changes: readonly ToldChange[];
  /** Clauses that are met of those that apply, of plans. */
  completeness?: BeforeAfter<{ satisfied: number; applicable: number }>;
  /** The value of the plan before and after, where it names one. */
  total: BeforeAfter<Cell>;
  /** The last day of the plan or agreement. */
  end: BeforeAfter<Cell>;
  version: BeforeAfter<Cell>;
  /** Findings of one revision that the other does not have. */
  findings: { new: readonly ToldFinding[]; gone: readonly ToldFinding[] };
  /** Agreements that one of the revisions names and that cannot be read there. */
  unread: readonly { revision: 'old' | 'new'; file: string }[];
  /** Files whose YAML is broken: what cannot be read of them may be told as dropped or added. */
  broken: readonly { revision: 'old' | 'new'; file: string }[];
}

export interface BeforeAfter<T> {
  old: T;
  new: T;
}

/** A change in words, with both places. */
export interface ToldChange extends Pick<Change, 'kind' | 'file' | 'section' | 'path' | 'from' | 'to' | 'by'> {
  /** The title of the section, and below it the entry and its field. */
  title: string;
  what: string;
  /** The values as a reader meets them. */
  before: Cell;
  after: Cell;
  /** The difference in words. */
  difference?: string;
  old?: Source;
  new?: Source;
}

export interface ToldFinding {
  finding: Finding;
  source: Source;
}

/** What differs between two revisions of a plan with its agreements, or of an agreement. */
export function comparisonOf(old: ReportInput, fresh: ReportInput, locale: Locale): Comparison {
  const makings = { old: makingOf(old.unit, locale), new: makingOf(fresh.unit, locale) };
  const both = <T>(tell: (input: ReportInput, making: Making) => T): BeforeAfter<T> => ({
    old: tell(old, makings.old),
    new: tell(fresh, makings.new),
  });
  return {
    changes: changes(revisionOf(old), revisionOf(fresh)).map(change => told(change, makings, locale)),
    ...(old.completeness &&
      fresh.completeness && {
        completeness: both(({ completeness }) => ({ satisfied: completeness!.satisfied, applicable: completeness!.applicable })),
      }),
    total: both(({ unit }, { currency }) => {
      const value = (unit.file.model as DeliveryPlan).budget?.total;
      return value === undefined ? undefined : { type: 'money', value, currency };
    }),
    end: both(({ unit }) => {
      const value = (unit.file.model as DeliveryPlan).period?.end;
      return value === undefined ? undefined : { type: 'date', value };
    }),
    version: both(({ unit: { file } }) =>
      file.kind === 'plan' ? (file.model as DeliveryPlan).document?.version : (file.model as ServiceLevelAgreement).version,
    ),
    findings: { new: findingsOnlyIn(fresh, old), gone: findingsOnlyIn(old, fresh) },
    unread: (['old', 'new'] as const).flatMap(revision => unreadIn(revision === 'old' ? old : fresh).map(file => ({ revision, file }))),
    broken: (['old', 'new'] as const).flatMap(revision => brokenIn(revision === 'old' ? old : fresh).map(file => ({ revision, file }))),
  };
}

/** The comparison as a report: what is looser first. */
export function comparisonReport(old: ReportInput, fresh: ReportInput, { locale, names, most }: ComparisonOptions): Report {
  const comparison = comparisonOf(old, fresh, locale);
  const model = fresh.unit.file.model as DeliveryPlan & ServiceLevelAgreement;
  const title = model.document?.title ?? model.title ?? model.document?.id ?? model.id ?? fileName(fresh.unit.uri);
  const called = names ?? { old: fileName(old.unit.uri), new: fileName(fresh.unit.uri) };
  return {
    kind: 'comparison',
    locale,
    title: say(texts.title, { title }, locale),
    subtitle: `${called.old} → ${called.new}`,
    running: {
      number: model.document?.id ?? model.id,
      version: model.document?.version ?? model.version,
      classification: model.document?.classification,
    },
    sections: [
      summarySection(comparison, called, locale),
      ...changeKinds.flatMap(kind => changesSection(kind, comparison, locale) ?? []),
      ...(['new', 'gone'] as const).flatMap(which => findingsSection(which, comparison, locale) ?? []),
    ].map(section => (most === undefined ? section : shortened(section, most, locale))),
  };
}

function shortened(section: Section, most: number, locale: Locale): Section {
  const blocks = section.blocks.flatMap((block): Block[] => {
    if (block.type !== 'table' || block.rows.length <= most) return [block];
    const more: Block = { type: 'paragraph', text: say(texts.more, { count: block.rows.length - most }, locale) };
    return [{ ...block, rows: block.rows.slice(0, most) }, more];
  });
  return { ...section, blocks };
}

function summarySection(
  { changes: all, completeness, total, end, version, unread, broken }: Comparison,
  called: BeforeAfter<string>,
  locale: Locale,
): Section {
  const counts = changeKinds.map(kind => ({ kind, number: all.filter(change => change.kind === kind).length }));
  const of = (kind: ChangeKind): number => counts.find(count => count.kind === kind)!.number;
  const worse = of('loosened') + of('dropped') > 0;
  const text = all.length === 0 ? texts.noChange : worse ? texts.worse : texts.notWorse;
  const notice: Block = {
    type: 'notice',
    tone: worse ? 'warning' : 'good',
    text: say(text, { loosened: of('loosened'), dropped: of('dropped') }, locale),
  };
  const row = (label: string, { old, new: fresh }: BeforeAfter<Cell>): Row[] =>
    old === undefined && fresh === undefined ? [] : [{ cells: [label, inColumn(old, locale), inColumn(fresh, locale)] }];
  const met = (one: { satisfied: number; applicable: number }): Cell => say(texts.met, { ...one, percent: percentOf(one) }, locale);
  const rows = [
    ...row(texts.version[locale], version),
    ...(completeness === undefined ? [] : row(words.completeness[locale], { old: met(completeness.old), new: met(completeness.new) })),
    ...row(texts.total[locale], total),
    ...row(texts.end[locale], end),
  ];
  return {
    id: 'summary',
    title: texts.summary[locale],
    blocks: [
      notice,
      ...[...unread.map(one => ({ ...one, text: texts.unread })), ...broken.map(one => ({ ...one, text: texts.broken }))].map(
        ({ file, revision, text }): Block => ({
          type: 'notice',
          tone: 'warning',
          text: say(text, { file, revision: called[revision] }, locale),
        }),
      ),
      {
        type: 'table',
        caption: texts.beforeAfter[locale],
        columns: [{ title: '' }, { title: texts.before[locale], width: 2 }, { title: texts.after[locale], width: 2 }],
        rows,
      },
      ...(all.length === 0
        ? []
        : [
            {
              type: 'facts' as const,
              items: counts
                .filter(({ number }) => number > 0)
                .map(({ kind, number }) => ({ label: texts.kinds[kind][locale], value: { type: 'number' as const, value: number } })),
            },
          ]),
    ],
  };
}

const tones: Partial<Record<ChangeKind, Tone>> = { loosened: 'warning', dropped: 'warning' };

function changesSection(kind: ChangeKind, { changes: all }: Comparison, locale: Locale): Section | undefined {
  const found = all.filter(change => change.kind === kind);
  if (found.length === 0) return undefined;
  const columns: (Column & { cell(change: ToldChange): Cell })[] = [
    { title: texts.section[locale], width: 2, cell: ({ title }) => title },
    { title: texts.what[locale], width: 3, cell: ({ what }) => what || undefined },
    { title: texts.before[locale], width: 2, cell: ({ before }) => inColumn(before, locale) },
    { title: texts.after[locale], width: 2, cell: ({ after }) => inColumn(after, locale) },
    { title: texts.difference[locale], cell: ({ difference }) => difference },
    { title: texts.file[locale], width: 2, cell: ({ old, new: fresh }) => fileOf(fresh ?? old) },
    { title: texts.lineBefore[locale], cell: ({ old, new: fresh }) => lineCell(old, fresh) },
    { title: texts.lineAfter[locale], cell: change => lineCell(change.new, change.new) },
  ];
  const filled = columns.filter(({ cell }) => found.some(change => cell(change) !== undefined));
  return {
    id: kind,
    title: texts.kinds[kind][locale],
    blocks: [
      {
        type: 'table',
        caption: texts.kinds[kind][locale],
        columns: filled.map(({ cell, ...column }) => column),
        rows: found.map(change => ({ cells: filled.map(({ cell }) => cell(change)), source: change.new ?? change.old, tone: tones[kind] })),
      },
    ],
  };
}

function findingsSection(which: 'new' | 'gone', { findings }: Comparison, locale: Locale): Section | undefined {
  if (findings[which].length === 0) return undefined;
  const title = texts.findings[which][locale];
  return {
    id: `findings-${which}`,
    title,
    blocks: [
      {
        type: 'table',
        caption: title,
        columns: [
          { title: words.severity[locale] },
          { title: words.where[locale], width: 2 },
          { title: words.what[locale], width: 5 },
          { title: words.rule[locale], width: 2 },
        ],
        rows: findings[which].map(({ finding, source }) => ({
          cells: [
            { type: 'badge', tone: which === 'new' ? finding.severity : 'good', text: words.severities[finding.severity][locale] },
            placeCell(source),
            sentence(finding, locale),
            finding.rule,
          ],
          source,
        })),
      },
    ],
  };
}

function told(change: Change, makings: BeforeAfter<Making>, locale: Locale): ToldChange {
  const { kind, file, section, path, what, schema, by, notApplicable, unread, old, new: fresh } = change;
  const cell = (side: 'old' | 'new', value: unknown): Cell => {
    if (notApplicable?.[side] !== undefined) return say(texts.notApplicable, { reason: notApplicable[side] }, locale);
    return unread === side ? texts.unreadable[locale] : anyCell(value, schema, file, makings[side]);
  };
  const name = (part: Change['what'][number]): string => (typeof part === 'string' ? part : part[locale]);
  const [was, is] = [old && makings.old.source(old.of, old.key), fresh && makings.new.source(fresh.of, fresh.key)];
  const property = rootSchema(file).properties?.[section];
  return {
    kind,
    file,
    section,
    path,
    ...(by && { by }),
    title: property === undefined ? section : name(titleOf(property, file)),
    what: what.map(name).filter(Boolean).join(' · '),
    from: change.from,
    to: change.to,
    before: cell('old', change.from),
    after: cell('new', change.to),
    ...(by && { difference: differenceText(by, makings.new) }),
    ...(was && { old: was }),
    ...(is && { new: is }),
  };
}

function differenceText({ unit, value }: NonNullable<Change['by']>, { locale, currency }: Making): string {
  if (unit === 'days')
    return say(
      value > 0 ? (value === 1 ? texts.dayLater : texts.later) : value === -1 ? texts.dayEarlier : texts.earlier,
      { days: Math.abs(value) },
      locale,
    );
  return `${value > 0 ? '+' : '−'}${cellText({ type: 'money', value: Math.abs(value), currency }, locale)}`;
}

const placeCell = (source: Source | undefined): Cell =>
  source && { type: 'link', text: `${fileName(source.uri)}:${source.line + 1}`, source };

/** The line as a link; with the name of its file where the row's own is another. */
function lineCell(source: Source | undefined, row: Source | undefined): Cell {
  if (source === undefined) return undefined;
  const line = String(source.line + 1);
  return { type: 'link', text: row === undefined || fileOf(row) === fileOf(source) ? line : `${fileOf(source)}:${line}`, source };
}

const fileOf = (source: Source | undefined): string | undefined => source && fileName(source.uri);

/** Values of all types stand below one another here, so that numbers are texts among texts; dates stay what they are. */
function inColumn(cell: Cell, locale: Locale): Cell {
  return typeof cell === 'object' && isNumeric(cell) ? cellText(cell, locale) : cell;
}

function revisionOf({ unit, agreements }: ReportInput): Revision {
  const files: PlanFile[] = agreements.map(agreement => agreement.unit.file);
  return { file: unit.file, agreements: files.filter(file => file !== unit.file) };
}

/** Findings by what they say and where they stand in the model, so that a moved line is no new finding. */
function findingsOnlyIn(input: ReportInput, other: ReportInput): ToldFinding[] {
  const known = new Map<string, number>();
  for (const { finding } of findingsOf(other)) known.set(keyOf(finding), (known.get(keyOf(finding)) ?? 0) + 1);
  return findingsOf(input).flatMap(({ finding, unit }) => {
    const left = known.get(keyOf(finding)) ?? 0;
    known.set(keyOf(finding), left - 1);
    return left > 0 ? [] : [{ finding, source: sourceOfFinding(finding, unit) }];
  });
}

function findingsOf(input: ReportInput): { finding: Finding; unit: CheckedUnit['unit'] }[] {
  const units = input.unit.file.kind === 'agreement' ? [input] : [input, ...input.agreements];
  return units.flatMap(({ unit, findings }) =>
    findings.filter(({ suppressed }) => suppressed === undefined).map(finding => ({ finding, unit })),
  );
}

const keyOf = ({ rule, messageId, path }: Finding): string => `${rule} ${messageId} ${path}`;

function unreadIn({ unit }: ReportInput): string[] {
  const named = (unit.file.model as DeliveryPlan).agreements ?? [];
  return unit.agreements.flatMap((agreement, index) =>
    typeof agreement === 'object' || agreement === undefined ? [] : [named[index]?.file ?? ''],
  );
}

function brokenIn(input: ReportInput): string[] {
  const found = findingsOf(input).filter(({ finding }) => finding.rule === 'yaml-syntax');
  return [...new Set(found.map(({ unit }) => fileName(unit.uri)))];
}
