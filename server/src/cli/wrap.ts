import { width } from './visible';

/** What stays together on a line: a word, or a Chinese character with the punctuation that may not begin a line. */
const UNITS =
  /[（《“「]*[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef][、。，；：！？）》”」…]*|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+[、。，；：！？）》”」…]*|\s+/gu;

/** A paragraph broken into lines of so many columns. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [unit] of text.matchAll(UNITS)) {
    if (line !== '' && width(line + unit.trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = unit.trimStart();
    } else {
      line += unit;
    }
  }
  return [...lines, line.trimEnd()];
}
