import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { unzipSync, zipSync } from 'fflate';
import { wordDocument } from '../../server/src/report/docx/index';
import { sectionIds } from '../../server/src/report/docx/template';
import { cellText } from '../../server/src/report/format';
import type { Chart, Report } from '../../server/src/report/model';
import { plainCharts } from '../support/charts';
import { hostileTexts } from '../support/hostile';
import { exampleFiles, reportOf } from '../support/report';
import { oddTexts, reportSaying } from '../support/saying';
import { elementsNamed, parseXml, textIn, type XmlElement } from '../support/xml';

const exampleReport = (name: string, locale: 'en' | 'zh-CN') => reportOf(exampleFiles(name), { locale });
const complete = 'data-centre-2027';

for (const locale of ['en', 'zh-CN'] as const) {
  test(`a plan as a Word document, ${locale}`, async () => {
    const report = await exampleReport(complete, locale);
    const bytes = await wordDocument(report, {});
    const parts = partsOf(bytes);
    const document = parts['word/document.xml']!;

    const headings = elementsNamed(document, 'w:p')
      .filter(paragraph => styleOf(paragraph) === 'Heading1')
      .map(textIn);
    assert.deepEqual(
      headings,
      report.sections.map(({ title }) => title),
    );
    for (const level of [1, 2, 3, 4]) assert.ok(styleXml(parts, `Heading${level}`), `Heading${level} is a style`);
    assert.equal(elementsNamed(styleXml(parts, 'Heading2')!, 'w:outlineLvl')[0]?.attributes['w:val'], '1');
    assert.ok(
      instructions(document).some(text => text.startsWith('TOC ')),
      'a table of contents',
    );
    const contents = textIn(elementsNamed(document, 'w:sdt')[0]!);
    for (const title of headings) assert.ok(contents.includes(title), `the contents name ${title}`);

    const tables = elementsNamed(document, 'w:tbl');
    for (const table of tables) {
      const rows = elementsNamed(table, 'w:tr');
      for (const row of rows) assert.ok(elementsNamed(row, 'w:cantSplit').length > 0, 'no row is torn');
      assert.ok(elementsNamed(table, 'w:gridCol').length <= 63, 'Word has no more columns');
    }
    assert.ok(tables.filter(table => elementsNamed(table, 'w:tblHeader').length > 0).length > 40, 'heads are repeated');

    const all = textIn(document);
    for (const { blocks } of report.sections) {
      for (const block of blocks) {
        const table = block.type === 'table' ? block : block.type === 'chart' && block.chart.type !== 'grid' ? block.table : undefined;
        const cells = [
          ...(table?.rows.flatMap(row => row.cells) ?? []),
          ...(block.type === 'facts' ? block.items.map(({ value }) => value) : []),
        ];
        for (const cell of cells.flatMap(one => (typeof one === 'object' && one.type === 'list' ? one.items : [one]))) {
          const text = cellText(cell, locale).trim();
          assert.ok(all.includes(text), `the document says ${text}`);
        }
      }
    }
    for (const sign of ['◆', '2027', 'rk-power']) assert.ok(all.includes(sign), sign);

    const edges = Object.keys(parts).filter(name => /^word\/(?:header|footer)\d+\.xml$/.test(name));
    const header = edges.filter(name => name.includes('header')).map(name => textIn(parts[name]!))[0]!;
    assert.ok(header.includes('dp-data-centre-2027') && header.includes('内部'), header);
    const footer = parts[edges.find(name => name.includes('footer'))!]!;
    assert.deepEqual(
      instructions(footer).map(text => text.trim()),
      ['PAGE', 'NUMPAGES'],
    );
    assert.ok(textIn(footer).includes(report.title) && textIn(footer).includes('1.1'));

    const language = elementsNamed(parts['word/styles.xml']!, 'w:lang')[0]!.attributes;
    assert.deepEqual([language['w:val'], language['w:eastAsia']], ['en-US', 'zh-CN']);
    const fonts = elementsNamed(parts['word/styles.xml']!, 'w:rFonts')[0]!.attributes;
    assert.equal(fonts['w:eastAsia'], 'Microsoft YaHei');
    const core = parts['docProps/core.xml']!;
    const property = (name: string): string | undefined => elementsNamed(core, name)[0]?.text;
    assert.deepEqual(
      [property('dc:title'), property('cp:version'), property('dc:creator')],
      [report.title, '1.1', report.standing?.supplier],
    );

    assert.deepEqual(await wordDocument(report, {}), bytes, 'the same report gives the same bytes');
  });
}

test('paper and the font of Chinese text are chosen', async () => {
  const parts = partsOf(await wordDocument(await exampleReport('minimal', 'en'), { paper: 'letter', eastAsianFont: 'SimSun' }));
  assert.equal(elementsNamed(parts['word/document.xml']!, 'w:pgSz')[0]!.attributes['w:w'], '12240');
  assert.equal(elementsNamed(parts['word/styles.xml']!, 'w:rFonts')[0]!.attributes['w:eastAsia'], 'SimSun');
});

test('a table that is too wide for the page stands on its side, with its heading', async () => {
  const report = reportSaying('x', []);
  const columns = Array.from({ length: 16 }, (_, index) => ({ title: `Responsibility${index}` }));
  const row = { cells: columns.map(() => 'confidentiality') };
  const wide = (count: number): Report => ({
    ...report,
    sections: [
      { id: 'a', title: 'Upright', blocks: [{ type: 'paragraph', text: 'x' }] },
      { id: 'b', title: 'Side', blocks: [{ type: 'table', caption: 'Side', columns, rows: Array.from({ length: count }, () => row) }] },
    ],
  });
  const documentOf = async (count: number): Promise<XmlElement> => partsOf(await wordDocument(wide(count), {}))['word/document.xml']!;
  const ways = (document: XmlElement): string[] => elementsNamed(document, 'w:pgSz').map(size => size.attributes['w:orient'] ?? 'portrait');
  assert.deepEqual(ways(await documentOf(5)), ['portrait', 'landscape']);
  const few = await documentOf(1);
  assert.deepEqual(ways(few), ['portrait'], 'a row or two are turned instead');
  const turned = elementsNamed(few, 'w:tbl').at(-1)!;
  assert.deepEqual([elementsNamed(turned, 'w:gridCol').length, elementsNamed(turned, 'w:tr').length], [2, 16]);
});

const otherCharts: Record<string, Chart> = {
  'no schedule': { type: 'gantt', start: '2027-01-01', end: '2027-01-01', rows: [], dependencies: [] },
  'schedule of a day': {
    type: 'gantt',
    start: '2027-01-01',
    end: '2027-01-01',
    asOf: '2027-01-01',
    rows: [row('activity', '2027-01-01', '2027-01-01')],
    dependencies: [],
  },
  'schedule of a century': {
    type: 'gantt',
    start: '1950-01-01',
    end: '2949-12-31',
    asOf: '2000-01-01',
    rows: [row('phase', '1950-01-01', '2900-01-01'), row('milestone', '2949-12-31', '2949-12-31')],
    dependencies: [],
  },
  'schedule the wrong way round': {
    type: 'gantt',
    start: '2027-12-01',
    end: '2027-01-01',
    rows: [row('activity', '2027-06-01', '2027-02-01'), row('activity', '2030-01-01', 'never')],
    dependencies: [],
  },
  'no payments': { type: 'payments', start: '2027-01-01', end: '2027-01-01', payments: [], total: 0 },
  'no marks': { type: 'calendar', start: '2027-01-01', end: '2027-12-31', marks: [], groups: [{ id: 'x', label: 'x' }] },
  marks: {
    type: 'calendar',
    start: '2027-01-01',
    end: '2029-12-31',
    marks: Array.from({ length: 30 }, (_, index) => ({
      date: `20${27 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-05`,
      label: 'x',
      group: 'x',
    })),
    groups: [{ id: 'x', label: 'x' }],
  },
};

test('hostile texts and extreme charts give a valid document', async () => {
  const charts = Object.values({ ...plainCharts, ...otherCharts });
  for (const text of [...oddTexts, ...hostileTexts]) {
    const parts = partsOf(
      await wordDocument(reportSaying(text, text === oddTexts[0] ? charts : [], text.startsWith('名') ? 'zh-CN' : 'en'), {}),
    );
    for (const table of elementsNamed(parts['word/document.xml']!, 'w:tbl')) checkGrid(table);
  }
});

test('a thousand activities do not take long', async () => {
  const rows = Array.from({ length: 1000 }, () => row('activity', '2027-01-05', '2027-03-20'));
  const started = performance.now();
  await wordDocument(reportSaying('x', [{ type: 'gantt', start: '2027-01-01', end: '2027-12-31', rows, dependencies: [] }]), {});
  assert.ok(performance.now() - started < 60_000);
});

test('a template is filled', async t => {
  const template = exampleTemplate(t);
  const report = await exampleReport(complete, 'zh-CN');
  const bytes = await wordDocument(report, { template });
  const parts = partsOf(bytes);
  const text = textIn(parts['word/document.xml']!);
  for (const value of [
    report.title,
    'dp-data-centre-2027',
    '1.1',
    '内部',
    '滨江市大数据管理中心',
    '星衡数据服务有限公司',
    'BJ-DC-2026-037',
    '2026-12-28',
  ])
    assert.ok(text.includes(value), value);
  assert.ok(!/\{\{|\}\}/.test(text), 'no placeholder is left');
  const header = Object.keys(parts).find(name => /header\d*\.xml$/.test(name))!;
  assert.equal(textIn(parts[header]!), `ACME · ${report.title} · dp-data-centre-2027`);
  const headings = elementsNamed(parts['word/document.xml']!, 'w:p')
    .filter(paragraph => styleOf(paragraph) === 'Heading1')
    .map(textIn);
  const titles = report.sections.map(({ title }) => title);
  const budget = report.sections.find(({ id }) => id === 'budget')!.title;
  assert.deepEqual(headings, [budget, ...titles.filter(title => title !== budget)]);
  assert.ok(styleXml(parts, 'DeliveryPlanTable'), 'the styles of tables are added');
  assert.equal(elementsNamed(styleXml(parts, 'Heading1')!, 'w:color')[0]?.attributes['w:val'], '7A1F3D', 'its own headings stay');
  assert.deepEqual(await wordDocument(report, { template }), bytes);
});

test('texts of a plan are no placeholders of the template', async t => {
  const template = exampleTemplate(t);
  for (const text of [...oddTexts, '{{title}}', '{{section:*}}', ...hostileTexts])
    partsOf(await wordDocument(reportSaying(text, []), { template }));
});

test('headings of a template go by their names, whatever their ids', async t => {
  const files = unzipSync(exampleTemplate(t));
  const renamed = new TextDecoder().decode(files['word/styles.xml']).replaceAll('w:styleId="Heading1"', 'w:styleId="1"');
  const template = zipSync({ ...files, 'word/styles.xml': new TextEncoder().encode(renamed) });
  const parts = partsOf(await wordDocument(await exampleReport('minimal', 'en'), { template }));
  assert.ok(elementsNamed(parts['word/document.xml']!, 'w:p').some(paragraph => styleOf(paragraph) === '1'));
});

test('a template that cannot be filled is refused with a reason', async t => {
  const report = await exampleReport('minimal', 'en');
  const files = unzipSync(exampleTemplate(t));
  const body = new TextDecoder().decode(files['word/document.xml']);
  const withBody = (text: string): Uint8Array => zipSync({ ...files, 'word/document.xml': new TextEncoder().encode(text) });
  const inHeader = (text: string): Record<string, Uint8Array> => {
    const name = Object.keys(files).find(file => /header\d*\.xml$/.test(file))!;
    return { [name]: new TextEncoder().encode(new TextDecoder().decode(files[name]).replace('{{title}}', text)) };
  };
  const refused: [string, Uint8Array, RegExp][] = [
    ['no zip', new TextEncoder().encode('hello'), /not a Word document/],
    ['nothing', new Uint8Array(), /not a Word document/],
    ['another zip', zipSync({ 'a.txt': new Uint8Array([1]) }), /not a Word document/],
    ['broken XML', withBody('<w:document>'), /not a Word document/],
    ['an unknown placeholder', withBody(body.replace('{{customer}}', '{{client}}')), /\{\{client\}\}.*\{\{customer\}\}/],
    ['a name of JavaScript', withBody(body.replace('{{customer}}', '{{constructor}}')), /\{\{constructor\}\}/],
    ['a section mistyped', withBody(body.replace('{{section:budget}}', '{{section:buget}}')), /\{\{section:buget\}\}/],
    ['a place in the header', zipSync({ ...files, ...inHeader('{{body}}') }), /in a header, a footer or a note/],
    ['no place', withBody(body.replace('{{section:budget}}', '').replace('{{section:*}}', '')), /no place .*\{\{body\}\}/],
  ];
  for (const [name, template, reason] of refused) await assert.rejects(wordDocument(report, { template }), { message: reason }, name);
  await assert.rejects(wordDocument({ ...report, locale: 'zh-CN' }, { template: new Uint8Array() }), { message: /不是 Word 文档/ });
});

test('every section of a report has a place in templates', async () => {
  const ids = (await exampleReport(complete, 'en')).sections.map(({ id }) => id);
  assert.deepEqual(
    ids.filter(id => !sectionIds.includes(id)),
    [],
  );
});

function row(kind: 'phase' | 'activity' | 'milestone', start: string, end: string) {
  return { id: 'x', kind, label: 'x', start, end };
}

function exampleTemplate(t: { after(done: () => void): void }): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'delivery-plan-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'template.docx');
  execFileSync(process.execPath, [join(process.env.PROJECT_ROOT!, 'scripts/word-template.mjs'), file]);
  return readFileSync(file);
}

function partsOf(bytes: Uint8Array): Record<string, XmlElement> {
  const files = Object.entries(unzipSync(bytes)).filter(([name]) => /\.(?:xml|rels)$/.test(name));
  return Object.fromEntries(files.map(([name, content]) => [name, parseXml(new TextDecoder().decode(content), name)]));
}

/** In each row the cells fill the columns of the table, and their widths are those of the columns. */
function checkGrid(table: XmlElement): void {
  const columns = table.children.find(({ name }) => name === 'w:tblGrid')!.children.length;
  for (const tableRow of table.children.filter(({ name }) => name === 'w:tr')) {
    const cells = tableRow.children.filter(({ name }) => name === 'w:tc');
    const spans = cells.map(cell => Number(elementsNamed(cell, 'w:gridSpan')[0]?.attributes['w:val'] ?? 1));
    assert.equal(
      spans.reduce((sum, span) => sum + span, 0),
      columns,
    );
    for (const cell of cells)
      assert.ok(
        cell.children.some(({ name }) => name === 'w:p'),
        'a cell has a paragraph',
      );
    for (const width of elementsNamed(tableRow, 'w:tcW')) assert.ok(Number(width.attributes['w:w']) > 0);
  }
}

const styleOf = (paragraph: XmlElement): string | undefined => elementsNamed(paragraph, 'w:pStyle')[0]?.attributes['w:val'];
const instructions = (element: XmlElement): string[] => elementsNamed(element, 'w:instrText').map(({ text }) => text);
const styleXml = (parts: Record<string, XmlElement>, id: string): XmlElement | undefined =>
  elementsNamed(parts['word/styles.xml']!, 'w:style').find(({ attributes }) => attributes['w:styleId'] === id);
