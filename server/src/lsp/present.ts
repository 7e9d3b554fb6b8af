import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { NamedFile, Unit } from '../engine/check';
import type { Workspace } from '../engine/workspace';
import { type Entity, filesOf, occurrencesOf } from '../features/occurrences';
import type { PlanFile } from '../plan/file';
import type { Analyses } from './analyses';
import type { Documents } from './documents';
import type { Uris } from './uris';

/** A document that is open, as read; undefined where it was changed while it was read. */
export async function presentFile(
  uri: string,
  { uris, documents, workspace }: { uris: Uris; documents: Documents; workspace: Workspace },
): Promise<{ file: PlanFile; document: TextDocument } | undefined> {
  const key = uris.key(uri);
  const document = documents.get(key);
  const file = document && (await workspace.load(key));
  return document !== undefined && typeof file === 'object' && file.text === document.getText() ? { file, document } : undefined;
}

/** A document that is open, with its analysis; undefined where it was changed while it was read. */
export async function presentUnit(
  uri: string,
  { uris, documents, analyses }: { uris: Uris; documents: Documents; analyses: Analyses },
): Promise<{ unit: Unit; document: TextDocument } | undefined> {
  const key = uris.key(uri);
  const document = documents.get(key);
  const { unit } = await analyses.of(key);
  return document === undefined || unit === undefined || unit.file.text !== document.getText() ? undefined : { unit, document };
}

/** The files in which an entity may be named: from file to file as long as they name it, since plans can share an agreement. */
export async function filesNaming(
  entity: Entity,
  start: Unit,
  { analyses, scanned }: { analyses: Analyses; scanned(): Promise<unknown> },
): Promise<NamedFile[]> {
  await scanned();
  const found = new Map<string, NamedFile>([[start.uri, start]]);
  for (const uri of found.keys()) {
    const { unit } = await analyses.of(uri);
    for (const other of unit === undefined ? [] : filesOf(unit)) {
      if (!found.has(other.uri) && occurrencesOf(entity, other.file).length > 0) found.set(other.uri, other);
    }
  }
  return [...found.values()];
}
