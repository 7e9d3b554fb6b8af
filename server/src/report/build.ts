import type { DeliveryPlan, ServiceLevelAgreement } from '../plan/generated/types';
import { rootSchema } from '../plan/schema';
import type { Locale } from '../text';
import { anySection } from './anything';
import type { ReportInput } from './input';
import { type Making, makingOf } from './making';
import type { Report, ReportKind, Section } from './model';
import { agreementSections } from './sections/agreement';
import { budgetSection } from './sections/budget';
import { completenessSection } from './sections/completeness';
import { controlSection } from './sections/control';
import { deliverablesSection } from './sections/deliverables';
import { findingsSection } from './sections/findings';
import { riskSection } from './sections/risk';
import { scheduleSection } from './sections/schedule';
import { teamSection } from './sections/team';

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

/** Sections with a shape of their own; the other sections of the format are told by their schemas. */
const ownShape: Readonly<Record<string, BuildSection>> = {
  budget: budgetSection,
  deliverables: deliverablesSection,
  organization: teamSection,
  riskPlan: riskSection,
  schedule: ({ plan, making, options }) => scheduleSection(plan, making, options.asOf),
};

/** What the first section tells, so that it need not be told again. */
const inControl = new Set(['deliveryPlan', 'document', 'parties', 'contract', 'currency', 'timezone', 'period', 'agreements']);

/** The report of a kind. A comparison needs two revisions and is made by `comparisonReport`. */
export function report(kind: Exclude<ReportKind, 'comparison'>, input: ReportInput, options: ReportOptions): Report {
  const part: Part = { input, plan: input.unit.file.model as DeliveryPlan, making: makingOf(input.unit, options.locale), options };
  const sections = makers[kind](part)
    .filter(section => section !== undefined)
    .filter(section => options.sections?.includes(section.id) ?? true);
  return { kind, locale: options.locale, ...headOf(part), sections };
}

const makers: Record<Exclude<ReportKind, 'comparison'>, (part: Part) => (Section | undefined)[]> = {
  plan: part => [
    controlSection(part),
    completenessSection(part),
    ...Object.keys(rootSchema('plan').properties ?? {})
      .filter(key => !inControl.has(key))
      .flatMap(key => [
        ownShape[key]?.(part) ?? anySection('plan', key, part.plan, part.making),
        ...(key === 'emergencyPlans' ? agreementsOf(part) : []),
      ]),
    findingsSection(part),
  ],
  completeness: part => [completenessSection(part), findingsSection(part)],
  sla: part => [...agreementsOf(part), findingsSection(part)],
};

/** The agreements, each by its own sections; those of a second one have the agreement's name before theirs. */
function agreementsOf({ input, making }: Part): Section[] {
  return input.agreements.flatMap(({ unit }, index) => {
    const sections = agreementSections(unit, making, index === 0 ? 'sla-' : `sla${index + 1}-`);
    const { title, id } = unit.file.model as ServiceLevelAgreement;
    return input.agreements.length < 2
      ? sections
      : sections.map(section => ({ ...section, title: `${title ?? id ?? ''} · ${section.title}` }));
  });
}

function headOf({ input, plan }: Part): Pick<Report, 'title' | 'subtitle' | 'running'> {
  if (input.unit.file.kind === 'agreement') {
    const { title, id, version, parties } = input.unit.file.model as ServiceLevelAgreement;
    return { title: title ?? id ?? '', subtitle: parties?.customer?.name, running: { number: id, version } };
  }
  const { document, contract, parties } = plan;
  return {
    title: document?.title ?? document?.id ?? '',
    subtitle: [parties?.customer?.name, contract?.number].filter(Boolean).join(' · ') || undefined,
    running: { number: document?.id, version: document?.version, classification: document?.classification },
  };
}
