// Takes the pictures of the README from the real editor, on the examples. Needs a Chromium, like the editor suite.
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { chromium as playwright } from 'playwright-core';
import { chromiumOptions } from '../test/editor/browser.mjs';
import { findChromium, installExtension, installHost, startHost } from '../test/editor/host.mjs';
import { root } from './install.mjs';

const folder = mkdtempSync(join(tmpdir(), 'delivery-plan-pictures-'));
const workspace = join(folder, 'examples');
cpSync(join(root, 'examples'), workspace, { recursive: true });
const dirs = { dataDir: join(folder, 'data'), extensionsDir: join(folder, 'extensions') };
const vsix = join(folder, 'delivery-plan.vsix');
installHost();
await createVSIX({ cwd: root, packagePath: vsix, dependencies: false, skipLicense: true, allowMissingRepository: true });
installExtension(vsix, dirs.dataDir, dirs.extensionsDir);
const host = await startHost({ ...dirs, settings: { 'workbench.colorTheme': 'Default Light Modern' } });
const browser = await playwright.launch(chromiumOptions(findChromium()));
const pictures = join(root, 'docs', 'pictures');
mkdirSync(pictures, { recursive: true });
try {
  const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
  page.setDefaultTimeout(20_000);
  await page.goto(`${host.address}?folder=${encodeURIComponent(workspace)}`);
  await page.locator('.monaco-workbench').waitFor();
  await page.keyboard.press('Control+P');
  await page.keyboard.type('hospital-2026.delivery.yaml');
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'hospital-2026.delivery.yaml' }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.squiggly-error').first().waitFor();
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+G');
  await page.keyboard.type('82');
  await page.keyboard.press('Enter');
  await page.locator('.squiggly-error').nth(1).waitFor();
  await page.screenshot({ path: join(pictures, 'editor.png') });
} finally {
  await browser.close();
  host.stop();
}
