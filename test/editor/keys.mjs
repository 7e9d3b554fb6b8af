import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { chromium as playwright } from 'playwright-core';
import { chromiumOptions } from './browser.mjs';
import { installExtension, startHost } from './host.mjs';
import { filterProblems, goToText, isMarked, openFile, openQuickFixes, runCommand, save } from './keyboard.mjs';
import { planner } from './planner.mjs';
import { typing } from './typing.mjs';

/** Installs the packaged extension and does what a planner does, by keys alone. Leaves pictures in dist/test/editor. */
export async function runByKeys({ root, chromium, workspace, folder }) {
  const dirs = { dataDir: join(folder, 'data'), extensionsDir: join(folder, 'extensions') };
  const vsix = join(root, 'dist/test/editor/delivery-plan.vsix');
  await createVSIX({ cwd: root, packagePath: vsix, dependencies: false, skipLicense: true, allowMissingRepository: true });
  installExtension(vsix, dirs.dataDir, dirs.extensionsDir);
  addChinese(dirs.dataDir);
  // The theme follows the page's, so that a picture can be taken in both while a menu is open.
  const host = await startHost({ ...dirs, settings: { 'files.autoSave': 'off', 'window.autoDetectColorScheme': true } });
  const browser = await playwright.launch(chromiumOptions(chromium));
  const address = `${host.address}?folder=${encodeURIComponent(workspace)}`;
  const pictures = join(root, 'dist/test/editor');
  try {
    for (const [scenario, openPage] of [
      [english, () => browser.newPage({ viewport, colorScheme: 'dark' })],
      [planner, () => browser.newPage({ viewport, colorScheme: 'dark' })],
      [{ ...chinese, ...typing }, () => chinesePage(browser, host.address)],
    ])
      await take(scenario, await openPage(), { address, pictures, workspace });
  } finally {
    await browser.close();
    host.stop();
  }
}

const viewport = { width: 1280, height: 800 };

async function take(steps, page, { address, pictures, workspace }) {
  page.setDefaultTimeout(30_000);
  const picture = name => page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
  const pictureInBothThemes = async name => {
    for (const [colorScheme, theme] of Object.entries({ light: '.vs', dark: '.vs-dark' })) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`.monaco-workbench${theme}`).waitFor();
      await picture(`${name}-${colorScheme}`);
    }
  };
  try {
    await page.goto(address);
    await page.locator('.monaco-workbench').waitFor();
    for (const [name, step] of Object.entries(steps)) {
      const start = Date.now();
      await step({ page, picture, pictureInBothThemes, workspace });
      console.log(`[editor] ✔ by keys: ${name} (${Date.now() - start} ms)`);
    }
  } catch (error) {
    await picture('by-keys-failure');
    throw error;
  }
  await page.close();
}

const status = '.statusbar-item[id$="deliveryPlan.status"]';
const savedPlan = workspace => readFileSync(join(workspace, 'money.delivery.yaml'), 'utf8');

/** One after the other, in one window: each goes on where the last one stopped. */
const english = {
  'Ctrl+P opens a plan, and it is marked': async ({ page, picture }) => {
    await openFile(page, 'money.delivery.yaml');
    await page.locator('.squiggly-error').first().waitFor();
    await picture('1-squiggles');
  },
  'the sections are coloured as such': async ({ page }) => {
    const colour = text =>
      page
        .locator('.view-line span span', { hasText: text })
        .first()
        .evaluate(span => getComputedStyle(span).color);
    assert.notEqual(await colour(/^budget$/), await colour(/^item$/));
    assert.notEqual(await colour(/^b-all$/), await colour(/^运维服务$/));
  },
  'the status bar counts the findings': async ({ page }) => {
    const text = await page.locator(status, { hasText: /\d/ }).textContent();
    assert.match(text, /Delivery Plan: \d+/);
  },
  'the Problems panel lists them, with those of a file that is closed': async ({ page, picture }) => {
    await page.keyboard.press('Control+Shift+M');
    const panel = page.locator('.markers-panel');
    await filterProblems(page, '00000');
    await panel.locator('.monaco-list-row', { hasText: '1200000' }).first().waitFor();
    await panel.locator('.monaco-list-row', { hasText: 'closed.delivery.yml' }).waitFor();
    await picture('2-problems');
    await page.keyboard.press('Control+J');
    await panel.waitFor({ state: 'hidden' });
  },
  'Ctrl+. corrects the amount, and its mark goes': async ({ page, picture, workspace }) => {
    await runCommand(page, 'View: Focus Active Editor Group');
    await page.locator('.monaco-editor.focused').waitFor();
    await goToText(page, '120万');
    await page.waitForFunction(isMarked, ['120万', true]);
    await page.locator('.lightBulbWidget').waitFor();
    await openQuickFixes(page);
    await picture('3-quick-fixes');
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: /total:\s*1200000/ }).waitFor();
    await page.waitForFunction(isMarked, ['1200000', false]);
    await save(page);
    await picture('4-fixed');
    assert.match(savedPlan(workspace), /total: 1200000$/m);
  },
  'a rule is explained in a preview': async ({ page, picture }) => {
    await runCommand(page, 'Delivery Plan: Explain a Rule');
    await page.getByPlaceholder('Choose a rule to explain').waitFor();
    await page.locator('.quick-input-list .monaco-list-row.focused').waitFor();
    await page.keyboard.press('Enter');
    const content = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await content.locator('h1').first().waitFor();
    await picture('5-rule');
  },
};

const chinese = {
  'in a Chinese editor the language, the status bar and the findings are Chinese': async ({ page, picture }) => {
    await openFile(page, 'closed.delivery.yml');
    await page.locator(status, { hasText: /交付计划\D*\d/ }).waitFor();
    await page.locator('.statusbar-item', { hasText: /^交付计划$/ }).waitFor();
    await page.keyboard.press('Control+Shift+M');
    await filterProblems(page, '00000');
    await page.locator('.markers-panel .monaco-list-row', { hasText: /3500000.*[\u4e00-\u9fff]|[\u4e00-\u9fff].*3500000/ }).waitFor();
    await picture('6-chinese');
  },
  'the commands are found by their Chinese names': async ({ page, picture }) => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input:focus').first().waitFor();
    await page.keyboard.insertText('检查全部交付计划');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: '检查全部交付计划' }).waitFor();
    await picture('7-chinese-commands');
    await page.keyboard.press('Enter');
    await page.locator('.notification-toast', { hasText: /已检查 \d+ 个文件/ }).waitFor();
  },
};

/** A language pack without a word in it: the editor's own strings stay English, ours are asked for in Chinese. */
function addChinese(dataDir) {
  const folder = join(dataDir, 'data');
  const strings = join(folder, 'main.i18n.json');
  const extensions = [{ extensionIdentifier: { id: 'none.chinese' }, version: '1.0.0' }];
  mkdirSync(folder, { recursive: true });
  writeFileSync(strings, JSON.stringify({ contents: {} }));
  const pack = { hash: '0', label: '简体中文', extensions, translations: { vscode: strings } };
  writeFileSync(join(folder, 'languagepacks.json'), JSON.stringify({ 'zh-cn': pack }));
}

async function chinesePage(browser, url) {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', colorScheme: 'dark' });
  await context.addCookies([{ name: 'vscode.nls.locale', value: 'zh-cn', url }]);
  // The script with the editor's strings would set this.
  await context.addInitScript(() => {
    globalThis._VSCODE_NLS_LANGUAGE = 'zh-cn';
  });
  return context.newPage();
}
