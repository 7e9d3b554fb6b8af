import type { Block, Chart, Report, Source } from '../../server/src/report/model';
import type { Locale } from '../../server/src/text';

const source: Source = { uri: 'file:///x', start: 0, end: 1, line: 0 };

/** A report in which every text is the one given, with each kind of block and each of the charts. */
export function reportSaying(text: string, charts: readonly Chart[], locale: Locale = 'en'): Report {
  const table = {
    type: 'table' as const,
    caption: text,
    columns: [{ title: text }, { title: text, align: 'end' as const, width: 3 }],
    rows: [
      { cells: [text, { type: 'list' as const, items: [text, text] }], source },
      {
        cells: [
          { type: 'badge' as const, text, tone: 'error' as const },
          { type: 'date' as const, value: text },
        ],
        tone: 'warning' as const,
      },
      {
        cells: [
          { type: 'number' as const, value: 3, unit: text },
          { type: 'money' as const, value: Number.NaN, currency: text },
        ],
        total: true as const,
      },
    ],
  };
  const blocks: Block[] = [
    { type: 'heading', text, level: 3 },
    { type: 'paragraph', text },
    { type: 'notice', tone: 'error', text },
    { type: 'list', items: [{ text }] },
    { type: 'facts', items: [{ label: text, value: { type: 'duration', value: text } }] },
    { type: 'facts', items: [] },
    table,
    { ...table, columns: [], rows: [] },
    ...charts.map((chart): Block => ({ type: 'chart', caption: text, summary: text, chart, table })),
  ];
  return {
    kind: 'plan',
    locale,
    title: text,
    subtitle: text,
    running: { number: text, version: text, classification: text },
    standing: { customer: text, supplier: text, contract: text, date: text },
    sections: [
      { id: 'a', title: text, blocks },
      { id: 'b', title: text, blocks: [] },
    ],
  };
}

/** Texts that an Office document could break on, beside those of a page: formulas, signs that XML lacks, names that Excel refuses. */
export const oddTexts: readonly string[] = [
  '<w:p/> & ]]>',
  '名字很长'.repeat(125),
  'Supercalifragilisticexpialidocious'.repeat(15),
  '👩‍👩‍👧‍👦🚒 ﷽',
  '\u202eעברית\u200f מימין',
  'line\nbreak\ttab\u0000\u0008\ud800x\udc00\ufffe',
  '=1+1',
  "+cmd|' /C calc'!A0",
  "@SUM(1)'[]/\\:*?",
  '-2+3',
  '{{title}} {{unknown}}',
  '',
  '   ',
  'History',
];
