import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { reportDocument } from '../../server/src/report/html/document';
import { startBrowser } from '../support/browser';
import { exampleFiles, reportOf } from '../support/report';

const axe = readFileSync(join(process.env.PROJECT_ROOT!, 'node_modules/axe-core/axe.min.js'), 'utf8');
const reports = [
  ['plan', 'data-centre-2027', 'zh-CN'],
  ['completeness', 'draft-with-faults', 'en'],
  ['sla', 'draft-with-faults', 'zh-CN'],
] as const;

test('axe finds no violation in reports of all kinds, in four themes', async t => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  // The page's policy forbids scripts, of which axe is one.
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
  for (const [kind, name, locale] of reports) {
    const page = await context.newPage();
    await page.setContent(reportDocument(await reportOf(exampleFiles(name), { locale }, kind)));
    await page.addScriptTag({ content: axe });
    await page.evaluate(`for (const details of document.querySelectorAll('details')) details.open = true`);
    for (const theme of ['light', 'dark', 'hc-dark', 'hc-light']) {
      // Themes differ in their colours alone, and the first sections hold every kind of element.
      const light = theme === 'light';
      const only = light ? {} : { runOnly: ['color-contrast', 'link-in-text-block'] };
      const on = light ? 'document' : `{ include: ['.dp-head', '.dp-contents', '.dp-section:nth-child(-n + 4)'] }`;
      const found = await page.evaluate(`(async () => {
        document.querySelector('.dp-report').dataset.theme = '${theme}';
        const { violations } = await axe.run(${on}, { resultTypes: ['violations'], ...${JSON.stringify(only)} });
        return violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 200) + ' (' + nodes.length + ')');
      })()`);
      assert.deepEqual(found, [], `${kind} of ${name} in ${locale}, ${theme}`);
    }
    await page.close();
  }
});
