import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { drive } from './driver';

const root = process.env.PROJECT_ROOT!;
const peerFolder = join(root, 'test', 'bench', 'peers', 'node_modules', 'yaml-language-server');

export interface ServerKind {
  name: string;
  /** What Node is started with. */
  args: readonly string[];
  languageId: string;
  initializationOptions?: object;
  /** The answer to `workspace/configuration` for a section. */
  settings: Readonly<Record<string, object>>;
}

export const ours: ServerKind = {
  name: 'delivery-plan',
  // Started as the extension starts it.
  args: ['--max-semi-space-size=4', join(root, 'dist', 'server.js'), '--stdio'],
  languageId: 'delivery-plan',
  // Every rule is on.
  initializationOptions: { preset: 'strict', language: 'en' },
  settings: {},
};

/** The YAML server of other editors with our schema; undefined where it is not installed. */
export const peer: ServerKind | undefined = existsSync(peerFolder)
  ? {
      name: `yaml-language-server ${JSON.parse(readFileSync(join(peerFolder, 'package.json'), 'utf8')).version}`,
      args: [join(peerFolder, 'bin', 'yaml-language-server'), '--stdio'],
      languageId: 'yaml',
      settings: {
        yaml: {
          schemas: { [pathToFileURL(join(root, 'dist', 'schemas', 'delivery-plan.schema.json')).href]: ['*.delivery.yaml'] },
          validate: true,
          hover: true,
          completion: true,
          schemaStore: { enable: false },
          kubernetesCRDStore: { enable: false },
        },
      },
    }
  : undefined;

export interface Position {
  line: number;
  character: number;
}

/** What an editor tells of one keystroke. */
export interface Change {
  range: { start: Position; end: Position };
  text: string;
}

export interface Diagnostic {
  range: { start: Position };
  message: string;
}

/** A server in use by an editor that has one file before it. */
export interface Editor {
  name: string;
  /** Milliseconds from the start of the process to the result of `initialize`. */
  start: number;
  open(uri: string, text: string): Promise<Diagnostic[]>;
  change(...changes: Change[]): void;
  /** The diagnostics after the last change: asked for, or waited for where the server sends them. Once for each change. */
  diagnostics(): Promise<Diagnostic[]>;
  complete(position: Position): Promise<number>;
  hover(position: Position): Promise<boolean>;
  close(): void;
  cpu(): number;
  memory(): number;
  end(): Promise<void>;
}

export async function start(kind: ServerKind): Promise<Editor> {
  const published = new Map<string, Diagnostic[]>();
  let heard: (() => void) | undefined;
  const server = drive(
    kind.args,
    (method, params) =>
      method === 'workspace/configuration'
        ? (params as { items: { section: string }[] }).items.map(({ section }) => kind.settings[section] ?? null)
        : null,
    (method, params) => {
      if (method !== 'textDocument/publishDiagnostics') return;
      const { uri, diagnostics } = params as { uri: string; diagnostics: Diagnostic[] };
      published.set(uri, diagnostics);
      heard?.();
    },
  );
  const { capabilities } = (await server.request('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: client,
    initializationOptions: kind.initializationOptions,
  })) as { capabilities: { diagnosticProvider?: object } };
  const started = performance.now() - server.begun;
  server.notify('initialized', {});
  let textDocument = { uri: '', version: 0 };
  let previous: { resultId?: string; items: Diagnostic[] } = { items: [] };

  async function pulled(): Promise<Diagnostic[]> {
    const answer = (await server.request('textDocument/diagnostic', { textDocument, previousResultId: previous.resultId })) as
      | { kind: 'full'; resultId?: string; items: Diagnostic[] }
      | { kind: 'unchanged' };
    if (answer.kind === 'full') previous = answer;
    return previous.items;
  }

  async function sent(): Promise<Diagnostic[]> {
    for (;;) {
      const diagnostics = published.get(textDocument.uri);
      published.clear();
      if (diagnostics !== undefined) return diagnostics;
      await new Promise<void>(resolve => {
        heard = resolve;
      });
    }
  }

  const diagnostics = capabilities.diagnosticProvider === undefined ? sent : pulled;
  return {
    name: kind.name,
    start: started,
    open(uri, text) {
      textDocument = { uri, version: 1 };
      previous = { items: [] };
      server.notify('textDocument/didOpen', { textDocument: { ...textDocument, languageId: kind.languageId, text } });
      return diagnostics();
    },
    change(...contentChanges) {
      textDocument = { ...textDocument, version: textDocument.version + 1 };
      server.notify('textDocument/didChange', { textDocument, contentChanges });
    },
    diagnostics,
    async complete(position) {
      const answer = await server.request('textDocument/completion', { textDocument, position });
      return (Array.isArray(answer) ? answer : ((answer as { items?: unknown[] } | null)?.items ?? [])).length;
    },
    hover: async position => (await server.request('textDocument/hover', { textDocument, position })) !== null,
    close: () => server.notify('textDocument/didClose', { textDocument }),
    cpu: server.cpu,
    memory: server.memory,
    end: server.end,
  };
}

/** What both are told that the editor can do. */
const client = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
    diagnostic: { relatedDocumentSupport: false },
    completion: { completionItem: { snippetSupport: true, labelDetailsSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
  },
  workspace: { configuration: true, diagnostics: { refreshSupport: true } },
};
