// `npm start`: installs what is missing, builds, prints the check of examples/ and opens them in VS Code with the extension.
// `--no-open` stops after the check.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installExtension, installHost, startHost, unsupported } from '../test/editor/host.mjs';
import { installDependencies, root } from './install.mjs';

const examples = join(root, 'examples');

installDependencies();
if (run(['build.mjs']) !== 0) process.exit(1);
console.log('\nnode dist/cli.js check examples --preset essential\n');
run(['dist/cli.js', 'check', 'examples', '--preset', 'essential']);

if (!process.argv.includes('--no-open')) {
  if (isOnPath('code')) openInDesktop();
  else if (unsupported) console.log(`\nThere is no “code” on the PATH, and ${unsupported}. Open this folder in VS Code and press F5.`);
  else await openInBrowser();
}

function openInDesktop() {
  console.log('\nOpening examples/ in VS Code with the extension …');
  const { status } = spawnSync('code', [`--extensionDevelopmentPath=${root}`, examples], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
}

/** Installs the packaged extension into the VS Code server from npm and serves it on loopback until Ctrl+C. */
async function openInBrowser() {
  installHost();
  const { createVSIX } = await import('@vscode/vsce');
  const dirs = { dataDir: join(root, 'dist/editor/data'), extensionsDir: join(root, 'dist/editor/extensions') };
  const vsix = join(root, 'dist/editor/delivery-plan.vsix');
  mkdirSync(join(root, 'dist/editor'), { recursive: true });
  await createVSIX({ cwd: root, packagePath: vsix, dependencies: false, skipLicense: true, allowMissingRepository: true });
  installExtension(vsix, dirs.dataDir, dirs.extensionsDir);
  process.once('SIGINT', () => process.exit(0));
  const { address } = await startHost(dirs);
  console.log(`\nOpen ${address}?folder=${encodeURI(examples)}\nThe editor runs until Ctrl+C.`);
}

function run(args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status;
}

function isOnPath(name) {
  const names = process.platform === 'win32' ? [`${name}.cmd`, `${name}.exe`] : [name];
  return (process.env.PATH ?? '').split(delimiter).some(folder => names.some(file => existsSync(join(folder, file))));
}
