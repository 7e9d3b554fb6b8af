import assert from 'node:assert/strict';
import {
  type CodeAction,
  commands,
  type Diagnostic,
  type Event,
  extensions,
  languages,
  Range,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';

export type Test = () => Promise<void>;

export const extension = () => extensions.getExtension('delivery-plan.delivery-plan')!;

/** A file of the workspace the editor was opened on. */
export const fileUri = (name: string) => Uri.joinPath(workspace.workspaceFolders![0]!.uri, name);

export const open = async (name: string): Promise<TextEditor> => window.showTextDocument(await workspace.openTextDocument(fileUri(name)));

/** Waits for a condition, looking again whenever the event fires. */
export async function until<T>(
  what: string,
  event: Event<unknown>,
  condition: () => T | undefined | false,
  milliseconds = 10_000,
): Promise<T> {
  const listeners: { dispose(): void }[] = [];
  try {
    return await new Promise<T>((resolve, reject) => {
      const look = () => {
        const value = condition();
        if (value !== undefined && value !== false) resolve(value);
      };
      const timer = setTimeout(() => reject(new Error(`Waited ${milliseconds} ms in vain for: ${what}`)), milliseconds);
      listeners.push(event(look), { dispose: () => clearTimeout(timer) });
      look();
    });
  } finally {
    for (const listener of listeners) listener.dispose();
  }
}

/** Our findings on exactly this text of a document, once `expected` holds for them. */
export function findingsOn(document: TextDocument, text: string, expected: (found: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
  const found = () => ours(document.uri).filter(({ range }) => document.getText(range) === text);
  return until(
    `the expected findings on “${text}” in ${document.uri.path}`,
    languages.onDidChangeDiagnostics,
    () => expected(found()) && found(),
  );
}

export const ours = (uri: Uri): Diagnostic[] => languages.getDiagnostics(uri).filter(({ source }) => source === 'delivery-plan');

export const quickFixes = (document: TextDocument, range: Range) =>
  commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, 'quickfix');

export async function replace(document: TextDocument, text: string, replacement: string): Promise<void> {
  const start = document.getText().indexOf(text);
  assert.notEqual(start, -1, `“${text}” is not in ${document.uri.path}`);
  const editor = await window.showTextDocument(document);
  const range = new Range(document.positionAt(start), document.positionAt(start + text.length));
  assert.ok(await editor.edit(edit => edit.replace(range, replacement)));
}

/** Every test starts from the files as they are on disk. */
export async function revertAll(): Promise<void> {
  for (const document of workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await window.showTextDocument(document);
    await commands.executeCommand('workbench.action.files.revert');
  }
}
