// Bundles a module of the program and loads it, for the scripts that write files from it.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './install.mjs';

/** What a module of server/src exports; the bundle lies in dist/ under a name. */
export async function load(module, name) {
  const outfile = join(root, 'dist', `${name}.cjs`);
  await build({
    entryPoints: [join(root, 'server/src', module)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return createRequire(import.meta.url)(outfile);
}
