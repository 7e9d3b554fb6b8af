import { createConnection } from 'vscode-languageserver/node';
import { described } from '../lsp/guard';
import { start } from '../lsp/start';

// The language server as a program. Its arguments name the way to the editor: `--stdio`, `--node-ipc`, `--socket=…` or `--pipe=…`.
const connection = start(
  messageStrategy => createConnection({ messageStrategy }),
  async () => (await import('./platform.node')).serve,
);
surviveFailures();
// The library looks for a vanished client on its own where it reads from a stream; a channel between processes falls silent.
process.once('disconnect', () => process.exit(1));

/** Whatever slips through every other guard is logged; an editor without its server is worse off than one that lost an answer. */
function surviveFailures(): void {
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => connection.console.error(`${event}: ${described(error)}`));
  }
}
