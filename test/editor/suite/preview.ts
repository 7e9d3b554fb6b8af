import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { commands, TabInputWebview, Uri, window, workspace } from 'vscode';
import { fileUri, open, replace, type Test, until } from './support';

const reports = () =>
  window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.filter(({ input }) => input instanceof TabInputWebview && /preview/.test(input.viewType)),
  );
const labels = () => reports().map(({ label }) => label);
const shows = (name: string) => until(`a report of ${name}`, window.tabGroups.onDidChangeTabs, () => labels().includes(`Report ${name}`));

export const preview: Record<string, Test> = {
  'one report follows the active plan, and a locked one stays with its own': async () => {
    await open('money.delivery.yaml');
    await commands.executeCommand('deliveryPlan.showPreviewToSide');
    await shows('money.delivery.yaml');
    await commands.executeCommand('deliveryPlan.showLockedPreviewToSide', fileUri('closed.delivery.yml'));
    await until('a locked report', window.tabGroups.onDidChangeTabs, () => labels().includes('[Report] closed.delivery.yml'));
    await commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await open('linked.delivery.yaml');
    await shows('linked.delivery.yaml');
    assert.deepEqual(labels().sort(), ['Report linked.delivery.yaml', '[Report] closed.delivery.yml']);
    await open('other.yaml');
    assert.ok(labels().includes('Report linked.delivery.yaml'));
    await window.tabGroups.close(reports());
  },
  'documents hold the text in the editor, and take the place of the old ones whole': async () => {
    const { document } = await open('money.delivery.yaml');
    await replace(document, '机房运维服务交付计划', '改名后的计划');
    const page = fileUri('money.html');
    await workspace.fs.writeFile(page, new TextEncoder().encode('old'));
    for (const [command, name] of [
      ['exportHtml', 'money.html'],
      ['exportMarkdown', 'money.md'],
    ]) {
      const written = await commands.executeCommand<Uri | undefined>(`deliveryPlan.${command}`, document.uri, fileUri(name!));
      assert.equal(written?.toString(), fileUri(name!).toString());
      assert.match(new TextDecoder().decode(await workspace.fs.readFile(written!)), /改名后的计划/);
      assert.deepEqual(await parts(), []);
      await workspace.fs.delete(written!);
    }
  },
  'a document that cannot be made leaves the old file as it is': async () => {
    const { document } = await open('money.delivery.yaml');
    const target = fileUri('kept.docx');
    await workspace.fs.writeFile(target, new TextEncoder().encode('old'));
    const settings = workspace.getConfiguration('deliveryPlan', document.uri);
    await settings.update('export.wordTemplate', 'gone.docx');
    const written = await commands.executeCommand('deliveryPlan.exportWord', document.uri, target);
    await settings.update('export.wordTemplate', undefined);
    assert.equal(written, undefined);
    assert.equal(new TextDecoder().decode(await workspace.fs.readFile(target)), 'old');
    assert.deepEqual(await parts(), []);
    await workspace.fs.delete(target);
    await workspace.fs.delete(fileUri('.vscode'), { recursive: true });
  },
  'a plan is compared with the last commit, whose text is there to read': async () => {
    const former = (await open('money.delivery.yaml')).document.getText();
    const plan = fileUri('compared/plan.delivery.yaml');
    await workspace.fs.writeFile(plan, new TextEncoder().encode(former));
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...words], { cwd: fileUri('compared').fsPath });
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'first');
    const { document } = await open('compared/plan.delivery.yaml');
    await replace(document, '机房运维服务交付计划', '改名后的计划');
    await commands.executeCommand('deliveryPlan.compareReport', document.uri, { revision: 'HEAD' });
    await until('a locked report', window.tabGroups.onDidChangeTabs, () => labels().includes('[Report] plan.delivery.yaml'));
    await commands.executeCommand('workbench.action.focusNextGroup');
    await until(
      'the report has the focus',
      window.tabGroups.onDidChangeTabs,
      () => window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputWebview,
    );
    const written = await commands.executeCommand<Uri | undefined>(
      'deliveryPlan.exportMarkdown',
      undefined,
      fileUri('compared/changes.md'),
    );
    const markdown = new TextDecoder().decode(await workspace.fs.readFile(written!));
    assert.match(markdown, /HEAD:plan\.delivery\.yaml → plan\.delivery\.yaml/);
    assert.match(markdown, /改名后的计划/);
    const tree = git('rev-parse', 'HEAD^{tree}').toString().trim();
    const old = await workspace.openTextDocument(Uri.from({ scheme: 'delivery-plan-revision', authority: tree, path: plan.path }));
    assert.equal(old.getText(), former);
    assert.equal(old.languageId, 'delivery-plan');
    await window.tabGroups.close(reports());
    await workspace.fs.delete(fileUri('compared'), { recursive: true });
  },
};

/** What was left half written. */
const parts = async () =>
  (await workspace.fs.readDirectory(Uri.joinPath(fileUri('x'), '..'))).map(([name]) => name).filter(name => name.endsWith('.part'));
