import { declared, whole } from '../plan/place';

/** The keys of an object that are not written, or hold an empty list, each in back-ticks for a message. */
export function lacking<Model extends object>(of: Model, keys: readonly (keyof Model & string)[]): string[] {
  return keys.filter(key => !declared(of, key) || isEmptyList(of[key])).map(key => `\`${key}\``);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0 && whole(value);
}
