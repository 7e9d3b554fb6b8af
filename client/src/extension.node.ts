import type { ExtensionContext } from 'vscode';
import { start } from './start';
import { checkTask } from './task';

export function activate(context: ExtensionContext): void {
  context.subscriptions.push(checkTask(context.asAbsolutePath('dist/cli.js')));
  start(context, async clientOptions =>
    (await import('./languageClient')).createServer(context.asAbsolutePath('dist/server.js'), clientOptions),
  );
  performance.mark('deliveryPlan/active');
}
