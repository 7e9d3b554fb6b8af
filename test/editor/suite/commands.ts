import assert from 'node:assert/strict';
import { commands, tasks, Uri, window, workspace } from 'vscode';
import { planRows } from '../../../client/src/plansView';
import type { PlanCompleteness } from '../../../server/src/protocol';
import { fileUri, findingsOn, open, type Test, until } from './support';

export const planCommands: Record<string, Test> = {
  'all fixes that leave no choice are applied to the plan at hand': async () => {
    const { document } = await open('money.delivery.yaml');
    await findingsOn(document, '120万', found => found.length === 1);
    await commands.executeCommand('deliveryPlan.fixAll');
    assert.match(document.getText(), /total: 1200000$/m);
    const fixed = document.getText();
    await commands.executeCommand('deliveryPlan.fixAll', document.uri);
    assert.equal(document.getText(), fixed, 'nothing is left to fix');
  },
  'without a plan at hand, the file to fix is asked for': async () => {
    await open('other.yaml');
    await accepted(commands.executeCommand('deliveryPlan.fixAll'));
    assert.match(window.activeTextEditor!.document.fileName, /\.(delivery|sla)\.ya?ml$/);
  },
  'a new plan is unsaved, has the name and the day, and waits at its first place': async () => {
    await accepted(commands.executeCommand('deliveryPlan.new', { template: 'minimal', name: 'Harbour control', start: '2027-03-01' }));
    const { document, selection } = window.activeTextEditor!;
    assert.equal(document.languageId, 'delivery-plan');
    assert.ok(document.isUntitled);
    assert.match(document.getText(), /^deliveryPlan: 1/m);
    assert.match(document.getText(), /Harbour control/);
    assert.match(document.getText(), /2027-03-01/);
    assert.doesNotMatch(document.getText(), /\$\{?\d/);
    assert.ok(selection.active.line < document.lineCount - 1, 'the first tab stop');
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  },
  'checks of every change are set up by a file that is written once': async () => {
    const folder = workspace.workspaceFolders![0]!.uri;
    const written = Uri.joinPath(folder, '.github/workflows/delivery-plan.yml');
    await accepted(commands.executeCommand('deliveryPlan.setUpCi'));
    const { document } = window.activeTextEditor!;
    assert.equal(document.uri.toString(), written.toString());
    assert.match(document.getText(), /uses: delivery-plan\/delivery-plan@v\d/);
    await workspace.fs.writeFile(written, new TextEncoder().encode('name: ours\n'));
    await accepted(commands.executeCommand('deliveryPlan.setUpCi'));
    assert.equal(new TextDecoder().decode(await workspace.fs.readFile(written)), 'name: ours\n');
    const beside = window.visibleTextEditors.find(editor => editor.document.isUntitled);
    assert.match(beside?.document.getText() ?? '', /uses: delivery-plan\/delivery-plan@v\d/, 'what to copy stands beside it');
    await window.showTextDocument(beside!.document, beside!.viewColumn);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  },
  'the rows of the view: least complete first, chapters with their open clauses, agreements': async () => {
    const [worse, better] = planRows([plan('b', 9), plan('a', 5)]);
    assert.equal(worse!.item.label, '50 % · a');
    assert.equal(worse!.item.description, '2 errors');
    assert.equal(worse!.item.accessibilityInformation?.label, 'a, 5 of 10 clauses met, 2 errors');
    assert.equal(better!.item.label, '90 % · b');
    const [chapter, agreement] = worse!.rows;
    assert.deepEqual([chapter!.item.label, chapter!.item.description], ['5.2 Planning', '5/10']);
    assert.deepEqual([agreement!.item.label, agreement!.item.description], ['terms.sla.yaml', 'no findings']);
    const [clause] = chapter!.rows;
    await commands.executeCommand(clause!.item.command!.command, ...clause!.item.command!.arguments!);
    const { document, selection } = window.activeTextEditor!;
    assert.equal(document.uri.toString(), fileUri('money.delivery.yaml').toString());
    assert.equal(selection.start.line, 1);
  },
  'the view can be shown': async () => {
    await commands.executeCommand('deliveryPlan.plans.focus');
    await commands.executeCommand('workbench.action.focusActiveEditorGroup');
  },
  'the task checks the folder by the command line that is brought along, and fails where it finds something': async () => {
    const [check] = await tasks.fetchTasks({ type: 'delivery-plan' });
    assert.ok(check, 'the task is offered');
    let code: number | undefined;
    const listener = tasks.onDidEndTaskProcess(event => {
      code = event.exitCode;
    });
    await tasks.executeTask(check);
    await until('the end of the task', tasks.onDidEndTask, () => code !== undefined, 30_000);
    listener.dispose();
    assert.equal(code, 1);
  },
};

/** Presses Enter in the list of choices, which may take a moment to come, until the command has run. */
async function accepted(command: Thenable<unknown>): Promise<void> {
  let done = false;
  const end = Date.now() + 10_000;
  const ended = Promise.resolve(command).finally(() => {
    done = true;
  });
  while (!done && Date.now() < end) await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  assert.ok(done, 'the command has ended');
  await ended;
}

function plan(title: string, satisfied: number): PlanCompleteness {
  const uri = fileUri('money.delivery.yaml').toString();
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 8 } };
  const clause = {
    id: 'PL-01',
    text: 'Plan the delivery',
    rules: [{ id: 'plans-complete', title: 'Plans are complete' }],
    place: { uri, range },
  };
  return {
    uri,
    title,
    findings: { error: 2, warning: 1, info: 0 },
    satisfied,
    applicable: 10,
    percent: satisfied * 10,
    chapters: [{ id: '5.2', title: 'Planning', satisfied, applicable: 10, open: [clause] }],
    agreements: [{ uri: fileUri('terms.sla.yaml').toString(), title: '', findings: { error: 0, warning: 0, info: 0 } }],
  };
}
