import { type IParagraphOptions, type IRunOptions, Paragraph, TextRun } from 'docx';
import type { Locale } from '../../text';
import { cellText } from '../format';
import type { Cell } from '../model';
import { colours, plainText } from '../office';

/** A paragraph of a text; its line ends break lines. */
export function paragraph(text: string, options: IParagraphOptions = {}, run: IRunOptions = {}): Paragraph {
  return new Paragraph({ ...options, children: runsOf(text, run) });
}

export function runsOf(text: string, run: IRunOptions = {}): TextRun[] {
  const lines = plainText(text)
    .trim()
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  return lines.map((line, index) => new TextRun({ ...run, text: line.replaceAll('\t', ' '), break: index === 0 ? undefined : 1 }));
}

/** A value as the paragraphs of a table's cell. Lists of more than a few words have a line for each item. */
export function cellParagraphs(cell: Cell, locale: Locale, options: IParagraphOptions, run: IRunOptions = {}): Paragraph[] {
  if (typeof cell === 'object' && cell.type === 'list' && isLong(cell.items, locale))
    return cell.items.map(item =>
      paragraph(`• ${plainText(cellText(item, locale)).trim()}`, { ...options, indent: { left: 160, hanging: 160 } }, run),
    );
  if (typeof cell === 'object' && cell.type === 'badge') {
    const [fill, color] = colours.tones[cell.tone];
    return [paragraph(cellText(cell, locale), options, { ...run, bold: true, color, shading: { type: 'clear', color: 'auto', fill } })];
  }
  return [paragraph(cellText(cell, locale), options, run)];
}

function isLong(items: readonly Cell[], locale: Locale): boolean {
  return items.length > 1 && items.reduce((sum, item) => sum + cellText(item, locale).length, 0) > (locale === 'zh-CN' ? 16 : 32);
}
