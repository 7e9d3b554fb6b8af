import { commands, type ExtensionContext, type LogOutputChannel, l10n, ProgressLocation, window } from 'vscode';
import type { WorkspaceDiagnosticReport } from 'vscode-languageclient';
import { createConfig } from './createConfig';
import { openExample } from './example';
import { explainRule } from './explain';
import { fixAll } from './fixAll';
import { lensCommands } from './lenses';
import { newPlan } from './newPlan';
import { registerPreview } from './preview/commands';
import type { Server } from './server';
import { setUpCi } from './setUpCi';

export function registerCommands(context: ExtensionContext, server: Server, output: LogOutputChannel): void {
  context.subscriptions.push(
    commands.registerCommand('deliveryPlan.restartServer', () => server.restart()),
    commands.registerCommand('deliveryPlan.showOutput', () => output.show()),
    commands.registerCommand('deliveryPlan.validateWorkspace', () => validateWorkspace(server)),
    newPlan(server),
    createConfig(server),
    fixAll(),
    openExample(context.extensionUri),
    setUpCi(context.extensionUri),
    ...explainRule(server),
    ...lensCommands(server),
  );
  registerPreview(context, server);
}

/** Closed files are checked all the time; this asks once more for everything, shows the Problems panel and says what was found. */
async function validateWorkspace(server: Server): Promise<void> {
  const options = { location: ProgressLocation.Notification, title: l10n.t('Checking all plans and agreements'), cancellable: true };
  const { items } = await window.withProgress(options, (_progress, token) =>
    server.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] }, token),
  );
  const findings = items.reduce((sum, file) => sum + (file.kind === 'full' ? file.items.length : 0), 0);
  await commands.executeCommand('workbench.panel.markers.view.focus');
  void window.showInformationMessage(l10n.t('Files checked: {0}. Findings: {1}.', items.length, findings));
}
