import { distance } from 'fastest-levenshtein';
import { lettersOff } from '../../plan/misspelling';
import { type FileKind, resolve, type Schema } from '../../plan/schema';
import { bare } from '../../written';
import type { Yaml } from '../rule';
import { fits } from './fits';
import { suggestRange } from './time-meant';

/** The value that a person most likely meant where another is wanted; undefined where it cannot be known. */
export function valueMeant(schema: Schema, value: unknown, written: string, kind: FileKind): Yaml | undefined {
  if (Array.isArray(value)) return onlyOf(schema, value);
  if (typeof value === 'object') return undefined;
  if (schema.type === 'array') return listMeant(schema, value as string | number | boolean, written, kind);
  if (schema.const !== undefined) return Number(written) === schema.const ? schema.const : undefined;
  return (
    (schema.enum?.includes('24x7') ? hoursMeant(written) : undefined) ?? scalarMeant(schema, value as string | number | boolean, written)
  );
}

/** The hours of a calendar are all of them, or a list of ranges. */
function hoursMeant(written: string): Yaml | undefined {
  const range = suggestRange(written);
  if (range !== undefined) return [range];
  return /^(?:7 ?[x×*] ?24|24 ?[x×*] ?7|24 ?h|24 ?小时|全天)$/i.test(written.trim()) ? '24x7' : undefined;
}

/** The values of an enumeration whose words come near to what is written, nearest first. */
export function nearValues(schema: Schema, written: string): string[] {
  const said = normal(bare(written));
  if (said === '' || said.length > 60) return [];
  const ranked = (schema.enum ?? []).map(value => {
    const names = [String(value), schema['x-enum']?.[value]?.en ?? '', schema['x-enum']?.[value]?.['zh-CN'] ?? '']
      .map(normal)
      .filter(name => name !== '');
    return { value: String(value), off: Math.min(...names.map(name => offBy(said, name))) };
  });
  const nearest = Math.min(...ranked.map(({ off }) => off));
  return nearest > 2 ? [] : ranked.filter(({ off }) => off === nearest).map(({ value }) => value);
}

/** 0 for the same word, 1 for one inside the other (`已批准`, `批准`), then by letters that differ. */
function offBy(said: string, name: string): number {
  if (said === name) return 0;
  if (/[\u4e00-\u9fff]/.test(name) && (said.includes(name) || (name.includes(said) && said.length > 1))) return 1;
  const letters = distance(said, name);
  return letters <= lettersOff(said, name) ? Math.min(2, letters) : 9;
}

function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[-_\s]/g, '')
    .replace(/(?:周|礼拜)(?=[一二三四五六日天])/, '星期')
    .replace(/^星期天/, '星期日');
}

function onlyOf(schema: Schema, value: readonly unknown[]): Yaml | undefined {
  const only = value[0];
  const isScalar = typeof only === 'string' || typeof only === 'number' || typeof only === 'boolean';
  return value.length === 1 && isScalar && fits(schema, only) ? only : undefined;
}

/** A list of what is written; of several where words are divided as in a list. */
function listMeant(schema: Schema, value: string | number | boolean, written: string, kind: FileKind): Yaml | undefined {
  const item = resolve(schema.items ?? {}, kind, value);
  const isWord = item['x-ref'] !== undefined || item.enum !== undefined || item['x-suggest'] !== undefined;
  const inBrackets = typeof value === 'string' ? /^【(.+)】$/s.exec(value.trim())?.[1] : undefined;
  const words = inBrackets ?? (isWord && typeof value === 'string' ? value : undefined);
  const parts = words !== undefined ? words.split(/\s*[,，、;；]\s*/).filter(part => part !== '') : [value];
  const items = parts.map(part => (fits(item, part) ? part : scalarMeant(item, part, typeof value === 'string' ? String(part) : written)));
  return items.every(part => part !== undefined) && items.length > 0 ? (items as Yaml[]) : undefined;
}

function scalarMeant(schema: Schema, value: string | number | boolean, written: string): string | number | boolean | undefined {
  const text = bare(written);
  const guesses = schema.enum === undefined ? guessesFor(schema, value, text, written) : onlyNear(schema, written);
  return guesses.find(guess => guess !== value && fits(schema, guess));
}

function onlyNear(schema: Schema, written: string): string[] {
  const near = nearValues(schema, written);
  return near.length === 1 ? near : [];
}

function guessesFor(schema: Schema, value: string | number | boolean, text: string, written: string): (string | number | boolean)[] {
  if (schema.type === 'boolean') return [booleans.get(text.toLowerCase())].filter(guess => guess !== undefined);
  if (schema.type === 'number' || schema.type === 'integer') return numbers(text);
  switch (schema.format) {
    case 'currency':
      return [currencies.get(text.toLowerCase()) ?? text.toUpperCase()];
    case 'timezone':
      return [zones.get(text.toLowerCase().replace(/\s/g, '')) ?? titleCase(text)];
    case 'version':
      return [text, text.replace(/^(?:版本|version|v)[. ]?/i, '')];
    case 'email':
      return [text.replace(/\s/g, ''), text.replace(/^mailto:/, '')];
    case 'uri':
      return [text, `https://${text.replace(/^\/*/, '')}`];
    default:
      return typeof value === 'string' ? [text, text.replace(/ ?[~–—至到] ?/g, '-'), text.toLowerCase(), inUnits(text)] : [written];
  }
}

/** `30天` as `30d`. */
function inUnits(text: string): string {
  return text.replace(/^(\d+) ?(?:天|日|days?)$/i, '$1d').replace(/^(\d+) ?(?:小时|时|hours?)$/i, '$1h');
}

/** A number with at most a unit behind it; thousands may be divided by commas. */
function numbers(text: string): number[] {
  const match = /^([-+]?(?:\d{1,15}|\d{1,3}(?:,\d{3})+)(?:\.\d{1,10})?) ?(?:%|[^\d\s.,-]{1,3})?$/.exec(text);
  return match === null ? [] : [Number(match[1]!.replaceAll(',', ''))];
}

const wordsOf = <Value>(table: readonly (readonly [Value, string])[]): ReadonlyMap<string, Value> =>
  new Map(table.flatMap(([value, words]) => words.split(' ').map(word => [word, value] as const)));

const booleans = wordsOf([
  [true, 'true yes y on 1 是 有 对 需要 含 已含 包含 ✓ √'],
  [false, 'false no n off 0 否 无 没有 不 不需要 不含 ✗ ×'],
]);

const currencies = wordsOf([
  ['CNY', '人民币 人民币元 元 rmb cny cn¥ ¥ yuan renminbi'],
  ['USD', '美元 美金 usd us$ $ dollar'],
  ['EUR', '欧元 eur € euro'],
  ['HKD', '港币 港元 hkd hk$'],
  ['JPY', '日元 日圆 jpy yen'],
  ['GBP', '英镑 gbp £ pound'],
]);

const zones = wordsOf([
  [
    'Asia/Shanghai',
    '北京时间 北京 上海 中国 中国标准时间 东八区 cst prc china beijing shanghai asia/beijing asia/shanghai chinastandardtime gmt+8 utc+8 gmt+08 utc+08 gmt+8:00 utc+8:00 gmt+08:00 utc+08:00 gmt+0800 utc+0800 +08:00 +0800 +08 +8 8',
  ],
  ['UTC', 'utc gmt z utc+0 gmt+0 utc+00:00 +00:00 世界标准时间 协调世界时'],
  ['Asia/Hong_Kong', '香港 香港时间 hkt'],
  ['Asia/Tokyo', '东京 日本 日本时间 jst'],
]);

/** `asia/hong kong` as `Asia/Hong_Kong`. */
function titleCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/ /g, '_')
    .replace(/(^|[/_])([a-z])/g, (_whole, lead: string, letter: string) => lead + letter.toUpperCase());
}
