import { placeOf } from './place';

const marked = 'dp-marked';

/** Marks what is written at the cursor, everywhere in the report: a bar and its row, or the heading around both where nothing is nearer. */
export function markPlace(report: HTMLElement, file: number | undefined, offset: number): void {
  const elements = [...report.querySelectorAll('[data-at]')];
  let nearest = Number.POSITIVE_INFINITY;
  let name: string | null = null;
  for (const element of file === undefined ? [] : elements) {
    const place = placeOf(element);
    if (place === undefined || place.file !== file || offset < place.start || offset > place.end) continue;
    if (place.end - place.start >= nearest) continue;
    nearest = place.end - place.start;
    name = element.getAttribute('data-at');
  }
  const wanted = new Set(name === null ? [] : elements.filter(element => element.getAttribute('data-at') === name).map(shownAs));
  for (const element of report.querySelectorAll(`.${marked}`)) if (!wanted.has(element)) element.classList.remove(marked);
  for (const element of wanted) element.classList.add(marked);
}

/** A link that begins a row stands for the row. */
function shownAs(element: Element): Element {
  return element.closest('td:first-child')?.closest('tr') ?? element.closest('.dp-facts > div') ?? element;
}
