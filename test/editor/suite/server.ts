import assert from 'node:assert/strict';
import { ConfigurationTarget, commands, languages, Range, window, workspace } from 'vscode';
import { findingsOn, open, ours, quickFixes, replace, type Test, until } from './support';

const settings = () => workspace.getConfiguration('deliveryPlan');

export const server: Record<string, Test> = {
  'the restart command brings the findings back': async () => {
    const { document } = await open('money.delivery.yaml');
    await findingsOn(document, '120万', found => found.length === 1);
    await commands.executeCommand('deliveryPlan.restartServer');
    await findingsOn(document, '120万', found => found.length === 1);
  },
  'the language of the findings follows the setting': async () => {
    const { document } = await open('money.delivery.yaml');
    const chinese = /[\u4e00-\u9fff]{2}/;
    const find = (inChinese: boolean) =>
      findingsOn(document, '120万', found => found.length === 1 && chinese.test(found[0]!.message.replace('120万', '')) === inChinese);
    await settings().update('language', 'zh-CN', ConfigurationTarget.Workspace);
    await find(true);
    await settings().update('language', 'en', ConfigurationTarget.Workspace);
    await find(false);
    await settings().update('language', undefined, ConfigurationTarget.Workspace);
  },
  'on wish a file is checked when it is saved only': async () => {
    const { document } = await open('money.delivery.yaml');
    await findingsOn(document, '120万', found => found.length === 1);
    await settings().update('validation.run', 'onSave', ConfigurationTarget.Workspace);
    await replace(document, '120万', '350万');
    // The server answers in order: once it has offered fixes for the new text, a check of that text would have been answered as well.
    await quickFixes(document, new Range(0, 0, document.lineCount, 0));
    assert.ok(!ours(document.uri).some(({ message }) => message.includes('3500000')), 'not checked yet');
    await document.save();
    await findingsOn(document, '350万', found => found.length === 1 && found[0]!.message.includes('3500000'));
    await replace(document, '350万', '120万');
    await document.save();
    await findingsOn(document, '120万', found => found.length === 1);
    await settings().update('validation.run', undefined, ConfigurationTarget.Workspace);
  },
  'a rule is explained in a preview': async () => {
    const { document } = await open('money.delivery.yaml');
    await until('a finding', languages.onDidChangeDiagnostics, () => ours(document.uri).length > 0);
    const code = ours(document.uri)[0]!.code;
    const rule = String(typeof code === 'object' ? code.value : code);
    await commands.executeCommand('deliveryPlan.explainRule', rule);
    const tab = await until('the preview', window.tabGroups.onDidChangeTabs, () =>
      window.tabGroups.all.flatMap(group => group.tabs).find(({ label }) => label.includes(rule)),
    );
    assert.ok(tab);
    await window.tabGroups.close(tab);
  },
  'all plans can be checked at once': async () => {
    await commands.executeCommand('deliveryPlan.validateWorkspace');
  },
};
