import type { Workspace } from '../engine/workspace';
import { isBelow } from './uris';

/** The folders that the client works in, and the plans and agreements found below them. */
export interface Folders {
  all(): readonly string[];
  /** Looks through the folders once more, after those that are under way; tells whether other files were found than before. */
  scan(): Promise<boolean>;
  change(added: readonly string[], removed: readonly string[]): void;
  /** The scans so far. */
  scanned(): Promise<unknown>;
}

export function createFolders(workspace: Workspace, discover: (folder: string) => AsyncIterable<string>): Folders {
  let folders: readonly string[] = [];
  let found: ReadonlySet<string> = new Set();
  let scanning: Promise<unknown> = Promise.resolve();

  async function look(): Promise<boolean> {
    const now = new Set<string>();
    for (const folder of folders) for await (const uri of discover(folder)) now.add(uri);
    const gone = [...found].filter(uri => !now.has(uri));
    const fresh = [...now].filter(uri => !found.has(uri));
    found = now;
    workspace.add(fresh);
    for (const uri of gone) workspace.remove(uri);
    return gone.length + fresh.length > 0;
  }

  return {
    all: () => folders,
    scan() {
      const scan = scanning.then(look, look);
      scanning = scan.catch(() => undefined);
      return scan;
    },
    change(added, removed) {
      folders = [...new Set([...folders.filter(folder => !removed.includes(folder)), ...added])];
    },
    scanned: () => scanning,
  };
}

/** Whether a file lies in one of the folders. */
export function isInside(folders: readonly string[], uri: string): boolean {
  return folders.some(folder => isBelow(folder, uri));
}
