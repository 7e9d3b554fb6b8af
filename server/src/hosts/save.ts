import type { Stats } from 'node:fs';
import { access, constants, lstat, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ExchangeFault, SaveFault, SaveOptions } from '../cli/system';
import { limits } from '../plan/limits';
import { decode, isInside, readBytes } from './files';

/**
 * Writes a whole file or nothing: the content goes to a file beside it, reaches the disk, and then takes its name. Permissions stay. What is
 * no regular file, such as a pipe or /dev/stdout, is written to as it is.
 */
export async function save(path: string, content: Uint8Array, options: SaveOptions = {}): Promise<SaveFault | undefined> {
  try {
    if (options.folders) await mkdir(dirname(path), { recursive: true });
    const target = options.throughLinks ? await realpath(path).catch(() => path) : path;
    const former = await (options.throughLinks ? stat : lstat)(target).catch(() => undefined);
    if (former !== undefined && options.createOnly) return 'exists';
    if (former?.isDirectory()) return 'folder';
    if (former !== undefined && !former.isFile() && !former.isSymbolicLink()) await write(target, 'w', content);
    else await replace(target, content, former);
    return undefined;
  } catch (error) {
    return faultOf(error as NodeJS.ErrnoException);
  }
}

/**
 * Puts a text in the place of one that was read, byte order mark and rights kept; nothing where the file has changed since, or
 * where it lies by its real name outside of the folders.
 */
export async function exchange(
  path: string,
  before: string,
  after: string,
  folders: readonly string[],
): Promise<ExchangeFault | undefined> {
  try {
    const real = await realpath(path).catch(() => undefined);
    if (real === undefined) return 'changed';
    const realFolders = await Promise.all(folders.map(folder => realpath(folder).catch(() => folder)));
    if (!realFolders.some(folder => isInside(folder, real))) return 'outside';
    await access(real, constants.W_OK);
    const read = await readBytes(real, limits.bytes);
    const present = 'fault' in read ? read : decode(read.bytes);
    if ('fault' in read || !('text' in present) || present.text !== before) return 'changed';
    const mark = read.bytes[0] === 0xef ? read.bytes.subarray(0, 3) : new Uint8Array();
    return await save(real, Buffer.concat([mark, Buffer.from(after)]));
  } catch (error) {
    return faultOf(error as NodeJS.ErrnoException);
  }
}

async function replace(target: string, content: Uint8Array, former: Stats | undefined): Promise<void> {
  const beside = join(dirname(target), `.${basename(target).slice(0, 100)}.${crypto.randomUUID()}.tmp`);
  try {
    await write(beside, 'wx', content, former?.isFile() ? former.mode & 0o777 : undefined);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw error;
  }
}

async function write(path: string, flags: string, content: Uint8Array, mode?: number): Promise<void> {
  const file = await open(path, flags, mode);
  try {
    // The mask of the process may have taken rights from a file that had them.
    if (mode !== undefined) await file.chmod(mode);
    await file.writeFile(content);
    if (flags === 'wx') await file.sync();
  } finally {
    await file.close();
  }
}

function faultOf({ code, message }: NodeJS.ErrnoException): SaveFault {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'no-folder';
    case 'EISDIR':
      return 'folder';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'denied';
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'full';
    default:
      return { reason: message };
  }
}
