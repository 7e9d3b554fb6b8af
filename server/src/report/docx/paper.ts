import type { Locale } from '../../text';

/** What content needs to know of the paper it stands on. Widths in twentieths of a point. */
export interface Paper {
  locale: Locale;
  /** Of the text between the margins. */
  width: number;
  /** Whether lists are Word's own; the lists of a template are not touched. */
  bullets: boolean;
  /** The styles of a document, by the part that they play in it. */
  styles: Styles;
}

/** Ids of paragraph styles; a template's headings may go by other ids than ours. */
export interface Styles {
  headings: readonly [string, string, string, string];
  cell: string;
  caption: string;
  notice: string;
  gap: string;
}

/** The styles of our own documents; a template that has none of these is given them. */
export const ownStyles: Styles = {
  headings: ['Heading1', 'Heading2', 'Heading3', 'Heading4'],
  cell: 'DeliveryPlanTable',
  caption: 'DeliveryPlanCaption',
  notice: 'DeliveryPlanNotice',
  gap: 'DeliveryPlanGap',
};

/** Sizes of paper and the margins on them, in twentieths of a point. */
export const papers = { a4: { width: 11906, height: 16838 }, letter: { width: 12240, height: 15840 } };
export const margins = { top: 1304, right: 1134, bottom: 1134, left: 1134, header: 624, footer: 567 };

/** The size of text in tables, in points. */
export const cellSize = 9;
