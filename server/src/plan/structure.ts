import type { Limit } from './limits';
import type { Place } from './place';
import type { Schema } from './schema';
import type { Node, Piece, SyntaxFault } from './tree';

/** What is wrong with a file before any rule of the domain can speak: its text, its YAML, its keys and values. */
export type StructureFault =
  /** The file could not be read as text. */
  | { kind: 'not-text'; start: number }
  | { kind: 'hidden-character'; start: number; end: number; code: number }
  | { kind: 'limit'; limit: Limit; start: number }
  | { kind: 'empty-file' }
  /** The root is not a map of keys. */
  | { kind: 'not-a-map'; node: Node }
  | { kind: 'syntax'; piece: Piece; fault: SyntaxFault }
  | { kind: 'duplicate-key'; at: Place; first: Place; key: string }
  | { kind: 'unknown-key'; at: Place; key: string; meant?: string; known: readonly string[] }
  | { kind: 'missing-key'; of: object; key: string; schema: Schema | undefined }
  | { kind: 'empty-value'; at: Place; key: string; schema: Schema }
  | {
      kind: 'wrong-value';
      at: Place;
      key: string;
      value: unknown;
      schema: Schema;
      keyword: string;
      params: Readonly<Record<string, unknown>>;
    };
