import { type CodeAction, commands, type Disposable, l10n, Range, type TextDocument, Uri, window, workspace } from 'vscode';
import { isOurs, planFiles } from './planFiles';

const kind = 'source.fixAll.deliveryPlan';

/** The command that applies every fix that leaves no choice: to the file that it is called on, the active one, or one that is asked for. */
export function fixAll(): Disposable {
  return commands.registerCommand('deliveryPlan.fixAll', async (called?: unknown) => {
    const document = await documentFor(called instanceof Uri ? called : undefined);
    if (document === undefined) return;
    await window.showTextDocument(document);
    const whole = document.validateRange(new Range(0, 0, document.lineCount, 0));
    const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, whole, kind);
    const edit = actions.find(action => action.edit !== undefined)?.edit;
    const count = edit?.get(document.uri).length ?? 0;
    if (edit === undefined || count === 0) {
      void window.showInformationMessage(l10n.t('There is nothing to fix that leaves no choice.'));
    } else if (await workspace.applyEdit(edit)) {
      void window.showInformationMessage(count === 1 ? l10n.t('1 place fixed.') : l10n.t('{0} places fixed.', count));
    } else {
      void window.showWarningMessage(l10n.t('The text was changed meanwhile; nothing was fixed.'));
    }
  });
}

async function documentFor(uri: Uri | undefined): Promise<TextDocument | undefined> {
  if (uri !== undefined) return workspace.openTextDocument(uri);
  const active = window.activeTextEditor?.document;
  if (active !== undefined && isOurs(active)) return active;
  const files = await workspace.findFiles(planFiles);
  if (files.length === 0) {
    void window.showInformationMessage(l10n.t('There are no plans and no agreements in this folder.'));
    return undefined;
  }
  const choices = files.map(file => ({ label: workspace.asRelativePath(file), file })).sort((a, b) => (a.label < b.label ? -1 : 1));
  const chosen = await window.showQuickPick(choices, { placeHolder: l10n.t('Choose a plan or an agreement to fix') });
  return chosen && workspace.openTextDocument(chosen.file);
}
