import type { InitializeParams } from 'vscode-languageserver';
import { defaultPreset, type Preset, presetNames } from '../engine/presets';
import { type Locale, localeFrom } from '../text';

/** What was agreed at `initialize`: the language, the preset, and what the client declared. Nothing else is ever sent. */
export interface Session {
  locale: Locale;
  preset: Preset;
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
    configuration: boolean;
    registerConfiguration: boolean;
    registerWatchers: boolean;
    workspaceFolders: boolean;
    folderOperations: boolean;
  };
}

export function sessionOf({ capabilities, initializationOptions, locale }: InitializeParams): Session {
  const { textDocument, workspace } = capabilities;
  const options = (initializationOptions ?? {}) as { language?: unknown; preset?: unknown };
  const language = typeof options.language === 'string' && options.language !== 'auto' ? options.language : locale;
  // Until version 3.18 the protocol declared what a pulled diagnostic may carry beside the published ones only.
  const diagnostic = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  return {
    locale: localeFrom(language),
    preset: presetNames.find(name => name === options.preset) ?? defaultPreset,
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
      configuration: workspace?.configuration === true,
      registerConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
      registerWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
      workspaceFolders: workspace?.workspaceFolders === true,
      folderOperations: workspace?.fileOperations?.didRename === true && workspace.fileOperations.didDelete === true,
    },
  };
}
