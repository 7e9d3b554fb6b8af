import { commands, type Disposable, l10n, Uri, window, workspace } from 'vscode';
import { type StarterResult, starterRequest } from '../../server/src/protocol';
import type { Server } from './server';

/** The command that writes a team's file into a folder of the workspace and opens it; one that is there already is only opened. */
export function createConfig(server: Server): Disposable {
  return commands.registerCommand('deliveryPlan.createConfig', async (given?: Uri) => {
    const folder = given ?? (await chosenFolder());
    if (folder === undefined) return;
    const { text, fileName } = await server.sendRequest<StarterResult>(starterRequest);
    const uri = Uri.joinPath(folder, fileName);
    const exists = await workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (exists) void window.showInformationMessage(l10n.t('{0} is there already and was left as it is.', fileName));
    else await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await window.showTextDocument(uri);
  });
}

/** The folder of the workspace; where there are several, the one that is chosen. */
async function chosenFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0)
    void window.showInformationMessage(l10n.t('Open a folder first: a team’s file counts for the folder that it lies in.'));
  const folder = folders.length > 1 ? await window.showWorkspaceFolderPick() : folders[0];
  return folder?.uri;
}
