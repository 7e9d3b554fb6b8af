import { type FileKind, resolve, rootSchema, type Schema } from '../plan/schema';
import type { Locale } from '../text';

/** The reference page of a format in Markdown: every section, every key, from the schemas; `rules` are the ids that have a page. */
export function formatPage(kind: FileKind, locale: Locale, rules: ReadonlySet<string>): string {
  const schema = rootSchema(kind);
  const words = terms[locale];
  const sections = Object.entries(schema.properties ?? {}).map(([key, property]) => sectionPart(key, property, kind, locale, rules));
  const file = { plan: '`*.delivery.yaml`', agreement: '`*.sla.yaml`', team: '`.delivery-plan.yaml`' }[kind];
  const head = [`# ${title(schema, locale)}`, `${describe(schema, locale)}`, words.intro.replace('{file}', file)];
  return `${[...head, ...sections].join('\n\n')}\n`;
}

const terms = {
  en: {
    intro:
      'Files named {file}. Keys stand here in the order in which plans are written. **Bold** keys are required where their parent is written; what else a plan ought to have is asked for by the rules. Keys that begin with `x-` are free.',
    head: '| key | what it is | value |\n|---|---|---|',
    clauses: 'Clauses: ',
    rules: 'Rules: ',
    list: 'list of ',
    of: 'entries',
    or: 'or',
    refers: 'id of',
    text: 'text',
    number: 'number',
    integer: 'whole number',
    boolean: '`true` or `false`',
    example: ', e.g. ',
    comma: ', ',
    absent: 'May be `{notApplicable: <reason>}`.',
  },
  'zh-CN': {
    intro:
      '文件名为 {file}。各键按计划的书写顺序排列；**粗体**的键在其上级出现时必填，其余应有的内容由规则要求。以 `x-` 开头的键可自由使用。',
    head: '| 键 | 含义 | 取值 |\n|---|---|---|',
    clauses: '条款：',
    rules: '规则：',
    list: '列表：',
    of: '条目',
    or: '或',
    refers: '编号，指向',
    text: '文字',
    number: '数字',
    integer: '整数',
    boolean: '`true` 或 `false`',
    example: '，例如 ',
    comma: '、',
    absent: '可写为 `{notApplicable: <理由>}`。',
  },
} as const;

function sectionPart(key: string, property: Schema, kind: FileKind, locale: Locale, rules: ReadonlySet<string>): string {
  const words = terms[locale];
  const schema = resolve(property, kind);
  const parts = [`## \`${key}\` · ${title(schema, locale)}`, describe(schema, locale)];
  if (maybeAbsent(property, kind)) parts.push(words.absent);
  if (schema['x-clauses'] !== undefined) parts.push(`${words.clauses}${schema['x-clauses'].join(words.comma)}`);
  const known = (schema['x-rules'] ?? []).filter(rule => rules.has(rule));
  if (known.length > 0)
    parts.push(
      `${words.rules}${known.map(rule => `[\`${rule}\`](../rules/${rule}${locale === 'en' ? '' : '.zh-CN'}.md)`).join(words.comma)}`,
    );
  const seen = new Set<string>();
  parts.push(...tables(key, schema, kind, locale, seen));
  if (schema.properties === undefined && schema.items === undefined) parts.push(valueWords(schema, kind, locale));
  return parts.join('\n\n');
}

/** The table of a map's keys, and below it the tables of the maps inside it. */
function tables(path: string, schema: Schema, kind: FileKind, locale: Locale, seen: Set<string>): string[] {
  const resolved = resolve(schema, kind);
  if (resolved.items !== undefined) return tables(`${path}[]`, resolved.items, kind, locale, seen);
  if (typeof resolved.additionalProperties === 'object') return tables(`${path}.*`, resolved.additionalProperties, kind, locale, seen);
  if (resolved.properties === undefined || seen.has(path) || path.split('.').length > 6) return [];
  seen.add(path);
  const rows = Object.entries(resolved.properties).map(([key, property]) => {
    const inner = resolve(property, kind);
    const name = resolved.required?.includes(key) ? `**\`${key}\`**` : `\`${key}\``;
    return `| ${name} | ${cell(`${title(inner, locale)}: ${describe(inner, locale)}`, locale)} | ${cell(valueWords(property, kind, locale), locale)} |`;
  });
  const below = Object.entries(resolved.properties).flatMap(([key, property]) => tables(`${path}.${key}`, property, kind, locale, seen));
  return [`### \`${path}\``, `${terms[locale].head}\n${rows.join('\n')}`, ...below];
}

/** What may stand as a value, in a few words. */
export function valueWords(schema: Schema, kind: FileKind, locale: Locale): string {
  const words = terms[locale];
  const resolved = resolve(schema, kind);
  if (resolved['x-ref'] !== undefined) return `${words.refers} ${resolved['x-ref'].join(` ${words.or} `)}`;
  if (resolved.const !== undefined) return `\`${resolved.const}\``;
  if (resolved.enum !== undefined)
    return resolved.enum.map(value => `\`${value}\`${meaning(resolved, value, locale)}`).join(locale === 'en' ? '; ' : '；');
  if (resolved.items !== undefined) return `${words.list}${valueWords(resolved.items, kind, locale)}`;
  if (resolved.properties !== undefined || typeof resolved.additionalProperties === 'object') return words.of;
  const example = resolved.examples?.[0];
  const shown = example === undefined ? '' : `${words.example}\`${typeof example === 'string' ? example : JSON.stringify(example)}\``;
  if (resolved.format !== undefined) return `${resolved.format}${shown}`;
  const type = [resolved.type ?? 'string'].flat()[0] ?? 'string';
  const name = type === 'number' || type === 'integer' || type === 'boolean' ? words[type] : words.text;
  return `${name}${shown}`;
}

function meaning(schema: Schema, value: string | number, locale: Locale): string {
  const text = schema['x-enum']?.[String(value)]?.[locale];
  return text === undefined ? '' : ` ${text}`;
}

export function maybeAbsent(property: Schema, kind: FileKind): boolean {
  const section = property.$ref === undefined ? property : rootSchema(kind).definitions?.[property.$ref.slice('#/definitions/'.length)];
  return section?.then?.$ref === '#/definitions/notApplicable';
}

export function title(schema: Schema, locale: Locale): string {
  return (locale === 'en' ? schema.title : schema['x-zh-CN']?.title) ?? '';
}

export function describe(schema: Schema, locale: Locale): string {
  return (locale === 'en' ? schema.description : schema['x-zh-CN']?.description) ?? '';
}

function cell(text: string, locale: Locale): string {
  const spoken = locale === 'zh-CN' ? text.replace(': ', '：') : text;
  return spoken.replaceAll('|', '\\|').replaceAll('\n', ' ').trim();
}
