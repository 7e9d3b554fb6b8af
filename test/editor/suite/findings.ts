import assert from 'node:assert/strict';
import { languages, workspace } from 'vscode';
import { fileUri, findingsOn, open, ours, quickFixes, replace, type Test, until } from './support';

const wrongAmount = '120万';

export const findings: Record<string, Test> = {
  'an amount in 万 is found once, its fix corrects it, and the finding goes': async () => {
    const { document } = await open('money.delivery.yaml');
    const [finding] = await findingsOn(document, wrongAmount, found => found.length === 1);
    assert.match(finding!.message, /1200000/);
    const fix = (await quickFixes(document, finding!.range)).find(action => action.edit && action.isPreferred);
    assert.ok(fix, 'there is a preferred fix');
    assert.ok(await workspace.applyEdit(fix.edit!));
    assert.match(document.getText(), /total: 1200000$/m);
    await findingsOn(document, '1200000', found => found.every(({ message }) => message !== finding!.message));
    await findingsOn(document, wrongAmount, found => found.length === 0);
  },
  'what is typed is checked before it is saved, and text in the editor wins over the disk': async () => {
    const { document } = await open('money.delivery.yaml');
    await findingsOn(document, wrongAmount, found => found.length === 1);
    await replace(document, wrongAmount, '350万');
    await findingsOn(document, '350万', found => found.length === 1 && found[0]!.message.includes('3500000'));
  },
  'a plan that the user maps to YAML is served as well, with one set of findings': async () => {
    const { document } = await open('money.delivery.yaml');
    const mapped = await languages.setTextDocumentLanguage(document, 'yaml');
    await findingsOn(mapped, wrongAmount, found => found.length === 1);
    await languages.setTextDocumentLanguage(mapped, 'delivery-plan');
  },
  'another YAML file is left alone': async () => {
    const { document } = await open('other.yaml');
    assert.deepEqual(languages.getDiagnostics(document.uri), []);
  },
  'an agreement that is deleted and put back is noticed': async () => {
    const { document } = await open('linked.delivery.yaml');
    const agreement = fileUri('linked.sla.yaml');
    const text = await workspace.fs.readFile(agreement);
    await findingsOn(document, 'linked.sla.yaml', found => found.length === 0);
    await workspace.fs.delete(agreement);
    await findingsOn(document, 'linked.sla.yaml', found => found.length === 1);
    await workspace.fs.writeFile(agreement, text);
    await findingsOn(document, 'linked.sla.yaml', found => found.length === 0);
  },
  'a plan that is created on disk is checked without being opened, and forgotten with its file': async () => {
    const created = fileUri('created.delivery.yaml');
    await workspace.fs.writeFile(created, await workspace.fs.readFile(fileUri('closed.delivery.yml')));
    await until('findings of the new file', languages.onDidChangeDiagnostics, () => ours(created).length > 0);
    await workspace.fs.delete(created);
    await until('no findings of the deleted file', languages.onDidChangeDiagnostics, () => ours(created).length === 0);
  },
};
