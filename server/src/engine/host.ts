/** Why a file could not be read. */
export type ReadFault = 'missing' | 'unreadable' | 'folder' | 'too-large' | 'not-text' | 'loop' | 'name';

/** Of a file that another names it is enough to know that it cannot be read. */
export function plainFault(fault: ReadFault): Exclude<ReadFault, 'not-text' | 'loop' | 'name'> {
  return fault === 'not-text' || fault === 'loop' || fault === 'name' ? 'unreadable' : fault;
}

export type ReadResult = { text: string } | { fault: ReadFault };

/** The outside world as the engine sees it; files are known by URI. Nothing here throws. */
export interface Host {
  read(uri: string): Promise<ReadResult>;
  /** The URI of a file that another file names by a relative path, or why it may not be read. */
  resolve(from: string, path: string): Promise<{ uri: string } | { fault: 'outside' | 'remote' }>;
}
