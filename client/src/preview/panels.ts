import { type Disposable, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { Against, ReportKind } from '../../../server/src/protocol';
import type { Choices, Scale } from '../../webview/messages';
import { isOurs, planFiles } from '../planFiles';
import type { Server } from '../server';
import { againstIn } from './against';
import { createPreview, mediaFolder, nameOf, type Preview } from './preview';

/** The previews that are open: one that follows the active plan, and those that are locked to theirs. */
export interface Panels extends Disposable {
  show(uri: Uri, how: { beside: boolean; locked: boolean; kind?: ReportKind; against?: Against }): Preview;
  /** The one that a command means: the active one, or else the only one. */
  current(): Preview | undefined;
  toggleLock(preview: Preview): void;
}

export const previewType = 'deliveryPlan.preview';

export function createPanels(server: Server, extensionUri: Uri, exportFrom: (preview: Preview) => void): Panels {
  const previews = new Set<Preview>();
  const following = (): Preview | undefined => [...previews].find(preview => !preview.choices().locked);
  const options = { enableScripts: true, localResourceRoots: [mediaFolder(extensionUri)], enableFindWidget: true };

  function adopt(panel: WebviewPanel, choices: Choices, isRestored: boolean): Preview {
    const preview = createPreview(panel, choices, isRestored, { server, extensionUri, export: exportFrom, toggleLock });
    previews.add(preview);
    panel.onDidDispose(() => previews.delete(preview));
    return preview;
  }

  function toggleLock(preview: Preview): void {
    const locked = !preview.choices().locked;
    // Two that follow would show the same.
    if (!locked) following()?.choose({ locked: true });
    preview.choose({ locked });
    const active = window.activeTextEditor?.document;
    if (!locked && active !== undefined && isOurs(active)) preview.follow(active.uri.toString());
  }

  const each = (act: (preview: Preview) => void): void => {
    for (const preview of previews) act(preview);
  };
  const watcher = workspace.createFileSystemWatcher(planFiles);
  const filesChanged = (): void => each(preview => preview.filesChanged());
  const listeners: Disposable[] = [
    watcher,
    watcher.onDidCreate(filesChanged),
    watcher.onDidChange(filesChanged),
    watcher.onDidDelete(filesChanged),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) each(preview => preview.textChanged(document, false));
    }),
    workspace.onDidSaveTextDocument(document => each(preview => preview.textChanged(document, true))),
    workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('deliveryPlan')) each(preview => preview.settingsChanged());
    }),
    server.onDidChangeState(state => {
      if (state === 'running') each(preview => preview.refresh());
    }),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => each(preview => preview.editorScrolled(textEditor))),
    window.onDidChangeTextEditorSelection(({ textEditor }) => each(preview => preview.cursorMoved(textEditor))),
    window.onDidChangeActiveTextEditor(editor => {
      if (editor !== undefined && isOurs(editor.document)) following()?.follow(editor.document.uri.toString());
    }),
    workspace.onDidGrantWorkspaceTrust(() => each(preview => preview.refresh())),
    window.registerWebviewPanelSerializer(previewType, {
      async deserializeWebviewPanel(panel, state) {
        panel.webview.options = options;
        const choices = choicesIn(state);
        if (choices === undefined) panel.dispose();
        else adopt(panel, choices, true);
      },
    }),
  ];

  return {
    show(uri, { beside, locked, kind, against }) {
      const wanted: Choices = { uri: uri.toString(), locked, kind: kind ?? 'plan', ...(against && { against }) };
      // A comparison stands beside the report of the same file.
      const isLike = (choices: Choices): boolean =>
        choices.locked && choices.uri === wanted.uri && (choices.against === undefined) === (against === undefined);
      const known = locked ? [...previews].find(preview => isLike(preview.choices())) : following();
      const column = beside ? ViewColumn.Beside : ViewColumn.Active;
      if (known === undefined) {
        const place = { viewColumn: column, preserveFocus: beside };
        return adopt(window.createWebviewPanel(previewType, nameOf(wanted.uri), place, options), wanted, false);
      }
      known.choose({ uri: wanted.uri, ...(kind && { kind }), ...(against && { against }) });
      known.panel.reveal(beside ? undefined : column, beside);
      return known;
    },
    current: () => [...previews].find(({ panel }) => panel.active) ?? (previews.size === 1 ? [...previews][0] : undefined),
    toggleLock,
    dispose() {
      for (const listener of listeners) listener.dispose();
    },
  };
}

/** The choices that a page kept. What it kept may be of an older version. */
function choicesIn(state: unknown): Choices | undefined {
  const { choices } = (state ?? {}) as { choices?: Partial<Record<keyof Choices, unknown>> };
  if (typeof choices?.uri !== 'string') return undefined;
  const { uri, locked, kind, without, ganttScale } = choices;
  const against = againstIn(choices.against);
  return {
    uri: Uri.parse(uri).toString(),
    locked: locked === true,
    kind: typeof kind === 'string' ? kind : 'plan',
    ...(against && { against }),
    ...(Array.isArray(without) && { without: without.map(String) }),
    ...(typeof ganttScale === 'string' && { ganttScale: ganttScale as Scale }),
  };
}
