import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ClientCapabilities, type CompletionItem, CompletionRequest, type TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { able, type Client, folderWith, startClient } from '../support/client';

const uri = 'file:///nowhere/a.delivery.yaml';

/** An editor that knows snippets, Markdown, labels with details, and text that is indented already. */
const rich: ClientCapabilities = {
  ...able,
  textDocument: {
    ...able.textDocument,
    completion: {
      insertTextMode: 2,
      completionItem: {
        snippetSupport: true,
        labelDetailsSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        insertTextModeSupport: { valueSet: [1, 2] },
      },
    },
  },
};

/** One that indents what it inserts and knows nothing else. */
const indenting: ClientCapabilities = { ...able, textDocument: { ...able.textDocument, completion: { insertTextMode: 2 } } };

/** What is offered where a `|` stands in the text, which is taken out first. */
async function offersAt(client: Client, text: string, name = uri, triggerCharacter?: string): Promise<CompletionItem[]> {
  const offset = text.indexOf('|');
  const whole = text.replace('|', '');
  client.open(name, whole);
  const position = TextDocument.create('', '', 0, whole).positionAt(offset);
  const context = triggerCharacter === undefined ? undefined : ({ triggerKind: 2, triggerCharacter } as const);
  const items = await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri: name }, position, context });
  return items as CompletionItem[];
}

function take(client: Client, item: CompletionItem, name = uri): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 0, client.text(name)), [item.textEdit as TextEdit]);
}

test('Chinese input finds English keys, and a section comes with its tab stops', async t => {
  const client = await startClient({ capabilities: rich, locale: 'zh-cn' }, t);
  const items = await offersAt(client, 'deliveryPlan: 1\norganization:\n  |\n');
  const roles = items.find(({ label }) => label === 'roles')!;
  assert.deepEqual(roles.labelDetails, { description: '角色' });
  assert.equal(roles.filterText, 'roles js 角色');
  assert.equal(roles.detail, undefined);
  assert.ok(typeof roles.documentation === 'object' && roles.documentation.kind === 'markdown');
  assert.equal(roles.insertTextMode, 1);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a snippet's own notation.
  assert.equal(roles.textEdit!.newText, 'roles:\n    - id: ${1:role-1}\n      name: ${2:角色}');
  const sorted = [...items].sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1));
  assert.deepEqual(sorted, items);
});

test('an enumeration comes as a choice', async t => {
  const client = await startClient({ capabilities: rich }, t);
  const items = await offersAt(client, 'deliveryPlan: 1\ndocument:\n  |\n');
  const status = items.find(({ label }) => label === 'status')!;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a snippet's own notation.
  assert.equal(status.textEdit!.newText, 'status: ${1|draft,reviewed,approved,controlled,withdrawn|}');
});

test('a client without snippets, details and Markdown gets plain text', async t => {
  const client = await startClient({ capabilities: able }, t);
  const text = 'deliveryPlan: 1\norganization:\n    |\n';
  const items = await offersAt(client, text);
  assert.ok(items.every(({ insertTextFormat, insertTextMode, labelDetails }) => !insertTextFormat && !insertTextMode && !labelDetails));
  assert.ok(items.every(({ documentation }) => documentation === undefined || typeof documentation === 'string'));
  const roles = items.find(({ label }) => label === 'roles')!;
  assert.equal(roles.detail, 'Roles');
  assert.equal(take(client, roles), 'deliveryPlan: 1\norganization:\n    roles:\n      - id: role-1\n        name: Role\n');
});

test('a client that indents what it inserts gets the lines without that', async t => {
  const client = await startClient({ capabilities: indenting }, t);
  const items = await offersAt(client, 'deliveryPlan: 1\norganization:\n  |\n');
  assert.equal(items.find(({ label }) => label === 'roles')!.textEdit!.newText, 'roles:\n  - id: role-1\n    name: Role');
});

test('ids of the agreement and its file are offered in the plan', async t => {
  const folder = folderWith(t, {
    'a.delivery.yaml': 'deliveryPlan: 1\n',
    'sla/一.sla.yaml': 'serviceLevelAgreement: 1\nid: sla-one\nversion: "2.10"\nservices:\n  - id: svc-desk\n    name: Service desk\n',
  });
  const client = await startClient({ folders: [folder.uri], capabilities: rich }, t);
  const plan = folder.uriOf('a.delivery.yaml');
  await client.pullAll();
  const files = await offersAt(client, 'deliveryPlan: 1\nagreements:\n  - file: |\n', plan);
  assert.deepEqual(
    files.map(({ label }) => label),
    ['sla/一.sla.yaml'],
  );
  client.close(plan);
  const ids = await offersAt(client, 'deliveryPlan: 1\nagreements:\n  - file: sla/一.sla.yaml\n    id: |\n', plan);
  assert.deepEqual(
    ids.map(({ label }) => label),
    ['sla-one'],
  );
  client.close(plan);
  const [version, ...others] = await offersAt(client, 'deliveryPlan: 1\nagreements:\n  - file: sla/一.sla.yaml\n    version: |\n', plan);
  assert.deepEqual(others, []);
  assert.equal((version!.textEdit as TextEdit).newText, '"2.10"');
});

test('nothing is offered to one who indents a line, nor for a file that is not open', async t => {
  const client = await startClient({ capabilities: rich }, t);
  assert.deepEqual(await offersAt(client, 'deliveryPlan: 1\nbudget:\n  |\n', uri, ' '), []);
  const textDocument = { uri: 'file:///nowhere/other.delivery.yaml' };
  assert.deepEqual(await client.connection.sendRequest(CompletionRequest.type, { textDocument, position: { line: 0, character: 0 } }), []);
});
