import { Document, type FileChild, type IPatch, Packer, Paragraph, PatchType, patchDetector, patchDocument } from 'docx';
import type { Locale, Text } from '../../text';
import type { Report } from '../model';
import { coreProperties, pack, unpack } from '../office';
import { sectionPieces } from './blocks';
import { ownStyles, type Paper, type Styles } from './paper';
import { contentStyles } from './styles';
import { runsOf } from './text';

/** A company's template with a report in its places. Rejects with a sentence for its reader where that cannot be. */
export async function filledTemplate(report: Report, template: Uint8Array): Promise<Uint8Array> {
  const { locale } = report;
  const parts = unpack(template);
  const body = parts?.['word/document.xml'];
  if (parts === undefined || body === undefined || parts['[Content_Types].xml'] === undefined) throw new Error(says.notWord[locale]);
  const found = await patchDetector({ data: template, trimPlaceholders: true });
  const unknown = found.filter(name => values[name] === undefined && !isPlace(name));
  if (unknown.length > 0) throw new Error(says.unknown(unknown.map(braced).join(', '))[locale]);
  if (!found.some(isPlace)) throw new Error(says.noPlace[locale]);

  const text = decoded(body);
  const styles = stylesOf(decoded(parts['word/styles.xml']));
  const paper: Paper = { locale, styles, width: textWidthOf(text) };
  const patches = Object.fromEntries(found.map(name => [name, patchOf(name, found, report, paper)]));
  const patched = await patchDocument({
    outputType: 'uint8array',
    data: template,
    patches,
    keepOriginalStyles: true,
    trimPlaceholders: true,
  });
  const filled = unpack(patched)!;
  return pack({
    ...filled,
    'word/styles.xml': encoded(await withStyles(decoded(filled['word/styles.xml']), styles)),
    ...(text.includes('TOC \\') && { 'word/settings.xml': encoded(withUpdate(decoded(filled['word/settings.xml']))) }),
    ...(filled['docProps/core.xml'] !== undefined && { 'docProps/core.xml': encoded(coreProperties(report)) }),
  });
}

/** What the placeholders of single values stand for. */
const values: Readonly<Record<string, (report: Report) => string | undefined>> = {
  title: ({ title }) => title,
  subtitle: ({ subtitle }) => subtitle,
  number: ({ running }) => running.number,
  version: ({ running }) => running.version,
  classification: ({ running }) => running.classification,
  customer: ({ standing }) => standing?.customer,
  supplier: ({ standing }) => standing?.supplier,
  contract: ({ standing }) => standing?.contract,
  date: ({ standing }) => standing?.date,
};

/** The sections of reports; `sla` also with a number, where a plan has several agreements. */
export const sectionIds: readonly string[] = [
  'document',
  'completeness',
  'scope',
  'catalogue',
  'sla',
  'schedule',
  'budget',
  'risk',
  'fallback',
  'team',
  'resources',
  'work',
  'deliverables',
  'quality',
  'security',
  'transition',
  'acceptance',
  'waivers',
  'findings',
];

const prefix = 'section:';
const isPlace = (name: string): boolean =>
  name === 'body' ||
  name === `${prefix}*` ||
  (name.startsWith(prefix) && sectionIds.includes(name.slice(prefix.length).replace(/^sla-\d+$/, 'sla')));

function patchOf(name: string, found: readonly string[], report: Report, paper: Paper): IPatch {
  const value = values[name];
  if (value !== undefined) return { type: PatchType.PARAGRAPH, children: runsOf(value(report) ?? '—') };
  const placed = new Set(found);
  const sections = report.sections.filter(({ id }) => {
    if (name === 'body') return true;
    return name === `${prefix}*` ? !placed.has(`${prefix}${id}`) : name === `${prefix}${id}`;
  });
  const children: FileChild[] = sections.flatMap(section => sectionPieces(section, paper)).flatMap(piece => piece.children);
  // A section that this plan does not have leaves its place empty.
  return { type: PatchType.DOCUMENT, children: children.length === 0 ? [new Paragraph({})] : children };
}

/** The styles of a template by what they are: Word names the ids of headings by the language in which it was installed. */
function stylesOf(xml: string): Styles {
  const ids = new Map(
    [...xml.matchAll(/<w:style\b[^>]*\bw:styleId="([^"]+)"[^>]*>\s*<w:name w:val="([^"]+)"/g)].map(([, id, name]) => [
      name!.toLowerCase(),
      id!,
    ]),
  );
  const byName = (name: string, own: string): string => ids.get(name.toLowerCase()) ?? own;
  return {
    headings: [1, 2, 3, 4].map(level => byName(`heading ${level}`, `Heading${level}`)) as unknown as Styles['headings'],
    cell: byName('Delivery Plan Table', ownStyles.cell),
    caption: byName('Delivery Plan Caption', ownStyles.caption),
    notice: byName('Delivery Plan Notice', ownStyles.notice),
    gap: byName('Delivery Plan Gap', ownStyles.gap),
  };
}

/** The styles of a template with those of ours that it lacks, based on its own text. */
async function withStyles(xml: string, { headings, ...others }: Styles): Promise<string> {
  const bytes = await Packer.toArrayBuffer(new Document({ styles: { paragraphStyles: [...contentStyles] }, sections: [] }));
  const ours = decoded(unpack(new Uint8Array(bytes))?.['word/styles.xml']);
  const normal =
    /<w:style\b(?=[^>]*\bw:type="paragraph")(?=[^>]*\bw:default="(?:1|true|on)")[^>]*\bw:styleId="([^"]+)"/.exec(xml)?.[1] ?? 'Normal';
  const missing = [...headings, ...Object.values(others)].filter(id => !xml.includes(`w:styleId="${id}"`));
  const added = missing.map(id => {
    const style = new RegExp(`<w:style\\b[^>]*w:styleId="${id}"[\\s\\S]*?</w:style>`).exec(ours)?.[0] ?? '';
    return style.replace(/(<w:(?:basedOn|next) w:val=")Normal"/g, `$1${normal}"`);
  });
  return xml.replace('</w:styles>', `${added.join('')}</w:styles>`);
}

/** The settings of a document that writes its table of contents anew when it is opened. */
function withUpdate(xml: string): string {
  return xml.includes('<w:updateFields') ? xml : xml.replace(/(<w:settings\b[^>]*>)/, '$1<w:updateFields w:val="true"/>');
}

/** The width between the margins of a template's pages, in twentieths of a point. */
function textWidthOf(xml: string): number {
  const last = (element: string): string => [...xml.matchAll(new RegExp(`<w:${element}\\b[^>]*>`, 'g'))].at(-1)?.[0] ?? '';
  const number = (element: string, name: string, otherwise: number): number =>
    Number(new RegExp(`w:${name}="(\\d+)"`).exec(last(element))?.[1] ?? otherwise);
  const width = number('pgSz', 'w', 11906) - number('pgMar', 'left', 1440) - number('pgMar', 'right', 1440) - number('pgMar', 'gutter', 0);
  return width > 2000 ? width : 9026;
}

const decoded = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
const braced = (name: string): string => `{{${name}}}`;

const says = {
  notWord: {
    en: 'The template is not a Word document (.docx). Save it in Word as a document of the type .docx.',
    'zh-CN': '模板不是 Word 文档（.docx）。请在 Word 中另存为 .docx 格式。',
  },
  noPlace: {
    en: 'The template has no place for the content of the report. Put {{body}} into a paragraph of its own, or places of sections such as {{section:budget}}.',
    'zh-CN': '模板中没有放置报告内容的位置。请在单独的段落中写入 {{body}}，或写入各章的位置，例如 {{section:budget}}。',
  },
  unknown: (names: string): Text => ({
    en: `The template has placeholders that mean nothing here: ${names}. Known are ${known(', ')}.`,
    'zh-CN': `模板中有无法识别的占位符：${names}。可用的占位符有 ${known('、')}。`,
  }),
} satisfies Record<string, Record<Locale, string> | ((names: string) => Text)>;

function known(separator: string): string {
  return [...Object.keys(values), 'body', `${prefix}*`, ...sectionIds.map(id => `${prefix}${id}`)].map(braced).join(separator);
}
