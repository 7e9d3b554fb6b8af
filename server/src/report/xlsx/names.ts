import { plainText } from '../office';

/** Names of sheets as Excel allows them: at most 31 characters, none of them twice. Each sheet gives its wishes, the best first. */
export function sheetNames(wishes: readonly (readonly string[])[]): string[] {
  const taken = new Set<string>();
  const isFree = (name: string): boolean => !taken.has(name.toLowerCase());
  return wishes.map(names => {
    const wanted = names.map(legal);
    const last = wanted.at(-1) ?? '';
    let name = wanted.find(one => one.length <= longest && isFree(one)) ?? shortened(last, longest);
    for (let count = 2; !isFree(name); count += 1) name = `${shortened(last, longest - ` ${count}`.length)} ${count}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** In UTF-16 units. */
const longest = 31;

function legal(name: string): string {
  const said = plainText(name)
    .replace(/[[\]/\\:*?\ufffd\s]+/g, ' ')
    .replace(/^[' ]+|[' ]+$/g, '');
  // Excel keeps one name for itself.
  return said === '' || /^history$/i.test(said) ? `${said} 1`.trim() : said;
}

/** At most so many UTF-16 units, no character cut in two. */
function shortened(name: string, most: number): string {
  if (name.length <= most) return name;
  let short = '';
  for (const sign of name) {
    if (short.length + sign.length > most - 1) break;
    short += sign;
  }
  return `${short.trimEnd()}…`;
}
