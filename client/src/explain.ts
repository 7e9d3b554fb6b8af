import { commands, type Diagnostic, type Disposable, l10n, languages, Uri, window, workspace } from 'vscode';
import { diagnosticSource, type ExplainParams, type ExplainResult, explainRequest } from '../../server/src/protocol';
import type { Server } from './server';

const scheme = 'delivery-plan-rule';

/** The command that opens the page of a rule: `deliveryPlan.explainRule("budget-lines-sum")`, or without an argument to choose one. */
export function explainRule(server: Server): Disposable[] {
  return [
    workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: async uri => {
        const rule = uri.path.slice(1).replace(/\.md$/, '');
        const params: ExplainParams = { rule };
        const page = await server.sendRequest<ExplainResult | null>(explainRequest, params);
        return page?.markdown ?? l10n.t('There is no rule “{0}”.', rule);
      },
    }),
    commands.registerCommand('deliveryPlan.explainRule', async (argument?: string) => {
      const rule = argument ?? (await chooseRule());
      if (rule) await commands.executeCommand('markdown.showPreview', Uri.from({ scheme, path: `/${rule}.md` }));
    }),
  ];
}

/** Offers the rules behind the findings at hand; where there are none, any rule can be named. */
async function chooseRule(): Promise<string | undefined> {
  const found = languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics.map(ruleOf).filter(rule => rule !== undefined));
  const rules = [...new Set(found)].sort();
  return rules.length > 0
    ? window.showQuickPick(rules, { placeHolder: l10n.t('Choose a rule to explain') })
    : window.showInputBox({ prompt: l10n.t('Name of the rule, such as budget-lines-sum') });
}

function ruleOf({ source, code }: Diagnostic): string | undefined {
  if (source !== diagnosticSource || code === undefined) return undefined;
  return String(typeof code === 'object' ? code.value : code);
}
