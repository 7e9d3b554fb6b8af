import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = process.env.PROJECT_ROOT!;
export const cli = join(root, 'dist/cli.js');
export const projects = join(root, 'test/projects');
export const projectNames = readdirSync(projects).sort();

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface CliOptions {
  cwd?: string;
  env?: Record<string, string>;
  input?: string | Uint8Array;
}

/** Runs the bundled command line to its end, in English unless the environment says otherwise. */
export function runCli(words: readonly string[], { cwd, env, input }: CliOptions = {}): Promise<CliResult> {
  buildIfMissing();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...words], {
      cwd,
      env: { PATH: process.env.PATH, LC_ALL: 'en_US.UTF-8', XDG_CACHE_HOME: cache(), ...env },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', chunk => out.push(chunk));
    child.stderr.on('data', chunk => err.push(chunk));
    child.on('error', reject);
    child.on('close', code => resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }));
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

let cacheOfTests: string | undefined;

/** What the command line keeps for its next run lies apart from the user's own. */
function cache(): string {
  cacheOfTests ??= temporaryFolder();
  return cacheOfTests;
}

const temporary: string[] = [];
process.once('exit', () => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own for a test, gone at the end; a repository, so that nothing outside it is read. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'delivery-plan-'));
  mkdirSync(join(folder, '.git'));
  temporary.push(folder);
  return folder;
}

/** A copy of a folder of plans in a folder of its own, without what is expected of it. */
export function copyOf(source: string): string {
  const folder = temporaryFolder();
  cpSync(source, folder, { recursive: true, filter: path => !/expected\.[^/\\]*$/.test(path) });
  return folder;
}

export function copyProject(name: string): string {
  return copyOf(join(projects, name));
}

/** `npm test` builds first; a single test file run by itself may find nothing built. */
export function buildIfMissing(): void {
  if (existsSync(cli)) return;
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'build.mjs')], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}
