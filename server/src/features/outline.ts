import type { PlanFile } from '../plan/file';
import { entrySpan, rootStep, type Step, stepsInto } from '../plan/find';
import { absolute, type Span } from '../plan/place';
import type { Locale } from '../text';
import { title } from './reference';

/** An entry of the outline: a section by its key, an item by its name. */
export interface OutlineEntry {
  name: string;
  /** The title of a section, or the id of an item that has a name. */
  detail: string;
  is: 'section' | 'list' | 'value' | 'item';
  span: Span;
  /** What stands for the entry; inside `span`. */
  head: Span;
  children: OutlineEntry[];
}

/** The sections of a file with the items inside them, by id and name. */
export function outline(file: PlanFile, locale: Locale): OutlineEntry[] {
  const root = rootStep(file);
  return root === undefined ? [] : entriesIn(root, file, locale);
}

function entriesIn(parent: Step, file: PlanFile, locale: Locale): OutlineEntry[] {
  return stepsInto(parent, file).flatMap((step): OutlineEntry[] => {
    const { node, pair, key, schema } = step;
    const span = entrySpan(step, file);
    if (span === undefined) return [];
    const children = node.kind === 'scalar' ? [] : entriesIn(step, file, locale);
    const called = calledIn(node.plain);
    if (pair === undefined)
      return called === undefined ? children : [{ ...called, is: 'item', span, head: { start: span.start, end: span.start }, children }];
    const head = absolute(pair.key, file.starts) ?? span;
    const keysAreIds = parent.schema?.['x-id-keys'] !== undefined || parent.schema?.['x-ref-keys'] !== undefined;
    if (keysAreIds && node.kind !== 'scalar') {
      const detail = called === undefined || called.name === String(key) ? '' : called.name;
      return [{ name: oneLine(String(key)), detail, is: 'item', span, head, children }];
    }
    const section = parent.parent === undefined && parent.key === undefined;
    if (!section && children.length === 0) return [];
    const is = node.kind === 'scalar' ? 'value' : section ? 'section' : 'list';
    return [{ name: oneLine(String(key)), detail: schema === undefined ? '' : title(schema, locale), is, span, head, children }];
  });
}

/** What an item is called: its name with the id as detail, or the one of the two that it has. */
export function calledIn(plain: unknown): { name: string; detail: string } | undefined {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) return undefined;
  const { id, name, title: heading, item } = plain as Record<string, unknown>;
  const words = [name, heading, item, id].flatMap(word => (typeof word === 'string' && oneLine(word) !== '' ? [oneLine(word)] : []));
  if (words[0] === undefined) return undefined;
  return { name: words[0], detail: typeof id === 'string' && oneLine(id) !== words[0] ? oneLine(id) : '' };
}

/** Text for a list of names. */
function oneLine(text: string): string {
  return (
    text
      .slice(0, 200)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim() || '…'
  );
}
