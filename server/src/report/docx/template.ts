import { Document, type IPatch, Packer, Paragraph, PatchType, patchDetector, patchDocument, TextRun } from 'docx';
import type { Locale, Text } from '../../text';
import type { Report, Section } from '../model';
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
  const found = await patchDetector({ data: template, trimPlaceholders: true }).catch(() => {
    throw new Error(says.notWord[locale]);
  });
  const unknown = found.filter(name => !isValue(name) && !isPlace(name));
  if (unknown.length > 0) throw new Error(says.unknown(unknown.map(braced).join(', '))[locale]);
  if (!found.some(isPlace)) throw new Error(says.noPlace[locale]);

  const text = decoded(body);
  const styles = stylesOf(decoded(parts['word/styles.xml']));
  const paper: Paper = { locale, styles, width: textWidthOf(text), bullets: false };
  const patches = Object.fromEntries(found.map(name => [name, patchOf(name, report)]));
  const filled = unpack(await patchDocument({ outputType: 'uint8array', data: template, patches, trimPlaceholders: true }))!;
  const outside = Object.keys(filled).some(
    name => /^word\/(?:header|footer|footnotes|endnotes)\w*\.xml$/.test(name) && decoded(filled[name]).includes('\ue000\ue001'),
  );
  if (outside) throw new Error(says.outside[locale]);
  let document = decoded(filled['word/document.xml']);
  for (const name of found.filter(isPlace))
    document = withContent(document, name, await contentXml(sectionsAt(name, found, report), paper));
  return pack({
    ...filled,
    'word/document.xml': encoded(document),
    'word/styles.xml': encoded(await withStyles(decoded(filled['word/styles.xml']), styles)),
    ...(text.includes('TOC \\') && { 'word/settings.xml': encoded(withUpdate(decoded(filled['word/settings.xml']))) }),
    ...(filled['docProps/core.xml'] !== undefined && { 'docProps/core.xml': encoded(coreProperties(report)) }),
  });
}

/** What the placeholders of single values stand for. */
const values = {
  title: ({ title }: Report) => title,
  subtitle: ({ subtitle }: Report) => subtitle,
  number: ({ running }: Report) => running.number,
  version: ({ running }: Report) => running.version,
  classification: ({ running }: Report) => running.classification,
  customer: ({ standing }: Report) => standing?.customer,
  supplier: ({ standing }: Report) => standing?.supplier,
  contract: ({ standing }: Report) => standing?.contract,
  date: ({ standing }: Report) => standing?.date,
} satisfies Record<string, (report: Report) => string | undefined>;

const isValue = (name: string): name is keyof typeof values => Object.hasOwn(values, name);

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

function patchOf(name: string, report: Report): IPatch {
  // Braces that a plan itself has are no placeholders.
  if (isValue(name)) return { type: PatchType.PARAGRAPH, children: runsOf((values[name](report) ?? '—').replaceAll('{{', '{\u2060{')) };
  return { type: PatchType.DOCUMENT, children: [new Paragraph({ children: [new TextRun(markOf(name))] })] };
}

/** Stands where content comes; no text of a plan can be the same, since its signs are private ones. */
const markOf = (name: string): string => `\ue000\ue001${name}\ue001\ue000`;

/** A document with content instead of the paragraphs that hold a mark. */
function withContent(xml: string, name: string, content: string): string {
  const mark = markOf(name);
  let rest = xml;
  let done = '';
  for (let at = rest.indexOf(mark); at !== -1; at = rest.indexOf(mark)) {
    const start = Math.max(rest.lastIndexOf('<w:p>', at), rest.lastIndexOf('<w:p ', at));
    done += rest.slice(0, start) + content;
    rest = rest.slice(rest.indexOf('</w:p>', at) + '</w:p>'.length);
  }
  return done + rest;
}

function sectionsAt(name: string, found: readonly string[], { sections }: Report): Section[] {
  return sections.filter(({ id }) => {
    if (name === 'body') return true;
    return name === `${prefix}*` ? !found.includes(`${prefix}${id}`) : name === `${prefix}${id}`;
  });
}

/** Sections as the markup of a document's body; an empty paragraph where this plan has none. */
async function contentXml(sections: readonly Section[], paper: Paper): Promise<string> {
  const children = sections.flatMap(section => sectionPieces(section, paper)).flatMap(piece => piece.children);
  const bytes = await Packer.toArrayBuffer(
    new Document({ sections: [{ children: children.length === 0 ? [new Paragraph({})] : children }] }),
  );
  const xml = decoded(unpack(new Uint8Array(bytes))?.['word/document.xml']);
  return xml.slice(xml.indexOf('<w:body>') + '<w:body>'.length, xml.lastIndexOf('<w:sectPr'));
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

/** The settings of a document that writes its table of contents anew when it is opened. The order of settings is fixed. */
function withUpdate(xml: string): string {
  if (xml.includes('<w:updateFields')) return xml;
  const later =
    'hdrShapeDefaults|footnotePr|endnotePr|compat|docVars|rsids|attachedSchema|themeFontLang|clrSchemeMapping|shapeDefaults|decimalSymbol';
  return xml.replace(new RegExp(`<(?:w:(?:${later})\\b|m:mathPr\\b|/w:settings>)`), found => `<w:updateFields w:val="true"/>${found}`);
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
  outside: {
    en: 'The template has the place for the content of the report in a header, a footer or a note. Put it into the text of the page.',
    'zh-CN': '模板把报告内容的位置放在了页眉、页脚或脚注中。请移到正文中。',
  },
  unknown: (names: string): Text => ({
    en: `The template has placeholders that mean nothing here: ${names}. Known are ${known(', ')}.`,
    'zh-CN': `模板中有无法识别的占位符：${names}。可用的占位符有 ${known('、')}。`,
  }),
} satisfies Record<string, Record<Locale, string> | ((names: string) => Text)>;

function known(separator: string): string {
  return [...Object.keys(values), 'body', `${prefix}*`, ...sectionIds.map(id => `${prefix}${id}`)].map(braced).join(separator);
}
