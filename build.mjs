// Bundles the extension, the language server and the command line into dist/.
// `node build.mjs`, `node build.mjs --watch`, `node build.mjs --production` (small, no source maps).
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const generated = spawnSync(process.execPath, [join(root, 'scripts/generate.mjs')], { stdio: 'inherit' });
if (generated.status !== 0) process.exit(1);

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  // The same code as ES modules, which need no wrapper each at the start.
  alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'info',
};
const bundles = [
  { entryPoints: ['client/src/extension.node.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  // The command line and the language server share the engine, and load what makes reports when the first one is asked for.
  {
    entryPoints: { cli: 'server/src/hosts/cli.node.ts', server: 'server/src/hosts/server.node.ts' },
    outdir: 'dist/program',
    format: 'esm',
    splitting: true,
    outExtension: { '.js': '.mjs' },
    // Packages in CommonJS ask for the modules of Node.
    banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
  },
  // What the preview's page loads.
  {
    entryPoints: ['client/webview/preview.ts', 'client/webview/preview.css'],
    outdir: 'dist/media',
    platform: 'browser',
    format: 'iife',
    target: 'chrome122',
    alias: {},
  },
];
rmSync(join(root, 'dist/program'), { recursive: true, force: true });
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(join(root, 'dist/cli.js'), "#!/usr/bin/env node\nimport('./program/cli.mjs');\n");
chmodSync(join(root, 'dist/cli.js'), 0o755);
const contexts = await Promise.all(bundles.map(bundle => context({ ...shared, ...bundle })));
if (watch) {
  await Promise.all(contexts.map(one => one.watch()));
} else {
  const built = await Promise.allSettled(contexts.map(one => one.rebuild()));
  await Promise.all(contexts.map(one => one.dispose()));
  if (built.some(({ status }) => status === 'rejected')) process.exit(1);
}
