// Bundles the extension, the language server and the command line into dist/.
// `node build.mjs`, `node build.mjs --watch`, `node build.mjs --production` (small, no source maps).
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const generated = !existsSync(join(root, 'scripts/generate.mjs'))
  ? { status: 0 }
  : spawnSync(process.execPath, [join(root, 'scripts/generate.mjs')], { stdio: 'inherit' });
if (generated.status !== 0) process.exit(1);

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'info',
};
const bundles = [
  { entryPoints: ['client/src/extension.node.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { entryPoints: ['server/src/hosts/server.node.ts'], outfile: 'dist/server.js' },
  { entryPoints: ['server/src/hosts/cli.node.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
];
const present = bundles.filter(
  ({ entryPoints: [entry] }) => existsSync(join(root, entry)) || console.log(`${entry} does not exist yet: skipped.`),
);
const contexts = await Promise.all(present.map(bundle => context({ ...shared, ...bundle })));
if (watch) {
  await Promise.all(contexts.map(one => one.watch()));
} else {
  await Promise.all(contexts.map(one => one.rebuild())).catch(() => process.exit(1));
  await Promise.all(contexts.map(one => one.dispose()));
  if (existsSync(join(root, 'dist/cli.js'))) chmodSync(join(root, 'dist/cli.js'), 0o755);
}
