import {
  type CodeAction,
  type CodeActionParams,
  type CompletionItem,
  type CompletionParams,
  type Connection,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  FileChangeType,
  type InitializeParams,
  type WorkspaceFolder,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { baselineName } from '../engine/baseline';
import type { Host } from '../engine/host';
import { createWorkspace, kindOf, type WorkspaceOptions } from '../engine/workspace';
import { explain } from '../features/explain';
import { type ExplainParams, type ExplainResult, explainRequest } from '../protocol';
import type { Outlets } from '../report/outlets';
import { rules } from '../rules/index';
import { localeFrom } from '../text';
import { createAnalyses } from './analyses';
import { serveCallHierarchy } from './callHierarchy';
import { createChanges } from './changes';
import { codeActions } from './codeActions';
import { serveCompleteness } from './completeness';
import { complete } from './completion';
import { createDiagnostics } from './diagnostics';
import { createDocuments } from './documents';
import { createFolders, isInside } from './folders';
import { serveFormatting } from './formatting';
import type { FormerFiles } from './former';
import type { Guard } from './guard';
import { serveHints } from './hints';
import { serveNavigation } from './navigation';
import { serveReports } from './reportRequests';
import { createReports } from './reports';
import { safeHost } from './safeHost';
import { serveSemanticTokens } from './semanticTokens';
import type { Session } from './session';
import { followSettings } from './settings';
import { serveTemplates } from './templates';
import { createToLsp } from './toLsp';
import { createUris } from './uris';

/** What the server needs of the machine it runs on. Folders and files are URIs. */
export interface Platform {
  /** The files that may be read, given the folders that the client works in. */
  host(folders: () => readonly string[]): Host;
  /** Today by the machine's own calendar, `YYYY-MM-DD`. */
  today(): string;
  /** The plans and agreements below a folder. */
  discover(folder: string): AsyncIterable<string>;
  /** What makes reports. */
  outlets: Outlets;
  /** Files as Git keeps them, where there is Git. */
  former?: FormerFiles;
}

/** Milliseconds without a key before other files are checked against what was typed. */
const typingPause = 150;

/** Sets up all that answers a client after `initialize`. */
export function serve(connection: Connection, platform: Platform, guard: Guard, session: Session, params: InitializeParams): void {
  const { can, locale } = session;
  const options: WorkspaceOptions = {
    preset: session.preset,
    rules,
    get today() {
      return platform.today();
    },
  };
  const uris = createUris();
  const host = safeHost(platform.host(() => folders.all()));
  const workspace = createWorkspace(host);
  const folders = createFolders(workspace, async function* (folder) {
    for await (const uri of platform.discover(folder)) yield uris.key(uri);
  });
  const analyses = createAnalyses(workspace, options, message => connection.console.error(message));
  const toLsp = createToLsp(session, uris.shown, text => documents.withText(text));
  const reports = createReports(analyses, toLsp, locale);
  const settings = followSettings(connection, session, guard, {
    validation() {
      changes.touchAll();
      changes.settle(0);
    },
    hints: () => hints.announceAll(),
  });
  const documents = createDocuments(connection, guard, uris, {
    changed(key, document, kind, how) {
      changes.touch(key, 'edited', () => workspace.open(key, document.getText(), kind));
      if (kind === 'team') changes.touchAll();
      if (how === 'opened') lookAgainBeside(key);
      if (how === 'opened' || settings.run() === 'onType') changes.settle(how === 'opened' ? 0 : typingPause);
    },
    saved(key) {
      changes.touch(key, 'edited', () => {});
      lookAgainBeside(key);
      changes.settle(0);
    },
    closed(key) {
      changes.touch(key, 'disk', () => workspace.close(key));
      if (kindOf(key) === 'team') changes.touchAll();
      diagnostics.closed(key);
      changes.settle(0);
    },
  });
  const diagnostics = createDiagnostics({
    connection,
    guard,
    session,
    uris,
    documents,
    reports,
    onSaveOnly: () => settings.run() === 'onSave',
    files: () => folders.scanned().then(() => workspace.known()),
    async governs(key) {
      await folders.scanned();
      await Promise.all(workspace.known().map(uri => kindOf(uri) === 'team' && analyses.of(uri)));
      return workspace.governs(key);
    },
  });
  const scanned = () => folders.scanned();
  const completeness = serveCompleteness({ connection, guard, session, uris, workspace, analyses, toLsp, options, scanned });
  const hints = serveHints({
    connection,
    guard,
    session,
    settings,
    uris,
    documents,
    workspace,
    analyses,
    reports,
    toLsp,
    options,
    scanned,
  });
  serveCallHierarchy({ connection, guard, session, uris, documents, analyses, toLsp, scanned });
  const changes = createChanges(workspace, analyses, reports, diagnostics, hints, guard, completeness.changed);

  /** Where nobody watches the disk, the files that belong to a document are read again with it. */
  function lookAgainBeside(key: string): void {
    if (can.registerWatchers) return;
    workspace.forgetBaselines();
    for (const other of workspace.dependents(key)) {
      if (!workspace.isOpen(other)) changes.touch(other, 'disk', () => workspace.changed(other));
    }
    guard.background('A look at what counts for a file', async () => {
      const team = await workspace.teamFile(key);
      if (team === undefined || workspace.isOpen(team)) return;
      changes.touch(team, 'disk', () => workspace.changed(team));
      changes.settle(0);
    });
  }

  function scan(): void {
    guard.background('The search for plans and agreements', async () => {
      if (!(await folders.scan())) return;
      changes.touchAll();
      changes.settle(0);
    });
  }

  async function listen(): Promise<void> {
    if (can.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(guard.notification('workspace/didChangeWorkspaceFolders', changeFolders));
    if (can.folderOperations) {
      connection.workspace.onDidRenameFiles(guard.notification('workspace/didRenameFiles', readEverythingAgain));
      connection.workspace.onDidDeleteFiles(guard.notification('workspace/didDeleteFiles', readEverythingAgain));
    }
    if (can.registerWatchers)
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.{yaml,yml}' }, { globPattern: `**/${baselineName}` }],
      });
  }

  function readEverythingAgain(): void {
    for (const key of workspace.known()) for (const one of [key, ...workspace.dependents(key)]) workspace.changed(one);
    workspace.forgetBaselines();
    changes.touchAll();
    changes.settle(0);
    scan();
  }

  function changeFolders({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const keys = (list: readonly WorkspaceFolder[]): string[] => list.map(({ uri }) => uris.key(uri));
    folders.change(keys(added), keys(removed));
    scan();
  }

  connection.onInitialized(
    guard.notification('initialized', () => {
      guard.background('Reading the settings', settings.start);
      guard.background('Watching the folders', listen);
      scan();
    }),
  );
  connection.onDidChangeWatchedFiles(
    guard.notification('workspace/didChangeWatchedFiles', ({ changes: events }: DidChangeWatchedFilesParams) => {
      let search = false;
      for (const { uri, type } of events) {
        const key = uris.key(uri);
        if (key.endsWith(`/${baselineName}`)) {
          workspace.forgetBaselines();
          changes.touchAll();
          continue;
        }
        const ours = kindOf(key) !== undefined;
        // A plan may name any file as its agreement.
        if (!ours && workspace.dependents(key).length === 0) continue;
        changes.touch(key, 'disk', () => workspace.changed(key, type === FileChangeType.Deleted));
        // What a team has to say may count for any file below.
        if (kindOf(key) === 'team') changes.touchAll();
        if (ours && isInside(folders.all(), key) && type !== FileChangeType.Changed) search = true;
      }
      if (search) scan();
      changes.settle(typingPause);
    }),
  );
  connection.onCodeAction(
    guard.request<CodeActionParams, unknown[], CodeAction[]>('textDocument/codeAction', [], request =>
      codeActions(request, { session, uris, documents, workspace, analyses, toLsp, options, resolve: host.resolve }),
    ),
  );
  connection.onCompletion(
    guard.request<CompletionParams, unknown[], CompletionItem[]>('textDocument/completion', [], request =>
      complete(request, { session, uris, documents, workspace, options }),
    ),
  );
  serveNavigation({
    connection,
    guard,
    session,
    uris,
    documents,
    workspace,
    analyses,
    toLsp,
    rules,
    lookAgainBeside,
    scanned: () => folders.scanned(),
  });
  serveTemplates(connection, guard, locale);
  serveReports({ connection, guard, session, uris, workspace, options, outlets: platform.outlets, former: platform.former });
  serveFormatting({ connection, guard, uris, documents, workspace, toLsp });
  serveSemanticTokens({ connection, guard, uris, documents, workspace });
  connection.onRequest(
    explainRequest,
    guard.request<ExplainParams, unknown[], ExplainResult | null>(explainRequest, null, ({ rule: id, locale: asked }) => {
      const rule = rules.find(one => one.id === id);
      return rule === undefined ? null : { markdown: explain(rule, asked === undefined ? locale : localeFrom(asked)) };
    }),
  );

  folders.change(foldersOf(params).map(uris.key), []);
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
