import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfMissing, temporaryFolder } from './cli';

let packed: string | undefined;

/** The path of the package as it would be published, made once in a test file. */
export function tarball(): string {
  buildIfMissing();
  packed ??= pack(temporaryFolder());
  return packed;
}

function pack(folder: string): string {
  const words = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  const { status, stdout, stderr } = spawnSync('npm', words, {
    cwd: process.env.PROJECT_ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  assert.equal(status, 0, stderr);
  return join(folder, stdout.trim().split('\n').at(-1)!);
}
