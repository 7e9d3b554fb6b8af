// Installs the dependencies where they are missing. Uses Node built-ins only: it runs first in a fresh clone.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs `npm ci` unless node_modules holds what the lockfile names. */
export function installDependencies() {
  if (isInstalled(root)) return;
  console.log('Installing the dependencies …');
  // npm is a script on Windows, which only a shell can start.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Whether the node_modules of a folder hold what its lockfile names. */
export function isInstalled(folder) {
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = packages(join(folder, 'package-lock.json'));
  const present = packages(installed);
  // Packages for other platforms are optional and rightly absent.
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || present[path]?.version === version || (optional && !present[path]),
  );
}

const packages = lockfile => JSON.parse(readFileSync(lockfile, 'utf8')).packages;
