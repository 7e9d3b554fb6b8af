import type { DeliveryPlan, ServiceLevelAgreement } from '../plan/generated/types';
import type { Locale, Text } from '../text';
import { anySection } from './anything';
import type { ReportInput } from './input';
import { type Making, makingOf } from './making';
import type { Block, Heading, Report, ReportKind, Section } from './model';
import { agreementSections } from './sections/agreement';
import { budgetSection } from './sections/budget';
import { completenessSection } from './sections/completeness';
import { controlSection } from './sections/control';
import { deliverablesSection } from './sections/deliverables';
import { findingsSection } from './sections/findings';
import { headFacts } from './sections/head';
import { riskSection } from './sections/risk';
import { scheduleSection } from './sections/schedule';
import { teamSection } from './sections/team';
import { words } from './words';

export interface ReportOptions {
  locale: Locale;
  /** The day on which the reader stands, `YYYY-MM-DD`; the report has no clock. */
  asOf?: string;
  /** Ids of the sections to show; all where it is left out. */
  sections?: readonly string[];
}

/** What every builder of a section is given. */
export interface Part {
  input: ReportInput;
  plan: DeliveryPlan;
  making: Making;
  options: ReportOptions;
}

type BuildSection = (part: Part) => Section | undefined;

/** The report of a kind. A comparison needs two revisions and is made by `comparisonReport`. */
export function report(kind: Exclude<ReportKind, 'comparison'>, input: ReportInput, options: ReportOptions): Report {
  const part: Part = { input, plan: input.unit.file.model as DeliveryPlan, making: makingOf(input.unit, options.locale), options };
  const sections = makers[kind](part)
    .filter(section => section !== undefined)
    .filter(section => options.sections?.includes(section.id) ?? true);
  return { kind, locale: options.locale, ...headOf(part), head: headFacts(part), sections };
}

const makers: Record<Exclude<ReportKind, 'comparison'>, (part: Part) => (Section | undefined)[]> = {
  plan: part => [
    controlSection(part),
    completenessSection(part),
    ...chapters.map(chapter => chapterSection(chapter, part)),
    findingsSection(part),
  ],
  completeness: part => [completenessSection(part), findingsSection(part)],
  sla: part => [...agreementChapters(part), findingsSection(part)],
};

/** The ids of the sections that a report of a kind can have. A second agreement has a section of its own, `sla-2`, and so on. */
export function sectionIds(kind: Exclude<ReportKind, 'comparison'>): string[] {
  if (kind === 'plan') return ['document', 'completeness', ...chapters.map(({ id }) => id), 'findings'];
  return kind === 'sla' ? ['sla', 'findings'] : ['completeness', 'findings'];
}

interface Chapter {
  id: string;
  title?: Text;
  /** Sections of the format, in the order of the report. */
  keys: readonly string[];
}

/** How the sections of a plan stand in its report, for readers who do not know the format. */
const chapters: readonly Chapter[] = [
  { id: 'scope', title: { en: 'Needs and scope', 'zh-CN': '需求与范围' }, keys: ['needs', 'demands', 'scope'] },
  { id: 'catalogue', keys: ['catalogue'] },
  { id: 'sla', keys: [] },
  { id: 'schedule', keys: ['schedule'] },
  { id: 'budget', keys: ['budget'] },
  { id: 'risk', title: { en: 'Risks', 'zh-CN': '风险' }, keys: ['riskPlan'] },
  {
    id: 'fallback',
    title: { en: 'Rollback and emergency', 'zh-CN': '回退与应急' },
    keys: ['rollbackPlans', 'emergencyPlans', 'keyPeriods', 'continuity'],
  },
  { id: 'team', title: { en: 'Team', 'zh-CN': '团队' }, keys: ['organization'] },
  { id: 'resources', keys: ['resources'] },
  { id: 'work', title: { en: 'Delivery work', 'zh-CN': '交付工作' }, keys: ['plans', 'content', 'modes', 'changeControl', 'legacyIssues'] },
  { id: 'deliverables', title: { en: 'Deliverables and reports', 'zh-CN': '成果与报告' }, keys: ['deliverables', 'communication'] },
  { id: 'quality', title: { en: 'Appraisal and complaints', 'zh-CN': '考核与投诉' }, keys: ['appraisal', 'complaints', 'disputes'] },
  { id: 'security', keys: ['security'] },
  { id: 'transition', title: { en: 'Training and hand-over', 'zh-CN': '培训与移交' }, keys: ['training', 'transition', 'handover'] },
  { id: 'acceptance', title: { en: 'Acceptance', 'zh-CN': '验收' }, keys: ['acceptance', 'customerObligations'] },
  { id: 'waivers', keys: ['waivers'] },
];

/** Sections with a shape of their own; the other sections of the format are told by their schemas. */
const ownShape: Readonly<Record<string, BuildSection>> = {
  budget: budgetSection,
  deliverables: deliverablesSection,
  organization: teamSection,
  riskPlan: riskSection,
  schedule: ({ plan, making, options }) => scheduleSection(plan, making, options.asOf),
};

function chapterSection({ id, title, keys }: Chapter, part: Part): Section | undefined {
  const { plan, making } = part;
  if (id === 'sla') return merged('sla', words.agreements[making.locale], agreementChapters(part));
  const sections = keys.map(key => ownShape[key]?.(part) ?? anySection('plan', key, plan, making)).filter(section => section !== undefined);
  return merged(id, title?.[making.locale] ?? sections[0]?.title ?? '', sections);
}

/** One section of several, each below its own heading. */
function merged(id: string, title: string, sections: readonly Section[]): Section | undefined {
  if (sections.length === 0) return undefined;
  if (sections.length === 1) return { ...sections[0]!, id, title };
  const blocks = sections.flatMap((section, index): Block[] => {
    // A first part of the same name needs no heading of its own.
    if (index === 0 && section.title === title) return [...section.blocks];
    return [
      { type: 'heading', text: section.title, source: section.source },
      ...section.blocks.map(block => (block.type === 'heading' ? { ...block, level: deeper(block.level) } : block)),
    ];
  });
  return { id, title, source: sections[0]!.source, blocks };
}

const deeper = (level: Heading['level'] = 2): Heading['level'] => (level === 2 ? 3 : 4);

/** One section for each agreement. */
function agreementChapters({ input, making }: Part): Section[] {
  return input.agreements.flatMap(({ unit }, index) => {
    const { title, id } = unit.file.model as ServiceLevelAgreement;
    return (
      merged(index === 0 ? 'sla' : `sla-${index + 1}`, title ?? id ?? words.agreement[making.locale], agreementSections(unit, making)) ?? []
    );
  });
}

function headOf({ input, plan }: Part): Pick<Report, 'title' | 'subtitle' | 'running' | 'standing'> {
  if (input.unit.file.kind === 'agreement') {
    const { title, id, version, parties, period } = input.unit.file.model as ServiceLevelAgreement;
    return {
      title: title ?? id ?? '',
      subtitle: parties?.customer?.name,
      running: { number: id, version },
      standing: { customer: parties?.customer?.name, supplier: parties?.supplier?.name, date: period?.start },
    };
  }
  const { document, contract, parties } = plan;
  return {
    title: document?.title ?? document?.id ?? '',
    subtitle: [parties?.customer?.name, contract?.number].filter(Boolean).join(' · ') || undefined,
    running: { number: document?.id, version: document?.version, classification: document?.classification },
    standing: {
      customer: parties?.customer?.name,
      supplier: parties?.supplier?.name,
      contract: contract?.number,
      date: document?.effective,
    },
  };
}
