/** What a file may ask of the reader. Beyond it one finding says which limit was met, and the rest of the file is not read. */
export const limits = {
  /** Bytes of a file. */
  bytes: 5_000_000,
  /** Bytes of a text that an editor holds and that is read again with every key. */
  bytesInEditor: 2 * 1024 * 1024,
  /** Maps and lists inside one another. */
  depth: 64,
  /** Lexical tokens of one stretch of text that is parsed at once. */
  tokens: 1_000_000,
  /** Values in a file, each alias counted with all that it stands for. */
  values: 200_000,
  /** Documents divided by `---`. */
  documents: 1_000,
  /** Tokens that mean nothing to the parser. */
  errorTokens: 1_000,
  /** Findings given for one file. */
  findings: 100,
} as const;

export type Limit = keyof typeof limits;
