import type { Host, ReadResult } from '../engine/host';

/** The machine as a command sees it; everything of the operating system comes through here. */
export interface System {
  version: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** Today by the machine's own calendar, `YYYY-MM-DD`. */
  today(): string;
  /** The language that the runtime takes for its user's, as a BCP 47 tag. */
  runtimeLocale(): string;
  out: Output;
  err: Output;
  /** The URI of a path given by name; undefined where there is nothing. */
  locate(path: string): Promise<{ uri: string; folder: boolean } | undefined>;
  /** The URI of a path that need not exist. */
  uriOf(path: string): string;
  /** The plans and agreements below a folder, without what git ignores. */
  below(folder: string, onUnreadable: (uri: string) => void): AsyncIterable<string>;
  /** Reads files; what one of them names must lie in the repository of these, or below them where there is none. */
  host(uris: readonly string[]): Promise<Host>;
  /** A path as a person here would write it, with forward slashes. */
  nameOf(uri: string): string;
  readInput(): Promise<ReadResult>;
  /** Opens a file for writing; undefined where that cannot be done. */
  create(path: string): Promise<Output | undefined>;
  /** Talks the language server protocol over standard input and output until the client ends it. */
  serve(): Promise<void>;
}

export interface Output {
  /** False once the reader has gone, after which nothing is worth writing. */
  write(text: string): Promise<boolean>;
  colors: boolean;
  /** Columns of the terminal; undefined where there is none. */
  columns: number | undefined;
}

/** Exit codes, the same for every command and format. */
export const exit = { clean: 0, findings: 1, usage: 2, failure: 3 } as const;
