import { closeSync, constants, existsSync, fstatSync, openSync, readSync, realpathSync, type Stats } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Host, ReadFault, ReadResult } from '../engine/host';
import { limits } from '../plan/limits';

/** How a disk is asked. */
export interface Disk {
  read(path: string): ReadResult | Promise<ReadResult>;
  /** The path without links; undefined where there is nothing. */
  realpath(path: string): string | undefined | Promise<string | undefined>;
}

/** For a server, which answers others while the disk is slow. */
export const patientDisk: Disk = { read: readText, realpath: path => realpath(path).catch(() => undefined) };

/** For a command, which has nothing to do until it has read: several times as fast, since nothing changes hands. */
export const promptDisk: Disk = {
  read: path => {
    const read = readAtOnce(path, limits.bytes);
    return 'fault' in read ? read : decode(read.bytes);
  },
  realpath: path => {
    try {
      return realpathSync.native(path);
    } catch {
      return undefined;
    }
  },
};

/**
 * Files of a disk. `roots` are the folders that may be read: what a file names must lie in one of them, links followed; a file
 * outside all of them may name files below its own folder.
 */
export function fileHost(roots: () => readonly string[], disk: Disk = patientDisk): Host {
  return {
    read: async uri => (uri.startsWith('file:') ? disk.read(fileURLToPath(uri)) : { fault: 'unreadable' }),
    async resolve(from, path) {
      if (/^[a-z][a-z0-9+.-]+:/i.test(path) || path.startsWith('//') || path.includes('\0')) return { fault: 'remote' };
      if (!from.startsWith('file:')) return { fault: 'remote' };
      const source = fileURLToPath(from);
      const target = resolve(dirname(source), path.replaceAll('\\', '/'));
      const allowed = roots().filter(root => isInside(root, source));
      const folders = allowed.length > 0 ? roots() : [dirname(source)];
      if (!folders.some(folder => isInside(folder, target))) return { fault: 'outside' };
      const real = await disk.realpath(target);
      if (real !== undefined) {
        const realFolders = await Promise.all(folders.map(async folder => (await disk.realpath(folder)) ?? folder));
        if (!realFolders.some(folder => isInside(folder, real))) return { fault: 'outside' };
      }
      return { uri: pathToFileURL(target).href };
    },
  };
}

/** The root of the repository that a folder lies in; undefined outside of any. */
export function findRepository(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : findRepository(parent);
}

/** Reads a regular file as UTF-8 text without its byte order mark; never blocks on a pipe, never reads more than the limit. */
export async function readText(path: string): Promise<ReadResult> {
  const read = await readBytes(path, limits.bytes);
  return 'fault' in read ? read : decode(read.bytes);
}

/** Reads a regular file; never blocks on a pipe, never reads more than `most` bytes. */
export async function readBytes(path: string, most: number): Promise<{ bytes: Uint8Array } | { fault: ReadFault }> {
  try {
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = await handle.stat();
      const fault = faultOf(found, most);
      if (fault !== undefined) return { fault };
      const buffer = Buffer.alloc(found.size + 1);
      let length = 0;
      for (;;) {
        const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
        length += bytesRead;
        if (bytesRead === 0 || length === buffer.length) break;
      }
      if (length > most) return { fault: 'too-large' };
      return { bytes: buffer.subarray(0, length) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { fault: faultBehind(error) };
  }
}

/** The same, with all else standing still meanwhile. */
export function readAtOnce(path: string, most: number): { bytes: Uint8Array } | { fault: ReadFault } {
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = fstatSync(file);
      const fault = faultOf(found, most);
      if (fault !== undefined) return { fault };
      const buffer = Buffer.allocUnsafe(found.size + 1);
      let length = 0;
      for (;;) {
        const read = readSync(file, buffer, length, buffer.length - length, length);
        length += read;
        if (read === 0 || length === buffer.length) break;
      }
      return length > most ? { fault: 'too-large' } : { bytes: buffer.subarray(0, length) };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { fault: faultBehind(error) };
  }
}

function faultOf(found: Stats, most: number): ReadFault | undefined {
  if (found.isDirectory()) return 'folder';
  if (!found.isFile()) return 'unreadable';
  return found.size > most ? 'too-large' : undefined;
}

function faultBehind(error: unknown): ReadFault {
  return faultsByCode[(error as NodeJS.ErrnoException).code ?? ''] ?? 'unreadable';
}

const faultsByCode: Readonly<Record<string, ReadFault>> = { ENOENT: 'missing', ENOTDIR: 'missing', EISDIR: 'folder', ELOOP: 'loop' };

/** Text of UTF-8 bytes without its byte order mark. */
export function decode(bytes: Uint8Array): ReadResult {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes) };
  } catch {
    return { fault: 'not-text' };
  }
}

/** Whether a path is a folder or lies in it. */
export function isInside(folder: string, path: string): boolean {
  const steps = relative(folder, path);
  return steps === '' || (steps !== '..' && !steps.startsWith(`..${sep}`) && resolve(folder, steps) === resolve(path));
}
