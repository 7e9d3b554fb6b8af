import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  FileChangeType,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  type ProtocolNotificationType,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type TextEdit,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const root = process.env.PROJECT_ROOT!;
const longestWait = 10_000;

/** A client of the language server that runs as a process of its own, as any editor starts it. */
export interface Client {
  connection: ProtocolConnection;
  offered: InitializeResult;
  /** What the server logged, and the methods it registered for. */
  log: string[];
  registered: string[];
  settings: { validation: { run: string } };
  open(uri: string, text: string, languageId?: string): void;
  /** Replaces the first occurrence of a text, by an incremental edit, or the whole text. */
  edit(uri: string, from: string, to: string): void;
  replace(uri: string, text: string): void;
  save(uri: string): void;
  close(uri: string): void;
  watched(uri: string, what: keyof typeof FileChangeType): void;
  text(uri: string): string;
  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport>;
  /** The findings of a file, as `rule "text"` in the order of the text. */
  findings(uri: string): Promise<string[]>;
  pullAll(previousResultIds?: { uri: string; value: string }[]): Promise<WorkspaceDiagnosticReport>;
  actions(uri: string, range: Range, only?: string[], diagnostics?: Diagnostic[]): Promise<CodeAction[]>;
  apply(uri: string, action: CodeAction): void;
  /** The next diagnostics that are sent for a file after those already looked at. */
  published(uri: string, wanted?: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams>;
  /** The next demand to ask again for diagnostics. */
  refreshed(): Promise<void>;
  until<T>(what: string, look: () => T | undefined | false): Promise<T>;
  /** The exit code, after an orderly end. */
  stop(): Promise<number | null>;
  process: ChildProcess;
  exited: Promise<number | null>;
}

export interface ClientOptions {
  folders?: string[];
  locale?: string;
  initializationOptions?: unknown;
  capabilities?: ClientCapabilities;
  /** Leaves `initialize` to the test. */
  silent?: true;
}

/** An editor with all the abilities that the server makes use of. */
export const able: ClientCapabilities = {
  textDocument: {
    diagnostic: { dynamicRegistration: true },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true, versionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } }, isPreferredSupport: true },
  },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
    workspaceFolders: true,
  },
};

/** The same without pulled diagnostics. */
export const pushed: ClientCapabilities = { ...able, textDocument: { ...able.textDocument, diagnostic: undefined } };

let bundle: string | undefined;

/** Starts a server and initializes it. It ends with the test that is given, or else by `stop`. */
export async function startClient(options: ClientOptions = {}, context?: TestContext): Promise<Client> {
  bundle ??= bundleServer();
  const child = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  // What is still on its way when a test ends would fail where nobody looks.
  const sent: Promise<void>[] = [];
  context?.after(async () => {
    await Promise.allSettled(sent);
    child.kill();
  });
  const exited = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)));
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const documents = new Map<string, TextDocument>();
  const log: string[] = [];
  const registered: string[] = [];
  const settings = { validation: { run: 'onType' } };
  const publications: (PublishDiagnosticsParams & { seen?: true })[] = [];
  let refreshes = 0;
  const watchers = new Set<() => void>();
  const look = (): void => {
    for (const watcher of watchers) watcher();
  };
  connection.onNotification(LogMessageNotification.type, ({ message }) => {
    log.push(message);
    look();
  });
  connection.onNotification(PublishDiagnosticsNotification.type, params => {
    publications.push(params);
    look();
  });
  connection.onRequest(DiagnosticRefreshRequest.type, () => {
    refreshes += 1;
    look();
  });
  connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
    registered.push(...registrations.map(({ method }) => method));
    look();
  });
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => settings));
  connection.listen();

  let offered: InitializeResult = { capabilities: {} };
  if (options.silent !== true) {
    const params: InitializeParams = {
      processId: process.pid,
      rootUri: null,
      capabilities: options.capabilities ?? able,
      workspaceFolders: options.folders?.map(uri => ({ uri, name: 'folder' })) ?? null,
      locale: options.locale ?? 'en',
      initializationOptions: options.initializationOptions,
    };
    offered = await connection.sendRequest(InitializeRequest.type, params);
    await connection.sendNotification(InitializedNotification.type, {});
  }

  const client: Client = {
    connection,
    offered,
    log,
    registered,
    settings,
    process: child,
    exited,
    open(uri, text, languageId = 'delivery-plan') {
      documents.set(uri, TextDocument.create(uri, languageId, 1, text));
      send(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } });
    },
    edit(uri, from, to) {
      const document = documents.get(uri)!;
      const start = document.getText().indexOf(from);
      assert.notEqual(start, -1, `“${from}” is not in ${uri}`);
      const range = { start: document.positionAt(start), end: document.positionAt(start + from.length) };
      change(uri, [{ range, text: to }]);
    },
    replace: (uri, text) => change(uri, [{ text }]),
    save: uri => send(DidSaveTextDocumentNotification.type, { textDocument: { uri } }),
    close(uri) {
      documents.delete(uri);
      send(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    },
    watched: (uri, what) => send(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type: FileChangeType[what] }] }),
    text: uri => documents.get(uri)!.getText(),
    pull: (uri, previousResultId) => connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri }, previousResultId }),
    async findings(uri) {
      const report = await client.pull(uri);
      return report.kind === 'full' ? report.items.map(item => summary(item, documents.get(uri))) : [];
    },
    pullAll: (previousResultIds = []) => connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds }),
    actions: async (uri, range, only, diagnostics = []) =>
      ((await connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context: { diagnostics, only } })) ??
        []) as CodeAction[],
    apply(uri, action) {
      const [changes] = action.edit!.documentChanges! as { textDocument: { uri: string; version: number }; edits: TextEdit[] }[];
      assert.equal(changes!.textDocument.uri, uri);
      assert.equal(changes!.textDocument.version, documents.get(uri)!.version);
      client.replace(uri, TextDocument.applyEdits(documents.get(uri)!, changes!.edits));
    },
    async published(uri, wanted = () => true) {
      const found = await client.until(`diagnostics of ${uri}`, () =>
        publications.find(params => params.uri === uri && params.seen !== true && wanted(params)),
      );
      for (const params of publications.slice(0, publications.indexOf(found) + 1)) if (params.uri === uri) params.seen = true;
      return found;
    },
    async refreshed() {
      await client.until('a refresh', () => refreshes > 0);
      refreshes = 0;
    },
    until<T>(what: string, condition: () => T | undefined | false) {
      return new Promise<T>((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(watcher);
          reject(new Error(`Waited in vain for ${what}. Log: ${log.join('\n')}`));
        }, longestWait);
        const watcher = (): void => {
          const value = condition();
          if (value === undefined || value === false) return;
          clearTimeout(timer);
          watchers.delete(watcher);
          resolve(value);
        };
        watchers.add(watcher);
        watcher();
      });
    },
    async stop() {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      return exited;
    },
  };

  function send<Params extends object, Options>(type: ProtocolNotificationType<Params, Options>, params: Params): void {
    sent.push(connection.sendNotification(type.method, params));
  }

  function change(uri: string, contentChanges: TextDocumentContentChangeEvent[]): void {
    const document = documents.get(uri)!;
    const changed = TextDocument.update(document, contentChanges, document.version + 1);
    documents.set(uri, changed);
    send(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: changed.version },
      contentChanges,
    });
  }
  return client;
}

export function summary({ code, range }: Diagnostic, document: TextDocument | undefined): string {
  return document === undefined ? String(code) : `${code} "${document.getText(range)}"`;
}

export interface Folder {
  uri: string;
  uriOf(name: string): string;
  write(name: string, text: string | Uint8Array): void;
  remove(name: string): void;
}

/** A folder on disk with these files. */
export function folderWith(context: TestContext, files: Readonly<Record<string, string | Uint8Array>>): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'delivery-plan-')));
  context.after(() => rmSync(path, { recursive: true, force: true }));
  const folder: Folder = {
    uri: pathToFileURL(path).href,
    uriOf: name => pathToFileURL(join(path, name)).href,
    write(name, text) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text);
    },
    remove: name => rmSync(join(path, name), { recursive: true }),
  };
  for (const [name, text] of Object.entries(files)) folder.write(name, text);
  return folder;
}

/** The server as it is now, bundled as the build does it; what lies in dist/ may be older. */
function bundleServer(): string {
  const folder = mkdtempSync(join(tmpdir(), 'delivery-plan-server-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const entry = join(root, 'server/src/hosts/server.node.ts');
  const flags = ['--bundle', '--platform=node', '--format=cjs', '--target=node20', '--main-fields=module,main', '--log-level=error'];
  const { status, stderr } = spawnSync(
    join(root, 'node_modules/.bin/esbuild'),
    [entry, ...flags, `--outfile=${join(folder, 'server.js')}`],
    {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  assert.equal(status, 0, stderr);
  return join(folder, 'server.js');
}
