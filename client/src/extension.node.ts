import type { ExtensionContext } from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { start } from './start';
import { checkTask } from './task';

export function activate(context: ExtensionContext): void {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  context.subscriptions.push(checkTask(context.asAbsolutePath('dist/cli.js')));
  const options: ServerOptions = { run: server, debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
  start(context, clientOptions => new LanguageClient('deliveryPlan', 'Delivery Plan', options, clientOptions));
}
