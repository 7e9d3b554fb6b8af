import {
  type Connection,
  type Range,
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from 'vscode-languageserver';
import type { Workspace } from '../engine/workspace';
import { semanticTokens } from '../features/semanticTokens';
import { tokenModifiers, tokenTypes } from '../features/tokenTypes';
import type { Documents } from './documents';
import type { Guard } from './guard';
import { presentFile } from './present';
import type { Uris } from './uris';

export interface SemanticTokensParts {
  connection: Connection;
  guard: Guard;
  uris: Uris;
  documents: Documents;
  workspace: Workspace;
}

/** Tells the editor what the words of a document mean. */
export function serveSemanticTokens(parts: SemanticTokensParts): void {
  const { connection, guard } = parts;

  async function tokens(uri: string, range?: Range): Promise<SemanticTokens | null> {
    const present = await presentFile(uri, parts);
    if (present === undefined) return null;
    const { file, document } = present;
    const within = range && { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    const builder = new SemanticTokensBuilder();
    for (const { start, end, type, modifiers } of semanticTokens(file, within)) {
      const { line, character } = document.positionAt(start);
      const flags = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
      builder.push(line, character, end - start, tokenTypes.indexOf(type), flags);
    }
    return builder.build();
  }

  connection.languages.semanticTokens.on(
    guard.request<SemanticTokensParams, unknown[], SemanticTokens | null>('textDocument/semanticTokens/full', null, ({ textDocument }) =>
      tokens(textDocument.uri),
    ),
  );
  connection.languages.semanticTokens.onRange(
    guard.request<SemanticTokensRangeParams, unknown[], SemanticTokens | null>(
      'textDocument/semanticTokens/range',
      null,
      ({ textDocument, range }) => tokens(textDocument.uri, range),
    ),
  );
}
