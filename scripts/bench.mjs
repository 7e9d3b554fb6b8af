// Bundles and runs the benchmark; it prints ratios and never fails on time.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outfile = join(root, 'dist', 'test', 'bench.js');
const production = spawnSync(process.execPath, [join(root, 'build.mjs'), '--production'], { stdio: ['ignore', 'ignore', 'inherit'] });
if (production.status !== 0) process.exit(1);
await build({
  entryPoints: [join(root, 'test/bench/bench.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  define: { 'process.env.PROJECT_ROOT': JSON.stringify(root) },
  logLevel: 'warning',
});
process.exitCode = spawnSync(process.execPath, [outfile], { stdio: 'inherit' }).status ?? 1;
