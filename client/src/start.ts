import { type ExtensionContext, window, workspace } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { clientCommands, type InitializationOptions } from '../../server/src/protocol';
import { registerCommands } from './commands';
import { followCompleteness } from './completeness';
import { planFiles, planSelector } from './planFiles';
import { plansView } from './plansView';
import { type LoadedServer, startServer } from './server';
import { showStatus } from './status';

/** What the desktop and the browser share: they differ only in how they come by a server. */
export function start(context: ExtensionContext, createServer: (options: LanguageClientOptions) => Promise<LoadedServer>): void {
  const output = window.createOutputChannel('Delivery Plan', { log: true });
  const watcher = workspace.createFileSystemWatcher(planFiles);
  const clientOptions: LanguageClientOptions = {
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
  };
  const server = startServer(
    () => createServer(clientOptions),
    error => output.error(error),
  );
  const completeness = followCompleteness(server, output);
  context.subscriptions.push(output, watcher, server, completeness, plansView(completeness));
  showStatus(context, server, completeness);
  registerCommands(context, server, output);
  context.subscriptions.push(
    workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('deliveryPlan.language')) server.restart().catch(error => output.error(error));
    }),
  );
}

const settings = () => workspace.getConfiguration('deliveryPlan');
