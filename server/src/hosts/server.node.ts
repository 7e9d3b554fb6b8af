import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import { described } from '../lsp/guard';
import { type Platform, startServer } from '../lsp/server';
import { discover } from './discover';
import { fileHost, findRepository } from './files';
import { formerFiles } from './former';
import { outlets } from './outlets';
import { today } from './today';

// The language server as a program. Its arguments name the way to the editor: `--stdio`, `--node-ipc`, `--socket=…` or `--pipe=…`.
const connection = createConnection();
surviveFailures();
// The library looks for a vanished client on its own where it reads from a stream; a channel between processes falls silent.
process.once('disconnect', () => process.exit(1));
startServer(connection, platform());

function platform(): Platform {
  return {
    // A folder inside a repository is read as a part of it, as on the command line: what counts for it may stand above.
    host: folders =>
      fileHost(() =>
        folders()
          .flatMap(pathOf)
          .map(folder => findRepository(folder) ?? folder),
      ),
    today,
    outlets,
    former: formerFiles,
    async *discover(folder) {
      for (const path of pathOf(folder)) {
        const unreadable = (place: string): void => connection.console.warn(`${place} cannot be read and is passed over.`);
        for await (const file of discover(path, unreadable)) yield pathToFileURL(file).href;
      }
    },
  };
}

/** The path of a folder; none where the editor's folder lies on no disk. */
function pathOf(uri: string): string[] {
  try {
    return [fileURLToPath(uri)];
  } catch {
    return [];
  }
}

/** Whatever slips through every other guard is logged; an editor without its server is worse off than one that lost an answer. */
function surviveFailures(): void {
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => connection.console.error(`${event}: ${described(error)}`));
  }
}
