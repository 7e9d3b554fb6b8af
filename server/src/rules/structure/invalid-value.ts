import { nodeAt } from '../../plan/place';
import { type FileKind, resolve, rootSchema, type Schema } from '../../plan/schema';
import { sourceOf } from '../../plan/tree';
import { flowYaml } from '../../plan/write';
import type { Args, Text } from '../../text';
import { type Change, fileRule, type Problem, type Yaml } from '../rule';
import { candidatesFor } from './candidates';
import { type FaultOf, foundAt, listed, meaningOf, OFFERED, quoted, writtenAt, wrongValues } from './faults';
import { fits } from './fits';
import { nearValues, valueMeant } from './value-meant';

export const invalidValue = fileRule({
  id: 'invalid-value',
  chapter: 'structure',
  severity: 'error',
  profile: 'core',
  clauses: [],
  since: '0.1',
  title: { en: 'A value must be of the kind that its key takes.', 'zh-CN': '值应符合该键所要求的类型和取值范围。' },
  why: {
    en: 'A value of another kind is left out of every check and every report: a status that nobody knows approves nothing.',
    'zh-CN': '类型不符的值不参与检查，也不进入报告：写了一个谁也不认识的状态，等于没有批准。',
  },
  remedy: { en: 'Write a value of the kind that the finding names.', 'zh-CN': '按提示的类型和范围填写。' },
  messages: {
    meant: { en: '`{key}` cannot be {found}; did you mean {value}?', 'zh-CN': '`{key}` 不能是 {found}，是否应为 {value}？' },
    meantNamed: {
      en: '`{key}` cannot be {found}; did you mean {value} ({name})?',
      'zh-CN': '`{key}` 不能是 {found}，是否应为 {value}（{name}）？',
    },
    oneOf: { en: '`{key}` cannot be {found}; write one of {values}.', 'zh-CN': '`{key}` 不能是 {found}，可用的值有 {values}。' },
    quoteIt: {
      en: '`{key}` takes text; {found} without quotes is read as {kind}.',
      'zh-CN': '`{key}` 应为文字；不加引号的 {found} 会被读成{kind}。',
    },
    list: { en: '`{key}` takes a list; found {found}.', 'zh-CN': '`{key}` 应为列表；现为 {found}。' },
    one: { en: '`{key}` takes one value; found a list.', 'zh-CN': '`{key}` 应为单个值；现为一个列表。' },
    group: { en: '`{key}` holds keys such as {keys}; found {found}.', 'zh-CN': '`{key}` 下应为 {keys} 等键；现为 {found}。' },
    groupItem: {
      en: 'Each entry of `{key}` holds keys such as {keys}; found {found}.',
      'zh-CN': '`{key}` 的每一项下应为 {keys} 等键；现为 {found}。',
    },
    text: { en: '`{key}` takes text; found {found}.', 'zh-CN': '`{key}` 应为文字；现为 {found}。' },
    number: { en: '`{key}` takes a number; found {found}.', 'zh-CN': '`{key}` 应为数字；现为 {found}。' },
    unquote: { en: '`{key}` takes {value}, without quotes.', 'zh-CN': '`{key}` 应写成 {value}，不加引号。' },
    bullets: {
      en: 'The items of `{key}` begin with {bullet}; in YAML an item begins with a hyphen and a space.',
      'zh-CN': '`{key}` 的各项以 {bullet} 开头；YAML 的列表项应以“- ”（短横加空格）开头。',
    },
    colons: {
      en: 'Below `{key}`, the colon behind {name} must be a half-width one with a space behind it.',
      'zh-CN': '`{key}` 下 {name} 后面的冒号应为半角冒号，并在后面加空格。',
    },
    integer: { en: '`{key}` takes a whole number; found {found}.', 'zh-CN': '`{key}` 应为整数；现为 {found}。' },
    boolean: {
      en: '`{key}` takes `true` or `false`; found {found}.',
      'zh-CN': '`{key}` 应为 `true`（是）或 `false`（否）；现为 {found}。',
    },
    range: { en: '`{key}` goes from {least} to {most}; found {found}.', 'zh-CN': '`{key}` 的范围是 {least} 到 {most}；现为 {found}。' },
    least: { en: '`{key}` is at least {least}; found {found}.', 'zh-CN': '`{key}` 不得小于 {least}；现为 {found}。' },
    above: { en: '`{key}` is more than {least}; found {found}.', 'zh-CN': '`{key}` 应大于 {least}；现为 {found}。' },
    most: { en: '`{key}` is at most {most}; found {found}.', 'zh-CN': '`{key}` 不得大于 {most}；现为 {found}。' },
    currency: {
      en: '{found} is no currency code; write the ISO 4217 code, such as `CNY`.',
      'zh-CN': '{found} 不是币种代码；应写 ISO 4217 代码，例如 `CNY`。',
    },
    timezone: {
      en: '{found} is no time zone; write its IANA name, such as `Asia/Shanghai`.',
      'zh-CN': '{found} 不是时区名称；应写 IANA 时区名，例如 `Asia/Shanghai`。',
    },
    version: {
      en: '{found} is no version; write one such as `"1.2"`, in quotes.',
      'zh-CN': '{found} 不是版本号；应写成 `"1.2"` 这样的形式，并加引号。',
    },
    email: { en: '{found} is no e-mail address.', 'zh-CN': '{found} 不是电子邮箱地址。' },
    uri: { en: '{found} is no web address; it begins with `https://`.', 'zh-CN': '{found} 不是网址；网址以 `https://` 开头。' },
    formatVersion: {
      en: 'This program reads version {version} of the format; the file says {found}.',
      'zh-CN': '本程序读取第 {version} 版格式；文件写的是 {found}。',
    },
    form: { en: '`{key}` cannot be {found}. {meaning}', 'zh-CN': '`{key}` 不能是 {found}。{meaning}' },
    write: { en: 'Write {value}', 'zh-CN': '改为 {value}' },
    quote: { en: 'Put it in quotes: {value}', 'zh-CN': '加上引号：{value}' },
    dashes: { en: 'Begin each item with `- `', 'zh-CN': '各项改以“- ”开头' },
    halfWidth: { en: 'Write a colon and a space on each line', 'zh-CN': '各行改为半角冒号加空格' },
    wrap: { en: 'Make it a list', 'zh-CN': '改为列表' },
    keepOne: { en: 'Keep {value}', 'zh-CN': '保留 {value}' },
    notApplicable: { en: 'Mark the section as not applicable', 'zh-CN': '标为不适用（notApplicable）' },
  },
  examples: [
    {
      bad: 'document:\n  status: 已批准 #! invalid-value "已批准" > meantNamed\n  version: 1.10 #! invalid-value "1.10" > quoteIt\n',
      fixed: 'document:\n  status: approved #! invalid-value "已批准" > meantNamed\n  version: "1.10" #! invalid-value "1.10" > quoteIt\n',
      good: 'document:\n  status: approved\n  version: "1.10"\n',
    },
    {
      bad: 'currency: 人民币 #! invalid-value "人民币" > currency\ntimezone: GMT+8 #! invalid-value "GMT+8" > timezone\n',
      fixed: 'currency: CNY #! invalid-value "人民币" > currency\ntimezone: Asia/Shanghai #! invalid-value "GMT+8" > timezone\n',
      good: 'currency: CNY\ntimezone: Asia/Shanghai\n',
    },
    {
      bad: 'scope:\n  included: 泵站设备 #! invalid-value "泵站设备" > list\nrollbackPlans:\n  - id: rb-db\n    name: [数据库回退] #! invalid-value "name" > one\n',
      fixed:
        'scope:\n  included: [泵站设备] #! invalid-value "泵站设备" > list\nrollbackPlans:\n  - id: rb-db\n    name: 数据库回退 #! invalid-value "name" > one\n',
      good: 'scope:\n  included: [泵站设备]\n',
    },
    {
      bad: 'riskPlan:\n  register: #! invalid-value "register" > list\n    id: rk-1\n    name: Power cut\n',
      fixed: 'riskPlan:\n  register: #! invalid-value "register" > list\n    - id: rk-1\n      name: Power cut\n',
      good: 'riskPlan:\n  register:\n    - id: rk-1\n      name: Power cut\n',
    },
    {
      bad: 'scope:\n  included:\n    #!next invalid-value "• 水泵" > bullets\n    • 水泵\n',
      fixed: 'scope:\n  included:\n    #!next invalid-value "• 水泵" > bullets\n    - 水泵\n',
    },
    {
      bad: 'document:\n  title：泵站 #! invalid-value "title：泵站" > colons\n',
      fixed: 'document:\n  title: 泵站 #! invalid-value "title：泵站" > colons\n',
    },
    {
      bad: 'contract:\n  taxIncluded: "true" #! invalid-value ""true"" > unquote\n',
      fixed: 'contract:\n  taxIncluded: true #! invalid-value ""true"" > unquote\n',
    },
    {
      bad: 'deliveryPlan: 2 #! invalid-value "2" > formatVersion\nkeyPeriods: 无 #! invalid-value "无" > list\nhandover: 不适用 #! invalid-value "不适用" > group\n',
      good: 'deliveryPlan: 1\nhandover:\n  notApplicable: 单期项目，无交接\n',
    },
    {
      bad: 'appraisal: {items: [{name: 响应, weight: 40%}, {name: 解决, weight: -5}]} #! invalid-value "40%" > number #! invalid-value "-5" > least\n',
      good: 'appraisal: {items: [{name: 响应, weight: 40}, {name: 解决, weight: 60}]}\n',
    },
    {
      bad: 'contract:\n  taxIncluded: 是 #! invalid-value "是" > boolean\nparties:\n  supplier:\n    id: supplier\n    kind: partner #! invalid-value "partner" > oneOf\n    contact:\n      email: desk at example #! invalid-value "desk at example" > email\n',
      good: 'contract:\n  taxIncluded: true\n',
    },
    {
      bad: 'serviceLevelAgreement: 1\ntargets:\n  P1: {attain: 120} #! invalid-value "120" > range\nescalation:\n  - level: 1.5 #! invalid-value "1.5" > integer\n',
      good: 'serviceLevelAgreement: 1\ntargets:\n  P1: {attain: 95}\n',
    },
  ],
  check: input => wrongValues(input, 'value').map(fault => problemOf(fault, input.kind)),
});

type MessageId =
  | 'meant'
  | 'meantNamed'
  | 'oneOf'
  | 'quoteIt'
  | 'list'
  | 'one'
  | 'group'
  | 'groupItem'
  | 'text'
  | 'number'
  | 'unquote'
  | 'bullets'
  | 'colons'
  | 'integer'
  | 'boolean'
  | 'range'
  | 'least'
  | 'above'
  | 'most'
  | 'currency'
  | 'timezone'
  | 'version'
  | 'email'
  | 'uri'
  | 'formatVersion'
  | 'form'
  | 'write'
  | 'quote'
  | 'dashes'
  | 'halfWidth'
  | 'wrap'
  | 'keepOne'
  | 'notApplicable';

type Fixes = NonNullable<Problem<MessageId>['fixes']>;

function problemOf(fault: FaultOf<'wrong-value'>, kind: FileKind): Problem<MessageId> {
  const { at, key, value, schema } = fault;
  const copied = copiedLines(fault);
  if (copied !== undefined) return copied;
  const written = typeof value === 'object' ? '' : writtenAt(at, value);
  const meant = valueMeant(schema, value, written, kind);
  const args = { key, found: foundAt(fault), ...argsFor(schema) };
  return { at, ...sentence(fault, args, meant), fixes: fixesFor(fault, meant, kind) };
}

/** Lines below a key that another program would read as a list or as keys: `• pumps`, `1. pumps`, `title：泵站`. */
function copiedLines({ at, key, value, schema }: FaultOf<'wrong-value'>): Problem<MessageId> | undefined {
  const node = nodeAt(at);
  if (typeof value !== 'string' || node?.kind !== 'scalar' || node.style !== 'plain' || node.key === undefined) return undefined;
  const { piece, start, end } = node;
  const text = piece.text.slice(start, end);
  const startsLine = /\n[ \t]*$/.test(piece.text.slice(node.key.end, start));
  const replaced = (mended: string): Change[] => [{ do: 'replace', piece, start, end, text: mended }];
  const bullet = startsLine && schema.type === 'array' ? BULLET.exec(text) : null;
  if (bullet !== null && text.split('\n').every(line => BULLET.test(line))) {
    const mended = text.replace(new RegExp(BULLET, 'gm'), '$1- ');
    return {
      message: 'bullets',
      at,
      args: { key, bullet: quoted(bullet[2]!.trim()) },
      fixes: [{ title: 'dashes', changes: replaced(mended), preferred: true }],
    };
  }
  const named = startsLine && schema.type === 'object' ? COLON.exec(text) : null;
  if (named === null || !text.split('\n').every(line => COLON.test(line) || /^\s*[\w-]+:\s/.test(line))) return undefined;
  const mended = text.replace(new RegExp(COLON, 'gm'), '$1$2: ').replace(/: (?=\r?$)/gm, ':');
  return {
    message: 'colons',
    at,
    args: { key, name: quoted(named[2]!) },
    fixes: [{ title: 'halfWidth', changes: replaced(mended), preferred: true }],
  };
}

const BULLET = /^([ \t]*)([-－–—•·●◆▪][ \t\u3000\u00a0]*|\d{1,3}(?:[.、)）][ \t\u3000]*)|[（(]\d{1,3}[)）][ \t\u3000]*)(?=\S)/;
const COLON = /^([ \t]*)([\w-]+)(?:：[ \t]*|:(?=[^\s/]))/;

function sentence(fault: FaultOf<'wrong-value'>, args: Args, meant: Yaml | undefined): Pick<Problem<MessageId>, 'message' | 'args'> {
  const { at, value, schema, keyword } = fault;
  if (schema.const !== undefined && value === String(meant)) return { message: 'unquote', args: { ...args, value: quoted(value) } };
  if (schema.const !== undefined) return { message: meant === undefined ? 'formatVersion' : 'number', args };
  if (schema.enum !== undefined && Array.isArray(meant)) return { message: 'list', args };
  if (schema.enum !== undefined && typeof value !== 'object') {
    if (typeof meant !== 'string') return { message: 'oneOf', args };
    const name = schema['x-enum']?.[meant];
    return { message: name === undefined ? 'meant' : 'meantNamed', args: { ...args, value: quoted(meant), ...(name && { name }) } };
  }
  const plain = typeof meant === 'number' || typeof meant === 'boolean';
  if (plain && typeof value === 'string' && value === String(meant)) return { message: 'unquote', args: { ...args, value: quoted(value) } };
  if (keyword === 'type' && schema.type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return { message: 'quoteIt', args: { ...args, kind: typeof value === 'number' ? kindNames.number : kindNames.boolean } };
  }
  if (Array.isArray(value) && schema.type !== 'object') return { message: 'one', args };
  if (schema.type === 'object' && typeof at.key === 'number') return { message: 'groupItem', args };
  if (keyword === 'type' && typeof schema.type === 'string') return { message: messageForType[schema.type] ?? 'form', args };
  return { message: messageForKeyword(schema, keyword), args };
}

const kindNames = {
  number: { en: 'a number', 'zh-CN': '数字' },
  boolean: { en: 'true or false', 'zh-CN': '是非值' },
} as const satisfies Record<string, Text>;

const messageForType: Readonly<Record<string, MessageId>> = {
  array: 'list',
  object: 'group',
  string: 'text',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
};

function messageForKeyword(schema: Schema, keyword: string): MessageId {
  if (keyword === 'format') {
    const { format } = schema;
    return format === 'currency' || format === 'timezone' || format === 'version' || format === 'email' || format === 'uri'
      ? format
      : 'form';
  }
  if (keyword === 'exclusiveMinimum') return 'above';
  if (keyword !== 'minimum' && keyword !== 'maximum') return 'form';
  return schema.minimum !== undefined && schema.maximum !== undefined ? 'range' : keyword === 'minimum' ? 'least' : 'most';
}

function argsFor(schema: Schema & { exclusiveMinimum?: number }): Args {
  return {
    values: listed((schema.enum ?? []).map(String), 12),
    keys: listed(Object.keys(schema.properties ?? {}), 4),
    least: schema.minimum ?? schema.exclusiveMinimum ?? '',
    most: schema.maximum ?? '',
    version: schema.const ?? '',
    meaning: meaningOf(schema),
  };
}

function fixesFor(fault: FaultOf<'wrong-value'>, meant: Yaml | undefined, kind: FileKind): Fixes {
  const { at, value, schema } = fault;
  const set = (title: MessageId, to: Yaml, preferred: boolean): Fixes[number] => ({
    title,
    args: { value: quoted(flowYaml(to)) },
    changes: [{ do: 'set', at, value: to }],
    preferred,
  });
  const absent = absentOnPurpose(fault, kind);
  if (absent !== undefined) return [set('notApplicable', { notApplicable: absent }, false)];
  if (meant !== undefined) {
    const quotes = schema.type === 'string' && typeof meant === 'string' && typeof value !== 'string' && typeof value !== 'object';
    return [set(Array.isArray(meant) ? 'wrap' : quotes ? 'quote' : 'write', meant, true)];
  }
  if (schema.const !== undefined) return [set('write', schema.const, false)];
  if (schema.type === 'array' && typeof value === 'object' && resolve(schema.items ?? {}, kind, {}).type === 'object') {
    return wrapped(fault).map(change => ({ title: 'wrap', changes: [change], preferred: true }));
  }
  if (Array.isArray(value)) {
    return value
      .filter(item => typeof item !== 'object' && fits(schema, item))
      .slice(0, OFFERED)
      .map(item => set('keepOne', item, false));
  }
  if (schema.enum === undefined && schema.type !== 'boolean') return [];
  const near = schema.enum === undefined || typeof value === 'object' ? [] : nearValues(schema, writtenAt(at, value));
  const values = near.length > 0 ? near : candidatesFor(schema, kind, new Map()).map(candidate => candidate.value);
  return values.map(candidate => set('write', candidate, false));
}

/** A group of keys made the one entry of a list, its lines as they are. */
function wrapped({ at }: FaultOf<'wrong-value'>): Change[] {
  const node = nodeAt(at);
  if (node?.kind !== 'map') return [];
  const { piece, start, end } = node;
  const text = piece.text.slice(start, end);
  return [{ do: 'replace', piece, start, end, text: node.flow ? `[${text}]` : `- ${text.replace(/\n(?=[^\r\n])/g, '\n  ')}` }];
}

/** The words that say in the place of a section that there is none, where the format asks for a reason instead. */
function absentOnPurpose({ at, key, value }: FaultOf<'wrong-value'>, kind: FileKind): string | undefined {
  if (typeof value !== 'string' || !/^(?:无|没有|暂无|不适用|n\/?a|none|no|not applicable)[。.]?$/i.test(value.trim())) return undefined;
  const root = rootSchema(kind);
  const isRoot = sourceOf(at.of)?.node.key === undefined && root.properties?.[String(at.key)] !== undefined;
  const absent = isRoot ? resolve(root.properties![key]!, kind, { notApplicable: '' }) : undefined;
  return absent?.required?.includes('notApplicable') ? value.trim() : undefined;
}
