// What a person does with the keyboard, each step waiting for what it brings about.

/** Runs in the page: whether a red squiggle lies on the first line with this text. */
export function isMarked([text, expected]) {
  const line = [...document.querySelectorAll('.view-line')].find(({ textContent }) => textContent.includes(text));
  const top = line?.getBoundingClientRect().top;
  const marks = [...document.querySelectorAll('.squiggly-error')].map(mark => mark.getBoundingClientRect());
  return line !== undefined && marks.some(mark => Math.abs(mark.top - top) < 2) === expected;
}

/** The find widget selects the text and is closed again. */
export async function goToText(page, text) {
  await page.keyboard.press('Control+F');
  await page.locator('.find-widget.visible textarea:focus').first().waitFor();
  await page.keyboard.insertText(text);
  await page.locator('.find-widget .matchesCount', { hasText: '1 of' }).waitFor();
  await leaveFindWidget(page);
  await hasSelected(page, text);
}

/** The status bar tells how many letters are selected. */
export const hasSelected = (page, text) => page.locator('.statusbar-item', { hasText: `(${text.length} selected)` }).waitFor();

/** A notification that is shown takes the first Escape. */
async function leaveFindWidget(page, tries = 3) {
  await page.keyboard.press('Escape');
  try {
    await page.locator('.monaco-editor.focused').waitFor({ timeout: 5_000 });
  } catch (error) {
    if (tries === 1) throw error;
    await leaveFindWidget(page, tries - 1);
  }
}

/** The editor drops a menu that it was asked for while it is told of new findings; a person presses the key again. */
export async function openQuickFixes(page, tries = 5) {
  await page.keyboard.press('Control+.');
  const row = page.locator('.action-widget .monaco-list-row').first();
  try {
    await row.waitFor({ timeout: 5_000 });
  } catch (error) {
    if (tries === 1) throw error;
    await openQuickFixes(page, tries - 1);
  }
}

/** The list of problems draws only what is in view; the filter brings what is looked for into it. */
export async function filterProblems(page, text) {
  const input = page.locator('.viewpane-filter input').first();
  await input.waitFor();
  await input.focus();
  await page.keyboard.insertText(text);
}

export async function openFile(page, name) {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input:focus').first().waitFor();
  await page.keyboard.type(name);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: name }).waitFor();
  await page.locator('.monaco-editor.focused').waitFor();
}

/** Goes down the list of suggestions to one whose text is like this. */
export async function chooseSuggestion(page, text) {
  const rows = page.locator('.suggest-widget .monaco-list-row');
  await rows.filter({ hasText: text }).first().waitFor();
  for (let step = await rows.count(); step > 0; step -= 1) {
    const focused = await page.locator('.suggest-widget .monaco-list-row.focused').textContent();
    if (text.test(focused.trim())) return;
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(
      before => document.querySelector('.suggest-widget .monaco-list-row.focused')?.textContent !== before,
      focused,
    );
  }
  throw new Error(`${text} cannot be reached in the suggestions.`);
}

export async function save(page) {
  await page.keyboard.press('Control+S');
  await page.locator('.tab.active:not(.dirty)').waitFor();
}

/** The list of commands lacks those of an extension that is still being loaded; a person opens it again. */
export async function runCommand(page, title, tries = 5) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input:focus').first().waitFor();
  await page.keyboard.type(title);
  try {
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor({ timeout: 5_000 });
  } catch (error) {
    if (tries === 1) throw error;
    await page.keyboard.press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    return runCommand(page, title, tries - 1);
  }
  await page.keyboard.press('Enter');
}
