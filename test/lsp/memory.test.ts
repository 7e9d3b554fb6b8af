import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  createConnection,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createWorkspace } from '../../server/src/engine/workspace';
import { serve } from '../../server/src/hosts/platform.node';
import { start } from '../../server/src/lsp/start';
import type { PlanFile } from '../../server/src/plan/file';
import { completenessChanged, completenessRequest, reportRequest } from '../../server/src/protocol';
import { rules } from '../../server/src/rules/index';
import { able, folderWith } from '../support/client';
import { applyEdit, editing, seeded } from '../support/edits';
import { largePlan } from '../support/largePlan';

// What is kept must not grow with what was done: `MEMORY_EDITS` edits of one file, `MEMORY_OPENS` files opened and closed. The heap
// is measured after collection, once everything has been loaded and every cache has been filled.
const edits = Number(process.env.MEMORY_EDITS ?? 400);
const opens = Number(process.env.MEMORY_OPENS ?? 40);
/** Bytes of growth that say nothing: a cache more or less, and a little for each run. One text or tree kept for each would be far more. */
const noise = (runs: number): number => 4_000_000 + runs * 1_000;

test('edits leave nothing behind', { timeout: 3_600_000 }, async t => {
  const client = await startedInProcess();
  const uri = 'file:///nowhere/edited.delivery.yaml';
  const base = largePlan(200);
  const moves = editing(base, seeded(1), [base]);
  let document = TextDocument.create(uri, 'delivery-plan', 1, base);
  await client.open(document);
  await t.test('growth', async () => {
    await assertNoGrowth(edits, 'edit', t.diagnostic.bind(t), async number => {
      const edit = moves.next().value;
      const range = { start: document.positionAt(edit.start), end: document.positionAt(edit.end) };
      const whole = applyEdit(document.getText(), edit);
      const exact = document.offsetAt(range.start) === edit.start && document.offsetAt(range.end) === edit.end;
      const contentChanges = [exact ? { range, text: edit.text } : { text: whole }];
      document = TextDocument.update(document, contentChanges, document.version + 1);
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: document.version },
        contentChanges,
      });
      await client.askAll(document, number);
    });
  });
  await client.stop();
});

test('files that were opened and closed leave nothing behind', { timeout: 3_600_000 }, async t => {
  const client = await startedInProcess();
  const base = largePlan(1000);
  // On disk and in no folder of the client's: what was closed is looked at once more as it is there.
  const folder = folderWith(t, {});
  await t.test('growth', async () => {
    await assertNoGrowth(opens, 'open', t.diagnostic.bind(t), async number => {
      // Every other time the same file again.
      const name = `${number % 2 === 0 ? 'same' : number}.delivery.yaml`;
      folder.write(name, base);
      const uri = folder.uriOf(name);
      const document = TextDocument.create(uri, 'delivery-plan', 1, `${base}# ${number}\n`);
      await client.open(document);
      await client.askAll(document, number * 5);
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      await client.settled();
    });
  });
  await client.stop();
});

test('a file that is closed is let go of', async () => {
  const workspace = createWorkspace({
    read: () => Promise.resolve({ fault: 'missing' }),
    resolve: (_from, path) => Promise.resolve({ uri: `file:///nowhere/${path}` }),
  });
  const uri = 'file:///nowhere/a.delivery.yaml';
  const read = async (text: string): Promise<WeakRef<PlanFile>> => {
    workspace.open(uri, text);
    await workspace.check(uri, { rules });
    await workspace.completeness(uri, { rules });
    const file = await workspace.load(uri);
    assert.ok(typeof file === 'object');
    return new WeakRef(file);
  };
  const first = await read(largePlan(200));
  const second = await read(largePlan(200).replace('每月', '每季度'));
  await collected();
  assert.equal(first.deref(), undefined, 'the former reading is kept');
  assert.notEqual(second.deref(), undefined);
  workspace.close(uri);
  await collected();
  assert.equal(second.deref(), undefined, 'the closed file is kept');
});

/** Fails where the heap grows with the number of runs; the first quarter fills what is filled once. */
async function assertNoGrowth(
  count: number,
  what: string,
  tell: (line: string) => void,
  run: (number: number) => Promise<void>,
): Promise<void> {
  const first = Math.ceil(count / 4);
  for (let number = 0; number < first; number += 1) await run(number);
  const before = await heap();
  for (let number = first; number < count; number += 1) await run(number);
  const growth = (await heap()) - before;
  tell(
    `${count - first} ${what}s after ${first}: ${growth} bytes more, ${Math.round(growth / (count - first))} for each; ${before} before`,
  );
  assert.ok(growth < noise(count - first), `${growth} bytes more after ${count - first} ${what}s`);
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Collected after whatever waits for its turn, such as what follows from a change, has had it. */
async function collected(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 300));
  for (let count = 0; count < 3; count += 1) {
    collect();
    await new Promise(resolve => setImmediate(resolve));
  }
}

async function heap(): Promise<number> {
  await collected();
  return process.memoryUsage().heapUsed;
}

interface InProcess {
  connection: ProtocolConnection;
  open(document: TextDocument): Promise<void>;
  /** Everything that an editor asks about a document that it shows; what is dear only now and then. */
  askAll(document: TextDocument, number: number): Promise<void>;
  /** What follows from a change has been looked at. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** A server in this process, whose heap can be measured after collection. */
async function startedInProcess(): Promise<InProcess> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  start(
    messageStrategy => createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient), { messageStrategy }),
    () => Promise.resolve(serve),
  );
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  let told = 0;
  connection.onNotification(completenessChanged, () => {
    told += 1;
  });
  connection.onRequest(DiagnosticRefreshRequest.type, () => {});
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => {});
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => assert.fail(message));
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: able, workspaceFolders: null });
  await connection.sendNotification('initialized', {});
  await connection.sendRequest(completenessRequest);

  return {
    connection,
    async open(document) {
      const { uri, languageId, version } = document;
      await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version, text: document.getText() } });
    },
    async askAll(document, number) {
      const textDocument = { uri: document.uri };
      const position = document.positionAt((number * 7919) % document.getText().length);
      const range = { start: { line: 0, character: 0 }, end: { line: document.lineCount, character: 0 } };
      await connection.sendRequest('textDocument/diagnostic', { textDocument });
      await connection.sendRequest('textDocument/hover', { textDocument, position });
      await connection.sendRequest('textDocument/completion', { textDocument, position });
      if (number % 5 !== 0) return;
      await connection.sendRequest('textDocument/semanticTokens/full', { textDocument });
      await connection.sendRequest('textDocument/documentSymbol', { textDocument });
      await connection.sendRequest('textDocument/inlayHint', { textDocument, range });
      await connection.sendRequest('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
      const lenses = (await connection.sendRequest('textDocument/codeLens', { textDocument })) as object[] | null;
      for (const lens of (lenses ?? []).slice(0, 4)) await connection.sendRequest('codeLens/resolve', lens);
      await connection.sendRequest(completenessRequest);
      if (number % 25 === 0) await connection.sendRequest(reportRequest, { uri: document.uri, kind: 'plan' });
    },
    async settled() {
      const before = told;
      const until = Date.now() + 2000;
      while (told === before && Date.now() < until) await new Promise(resolve => setTimeout(resolve, 5));
    },
    async stop() {
      await connection.sendRequest('shutdown');
      connection.dispose();
    },
  };
}
