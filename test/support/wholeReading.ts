import assert from 'node:assert/strict';
import { isMap, parseDocument } from 'yaml';
import { readPieces } from '../../server/src/plan/pieces';
import { parsePiece } from '../../server/src/plan/syntax';

/**
 * Where the YAML library finds nothing wrong with a text, reading it in parts makes the same data; where something is wrong, the parts
 * find a fault as well. What YAML allows and the format does not, such as a list as a key, is wrong too. Tells whether data were compared.
 */
export function readsAsWhole(text: string): boolean {
  const whole = parseDocument(text, { version: '1.2', uniqueKeys: false, merge: true, logLevel: 'error' });
  const pieces = readPieces(text);
  if (pieces.exceeded !== undefined) return false;
  const all = [...pieces.starts.keys()];
  const errors = all.flatMap(piece => piece.errors);
  const wrong = whole.errors[0]?.message ?? parsePiece(text).piece.errors[0]?.code;
  // A file that is one word or one list is a fault of its own.
  if (wrong === undefined && !isMap(whole.contents)) return false;
  if (wrong !== undefined) assert.ok(errors.length > 0, `a fault in, ${wrong}:\n${text}`);
  else assert.deepEqual(errors, [], `no fault in\n${text}`);
  if (wrong !== undefined || whole.warnings.length > 0 || all.some(piece => piece.duplicates.length > 0)) return false;
  const [parts, data] = [pieces.root.node?.plain, whole.toJS({ maxAliasCount: -1 })].map(value => JSON.stringify(value ?? null)) as [
    string,
    string,
  ];
  // Merged keys stand behind a map's own, whatever their place in the text.
  if (text.includes('<<')) assert.deepEqual(JSON.parse(parts), JSON.parse(data), text);
  else assert.equal(parts, data, text);
  return true;
}
