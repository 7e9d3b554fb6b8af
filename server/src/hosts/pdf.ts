import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { documentFailure } from '../report/failure';
import type { DocumentOptions } from '../report/outlets';
import type { Text } from '../text';
import { findBrowser } from './browser';

/** Milliseconds for everything from the start of the browser to the last byte. */
const longestPrint = 120_000;

/** What keeps a browser to the one page it is given: nothing of the user's, no network, no window. */
const flags = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  '--disable-gpu',
  '--disable-sync',
  '--disable-breakpad',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--password-store=basic',
  '--use-mock-keychain',
  '--mute-audio',
  '--user-agent=Delivery Plan',
];

/**
 * A page as PDF, printed by an installed browser on the paper and with the margins that the page itself states. The page goes to the
 * browser through a pipe and comes back through one, so that no other program reads it and no file of it is left behind.
 */
export async function printPdf(page: string, { browserPath }: DocumentOptions): Promise<Uint8Array> {
  const program = await findBrowser(browserPath);
  const profile = await mkdtemp(join(tmpdir(), 'delivery-plan-print-'));
  // Chromium refuses its sandbox to root, as whom containers of build servers run; the page holds no script anyway.
  const rights = process.geteuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = spawn(program, [...flags, ...rights, `--user-data-dir=${profile}`], {
    // The home folder may be read-only; fonts are still looked for there. What the browser leaves behind goes with the profile.
    env: { ...process.env, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile, TMPDIR: profile, TMP: profile, TEMP: profile },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const ended = new Promise<void>(resolve => browser.once('close', () => resolve()));
  let said = '';
  browser.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  const failed = new Promise<never>((_resolve, reject) => {
    const fail = (text: Text): void => reject(documentFailure(text, { program, said: lastLines(said) }));
    browser.once('error', error => reject(documentFailure(texts.failed, { program, said: error.message })));
    browser.once('close', () => fail(texts.failed));
    setTimeout(() => fail(texts.tooSlow), longestPrint).unref();
  });
  try {
    return await Promise.race([print(page, browser.stdio[3] as Writable, browser.stdio[4] as Readable), failed]);
  } finally {
    browser.kill('SIGKILL');
    // Behind a script that starts the browser, the browser itself ends when its pipes do.
    for (const stream of browser.stdio) stream?.destroy();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).catch(() => {});
  }
}

/** Speaks the DevTools protocol with the browser: https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-printToPDF */
async function print(page: string, requests: Writable, answers: Readable): Promise<Uint8Array> {
  const send = protocol(requests, answers);
  const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
  const { frameTree } = await send<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree', {}, sessionId);
  await send('Page.setDocumentContent', { frameId: frameTree.frame.id, html: page }, sessionId);
  const wanted = { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true, generateDocumentOutline: true };
  const { data } = await send<{ data: string }>('Page.printToPDF', wanted, sessionId);
  return Buffer.from(data, 'base64');
}

type Send = <Result>(method: string, params: object, sessionId?: string) => Promise<Result>;

/** Messages are JSON with a zero byte behind each. An answer that never comes is the caller's to time out. */
function protocol(requests: Writable, answers: Readable): Send {
  const waiting = new Map<number, { resolve(result: never): void; reject(error: Error): void }>();
  // A browser that ends early closes its pipes; that it ended is told of by the process.
  requests.on('error', () => {});
  answers.on('error', () => {});
  let chunks: Buffer[] = [];
  answers.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      receive(Buffer.concat([...chunks, chunk.subarray(from, end)]).toString());
      chunks = [];
      from = end + 1;
    }
    chunks.push(chunk.subarray(from));
  });

  function receive(message: string): void {
    const { id, result, error } = JSON.parse(message) as { id?: number; result: never; error?: { message: string } };
    const asked = waiting.get(id ?? -1);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(error.message));
  }

  return (method, params, sessionId) =>
    new Promise((resolve, reject) => {
      const id = waiting.size + 1;
      waiting.set(id, { resolve, reject });
      requests.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
}

const lastLines = (text: string): string => text.trim().split('\n').slice(-3).join('\n');

const texts = {
  failed: {
    en: 'The browser {program} could not print the page. Another one can be named by --browser PATH or the variable CHROMIUM_PATH. {said}',
    'zh-CN': '浏览器 {program} 未能打印页面。可用 --browser PATH 或环境变量 CHROMIUM_PATH 指定另一个浏览器。{said}',
  },
  tooSlow: {
    en: 'The browser {program} did not print the page within two minutes. Another one can be named by --browser PATH. {said}',
    'zh-CN': '浏览器 {program} 两分钟内未完成打印。可用 --browser PATH 指定另一个浏览器。{said}',
  },
} satisfies Record<string, Text>;
