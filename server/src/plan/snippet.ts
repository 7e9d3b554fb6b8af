/** Text to insert, with the places in it that the planner fills in. Places of one name are filled in together. */
export type Part = string | { fill: string; choices?: readonly string[]; name?: string };

/** The parts as plain text, each place with what stands there at first. */
export function plainText(parts: readonly Part[]): string {
  return parts.map(part => (typeof part === 'string' ? part : part.fill)).join('');
}

/** The parts as a snippet: tab stops in the order of the text, `${1:fill}`, `${2|one,two|}`. */
export function snippetText(parts: readonly Part[]): string {
  const numbers = new Map<string, number>();
  let count = 0;
  return parts
    .map(part => {
      if (typeof part === 'string') return escaped(part);
      const { fill, choices, name } = part;
      const known = name === undefined ? undefined : numbers.get(name);
      if (known !== undefined) return `\${${known}}`;
      count += 1;
      if (name !== undefined) numbers.set(name, count);
      if (choices === undefined) return fill === '' ? `$${count}` : `\${${count}:${escaped(fill)}}`;
      const ordered = [fill, ...choices.filter(choice => choice !== fill)].filter(choice => choice !== '');
      return `\${${count}|${ordered.map(choice => choice.replace(/[\\,|$}]/g, '\\$&')).join(',')}|}`;
    })
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
