import type { Yaml } from '../../plan/change';
import type { DeliveryPlan } from '../../plan/generated/types';
import { spanOf } from '../../plan/place';
import { rootSchema } from '../../plan/schema';
import { exampleAt, fileText } from '../../plan/skeleton';
import type { Locale, Text } from '../../text';
import { type Refactor, type Site, touches } from './refactoring';

type Link = NonNullable<DeliveryPlan['agreements']>[number];

/**
 * Writes the agreement that a plan names and that is not there: its head, parties, period, time zone and services from the plan, and
 * what else the plan refers to in it, with targets to be agreed.
 */
export const createAgreement: Refactor = site => {
  const { unit, span, findings } = site;
  const { file } = unit;
  const entries = file.kind === 'plan' ? ((file.model as DeliveryPlan).agreements ?? []) : [];
  return entries.flatMap((entry, index) => {
    const place = spanOf({ of: entry, part: 'entry' }, file.starts);
    if (typeof entry.file !== 'string' || unit.agreements[index] !== 'missing' || place === undefined || !touches(place, span)) return [];
    if (!/\.sla\.ya?ml$/i.test(entry.file)) return [];
    const answered = findings.filter(finding => finding.rule === 'agreement-file-readable' && touches(finding.span, place));
    return [
      {
        kind: 'quickfix',
        title,
        args: { file: entry.file },
        edits: [],
        created: { path: entry.file, text: agreementText(entry, site) },
        findings: answered,
        preferred: true,
      },
    ];
  });
};

const title: Text = { en: 'Create the agreement `{file}` from this plan', 'zh-CN': '根据本计划创建服务级别协议 `{file}`' };

/** The sections that the plan cannot know; the times in them are to be agreed. */
const toBeAgreed = ['priorities', 'clock', 'targets'] as const;

function agreementText({ id, version, covers }: Link, { unit: { file }, locale }: Site): string {
  const plan = file.model as DeliveryPlan;
  const schema = rootSchema('agreement');
  const referred = (kind: string): string[] => [
    ...new Set(file.ids.references.filter(({ kinds }) => kinds.includes(kind)).map(reference => reference.id)),
  ];
  const declared = new Map(
    [...new Set(file.ids.declarations.map(({ kind }) => kind))].map(kind => [
      kind,
      file.ids.declarations.filter(declaration => declaration.kind === kind).map(declaration => declaration.id),
    ]),
  );
  const example = (key: string): Yaml | undefined =>
    exampleAt('agreement', schema.properties![key]!, { path: [key], around: schema }, locale, declared);
  const calendars = calendarsFor(referred('calendar'), plan, example('calendars'));
  declared.set('calendar', Object.keys(calendars));
  const services = (Array.isArray(plan.catalogue) ? plan.catalogue : []).filter(
    service => service.id !== undefined && (covers === undefined || covers.includes(service.id)),
  );
  const content: Record<string, Yaml | undefined> = {
    serviceLevelAgreement: 1,
    id: id ?? (example('id') as string),
    title: titleOf(plan, locale),
    version: version ?? '1.0',
    status: 'draft',
    timezone: plan.timezone,
    period: copy(plan.period),
    parties: copy(plan.parties),
    calendars,
    services: services.map(({ id: service, name, hours, mode }) => ({
      id: service,
      name,
      hours: hours ?? Object.keys(calendars)[0],
      mode: copy(mode),
    })),
  };
  for (const key of toBeAgreed) {
    content[key] = example(key);
    if (key === 'priorities') declared.set('priority', ((content[key] as { levels?: string[] } | undefined)?.levels ?? []) as string[]);
  }
  if (services.some(({ mode }) => mode?.includes('onsite'))) content.targets = withArrival(content.targets as Targets);
  for (const [key, kind] of lists) content[key] = listFor(referred(kind), example(key), id => knownOf[key](id, plan));
  const order = Object.keys(schema.properties ?? {});
  return fileText(Object.fromEntries(order.filter(key => hasContent(content[key])).map(key => [key, content[key]])));
}

/** The lists of an agreement from which a plan can name an entry, and the kinds of the entries. */
const lists = [
  ['availability', 'availability'],
  ['maintenanceWindows', 'maintenance-window'],
  ['metrics', 'metric'],
  ['reporting', 'report'],
] as const;

type ListKey = (typeof lists)[number][0];
type Entry = { [key: string]: Yaml | undefined };

/** What the plan itself says of an entry of the agreement that it names. */
const knownOf: Record<ListKey, (id: string, plan: DeliveryPlan) => Entry> = {
  availability: () => ({}),
  maintenanceWindows: () => ({}),
  metrics(id, { scope, plans }) {
    const objective = scope?.objectives?.find(({ metric }) => metric === id);
    const { name, target, unit } = objective ?? {};
    return given({ name, target, unit, window: plans?.check?.slaSelfCheck ?? 'P1M' });
  },
  reporting(id, { deliverables }) {
    const report = deliverables?.find(({ slaReport }) => slaReport === id);
    if (report === undefined) return {};
    const { name, every, on, within, to, contents } = report;
    // How often or on what event it comes, and how soon, is the plan's to say and not the example's.
    return { every, on, dueWithin: within, ...given({ name, to, contents }) };
  },
};

function given(entry: Entry): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

function listFor(ids: readonly string[], example: Yaml | undefined, known: (id: string) => Entry): Yaml | undefined {
  const first = Array.isArray(example) ? (example[0] as object) : {};
  return ids.length === 0 ? undefined : ids.map(id => ({ ...first, id, name: id, ...known(id) }));
}

type Targets = Record<string, Record<string, Yaml>>;

/** Who works on site promises how soon they are there: for want of an agreement, within the time to the solution. */
function withArrival(targets: Targets): Targets {
  return Object.fromEntries(
    Object.entries(targets).map(([priority, { response, resolution, ...others }]) => [
      priority,
      { response: response!, arrival: resolution!, resolution: resolution!, ...others },
    ]),
  );
}

/** The calendars that the plan names and the one of the targets, in the plan's time zone and with the holidays of its years. */
function calendarsFor(ids: readonly string[], { timezone, period }: DeliveryPlan, example: Yaml | undefined): Record<string, Calendar> {
  const known = example as Record<string, Calendar>;
  const names = [...new Set([...ids, roundTheClock])];
  return Object.fromEntries(
    names.map(id => {
      const calendar = known[/24x?7/i.test(id) ? roundTheClock : 'cal-work']!;
      const year = period?.start?.slice(0, 4);
      const holidays = calendar.holidays === undefined || year === undefined ? calendar.holidays : `cn-${year}`;
      return [id, { ...calendar, timezone: timezone ?? calendar.timezone, ...(holidays !== undefined && { holidays }) }];
    }),
  );
}

type Calendar = { [key: string]: Yaml | undefined };

const roundTheClock = 'cal-24x7';

function titleOf({ document, parties }: DeliveryPlan, locale: Locale): string {
  const subject = document?.title ?? parties?.customer?.name;
  const name = agreementName[locale];
  return subject === undefined ? name : locale === 'zh-CN' ? `${subject}${name}` : `${name}: ${subject}`;
}

const agreementName: Text = { en: 'Service level agreement', 'zh-CN': '服务级别协议' };

/** Data of the plan as it stands there; what did not fit the format is left out of it already. */
function copy(value: unknown): Yaml | undefined {
  return value as Yaml | undefined;
}

function hasContent(value: Yaml | undefined): boolean {
  return value !== undefined && (typeof value !== 'object' || value === null || Object.keys(value).length > 0);
}
