import { Range, Selection, type TextEditor, TextEditorRevealType, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Place } from '../../webview/messages';

/** The editor that shows a file, the active one first. */
export function editorOf(uri: string): TextEditor | undefined {
  const editors = [window.activeTextEditor, ...window.visibleTextEditors];
  return editors.find(editor => editor?.document.uri.toString() === uri);
}

/** Opens what the report was made from, beside the preview where it is not open yet, and selects it. */
export async function reveal(uri: string, { start, end }: Place, focus: boolean, previewColumn: ViewColumn | undefined): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const viewColumn = editorOf(uri)?.viewColumn ?? columnBeside(previewColumn);
  // A place that ends behind a line break would select the line that follows.
  const last = start + document.getText(new Range(document.positionAt(start), document.positionAt(end))).trimEnd().length;
  // The cursor goes to where it begins, which is also what is shown of what is longer than the editor.
  const selection = new Selection(document.positionAt(last), document.positionAt(start));
  const editor = await window.showTextDocument(document, { viewColumn, preserveFocus: !focus, preview: false });
  editor.selection = selection;
  editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The group that shows text; the preview keeps its own. */
function columnBeside(previewColumn: ViewColumn | undefined): ViewColumn {
  const other = window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== undefined && viewColumn !== previewColumn);
  if (other?.viewColumn !== undefined) return other.viewColumn;
  return previewColumn === ViewColumn.One || previewColumn === undefined ? ViewColumn.Beside : ViewColumn.One;
}

/** The line at the top of an editor, with the part of it that is scrolled away left out: the editor does not tell. */
export function topLine({ visibleRanges }: TextEditor): number {
  return visibleRanges[0]?.start.line ?? 0;
}

/** Scrolls an editor so that a line is its first. */
export function scrollTo(editor: TextEditor, line: number): void {
  const whole = Math.max(0, Math.min(Math.floor(line), editor.document.lineCount - 1));
  editor.revealRange(new Range(whole, 0, whole, 0), TextEditorRevealType.AtTop);
}
