import type { FromPage } from './messages';

let last: WeakRef<HTMLTableElement> | undefined;

/** The table on which the menu was opened last. */
export function rememberTable(table: HTMLTableElement | null): void {
  last = table === null ? undefined : new WeakRef(table);
}

/** Copies the table of the menu, of the selection or the focus, or else the first one in view; as text with tabs and as markup. */
export async function copyTable(report: HTMLElement): Promise<FromPage> {
  const table =
    last?.deref() ?? tableAround(window.getSelection()?.anchorNode) ?? tableAround(document.activeElement) ?? firstInView(report);
  last = undefined;
  if (table === undefined) return { type: 'table', copied: false };
  const text = textOf(table);
  try {
    const blob = (type: string, content: string): Blob => new Blob([content], { type });
    const item = new ClipboardItem({ 'text/plain': blob('text/plain', text), 'text/html': blob('text/html', markupOf(table)) });
    await navigator.clipboard.write([item]);
    return { type: 'table', text, copied: true };
  } catch {
    // Not every host lets a page write to the clipboard; the extension may always write text.
    return { type: 'table', text, copied: false };
  }
}

function tableAround(node: Node | null | undefined): HTMLTableElement | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  const table = element?.closest('table') ?? element?.closest('.dp-scroll')?.querySelector('table');
  return table ?? undefined;
}

function firstInView(report: HTMLElement): HTMLTableElement | undefined {
  return [...report.querySelectorAll('table')].find(table => {
    const { top, bottom, height } = table.getBoundingClientRect();
    return height > 0 && bottom > 60 && top < window.innerHeight;
  });
}

/** One line a row; what would break a row or a cell becomes a space. */
function textOf(table: HTMLTableElement): string {
  const rows = [...table.rows].map(row => [...row.cells].map(cell => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()).join('\t'));
  return `${rows.join('\n')}\n`;
}

/** The table without its links, classes and places. */
function markupOf(table: HTMLTableElement): string {
  const copy = table.cloneNode(true) as HTMLTableElement;
  for (const link of copy.querySelectorAll('a, span')) link.replaceWith(...link.childNodes);
  copy.caption?.remove();
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const { name } of [...element.attributes]) element.removeAttribute(name);
  }
  return copy.outerHTML;
}
