import type { Node } from './tree';

/** Spaces that look like the plain one and count for nothing in YAML: the no-break, the full-width and other wide ones, as Word brings them. */
const ODD = '\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000';
const ANY = new RegExp(`[${ODD}]`);
const STRUCTURE = new RegExp(`^([ ${ODD}]*)((?:-[ ${ODD}]+)*)(?:([\\w-]+:)([ ${ODD}]*)|(?=#)|(?=[\\w-]+：))?`, 'gm');

/** Whether a character indents a line to the eye, though perhaps not to YAML. */
export function isSpace(code: number): boolean {
  return code === 32 || (code >= 0xa0 && ANY.test(String.fromCharCode(code)));
}

/** Lines on which such a space stands where YAML wants a plain one: offsets of the first and behind the last of them. */
export function oddSpaces(text: string): { start: number; end: number }[] {
  if (!ANY.test(text)) return [];
  const found: { start: number; end: number }[] = [];
  for (const match of text.matchAll(STRUCTURE)) {
    const [whole, indent = '', dashes = '', key = '', gap = ''] = match;
    const next = text[match.index + whole.length] ?? '';
    if (dashes === '' && key === '' && next !== '#' && !/^[\w-]+：/.test(text.slice(match.index + whole.length).slice(0, 60))) continue;
    const lead = ANY.test(indent) || ANY.test(dashes) ? indent.length + dashes.length : 0;
    const trail = ANY.test(gap) ? whole.length : 0;
    if (lead === 0 && trail === 0) continue;
    const start = lead > 0 ? whole.search(ANY) : indent.length + dashes.length + key.length + gap.search(ANY);
    found.push({ start: match.index + start, end: match.index + Math.max(lead, trail) });
  }
  return found;
}

/** Text with plain spaces in the place of the odd ones in these stretches; its length stays. */
export function withPlainSpaces(text: string, stretches: readonly { start: number; end: number }[]): string {
  let result = '';
  let position = 0;
  for (const { start, end } of stretches) {
    result += text.slice(position, start) + text.slice(start, end).replace(new RegExp(ANY, 'g'), ' ');
    position = end;
  }
  return result + text.slice(position);
}

/** Of these stretches those outside the texts of a tree: in quotes and in texts of several lines any space is content. */
export function outsideTexts<T extends { start: number }>(stretches: readonly T[], node: Node | undefined): readonly T[] {
  if (stretches.length === 0 || node === undefined) return stretches;
  const texts: { start: number; end: number }[] = [];
  collectTexts(node, texts);
  texts.sort((a, b) => a.start - b.start);
  let next = 0;
  return stretches.filter(({ start }) => {
    while (next < texts.length && texts[next]!.end <= start) next += 1;
    return next >= texts.length || texts[next]!.start > start;
  });
}

function collectTexts(node: Node, texts: { start: number; end: number }[]): void {
  if (node.kind === 'map') for (const pair of node.pairs) collectTexts(pair.value, texts);
  else if (node.kind === 'seq') for (const item of node.items) collectTexts(item, texts);
  else if (node.style !== 'plain' && node.style !== 'empty') texts.push({ start: node.start, end: node.end });
}
