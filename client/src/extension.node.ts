import type { ExtensionContext } from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { start } from './start';
import { checkTask } from './task';

/** The room for what is soon thrown away, in MB. Node lets it grow to 48, which a server would hold for as long as the editor is open. */
const youngSpace = '--max-semi-space-size=4';

export function activate(context: ExtensionContext): void {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  context.subscriptions.push(checkTask(context.asAbsolutePath('dist/cli.js')));
  const options: ServerOptions = {
    run: { ...server, options: { execArgv: [youngSpace] } },
    debug: { ...server, options: { execArgv: [youngSpace, '--nolazy', '--inspect=6009'] } },
  };
  start(context, clientOptions => new LanguageClient('deliveryPlan', 'Delivery Plan', options, clientOptions));
  performance.mark('deliveryPlan/active');
}
