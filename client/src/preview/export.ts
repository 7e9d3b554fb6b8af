import { commands, env, l10n, ProgressLocation, UIKind, Uri, window, workspace } from 'vscode';
import { type ExportParams, type ExportResult, exportRequest, type ReportFormat, type ReportKind } from '../../../server/src/protocol';
import type { Choices } from '../../webview/messages';
import type { Server } from '../server';
import { refusalOf } from './against';
import { exportName, partName } from './exportName';
import { type ReportSettings, reportSettings } from './settings';
import { formatTitles } from './words';

/** What a document is made of: the choices of a preview, or the file alone. */
export type Exported = Pick<Choices, 'uri' | 'kind' | 'against' | 'without'>;

/** Makes a document and writes it where the planner says; `target` says it already. The file that was written, or nothing. */
export async function exportReport(
  server: Server,
  exported: Exported,
  format: ReportFormat | undefined,
  target?: Uri,
): Promise<Uri | undefined> {
  const uri = Uri.parse(exported.uri);
  const settings = reportSettings(uri);
  const to = format ?? (await chooseFormat(settings.defaultFormat));
  if (to === undefined) return undefined;
  const place = target ?? (await choosePlace(uri, exportName(uri.path, exported.kind as ReportKind, to), to, settings));
  if (place === undefined) return undefined;
  try {
    const content = await make(server, exported, to, settings);
    if (content === undefined) return undefined;
    await writeWhole(place, content);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(l10n.t('The document has not been exported: {0}', reason));
    return undefined;
  }
  if (settings.openAfter) await openDocument(place, to);
  else if (target === undefined) void offerDocument(place, to);
  return place;
}

/** The document in the browser: a page of its own in the extension's folder, made anew each time. */
export async function openInBrowser(server: Server, exported: Exported, storage: Uri): Promise<void> {
  const uri = Uri.parse(exported.uri);
  if (env.uiKind === UIKind.Web || env.remoteName !== undefined || storage.scheme !== 'file') {
    const exportIt = l10n.t('Export as HTML');
    const why = l10n.t('The report is made on another machine than the one your browser runs on. Export it as HTML and open that file.');
    if ((await window.showInformationMessage(why, exportIt)) === exportIt) await exportReport(server, exported, 'html');
    return;
  }
  try {
    const content = await make(server, exported, 'html', reportSettings(uri));
    if (content === undefined) return;
    const page = Uri.joinPath(storage, 'reports', exportName(uri.path, exported.kind as ReportKind, 'html'));
    await workspace.fs.createDirectory(Uri.joinPath(page, '..'));
    await writeWhole(page, content);
    if (!(await env.openExternal(page)))
      void window.showWarningMessage(l10n.t('No browser could be opened. The report is in {0}.', page.fsPath));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(l10n.t('The report could not be opened: {0}', reason));
  }
}

async function make(
  server: Server,
  { uri, kind, against, without }: Exported,
  to: ReportFormat,
  settings: ReportSettings,
): Promise<Uint8Array | undefined> {
  const refused = kind === 'comparison' ? refusalOf(against) : undefined;
  if (refused !== undefined) throw new Error(refused);
  const template =
    to === 'docx' && settings.wordTemplate !== undefined ? await readTemplate(settings.wordTemplate, Uri.parse(uri)) : undefined;
  const params: ExportParams = {
    uri,
    kind: kind as ReportKind,
    against,
    to,
    language: settings.language,
    asOf: settings.asOf,
    ...(without === undefined ? { sections: settings.sections } : { without }),
    template,
    eastAsianFont: settings.eastAsianFont,
    paper: settings.paper,
    browserPath: settings.browserPath,
  };
  const title = l10n.t('Exporting the report');
  const result = await window.withProgress({ location: ProgressLocation.Window, title }, () =>
    server.sendRequest<ExportResult | null>(exportRequest, params),
  );
  if (result === null) throw new Error(l10n.t('The file cannot be read.'));
  if (result.broken !== undefined && !(await goesOnWithBroken(result.broken))) return undefined;
  return Uint8Array.from(atob(result.content), sign => sign.charCodeAt(0));
}

async function goesOnWithBroken({ message, line }: NonNullable<ExportResult['broken']>): Promise<boolean> {
  const goOn = l10n.t('Export the Rest');
  const detail = l10n.t('Line {0}: {1}', line + 1, message);
  const why = l10n.t('A part of the text cannot be read as YAML and would be missing from the document.');
  return (await window.showWarningMessage(why, { modal: true, detail }, goOn)) === goOn;
}

async function chooseFormat(preferred: ReportFormat): Promise<ReportFormat | undefined> {
  const titles = formatTitles();
  const formats = (Object.keys(titles) as ReportFormat[]).sort((a, b) => Number(b === preferred) - Number(a === preferred));
  const choices = formats.map(format => ({ label: titles[format], description: `.${format}`, format }));
  return (await window.showQuickPick(choices, { placeHolder: l10n.t('Choose a format') }))?.format;
}

async function choosePlace(uri: Uri, name: string, format: ReportFormat, { directory }: ReportSettings): Promise<Uri | undefined> {
  const folder = directory === undefined ? besideOf(uri) : pathFrom(directory, uri);
  return window.showSaveDialog({
    defaultUri: folder && Uri.joinPath(folder, name),
    filters: { [formatTitles()[format]]: [format] },
    title: l10n.t('Export the Report'),
    saveLabel: l10n.t('Export'),
  });
}

function besideOf(uri: Uri): Uri | undefined {
  return uri.scheme === 'untitled' ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(uri, '..');
}

/** A path of the settings: absolute, or from the folder that the file is in. */
function pathFrom(path: string, uri: Uri): Uri | undefined {
  const folder = workspace.getWorkspaceFolder(uri)?.uri ?? workspace.workspaceFolders?.[0]?.uri ?? besideOf(uri);
  if (!/^([a-z]:)?[\\/]/i.test(path)) return folder && Uri.joinPath(folder, path);
  return folder === undefined || folder.scheme === 'file' ? Uri.file(path) : folder.with({ path });
}

async function readTemplate(path: string, uri: Uri): Promise<string> {
  const file = pathFrom(path, uri);
  try {
    const bytes = await workspace.fs.readFile(file!);
    let binary = '';
    for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(binary);
  } catch {
    throw new Error(l10n.t('The Word template {0} cannot be read.', path));
  }
}

/** Writes a file in one step: a failure leaves the old one as it is. */
async function writeWhole(target: Uri, content: Uint8Array): Promise<void> {
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  const part = Uri.joinPath(target, '..', partName(name, crypto.randomUUID()));
  try {
    await workspace.fs.writeFile(part, content);
    await workspace.fs.rename(part, target, { overwrite: true });
  } catch (error) {
    await workspace.fs.delete(part).then(undefined, () => {});
    throw error;
  }
}

async function offerDocument(place: Uri, format: ReportFormat): Promise<void> {
  const open = l10n.t('Open');
  const name = workspace.asRelativePath(place);
  if ((await window.showInformationMessage(l10n.t('The report has been exported to {0}.', name), open)) === open)
    await openDocument(place, format);
}

/** Markdown is text for the editor; the other formats have programs of their own where the file lies on this machine. */
async function openDocument(place: Uri, format: ReportFormat): Promise<void> {
  if (format === 'md') await commands.executeCommand('markdown.showPreview', place);
  else if (place.scheme === 'file' && env.remoteName === undefined && env.uiKind === UIKind.Desktop) await env.openExternal(place);
  else await commands.executeCommand('vscode.open', place);
}
