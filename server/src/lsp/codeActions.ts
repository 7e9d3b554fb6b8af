import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckOptions, Unit } from '../engine/check';
import { fixAll, quickFixes } from '../features/quickFixes';
import type { TextEdit } from '../plan/edit';
import { say, type Text } from '../text';
import type { Analyses } from './analyses';
import { fixAllKind } from './capabilities';
import type { Documents } from './documents';
import type { Session } from './session';
import type { ToLsp } from './toLsp';
import type { Uris } from './uris';

export interface CodeActionParts {
  session: Session;
  uris: Uris;
  documents: Documents;
  analyses: Analyses;
  toLsp: ToLsp;
  options: CheckOptions;
}

/** The fixes for a range of a document, made from its present text whatever the client's diagnostics are. */
export async function codeActions({ textDocument, range, context }: CodeActionParams, parts: CodeActionParts): Promise<CodeAction[]> {
  const { session, uris, documents, analyses, toLsp, options } = parts;
  const key = uris.key(textDocument.uri);
  const document = documents.get(key);
  const { findings, unit } = await analyses.of(key);
  if (document === undefined || unit === undefined || unit.file.text !== document.getText()) return [];
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix, context.only)) {
    const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    for (const { finding, fix, edits } of quickFixes(findings, unit, span)) {
      actions.push({
        title: say(fix.title, fix.args, session.locale),
        kind: CodeActionKind.QuickFix,
        diagnostics: [theClientsOwn(toLsp.diagnostic(finding, unit), context.diagnostics)],
        edit: workspaceEdit(edits, unit, document),
        ...(session.can.preferredActions && fix.preferred && { isPreferred: true }),
      });
    }
  }
  // Never offered unasked: it means checking the file several times over.
  if (context.only !== undefined && wanted(fixAllKind, context.only)) {
    const edits = fixAll(unit, options);
    if (edits.length > 0) actions.push({ title: everything[session.locale], kind: fixAllKind, edit: workspaceEdit(edits, unit, document) });
  }
  return actions;

  function workspaceEdit(edits: readonly TextEdit[], { file }: Unit, { uri, version }: TextDocument): WorkspaceEdit {
    const written = toLsp.edits(file, edits);
    return session.can.versionedEdits
      ? { documentChanges: [{ textDocument: { uri, version }, edits: written }] }
      : { changes: { [uri]: written } };
  }
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
