import type { ExtensionContext } from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { start } from './start';

export function activate(context: ExtensionContext): void {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  const options: ServerOptions = { run: server, debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
  start(context, clientOptions => new LanguageClient('deliveryPlan', 'Delivery Plan', options, clientOptions));
}
