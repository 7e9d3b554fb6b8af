import { env, l10n, window } from 'vscode';
import type { FromPage } from '../../webview/messages';

/** Puts a table onto the clipboard where the page could not, and says what became of it. */
export async function copied({ text, copied: isCopied }: FromPage & { type: 'table' }): Promise<void> {
  if (text === undefined) {
    void window.showInformationMessage(l10n.t('There is no table to copy where the report is shown now.'));
    return;
  }
  if (!isCopied) await env.clipboard.writeText(text);
  window.setStatusBarMessage(l10n.t('The table has been copied.'), 5000);
}
