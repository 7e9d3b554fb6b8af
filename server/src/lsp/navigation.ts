import {
  type Connection,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentLink,
  type DocumentSymbol,
  ErrorCodes,
  type FoldingRange,
  FoldingRangeKind,
  type Hover,
  type Location,
  LSPErrorCodes,
  MarkupKind,
  type PrepareRenameResult,
  type Range,
  ResponseError,
  type SelectionRange,
  type SymbolInformation,
  SymbolKind,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import type { NamedFile, Unit } from '../engine/check';
import type { Workspace } from '../engine/workspace';
import { folds, links, selections } from '../features/extents';
import { hover } from '../features/hover';
import {
  allOccurrences,
  definitions,
  entityOf,
  filesOf,
  type Located,
  type Occurrence,
  occurrenceAt,
  occurrencesOf,
} from '../features/occurrences';
import { type OutlineEntry, outline } from '../features/outline';
import { canRename, fileName, rename } from '../features/rename';
import { symbols } from '../features/symbols';
import type { PlanFile } from '../plan/file';
import type { Rule } from '../rules/rule';
import { say } from '../text';
import type { Analyses } from './analyses';
import type { Documents } from './documents';
import type { Guard } from './guard';
import { filesNaming, presentFile, presentUnit } from './present';
import type { Session } from './session';
import type { ToLsp } from './toLsp';
import type { Uris } from './uris';

export interface NavigationParts {
  connection: Connection;
  guard: Guard;
  session: Session;
  uris: Uris;
  documents: Documents;
  workspace: Workspace;
  analyses: Analyses;
  toLsp: ToLsp;
  rules: readonly Rule[];
  /** Brings what is known of the closed files beside a document up to date, where nobody watches them. */
  lookAgainBeside(key: string): void;
  /** The search for plans and agreements so far. */
  scanned(): Promise<unknown>;
}

interface Here {
  unit: Unit;
  offset: number;
}

/** Answers what an editor asks about a place of a document: what it is, where its id leads, and what else names it. */
export function serveNavigation(parts: NavigationParts): void {
  const { connection, guard, session, uris, documents, workspace, toLsp, rules } = parts;
  const { can, locale } = session;

  const fileOf = async (uri: string): Promise<PlanFile | undefined> => (await presentFile(uri, parts))?.file;

  async function here({ textDocument, position }: TextDocumentPositionParams): Promise<Here | undefined> {
    const present = await presentUnit(textDocument.uri, parts);
    return present && { unit: present.unit, offset: present.document.offsetAt(position) };
  }

  const location = ({ uri, file, span }: Located<Occurrence>): Location => ({ uri: uris.shown(uri), range: toLsp.range(file, span) });

  connection.onHover(
    guard.request('textDocument/hover', null, async (params): Promise<Hover | null> => {
      const at = await here(params);
      const format = can.markdownHover ? 'markdown' : 'plaintext';
      const found = at && hover(at.unit, at.offset, { locale, rules, format });
      if (at === undefined || found === undefined) return null;
      const kind = format === 'markdown' ? MarkupKind.Markdown : MarkupKind.PlainText;
      return { contents: { kind, value: found.text }, range: toLsp.range(at.unit.file, found.span) };
    }),
  );

  connection.onDefinition(
    guard.request('textDocument/definition', null, async (params): Promise<Location[] | null> => {
      const at = await here(params);
      return at === undefined ? null : definitions(at.unit, at.offset).map(location);
    }),
  );

  connection.onReferences(
    guard.request('textDocument/references', null, async (params): Promise<Location[] | null> => {
      const at = await here(params);
      const occurrence = at && occurrenceAt(at.unit.file, at.offset);
      if (at === undefined || occurrence === undefined) return null;
      const entity = entityOf(occurrence, filesOf(at.unit));
      const found = allOccurrences(entity, await filesNaming(entity, at.unit, parts));
      return found.filter(({ declares }) => params.context.includeDeclaration || !declares).map(location);
    }),
  );

  connection.onDocumentHighlight(
    guard.request('textDocument/documentHighlight', null, async (params): Promise<DocumentHighlight[] | null> => {
      const at = await here(params);
      const occurrence = at && occurrenceAt(at.unit.file, at.offset);
      if (at === undefined || occurrence === undefined) return null;
      const { file } = at.unit;
      return occurrencesOf(entityOf(occurrence, filesOf(at.unit)), file).map(({ span, declares }) => ({
        range: toLsp.range(file, span),
        kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    }),
  );

  connection.onPrepareRename(
    guard.request('textDocument/prepareRename', null, async (params): Promise<PrepareRenameResult | null> => {
      const at = await here(params);
      const occurrence = at && occurrenceAt(at.unit.file, at.offset);
      return at === undefined || occurrence === undefined || !canRename(occurrence, at.unit.file)
        ? null
        : { range: toLsp.range(at.unit.file, occurrence.span), placeholder: occurrence.id };
    }),
  );

  connection.onRenameRequest(
    guard.request('textDocument/rename', null, async (params): Promise<WorkspaceEdit | null> => {
      parts.lookAgainBeside(uris.key(params.textDocument.uri));
      const at = await here(params);
      const occurrence = at && occurrenceAt(at.unit.file, at.offset);
      if (at === undefined || occurrence === undefined) return null;
      const entity = entityOf(occurrence, filesOf(at.unit));
      const result = rename(entity, params.newName, await filesNaming(entity, at.unit, parts));
      if ('refused' in result) throw new ResponseError(ErrorCodes.InvalidParams, say(result.refused, result.args, locale));
      const written = result.map(({ uri, file, edits }) => {
        const document = documents.get(uri);
        if (document !== undefined && document.getText() !== file.text)
          throw new ResponseError(LSPErrorCodes.ContentModified, 'The text was changed meanwhile.');
        return { uri: uris.shown(uri), version: document?.version ?? null, edits: toLsp.edits(file, edits) };
      });
      return can.versionedEdits
        ? { documentChanges: written.map(({ uri, version, edits }) => ({ textDocument: { uri, version }, edits })) }
        : { changes: Object.fromEntries(written.map(({ uri, edits }) => [uri, edits])) };
    }),
  );

  connection.onDocumentSymbol(
    guard.request('textDocument/documentSymbol', null, async ({ textDocument }): Promise<DocumentSymbol[] | SymbolInformation[] | null> => {
      const file = await fileOf(textDocument.uri);
      if (file === undefined) return null;
      const entries = outline(file, locale);
      return can.hierarchicalSymbols ? entries.map(entry => symbolOf(entry, file)) : flat(entries, file, textDocument.uri);
    }),
  );

  function symbolOf({ name, detail, is, span, head, children }: OutlineEntry, file: PlanFile): DocumentSymbol {
    return {
      name,
      detail,
      kind: kinds[is],
      range: toLsp.range(file, span),
      selectionRange: toLsp.range(file, head),
      children: children.map(child => symbolOf(child, file)),
    };
  }

  function flat(entries: readonly OutlineEntry[], file: PlanFile, uri: string, containerName?: string): SymbolInformation[] {
    return entries.flatMap(({ name, is, span, children }) => [
      { name, kind: kinds[is], location: { uri, range: toLsp.range(file, span) }, containerName },
      ...flat(children, file, uri, name),
    ]);
  }

  connection.onWorkspaceSymbol(
    guard.request('workspace/symbol', null, async ({ query }): Promise<WorkspaceSymbol[]> => {
      await parts.scanned();
      const files = await Promise.all(workspace.known().map(async uri => ({ uri, file: await workspace.load(uri) })));
      const read = files.filter((one): one is NamedFile => typeof one.file === 'object');
      return symbols(query, read, locale).map(({ name, kind, uri, file, span }) => ({
        name,
        kind: SymbolKind.Object,
        containerName: `${kind} · ${fileName(uri)}`,
        location: { uri: uris.shown(uri), range: toLsp.range(file, span) },
      }));
    }),
  );

  connection.onFoldingRanges(
    guard.request('textDocument/foldingRange', null, async ({ textDocument }): Promise<FoldingRange[] | null> => {
      const file = await fileOf(textDocument.uri);
      if (file === undefined) return null;
      const byLine = new Map<number, FoldingRange>();
      for (const fold of folds(file)) {
        const { start, end } = toLsp.range(file, fold);
        const isWider = end.line > (byLine.get(start.line)?.endLine ?? start.line);
        if (isWider)
          byLine.set(start.line, { startLine: start.line, endLine: end.line, ...(fold.comment && { kind: FoldingRangeKind.Comment }) });
      }
      return [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
    }),
  );

  connection.onSelectionRanges(
    guard.request('textDocument/selectionRange', null, async ({ textDocument, positions }): Promise<SelectionRange[] | null> => {
      const file = await fileOf(textDocument.uri);
      const document = documents.get(uris.key(textDocument.uri));
      if (file === undefined || document === undefined) return null;
      return positions.map(position => nested(selections(file, document.offsetAt(position)).map(span => toLsp.range(file, span))));
    }),
  );

  connection.onDocumentLinks(
    guard.request('textDocument/documentLink', null, async ({ textDocument }): Promise<DocumentLink[] | null> => {
      const present = await presentUnit(textDocument.uri, parts);
      if (present === undefined) return null;
      const { unit } = present;
      return links(unit).map(({ span, target }) => ({ range: toLsp.range(unit.file, span), target: uris.shown(target.uri) }));
    }),
  );
}

const kinds: Record<OutlineEntry['is'], SymbolKind> = {
  section: SymbolKind.Module,
  list: SymbolKind.Array,
  value: SymbolKind.Property,
  item: SymbolKind.Object,
};

function nested(ranges: readonly Range[]): SelectionRange {
  return ranges.reduceRight<SelectionRange | undefined>((parent, range) => ({ range, parent }), undefined)!;
}
