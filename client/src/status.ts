import { type ExtensionContext, l10n, languages, StatusBarAlignment, type TextDocument, ThemeColor, Uri, window } from 'vscode';
import { diagnosticSource, type PlanCompleteness } from '../../server/src/protocol';
import type { CompletenessStore } from './completeness';
import { isOurs } from './planFiles';
import { clausesOf, percentOf } from './plansView';
import type { Server, ServerState } from './server';

/** The status bar item: how the server is, how many findings the plan in the active editor has, and how complete it is. */
export function showStatus(context: ExtensionContext, server: Server, completeness: CompletenessStore): void {
  const item = window.createStatusBarItem('deliveryPlan.status', StatusBarAlignment.Right, 100);
  item.name = l10n.t('Delivery Plan');
  item.command = 'deliveryPlan.showOutput';
  const update = () => {
    const document = window.activeTextEditor?.document;
    const plan = document && isOurs(document) ? document : undefined;
    const { text, tooltip, severe } = describe(server.state(), plan, completenessOf(plan, completeness));
    item.text = text;
    item.tooltip = tooltip;
    item.backgroundColor = severe ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    if (plan || severe) item.show();
    else item.hide();
  };
  context.subscriptions.push(
    item,
    server.onDidChangeState(update),
    languages.onDidChangeDiagnostics(update),
    completeness.onDidChange(update),
    window.onDidChangeActiveTextEditor(update),
  );
  update();
}

function completenessOf(plan: TextDocument | undefined, { plans }: CompletenessStore): PlanCompleteness | undefined {
  const uri = plan?.uri.toString();
  return plans()?.find(one => Uri.parse(one.uri).toString() === uri);
}

interface Description {
  text: string;
  tooltip: string;
  severe: boolean;
}

function describe(state: ServerState, plan: TextDocument | undefined, completeness: PlanCompleteness | undefined): Description {
  const name = l10n.t('Delivery Plan');
  if (state === 'starting') {
    return { text: `$(loading~spin) ${name}`, tooltip: l10n.t('The language server is starting.'), severe: false };
  }
  if (state !== 'running') {
    return { text: `$(error) ${name}`, tooltip: l10n.t('The language server has stopped. Click to see its output.'), severe: true };
  }
  const count = plan ? languages.getDiagnostics(plan.uri).filter(diagnostic => diagnostic.source === diagnosticSource).length : 0;
  const found = count === 0 ? `$(check) ${name}` : `$(warning) ${name}: ${count}`;
  return {
    text: completeness === undefined ? found : `${found} · ${percentOf(completeness)}`,
    tooltip: [countOf(count), ...(completeness === undefined ? [] : [clausesOf(completeness)])].join('\n'),
    severe: false,
  };
}

function countOf(findings: number): string {
  if (findings === 0) return l10n.t('No findings in this file.');
  return findings === 1 ? l10n.t('1 finding in this file.') : l10n.t('{0} findings in this file.', findings);
}
