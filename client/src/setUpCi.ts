import { commands, type Disposable, l10n, Uri, ViewColumn, window, workspace } from 'vscode';

/** The command that writes the file by which a service checks every change; one that is there already is left, and ours opens beside it. */
export function setUpCi(extension: Uri): Disposable {
  return commands.registerCommand('deliveryPlan.setUpCi', async () => {
    const [first, ...others] = workspace.workspaceFolders ?? [];
    if (first === undefined) {
      void window.showInformationMessage(l10n.t('Open a folder first: the file is written into it.'));
      return;
    }
    const services = [
      {
        label: 'GitHub Actions',
        detail: l10n.t('Annotations, job summary, code scanning and a comment on each pull request'),
        source: 'github/delivery-plan.yml',
        target: '.github/workflows/delivery-plan.yml',
      },
      {
        label: 'GitLab CI',
        detail: l10n.t('Code Quality and a test report on each merge request'),
        source: 'gitlab/delivery-plan.gitlab-ci.yml',
        target: '.gitlab-ci.yml',
      },
      {
        label: 'pre-commit',
        detail: l10n.t('A check before each commit on your own machine'),
        source: 'pre-commit/.pre-commit-config.yaml',
        target: '.pre-commit-config.yaml',
      },
    ];
    const chosen = await window.showQuickPick(
      services.map(service => ({ ...service, description: service.target })),
      { placeHolder: l10n.t('Choose where plans are checked') },
    );
    if (chosen === undefined) return;
    const folder = others.length > 0 ? await window.showWorkspaceFolderPick() : first;
    if (folder === undefined) return;
    const { source, target } = chosen;
    const from = Uri.joinPath(extension, 'ci', source);
    const uri = Uri.joinPath(folder.uri, target);
    try {
      await workspace.fs.createDirectory(Uri.joinPath(uri, '..'));
      await workspace.fs.copy(from, uri, { overwrite: false });
    } catch (error) {
      const exists = await workspace.fs.stat(uri).then(
        () => true,
        () => false,
      );
      if (!exists) throw error;
      void window.showInformationMessage(l10n.t('{0} is there already and was left as it is.', target));
      const content = new TextDecoder().decode(await workspace.fs.readFile(from));
      await window.showTextDocument(await workspace.openTextDocument({ language: 'yaml', content }), { viewColumn: ViewColumn.Beside });
    }
    await window.showTextDocument(uri, { viewColumn: ViewColumn.One, preview: false });
  });
}
