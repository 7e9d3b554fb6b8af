import { type Disposable, env, l10n, type TextDocument, type TextEditor, Uri, type WebviewPanel, workspace } from 'vscode';
import { type ReportKind, type ReportParams, type ReportResult, reportRequest } from '../../../server/src/protocol';
import type { Choices, FromPage, Picture, ToPage } from '../../webview/messages';
import type { Server } from '../server';
import { refusalOf } from './against';
import { copied } from './copied';
import { previewPage } from './page';
import { newParts, partsOf } from './parts';
import { reportSettings } from './settings';
import { editorOf, reveal, scrollTo, topLine } from './source';
import { createUpdates } from './updates';
import { kindTitles, pageWords } from './words';

/** A report in a panel beside the text. */
export interface Preview {
  panel: WebviewPanel;
  choices(): Choices;
  choose(change: Partial<Choices>): void;
  refresh(): void;
  copyTable(): void;
  showSource(): void;
  /** The active editor shows this file now. */
  follow(uri: string): void;
  textChanged(document: TextDocument, saved: boolean): void;
  filesChanged(): void;
  settingsChanged(): void;
  editorScrolled(editor: TextEditor): void;
  cursorMoved(editor: TextEditor): void;
}

export interface PreviewParts {
  server: Server;
  extensionUri: Uri;
  export(preview: Preview): void;
  toggleLock(preview: Preview): void;
}

/** The folder from which a preview may load; nothing else of the machine is within its reach. */
export const mediaFolder = (extensionUri: Uri): Uri => Uri.joinPath(extensionUri, 'dist', 'media');

/** Fills a panel with the report of a file. A panel that was restored comes with the choices of its last time. */
export function createPreview(
  panel: WebviewPanel,
  first: Choices,
  isRestored: boolean,
  { server, extensionUri, ...parts }: PreviewParts,
): Preview {
  let choices = first;
  let result: ReportResult | undefined;
  /** A sentence in the place of a report. */
  let words: string | undefined;
  let files = [first.uri];
  /** The markup that the page has. */
  let shown: string[] = [];
  let width = 760;
  let isReady = false;
  /** The text is newer than the report. */
  let isBehind = false;
  /** The report of a file that is new here begins where its editor stands. */
  let isNew = !isRestored;
  /** A file that the report has led to: it is no reason to show another report. */
  let visited: string | undefined;
  /** Until when the editor moves because it was told to. */
  let mutedUntil = 0;

  const listeners: Disposable[] = [];
  const updates = createUpdates(update);
  const settings = () => reportSettings(Uri.parse(choices.uri));
  const post = (message: ToPage): void => void panel.webview.postMessage(message);

  async function update(isOld: () => boolean): Promise<void> {
    if (!isReady || !panel.visible) return;
    const { language, sections, asOf, ganttScale } = settings();
    const { uri, kind, against, without } = choices;
    const params: ReportParams = {
      uri,
      kind: kind as ReportKind,
      against,
      language,
      asOf,
      ...(without === undefined ? { sections } : { without }),
      ganttScale: choices.ganttScale ?? ganttScale,
      width,
    };
    let answer: ReportResult | null | undefined;
    let fault = l10n.t('There is no report of {0}: the file cannot be read. It may have been moved or deleted.', nameOf(uri));
    try {
      const refused = kind === 'comparison' ? refusalOf(against) : undefined;
      if (refused !== undefined) throw new Error(refused);
      answer = await server.sendRequest<ReportResult | null>(reportRequest, params);
    } catch (error) {
      fault = l10n.t('There is no report of {0}: {1}', nameOf(uri), error instanceof Error ? error.message : String(error));
    }
    if (isOld()) return;
    result = answer ?? undefined;
    words = result === undefined ? fault : undefined;
    files = (result?.files ?? [uri]).map(file => Uri.parse(file).toString());
    isBehind = false;
    draw();
    const editor = files.map(editorOf).find(found => found !== undefined);
    if (editor === undefined) post({ type: 'mark', offset: 0 });
    else {
      if (isNew) editorScrolled(editor);
      cursorMoved(editor);
    }
    isNew = false;
  }

  function draw(): void {
    panel.title = choices.locked ? l10n.t('[Report] {0}', nameOf(choices.uri)) : l10n.t('Report {0}', nameOf(choices.uri));
    if (!isReady || (result === undefined && words === undefined)) return;
    const { theme, ganttScale, sections, doubleClickToSwitchToEditor, scrollEditorWithPreview } = settings();
    const isShown = (id: string): boolean =>
      choices.without === undefined ? result?.kind === 'comparison' || sections?.includes(id) !== false : !choices.without.includes(id);
    const parts = result === undefined ? [] : partsOf(result.html);
    const picture: Picture = {
      type: 'picture',
      choices: { ...choices, kind: result?.kind ?? choices.kind },
      content:
        result === undefined ? { words: words! } : { parts: newParts(parts, shown), places: result.places, language: result.language },
      kinds: (result?.kinds ?? []).map(id => ({ id, title: kindTitles()[id] })),
      sections: (result?.sections ?? []).map(({ id, title }) => ({ id, title, shown: isShown(id) })),
      ganttScale: choices.ganttScale ?? ganttScale,
      ...(result?.broken && { banner: bannerOf(result) }),
      theme,
      doubleClick: doubleClickToSwitchToEditor,
      syncsEditor: scrollEditorWithPreview,
    };
    shown = parts;
    post(picture);
  }

  function received(message: FromPage): void {
    switch (message.type) {
      case 'ready':
      case 'resized':
        isReady = true;
        width = message.width;
        // A page that was hidden comes back empty.
        if (message.type === 'ready') {
          // It stands where it was before it was hidden or the window was loaded anew; editors that come back then move as well.
          if (!isNew) mutedUntil = Date.now() + settling;
          shown = [];
          draw();
        }
        updates.after(0);
        return;
      case 'choose':
        choose({
          ...('kind' in message && { kind: message.kind }),
          ...('without' in message && { without: message.without }),
          ...('ganttScale' in message && { ganttScale: message.ganttScale }),
        });
        return;
      case 'reveal': {
        const uri = files[message.place.file];
        if (uri === undefined) return;
        visited = uri;
        mutedUntil = Date.now() + muted;
        void reveal(uri, message.place, message.focus, panel.viewColumn);
        return;
      }
      case 'scrolled': {
        const editor = editorOf(files[message.file] ?? '');
        if (editor === undefined) return;
        mutedUntil = Date.now() + muted;
        scrollTo(editor, message.line);
        return;
      }
      case 'table':
        void copied(message);
        return;
      case 'do':
        if (message.what === 'refresh') updates.after(0);
        else if (message.what === 'showBroken') showBroken();
        else parts[message.what](preview);
    }
  }

  function choose(change: Partial<Choices>): void {
    if (change.uri !== undefined && change.uri !== choices.uri) {
      result = undefined;
      words = undefined;
      files = [change.uri];
      isNew = true;
      // Nobody has asked to compare the other file.
      if (choices.kind === 'comparison') choices = { ...choices, kind: 'plan' };
      choices = { ...choices, against: undefined };
    }
    choices = { ...choices, ...change };
    draw();
    if (Object.keys(change).some(name => name !== 'locked')) updates.after(0);
  }

  function showBroken(): void {
    const line = result?.broken?.line;
    if (line !== undefined) void revealLine(line);
  }

  async function revealLine(line: number): Promise<void> {
    const document = await workspace.openTextDocument(Uri.parse(choices.uri));
    const { range } = document.lineAt(Math.min(line, document.lineCount - 1));
    const place = { file: 0, start: document.offsetAt(range.start), end: document.offsetAt(range.end), line };
    await reveal(choices.uri, place, true, panel.viewColumn);
  }

  function editorScrolled(editor: TextEditor): void {
    const file = files.indexOf(editor.document.uri.toString());
    if (file < 0 || Date.now() < mutedUntil || !settings().scrollPreviewWithEditor) return;
    post({ type: 'scroll', file, line: topLine(editor) });
  }

  function cursorMoved(editor: TextEditor): void {
    const file = files.indexOf(editor.document.uri.toString());
    // The places of the report that is shown are those of its text; the next report brings the mark along.
    if (isBehind || file < 0) return;
    const { document, selection } = editor;
    if (settings().markEditorSelection) post({ type: 'mark', file, offset: document.offsetAt(selection.active) });
    else post({ type: 'mark', offset: 0 });
  }

  const preview: Preview = {
    panel,
    choices: () => choices,
    choose,
    refresh: () => updates.after(0),
    copyTable: () => post({ type: 'copyTable' }),
    showSource() {
      const editor = editorOf(choices.uri);
      const line = editor?.selection.active.line ?? 0;
      if (editor === undefined) void revealLine(line);
      else void reveal(choices.uri, { file: 0, line, ...selected(editor) }, true, panel.viewColumn);
    },
    follow(uri) {
      if (uri === choices.uri || (uri === visited && files.includes(uri))) return;
      visited = undefined;
      choose({ uri });
    },
    textChanged(document, saved) {
      if (!files.includes(document.uri.toString())) return;
      const { autoUpdate, updateDelay } = settings();
      if (!autoUpdate && !saved) return;
      isBehind = !saved;
      updates.after(saved ? 0 : updateDelay);
    },
    filesChanged: () => updates.after(settings().updateDelay),
    settingsChanged: () => updates.after(0),
    editorScrolled,
    cursorMoved,
  };

  const media = mediaFolder(extensionUri);
  const at = (name: string): string => panel.webview.asWebviewUri(Uri.joinPath(media, name)).toString();
  panel.iconPath = {
    light: Uri.joinPath(extensionUri, 'client/media/report-light.svg'),
    dark: Uri.joinPath(extensionUri, 'client/media/report-dark.svg'),
  };
  listeners.push(
    panel.webview.onDidReceiveMessage(received),
    panel.onDidChangeViewState(() => {
      // The page of a hidden panel is gone.
      if (!panel.visible) isReady = false;
    }),
    updates,
  );
  panel.onDidDispose(() => {
    for (const listener of listeners) listener.dispose();
  });
  panel.webview.html = previewPage({
    cspSource: panel.webview.cspSource,
    nonce: crypto.randomUUID(),
    script: at('preview.js'),
    styles: [at('report.css'), at('preview.css')],
    language: env.language,
    words: pageWords(),
  });
  draw();
  return preview;
}

/** Milliseconds in which what an editor says of its scrolling is our own doing. */
const muted = 300;
const settling = 2000;

function bannerOf({ broken, stale }: ReportResult): Picture['banner'] {
  const { message, line } = broken!;
  return {
    words: stale
      ? l10n.t('The text cannot be read as YAML; this is the report as it was before. {0}', message)
      : l10n.t('The text cannot be read as YAML; this is the report of the rest. {0}', message),
    place: l10n.t('Go to line {0}', line + 1),
  };
}

function selected({ document, selection }: TextEditor): { start: number; end: number } {
  return { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
}

export const nameOf = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
