import assert from 'node:assert/strict';
import { commands, Position, Selection, workspace } from 'vscode';
import { open, revertAll, type Test } from './support';

const expectedLanguages = {
  'money.delivery.yaml': 'delivery-plan',
  'closed.delivery.yml': 'delivery-plan',
  'linked.sla.yaml': 'delivery-sla',
  'other.yaml': 'yaml',
};

export const languages: Record<string, Test> = {
  'file names decide the language': async () => {
    for (const [name, language] of Object.entries(expectedLanguages)) assert.equal((await open(name)).document.languageId, language, name);
  },
  'plans are indented by two spaces and suggest inside strings': async () => {
    const { document, options } = await open('money.delivery.yaml');
    assert.equal(options.tabSize, 2);
    assert.equal(options.insertSpaces, true);
    assert.equal(workspace.getConfiguration('editor', document).get<{ strings: string }>('quickSuggestions')?.strings, 'on');
  },
  'Enter continues a list item below its first key': async () => {
    const cases = { '- id: b-one': '  ', '  - id: b-one': '    ', '- lines:': '    ', 'budget:': '  ', '  total: 1': '  ' };
    for (const [line, indentation] of Object.entries(cases)) {
      await revertAll();
      const editor = await open('linked.sla.yaml');
      const { document } = editor;
      await editor.edit(edit => edit.insert(document.positionAt(document.getText().length), line));
      const end = document.positionAt(document.getText().length);
      editor.selection = new Selection(end, end);
      await commands.executeCommand('type', { text: '\n' });
      assert.equal(document.lineAt(new Position(end.line + 1, 0)).text, indentation, `after “${line}”`);
    }
  },
};
