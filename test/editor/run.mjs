// Runs the editor suite. In the VS Code server from npm, driven by Chromium: first the suite inside the extension host, then the
// packaged extension by keys. `--desktop` runs the first in the desktop editor, which it downloads.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { findChromium, installHost, unsupported } from './host.mjs';
import { runInHost } from './inHost.mjs';
import { runByKeys } from './keys.mjs';
import { runPreview } from './preview.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const suite = join(root, 'dist/test/editor/index.js');
const temporary = mkdtempSync(join(tmpdir(), 'delivery-plan-editor-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));
mkdirSync(join(root, 'dist/test/editor'), { recursive: true });

await build({
  absWorkingDir: root,
  entryPoints: ['test/editor/suite/index.ts'],
  outfile: suite,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  sourcemap: 'inline',
  logLevel: 'warning',
});

if (process.argv.includes('--desktop')) {
  const { runTests } = await import('@vscode/test-electron');
  const args = [freshWorkspace('desktop'), '--disable-workspace-trust', '--skip-welcome', '--disable-extensions'];
  process.exitCode = await runTests({ extensionDevelopmentPath: root, extensionTestsPath: suite, launchArgs: args });
} else {
  const chromium = findChromium();
  if (unsupported || !chromium) throw new Error(`The editor suite cannot run: ${unsupported ?? 'there is no Chromium, Chrome or Edge'}.`);
  installHost();
  await twice(attempt =>
    runInHost({ root, suite, chromium, workspace: freshWorkspace(`in-host-${attempt}`), folder: join(temporary, `host-in-${attempt}`) }),
  );
  await twice(attempt =>
    runByKeys({ root, chromium, workspace: freshWorkspace(`by-keys-${attempt}`), folder: join(temporary, `host-keys-${attempt}`) }),
  );
  await twice(attempt =>
    runPreview({ root, chromium, workspace: freshWorkspace(`preview-${attempt}`), folder: join(temporary, `host-preview-${attempt}`) }),
  );
  console.log('[editor] The editor suite has passed.');
  process.exit(0);
}

/** A browser and an editor on a busy machine lose a key or a frame now and then; what fails again in a fresh editor has failed. */
async function twice(run) {
  try {
    await run(1);
  } catch (error) {
    console.log(`[editor] Failed, and is tried once more in a fresh editor: ${error instanceof Error ? error.message : error}`);
    await run(2);
  }
}

/** A copy of the fixture, so that a test may edit and delete what it likes. */
function freshWorkspace(name) {
  const folder = join(temporary, name);
  cpSync(join(root, 'test/editor/workspace'), folder, { recursive: true });
  return folder;
}
