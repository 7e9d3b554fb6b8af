import { numberAt } from './place';

const marked = 'dp-marked';

/** Marks what is written at the cursor, everywhere in the report: a bar and its row, or the heading around both where nothing is nearer. */
export function markPlace(report: HTMLElement, file: number | undefined, offset: number): void {
  const number = file === undefined ? undefined : numberAt(file, offset);
  const found = number === undefined ? [] : report.querySelectorAll(`[data-at="${number}"]`);
  const wanted = new Set([...found].map(shownAs));
  for (const element of report.querySelectorAll(`.${marked}`)) if (!wanted.has(element)) element.classList.remove(marked);
  for (const element of wanted) element.classList.add(marked);
}

/** A link that begins a row stands for the row. */
function shownAs(element: Element): Element {
  return element.closest('td:first-child')?.closest('tr') ?? element.closest('.dp-facts > div') ?? element;
}
