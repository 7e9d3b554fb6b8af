import { l10n, TabInputText, type TextDocument, Uri, window, workspace } from 'vscode';
import { isOurs, planFiles } from '../planFiles';

/** The file that a command is called on: the one it is given, the one of the active editor, or else one that is asked for. */
export async function fileFor(given: unknown): Promise<Uri | undefined> {
  return uriIn(given) ?? activeFile() ?? (await askFile());
}

/** A menu gives a URI, a lens its text. */
export function uriIn(given: unknown): Uri | undefined {
  if (given instanceof Uri) return given;
  return typeof given === 'string' ? Uri.parse(given) : undefined;
}

export function activeFile(): Uri | undefined {
  const document = ours(window.activeTextEditor?.document);
  if (document !== undefined) return document.uri;
  // An editor that is not the active one, as long as there is one only.
  const shown = window.visibleTextEditors.filter(editor => ours(editor.document) !== undefined);
  return shown.length === 1 ? shown[0]!.document.uri : undefined;
}

function ours(document: TextDocument | undefined): TextDocument | undefined {
  return document !== undefined && isOurs(document) ? document : undefined;
}

async function askFile(): Promise<Uri | undefined> {
  const open = window.tabGroups.all
    .flatMap(({ tabs }) => tabs.map(({ input }) => (input instanceof TabInputText ? input.uri : undefined)))
    .filter(uri => uri !== undefined && /\.(delivery|sla)\.ya?ml$/i.test(uri.path)) as Uri[];
  const found = await workspace.findFiles(planFiles);
  const files = new Map([...open, ...found].map(uri => [uri.toString(), uri]));
  if (files.size === 0) {
    void window.showInformationMessage(l10n.t('There are no plans and no agreements in this folder.'));
    return undefined;
  }
  const choices = [...files.values()]
    .map(file => ({ label: workspace.asRelativePath(file), file }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
  const chosen = await window.showQuickPick(choices, { placeHolder: l10n.t('Choose a plan or an agreement') });
  return chosen?.file;
}
