// Writes an example of a company's Word template, with every kind of placeholder: `node scripts/word-template.mjs template.docx`.
import { writeFileSync } from 'node:fs';
import { Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';

const target = process.argv[2];
if (target === undefined) {
  console.error('Say where to write the template: node scripts/word-template.mjs template.docx');
  process.exit(2);
}

const facts = [
  ['Document / 文件编号', '{{number}}'],
  ['Version / 版本', '{{version}}'],
  ['Classification / 密级', '{{classification}}'],
  ['Customer / 需方', '{{customer}}'],
  ['Supplier / 供方', '{{supplier}}'],
  ['Contract / 合同编号', '{{contract}}'],
  ['Effective / 生效日期', '{{date}}'],
];
const cell = text => new TableCell({ children: [new Paragraph(text)], width: { size: 50, type: 'pct' } });
const template = new Document({
  styles: {
    default: {
      document: { run: { font: { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'SimSun' }, size: 21 } },
      heading1: { run: { color: '7A1F3D', size: 32, bold: true } },
      heading2: { run: { color: '7A1F3D', size: 26, bold: true } },
    },
  },
  sections: [
    {
      headers: { default: new Header({ children: [new Paragraph('ACME · {{title}} · {{number}}')] }) },
      footers: {
        default: new Footer({
          children: [new Paragraph({ children: [new TextRun({ children: ['{{classification}} · ', PageNumber.CURRENT] })] })],
        }),
      },
      children: [
        new Paragraph({ text: '{{title}}', heading: HeadingLevel.TITLE }),
        new Paragraph('{{subtitle}}'),
        new Table({ rows: facts.map(texts => new TableRow({ children: texts.map(cell) })) }),
        new Paragraph('Money first, then everything else. / 先写预算，其余各章在后。'),
        new Paragraph('{{section:budget}}'),
        new Paragraph('{{section:*}}'),
      ],
    },
  ],
});
writeFileSync(target, await Packer.toBuffer(template));
