import type { Part } from '../../webview/messages';

/** The markup of a report in parts: what stands before the sections, then each section. The last one closes what the first opens. */
export function partsOf(html: string): string[] {
  return html.split(/(?=<section class="dp-section")/);
}

/** What the page has to be sent when it has the former parts already. */
export function newParts(parts: readonly string[], former: readonly string[]): Part[] {
  const known = new Map(former.map((part, index) => [part, index]));
  return parts.map(part => known.get(part) ?? part);
}
