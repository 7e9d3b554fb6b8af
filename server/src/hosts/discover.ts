import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { ReadFault } from '../engine/host';
import { kindOf } from '../engine/workspace';
import { userExcludes } from './excludes';
import { findRepository } from './files';

/**
 * The plans and agreements below a folder, in the order of their paths, without what git ignores. Links to folders are not
 * followed; a folder that cannot be read, or a file whose name cannot, is told of and passed over.
 */
export async function* discover(folder: string, onUnreadable: OnUnreadable = () => {}): AsyncGenerator<string> {
  const root = findRepository(folder);
  const above = root === undefined ? [] : await ignoresAbove(folder, root);
  // A folder that is asked for by its name is looked through, whatever git makes of it.
  const isIgnoredItself = folder !== root && isIgnored(folder, true, above);
  yield* walk(folder, isIgnoredItself ? [] : above, onUnreadable);
}

type OnUnreadable = (path: string, fault: ReadFault) => void;

interface IgnoreFile {
  folder: string;
  rules: Ignore;
}

async function* walk(folder: string, ignores: readonly IgnoreFile[], onUnreadable: OnUnreadable): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) {
    onUnreadable(folder, 'unreadable');
    return;
  }
  const here = entries.some(entry => entry.name === '.gitignore' && entry.isFile()) ? [...ignores, await ignoreFile(folder)] : ignores;
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name === '.git' || entry.name === 'node_modules' || isIgnored(path, entry.isDirectory(), here)) continue;
    // Bytes that are no UTF-8 are read as this sign, and by such a name nothing can be opened.
    const isOurs = entry.isDirectory() || kindOf(entry.name) !== undefined;
    if (isOurs && entry.name.includes('\ufffd') && (await lstat(path).catch(() => undefined)) === undefined) onUnreadable(path, 'name');
    else if (entry.isDirectory()) yield* walk(path, here, onUnreadable);
    else if ((entry.isFile() || entry.isSymbolicLink()) && kindOf(entry.name) !== undefined) yield path;
  }
}

/** What is said above a folder, up to the root of its repository; what stands further down has the last word. */
async function ignoresAbove(folder: string, root: string): Promise<IgnoreFile[]> {
  const steps = folder === root ? [] : relative(root, folder).split(sep);
  const parents = steps.map((_step, index) => join(root, ...steps.slice(0, index)));
  const ofUser = userExcludes(root).then(text => ({ folder: root, rules: ignore().add(text) }));
  return Promise.all([ofUser, ignoreFile(root, '.git/info/exclude'), ...parents.map(parent => ignoreFile(parent))]);
}

async function ignoreFile(folder: string, name = '.gitignore'): Promise<IgnoreFile> {
  const text = await readFile(join(folder, name), 'utf8').catch(() => '');
  return { folder, rules: ignore().add(text) };
}

function isIgnored(path: string, isFolder: boolean, ignores: readonly IgnoreFile[]): boolean {
  let ignored = false;
  for (const { folder, rules } of ignores) {
    const result = rules.test(relative(folder, path).split(sep).join('/') + (isFolder ? '/' : ''));
    if (result.ignored) ignored = true;
    else if (result.unignored) ignored = false;
  }
  return ignored;
}
