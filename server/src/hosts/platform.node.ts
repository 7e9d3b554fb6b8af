import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Platform, serve as serveOn } from '../lsp/server';
import type { Serve } from '../lsp/start';
import { discover } from './discover';
import { fileHost, findRepository } from './files';
import { formerFiles } from './former';
import { outlets } from './outlets';
import { today } from './today';

/** Serves a client with the files of this machine. */
export const serve: Serve = (connection, guard, session, params) => {
  const platform: Platform = {
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
  serveOn(connection, platform, guard, session, params);
};

/** The path of a folder; none where the editor's folder lies on no disk. */
function pathOf(uri: string): string[] {
  try {
    return [fileURLToPath(uri)];
  } catch {
    return [];
  }
}
