import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Cache } from '../cli/system';
import { cacheFolder, isOwn } from './cacheFolder';

/** Bytes of one file of the cache, and of all of them together. */
const mostBytes = 64 * 1024 * 1024;
const mostBytesTogether = 256 * 1024 * 1024;
/** Days after which an entry that nobody asked for is dropped, and a file that nobody wrote. */
const keptDays = 14;
const keptDaysOfFile = 30;

/** Hexadecimal digits of a key, and of what the date of an entry takes (`YYYY-MM-DD`). */
const KEY = 32;
/** Characters of a text that takes longer to digest than to find again. */
const LONG = 500;
const DAY = 10;

/**
 * What this build of the program keeps for some folders: one file outside of them that holds an entry a line, its key, the day on which
 * it was last of use, and its value, under a line that stands for all of them. What is not whole, or not this user's own, is taken for
 * nothing and written anew. Undefined where no folder is safe from others.
 */
export function openCache(folders: readonly string[], today: string): Cache | undefined {
  const place = placeFor(folders);
  if (place === undefined) return undefined;
  let body: string | undefined;
  const lines = new Map<string, { start: number; end: number }>();
  const used = new Map<string, string>();
  const digests = new Map<string, string>();
  let news = false;

  function load(): string {
    if (body !== undefined) return body;
    body = bodyIn(place!) ?? '';
    for (let start = 0; start < body.length; ) {
      const end = body.indexOf('\n', start);
      lines.set(body.slice(start, start + KEY), { start, end });
      start = end + 1;
    }
    return body;
  }

  return {
    // A text is asked for twice, for what it names and for what is said of it, and is not held beyond that.
    digest(text) {
      const known = digests.get(text);
      if (known !== undefined) {
        digests.delete(text);
        return known;
      }
      const made = digest(text);
      if (text.length >= LONG) digests.set(text, made);
      return made;
    },
    get(key) {
      const known = used.get(key);
      if (known !== undefined) return known;
      const text = load();
      const line = lines.get(key);
      if (line === undefined) return undefined;
      const value = text.slice(line.start + KEY + DAY, line.end);
      used.set(key, value);
      return value;
    },
    set(key, value) {
      used.set(key, value);
      news = true;
    },
    keep() {
      if (!news) return;
      const text = load();
      const oldest = dayBefore(today, keptDays);
      const others = [...lines].filter(([key, { start }]) => !used.has(key) && text.slice(start + KEY, start + KEY + DAY) >= oldest);
      const kept = [...used].map(([key, value]) => `${key}${today}${value}\n`);
      for (const [, { start, end }] of others) kept.push(text.slice(start, end + 1));
      // A character is three bytes at most.
      let room = mostBytes / 3;
      const cut = kept.findIndex(line => {
        room -= line.length;
        return room < 0;
      });
      write(place, kept.slice(0, cut < 0 ? kept.length : cut).join(''));
    },
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, KEY);
}

/** The file for some folders and this build of the program; undefined where others could write what would be read from it. */
function placeFor(folders: readonly string[]): string | undefined {
  try {
    const base = cacheFolder(process.platform, process.env, homedir());
    if (base === undefined) return undefined;
    const folder = join(base, 'checks');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    if (!found.isDirectory() || !isOwn(found)) return undefined;
    // The loader that lies beside this part of the program bears what stands for all of its parts.
    const build = readFileSync(join(__dirname, 'load.cjs'), 'latin1');
    return join(folder, digest(JSON.stringify([build, process.version, [...folders].sort()])));
  } catch {
    return undefined;
  }
}

/** The entries of a file that is whole; undefined otherwise. */
function bodyIn(place: string): string | undefined {
  try {
    const file = openSync(place, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const found = fstatSync(file);
      if (!found.isFile() || !isOwn(found) || found.size > mostBytes) return undefined;
      const text = readFileSync(file, 'utf8');
      const end = text.indexOf('\n') + 1;
      const body = text.slice(end);
      return text.slice(0, end) === headOf(body) ? body : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

function headOf(body: string): string {
  return `delivery-plan ${digest(body)}\n`;
}

function write(place: string, body: string): void {
  const beside = `${place}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(beside, headOf(body) + body, { flag: 'wx', mode: 0o600 });
    renameSync(beside, place);
    removeOld(dirname(place));
  } catch {
    // The next run checks again.
    rmSync(beside, { force: true });
  }
}

/** Removes files that nobody has written for long, and the oldest of those that take too much room. */
function removeOld(folder: string): void {
  const limit = Date.now() - keptDaysOfFile * 24 * 3_600_000;
  let room = mostBytesTogether;
  const files = readdirSync(folder).map(name => ({ path: join(folder, name), found: lstatSync(join(folder, name)) }));
  for (const { path, found } of files.sort((a, b) => b.found.mtimeMs - a.found.mtimeMs)) {
    room -= found.size;
    if (found.mtimeMs < limit || room < 0) rmSync(path, { force: true });
  }
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 24 * 3_600_000).toISOString().slice(0, DAY);
}
