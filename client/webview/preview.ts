import { markPlace } from './marks';
import type { FromPage, Picture, ToPage } from './messages';
import { forget, patch } from './patch';
import { placeOf, setPlaces } from './place';
import { createScrolling } from './scrolling';
import { copyTable, rememberTable } from './table';
import { createToolbar } from './toolbar';

// The page of the preview. It asks for nothing but what the extension sends, and keeps what would be lost with a reload.

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
};

/** What is kept over a reload of the window; the extension reads the choices. */
interface Kept {
  choices: Picture['choices'];
  /** Of the report that was shown. */
  scroll: number;
  /** Which of the folded parts are open. */
  open: string[];
}

const editor = acquireVsCodeApi();
const send = (message: FromPage): void => editor.postMessage(message);
const report = document.querySelector<HTMLElement>('#report')!;
const frame = document.querySelector<HTMLElement>('.dp-report')!;
const banner = document.querySelector<HTMLButtonElement>('#banner')!;
const kept = editor.getState();
const open = new Set(kept?.open ?? []);
const toolbar = createToolbar(send);
const scrolling = createScrolling(report, () => picture?.syncsEditor === true, send, keep);
let picture: Picture | undefined;
let cursor: { file?: number; offset: number } = { offset: 0 };
let width = 0;

function keep(): void {
  if (picture !== undefined) editor.setState({ choices: picture.choices, scroll: window.scrollY, open: [...open] });
}

function show(next: Picture): void {
  const former = picture;
  picture = next;
  if (next.theme === undefined) delete frame.dataset.theme;
  else frame.dataset.theme = next.theme;
  banner.hidden = next.banner === undefined;
  banner.querySelector('.words')!.textContent = next.banner?.words ?? '';
  banner.querySelector('.place')!.textContent = next.banner?.place ?? '';
  const { content } = next;
  if ('parts' in content) {
    report.lang = content.language;
    setPlaces(content.places);
    patch(report, content.parts, prepare);
  } else {
    const sentence = document.createElement('p');
    sentence.className = 'dp-words';
    sentence.textContent = content.words;
    report.removeAttribute('lang');
    report.replaceChildren(sentence);
    forget();
  }
  toolbar.show(next);
  scrolling.changed();
  markPlace(report, cursor.file, cursor.offset);
  const isOther = former !== undefined && (former.choices.uri !== next.choices.uri || former.choices.kind !== next.choices.kind);
  if (former === undefined && kept !== undefined && kept.choices.uri === next.choices.uri) scrolling.to(kept.scroll);
  else if (isOther) scrolling.to(0);
  keep();
}

/** What the page knows and the report does not: which parts are open, and which menu a table has. */
function prepare(wanted: HTMLElement): void {
  for (const [details, name] of foldedIn(wanted)) details.open = open.has(name);
  for (const table of wanted.querySelectorAll('table')) table.dataset.vscodeContext = tableContext;
}

const tableContext = JSON.stringify({ webviewSection: 'table', preventDefaultContextMenuItems: true });

/** The folded parts with names that an edit elsewhere does not change: their section and how many stand before them there. */
function* foldedIn(root: HTMLElement): Generator<[HTMLDetailsElement, string]> {
  for (const section of root.querySelectorAll('.dp-section')) {
    for (const [index, details] of section.querySelectorAll('details').entries()) yield [details, `${section.id} ${index}`];
  }
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'picture') show(data);
  else if (data.type === 'scroll') scrolling.toLine(data.file, data.line);
  else if (data.type === 'copyTable') void copyTable(report).then(send);
  else {
    cursor = { file: data.file, offset: data.offset };
    markPlace(report, cursor.file, cursor.offset);
  }
});

report.addEventListener('click', event => {
  const target = event.target as Element;
  const link = target.closest<HTMLElement>('a[href^="#dp-"]');
  const place = placeOf(target.closest('[data-at]') ?? rowSource(target));
  if (place !== undefined && !hasSelection()) send({ type: 'reveal', place, focus: false });
  // A link without a target of its own would go to the top of the page.
  if (link === null && target.closest('a') !== null) event.preventDefault();
  if (link !== null) {
    event.preventDefault();
    scrolling.into(document.getElementById(link.getAttribute('href')!.slice(1)));
  }
});
report.addEventListener('dblclick', event => {
  const target = event.target as Element;
  const place = placeOf(target.closest('[data-at]') ?? rowSource(target));
  if (place !== undefined && picture?.doubleClick === true) send({ type: 'reveal', place, focus: true });
});
report.addEventListener('keydown', event => {
  const item = (event.target as Element).closest('[data-at]');
  if (item === null || (event.key !== 'Enter' && event.key !== ' ')) return;
  event.preventDefault();
  const place = placeOf(item);
  if (place !== undefined) send({ type: 'reveal', place, focus: event.key === 'Enter' });
});
report.addEventListener(
  'toggle',
  ({ target }) => {
    for (const [details, name] of foldedIn(report)) {
      if (details !== target) continue;
      if (details.open) open.add(name);
      else open.delete(name);
    }
    scrolling.changed();
    keep();
  },
  true,
);
document.addEventListener('contextmenu', ({ target }) => rememberTable((target as Element).closest('table')));
banner.addEventListener('click', () => send({ type: 'do', what: 'showBroken' }));

/** A row's first cell leads to its source; the rest of the row does so as well. */
function rowSource(target: Element): Element | null {
  if (target.closest('a') !== null) return null;
  return target.closest('tr')?.querySelector('[data-at]') ?? target.closest('.dp-facts > div')?.querySelector('[data-at]') ?? null;
}

/** A reader who has just selected text to copy it does not want to be led away. */
function hasSelection(): boolean {
  return window.getSelection()?.type === 'Range';
}

/** Charts are drawn for the width there is; a step of it, so that dragging a border does not draw all the time. */
function measure(): void {
  const style = getComputedStyle(report);
  const inner = report.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
  const step = Math.max(360, Math.floor(inner / 40) * 40);
  if (step === width) return;
  send({ type: width === 0 ? 'ready' : 'resized', width: step });
  width = step;
}
new ResizeObserver(() => {
  measure();
  scrolling.changed();
}).observe(report);
measure();
