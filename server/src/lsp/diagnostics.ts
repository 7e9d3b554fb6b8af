import {
  type CancellationToken,
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
  type ResultProgressReporter,
  type UnchangedDocumentDiagnosticReport,
  type WorkDoneProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { kindOf } from '../engine/workspace';
import type { Text } from '../text';
import type { Documents } from './documents';
import { type Guard, stopIfCancelled } from './guard';
import type { Report, Reports } from './reports';
import type { Session } from './session';
import type { Uris } from './uris';

export interface DiagnosticsParts {
  connection: Connection;
  guard: Guard;
  session: Session;
  uris: Uris;
  documents: Documents;
  reports: Reports;
  /** Whether unsaved text is left unchecked for now. */
  onSaveOnly(): boolean;
  /** Whether a team's file builds on this one, once the folders have been looked through. */
  governs(key: string): Promise<boolean>;
  /** Every file that is known, once the folders have been looked through. */
  files(): Promise<string[]>;
}

/** How diagnostics reach the client: by its own requests where it makes them, and otherwise sent to it. */
export interface Diagnostics {
  /** The client learns that the diagnostics of files may have changed; of those that it edited itself it knows. */
  announce(keys: Iterable<string>, edited: ReadonlySet<string>): Promise<void>;
  /** The diagnostics of any file may have changed. */
  announceAll(): Promise<void>;
  closed(key: string): void;
}

export function createDiagnostics(parts: DiagnosticsParts): Diagnostics {
  const { connection, session, uris, documents, reports, guard } = parts;
  if (session.can.pullDiagnostics) {
    connection.languages.diagnostics.on(guard.request('textDocument/diagnostic', { kind: 'full', items: [] }, ofDocument));
    connection.languages.diagnostics.onWorkspace(guard.request('workspace/diagnostic', { items: [] }, ofWorkspace));
  }
  const published = new Map<string, string>();

  /** What is shown of a file: where checking waits for the save, what was found before. */
  async function current(key: string): Promise<Report | undefined> {
    return parts.onSaveOnly() && documents.isUnsaved(key) ? reports.last(key) : reports.of(key);
  }

  async function ofDocument({ textDocument, previousResultId }: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> {
    const key = uris.key(textDocument.uri);
    // Clients ask for whatever they have open, and a file that is none of ours must not be read as one.
    const ours = documents.get(key) !== undefined || kindOf(key) !== undefined || (await parts.governs(key));
    return answer(ours ? await current(key) : undefined, previousResultId);
  }

  async function ofWorkspace(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    progress: WorkDoneProgressReporter,
    partial?: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult>,
  ): Promise<WorkspaceDiagnosticReport> {
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uris.key(uri), value]));
    progress.begin(checking[session.locale], 0, undefined, true);
    try {
      const files = await Promise.race([parts.files(), cancelled(token)]);
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      let breath = Date.now();
      for (const [index, key] of files.entries()) {
        if (Date.now() - breath > longestWork) {
          progress.report((100 * index) / files.length);
          if (partial !== undefined) partial.report({ items: items.splice(0) });
          await otherMessages();
          breath = Date.now();
        }
        stopIfCancelled(token);
        items.push(inWorkspace(key, answer(await current(key), previous.get(key))));
      }
      // What the client still shows of files that are gone is taken back.
      const known = new Set(files);
      for (const key of previous.keys()) if (!known.has(key)) items.push(inWorkspace(key, { kind: 'full', items: [] }));
      if (partial === undefined) return { items };
      partial.report({ items });
      return { items: [] };
    } finally {
      progress.done();
    }
  }

  function inWorkspace(key: string, report: DocumentDiagnosticReport): WorkspaceDocumentDiagnosticReport {
    return { ...report, uri: uris.shown(key), version: documents.get(key)?.version ?? null };
  }

  async function publish(key: string, always: boolean): Promise<void> {
    const document = documents.get(key);
    if (document === undefined) return;
    const { version } = document;
    const report = await current(key);
    // A text that changed meanwhile has an announcement of its own on the way.
    if (documents.get(key)?.version !== version) return;
    if (report === undefined || (!always && published.get(key) === report.id)) return;
    published.set(key, report.id);
    await connection.sendDiagnostics({
      uri: document.uri,
      ...(session.can.publishedVersion && { version }),
      diagnostics: report.items,
    });
  }

  async function refresh(): Promise<void> {
    if (session.can.refreshDiagnostics) await connection.languages.diagnostics.refresh();
  }

  return {
    async announce(keys, edited) {
      if (!session.can.pullDiagnostics) {
        for (const key of keys) await publish(key, edited.has(key));
        return;
      }
      let changed = false;
      for (const key of keys) {
        if (edited.has(key)) continue;
        const former = reports.last(key);
        const report = await current(key);
        if (former === undefined ? report?.items.length : former.id !== report?.id) changed = true;
      }
      if (changed) await refresh();
    },
    async announceAll() {
      if (session.can.pullDiagnostics) await refresh();
      else for (const key of documents.keys()) await publish(key, false);
    },
    closed(key) {
      published.delete(key);
      if (!session.can.pullDiagnostics) {
        guard.background('textDocument/publishDiagnostics', () => connection.sendDiagnostics({ uri: uris.shown(key), diagnostics: [] }));
      }
    },
  };
}

const checking: Text = { en: 'Checking plans and agreements', 'zh-CN': '正在检查交付计划和服务级别协议' };

/** Milliseconds after which other messages, such as a cancellation, get their turn. */
export const longestWork = 20;

function answer(
  report: Report | undefined,
  previousId: string | undefined,
): FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport {
  if (report === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  if (report.id === previousId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: report.id };
  return { kind: DocumentDiagnosticReportKind.Full, resultId: report.id, items: report.items };
}

export function otherMessages(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}

function cancelled(token: CancellationToken): Promise<never> {
  return new Promise((_resolve, reject) => {
    token.onCancellationRequested(() => {
      try {
        stopIfCancelled(token);
      } catch (error) {
        reject(error);
      }
    });
  });
}
