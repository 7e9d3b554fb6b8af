import { chooseSuggestion, openFile } from './keyboard.mjs';

/** What a Chinese planner types to find an English key, one attempt after the other in the same file. */
const attempts = { 预算: '20-chinese-word', ys: '21-initials', bud: '22-english-key' };

export const typing = Object.fromEntries(
  Object.entries(attempts).map(([typed, name]) => [
    `“${typed}” finds the key of the budget`,
    async ({ page, pictureInBothThemes }) => {
      await openFile(page, 'closed.delivery.yml');
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('deliveryPlan: 1\n');
      await page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
      await page.keyboard.insertText(typed);
      await chooseSuggestion(page, /^budget/);
      await pictureInBothThemes(name);
      await page.keyboard.press('Enter');
      await page.locator('.view-line', { hasText: /^budget:/ }).waitFor();
      await page.keyboard.press('Escape');
    },
  ]),
);
