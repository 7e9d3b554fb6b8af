import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { relativePath } from '../engine/paths';
import { isWaivable } from '../engine/waivers';
import { kindOf, type Workspace, type WorkspaceOptions } from '../engine/workspace';
import { completions, type Offer } from '../features/completion';
import type { ServiceLevelAgreement } from '../plan/generated/types';
import { plainText, snippetText } from '../plan/snippet';
import type { Documents } from './documents';
import type { Session } from './session';
import type { Uris } from './uris';

export interface CompletionParts {
  session: Session;
  uris: Uris;
  documents: Documents;
  workspace: Workspace;
  options: WorkspaceOptions;
}

export async function complete({ textDocument, position, context }: CompletionParams, parts: CompletionParts): Promise<CompletionItem[]> {
  const { session, uris, documents, workspace, options } = parts;
  const key = uris.key(textDocument.uri);
  const document = documents.get(key);
  const unit = document === undefined ? undefined : await workspace.unit(key);
  if (document === undefined || unit === undefined || unit.file.text !== document.getText()) return [];
  const { file, agreements, plans } = unit;
  const others = [...agreements, ...plans].filter(other => typeof other === 'object').map(other => other.file);
  const offset = document.offsetAt(position);
  const lineStart = document.offsetAt({ line: position.line, character: 0 });
  const before = file.text.slice(lineStart, offset);
  // Whoever indents a line has not begun to write.
  if (context?.triggerCharacter === ' ' && before.trim() === '') return [];
  const offers = completions(
    file,
    offset,
    {
      ids: [file, ...others].map(({ ids }) => ids),
      agreementFiles: workspace
        .known()
        .filter(uri => kindOf(uri) === 'agreement')
        .flatMap(uri => relativePath(key, uri) ?? []),
      agreements: agreements.flatMap(other => {
        if (typeof other !== 'object') return [];
        const { id, version } = other.file.model as ServiceLevelAgreement;
        return { id, version };
      }),
      rules: options.rules.filter(isWaivable),
      today: options.today,
    },
    session.locale,
  );
  const lead = /^ */.exec(before)![0].length;
  return offers.map((offer, index) => itemOf(offer, index, document, lead, session));
}

function itemOf(offer: Offer, index: number, document: TextDocument, lead: number, { can }: Session): CompletionItem {
  const { label, kind, words, documentation, search, span } = offer;
  const isSnippet = can.snippets && offer.insert.some(part => typeof part === 'object');
  const textEdit: TextEdit = {
    range: { start: document.positionAt(span.start), end: document.positionAt(span.end) },
    newText: indented(isSnippet ? snippetText(offer.insert) : plainText(offer.insert), lead, can),
  };
  return {
    label,
    kind: kinds[kind],
    sortText: String(index).padStart(4, '0'),
    filterText: search,
    ...(words !== undefined && (can.labelDetails ? { labelDetails: { description: words } } : { detail: words })),
    ...(documentation !== undefined && {
      documentation: can.markdownCompletion ? { kind: MarkupKind.Markdown, value: documentation } : documentation.replaceAll('`', ''),
    }),
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(can.insertAsIs && { insertTextMode: InsertTextMode.asIs }),
    textEdit,
  };
}

const kinds: Record<Offer['kind'], CompletionItemKind> = {
  key: CompletionItemKind.Property,
  section: CompletionItemKind.Module,
  item: CompletionItemKind.Snippet,
  enumeration: CompletionItemKind.EnumMember,
  id: CompletionItemKind.Reference,
  date: CompletionItemKind.Value,
  unit: CompletionItemKind.Unit,
  file: CompletionItemKind.File,
  rule: CompletionItemKind.Reference,
  example: CompletionItemKind.Value,
};

/** Lines stand at their columns; a client that indents what it inserts gets them without what it will add. */
function indented(text: string, lead: number, { insertAsIs, adjustsIndentation }: Session['can']): string {
  return insertAsIs || !adjustsIndentation ? text : text.replaceAll(`\n${' '.repeat(lead)}`, '\n');
}
