import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join, posix } from 'node:path';
import type { RevisionFault } from '../cli/system';
import type { Host, ReadResult } from '../engine/host';
import { limits } from '../plan/limits';
import { decode } from './files';

/** Files as git keeps them in a revision, known by URIs of their own. */
export interface Revisions {
  /**
   * The URI of what `REF:path` names, as git means it: from the root of the repository, or from this folder where the path begins
   * with `./`; without a REF what is staged. Undefined where the words have not that form.
   */
  uri(words: string): Promise<{ uri: string } | { fault: RevisionFault } | undefined>;
  host: Host;
  /** `REF:path` of such a URI; undefined for any other. */
  nameOf(uri: string): string | undefined;
}

const SCHEME = 'revision:///';

export function revisionsOf(folder: string): Revisions {
  /** The tree that each REF named when it was first asked for: a plan and its agreement are read from the same one. */
  const trees = new Map<string, string>();

  async function uri(words: string): ReturnType<Revisions['uri']> {
    const [, ref, path] = /^([^:]*):(.+)$/s.exec(words) ?? [];
    // `C:\plans` and `C:/plans` are paths.
    if (ref === undefined || path === undefined || /^[a-z]:[\\/]/i.test(words)) return undefined;
    const prefix = await git(['rev-parse', '--show-prefix'], folder);
    if ('fault' in prefix) return { fault: prefix.fault === 'no-git' ? 'no-git' : 'no-repository' };
    if (!trees.has(ref)) {
      const tree = ref === '' ? '' : await treeOf(ref, folder);
      if (tree === undefined) return { fault: 'no-revision' };
      trees.set(ref, tree);
    }
    const here = prefix.out.toString().replace(/\r?\n$/, '');
    const full = /^\.{1,2}\//.test(path) ? posix.normalize(posix.join(here, path)) : path;
    return { uri: `${SCHEME}${encodeURIComponent(ref)}/${full.split('/').map(encodeURIComponent).join('/')}` };
  }

  return {
    uri,
    host: {
      read(uri) {
        const { ref, path } = partsOf(uri);
        // A tree begins at the root of its repository.
        if (path === '.git') return Promise.resolve({ fault: 'folder' });
        return readIn(trees.get(ref) ?? '', path, folder);
      },
      async resolve(from, path) {
        const plain = path.replaceAll('\\', '/');
        if (/^[a-z][a-z0-9+.-]+:/i.test(plain) || plain.startsWith('//')) return { fault: 'remote' };
        const source = partsOf(from);
        const target = posix.normalize(posix.join(posix.dirname(source.path), plain));
        if (plain.startsWith('/') || target === '..' || target.startsWith('../')) return { fault: 'outside' };
        return { uri: `${SCHEME}${encodeURIComponent(source.ref)}/${target.split('/').map(encodeURIComponent).join('/')}` };
      },
    },
    nameOf(uri) {
      if (!uri.startsWith(SCHEME)) return undefined;
      const { ref, path } = partsOf(uri);
      return `${ref}:${path}`;
    },
  };
}

/** The id of a revision's tree. A REF never begins like an option. */
export async function treeOf(ref: string, folder: string): Promise<string | undefined> {
  if (ref === '' || ref.startsWith('-') || ref.includes('\0')) return undefined;
  const found = await git(['rev-parse', '--verify', '--quiet', `${ref}^{tree}`], folder);
  const id = 'out' in found ? found.out.toString().trim() : '';
  return /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

/** A file of a tree, or with the empty text in its place of what is staged; the path counts from the root of the repository. */
export async function readIn(tree: string, path: string, folder: string): Promise<ReadResult> {
  if (path.includes('\0')) return { fault: 'missing' };
  const object = `${tree}:${path}`;
  const content = await git(['cat-file', 'blob', object], folder);
  if ('out' in content) return decode(content.out);
  if (content.fault === 'too-large') return { fault: 'too-large' };
  const type = await git(['cat-file', '-t', object], folder);
  if ('fault' in type) return { fault: type.fault === 'failed' ? 'missing' : 'unreadable' };
  return { fault: type.out.toString().trim() === 'tree' ? 'folder' : 'unreadable' };
}

/** A host that reads revisions and leaves the other files to another. */
export function withRevisions({ host, nameOf }: Revisions, files: Host): Host {
  const hostOf = (uri: string): Host => (nameOf(uri) === undefined ? files : host);
  return { read: uri => hostOf(uri).read(uri), resolve: (from, path) => hostOf(from).resolve(from, path) };
}

function partsOf(uri: string): { ref: string; path: string } {
  const [ref = '', ...path] = uri.slice(SCHEME.length).split('/').map(decodeURIComponent);
  return { ref, path: path.join('/') };
}

type GitResult = { out: Buffer } | { fault: 'no-git' | 'too-large' | 'failed' };

/** Runs git without a shell, a pager, a question or the network. */
export async function git(words: readonly string[], cwd: string): Promise<GitResult> {
  const { execFile } = await import('node:child_process');
  const program = await gitProgram();
  if (program === undefined) return { fault: 'no-git' };
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0' };
  const options = { cwd, env, encoding: 'buffer', maxBuffer: limits.bytes, windowsHide: true } as const;
  return new Promise(done => {
    execFile(program, ['--no-pager', ...words], options, (error, out) => {
      if (error === null) done({ out });
      else if (error.code === 'ENOENT') done({ fault: 'no-git' });
      else done({ fault: String(error.code) === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER' ? 'too-large' : 'failed' });
    });
  });
}

/** Windows would look in the current folder first, where a program of that name may have come with the files. */
async function gitProgram(): Promise<string | undefined> {
  if (process.platform !== 'win32') return 'git';
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const program = join(folder, 'git.exe');
    if (
      isAbsolute(folder) &&
      (await access(program).then(
        () => true,
        () => false,
      ))
    )
      return program;
  }
  return undefined;
}
