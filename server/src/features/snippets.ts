import type { Yaml } from '../plan/change';
import { readFile } from '../plan/file';
import { type FileKind, resolve, rootSchema, type Schema, schemaOf } from '../plan/schema';
import { exampleAt } from '../plan/skeleton';
import { type Part, plainText, snippetText } from '../plan/snippet';
import { blockYaml, flowYaml, scalarYaml } from '../plan/write';
import { type TemplateName, template } from '../templates/template';
import type { Locale } from '../text';
import { wordsOf } from './wording';

/** A snippet of the editor, and where in a file it belongs: the keys that lead to what holds it; none for a section or a whole file. */
export interface Snippet {
  name: string;
  prefixes: readonly string[];
  description: string;
  path: readonly string[];
  kind: 'file' | 'section' | 'item' | 'entry';
  parts: readonly Part[];
}

/** A team's file begins with `init`, and has no snippets. */
type Snipped = Exclude<FileKind, 'team'>;

/** The files of snippets by their names: one for each format in each language. */
export function snippetFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const kind of ['plan', 'agreement'] satisfies Snipped[]) {
    for (const locale of ['en', 'zh-CN'] satisfies Locale[]) {
      const name = `delivery-${kind === 'plan' ? 'plan' : 'sla'}${locale === 'en' ? '' : '.zh-cn'}.json`;
      files[name] = `${JSON.stringify(Object.fromEntries(snippets(kind, locale).map(asJson)), null, 2)}\n`;
    }
  }
  return files;
}

/** Every section and every kind of list item of a format as the templates write it, and the templates themselves. */
export function snippets(kind: Snipped, locale: Locale): Snippet[] {
  const making = makingOf(kind, locale);
  const found = [...wholeFiles(kind, locale), ...sections(making), ...items(making)];
  return locale === 'en' ? found : withChinesePrefixes(found);
}

function asJson({ name, prefixes, description, parts }: Snippet): [string, object] {
  const prefix = prefixes.length === 1 ? prefixes[0] : prefixes;
  return [name, { prefix, description, body: `${snippetText(parts).trimEnd()}$0`.split('\n') }];
}

/** The day with which the examples begin. A snippet cannot compute dates, so each of them is a place to fill in. */
const start = '2027-01-01';
const year = start.slice(0, 4);

const files: readonly { template: TemplateName; plan: string; agreement: string; title: Record<Locale, string> }[] = [
  {
    template: 'managed-service',
    plan: 'managed-service',
    agreement: 'agreement',
    title: { en: `Managed service ${year}`, 'zh-CN': `${year} 年度运维服务交付计划` },
  },
  {
    template: 'migration',
    plan: 'migration',
    agreement: 'migration-agreement',
    title: { en: `Migration ${year}`, 'zh-CN': `${year} 年系统迁移交付计划` },
  },
  {
    template: 'minimal',
    plan: 'minimal',
    agreement: 'minimal-agreement',
    title: { en: `Minimal plan ${year}`, 'zh-CN': `${year} 年最小交付计划` },
  },
];

const fileWords: Readonly<Record<string, Record<Locale, readonly [name: string, description: string]>>> = {
  'managed-service': {
    en: ['Managed service', `A whole plan for a year of operations, with the dates of ${year}.`],
    'zh-CN': ['运维服务计划', `完整的年度运维服务交付计划，日期以 ${year} 年为例。`],
  },
  migration: {
    en: ['Migration', `A whole plan for moving systems to a new platform, with the dates of ${year}.`],
    'zh-CN': ['系统迁移计划', `完整的系统迁移交付计划，日期以 ${year} 年为例。`],
  },
  minimal: {
    en: ['Minimal plan', 'The least that a plan holds: budget, risks, rollback and emergency plans, and an agreement.'],
    'zh-CN': ['最小计划', '最小的交付计划：预算、风险规避计划、回退方案、应急预案和服务级别协议。'],
  },
  agreement: {
    en: ['Service level agreement', 'A whole agreement with four priorities, availability and credits.'],
    'zh-CN': ['服务级别协议', '完整的服务级别协议：四个优先级的时限、可用性与服务补偿。'],
  },
  'migration-agreement': {
    en: ['Migration agreement', 'A whole agreement for the plan of a migration.'],
    'zh-CN': ['系统迁移协议', '与系统迁移计划配套的服务级别协议。'],
  },
  'minimal-agreement': {
    en: ['Minimal agreement', 'The least that an agreement holds: a calendar, services, priorities and their times.'],
    'zh-CN': ['最小协议', '最小的服务级别协议：日历、服务、优先级及其时限。'],
  },
};

function wholeFiles(kind: Snipped, locale: Locale): Snippet[] {
  return files.map(file => {
    const word = file[kind];
    const [name, description] = fileWords[word]![locale];
    const { parts } = template(file.template, locale, { title: file.title[locale], start }).find(one => one.kind === kind)!;
    return { name, prefixes: [prefixed(kind, word)], description, path: [], kind: 'file', parts };
  });
}

interface Making {
  kind: Snipped;
  locale: Locale;
  /** The templates as data, that from which an example is taken first. */
  models: readonly object[];
  declared: ReadonlyMap<string, readonly string[]>;
}

function makingOf(kind: Snipped, locale: Locale): Making {
  const read = (name: TemplateName) => {
    const { title } = files.find(file => file.template === name)!;
    return readFile(kind, plainText(template(name, locale, { title: title[locale], start }).find(one => one.kind === kind)!.parts));
  };
  const [full, migration, minimal] = [read('managed-service'), read('migration'), read('minimal')];
  const declared = new Map<string, string[]>();
  for (const { kind: idKind, id } of full.ids.declarations) declared.set(idKind, [...(declared.get(idKind) ?? []), id]);
  const short = Object.fromEntries(Object.entries(minimal.model).filter(([key]) => shorter.includes(key)));
  return { kind, locale, models: [short, others(kind, locale), full.model, migration.model], declared };
}

/** What no template has. */
function others(kind: Snipped, locale: Locale): object {
  const say = (english: string, chinese: string): string => (locale === 'zh-CN' ? chinese : english);
  const until = `${year}-12-31`;
  if (kind === 'plan') {
    const reason = say('The service is short; the head office steps in', '服务期短，由供方总部临时补位');
    return { waivers: [{ rule: 'key-role-without-deputy', reason, approvedBy: 'role-customer-lead', until }] };
  }
  const targets = { P1: { response: 'PT10M', arrival: 'PT30M', resolution: 'PT2H', calendar: 'cal-24x7' } };
  const title = say('Maintenance contract of the manufacturer', '原厂维保合同');
  return { underpinning: [{ party: 'tp-maker', kind: 'UC', title, covers: ['svc-incident'], targets, until }] };
}

/** Sections of which the minimal plan has a short example that is complete in itself. */
const shorter = ['budget', 'riskPlan', 'rollbackPlans', 'emergencyPlans'];

function sections(making: Making): Snippet[] {
  const root = rootSchema(making.kind);
  return Object.entries(root.properties ?? {}).map(([key, schema]) => {
    const resolved = resolve(schema, making.kind);
    const { title = key, description = '' } = wordsOf({ ...resolved, ...schema }, making.locale);
    const value = valueAt([key], schema, root, making);
    return {
      name: title,
      prefixes: [prefixed(making.kind, kebab(key))],
      description,
      path: [],
      kind: 'section',
      parts: partsOf({ [key]: trimmed(value, key) }, root, making),
    };
  });
}

/** The items of every list of maps and the entries of every map of ids, each kind of item once. */
function items(making: Making): Snippet[] {
  const found = new Map<string, Snippet>();
  const visit = (schema: Schema, path: readonly string[]): void => {
    const list = resolve(schema, making.kind, []);
    const resolved = list.items === undefined ? resolve(schema, making.kind) : list;
    const isMap = typeof resolved.additionalProperties === 'object';
    const inner = resolved.items ?? (isMap ? (resolved.additionalProperties as Schema) : undefined);
    const definition = inner?.$ref?.split('/').at(-1);
    const body = inner === undefined ? undefined : resolve(inner, making.kind);
    const value = inner === undefined ? undefined : valueAt(path, schema, rootSchema(making.kind), making);
    const entry = isMap ? longest(value ?? {}) : undefined;
    if (definition !== undefined && body?.properties !== undefined && !found.has(definition)) {
      const around = { path, around: resolved };
      const item = (value as Yaml[] | undefined)?.[0] ?? exampleAt(making.kind, inner!, around, making.locale, making.declared);
      const whole = isMap ? entry && Object.fromEntries([entry]) : item && [item];
      if (whole !== undefined) found.set(definition, itemSnippet(definition, body, path, whole, resolved, making));
    }
    const inside = entry === undefined ? path : [...path, entry[0]];
    for (const [key, child] of Object.entries(body?.properties ?? {})) visit(child, [...inside, key]);
    for (const [key, child] of Object.entries(resolved.properties ?? {})) visit(child, [...path, key]);
  };
  for (const [key, schema] of Object.entries(rootSchema(making.kind).properties ?? {})) visit(schema, [key]);
  return [...found.values()];
}

function itemSnippet(definition: string, schema: Schema, path: readonly string[], whole: Yaml, holder: Schema, making: Making): Snippet {
  const { title = definition, description = '' } = wordsOf(schema, making.locale);
  return {
    name: title,
    prefixes: [prefixed(making.kind, itemNames[definition] ?? kebab(definition))],
    description,
    path,
    kind: Array.isArray(whole) ? 'item' : 'entry',
    parts: partsOf(trimmed(whole, path.at(-1)!, true), holder, making),
  };
}

/** Of the entries of a map the one that shows most. */
function longest(map: Yaml): [string, Yaml] | undefined {
  const size = ([, value]: [string, Yaml]): number => Object.keys(value ?? {}).length;
  return Object.entries(map as object).sort((a, b) => size(b) - size(a))[0];
}

/** Names of list items that say more of the schema than of the thing. */
const itemNames: Readonly<Record<string, string>> = {
  agreementLink: 'agreement-link',
  assessmentItem: 'assessment',
  catalogueService: 'service',
  contentInterface: 'interface',
  contentReview: 'review',
  contractLot: 'lot',
  improvementItem: 'improvement',
  optimizationItem: 'optimization',
  raciEntry: 'raci',
  riskEntry: 'risk',
  serviceObject: 'object',
  slaReport: 'report',
  slaService: 'service',
  termDefinition: 'term',
};

/** What the first template that has something writes at a place, through the first item of each list; or else what the format suggests. */
function valueAt(path: readonly string[], schema: Schema, around: Schema, { kind, locale, models, declared }: Making): Yaml | undefined {
  for (const model of models) {
    let value: unknown = model;
    for (const key of path) {
      const holder: unknown = Array.isArray(value) ? value.find(item => (item as Record<string, unknown>)[key] !== undefined) : value;
      value = (holder as Record<string, unknown> | undefined)?.[key];
    }
    if (value !== undefined) return value as Yaml;
  }
  if (path.length > 1) return undefined;
  return exampleAt(kind, schema, { path, around }, locale, declared);
}

/** Lists whose items depend on one another. */
const kept = ['phases', 'payments', 'bands', 'escalation', 'lines', 'items'];

/** One item of each list of maps: the others are written like it. */
function trimmed(value: Yaml | undefined, key: string, whole = false): Yaml {
  if (Array.isArray(value)) {
    const isOfMaps = value.every(item => typeof item === 'object' && item !== null);
    const items = isOfMaps && !whole && !kept.includes(key) ? value.slice(0, 1) : value;
    return items.map(item => trimmed(item, ''));
  }
  if (typeof value !== 'object' || value === null) return value ?? '';
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, trimmed(inner as Yaml, name)]));
}

/** The value as YAML, each scalar in it a place to fill in; equal dates, and an id with what refers to it, are filled in together. */
function partsOf(value: Yaml, schema: Schema, making: Making): Part[] {
  const leaves: Leaf[] = [];
  const text = blockYaml(marked(value, schema, making, leaves), 0, 2, '\n');
  const declared = new Set(leaves.filter(({ is }) => is === 'id').map(({ fill }) => fill));
  const places = leaves.map(
    ({ is, ...place }): Part => (is === 'date' || declared.has(place.fill) ? { ...place, name: place.fill } : place),
  );
  return text
    .split(/(tabstop\d+x)/)
    .filter(piece => piece !== '')
    .map(piece => places[Number(/^tabstop(\d+)x$/.exec(piece)?.[1])] ?? piece);
}

interface Leaf {
  fill: string;
  choices?: readonly string[];
  is?: 'id' | 'date';
}

function marked(value: Yaml, schema: Schema, making: Making, leaves: Leaf[]): Yaml {
  const resolved = resolve(schema, making.kind, value);
  if (Array.isArray(value)) {
    if (value.length < 2 || value.some(item => typeof item === 'object')) {
      return value.map(item => marked(item, withoutChoices(resolve(resolved.items ?? {}, making.kind, item)), making, leaves));
    }
    leaves.push({ fill: flowYaml(value).slice(1, -1) });
    return [`tabstop${leaves.length - 1}x`];
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, marked(inner as Yaml, schemaOf(resolved, key) ?? {}, making, leaves)]),
    );
  }
  if (resolved.const !== undefined) return value;
  const fill = scalarYaml(value, needsQuotes(value, resolved) ? 'double' : 'plain');
  const choices = (resolved.enum ?? resolved['x-suggest'])?.map(choice => scalarYaml(choice));
  const is = resolved['x-id'] !== undefined ? 'id' : resolved.format === 'date' ? 'date' : undefined;
  leaves.push({ fill, ...(choices && choices.length > 1 && { choices }), ...(is && { is }) });
  return `tabstop${leaves.length - 1}x`;
}

/** Beside the words of a list others may stand, so that a choice of one would mislead. */
function withoutChoices(schema: Schema): Schema {
  return { ...schema, enum: undefined, 'x-suggest': undefined };
}

/** Text of digits that a planner would not think of quoting: versions, times, numbers of phones. */
function needsQuotes(value: Yaml, { type }: Schema): boolean {
  return typeof value === 'string' && type === 'string' && /^[\d.:-]+$/.test(value) && !/^\d{4}-\d\d-\d\d$/.test(value);
}

function prefixed(kind: Snipped, word: string): string {
  return `${kind === 'plan' ? 'dp' : 'sla'}-${word}`;
}

function kebab(camel: string): string {
  return camel.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

/** A Chinese name is a prefix as well; an item that is called like its section says that it is one. */
function withChinesePrefixes(found: readonly Snippet[]): Snippet[] {
  const taken = new Set<string>();
  return found.map(snippet => {
    const short = snippet.name.replace(/条目$/, '');
    const name = taken.has(short) ? `${short}条目` : short;
    taken.add(name);
    return { ...snippet, name, prefixes: [...snippet.prefixes, name] };
  });
}
