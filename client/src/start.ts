import { type ExtensionContext, window, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { clientCommands, type InitializationOptions } from '../../server/src/protocol';
import { registerCommands, restart } from './commands';
import { followCompleteness } from './completeness';
import { planFiles, planSelector } from './planFiles';
import { plansView } from './plansView';
import { showStatus } from './status';

/** What the desktop and the browser share: they differ only in how they create the client. */
export function start(context: ExtensionContext, createClient: (options: LanguageClientOptions) => BaseLanguageClient): void {
  const output = window.createOutputChannel('Delivery Plan', { log: true });
  const watcher = workspace.createFileSystemWatcher(planFiles);
  const client = createClient({
    documentSelector: planSelector(),
    outputChannel: output,
    initializationOptions: (): InitializationOptions => ({
      language: settings().get('language', 'auto'),
      commands: Object.values(clientCommands),
    }),
    synchronize: { fileEvents: watcher },
    diagnosticPullOptions: {
      onChange: true,
      onSave: true,
      filter: (_document, mode) => mode === 'onType' && settings().get('validation.run') === 'onSave',
    },
  });
  context.subscriptions.push(output, watcher, { dispose: () => client.dispose() });
  const completeness = followCompleteness(client);
  context.subscriptions.push(completeness, plansView(completeness));
  showStatus(context, client, completeness);
  registerCommands(context, client, output);
  context.subscriptions.push(
    workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('deliveryPlan.language')) restart(client).catch(error => output.error(error));
    }),
  );
  // Activation does not wait for the server: the editor stays quick, and the status bar tells how the start goes.
  client.start().catch(error => output.error(error));
}

const settings = () => workspace.getConfiguration('deliveryPlan');
