import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { cacheFolder, isOwn } from './cacheFolder';

/** Stands for all parts of this build, so that what was compiled of another is never taken for this one's. */
declare const BUILD: string;

/** Milliseconds after which a program that goes on, such as a server, has compiled what a start needs. */
const settled = 10_000;

/** Days after which what was compiled of a build that nobody starts any more is removed. */
const keptDays = 30;

/**
 * Runs a part of the program that lies beside this file, such as `cli`. What V8 made of the parts is kept in the user's cache folder
 * for the next start, which then compiles nothing; where that fails, each start compiles anew. `flags` are for V8.
 */
export function load(entry: string, flags: readonly string[] = []): void {
  for (const flag of flags) setFlagsFromString(flag);
  const store = storeOf(userCache(), [...process.execArgv, ...flags]);
  const parts = new Map<string, { exports: unknown }>();
  const compiled: { name: string; script: Script }[] = [];

  function part(name: string): unknown {
    const known = parts.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    parts.set(name, module);
    const filename = join(__dirname, name);
    // The build escapes whatever is not ASCII, which is read several times faster, and makes a function of each part as Node does.
    const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData: store?.read(name) });
    if (script.cachedDataRejected !== false) compiled.push({ name, script });
    const fromNode = createRequire(filename);
    const require = (wanted: string): unknown => (wanted.startsWith('./') ? part(basename(wanted)) : fromNode(wanted));
    script.runInThisContext()(module.exports, require, module, filename, dirname(filename));
    return module.exports;
  }

  function keep(): void {
    for (const { name, script } of compiled.splice(0)) store?.write(name, script.createCachedData());
  }

  part(`${entry}.cjs`);
  if (store === undefined) return;
  // Only after a run is it known which functions a run needs.
  process.once('exit', keep);
  setTimeout(keep, settled).unref();
}

function userCache(): string | undefined {
  try {
    return cacheFolder(process.platform, process.env, homedir());
  } catch {
    return undefined;
  }
}

/** Where what was compiled is kept; undefined where no folder is safe from others, or none is wanted. */
function storeOf(
  cache: string | undefined,
  flags: readonly string[],
): { read(name: string): Buffer | undefined; write(name: string, data: Buffer): void } | undefined {
  if (cache === undefined || process.env.NODE_DISABLE_COMPILE_CACHE !== undefined) return undefined;
  const all = join(cache, 'compiled');
  // V8 refuses what it compiled under other flags.
  const options = flags
    .join(' ')
    .replaceAll(/[^\w=.-]+/g, '_')
    .slice(0, 100);
  const folder = join(all, `${BUILD}-${process.arch}-${process.version}${options}`);
  if (!isOurs(folder)) return undefined;
  return {
    read(name) {
      try {
        return readFileSync(join(folder, name));
      } catch {
        return undefined;
      }
    },
    write(name, data) {
      try {
        const written = join(folder, `${name}.${process.pid}`);
        writeFileSync(written, data, { mode: 0o600 });
        renameSync(written, join(folder, name));
        removeOld(all);
      } catch {
        // The next start compiles again.
      }
    },
  };
}

/** Makes a folder; whether nobody else can write what this process would run. */
function isOurs(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    return found.isDirectory() && isOwn(found);
  } catch {
    return false;
  }
}

function removeOld(all: string): void {
  const limit = Date.now() - keptDays * 24 * 3_600_000;
  for (const name of readdirSync(all)) {
    if (statSync(join(all, name)).mtimeMs < limit) rmSync(join(all, name), { recursive: true, force: true });
  }
}
