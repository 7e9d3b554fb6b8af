import { commands, type ExtensionContext, type LogOutputChannel, l10n, ProgressLocation, window } from 'vscode';
import { type BaseLanguageClient, type WorkspaceDiagnosticReport, WorkspaceDiagnosticRequest } from 'vscode-languageclient';
import { createConfig } from './createConfig';
import { openExample } from './example';
import { explainRule } from './explain';
import { fixAll } from './fixAll';
import { lensCommands } from './lenses';
import { newPlan } from './newPlan';
import { registerPreview } from './preview/commands';
import { setUpCi } from './setUpCi';

export function registerCommands(context: ExtensionContext, client: BaseLanguageClient, output: LogOutputChannel): void {
  context.subscriptions.push(
    commands.registerCommand('deliveryPlan.restartServer', () => restart(client)),
    commands.registerCommand('deliveryPlan.showOutput', () => output.show()),
    commands.registerCommand('deliveryPlan.validateWorkspace', () => validateWorkspace(client)),
    newPlan(client),
    createConfig(client),
    fixAll(),
    openExample(context.extensionUri),
    setUpCi(context.extensionUri),
    ...explainRule(client),
    ...lensCommands(client),
  );
  registerPreview(context, client);
}

/** Also starts a server that failed to start or was given up after too many crashes. */
export async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.isRunning()) await client.stop();
  await client.start();
}

/** Closed files are checked all the time; this asks once more for everything, shows the Problems panel and says what was found. */
async function validateWorkspace(client: BaseLanguageClient): Promise<void> {
  const options = { location: ProgressLocation.Notification, title: l10n.t('Checking all plans and agreements'), cancellable: true };
  const { items } = await window.withProgress(options, async (_progress, token): Promise<WorkspaceDiagnosticReport> => {
    return client.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] }, token);
  });
  const findings = items.reduce((sum, file) => sum + (file.kind === 'full' ? file.items.length : 0), 0);
  await commands.executeCommand('workbench.panel.markers.view.focus');
  void window.showInformationMessage(l10n.t('Files checked: {0}. Findings: {1}.', items.length, findings));
}
