import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { able, type Client, folderWith, startClient } from '../support/client';

const plan = 'deliveryPlan:  1\r\norganization:\r\n    roles:   # 🌊\r\n    - {id: "role-pm",name: 经理 🌊, party:  supplier}\r\n';
const inOrder = 'deliveryPlan: 1\r\norganization:\r\n  roles: # 🌊\r\n    - {id: "role-pm", name: 经理 🌊, party: supplier}\r\n';
const capabilities = {
  ...able,
  textDocument: {
    ...able.textDocument,
    formatting: {},
    rangeFormatting: {},
    semanticTokens: { requests: { full: true, range: true }, tokenTypes: [], tokenModifiers: [], formats: ['relative' as const] },
  },
};
const options = { tabSize: 2, insertSpaces: true };

/** The words of a document with their types, as the numbers sent say. */
function decoded(client: Client, uri: string, data: readonly number[]): string[] {
  const { legend } = client.offered.capabilities.semanticTokensProvider!;
  const document = TextDocument.create(uri, '', 0, client.text(uri));
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let index = 0; index < data.length; index += 5) {
    const [down, right, length, type, modifiers] = data.slice(index, index + 5) as [number, number, number, number, number];
    line += down;
    character = down === 0 ? character + right : right;
    const word = document.getText({ start: { line, character }, end: { line, character: character + length } });
    found.push([word, legend.tokenTypes[type], ...legend.tokenModifiers.filter((_name, bit) => modifiers & (1 << bit))].join(' '));
  }
  return found;
}

test('a document and some of its lines are formatted, and a document in order is left alone', async t => {
  const folder = folderWith(t, { 'a.delivery.yaml': plan });
  const client = await startClient({ folders: [folder.uri], capabilities }, t);
  const uri = folder.uriOf('a.delivery.yaml');
  const textDocument = { uri };
  const { connection } = client;
  client.open(uri, plan);
  const document = TextDocument.create(uri, '', 0, plan);

  const line = { start: { line: 0, character: 3 }, end: { line: 0, character: 5 } };
  const some = await connection.sendRequest(DocumentRangeFormattingRequest.type, { textDocument, range: line, options });
  assert.equal(TextDocument.applyEdits(document, some!), plan.replace(':  1', ': 1'));
  const tabs = await connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options: { tabSize: 8, insertSpaces: false } });
  assert.equal(TextDocument.applyEdits(document, tabs!), inOrder);
  const edits = await connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
  client.replace(uri, TextDocument.applyEdits(document, edits!));
  assert.equal(client.text(uri), inOrder);
  assert.deepEqual(await connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options }), []);
  assert.equal(await client.stop(), 0);
});

test('the words of a document are told, all or those of a range', async t => {
  const folder = folderWith(t, { 'a.delivery.yaml': plan });
  const client = await startClient({ folders: [folder.uri], capabilities }, t);
  const uri = folder.uriOf('a.delivery.yaml');
  client.open(uri, plan);
  const { connection } = client;
  const words = [
    'deliveryPlan keyword',
    '1 number',
    'organization keyword',
    'roles property',
    'id property',
    'role-pm class declaration',
    'name property',
    'party property',
    'supplier class',
  ];
  const all = await connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri } });
  assert.deepEqual(decoded(client, uri, all!.data), words);
  const range = { start: { line: 1, character: 0 }, end: { line: 3, character: 0 } };
  const some = await connection.sendRequest(SemanticTokensRangeRequest.type, { textDocument: { uri }, range });
  assert.deepEqual(decoded(client, uri, some!.data), words.slice(2, 4));
  assert.equal(await client.stop(), 0);
});

test('a client that does not know formatting or tokens is not offered them', async t => {
  const client = await startClient({ capabilities: able }, t);
  const { documentFormattingProvider, documentRangeFormattingProvider, semanticTokensProvider } = client.offered.capabilities;
  assert.deepEqual(
    [documentFormattingProvider, documentRangeFormattingProvider, semanticTokensProvider],
    [undefined, undefined, undefined],
  );
  assert.equal(await client.stop(), 0);
});
