import { Paragraph, TextRun } from 'docx';
import type { Paper } from './paper';
import { runsOf } from './text';

/** Colours with their words on one line. */
export function legendOf(
  items: readonly { text: string; after?: string; fill: readonly [string, string] | undefined }[],
  paper: Paper,
): Paragraph {
  const children = items.flatMap(({ text, after, fill }) => [
    ...runsOf(` ${text} `, {
      size: 16,
      color: fill?.[1],
      shading: fill === undefined ? undefined : { type: 'clear', color: 'auto', fill: fill[0] },
    }),
    new TextRun({ text: after === undefined ? '   ' : ' ', size: 16 }),
    ...(after === undefined ? [] : [...runsOf(after, { size: 16 }), new TextRun({ text: '   ', size: 16 })]),
  ]);
  return new Paragraph({ style: paper.styles.cell, spacing: { before: 60 }, children });
}
