import {
  Document,
  type FileChild,
  Footer,
  Header,
  type ISectionOptions,
  LeaderType,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  TextRun,
} from 'docx';
import type { Facts, Report } from '../model';
import { colours, coreProperties, pack, plainText, unpack } from '../office';
import type { DocumentOptions } from '../outlets';
import { type Piece, sectionPieces } from './blocks';
import { margins, ownStyles, type Paper, papers } from './paper';
import { stylesOf } from './styles';
import { factsTable } from './table';
import { paragraph, runsOf } from './text';
import { words } from './words';

/** A report in the project's own shape: title, contents, sections; what does not fit upright stands on pages of its own on their side. */
export async function newDocument(
  report: Report,
  { eastAsianFont = 'Microsoft YaHei', paper = 'a4' }: DocumentOptions,
): Promise<Uint8Array> {
  const { locale } = report;
  const size = papers[paper];
  const upright: Paper = { locale, styles: ownStyles, bullets: true, width: size.width - margins.left - margins.right };
  const side: Paper = { ...upright, width: size.height - margins.left - margins.right };
  const first: Piece = { wide: false, children: firstPage(report, upright) };
  const pieces = report.sections.flatMap(section => sectionPieces(section, upright, side));
  const document = new Document({
    title: plainText(report.title),
    styles: stylesOf(locale, eastAsianFont),
    features: { updateFields: false },
    sections: sectionsOf([first, ...pieces], report, size, upright.width, side.width),
  });
  const parts = unpack(new Uint8Array(await Packer.toArrayBuffer(document)))!;
  const text = new TextDecoder().decode(parts['word/document.xml']);
  return pack({
    ...parts,
    'word/document.xml': new TextEncoder().encode(renumbered(text)),
    'docProps/core.xml': new TextEncoder().encode(coreProperties(report)),
  });
}

/** Bookmarks counted from 1 in each document, not in each process, so that the same report gives the same bytes. */
function renumbered(xml: string): string {
  const numbers = new Map<string, number>();
  const number = (_: string, before: string, id: string): string => {
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
    return `${before}${numbers.get(id)}`;
  };
  return xml
    .replace(/(w:anchor="_Toc|w:name="_Toc|<w:instrText[^>]*>PAGEREF _Toc)(\d+)/g, number)
    .replace(/(<w:bookmark(?:Start|End)\b[^>]* w:id=")(\d+)/g, number);
}

/** The sections of Word: pieces that stand the same way round are one. */
function sectionsOf(pieces: readonly Piece[], report: Report, size: typeof papers.a4, upright: number, side: number): ISectionOptions[] {
  const runs: { wide: boolean; children: FileChild[] }[] = [];
  for (const { wide, children } of pieces) {
    if (runs.at(-1)?.wide === wide) runs.at(-1)!.children.push(...children);
    else runs.push({ wide, children: [...children] });
  }
  return runs.map(({ wide, children }) => ({
    properties: { page: { size: { ...size, orientation: wide ? 'landscape' : 'portrait' }, margin: margins } },
    headers: { default: headerOf(report, wide ? side : upright) },
    footers: { default: footerOf(report, wide ? side : upright) },
    children,
  }));
}

function firstPage(report: Report, paper: Paper): FileChild[] {
  const { locale, title, subtitle, running, standing } = report;
  const said = words[locale];
  const items: Facts['items'] = [
    { label: said.number, value: running.number },
    { label: said.version, value: running.version },
    { label: said.classification, value: running.classification },
    { label: said.date, value: standing?.date },
    { label: said.customer, value: standing?.customer },
    { label: said.supplier, value: standing?.supplier },
    { label: said.contract, value: standing?.contract },
  ].filter(({ value }) => value !== undefined);
  const headings = report.sections.reduce((sum, { blocks }) => sum + 1 + blocks.filter(isSecond).length, 0);
  return [
    paragraph(title, { style: 'Title' }),
    ...(subtitle === undefined ? [] : [paragraph(subtitle, { spacing: { after: 240 } }, { size: 26, color: colours.muted })]),
    ...factsTable({ type: 'facts', items }, paper),
    ...(report.sections.length < 2
      ? []
      : [
          paragraph(said.contents, { style: 'DeliveryPlanContents' }),
          // Contents that run over several pages are no help.
          new TableOfContents(said.contents, {
            hyperlink: true,
            headingStyleRange: headings > 40 ? '1-1' : '1-2',
            tabLeader: LeaderType.NONE,
          }),
          new Paragraph({ pageBreakBefore: true, style: ownStyles.gap }),
        ]),
  ];
}

const isSecond = (block: Report['sections'][number]['blocks'][number]): boolean => block.type === 'heading' && (block.level ?? 2) === 2;

const edge = { size: 17, color: colours.muted };
const rule = { style: 'single', size: 4, space: 4, color: colours.line } as const;

function headerOf({ running }: Report, width: number): Header {
  return new Header({
    children: [
      new Paragraph({
        tabStops: [{ type: 'right', position: width }],
        border: { bottom: rule },
        children: [
          ...runsOf(running.number ?? '', edge),
          new TextRun({ text: '\t', ...edge }),
          ...runsOf(running.classification ?? '', { ...edge, bold: true }),
        ],
      }),
    ],
  });
}

function footerOf({ title, running, locale }: Report, width: number): Footer {
  const { page, versionOf } = words[locale];
  const name = title.length > 60 ? `${[...plainText(title)].slice(0, 59).join('')}…` : title;
  const text = [name, running.version === undefined ? '' : versionOf(running.version)].filter(Boolean).join(' · ');
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: 'right', position: width }],
        border: { top: rule },
        children: [
          ...runsOf(text.replace(/\s+/g, ' '), edge),
          new TextRun({ ...edge, children: ['\t', page[0], PageNumber.CURRENT, page[1], PageNumber.TOTAL_PAGES, page[2]] }),
        ],
      }),
    ],
  });
}
