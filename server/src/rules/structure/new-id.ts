import type { Schema } from '../../plan/schema';
import { fits } from './fits';

/**
 * An id of the form that a schema asks for, made from words such as a name or an id in another form: `Project manager` becomes
 * `role-project-manager`. Where the words give none (they are Chinese, or the id is taken) it is the prefix with the next free
 * number. Undefined where the form leaves no choice that is free.
 */
export function newId(schema: Schema, words: string, taken: (id: string) => boolean): string | undefined {
  const free = (id: string): boolean => fits(schema, id) && !taken(id);
  const fixed = /^\^([a-z]+)\$$/.exec(schema.pattern ?? '')?.[1];
  if (fixed !== undefined) return free(fixed) ? fixed : undefined;
  const demanded = prefixesOf(schema);
  const prefixes = demanded.length > 0 ? demanded : schema['x-id'] === undefined ? [] : [`${schema['x-id']}-`];
  const slug = slugOf(words);
  const wishes = demanded.length > 0 ? prefixes.flatMap(prefix => withPrefix(slug, prefix)) : [slug];
  const wish = [...wishes, words.normalize('NFKC').trim().toUpperCase()].find(free);
  if (wish !== undefined) return wish;
  const stem = prefixes[0] ?? '';
  for (let number = 1; number <= 999; number += 1) {
    const candidate = [`${stem}${number}`, `P${number}`].find(free);
    if (candidate !== undefined) return candidate;
  }
  return undefined;
}

/** The kind prefixes of which a pattern demands one, each with its hyphen. */
export function prefixesOf(schema: Schema): string[] {
  const match = /^\^\(?((?:[a-z]+\|)*[a-z]+)\)?-\[a-z0-9\]/.exec(schema.pattern ?? '');
  return match === null ? [] : match[1]!.split('|').map(prefix => `${prefix}-`);
}

function withPrefix(slug: string, prefix: string): string[] {
  if (slug === '') return [];
  const word = prefix.slice(0, -1);
  const glued = word.length > 1 && slug.startsWith(word) ? [prefix + slug.slice(word.length).replace(/^-/, '')] : [];
  return slug.startsWith(prefix) ? [slug] : [...glued, prefix + slug];
}

function slugOf(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
