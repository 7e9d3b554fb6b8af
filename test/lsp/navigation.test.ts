import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DefinitionRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  type Position,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  type TextEdit,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { able, type Client, folderWith, startClient } from '../support/client';

const plan = `deliveryPlan: 1
agreements: [{file: a.sla.yaml, id: sla-a, version: "1.0"}]
organization:
  roles:
    - id: role-pm
      name: 项目经理 🌊
    - {id: role-boss, reportsTo: role-pm}
`;
const sla = `serviceLevelAgreement: 1
id: sla-a
priorities: {override: {allowedBy: role-pm}}
`;
const files = { 'a.delivery.yaml': plan, 'b.delivery.yaml': plan.replace('role-boss', 'role-chief'), 'a.sla.yaml': sla };

const skilled = {
  ...able,
  textDocument: {
    ...able.textDocument,
    hover: { contentFormat: ['markdown' as const] },
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

function positionOf(client: Client, uri: string, text: string): Position {
  const document = TextDocument.create(uri, '', 0, client.text(uri));
  return document.positionAt(document.getText().indexOf(text));
}

test('an id is explained, followed and renamed through open and closed files', async t => {
  const folder = folderWith(t, files);
  const client = await startClient({ folders: [folder.uri], capabilities: skilled, locale: 'zh-cn' }, t);
  const uri = folder.uriOf('a.sla.yaml');
  client.open(uri, sla, 'delivery-sla');
  await client.pullAll();
  const at = { textDocument: { uri }, position: positionOf(client, uri, 'role-pm') };
  const { connection } = client;

  const hover = await connection.sendRequest(HoverRequest.type, at);
  assert.match(JSON.stringify(hover?.contents), /"kind":"markdown".*角色.*项目经理/);

  const definition = await connection.sendRequest(DefinitionRequest.type, at);
  assert.deepEqual((definition as { uri: string }[]).map(one => one.uri).sort(), [
    folder.uriOf('a.delivery.yaml'),
    folder.uriOf('b.delivery.yaml'),
  ]);
  const references = await connection.sendRequest(ReferencesRequest.type, { ...at, context: { includeDeclaration: true } });
  assert.equal(references?.length, 5);

  assert.deepEqual(await connection.sendRequest(PrepareRenameRequest.type, at), {
    range: { start: at.position, end: { ...at.position, character: at.position.character + 'role-pm'.length } },
    placeholder: 'role-pm',
  });
  await assert.rejects(connection.sendRequest(RenameRequest.type, { ...at, newName: 'pm' }), /编号/);
  const edit = await connection.sendRequest(RenameRequest.type, { ...at, newName: 'role-lead' });
  const changed = edit!.documentChanges as { textDocument: { uri: string; version: number | null }; edits: TextEdit[] }[];
  assert.deepEqual(
    changed.map(({ textDocument, edits }) => [textDocument.uri.split('/').at(-1), textDocument.version, edits.length]).sort(),
    [
      ['a.delivery.yaml', null, 2],
      ['a.sla.yaml', 1, 1],
      ['b.delivery.yaml', null, 2],
    ],
  );
  for (const { textDocument, edits } of changed) {
    const name = textDocument.uri.split('/').at(-1) as keyof typeof files;
    const text = TextDocument.applyEdits(TextDocument.create(textDocument.uri, '', 0, files[name]), edits);
    assert.equal(text, files[name].replaceAll('role-pm', 'role-lead'));
  }

  const found = await connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'role-chief' });
  assert.deepEqual(
    found?.map(({ name, location }) => [name, location.uri]),
    [['role-chief', folder.uriOf('b.delivery.yaml')]],
  );
  assert.equal(await client.stop(), 0);
});

test('a document has an outline, folds, links and growing selections, for a client of few abilities too', async t => {
  const folder = folderWith(t, files);
  const few = { hover: {}, rename: {}, documentSymbol: {}, documentLink: {}, foldingRange: {}, selectionRange: {} };
  const capabilities = { textDocument: few, workspace: { workspaceFolders: true } };
  const client = await startClient({ folders: [folder.uri], capabilities }, t);
  const uri = folder.uriOf('a.delivery.yaml');
  client.open(uri, plan);
  const { connection } = client;
  const textDocument = { uri };
  const { renameProvider, definitionProvider } = client.offered.capabilities;
  assert.deepEqual([renameProvider, definitionProvider], [true, undefined]);

  const symbols = await connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
  assert.ok(symbols?.some(symbol => symbol.name === '项目经理 🌊' && 'location' in symbol));
  const links = await connection.sendRequest(DocumentLinkRequest.type, { textDocument });
  assert.deepEqual(
    links?.map(({ target }) => target),
    [folder.uriOf('a.sla.yaml')],
  );
  const folds = await connection.sendRequest(FoldingRangeRequest.type, { textDocument });
  assert.deepEqual(
    folds?.map(({ startLine, endLine }) => [startLine, endLine]),
    [
      [2, 6],
      [3, 6],
      [4, 5],
    ],
  );
  const position = positionOf(client, uri, 'role-boss');
  const [selection] = (await connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [position] }))!;
  assert.deepEqual(selection!.range.start, position);
  const hover = await connection.sendRequest(HoverRequest.type, { textDocument, position });
  assert.match(JSON.stringify(hover?.contents), /"kind":"plaintext"/);

  // What was written to a closed file unseen is part of a rename all the same.
  folder.write('a.sla.yaml', sla.replace('override: {', 'override: {note: new, '));
  const rename = await connection.sendRequest(RenameRequest.type, {
    textDocument,
    position: positionOf(client, uri, 'role-pm'),
    newName: 'role-lead',
  });
  const [edit] = rename!.changes![folder.uriOf('a.sla.yaml')]!;
  assert.equal(edit!.range.start.character, 'priorities: {override: {note: new, allowedBy: '.length);
  assert.equal(await client.stop(), 0);
});
