/**
 * Whether a path matches a pattern: `**` stands for any folders, `*` for any part of a name, `?` for one letter; all else for itself.
 * The time is bounded by the product of the two lengths, which a regular expression made from a pattern would not promise.
 */
export function matchesPath(pattern: string, path: string): boolean {
  return matches(pattern.replace(/^\.\//, '').split('/'), path.split('/'), (part, name) => part === '**' || matchesName(part, name), '**');
}

/** Whether a text has the form of a pattern in which `*` stands for any letters, none included, and `?` for one. */
export function matchesName(pattern: string, text: string): boolean {
  return matches([...pattern], [...text], (sign, letter) => sign === '?' || sign === letter, '*');
}

/** What a pattern may not have: a way out of the folder, an absolute path, or signs that other tools read as more than themselves. */
export function isPathPattern(pattern: string): boolean {
  return !/^[/!]|^[a-z]:|\\|[{}[\]]|[@+?!*]\(/i.test(pattern) && !pattern.split('/').includes('..');
}

/** Goes back only to the last part that stands for any number: what matched before it cannot matter. */
function matches<T>(pattern: readonly T[], subject: readonly T[], fits: (part: T, item: T) => boolean, any: T): boolean {
  let [at, item] = [0, 0];
  let [star, taken] = [-1, 0];
  while (item < subject.length) {
    if (at < pattern.length && pattern[at] === any) {
      star = at++;
      taken = item;
    } else if (at < pattern.length && fits(pattern[at]!, subject[item]!)) {
      at++;
      item++;
    } else if (star >= 0) {
      at = star + 1;
      item = ++taken;
    } else return false;
  }
  while (pattern[at] === any) at++;
  return at === pattern.length;
}
