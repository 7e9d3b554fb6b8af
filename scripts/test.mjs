// `npm test`: installs, builds, checks types, lint and walls, and runs every test. `--editor` (or CI=true) insists on the editor suite,
// which otherwise runs only where there is a Chromium.
import { spawnSync } from 'node:child_process';
import { findChromium, unsupported } from '../test/editor/host.mjs';
import { installDependencies, root } from './install.mjs';

installDependencies();

const steps = [
  ['build', 'build.mjs'],
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit'],
  ['types of the preview', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'client/webview'],
  ['lint', 'node_modules/@biomejs/biome/bin/biome', 'check'],
  ['walls', 'scripts/walls.mjs'],
  ['pages', 'scripts/pages.mjs', '--check'],
  ['snippets', 'scripts/snippets.mjs', '--check'],
  ['tests', 'scripts/run-tests.mjs'],
];
const obstacle = unsupported ?? (findChromium() ? undefined : 'no Chromium, Chrome or Edge was found (CHROMIUM_PATH can name one)');
const mustRunEditor = process.argv.includes('--editor') || process.env.CI === 'true';
if (!obstacle) steps.push(['editor', 'test/editor/run.mjs']);

const durations = [];
for (const [name, script, ...args] of steps) {
  console.log(`\n=== ${name}`);
  const start = performance.now();
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  durations.push(`${name} ${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (status !== 0) fail(`The step “${name}” failed.`);
}
if (obstacle && mustRunEditor) fail(`The editor suite could not run: ${obstacle}.`);
console.log(`\n${durations.join(', ')}`);
console.log(obstacle ? `Passed, but the editor suite did not run: ${obstacle}.` : 'Passed, the editor suite included.');

function fail(message) {
  console.log(`\n${durations.join(', ')}`);
  console.error(message);
  process.exit(1);
}
