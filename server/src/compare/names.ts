import type { PlanFile } from '../plan/file';
import { type FileKind, resolve, type Schema } from '../plan/schema';
import { entryOf } from '../rules/document/kinds';
import type { Locale, Text } from '../text';
import type { Name } from './change';
import type { Entries } from './same';

/** What the format calls a place. */
export function titleOf(property: Schema, kind: FileKind): Name {
  const { title, 'x-zh-CN': chinese } = resolve(property, kind);
  return title === undefined ? '' : { en: title, 'zh-CN': chinese?.title ?? title };
}

/** What a reader calls the entries of some files that belong together. */
export function namer(files: readonly PlanFile[]) {
  const declared = new Map(files.flatMap(({ ids }) => ids.declarations.map(declaration => [declaration.id, declaration.of] as const)));
  const named = (id: string): string => entryOf(id, declared.get(id)).name ?? id;

  /** A value of an entry as a part of its name. */
  function told(value: unknown, property: Schema, kind: FileKind): Name {
    const schema = resolve(property, kind, value);
    const meaning = schema['x-enum']?.[String(value)];
    if (meaning !== undefined) return { en: meaning.en, 'zh-CN': meaning['zh-CN'] };
    return schema['x-ref'] === undefined ? String(value) : named(String(value));
  }

  return {
    /** An entry of a map whose keys are the plan's own. */
    key: (key: string, value: unknown): Name => entryOf(key, value).name ?? named(key),
    /** An item of a list: its name, what it is about, its id, what it is known `by`, or what stands first in it. */
    entry(item: Entries, schema: Schema, kind: FileKind, index: number, by?: string): Name {
      const own = ownNames.find(key => typeof item[key] === 'string');
      const properties = schema.properties ?? {};
      if (own !== undefined) return told(item[own], properties[own] ?? {}, kind);
      if (typeof item.id === 'string') return named(item.id);
      const part = (key: string): Name => told(item[key], properties[key] ?? {}, kind);
      if (by !== undefined && typeof item[by] === 'string') return part(by);
      if (item.from !== undefined && item.to !== undefined) return inBoth(name => `${name(part('from'))}–${name(part('to'))}`);
      const [first, second] = Object.keys(properties).filter(key => typeof item[key] === 'string' || typeof item[key] === 'number');
      if (first === undefined) return { en: `no. ${index + 1}`, 'zh-CN': `第 ${index + 1} 项` };
      return second === undefined
        ? part(first)
        : inBoth((name, [open, close]) => `${name(part(first))}${open}${name(part(second))}${close}`);
    },
  };
}

const ownNames = [
  'name',
  'title',
  'item',
  'what',
  'topic',
  'ask',
  'term',
  'activity',
  'metric',
  'object',
  'party',
  'rule',
  'version',
  'result',
  'tier',
  'lot',
];

function inBoth(make: (name: (part: Name) => string, brackets: readonly [string, string]) => string): Text {
  const name = (locale: Locale) => (part: Name) => (typeof part === 'string' ? part : part[locale]);
  return { en: make(name('en'), [' (', ')']), 'zh-CN': make(name('zh-CN'), ['（', '）']) };
}
