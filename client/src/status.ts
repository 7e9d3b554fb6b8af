import { type ExtensionContext, l10n, languages, StatusBarAlignment, type TextDocument, ThemeColor, window } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { diagnosticSource } from '../../server/src/protocol';
import { planSelector } from './planFiles';

/** The status bar item: how the server is, and how many findings the plan in the active editor has. */
export function showStatus(context: ExtensionContext, client: BaseLanguageClient): void {
  const item = window.createStatusBarItem('deliveryPlan.status', StatusBarAlignment.Right, 100);
  item.name = l10n.t('Delivery Plan');
  item.command = 'deliveryPlan.showOutput';
  const update = () => {
    const document = window.activeTextEditor?.document;
    const plan = document && languages.match(planSelector(), document) > 0 ? document : undefined;
    const { text, tooltip, severe } = describe(client.state, plan);
    item.text = text;
    item.tooltip = tooltip;
    item.backgroundColor = severe ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    if (plan || severe) item.show();
    else item.hide();
  };
  context.subscriptions.push(
    item,
    client.onDidChangeState(update),
    languages.onDidChangeDiagnostics(update),
    window.onDidChangeActiveTextEditor(update),
  );
  update();
}

function describe(state: State, plan: TextDocument | undefined): { text: string; tooltip: string; severe: boolean } {
  const name = l10n.t('Delivery Plan');
  if (state === State.Starting) {
    return { text: `$(loading~spin) ${name}`, tooltip: l10n.t('The language server is starting.'), severe: false };
  }
  if (state !== State.Running) {
    return { text: `$(error) ${name}`, tooltip: l10n.t('The language server has stopped. Click to see its output.'), severe: true };
  }
  const count = plan ? languages.getDiagnostics(plan.uri).filter(diagnostic => diagnostic.source === diagnosticSource).length : 0;
  return count === 0
    ? { text: `$(check) ${name}`, tooltip: l10n.t('No findings in this file.'), severe: false }
    : {
        text: `$(warning) ${name}: ${count}`,
        tooltip: count === 1 ? l10n.t('1 finding in this file.') : l10n.t('{0} findings in this file.', count),
        severe: false,
      };
}
