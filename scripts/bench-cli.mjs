// Bundles and runs the benchmark of the command line over many files; it prints ratios and never fails on time. `--short` for a first look.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './install.mjs';

const production = spawnSync(process.execPath, [join(root, 'build.mjs'), '--production'], { stdio: ['ignore', 'ignore', 'inherit'] });
if (production.status !== 0) process.exit(1);
const outdir = join(root, 'dist', 'test');
await build({
  entryPoints: [join(root, 'test/bench/cli.ts'), join(root, 'test/bench/cliFloor.ts')],
  outdir,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  minify: true,
  define: { 'process.env.PROJECT_ROOT': JSON.stringify(root) },
  logLevel: 'warning',
});
process.exitCode = spawnSync(process.execPath, [join(outdir, 'cli.js'), ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
