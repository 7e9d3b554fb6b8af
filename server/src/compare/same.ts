export type Entries = Readonly<Record<string, unknown>>;

export const isMap = (value: unknown): value is Entries => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two values hold the same, keys in any order; `without` names a key that does not count. */
export function same(a: unknown, b: unknown, without?: string): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (!isMap(a) || !isMap(b)) return a === b;
  const keys = Object.keys(a).filter(key => key !== without);
  return (
    keys.length === Object.keys(b).filter(key => key !== without).length && keys.every(key => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}
