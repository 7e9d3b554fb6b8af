import { type CallHierarchyItem, type Connection, type Range, SymbolKind } from 'vscode-languageserver';
import type { Unit } from '../engine/check';
import { type Dependence, type Entry, type EntryKey, entryBy, incoming, outgoing, thingsAt } from '../features/dependents';
import type { PlanFile } from '../plan/file';
import type { Analyses } from './analyses';
import type { Documents } from './documents';
import type { Guard } from './guard';
import { filesNaming, presentUnit } from './present';
import type { Session } from './session';
import type { ToLsp } from './toLsp';
import type { Uris } from './uris';

export interface CallHierarchyParts {
  connection: Connection;
  guard: Guard;
  session: Session;
  uris: Uris;
  documents: Documents;
  analyses: Analyses;
  toLsp: ToLsp;
  /** The search for plans and agreements so far. */
  scanned(): Promise<unknown>;
}

/** Answers who depends on a thing, and on what it depends itself, in the words for calls of functions. */
export function serveCallHierarchy(parts: CallHierarchyParts): void {
  const { connection, guard, session, uris, analyses, toLsp } = parts;
  const { locale } = session;

  const itemOf = ({ name, detail, key, uri, file, span, head }: Entry): CallHierarchyItem => ({
    name,
    detail: detail === name ? undefined : detail,
    kind: 'id' in key ? SymbolKind.Object : SymbolKind.Module,
    uri: uris.shown(uri),
    range: toLsp.range(file, span),
    selectionRange: toLsp.range(file, head),
    data: key,
  });
  const rangesOf = ({ spans }: Dependence, file: PlanFile): Range[] => spans.map(span => toLsp.range(file, span));

  /** The item as it is now, and the file it stands in. */
  async function nowOf({ uri, data }: CallHierarchyItem): Promise<{ unit: Unit; key: EntryKey; entry: Entry } | undefined> {
    if (typeof data !== 'object' || data === null) return undefined;
    const { unit } = await analyses.of(uris.key(uri));
    const key = data as EntryKey;
    const entry = unit && entryBy(key, unit, locale);
    return unit && entry && { unit, key, entry };
  }

  connection.languages.callHierarchy.onPrepare(
    guard.request('textDocument/prepareCallHierarchy', null, async ({ textDocument, position }) => {
      const present = await presentUnit(textDocument.uri, parts);
      const things = present === undefined ? [] : thingsAt(present.unit, present.document.offsetAt(position));
      return things.length === 0 ? null : things.map(itemOf);
    }),
  );
  connection.languages.callHierarchy.onIncomingCalls(
    guard.request('callHierarchy/incomingCalls', null, async ({ item }) => {
      const now = await nowOf(item);
      if (now === undefined || !('id' in now.key)) return null;
      const entity = { id: now.key.id, kinds: new Set([now.key.kind]) };
      const found = incoming(now.key, await filesNaming(entity, now.unit, parts), locale);
      return found.map(one => ({ from: itemOf(one.entry), fromRanges: rangesOf(one, one.entry.file) }));
    }),
  );
  connection.languages.callHierarchy.onOutgoingCalls(
    guard.request('callHierarchy/outgoingCalls', null, async ({ item }) => {
      const now = await nowOf(item);
      if (now === undefined) return null;
      const found = outgoing(now.entry, now.unit, locale);
      return found.map(one => ({ to: itemOf(one.entry), fromRanges: rangesOf(one, now.unit.file) }));
    }),
  );
}
