import {
  type CodeLens,
  CodeLensRefreshRequest,
  type Connection,
  DiagnosticSeverity,
  type InlayHint,
  type InlayHintLabelPart,
  type Position,
} from 'vscode-languageserver';
import type { Workspace, WorkspaceOptions } from '../engine/workspace';
import { completenessWords, findingsWords, type LensSubject, lenses, referencesWords } from '../features/codeLens';
import { inlayHints } from '../features/inlayHints';
import { allOccurrences } from '../features/occurrences';
import { clientCommands } from '../protocol';
import type { Severity } from '../rules/rule';
import type { Analyses } from './analyses';
import type { Documents } from './documents';
import type { Guard } from './guard';
import { filesNaming, presentUnit } from './present';
import type { Reports } from './reports';
import type { Session } from './session';
import type { Settings } from './settings';
import type { ToLsp } from './toLsp';
import type { Uris } from './uris';

export interface HintParts {
  connection: Connection;
  guard: Guard;
  session: Session;
  settings: Settings;
  uris: Uris;
  documents: Documents;
  workspace: Workspace;
  analyses: Analyses;
  reports: Reports;
  toLsp: ToLsp;
  options: WorkspaceOptions;
  /** The search for plans and agreements so far. */
  scanned(): Promise<unknown>;
}

/** What is shown between the lines and behind them. */
export interface Hints {
  /** The hints of files may have changed; of a document that the client edited itself it asks unbidden. */
  announce(keys: Iterable<string>, edited: ReadonlySet<string>): void;
  announceAll(): void;
}

/** Offers inlay hints and code lenses, as far as the client knows them and its settings want them. */
export function serveHints(parts: HintParts): Hints {
  const { connection, guard, session, settings, uris, documents, workspace, analyses, reports, toLsp, options } = parts;
  const { can, locale } = session;

  connection.languages.inlayHint.on(
    guard.request('textDocument/inlayHint', null, async ({ textDocument, range }): Promise<InlayHint[] | null> => {
      const present = settings.inlayHints() ? await presentUnit(textDocument.uri, parts) : undefined;
      if (present === undefined) return null;
      const { unit, document } = present;
      const within = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return inlayHints(unit, within, locale).map(({ offset, parts: shown, tooltip }) => ({
        position: document.positionAt(offset),
        label: shown.map(
          ({ text: value, target }): InlayHintLabelPart =>
            target === undefined
              ? { value }
              : { value, location: { uri: uris.shown(target.uri), range: toLsp.range(target.file, target.span) } },
        ),
        ...(tooltip !== undefined && { tooltip }),
        paddingLeft: true,
      }));
    }),
  );

  connection.onCodeLens(
    guard.request('textDocument/codeLens', null, async ({ textDocument }): Promise<CodeLens[] | null> => {
      const present = settings.codeLens() ? await presentUnit(textDocument.uri, parts) : undefined;
      if (present === undefined) return null;
      const { unit } = present;
      return lenses(unit).map(({ span, of }) => ({ range: toLsp.range(unit.file, span), data: { uri: textDocument.uri, of } }));
    }),
  );

  async function worded({ range, data }: CodeLens): Promise<CodeLens> {
    const { uri, of } = data as { uri: string; of: LensSubject };
    const { title, command, args } = await (of.what === 'references' ? referencesTo(uri, of, range.start) : wordsOf(uri, of.what));
    // A title without a command is only read: other editors do not have ours.
    const known = session.clientCommands.has(command);
    return { range, command: { title, command: known ? command : '', ...(known && args !== undefined && { arguments: args }) } };
  }
  connection.onCodeLensResolve((lens, token) => guard.request('codeLens/resolve', lens, worded)(lens, token));

  async function wordsOf(uri: string, what: 'findings' | 'completeness'): Promise<LensCommand> {
    const key = uris.key(uri);
    if (what === 'completeness') {
      const met = await workspace.completeness(key, options);
      const title = met === undefined ? '' : completenessWords(met, locale);
      return { title, command: clientCommands.showReport, args: [uri, 'completeness'] };
    }
    // The same numbers as in the list of findings, which may wait for the file to be saved.
    const waits = settings.run() === 'onSave' && documents.isUnsaved(key);
    const items = (waits ? reports.last(key) : await reports.of(key))?.items ?? [];
    const count = (severity: Severity): number => items.filter(item => item.severity === severities[severity]).length;
    return { title: findingsWords(count, locale), command: clientCommands.showFindings };
  }

  async function referencesTo(uri: string, { id, kind }: { id: string; kind: string }, position: Position): Promise<LensCommand> {
    const { unit } = await analyses.of(uris.key(uri));
    const entity = { id, kinds: new Set([kind]) };
    const found = unit === undefined ? [] : allOccurrences(entity, await filesNaming(entity, unit, parts));
    const count = found.filter(({ declares }) => !declares).length;
    return { title: referencesWords(count, locale), command: count === 0 ? '' : clientCommands.showReferences, args: [uri, position] };
  }

  function announceAll(): void {
    guard.background('workspace/inlayHint/refresh', () => can.refreshInlayHints && connection.languages.inlayHint.refresh());
    guard.background('workspace/codeLens/refresh', () => can.refreshCodeLens && connection.sendRequest(CodeLensRefreshRequest.type));
  }

  return {
    announce(keys, edited) {
      // What was saved may be checked only now, and the client asks when it is edited, not when it is saved.
      const asks = (key: string): boolean => edited.has(key) && settings.run() === 'onType';
      const isShown = (key: string): boolean => documents.get(key) !== undefined && !asks(key);
      if ([...keys].some(isShown)) announceAll();
    },
    announceAll,
  };
}

interface LensCommand {
  title: string;
  command: string;
  args?: unknown[];
}

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};
