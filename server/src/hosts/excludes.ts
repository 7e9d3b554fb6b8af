import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What git ignores for this user in every repository, as the text of the file that says so: `core.excludesFile`, or else git's own place for it. */
export async function userExcludes(root: string, home = homedir(), environment = process.env): Promise<string> {
  const folder = join(environment.XDG_CONFIG_HOME || join(home, '.config'), 'git');
  // What is read later has the last word, as in git.
  const configurations = [join(folder, 'config'), join(home, '.gitconfig'), join(root, '.git', 'config')];
  const texts = await Promise.all(configurations.map(textOf));
  const stated = texts.flatMap(text => excludesFileIn(text) ?? []).at(-1);
  const file = stated === undefined ? join(folder, 'ignore') : resolve(root, stated.replace(/^~(?=[\\/])/, home));
  return textOf(file);
}

/** The value of `excludesFile` in the section `core` of a configuration of git; undefined where it is not set. */
export function excludesFileIn(configuration: string): string | undefined {
  let section = '';
  let found: string | undefined;
  for (const line of configuration.split('\n')) {
    section = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line)?.[1]?.toLowerCase() ?? section;
    const value = section === 'core' ? /^\s*excludesfile\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^#;]*))/i.exec(line) : null;
    if (value !== null) found = value[1]?.replaceAll(/\\(.)/g, '$1') ?? value[2]!.trim();
  }
  return found;
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
