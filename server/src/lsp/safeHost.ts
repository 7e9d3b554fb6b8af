import type { Host } from '../engine/host';
import { canonicalUri } from './uris';

/** A host that names files canonically and answers with a fault where it would throw: not every URI of a client can be a file. */
export function safeHost(host: Host): Host {
  return {
    async read(uri) {
      try {
        return await host.read(uri);
      } catch {
        return { fault: 'unreadable' };
      }
    },
    async resolve(from, path) {
      try {
        const target = await host.resolve(from, path);
        return 'uri' in target ? { uri: canonicalUri(target.uri) } : target;
      } catch {
        return { fault: 'outside' };
      }
    },
  };
}
