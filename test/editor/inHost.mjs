import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { chromiumOptions } from './browser.mjs';
import { startHost } from './host.mjs';

/** Opens the workbench on a folder with the extension from its sources and lets it run the suite inside its extension host. */
export async function runInHost({ root, suite, chromium, workspace, folder }) {
  const host = await startHost({ dataDir: join(folder, 'data'), extensionsDir: join(folder, 'extensions'), forSuite: true });
  const browser = await playwright.launch(chromiumOptions(chromium));
  const everything = [];
  try {
    const page = await browser.newPage();
    const exit = new Promise(resolve => page.exposeFunction('codeAutomationExit', code => resolve(code)));
    await page.exposeFunction('codeAutomationLog', (_type, args) => {
      const line = args.map(String).join(' ');
      everything.push(line);
      if (line.includes('[editor]')) console.log(line.slice(line.indexOf('[editor]')));
    });
    const remote = `vscode-remote://127.0.0.1:${host.port}`;
    const payload = [
      ['extensionDevelopmentPath', `${remote}${root.replace(/\/$/, '')}`],
      ['extensionTestsPath', `${remote}${suite}`],
      ['skipWelcome', 'true'],
    ];
    await page.goto(`${host.address}?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    const code = await Promise.race([exit, timeout(120_000)]);
    if (code !== 0) {
      await page.screenshot({ path: join(root, 'dist/test/editor/in-host-failure.png') });
      throw new Error(`The suite inside the editor failed (${code}).${code === undefined ? `\n${everything.join('\n')}` : ''}`);
    }
  } finally {
    await browser.close();
    host.stop();
  }
}

const timeout = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds).unref());
