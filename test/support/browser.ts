import assert from 'node:assert/strict';
import module from 'node:module';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';

const root = process.env.PROJECT_ROOT!;

/** A Chromium for the length of a test; where there is none the test is skipped, but not where everything has to run. */
export async function startBrowser(t: TestContext): Promise<Browser | undefined> {
  // Playwright reads files beside itself, so it is never bundled.
  const { chromium } = module.createRequire(join(root, 'package.json'))('playwright-core') as typeof import('playwright-core');
  const load = (file: string) => import(pathToFileURL(join(root, 'test/editor', file)).href);
  const { findChromium } = await load('host.mjs');
  const { chromiumOptions } = await load('browser.mjs');
  const path: string | undefined = findChromium();
  if (path === undefined) {
    assert.notEqual(process.env.CI, 'true', 'no Chromium, Chrome or Edge was found');
    t.skip('no Chromium, Chrome or Edge was found (CHROMIUM_PATH can name one)');
    return undefined;
  }
  const browser = await chromium.launch(chromiumOptions(path));
  t.after(() => browser.close());
  return browser;
}
