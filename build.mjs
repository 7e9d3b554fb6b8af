// Bundles the extension, the language server and the command line into dist/.
// `node build.mjs`, `node build.mjs --watch`, `node build.mjs --production` (small, no source maps).
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
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
  { entryPoints: ['server/src/hosts/server.node.ts'], outfile: 'dist/server.js' },
  // What makes reports is loaded when the first one is asked for.
  { entryPoints: ['server/src/report/index.ts'], outfile: 'dist/report.js' },
  { entryPoints: ['server/src/report/docx/index.ts'], outfile: 'dist/word.js' },
  { entryPoints: ['server/src/report/xlsx/index.ts'], outfile: 'dist/excel.js' },
  { entryPoints: ['server/src/hosts/pdf.ts'], outfile: 'dist/pdf.js' },
  // What the preview's page loads.
  {
    entryPoints: ['client/webview/preview.ts', 'client/webview/preview.css'],
    outdir: 'dist/media',
    platform: 'browser',
    format: 'iife',
    target: 'chrome122',
    alias: {},
  },
  { entryPoints: ['server/src/hosts/cli.node.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
];
const contexts = await Promise.all(bundles.map(bundle => context({ ...shared, ...bundle })));
if (watch) {
  await Promise.all(contexts.map(one => one.watch()));
} else {
  const built = await Promise.allSettled(contexts.map(one => one.rebuild()));
  await Promise.all(contexts.map(one => one.dispose()));
  if (built.some(({ status }) => status === 'rejected')) process.exit(1);
  chmodSync(join(root, 'dist/cli.js'), 0o755);
}
