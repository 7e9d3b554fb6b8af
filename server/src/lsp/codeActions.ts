import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic, type WorkspaceEdit } from 'vscode-languageserver';
import type { NamedFile, Unit } from '../engine/check';
import type { Host } from '../engine/host';
import type { Workspace, WorkspaceOptions } from '../engine/workspace';
import { filesOf } from '../features/occurrences';
import { fixAll, quickFixes } from '../features/quickFixes';
import { type Refactoring, refactorings } from '../features/refactorings/index';
import type { FileEdits } from '../features/rename';
import { say, type Text } from '../text';
import type { Analyses } from './analyses';
import { fixAllKind, refactoringKinds } from './capabilities';
import type { Documents } from './documents';
import type { Session } from './session';
import type { ToLsp } from './toLsp';
import type { Uris } from './uris';

export interface CodeActionParts {
  session: Session;
  uris: Uris;
  documents: Documents;
  workspace: Workspace;
  analyses: Analyses;
  toLsp: ToLsp;
  options: WorkspaceOptions;
  /** The file that another names by a path. */
  resolve: Host['resolve'];
}

/** The fixes for a range of a document, made from its present text whatever the client's diagnostics are. */
export async function codeActions({ textDocument, range, context }: CodeActionParams, parts: CodeActionParts): Promise<CodeAction[]> {
  const { session, uris, documents, analyses, toLsp, options, resolve } = parts;
  const key = uris.key(textDocument.uri);
  const document = documents.get(key);
  const { findings, unit } = await analyses.of(key);
  if (document === undefined || unit === undefined || unit.file.text !== document.getText()) return [];
  const actions: CodeAction[] = [];
  const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  if (wanted(CodeActionKind.QuickFix, context.only)) {
    for (const { finding, fix, edits } of quickFixes(findings, unit, span)) {
      actions.push({
        title: say(fix.title, fix.args, session.locale),
        kind: CodeActionKind.QuickFix,
        diagnostics: [theClientsOwn(toLsp.diagnostic(finding, unit), context.diagnostics)],
        edit: workspaceEdit([{ ...unit, edits }]),
        ...(session.can.preferredActions && fix.preferred && { isPreferred: true }),
      });
    }
  }
  const { locale } = session;
  const { rules, today } = options;
  if (refactoringKinds.some(kind => wanted(kind, context.only))) {
    const files = await filesAround(unit, analyses);
    const policy = await parts.workspace.policy(key, options);
    for (const refactoring of refactorings({ unit, span, findings, files, rules, policy, locale, today })) {
      const edit = wanted(refactoring.kind, context.only) ? await editOf(refactoring) : undefined;
      if (edit === undefined) continue;
      const { title, args, kind, findings: answered, preferred } = refactoring;
      actions.push({
        title: say(title, args, locale),
        kind,
        ...(answered && { diagnostics: answered.map(finding => theClientsOwn(toLsp.diagnostic(finding, unit), context.diagnostics)) }),
        edit,
        ...(session.can.preferredActions && preferred && { isPreferred: true }),
      });
    }
  }
  // Never offered unasked: it means checking the file several times over.
  if (context.only !== undefined && wanted(fixAllKind, context.only)) {
    const edits = fixAll(unit, { ...options, policy: await parts.workspace.policy(key, options) });
    if (edits.length > 0) actions.push({ title: everything[locale], kind: fixAllKind, edit: workspaceEdit([{ ...unit, edits }]) });
  }
  return actions;

  async function editOf({ edits, created }: Refactoring): Promise<WorkspaceEdit | undefined> {
    // A file that was changed since it was read would be edited at the wrong places.
    if (edits.some(({ uri, file }) => (documents.get(uri)?.getText() ?? file.text) !== file.text)) return undefined;
    if (created === undefined) return workspaceEdit(edits);
    const target = session.can.createFiles ? await resolve(key, created.path) : undefined;
    if (target === undefined || 'fault' in target) return undefined;
    const start = { line: 0, character: 0 };
    const text = { range: { start, end: start }, newText: created.text };
    return {
      documentChanges: [
        { kind: 'create', uri: target.uri, options: { overwrite: false } },
        { textDocument: { uri: target.uri, version: null }, edits: [text] },
      ],
    };
  }

  function workspaceEdit(edited: readonly FileEdits[]): WorkspaceEdit {
    const written = edited.map(({ uri, file, edits }) => ({
      textDocument: { uri: uris.shown(uri), version: documents.get(uri)?.version ?? null },
      edits: toLsp.edits(file, edits),
    }));
    return session.can.versionedEdits
      ? { documentChanges: written }
      : { changes: Object.fromEntries(written.map(({ textDocument: { uri }, edits }) => [uri, edits])) };
  }
}

/** A file, those that belong to it, and those that belong to these: plans can share an agreement. */
async function filesAround(unit: Unit, analyses: Analyses): Promise<NamedFile[]> {
  const found = new Map<string, NamedFile>([[unit.uri, unit]]);
  for (const uri of found.keys()) {
    const { unit: reached } = await analyses.of(uri);
    for (const other of reached === undefined ? [] : filesOf(reached)) if (!found.has(other.uri)) found.set(other.uri, other);
  }
  return [...found.values()];
}

const everything: Text = { en: 'Apply all fixes that leave no choice', 'zh-CN': '应用所有答案唯一的修复' };

/** Kinds are names with dots: who asks for `source` also wants `source.fixAll`. */
function wanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some(asked => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

function theClientsOwn(diagnostic: Diagnostic, theirs: readonly Diagnostic[]): Diagnostic {
  return (
    theirs.find(
      other =>
        other.code === diagnostic.code &&
        other.message === diagnostic.message &&
        JSON.stringify(other.range) === JSON.stringify(diagnostic.range),
    ) ?? diagnostic
  );
}
