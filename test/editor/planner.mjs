import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goToText, hasSelected, isMarked, openFile, runCommand, save } from './keyboard.mjs';

const files = { plan: 'harbour-office.delivery.yaml', agreement: 'harbour-office.sla.yaml' };
const saved = (workspace, name) => readFileSync(join(workspace, name), 'utf8');

/** From an empty window to a plan and its agreement, each step in the window that the last one left. */
export const planner = {
  'a new plan comes from a template': async ({ page, pictureInBothThemes }) => {
    await runCommand(page, 'Delivery Plan: New Delivery Plan');
    await page.getByPlaceholder('What is to be planned?').waitFor();
    await page.keyboard.type('Minimal');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Minimal plan' }).waitFor();
    await pictureInBothThemes('10-new-plan');
    await page.keyboard.press('Enter');
    await page.getByPlaceholder('In which language is it written?').waitFor();
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'English' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-message', { hasText: 'What is it called?' }).waitFor();
    await page.keyboard.insertText('Harbour office');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-message', { hasText: 'On which day does the service start?' }).waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('2027-01-01');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: files.plan }).waitFor();
    await page.locator('.view-line', { hasText: /title:\s*Harbour\soffice/ }).waitFor();
    await page.locator('.monaco-editor.focused').waitFor();
  },
  'Tab leads from one place to fill in to the next': async ({ page, pictureInBothThemes }) => {
    await page.keyboard.press('Tab');
    // A place with a choice shows it.
    await page.locator('.suggest-widget .monaco-list-row', { hasText: 'reviewed' }).waitFor();
    await pictureInBothThemes('11-choice');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: /status:\s*reviewed/ }).waitFor();
    // What is chosen leads on to the next place by itself.
    await hasSelected(page, 'Name of the supplier');
    await page.keyboard.insertText('Star Scale Ltd');
    await page.locator('.view-line', { hasText: /name:\s*Star\sScale\sLtd/ }).waitFor();
    await page.keyboard.press('Tab');
    await hasSelected(page, 'Name of the customer');
    await page.keyboard.insertText('Harbour Authority');
    await page.locator('.view-line', { hasText: /name:\s*Harbour\sAuthority/ }).waitFor();
    await pictureInBothThemes('12-filled-in');
    await page.keyboard.press('Escape');
  },
  'the agreement is opened beside it, and both are saved': async ({ page, workspace }) => {
    await save(page);
    await runCommand(page, 'Notifications: Accept Notification Primary Action');
    await page.locator('.tab.active', { hasText: files.agreement }).waitFor();
    await page.locator('.view-line', { hasText: /serviceLevelAgreement:\s*1/ }).waitFor();
    await page.keyboard.press('Escape');
    await save(page);
    assert.match(saved(workspace, files.plan), /name: Harbour Authority$/m);
    assert.ok(existsSync(join(workspace, files.agreement)));
  },
  'an owner is chosen among the roles': async ({ page, pictureInBothThemes }) => {
    await openFile(page, files.plan);
    await goToText(page, 'owner: role-lead');
    await page.keyboard.press('End');
    await page.keyboard.press('Control+Shift+ArrowLeft');
    await page.keyboard.type('eng');
    const rows = page.locator('.suggest-widget .monaco-list-row');
    await rows.filter({ hasText: 'role-engineer' }).filter({ hasText: 'Engineer' }).waitFor();
    assert.equal(await rows.filter({ hasText: 'svc-desk' }).count(), 0);
    await pictureInBothThemes('13-owner');
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: /owner:\s*role-engineer/ }).waitFor();
  },
  'all fixes that leave no choice are made at once': async ({ page, pictureInBothThemes }) => {
    await goToText(page, '120000.00');
    await page.keyboard.type('12万');
    await page.waitForFunction(isMarked, ['12万', true]);
    await pictureInBothThemes('14-before-fixes');
    await runCommand(page, 'Delivery Plan: Apply All Fixes That Leave No Choice');
    await page.locator('.view-line', { hasText: /total:\s*120000/ }).waitFor();
    await page.waitForFunction(isMarked, ['total', false]);
    await pictureInBothThemes('15-fixed');
  },
  'F2 renames a service in the plan and in its agreement': async ({ page, pictureInBothThemes, workspace }) => {
    await goToText(page, 'svc-desk');
    await page.keyboard.press('F2');
    await page.locator('.rename-box input:focus').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('svc-support');
    await pictureInBothThemes('16-rename');
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: /id:\s*svc-support/ }).waitFor();
    for (const name of Object.values(files)) {
      await openFile(page, name);
      await save(page);
      assert.match(saved(workspace, name), /id: svc-support$/m);
      assert.doesNotMatch(saved(workspace, name), /svc-desk/);
    }
  },
  'F12 goes to the calendar in the agreement': async ({ page, pictureInBothThemes }) => {
    await openFile(page, files.plan);
    await goToText(page, 'hours: cal-work');
    await page.keyboard.press('End');
    await page.keyboard.press('F12');
    await page.locator('.tab.active', { hasText: files.agreement }).waitFor();
    await page.locator('.monaco-editor.focused .view-line', { hasText: /^\s*cal-work:/ }).waitFor();
    await pictureInBothThemes('17-definition');
  },
};
