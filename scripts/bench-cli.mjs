// Bundles and runs the benchmark of the command line over many files; it prints ratios and never fails on time. `--short` for a first look,
// `--rounds=N` for more or fewer than three.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { root } from './install.mjs';

const production = spawnSync(process.execPath, [join(root, 'build.mjs'), '--production'], { stdio: ['ignore', 'ignore', 'inherit'] });
if (production.status !== 0) process.exit(1);
const outdir = join(root, 'dist', 'test');
mkdirSync(outdir, { recursive: true });
// The floor's validators are compiled beforehand, as ours are.
for (const kind of ['plan', 'agreement']) {
  const schema = JSON.parse(readFileSync(join(root, `server/src/plan/generated/${kind}.schema.json`), 'utf8'));
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, code: { source: true } });
  writeFileSync(join(outdir, `${kind}.validator.js`), standalone.default(ajv, ajv.compile(schema)));
}
await build({
  entryPoints: [join(root, 'test/bench/cli.ts'), join(root, 'test/bench/cliFloor.ts')],
  outdir,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  minify: true,
  alias: { validators: outdir },
  define: { 'process.env.PROJECT_ROOT': JSON.stringify(root) },
  logLevel: 'warning',
});
process.exitCode = spawnSync(process.execPath, [join(outdir, 'cli.js'), ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
