// Bundles the test files with esbuild and runs them with Node's own test runner.
// `node scripts/run-tests.mjs` runs all of them, `node scripts/run-tests.mjs test/time/duration.test.ts …` only those.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const named = process.argv.slice(2);
const sources = named.length > 0 ? named.map(file => join(process.cwd(), file)) : testFiles(join(root, 'test'));
const outdir = join(root, 'dist', 'test', named.length > 0 ? `run-${process.pid}` : 'unit');

rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: sources.map(file => ({ in: file, out: relative(root, file).replace(/\.ts$/, '').replaceAll(/[\\/]/g, '.') })),
  outdir,
  bundle: true,
  // What the files share, such as the engine, is written once.
  splitting: true,
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // Packages in CommonJS ask for the modules of Node.
  banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  logLevel: 'warning',
  define: { 'process.env.PROJECT_ROOT': JSON.stringify(root) },
});
const outputs = readdirSync(outdir)
  .filter(name => name.endsWith('.test.mjs'))
  .map(name => join(outdir, name));
const flags = [
  '--enable-source-maps',
  '--test',
  `--test-concurrency=${availableParallelism()}`,
  '--test-reporter=spec',
  `--test-timeout=${process.env.TEST_TIMEOUT ?? 600_000}`,
  // Now and then the runner's own timer outlives the last test of a file, and would hold it for the whole timeout.
  '--test-force-exit',
];
const { status } = spawnSync(process.execPath, [...flags, ...outputs], { stdio: 'inherit', cwd: root });
if (named.length > 0) rmSync(outdir, { recursive: true, force: true });
process.exitCode = status ?? 1;

/** Every `*.test.ts` below a folder; the editor's suite has a runner of its own. */
function testFiles(folder) {
  return (
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter(entry => entry.isFile() && entry.name.endsWith('.test.ts'))
      .map(entry => join(entry.parentPath ?? entry.path, entry.name))
      // The packages of the benchmark's peers bring tests of their own.
      .filter(file => !relative(root, file).startsWith(join('test', 'editor')) && !relative(root, file).includes('node_modules'))
  );
}
