import { type FileChild, Paragraph } from 'docx';
import type { Block, Section } from '../model';
import { colours } from '../office';
import { chartTables } from './charts';
import type { Paper } from './paper';
import { dataTable, factsTable, isWide, turnedTable } from './table';
import { paragraph, runsOf } from './text';

/** Content of one piece; a wide one wants a page on its side. */
export interface Piece {
  children: FileChild[];
  wide: boolean;
}

/** A section with its title, piece by piece; what leads to a piece stands in it. `upright` and `side` are the paper in both ways. */
export function sectionPieces(section: Section, upright: Paper, side: Paper = upright): Piece[] {
  const blocks: Block[] = [{ type: 'heading', text: section.title }, ...section.blocks];
  const pieces: Piece[] = [];
  let leading: Block[] = [];
  for (const [index, block] of blocks.entries()) {
    leading.push(block);
    if (block.type === 'heading' && blocks[index + 1] !== undefined) continue;
    const wide = side !== upright && block.type === 'table' && block.rows.length > fewRows && isWide(block, upright);
    const paper = wide ? side : upright;
    const start = index + 1 - leading.length;
    pieces.push({ wide, children: leading.flatMap((one, at) => blockChildren(one, start + at === 0, blocks[start + at - 1], paper)) });
    leading = [];
  }
  return pieces;
}

/** So many rows are no reason to turn the paper. */
const fewRows = 3;

function blockChildren(block: Block, isTitle: boolean, before: Block | undefined, paper: Paper): FileChild[] {
  const { styles, locale } = paper;
  switch (block.type) {
    case 'heading':
      return [paragraph(block.text, { style: styles.headings[isTitle ? 0 : (block.level ?? 2) - 1], keepNext: true })];
    case 'paragraph':
      return [paragraph(block.text)];
    case 'notice': {
      const [fill, color] = colours.tones[block.tone];
      return [
        paragraph(block.text, {
          style: styles.notice,
          shading: { type: 'clear', color: 'auto', fill },
          border: { left: { style: 'single', size: 24, space: 6, color } },
        }),
      ];
    }
    case 'list':
      return block.items.map(({ text }) =>
        paper.bullets
          ? paragraph(text, { bullet: { level: 0 }, spacing: { after: 40 } })
          : paragraph(`• ${text.trim()}`, { indent: { left: 360, hanging: 200 } }),
      );
    case 'facts':
      return factsTable(block, paper);
    case 'table': {
      // A heading with the same words is caption enough.
      const named = before?.type === 'heading' && before.text === block.caption;
      return [
        ...(named || block.caption === '' ? [] : [caption(block.caption, paper)]),
        ...(block.rows.length <= fewRows && isWide(block, paper) ? turnedTable : dataTable)(block, paper),
      ];
    }
    case 'chart': {
      const colon = locale === 'zh-CN' ? '：' : '. ';
      return [
        new Paragraph({
          style: styles.caption,
          keepNext: true,
          children: [...runsOf(block.caption), ...runsOf(`${colon}${block.summary}`, { bold: false })],
        }),
        ...chartTables(block, paper),
      ];
    }
  }
}

const caption = (text: string, { styles }: Paper): Paragraph => paragraph(text, { style: styles.caption, keepNext: true });
