import { label, textWidth } from './svg';

export interface Key {
  text: string;
  /** The swatch, 14 wide and 12 high, with its top left corner at a place. */
  swatch(x: number, y: number): string;
}

/** A row of swatches with their words, in as many lines as it takes. */
export function legend(keys: readonly Key[], x: number, y: number, width: number): { markup: string; height: number } {
  let markup = '';
  let [left, line] = [x, 0];
  for (const key of keys) {
    const room = 20 + Math.min(textWidth(key.text, 11), width - 20) + 18;
    if (left > x && left + room - 18 > x + width) [left, line] = [x, line + 1];
    const top = y + line * 18;
    markup += key.swatch(left, top) + label(key.text, { x: left + 20, y: top + 10, class: 'label-muted', 'font-size': 11 }, width - 20, 11);
    left += room;
  }
  return { markup, height: keys.length === 0 ? 0 : line * 18 + 14 };
}
