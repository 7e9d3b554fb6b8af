import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { cellText } from '../../server/src/report/format';
import type { Block, Cell, Report, Table } from '../../server/src/report/model';
import { excelWorkbook } from '../../server/src/report/xlsx/index';
import { sheetNames } from '../../server/src/report/xlsx/names';
import type { Locale } from '../../server/src/text';
import { plainCharts } from '../support/charts';
import { hostileTexts } from '../support/hostile';
import { exampleFiles, reportOf } from '../support/report';
import { oddTexts, reportSaying } from '../support/saying';
import { elementsNamed, parseXml, textIn, type XmlElement } from '../support/xml';

for (const locale of ['en', 'zh-CN'] as const) {
  test(`a plan as a workbook, ${locale}`, async () => {
    const report = await reportOf(exampleFiles('data-centre-2027'), { locale });
    const bytes = await excelWorkbook(report);
    const sheets = sheetsOf(bytes);
    const wanted = {
      en: [
        'Overview',
        'Service levels – Targets',
        'Schedule',
        'Budget – Lines',
        'Payments',
        'Risk matrix',
        'Risks – Register',
        'Who does what (RACI)',
        'Team – People',
        'Deliverables',
      ],
      'zh-CN': ['概览', '服务级别 – 时限', '进度安排', '预算 – 明细', '付款计划', '风险矩阵', '职责分配（RACI）', '团队 – 人员'],
    }[locale];
    for (const name of wanted) assert.ok(sheets.has(name), `${name} is among ${[...sheets.keys()].join(', ')}`);

    const all = [...sheets.values()].flatMap(({ cells }) => cells);
    assert.ok(all.filter(({ format }) => format === 'yyyy-mm-dd').length > 100, 'dates are dates');
    // 46023 is 2026-01-01.
    for (const { format, number } of all)
      if (format === 'yyyy-mm-dd') assert.ok(number! > 46023 - 2000 && number! < 46023 + 2000, String(number));

    for (const [name, { xml, filter, cells }] of sheets) {
      assert.equal(elementsNamed(xml, 'f').length, 0, `${name} has no formula`);
      if (filter === undefined) continue;
      const pane = elementsNamed(xml, 'pane')[0]!.attributes;
      assert.deepEqual([pane.state, pane.activePane], ['frozen', 'bottomLeft'], name);
      const headRow = Number(/^A(\d+):/.exec(filter)![1]);
      assert.equal(Number(pane.ySplit), headRow);
      assert.ok(
        cells.filter(cell => cell.row === headRow).every(({ isBold }) => isBold),
        `the head of ${name} is bold`,
      );
      const order = xml.children.map(({ name: element }) => element);
      assert.ok(order.indexOf('sheetData') < order.indexOf('autoFilter') && order.indexOf('autoFilter') < order.indexOf('pageSetup'), name);
    }

    for (const table of tablesOf(report)) checkSame(table, [...sheets.values()], locale);
    const sum = sheets.get(wanted.find(name => /Lines|明细/.test(name))!)!;
    const last = Math.max(...sum.cells.map(({ row }) => row));
    assert.equal(sum.filter, `A1:F${last - 1}`, 'the sum is not sorted with what it sums');
    const total = sum.cells.find(({ row, number }) => row === last && number !== undefined)!;
    assert.deepEqual([total.number, total.isBold], [2560000, true]);
    assert.match(total.format, /^#,##0\.00/);

    assert.deepEqual(await excelWorkbook(report), bytes, 'the same report gives the same bytes');
  });
}

test('values of each kind', async () => {
  const values: readonly [Cell, { number?: number; text?: string; format: string }][] = [
    [
      { type: 'date', value: '2027-01-01' },
      { number: 46388, format: 'yyyy-mm-dd' },
    ],
    [
      { type: 'date', value: '2027-02-30' },
      { text: '2027-02-30', format: '@' },
    ],
    [
      { type: 'date', value: 'soon' },
      { text: 'soon', format: '@' },
    ],
    [
      { type: 'money', value: 1234.5, currency: 'CNY' },
      { number: 1234.5, format: '#,##0.00 "CNY"' },
    ],
    [
      { type: 'money', value: -0.5 },
      { number: -0.5, format: '#,##0.00' },
    ],
    [
      { type: 'percent', value: 70.3 },
      { number: 0.703, format: '0.00%' },
    ],
    [
      { type: 'percent', value: 98 },
      { number: 0.98, format: '0%' },
    ],
    [
      { type: 'number', value: 12, unit: '人月' },
      { number: 12, format: '#,##0 "人月"' },
    ],
    [
      { type: 'number', value: 1.25 },
      { number: 1.25, format: '#,##0.0####' },
    ],
    [
      { type: 'number', value: Number.POSITIVE_INFINITY },
      { text: 'Infinity', format: '@' },
    ],
    [
      { type: 'number', value: 1, unit: 'a"b\\c' },
      { number: 1, format: '#,##0 "a b c"' },
    ],
    [
      { type: 'duration', value: 'PT4H' },
      { text: '4 hours', format: '@' },
    ],
    [
      { type: 'flag', value: true },
      { text: 'yes', format: '@' },
    ],
    [
      { type: 'list', items: ['a', 'b'] },
      { text: 'a, b', format: '@' },
    ],
    ['=1+1', { text: '=1+1', format: '@' }],
    ['12', { text: '12', format: '@' }],
  ];
  const table: Table = { type: 'table', caption: 'Values', columns: [{ title: 'v' }], rows: values.map(([cell]) => ({ cells: [cell] })) };
  const report: Report = { ...reportSaying('x', []), sections: [{ id: 'a', title: 'A', blocks: [table] }] };
  const sheet = sheetsOf(await excelWorkbook(report)).get('A – Values')!;
  for (const [index, [cell, expected]] of values.entries()) {
    const { number, text, format } = sheet.cells.find(({ row }) => row === index + 2)!;
    assert.deepEqual({ ...(number === undefined ? { text } : { number }), format }, expected, JSON.stringify(cell));
  }
});

test('hostile texts give a valid workbook without formulas', async () => {
  const charts = Object.values(plainCharts);
  for (const text of [...oddTexts, ...hostileTexts]) {
    const sheets = sheetsOf(await excelWorkbook(reportSaying(text, text === oddTexts[0] ? charts : [])));
    for (const [name, { xml }] of sheets) {
      assert.equal(elementsNamed(xml, 'f').length, 0);
      assert.match(name, /^(?!')[^[\]/\\:*?]{1,31}(?<!')$/u);
    }
  }
});

test('names of sheets are legal, short and differ', () => {
  assert.deepEqual(
    sheetNames([
      ['Targets'],
      ['targets', 'B – Targets'],
      ['targets'],
      ["'a/b:c'"],
      [''],
      ['History'],
      ['x'.repeat(40)],
      ['x'.repeat(40)],
      [`${'y'.repeat(29)}👩‍👩‍👧`],
    ]),
    ['Targets', 'B – Targets', 'targets 2', 'a b c', '1', 'History 1', `${'x'.repeat(30)}…`, `${'x'.repeat(28)}… 2`, `${'y'.repeat(29)}…`],
  );
});

test('a thousand rows do not take long', async () => {
  const rows = Array.from({ length: 1000 }, (_, index) => ({
    cells: Array.from({ length: 10 }, (_, column) => `text ${index} ${column}`),
  }));
  const table: Table = { type: 'table', caption: 'Long', columns: rows[0]!.cells.map(title => ({ title })), rows };
  const started = performance.now();
  const sheets = sheetsOf(await excelWorkbook({ ...reportSaying('x', []), sections: [{ id: 'a', title: 'A', blocks: [table] }] }));
  assert.equal(sheets.get('A – Long')!.filter, 'A1:J1001');
  assert.ok(performance.now() - started < 60_000);
});

interface ReadCell {
  row: number;
  number?: number;
  text?: string;
  format: string;
  isBold: boolean;
}

interface ReadSheet {
  xml: XmlElement;
  filter: string | undefined;
  cells: ReadCell[];
}

function sheetsOf(bytes: Uint8Array): Map<string, ReadSheet> {
  const files = unzipSync(bytes);
  const read = (name: string): XmlElement => parseXml(new TextDecoder().decode(files[name]), name);
  for (const name of Object.keys(files)) read(name);
  const strings = elementsNamed(read('xl/sharedStrings.xml'), 'si').map(textIn);
  const styles = read('xl/styles.xml');
  const formats = new Map(elementsNamed(styles, 'numFmt').map(({ attributes }) => [attributes.numFmtId, attributes.formatCode!]));
  const builtIn = new Map([
    ['49', '@'],
    ['4', '#,##0.00'],
    ['3', '#,##0'],
    ['9', '0%'],
    ['10', '0.00%'],
  ]);
  const bold = elementsNamed(elementsNamed(styles, 'fonts')[0]!, 'font').map(font => elementsNamed(font, 'b').length > 0);
  const looks = elementsNamed(elementsNamed(styles, 'cellXfs')[0]!, 'xf').map(({ attributes }) => ({
    format: formats.get(attributes.numFmtId) ?? builtIn.get(attributes.numFmtId!) ?? '',
    isBold: bold[Number(attributes.fontId ?? 0)] ?? false,
  }));
  const names = elementsNamed(read('xl/workbook.xml'), 'sheet').map(({ attributes }) => attributes.name!);
  assert.equal(new Set(names.map(name => name.toLowerCase())).size, names.length);
  return new Map(
    names.map((name, index) => {
      const xml = read(`xl/worksheets/sheet${index + 1}.xml`);
      const cells = elementsNamed(xml, 'c').map(({ attributes, children }): ReadCell => {
        const value = children.find(child => child.name === 'v')?.text;
        const row = Number(/\d+$/.exec(attributes.r!)![0]);
        const content = value === undefined ? {} : attributes.t === 's' ? { text: strings[Number(value)]! } : { number: Number(value) };
        return { row, ...content, ...looks[Number(attributes.s ?? 0)]! };
      });
      return [name, { xml, filter: elementsNamed(xml, 'autoFilter')[0]?.attributes.ref, cells }];
    }),
  );
}

function tablesOf({ sections }: Report): Table[] {
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block: Block) => (block.type === 'table' ? [block] : block.type === 'chart' ? [block.table] : [])),
  );
}

/** Some sheet holds every value of a table, row by row. */
function checkSame({ caption, rows }: Table, sheets: readonly ReadSheet[], locale: Locale): void {
  const said = (cell: Cell): string => {
    if (typeof cell === 'object' && (cell.type === 'money' || cell.type === 'number')) return String(cell.value);
    if (typeof cell === 'object' && cell.type === 'percent') return String(Number((cell.value / 100).toPrecision(15)));
    if (typeof cell === 'object' && cell.type === 'date') return String(Date.parse(cell.value) / 86_400_000 + 25_569);
    return cellText(cell, locale);
  };
  for (const { cells } of rows) {
    const wanted = cells
      .map(said)
      .filter(text => text !== '')
      .join('|');
    const isThere = sheets.some(sheet => {
      const texts = new Map<number, string[]>();
      for (const { row, number, text } of sheet.cells) {
        const value = number === undefined ? text : String(number);
        if (value !== undefined && value !== '') texts.set(row, [...(texts.get(row) ?? []), value]);
      }
      return [...texts.values()].some(row => row.join('|') === wanted);
    });
    assert.ok(isThere, `${caption}: ${wanted}`);
  }
}
