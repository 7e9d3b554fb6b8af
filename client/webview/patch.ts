import morphdom from 'morphdom';
import type { Part } from './messages';

let shown: string[] = [];

/** Shows markup that was there before in part. Only what changed is read and laid upon the page; `prepare` sees it before. */
export function patch(report: HTMLElement, parts: readonly Part[], prepare: (wanted: HTMLElement) => void): void {
  const former = shown;
  shown = parts.map(part => (typeof part === 'number' ? former[part]! : part));
  const sections = report.querySelectorAll<HTMLElement>('.dp-section');
  const isSimilar = former.length === shown.length && former[0] === shown[0] && sections.length === shown.length - 1;
  if (!isSimilar) {
    morph(report, shown.join(''), prepare);
    return;
  }
  for (const [index, part] of shown.entries()) {
    if (part === former[index]) continue;
    const section = sections[index - 1]!;
    const around = document.createElement('div');
    around.innerHTML = part;
    const wanted = around.firstElementChild as HTMLElement;
    prepare(around);
    morphdom(section, wanted, options);
  }
}

export function forget(): void {
  shown = [];
}

function morph(element: HTMLElement, html: string, prepare: (wanted: HTMLElement) => void): void {
  const wanted = element.cloneNode(false) as HTMLElement;
  wanted.innerHTML = html;
  prepare(wanted);
  morphdom(element, wanted, options);
}

const options = { onBeforeElUpdated: (from: HTMLElement, to: HTMLElement): boolean => !from.isEqualNode(to) };
