import type { Output, System } from '../../server/src/cli/system';
import type { ReadResult } from '../../server/src/engine/host';

/** What a command has done, in order: `read a.delivery.yaml`, `out …`, `err …`. */
export interface FakeSystem {
  system: System;
  log: string[];
  /** All that was written to standard output. */
  said(to: 'out' | 'err'): string;
}

/**
 * A machine of a few files in one folder, for what a real one does not do when it is asked to. Whatever a command needs beyond it fails
 * with the name of what it needs.
 */
export function fakeSystem(
  files: Readonly<Record<string, string | (() => ReadResult)>>,
  { columns, elapsed = () => 0 }: { columns?: number; elapsed?: () => number } = {},
): FakeSystem {
  const root = 'file:///r/';
  const log: string[] = [];
  const uriOf = (path: string): string => new URL(path, root).href;
  const nameOf = (uri: string): string => decodeURIComponent(uri.slice(root.length)) || '.';
  const output = (name: string): Output => ({
    write: async text => {
      if (text !== '') log.push(`${name} ${text}`);
      return true;
    },
    colors: false,
    columns,
  });
  const given: Partial<System> = {
    version: '1.2.3',
    environment: { LC_ALL: 'en' },
    today: () => '2026-06-30',
    elapsed,
    runtimeLocale: () => 'en',
    out: output('out'),
    err: output('err'),
    uriOf,
    nameOf,
    pathInRepository: nameOf,
    onDisk: uri => uri,
    locate: async path => ({ uri: uriOf(path), folder: path === '.' }),
    async *below() {
      for (const path of Object.keys(files)) yield uriOf(path);
    },
    cache: async () => undefined,
    host: async () => ({
      async read(uri) {
        const found = files[nameOf(uri)];
        if (found !== undefined) log.push(`read ${nameOf(uri)}`);
        if (found === undefined) return { fault: 'missing' };
        return typeof found === 'string' ? { text: found } : found();
      },
      resolve: async (from, path) => {
        const target = new URL(path, from).href;
        return target.startsWith(root) && !path.startsWith('../') ? { uri: target } : { fault: 'outside' };
      },
    }),
  };
  const system = new Proxy(given as System, {
    get(target, name) {
      const part = target[name as keyof System];
      if (part === undefined) throw new Error(`the fake system has no ${String(name)}`);
      return part;
    },
  });
  const said = (to: 'out' | 'err'): string => log.flatMap(entry => (entry.startsWith(`${to} `) ? [entry.slice(4)] : [])).join('');
  return { system, log, said };
}
