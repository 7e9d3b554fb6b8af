import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { kindOf } from '../engine/workspace';
import type { FileKind } from '../plan/schema';
import type { Guard } from './guard';
import type { Uris } from './uris';

/** The plans and agreements that are open in the editor, by their canonical names. */
export interface Documents {
  get(key: string): TextDocument | undefined;
  keys(): string[];
  /** One that holds this very text. */
  withText(text: string): TextDocument | undefined;
  /** Whether the text was changed since it was opened or saved. */
  isUnsaved(key: string): boolean;
}

export interface DocumentEvents {
  changed(key: string, document: TextDocument, kind: FileKind, how: 'opened' | 'typed'): void;
  saved(key: string): void;
  closed(key: string): void;
}

export function createDocuments(connection: Connection, guard: Guard, uris: Uris, events: DocumentEvents): Documents {
  const all = new TextDocuments(TextDocument);
  const open = new Map<string, { uri: string; unsaved: boolean }>();

  all.onDidChangeContent(({ document }) => {
    const kind = kinds.get(document.languageId) ?? kindOf(uris.key(document.uri));
    if (kind === undefined) return;
    const key = uris.key(document.uri);
    const how = open.has(key) ? 'typed' : 'opened';
    open.set(key, { uri: document.uri, unsaved: how === 'typed' });
    events.changed(key, document, kind, how);
  });
  all.onDidSave(({ document }) => {
    const key = uris.key(document.uri);
    if (!open.has(key)) return;
    open.set(key, { uri: document.uri, unsaved: false });
    events.saved(key);
  });
  all.onDidClose(({ document }) => {
    const key = uris.key(document.uri);
    if (open.get(key)?.uri !== document.uri) return;
    open.delete(key);
    events.closed(key);
  });
  all.listen({
    onDidOpenTextDocument: handler => connection.onDidOpenTextDocument(guard.notification('textDocument/didOpen', handler)),
    onDidChangeTextDocument: handler => connection.onDidChangeTextDocument(guard.notification('textDocument/didChange', handler)),
    onDidCloseTextDocument: handler => connection.onDidCloseTextDocument(guard.notification('textDocument/didClose', handler)),
    onDidSaveTextDocument: handler => connection.onDidSaveTextDocument(guard.notification('textDocument/didSave', handler)),
    onWillSaveTextDocument: () => ({ dispose() {} }),
    onWillSaveTextDocumentWaitUntil: () => ({ dispose() {} }),
  });

  return {
    get(key) {
      const uri = open.get(key)?.uri;
      return uri === undefined ? undefined : all.get(uri);
    },
    keys: () => [...open.keys()],
    withText(text) {
      for (const { uri } of open.values()) {
        const document = all.get(uri);
        if (document?.getText() === text) return document;
      }
      return undefined;
    },
    isUnsaved: key => open.get(key)?.unsaved === true,
  };
}

/** A file that is mapped to another language is still known by its name. */
const kinds: ReadonlyMap<string, FileKind> = new Map([
  ['delivery-plan', 'plan'],
  ['delivery-sla', 'agreement'],
  ['delivery-team', 'team'],
]);
