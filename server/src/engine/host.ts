/** Why a file could not be read. */
export type ReadFault = 'missing' | 'unreadable' | 'folder' | 'too-large' | 'not-text';

export type ReadResult = { text: string } | { fault: ReadFault };

/** The outside world as the engine sees it; files are known by URI. Nothing here throws. */
export interface Host {
  read(uri: string): Promise<ReadResult>;
  /** The URI of a file that another file names by a relative path, or why it may not be read. */
  resolve(from: string, path: string): Promise<{ uri: string } | { fault: 'outside' | 'remote' }>;
}
