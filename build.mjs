// Bundles the extension, the language server and the command line into dist/.
// `node build.mjs`, `node build.mjs --watch`, `node build.mjs --production` (small, no source maps).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context, transform } from 'esbuild';

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
  {
    entryPoints: ['client/src/extension.node.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode', './languageClient'],
    supported: { 'dynamic-import': false },
    // The suite in the editor tells how long activation takes from here.
    banner: { js: "performance.mark('deliveryPlan/load');" },
  },
  // What speaks the protocol is loaded once the extension is active.
  { entryPoints: ['client/src/languageClient.ts'], outfile: 'dist/languageClient.js', external: ['vscode'] },
  // The command line and the language server share the engine, and load what makes reports when the first one is asked for.
  {
    entryPoints: { cli: 'server/src/hosts/cli.node.ts', server: 'server/src/hosts/server.node.ts' },
    outdir: 'dist/program',
    format: 'esm',
    splitting: true,
    write: false,
    sourcemap: production ? false : 'inline',
    plugins: [{ name: 'scripts', setup: ({ onEnd }) => onEnd(writeScripts) }],
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
mkdirSync(join(root, 'dist'), { recursive: true });
// A server runs much code now and then and little of it often: optimized as early as usual, the first edits would take two thirds more work.
const flags = { cli: '', server: ", ['--interrupt-budget=300000']" };
for (const entry of ['cli', 'server']) {
  const file = join(root, `dist/${entry}.js`);
  writeFileSync(file, `#!/usr/bin/env node\nrequire('./program/load.cjs').load('${entry}'${flags[entry]});\n`);
  chmodSync(file, 0o755);
}
const contexts = await Promise.all(bundles.map(bundle => context({ ...shared, ...bundle })));
if (watch) {
  await Promise.all(contexts.map(one => one.watch()));
} else {
  const built = await Promise.allSettled(contexts.map(one => one.rebuild()));
  await Promise.all(contexts.map(one => one.dispose()));
  if (built.some(({ status }) => status === 'rejected')) process.exit(1);
}

/**
 * Only modules can be split, and only of scripts can Node 20 keep what it compiled; so each part is split first and made a script then,
 * with one that loads them.
 */
async function writeScripts({ outputFiles, errors }) {
  if (errors.length > 0) return;
  const folder = join(root, 'dist/program');
  const { minify, sourcemap } = { minify: production, sourcemap: production ? false : 'inline' };
  const parts = await Promise.all(
    outputFiles.map(async ({ path, text }) => {
      const name = basename(path, '.js');
      const supported = { 'dynamic-import': false };
      const { code } = await transform(text, { format: 'cjs', target: 'node20', supported, minify, sourcemap, sourcefile: name });
      const script = code.replaceAll(/(["'`])(\.\/[\w.-]+)\.js\1/g, '$1$2.cjs$1');
      // esbuild escapes what is not ASCII in texts, and leaves it in regular expressions.
      return {
        file: `${name}.cjs`,
        code: script.replaceAll(/[^\0-\x7f]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
      };
    }),
  );
  const id = createHash('sha256')
    .update(parts.map(({ code }) => code).join(''))
    .digest('hex')
    .slice(0, 16);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { file, code } of parts)
    writeFileSync(join(folder, file), `(function(exports,require,module,__filename,__dirname){${code}\n})`);
  const loader = { entryPoints: ['server/src/hosts/load.ts'], outfile: 'dist/program/load.cjs', define: { BUILD: JSON.stringify(id) } };
  await build({ ...shared, ...loader, sourcemap: false });
}
