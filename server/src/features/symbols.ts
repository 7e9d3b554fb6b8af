import type { NamedFile } from '../engine/check';
import type { Span } from '../plan/place';
import { spanOf } from '../plan/place';
import { entryOf, nameOfKinds } from '../rules/document/kinds';
import type { Locale } from '../text';

/** An id with the name of what it stands for. */
export interface NamedSymbol extends NamedFile {
  name: string;
  kind: string;
  span: Span;
}

const most = 500;

/** The declared ids of files whose id or name holds the letters of a query in their order. */
export function symbols(query: string, files: readonly NamedFile[], locale: Locale): NamedSymbol[] {
  const found: NamedSymbol[] = [];
  for (const { uri, file } of files) {
    for (const { id, kind, of, at } of file.ids.declarations) {
      if (found.length === most) return found;
      const { name } = entryOf(id, of);
      const called = (name === undefined ? id : `${id} ${name}`)
        .slice(0, 200)
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim();
      const span = spanOf(at, file.starts);
      if (span === undefined || called === '' || !holds(called.toLowerCase(), query.toLowerCase())) continue;
      found.push({ name: called, kind: nameOfKinds([kind])[locale], uri, file, span });
    }
  }
  return found;
}

function holds(text: string, letters: string): boolean {
  let position = 0;
  for (const letter of letters.replace(/\s/g, '')) {
    const found = text.indexOf(letter, position);
    if (found < 0) return false;
    position = found + letter.length;
  }
  return true;
}
