import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FormerFiles } from '../lsp/former';
import { revisionScheme } from '../protocol';
import { findRepository, isInside, readText } from './files';
import { git, readIn, treeOf } from './revisions';

/**
 * Files as revisions of their repositories have them, under URIs `delivery-plan-revision://<id of the tree>/<path on this disk>`: what
 * such a URI names never changes.
 */
export const formerFiles: FormerFiles = {
  async uri(file, ref) {
    // A file of another machine is not asked for over the network.
    const path = /^file:\/\/\//.test(file) ? fileURLToPath(file) : undefined;
    const root = path === undefined ? undefined : findRepository(dirname(path));
    if (path === undefined || root === undefined) return { fault: 'no-repository' };
    const inside = await git(['rev-parse', '--is-inside-work-tree'], root);
    if ('fault' in inside) return { fault: inside.fault === 'no-git' ? 'no-git' : 'no-repository' };
    const tree = await treeOf(ref, root);
    return tree === undefined ? { fault: 'no-revision' } : { uri: uriOf(tree, path) };
  },
  host: {
    async read(uri) {
      const { tree, path } = partsOf(uri);
      const root = findRepository(dirname(path));
      if (tree === undefined || root === undefined) return { fault: 'missing' };
      const own = relative(root, path).split(sep);
      // No revision holds the packages that are installed, nor the repository itself.
      return own.includes('node_modules') || own[0] === '.git' ? readText(path) : readIn(tree, own.join('/'), root);
    },
    async resolve(from, path) {
      const { tree, path: source } = partsOf(from);
      const plain = path.replaceAll('\\', '/');
      if (tree === undefined || /^[a-z][a-z0-9+.-]+:/i.test(plain) || plain.startsWith('//') || plain.includes('\0'))
        return { fault: 'remote' };
      const target = resolve(dirname(source), plain);
      const root = findRepository(dirname(source));
      return root !== undefined && isInside(root, target) ? { uri: uriOf(tree, target) } : { fault: 'outside' };
    },
  },
};

const uriOf = (tree: string, path: string): string => `${revisionScheme}://${tree}${pathToFileURL(path).href.slice('file://'.length)}`;

function partsOf(uri: string): { tree?: string; path: string } {
  const [, tree, path = '/'] = /^[a-z-]+:\/\/([0-9a-f]{40,64})(\/.*)$/s.exec(uri) ?? [];
  return { tree, path: fileURLToPath(`file://${path}`) };
}
