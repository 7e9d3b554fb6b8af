import {
  CodeActionKind,
  type FileOperationRegistrationOptions,
  type SemanticTokensOptions,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { tokenModifiers, tokenTypes } from '../features/tokenTypes';
import { diagnosticSource } from '../protocol';
import type { Session } from './session';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.deliveryPlan`;
export const refactoringKinds = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, CodeActionKind.RefactorExtract];

/** What the server offers to a client of these abilities. */
export function capabilitiesFor({ can }: Session): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    ...(can.codeActions && { codeActionProvider: { codeActionKinds: [...refactoringKinds, fixAllKind] } }),
    ...(can.completion && { completionProvider: { triggerCharacters: completionTriggers, completionItem: { labelDetailsSupport: true } } }),
    ...(can.hover && { hoverProvider: true }),
    ...(can.definition && { definitionProvider: true }),
    ...(can.references && { referencesProvider: true }),
    ...(can.documentHighlight && { documentHighlightProvider: true }),
    ...(can.rename && { renameProvider: can.prepareRename ? { prepareProvider: true } : true }),
    ...(can.documentSymbol && { documentSymbolProvider: true }),
    ...(can.workspaceSymbol && { workspaceSymbolProvider: true }),
    ...(can.foldingRange && { foldingRangeProvider: true }),
    ...(can.selectionRange && { selectionRangeProvider: true }),
    ...(can.documentLink && { documentLinkProvider: {} }),
    ...(can.formatting && { documentFormattingProvider: true }),
    ...(can.rangeFormatting && { documentRangeFormattingProvider: true }),
    ...(can.semanticTokens && { semanticTokensProvider: semanticTokensOptions }),
    ...(can.inlayHints && { inlayHintProvider: true }),
    ...(can.codeLens && { codeLensProvider: { resolveProvider: true } }),
    ...(can.callHierarchy && { callHierarchyProvider: true }),
    ...(can.pullDiagnostics && {
      diagnosticProvider: {
        identifier: diagnosticSource,
        interFileDependencies: true,
        workspaceDiagnostics: true,
        workDoneProgress: true,
      },
    }),
    ...(can.workspaceFolders && {
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        ...(can.folderOperations && { fileOperations: { didRename: anyFolder, didDelete: anyFolder } }),
      },
    }),
  };
}

/** Watchers of files by name do not hear of a folder that goes with all that is in it. */
const anyFolder: FileOperationRegistrationOptions = { filters: [{ scheme: 'file', pattern: { glob: '**/*', matches: 'folder' } }] };

/** What begins a key, a value or an item; a quote begins a value that is to be quoted. */
const completionTriggers = [':', ' ', '-', '{', '[', ',', '"', "'"];

/** What is offered to a client that colours words by what they mean. */
const semanticTokensOptions: SemanticTokensOptions = {
  legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
  full: true,
  range: true,
};
