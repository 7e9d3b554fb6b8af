import { commands, type ExtensionContext, l10n, Uri, window } from 'vscode';
import { clientCommands, type ReportFormat, type ReportKind } from '../../../server/src/protocol';
import type { Server } from '../server';
import { againstIn, askAgainst, showRevisions } from './against';
import { type Exported, exportReport, openInBrowser } from './export';
import { createPanels } from './panels';
import { fileFor, uriIn } from './target';
import { kindTitles } from './words';

/** Previews of reports, and reports as documents. */
export function registerPreview(context: ExtensionContext, server: Server): void {
  const panels = createPanels(server, context.extensionUri, preview => void exportReport(server, preview.choices(), undefined));

  async function show(given: unknown, how: { beside: boolean; locked: boolean; kind?: ReportKind }): Promise<void> {
    const uri = await fileFor(given);
    if (uri !== undefined) panels.show(uri, how);
  }

  /** What a document is made of: the preview that is active, as it is shown, or else the file that is given or asked for. */
  async function exportedFrom(given: unknown): Promise<Exported | undefined> {
    const current = panels.current();
    if (uriIn(given) === undefined && current?.panel.active === true) return current.choices();
    const uri = await fileFor(given);
    return uri && { uri: uri.toString(), kind: 'plan' };
  }

  /** Compares the file of the active preview, or the one that is given or asked for. */
  async function compare(given: unknown, other: unknown): Promise<void> {
    const current = panels.current();
    const isOfPreview = uriIn(given) === undefined && current?.panel.active === true;
    const uri = isOfPreview ? Uri.parse(current.choices().uri) : await fileFor(given);
    const against = uri && (againstIn(other) ?? (await askAgainst(uri)));
    if (uri === undefined || against === undefined) return;
    panels.show(uri, { beside: !isOfPreview, locked: true, kind: 'comparison', against });
  }

  const exportAs = (format?: ReportFormat) => async (given?: unknown, target?: unknown) => {
    const exported = await exportedFrom(given);
    return exported && exportReport(server, exported, format, target instanceof Uri ? target : undefined);
  };

  async function selectReport(): Promise<void> {
    const preview = panels.current();
    if (preview === undefined) return;
    const { against } = preview.choices();
    const titles = Object.entries(kindTitles()).filter(([kind]) => kind !== 'comparison' || against !== undefined);
    const kinds = titles.map(([value, label]) => ({ value, label }));
    const chosen = await window.showQuickPick(kinds, { placeHolder: l10n.t('Choose a kind of report') });
    if (chosen !== undefined) preview.choose({ kind: chosen.value });
  }

  const registered: Record<string, (...given: unknown[]) => unknown> = {
    'deliveryPlan.showPreview': given => show(given, { beside: false, locked: false }),
    'deliveryPlan.showPreviewToSide': given => show(given, { beside: true, locked: false }),
    'deliveryPlan.showLockedPreviewToSide': given => show(given, { beside: true, locked: true }),
    [clientCommands.showReport]: (given, kind) => show(given, { beside: true, locked: false, kind: kind as ReportKind }),
    'deliveryPlan.compareReport': compare,
    'deliveryPlan.preview.refresh': () => panels.current()?.refresh(),
    'deliveryPlan.preview.toggleLock': () => {
      const preview = panels.current();
      if (preview !== undefined) panels.toggleLock(preview);
    },
    'deliveryPlan.preview.selectReport': selectReport,
    'deliveryPlan.showSource': () => panels.current()?.showSource(),
    'deliveryPlan.copyTable': () => panels.current()?.copyTable(),
    'deliveryPlan.openInBrowser': async given => {
      const exported = await exportedFrom(given);
      if (exported !== undefined) await openInBrowser(server, exported, context.globalStorageUri);
    },
    'deliveryPlan.export': exportAs(),
    'deliveryPlan.exportWord': exportAs('docx'),
    'deliveryPlan.exportExcel': exportAs('xlsx'),
    'deliveryPlan.exportHtml': exportAs('html'),
    'deliveryPlan.exportMarkdown': exportAs('md'),
    'deliveryPlan.exportPdf': exportAs('pdf'),
  };
  context.subscriptions.push(
    panels,
    showRevisions(server),
    ...Object.entries(registered).map(([name, run]) => commands.registerCommand(name, run)),
  );
}
