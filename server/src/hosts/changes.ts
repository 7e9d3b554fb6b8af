import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RevisionFault } from '../cli/system';
import type { Host } from '../engine/host';
import { git, revisionsOf } from './revisions';

/**
 * The files of a repository that differ from the last commit, or with `since` from where the work left that revision: those that
 * are not committed, new and deleted ones among them; `exactly` takes the revision itself. Paths from the root, which is where the repository lies.
 */
export async function changedFiles(root: string, since?: string, exactly = false): Promise<readonly string[] | { fault: RevisionFault }> {
  const inside = await git(['rev-parse', '--is-inside-work-tree'], root);
  if ('fault' in inside) return { fault: inside.fault === 'no-git' ? 'no-git' : 'no-repository' };
  const base = since === undefined ? await commitOf('HEAD', root) : await baseOf(since, root, exactly);
  if (typeof base === 'object') return base;
  // Before the first commit everything is new.
  const differing = base === undefined ? ['ls-files', '-z'] : ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', base, '--'];
  const lists = await Promise.all([git(differing, root), git(['ls-files', '-z', '--others', '--exclude-standard'], root)]);
  const paths = new Set<string>();
  for (const list of lists) {
    if ('fault' in list) return { fault: 'no-repository' };
    for (const path of list.out.toString().split('\0')) if (path !== '') paths.add(path);
  }
  return [...paths];
}

/** The commit at which the work left a revision; the revision itself where the two have nothing in common. */
async function baseOf(ref: string, root: string, exactly: boolean): Promise<string | { fault: RevisionFault }> {
  const commit = await commitOf(ref, root);
  if (commit === undefined) return { fault: await unknown(root) };
  if (exactly) return commit;
  const head = await commitOf('HEAD', root);
  const base = head === undefined ? undefined : await git(['merge-base', commit, head], root);
  if (base !== undefined && 'out' in base) return base.out.toString().trim();
  return (await isShallow(root)) ? { fault: 'shallow' } : commit;
}

/** The id of a commit; a REF never begins like an option. */
async function commitOf(ref: string, root: string): Promise<string | undefined> {
  if (ref === '' || ref.startsWith('-') || ref.includes('\0')) return undefined;
  const found = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], root);
  const id = 'out' in found ? found.out.toString().trim() : '';
  return /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

async function isShallow(root: string): Promise<boolean> {
  const shallow = await git(['rev-parse', '--is-shallow-repository'], root);
  return 'out' in shallow && shallow.out.toString().trim() === 'true';
}

async function unknown(root: string): Promise<RevisionFault> {
  return (await isShallow(root)) ? 'shallow' : 'no-revision';
}

/**
 * Reads files as a revision has them, by the names that they bear on disk; installed packages as well, which a change could edit or
 * replace. Files outside every repository are read as they are.
 */
export async function approvedHost(
  ref: string,
  roots: readonly (string | undefined)[],
  repositoryOf: (path: string) => string | undefined,
  disk: Host,
): Promise<Host | { fault: RevisionFault }> {
  const repositories = new Map<string, ReturnType<typeof revisionsOf>>();
  const fileIn = async (root: string, path: string): ReturnType<Host['read']> => {
    const revisions = repositories.get(root) ?? revisionsOf(root);
    repositories.set(root, revisions);
    const named = await revisions.uri(`${ref}:${path}`);
    return named !== undefined && 'uri' in named ? revisions.host.read(named.uri) : { fault: 'unreadable' };
  };
  for (const root of roots) {
    if (root === undefined) return { fault: 'no-repository' };
    const inside = await git(['rev-parse', '--is-inside-work-tree'], root);
    if ('fault' in inside) return { fault: inside.fault === 'no-git' ? 'no-git' : 'no-repository' };
    if ((await commitOf(ref, root)) === undefined) return { fault: await unknown(root) };
  }
  return {
    ...disk,
    async read(uri) {
      const path = fileURLToPath(uri);
      const root = repositoryOf(path);
      if (root === undefined) return disk.read(uri);
      return fileIn(root, relative(root, path).split(sep).join('/'));
    },
  };
}
