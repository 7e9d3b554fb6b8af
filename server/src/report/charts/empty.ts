import type { Locale } from '../../text';
import { type Drawing, drawing, label } from './svg';

/** What stands where a chart has nothing to show. */
export function drawEmpty(name: string, summary: string, { locale, width }: Drawing): string {
  return drawing(name, { width, height: 32 }, summary, label(words[locale], { x: 0, y: 20, class: 'label-muted' }, width));
}

const words: Record<Locale, string> = { en: 'Nothing is stated yet.', 'zh-CN': '尚无内容。' };
