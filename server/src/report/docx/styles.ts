import type { IFontAttributesProperties, IParagraphStyleOptions, IStylesOptions } from 'docx';
import type { Locale } from '../../text';
import { colours } from '../office';
import { cellSize, ownStyles } from './paper';

/** The look of our own documents. Chinese text has a font of its own beside that of Latin text. */
export function stylesOf(locale: Locale, eastAsianFont: string): IStylesOptions {
  const latin = 'Calibri';
  const font: IFontAttributesProperties = {
    ascii: latin,
    hAnsi: latin,
    cs: latin,
    eastAsia: eastAsianFont,
    // Quotes, dashes and dots belong to both scripts; in a Chinese report they are Chinese.
    ...(locale === 'zh-CN' && { hint: 'eastAsia' }),
  };
  const heading = (outlineLevel: number, size: number, before: number, after: number) => ({
    run: { font, size: size * 2, bold: true, color: colours.heading },
    paragraph: { spacing: { before, after }, keepNext: true, keepLines: true, outlineLevel },
  });
  return {
    default: {
      document: {
        run: { font, size: 21, color: colours.text, language: { value: 'en-US', eastAsia: 'zh-CN' } },
        paragraph: { spacing: { after: 100, line: 264, lineRule: 'auto' } },
      },
      title: {
        run: { font, size: 48, bold: true, color: colours.heading },
        paragraph: { spacing: { before: 480, after: 160, line: 276, lineRule: 'auto' } },
      },
      heading1: { ...heading(0, 17, 360, 140) },
      heading2: { ...heading(1, 13, 260, 100) },
      heading3: { ...heading(2, 11, 200, 80) },
      heading4: { ...heading(3, 10, 160, 60) },
    },
    paragraphStyles: [
      ...contentStyles,
      {
        id: 'TOC1',
        name: 'toc 1',
        basedOn: 'Normal',
        next: 'Normal',
        uiPriority: 39,
        run: { size: 21 },
        paragraph: { spacing: { before: 40, after: 40 } },
      },
      {
        id: 'TOC2',
        name: 'toc 2',
        basedOn: 'Normal',
        next: 'Normal',
        uiPriority: 39,
        run: { size: 19 },
        paragraph: { indent: { left: 240 }, spacing: { before: 0, after: 20 } },
      },
      {
        id: 'DeliveryPlanContents',
        name: 'Delivery Plan Contents',
        basedOn: 'Normal',
        run: { size: 26, bold: true, color: colours.heading },
        paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
      },
    ],
  };
}

/** The styles of what stands in sections; a template may define them itself, under the same names. */
export const contentStyles: readonly IParagraphStyleOptions[] = [
  {
    id: ownStyles.cell,
    name: 'Delivery Plan Table',
    basedOn: 'Normal',
    quickFormat: true,
    run: { size: cellSize * 2 },
    paragraph: { spacing: { before: 0, after: 0, line: 240 }, indent: { firstLine: 0 } },
  },
  {
    id: ownStyles.caption,
    name: 'Delivery Plan Caption',
    basedOn: 'Normal',
    quickFormat: true,
    run: { size: 20, bold: true },
    paragraph: { spacing: { before: 160, after: 80 }, keepNext: true, indent: { firstLine: 0 } },
  },
  {
    id: ownStyles.notice,
    name: 'Delivery Plan Notice',
    basedOn: 'Normal',
    quickFormat: true,
    paragraph: { spacing: { before: 120, after: 120 }, indent: { left: 120, firstLine: 0 } },
  },
  {
    id: ownStyles.gap,
    name: 'Delivery Plan Gap',
    basedOn: 'Normal',
    run: { size: 8 },
    paragraph: { spacing: { before: 0, after: 60, line: 120, lineRule: 'exact' } },
  },
];
