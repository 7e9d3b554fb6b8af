// Bundles and runs the benchmark; it prints ratios and never fails on time. `--short` for a first look, `--write` for docs/PERFORMANCE.md.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { isInstalled, root } from './install.mjs';

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
installPeers();
process.exitCode = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;

/** What we are measured against stands apart from the dependencies; without it, its columns stay empty. */
function installPeers() {
  const folder = join(root, 'test/bench/peers');
  if (isInstalled(folder)) return;
  console.log('Installing what the benchmark compares with into test/bench/peers …');
  // npm is a script on Windows, which only a shell can start.
  const patience = ['--fetch-retries=1', '--fetch-timeout=20000'];
  const { status } = spawnSync('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', ...patience], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) console.log('It could not be installed; the comparison says “not installed”.');
}
