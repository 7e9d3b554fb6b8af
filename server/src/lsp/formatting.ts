import type { Connection, FormattingOptions, Range, TextEdit } from 'vscode-languageserver';
import type { Workspace } from '../engine/workspace';
import { format } from '../features/format';
import type { Documents } from './documents';
import type { Guard } from './guard';
import { presentFile } from './present';
import type { ToLsp } from './toLsp';
import type { Uris } from './uris';

export interface FormattingParts {
  connection: Connection;
  guard: Guard;
  uris: Uris;
  documents: Documents;
  workspace: Workspace;
  toLsp: ToLsp;
}

/** Answers the editor's demands to format a document or some of its lines. */
export function serveFormatting(parts: FormattingParts): void {
  const { connection, guard, toLsp } = parts;

  async function edits(uri: string, options: FormattingOptions, range?: Range): Promise<TextEdit[] | null> {
    const present = await presentFile(uri, parts);
    if (present === undefined) return null;
    const { file, document } = present;
    const within = range && { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    return toLsp.edits(file, format(file, stepOf(options), within));
  }

  connection.onDocumentFormatting(
    guard.request('textDocument/formatting', null, ({ textDocument, options }) => edits(textDocument.uri, options)),
  );
  connection.onDocumentRangeFormatting(
    guard.request('textDocument/rangeFormatting', null, ({ textDocument, options, range }) => edits(textDocument.uri, options, range)),
  );
}

/** The columns of a step. Where tabs indent, which YAML does not know, their width says nothing. */
function stepOf({ tabSize, insertSpaces }: FormattingOptions): number {
  return insertSpaces && Number.isInteger(tabSize) ? Math.min(8, Math.max(2, tabSize)) : 2;
}
