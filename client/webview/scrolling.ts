import type { FromPage } from './messages';
import { placeOf } from './place';
import { lineAtPlace, type Mark, placeOfLine } from './scroll';

export interface Scrolling {
  /** What is where may have changed. */
  changed(): void;
  to(y: number): void;
  into(element: HTMLElement | null): void;
  /** Shows what was written at the line at the top. */
  toLine(file: number, line: number): void;
}

/** Keeps the report and the editor at the same place, each following the other where that is wanted. */
export function createScrolling(
  report: HTMLElement,
  tellsEditor: () => boolean,
  send: (message: FromPage) => void,
  keep: () => void,
): Scrolling {
  let known: Mark[] | undefined;
  /** A place that was scrolled to for the editor's sake, of which it need not be told. */
  let given = Number.NaN;
  let framed = false;

  const marks = (): Mark[] => {
    known ??= marksIn(report);
    return known;
  };
  const head = (): number => document.querySelector('#head')!.getBoundingClientRect().height;

  function to(y: number): void {
    const most = document.documentElement.scrollHeight - window.innerHeight;
    const top = Math.round(Math.max(0, Math.min(y, most)));
    given = top;
    window.scrollTo({ top, behavior: 'instant' });
  }

  window.addEventListener('scroll', () => {
    if (framed) return;
    framed = true;
    requestAnimationFrame(() => {
      framed = false;
      keep();
      const isGiven = Math.abs(window.scrollY - given) < 2;
      given = Number.NaN;
      if (isGiven || !tellsEditor()) return;
      const place = lineAtPlace(marks(), window.scrollY + head());
      if (place !== undefined) send({ type: 'scrolled', ...place });
    });
  });

  return {
    changed() {
      known = undefined;
    },
    to,
    into(element) {
      if (element === null) return;
      window.scrollTo({ top: element.getBoundingClientRect().top + window.scrollY - head(), behavior: 'instant' });
      element.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true });
    },
    toLine(file, line) {
      const y = placeOfLine(marks(), file, line);
      if (y !== undefined) to(y - head());
    },
  };
}

/** What the report shows of the text itself, each line once. Lists of what is missing lead all over the text and tell no place. */
function marksIn(report: HTMLElement): Mark[] {
  const elements = report.querySelectorAll('.dp-section:not(#dp-findings, #dp-completeness) [data-at]');
  const marks = new Map<string, Mark>();
  for (const element of elements.length > 0 ? elements : report.querySelectorAll('[data-at]')) {
    const place = placeOf(element);
    if (place === undefined || marks.has(`${place.file}:${place.line}`)) continue;
    const { top, height } = element.getBoundingClientRect();
    // A folded table has no place of its own.
    if (height > 0) marks.set(`${place.file}:${place.line}`, { file: place.file, line: place.line, y: top + window.scrollY });
  }
  return [...marks.values()];
}
