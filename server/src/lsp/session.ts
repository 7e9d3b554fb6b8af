import { type InitializeParams, InsertTextMode } from 'vscode-languageserver';
import { type Preset, presetNames } from '../engine/presets';
import { type Locale, localeFrom } from '../text';

/** What was agreed at `initialize`: the language, the preset, and what the client declared. Nothing else is ever sent. */
export interface Session {
  locale: Locale;
  /** Takes the place of the preset that the team's file names, if the client asks for one. */
  preset: Preset | undefined;
  /** The commands of ours that the client has, to stand behind a title. */
  clientCommands: ReadonlySet<string>;
  can: {
    pullDiagnostics: boolean;
    refreshDiagnostics: boolean;
    relatedInformation: boolean;
    codeDescription: boolean;
    diagnosticData: boolean;
    publishedVersion: boolean;
    codeActions: boolean;
    preferredActions: boolean;
    versionedEdits: boolean;
    createFiles: boolean;
    completion: boolean;
    hover: boolean;
    definition: boolean;
    references: boolean;
    documentHighlight: boolean;
    rename: boolean;
    documentSymbol: boolean;
    workspaceSymbol: boolean;
    foldingRange: boolean;
    selectionRange: boolean;
    documentLink: boolean;
    inlayHints: boolean;
    refreshInlayHints: boolean;
    codeLens: boolean;
    refreshCodeLens: boolean;
    callHierarchy: boolean;
    formatting: boolean;
    rangeFormatting: boolean;
    semanticTokens: boolean;
    markdownHover: boolean;
    prepareRename: boolean;
    hierarchicalSymbols: boolean;
    snippets: boolean;
    labelDetails: boolean;
    markdownCompletion: boolean;
    /** Text to insert can be marked as indented already; without that, whether the client indents it. */
    insertAsIs: boolean;
    adjustsIndentation: boolean;
    configuration: boolean;
    registerConfiguration: boolean;
    registerWatchers: boolean;
    workspaceFolders: boolean;
    folderOperations: boolean;
  };
}

export function sessionOf({ capabilities, initializationOptions, locale }: InitializeParams): Session {
  const { textDocument, workspace } = capabilities;
  const options = (initializationOptions ?? {}) as { language?: unknown; preset?: unknown; commands?: unknown };
  const language = typeof options.language === 'string' && options.language !== 'auto' ? options.language : locale;
  // Until version 3.18 the protocol declared what a pulled diagnostic may carry beside the published ones only.
  const diagnostic = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  const completionItem = textDocument?.completion?.completionItem ?? {};
  return {
    locale: localeFrom(language),
    preset: presetNames.find(name => name === options.preset),
    clientCommands: new Set(Array.isArray(options.commands) ? options.commands : []),
    can: {
      pullDiagnostics: textDocument?.diagnostic !== undefined,
      refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
      relatedInformation: diagnostic.relatedInformation === true,
      codeDescription: diagnostic.codeDescriptionSupport === true,
      diagnosticData: diagnostic.dataSupport === true,
      publishedVersion: textDocument?.publishDiagnostics?.versionSupport === true,
      codeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
      preferredActions: textDocument?.codeAction?.isPreferredSupport === true,
      versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
      createFiles:
        workspace?.workspaceEdit?.documentChanges === true && workspace.workspaceEdit.resourceOperations?.includes('create') === true,
      completion: textDocument?.completion !== undefined,
      hover: textDocument?.hover !== undefined,
      definition: textDocument?.definition !== undefined,
      references: textDocument?.references !== undefined,
      documentHighlight: textDocument?.documentHighlight !== undefined,
      rename: textDocument?.rename !== undefined,
      documentSymbol: textDocument?.documentSymbol !== undefined,
      workspaceSymbol: workspace?.symbol !== undefined,
      foldingRange: textDocument?.foldingRange !== undefined,
      selectionRange: textDocument?.selectionRange !== undefined,
      documentLink: textDocument?.documentLink !== undefined,
      inlayHints: textDocument?.inlayHint !== undefined,
      refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
      codeLens: textDocument?.codeLens !== undefined,
      refreshCodeLens: workspace?.codeLens?.refreshSupport === true,
      callHierarchy: textDocument?.callHierarchy !== undefined,
      formatting: textDocument?.formatting !== undefined,
      rangeFormatting: textDocument?.rangeFormatting !== undefined,
      semanticTokens: textDocument?.semanticTokens !== undefined,
      markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
      prepareRename: textDocument?.rename?.prepareSupport === true,
      hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
      snippets: completionItem.snippetSupport === true,
      labelDetails: completionItem.labelDetailsSupport === true,
      markdownCompletion: completionItem.documentationFormat?.includes('markdown') === true,
      insertAsIs: completionItem.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
      adjustsIndentation: textDocument?.completion?.insertTextMode === InsertTextMode.adjustIndentation,
      configuration: workspace?.configuration === true,
      registerConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
      registerWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
      workspaceFolders: workspace?.workspaceFolders === true,
      folderOperations: workspace?.fileOperations?.didRename === true && workspace.fileOperations.didDelete === true,
    },
  };
}
