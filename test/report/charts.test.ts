import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { drawChart } from '../../server/src/report/charts/index';
import { type Drawing, textWidth } from '../../server/src/report/charts/svg';
import { balanced, wrap } from '../../server/src/report/charts/wrap';
import type { Chart, RiskMatrix, Source } from '../../server/src/report/model';
import type { Locale } from '../../server/src/text';
import { extreme, type PlainChart, plainCharts, usual } from '../support/charts';
import { elementsOf, faultsOf, textsOf } from '../support/svg';

const page = (width: number, locale: Locale = 'en'): Drawing => ({
  locale,
  width,
  anchor: source => (source === undefined ? '' : ` tabindex="0" data-start="${source.start}"`),
});
const source: Source = { uri: 'file:///plan.delivery.yaml', start: 7, end: 9, line: 0 };
const said = (svg: string): string[] => textsOf(svg).map(({ text }) => text);

for (const [name, chart] of Object.entries(plainCharts))
  test(`${name}: texts stand apart and inside, at half and at full width`, () => {
    for (const width of [600, 1100, 360])
      for (const locale of ['en', 'zh-CN'] as const)
        assert.deepEqual(faultsOf(drawChart(chart, name, page(width, locale))), [], `${width} ${locale}`);
  });

test('a drawing says what it shows, as text', () => {
  const [svg] = elementsOf(drawChart(usual['shares zh']!, '"<script>" & more', page(600)));
  assert.equal(svg!.attributes['aria-label'], '"<script>" & more');
});

test('every type of chart is drawn, and the sheet knows each class that a drawing uses', () => {
  const sheet = readFileSync(join(process.env.PROJECT_ROOT!, 'server/src/report/html/chart.css'), 'utf8');
  const known = new Set([...sheet.matchAll(/\.([a-z][\w-]*)/g)].map(match => match[1]!));
  // Hooks for scripts and for texts that look like all others.
  const plain = /^(?:item|label|chart-[a-z-]+)$/;
  for (const [name, chart] of Object.entries({ ...plainCharts, ...timeCharts })) {
    const classes = elementsOf(drawChart(chart, name, page(600))).flatMap(element => (element.attributes.class ?? '').split(' '));
    const unknown = new Set(classes.filter(one => one !== '' && !plain.test(one) && !known.has(one)));
    assert.deepEqual([...unknown], [], name);
  }
});

test('what is chosen has a spoken text', () => {
  for (const [name, chart] of Object.entries(plainCharts)) {
    const elements = elementsOf(drawChart(chart, name, page(600)));
    for (const item of elements.filter(element => element.attributes.tabindex !== undefined)) {
      assert.match(item.attributes.class ?? '', /\bitem\b/, name);
      assert.ok(
        elements.some(element => element.parent === item && element.name === 'title' && element.text !== ''),
        `${name}: an item without a title`,
      );
    }
  }
});

test('risks: each sits in its cell, the cell bears its level and its number', () => {
  const elements = elementsOf(drawChart(usual['risks zh']!, '', page(600)));
  const boxes = (kind: RegExp) => elements.filter(element => element.name === 'rect' && kind.test(element.attributes.class ?? ''));
  const cells = boxes(/\bcell\b/);
  assert.equal(cells.length, 25);
  const chip = elements.find(
    element => element.attributes.class === 'chip' && titleOf(elements, element.parent!).startsWith('rk-cooling'),
  )!;
  const holds = (cell: (typeof cells)[number]): boolean =>
    ['x', 'y'].every((side, index) => {
      const size = ['width', 'height'][index]!;
      const [from, at] = [Number(cell.attributes[side]), Number(chip.attributes[side])];
      return at >= from && at + Number(chip.attributes[size]) <= from + Number(cell.attributes[size]);
    });
  const home = cells.filter(holds);
  assert.equal(home.length, 1);
  // Rows run from the likeliest: likelihood 3 is the third, impact 4 the fourth.
  assert.equal(cells.indexOf(home[0]!), 2 * 5 + 3);
  assert.match(home[0]!.attributes.class!, /level-high/);
  assert.equal(said(drawChart(usual['risks zh']!, '', page(600))).filter(text => text === '高 12').length, 2);
});

test('risks: many in one cell are all shown; beyond its room they are counted, and named in the title', () => {
  const crowd = (count: number): RiskMatrix => ({
    ...(usual['thirty risks'] as RiskMatrix),
    risks: Array.from({ length: count }, (_, index) => ({ id: `R-${index}`, label: `Risk ${index}`, likelihood: 3, impact: 3, source })),
  });
  const few = said(drawChart(crowd(15), '', page(600)));
  for (let index = 0; index < 15; index += 1) assert.equal(few.filter(text => text === `R-${index}`).length, 2, 'a chip and a name');
  const many = elementsOf(drawChart(crowd(100), '', page(600)));
  const more = many.find(element => element.name === 'text' && element.text.startsWith('+'))!;
  assert.match(titleOf(many, more.parent!), /R-99: Risk 99$/);
});

test('risks off the scale are named and not placed', () => {
  const chart: RiskMatrix = { ...(usual['risks zh'] as RiskMatrix), risks: [{ id: 'R-9', label: 'Far', likelihood: 9, impact: 0 }] };
  const texts = said(drawChart(chart, '', page(600)));
  assert.equal(texts.filter(text => text === 'R-9').length, 1);
  assert.ok(texts.includes('not on the scale'));
});

test('shares: each with its amount as given, lengths as their values', () => {
  const svg = drawChart(usual['shares zh']!, '', page(600));
  for (const text of ['人工', '1,800,000.00 CNY，70.3%', '20,000.00 CNY，0.8%', '合计 2,560,000.00 CNY'])
    assert.ok(said(svg).includes(text), text);
  const widths = elementsOf(svg)
    .filter(element => element.attributes.class?.startsWith('bar'))
    .map(element => Number(element.attributes.width));
  assert.ok(Math.abs(widths[1]! / widths[0]! - 260 / 1800) < 0.01);
});

test('a grid of 12 by 30 names all columns and rows without cutting them', () => {
  const svg = drawChart(usual['raci of 12 by 30']!, '', page(600));
  assert.doesNotMatch(said(svg).join(' '), /…/);
  assert.equal(elementsOf(svg).filter(element => /\bcell rank-/.test(element.attributes.class ?? '')).length, 206 + 4);
});

test('the ladder names who is told and what each percentage is in time', () => {
  const texts = said(drawChart(usual['ladder en']!, '', page(600))).join(' ');
  for (const text of ['150% Escalation, level 2', 'Delivery director, Customer director', '3 hours 12 minutes', '4.5 working days'])
    assert.ok(texts.replace(/\s+/g, ' ').includes(text), text);
});

test('availability: minutes and hours are both to be seen, windows that break the target stand out', () => {
  const svg = drawChart(usual['availability zh']!, '', page(600));
  const bars = elementsOf(svg).filter(element => element.attributes.class === 'bar series-0' && element.attributes.height === '16');
  assert.equal(bars.length, 3);
  assert.ok(bars.every(bar => Number(bar.attributes.width) > 20));
  assert.equal(elementsOf(svg).filter(element => element.attributes.class === 'hatch tone-error').length, 1);
});

test('a week: a night from Sunday goes on at Monday, gaps are hatched with their times', () => {
  const svg = drawChart(usual['week with gaps']!, '', page(1100, 'zh-CN'));
  const elements = elementsOf(svg);
  const bars = elements.filter(
    element => element.attributes.class?.startsWith('bar') && titleOf(elements, element.parent!).startsWith('night-b'),
  );
  assert.equal(bars.length, 4, 'three nights, one of them in two parts');
  for (const text of ['00:00–08:00', '20:00–08:00', '20:00–24:00']) assert.ok(said(svg).includes(text), text);
  assert.equal(elementsOf(svg).filter(element => element.attributes.class === 'hatch tone-error').length, 3);
  assert.ok(said(drawChart(usual['week zh']!, '', page(600, 'zh-CN'))).includes('无，全部时段均有人值守'));
});

test('progress: numbers of what is done, waived and open', () => {
  const texts = said(drawChart(usual['progress en']!, '', page(600)));
  const place = texts.indexOf('Service catalogue');
  assert.deepEqual(texts.slice(place, place + 4), ['Service catalogue', '14', '1', '0']);
});

test('lines break between words, and Chinese where its words end', () => {
  const lines = (text: string, width: number): readonly string[] => wrap(text, width, 5).lines;
  assert.deepEqual(lines('one two three', textWidth('one two')), ['one two', 'three']);
  assert.deepEqual(lines('1 个工作日 4 小时', textWidth('1 个工作日 4 小')), ['1 个工作日', '4 小时']);
  assert.deepEqual(lines('通知（预警）。', textWidth('通知（预警')), ['通知', '（预警）。']);
  assert.deepEqual(balanced('运维工程师', textWidth('运维工程'), 3).lines, ['运维', '工程师']);
});

test('any text breaks into lines that keep all of it or are cut with an ellipsis', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 20, max: 200 }),
      fc.integer({ min: 1, max: 4 }),
      (text, width, most) => {
        const { lines, cut } = wrap(text, width, most);
        assert.ok(lines.length <= most);
        const bare = (value: string): string => value.replace(/\s+/g, '');
        if (cut) assert.ok(lines.at(-1)!.endsWith('…'));
        else assert.equal(bare(lines.join('')), bare(text));
        for (const line of lines)
          assert.ok(
            textWidth(line) <=
              Math.max(width, textWidth('…', 12), ...[...new Intl.Segmenter().segment(line)].map(part => textWidth(part.segment))) + 0.1,
          );
      },
    ),
    { numRuns: 300 },
  );
});

test('any data makes a drawing without faults', () => {
  fc.assert(
    fc.property(anyChart(), fc.constantFrom(600, 780, 1100), fc.constantFrom<Locale>('en', 'zh-CN'), (chart, width, locale) => {
      assert.deepEqual(faultsOf(drawChart(chart, 'any', page(width, locale))), []);
    }),
    { numRuns: 200 },
  );
});

test('the same data make the same drawing, and the worst is drawn in no time', () => {
  for (const [name, chart] of Object.entries(extreme)) {
    const before = performance.now();
    const svg = drawChart(chart, name, page(600));
    assert.ok(performance.now() - before < 500, `${name} is slow`);
    assert.equal(drawChart(chart, name, page(600)), svg);
  }
});

const timeCharts: Record<string, Chart> = {
  gantt: {
    type: 'gantt',
    start: '2027-01-01',
    end: '2027-03-31',
    asOf: '2027-02-01',
    rows: [
      { id: 'ph', kind: 'phase', label: 'Phase', start: '2027-01-01', end: '2027-03-31', source },
      { id: 'a', kind: 'activity', label: 'First', start: '2027-01-04', end: '2027-01-15', tone: 'error', source },
      { id: 'b', kind: 'activity', label: 'Second', start: '2027-01-18', end: '2027-01-29', source },
      { id: 'm', kind: 'milestone', label: 'Done', start: '2027-03-31', end: '2027-03-31', source },
    ],
    dependencies: [{ from: 'a', to: 'b' }],
  },
  payments: {
    type: 'payments',
    start: '2027-01-01',
    end: '2027-12-31',
    asOf: '2027-02-01',
    payments: [
      { date: '2027-01-12', label: 'Start', amount: 30, text: '30', cumulative: 30, cumulativeText: '30', source },
      { date: '2027-12-30', label: 'End', amount: 70, text: '70', cumulative: 100, cumulativeText: '100' },
    ],
    total: 100,
  },
  calendar: {
    type: 'calendar',
    start: '2027-01-01',
    end: '2027-02-28',
    asOf: '2027-02-01',
    marks: [{ date: '2027-01-05', label: 'Report', group: 'month', source }],
    groups: [{ id: 'month', label: 'monthly' }],
    closed: ['2027-01-01'],
  },
};

function titleOf(elements: ReturnType<typeof elementsOf>, parent: ReturnType<typeof elementsOf>[number]): string {
  return elements.find(element => element.name === 'title' && element.parent === parent)?.text ?? '';
}

function anyChart(): fc.Arbitrary<PlainChart> {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.constantFrom(
      '项目经理',
      '需方项目负责人',
      'Delivery director',
      'P1',
      '<b>&"',
      '很长的名称'.repeat(30),
      'Donaudampfschifffahrtsgesellschaft',
    ),
  );
  const number = fc.oneof(fc.integer({ min: -5, max: 300 }), fc.double(), fc.constantFrom(0, 1e9, 0.001));
  const count = fc.integer({ min: -2, max: 50 });
  const minutes = fc.integer({ min: -2000, max: 13000 });
  const range = fc.record({ start: minutes, end: minutes, label: text });
  const list = <T>(item: fc.Arbitrary<T>, maxLength = 8): fc.Arbitrary<T[]> => fc.array(item, { maxLength });
  const tone = fc.constantFrom('error', 'warning', 'info', 'good', 'muted');
  const level = fc.constantFrom('low', 'medium', 'high', undefined);
  const one = fc.option(fc.constant(source), { nil: undefined });
  return fc.oneof(
    fc.record({
      type: fc.constant('risk-matrix'),
      scale: fc.integer({ min: 0, max: 11 }),
      levels: list(list(level)),
      risks: list(
        fc.record({
          id: text,
          label: text,
          likelihood: fc.integer({ min: 0, max: 5 }),
          impact: fc.integer({ min: 0, max: 5 }),
          source: one,
        }),
        60,
      ),
      words: fc.record({ likelihood: text, impact: text, low: text, medium: text, high: text }),
    }),
    fc.record({ type: fc.constant('shares'), parts: list(fc.record({ label: text, value: number, text, source: one })), total: text }),
    fc.record({
      type: fc.constant('grid'),
      corner: fc.option(fc.record({ rows: text, columns: text }), { nil: undefined }),
      columns: list(fc.record({ label: text, source: one }), 12),
      rows: list(
        fc.record({
          label: text,
          source: one,
          cells: list(fc.option(fc.record({ text, rank: fc.option(count, { nil: undefined }) }), { nil: undefined }), 14),
        }),
        30,
      ),
      legend: list(fc.record({ text, meaning: text, rank: fc.option(count, { nil: undefined }) })),
    }),
    fc.record({
      type: fc.constant('ladder'),
      steps: list(fc.record({ at: number, label: text, who: list(text, 4), tone, source: one })),
      scales: list(fc.record({ label: text, limit: text, at: list(text) })),
    }),
    fc.record({
      type: fc.constant('availability'),
      items: list(
        fc.record({
          label: text,
          target: text,
          allowed: number,
          allowedText: text,
          windows: number,
          windowsText: text,
          counted: fc.boolean(),
        }),
      ),
      words: fc.record({ allowed: text, windows: text }),
    }),
    fc.record({
      type: fc.constant('week'),
      lanes: list(fc.record({ label: text, note: text, ranges: list(range), source: one })),
      wanted: list(range),
      uncovered: list(range),
      words: fc.record({ wanted: text, uncovered: text }),
    }),
    fc.record({
      type: fc.constant('progress'),
      items: list(fc.record({ label: text, done: count, waived: count, of: count, source: one })),
      words: fc.record({ done: text, waived: text, open: text }),
    }),
  ) as fc.Arbitrary<PlainChart>;
}
