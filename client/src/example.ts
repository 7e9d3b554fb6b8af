import { commands, type Disposable, l10n, Uri, window, workspace } from 'vscode';

/** The command that puts a complete pair of plan and agreement into a folder of the planner's choice and opens the plan. */
export function openExample(extension: Uri): Disposable {
  return commands.registerCommand('deliveryPlan.openExample', async () => {
    const examples = [
      {
        label: l10n.t('Complete plan (Chinese)'),
        detail: l10n.t('A data centre in 2027: every chapter, without a finding'),
        name: 'data-centre-2027',
      },
      { label: l10n.t('Minimal plan (English)'), detail: l10n.t('The least that a plan must hold'), name: 'minimal' },
    ];
    const chosen = await window.showQuickPick(examples, { placeHolder: l10n.t('Choose an example') });
    if (chosen === undefined) return;
    const [folder] =
      (await window.showOpenDialog({
        canSelectFiles: false,
        canSelectFolders: true,
        defaultUri: workspace.workspaceFolders?.[0]?.uri,
        title: l10n.t('Folder for the example'),
        openLabel: l10n.t('Save Example Here'),
      })) ?? [];
    if (folder === undefined) return;
    const target = Uri.joinPath(folder, chosen.name);
    const source = Uri.joinPath(extension, 'examples', chosen.name);
    try {
      await workspace.fs.copy(source, target, { overwrite: false });
    } catch {
      // It is there from an earlier time, perhaps with what the planner wrote into it.
    }
    await window.showTextDocument(Uri.joinPath(target, `${chosen.name}.delivery.yaml`));
  });
}
