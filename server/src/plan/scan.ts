import type { StructureFault } from './structure';

/** Characters that no plan needs and that no reader shows: control characters, halves of characters, marks that reverse text. */
const HIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]|\r(?!\n)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The first thing in a text that keeps it from being read at all; undefined where there is none. */
export function scanText(text: string): StructureFault | undefined {
  const match = HIDDEN.exec(text);
  if (match === null) return undefined;
  return { kind: 'hidden-character', start: match.index, end: match.index + 1, code: match[0].charCodeAt(0) };
}
