import { difference } from './difference';
import type { StructureFault } from './structure';

/** Characters that no plan needs and that no reader shows: control characters, halves of characters, marks that reverse text. */
const HIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]|\r(?!\n)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * The first thing in a text that keeps it from being read at all; undefined where there is none. `accepted` is a former text without
 * any such thing, beside which only what was edited has to be looked at.
 */
export function scanText(text: string, accepted = ''): StructureFault | undefined {
  const { start, end } = difference(accepted, text);
  // A character may have been torn apart at either end, or the cut here may tear one; then the whole text tells.
  if (!HIDDEN.test(text.slice(Math.max(0, start - 1), end + 1))) return undefined;
  const match = HIDDEN.exec(text);
  if (match === null) return undefined;
  return { kind: 'hidden-character', start: match.index, end: match.index + 1, code: match[0].charCodeAt(0) };
}
