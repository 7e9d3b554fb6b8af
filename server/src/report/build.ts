import type { DeliveryPlan } from '../plan/generated/types';
import { rootSchema } from '../plan/schema';
import type { Locale } from '../text';
import { anySection } from './anything';
import type { ReportInput } from './input';
import { type Making, makingOf } from './making';
import type { Report, Section } from './model';
import { budgetSection } from './sections/budget';
import { riskSection } from './sections/risk';
import { scheduleSection } from './sections/schedule';

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

/** The sections of the plan's report with a shape of their own; sections of the plan that are not named here follow the one before them. */
const ownShape: Readonly<Record<string, BuildSection>> = {
  budget: budgetSection,
  riskPlan: riskSection,
  schedule: ({ plan, making, options }) => scheduleSection(plan, making, options.asOf),
};

/** The report of a plan for the customer. */
export function planReport(input: ReportInput, options: ReportOptions): Report {
  const plan = input.unit.file.model as DeliveryPlan;
  const making = makingOf(input.unit, options.locale);
  const part: Part = { input, plan, making, options };
  const sections = Object.keys(rootSchema('plan').properties ?? {})
    .map(key => (ownShape[key] === undefined ? anySection('plan', key, plan, making) : ownShape[key](part)))
    .filter(section => section !== undefined)
    .filter(section => options.sections?.includes(section.id) ?? true);
  const { document, contract, parties } = plan;
  return {
    kind: 'plan',
    locale: options.locale,
    title: document?.title ?? document?.id ?? '',
    subtitle: [parties?.customer?.name, contract?.number].filter(Boolean).join(' · '),
    running: { number: document?.id, version: document?.version, classification: document?.classification },
    sections,
  };
}
