import type { Host, ReadFault, ReadResult } from '../engine/host';
import type { Outlets } from '../report/outlets';

/** The machine as a command sees it; everything of the operating system comes through here. */
export interface System {
  version: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** Today by the machine's own calendar, `YYYY-MM-DD`. */
  today(): string;
  /** Milliseconds since the program started. */
  elapsed(): number;
  /** The language that the runtime takes for its user's, as a BCP 47 tag. */
  runtimeLocale(): string;
  out: Output;
  err: Output;
  /** The URI of a path given by name; undefined where there is nothing. */
  locate(path: string): Promise<{ uri: string; folder: boolean } | undefined>;
  /** The URI of a path that need not exist. */
  uriOf(path: string): string;
  /**
   * The URI of what `REF:path` names in git: from the root of the repository, or from this folder where the path begins with `./`;
   * without a REF what is staged. Undefined where the words have not that form.
   */
  revision(words: string): Promise<{ uri: string } | { fault: RevisionFault } | undefined>;
  /** The file here in whose place one of a revision stands; any other file as it is. */
  onDisk(uri: string): string;
  /** The plans and agreements below a folder, without what git ignores. */
  below(folder: string, onUnreadable: (uri: string, fault: ReadFault) => void): AsyncIterable<string>;
  /** Reads files; what one of them names must lie in the repository of these, or below them where there is none. */
  host(uris: readonly string[]): Promise<Host>;
  /** A path as a person here would write it, with forward slashes. */
  nameOf(uri: string): string;
  /** A file's path from the root of the repository in which it lies, with forward slashes; outside of any from the current folder. */
  pathInRepository(uri: string): string;
  readInput(): Promise<ReadResult>;
  /** Opens a file for writing, empty or at its end; undefined where that cannot be done. */
  create(path: string, options?: { append?: true }): Promise<Output | undefined>;
  /** The bytes of a file that is no plan, such as a template of Word. */
  readBytes(path: string): Promise<Uint8Array | ReadFault>;
  /** Writes a whole file or nothing: what was there before stays until the new content is complete. */
  save(path: string, content: Uint8Array, options?: SaveOptions): Promise<SaveFault | undefined>;
  /**
   * Puts a text in the place of one that was read, whole or not at all; nothing where the file has changed since, or where a link
   * leads out of the repository.
   */
  exchange(uri: string, before: string, after: string): Promise<ExchangeFault | undefined>;
  /**
   * The files of the repositories of these that differ from the last commit, or with `since` from where the work left that
   * revision, or from the revision itself (`exactly`); new and deleted ones among them.
   */
  changes(uris: readonly string[], since?: string, exactly?: boolean): Promise<{ uris: readonly string[] } | { fault: RevisionFault }>;
  /** Reads the files of the repositories of these as a revision has them. */
  approved(ref: string, uris: readonly string[], disk: Host): Promise<Host | { fault: RevisionFault }>;
  /** What earlier runs over the repositories of these have found out; undefined where none could keep it safely. */
  cache(uris: readonly string[]): Promise<Cache | undefined>;
  /** What makes reports, loaded when first asked for. */
  outlets: Outlets;
  /** Talks the language server protocol over standard input and output until the client ends it. */
  serve(): Promise<void>;
}

/** Lines kept from run to run by this build of the program for itself, each under a key that stands for all that it rests on. */
export interface Cache {
  /** Stands for a text. */
  digest(text: string): string;
  get(key: string): string | undefined;
  set(key: string, line: string): void;
  /** Writes what is new. What cannot be written is found out again by the next run. */
  keep(): void;
}

export type RevisionFault = 'no-git' | 'no-repository' | 'no-revision' | 'shallow';

export interface SaveOptions {
  /** A file that is there already is left as it is. */
  createOnly?: true;
  /** Of a path that is a link the file is written to which it leads, which is for paths that the user named; otherwise the link gives way. */
  throughLinks?: true;
  /** Folders that are missing are made. */
  folders?: true;
}

/** Why a file could not be written; a text is the system's own reason. */
export type SaveFault = 'exists' | 'no-folder' | 'folder' | 'denied' | 'full' | { reason: string };

/** Why a text was not put in the place of another. */
export type ExchangeFault = SaveFault | 'changed' | 'outside';

export interface Output {
  /** False once the reader has gone, after which nothing is worth writing. */
  write(text: string): Promise<boolean>;
  colors: boolean;
  /** Columns of the terminal; undefined where there is none. */
  columns: number | undefined;
}

/** Exit codes, the same for every command and format. */
export const exit = { clean: 0, findings: 1, usage: 2, failure: 3 } as const;
