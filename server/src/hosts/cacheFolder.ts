import { posix, win32 } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where programs keep what they can make again, on each platform by its own custom; undefined where nothing says where. */
export function cacheFolder(platform: NodeJS.Platform, environment: Environment, home: string): string | undefined {
  if (platform === 'win32') {
    const local = environment.LOCALAPPDATA;
    return local !== undefined && win32.isAbsolute(local) ? win32.join(local, 'delivery-plan', 'Cache') : undefined;
  }
  const stated = environment.XDG_CACHE_HOME;
  if (stated !== undefined && posix.isAbsolute(stated)) return posix.join(stated, 'delivery-plan');
  if (!posix.isAbsolute(home)) return undefined;
  return platform === 'darwin' ? posix.join(home, 'Library', 'Caches', 'delivery-plan') : posix.join(home, '.cache', 'delivery-plan');
}

/** Whether a file or folder is this user's, and no other can write to it. */
export function isOwn({ uid, mode }: { uid: number; mode: number }): boolean {
  const own = process.getuid?.();
  return own === undefined || (uid === own && (mode & 0o022) === 0);
}
