import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { drawCalendar } from '../../server/src/report/charts/calendar';
import { drawGantt, type GanttScale, ganttPages, splitGantt } from '../../server/src/report/charts/gantt';
import { drawPayments } from '../../server/src/report/charts/payments';
import type { Drawing } from '../../server/src/report/charts/svg';
import { closedRuns, timeAxis } from '../../server/src/report/charts/timeAxis';
import type { Gantt, GanttRow, MonthCalendar, Payments, Source } from '../../server/src/report/model';
import type { Locale } from '../../server/src/text';
import { dayOf } from '../../server/src/time/dates';
import { elementsOf, faultsOf, textsOf } from '../support/svg';

const locales: Locale[] = ['en', 'zh-CN'];
const page = (locale: Locale, width: number): Drawing => ({
  locale,
  width,
  anchor: source => (source ? ` data-start="${source.start}"` : ''),
});
const pages = locales.flatMap(locale => [600, 1100].map(width => page(locale, width)));
const at = (start: number): Source => ({ uri: 'file:///plan.yaml', start, end: start + 1, line: 0 });
const dateAt = (day: number): string => new Date(Date.UTC(2027, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'a & b',
  '\u202eright to left',
  '👩‍👩‍👧 emoji',
  'x'.repeat(500),
  '维'.repeat(500),
  '\0\x1b',
  '',
];

const row = (id: string, kind: GanttRow['kind'], start: string, end: string, label = id): GanttRow => ({ id, kind, label, start, end });

/** As many activities as asked, ten in a phase that a milestone closes, each second after the one before it. */
function gantt(activities: number): Gantt {
  const rows: GanttRow[] = [];
  const dependencies: { from: string; to: string }[] = [];
  for (let index = 0; index < activities; index += 1) {
    const start = Math.floor(index / 10) * 20 + (index % 10) * 3;
    if (index % 10 === 0) rows.push(row(`p${index}`, 'phase', dateAt(start), dateAt(start + 30), `阶段 Phase ${index}`));
    rows.push({
      ...row(`a${index}`, 'activity', dateAt(start), dateAt(start + 2), `编制与评审 Activity ${index}`),
      note: '项目经理',
      source: at(index),
    });
    if (index % 2 === 1) dependencies.push({ from: `a${index - 1}`, to: `a${index}` });
    if (index % 10 === 9) {
      rows.push(row(`m${index}`, 'milestone', dateAt(start + 2), dateAt(start + 2), `里程碑 Milestone ${index}`));
      dependencies.push({ from: `a${index}`, to: `m${index}` });
    }
  }
  return {
    type: 'gantt',
    start: dateAt(0),
    end: rows
      .map(one => one.end)
      .sort()
      .at(-1)!,
    asOf: dateAt(15),
    rows,
    dependencies,
  };
}

const payments = (items: readonly (readonly [date: string, label: string, amount: number])[], total: number, asOf?: string): Payments => {
  let cumulative = 0;
  return {
    type: 'payments',
    start: '2027-01-01',
    end: '2027-12-31',
    asOf,
    total,
    payments: items.map(([date, label, amount]) => {
      cumulative += amount;
      return { date, label, amount, text: `${amount}.00`, cumulative, cumulativeText: `${cumulative}.00` };
    }),
  };
};

const groups = ['月度服务报告', 'Quarterly record', 'Audit', 'Drill', 'Survey', 'Plan', 'Inspection', 'Hand-over', 'Review'].map(
  (label, index) => ({ id: `g${index}`, label }),
);
const calendar = (marks: MonthCalendar['marks'], start = '2027-01-01', end = '2027-12-31'): MonthCalendar => ({
  type: 'calendar',
  start,
  end,
  asOf: '2027-06-08',
  marks,
  groups,
});

const titles = (svg: string): string[] =>
  elementsOf(svg).flatMap(({ name, parent, text }) => (name === 'title' && parent?.attributes.class === 'item' ? [text] : []));
const count = (svg: string, name: string): number =>
  elementsOf(svg).filter(element => (element.attributes.class ?? '').split(' ').includes(name)).length;
const widthOf = (svg: string): number => Number(elementsOf(svg)[0]!.attributes.width);

test('the axis takes the finest unit that there is room for', () => {
  const cases: [string, string, number, string, string, string][] = [
    // days from, to, width, unit, the first text below, the first above
    ['2027-01-04', '2027-01-10', 600, 'day', 'Mon 4', 'January 2027'],
    ['2027-01-01', '2027-01-31', 600, 'day', '1', 'January 2027'],
    ['2027-01-01', '2027-03-31', 400, 'week', '4', 'January 2027'],
    ['2027-01-01', '2027-12-31', 400, 'month', 'Jan', '2027'],
    ['2027-01-01', '2029-12-31', 400, 'quarter', 'Q1', '2027'],
    ['2027-01-01', '2036-12-31', 400, 'year', '2027', ''],
    ['1900-01-01', '2999-12-31', 400, 'year', '1900', ''],
  ];
  for (const [start, end, right, unit, below, above] of cases) {
    const axis = timeAxis({ start, end, left: 0, right, locale: 'en' });
    assert.equal(axis.unit, unit, `${start} to ${end}`);
    assert.equal(axis.lower.find(cell => cell.text !== undefined)?.text, below);
    assert.equal(axis.upper.find(cell => cell.text !== undefined)?.text ?? '', above);
  }
  const chinese = timeAxis({ start: '2027-01-01', end: '2029-12-31', left: 0, right: 700, locale: 'zh-CN' });
  assert.deepEqual([chinese.lower[0]!.text, chinese.upper[0]!.text], ['一季度', '2027年']);
});

test('the last day of an axis is included, and its cells follow each other without a gap', () => {
  const axis = timeAxis({ start: '2027-01-05', end: '2027-06-20', left: 10, right: 510, locale: 'en' });
  assert.equal(axis.x(dayOf('2027-01-05')!), 10);
  assert.equal(axis.x(dayOf('2027-06-21')!), 510);
  for (const cells of [axis.lower, axis.upper]) {
    assert.deepEqual([cells[0]!.left, cells.at(-1)!.right], [10, 510]);
    for (const [index, cell] of cells.slice(1).entries()) assert.equal(cell.left, cells[index]!.right);
  }
});

test('days off are Saturdays and Sundays, or those that are named', () => {
  const days = (closed?: string[]): string[] =>
    closedRuns(dayOf('2027-01-01')!, dayOf('2027-01-10')!, closed).map(
      ({ from, until }) => `${from - dayOf('2027-01-01')!}-${until - dayOf('2027-01-01')!}`,
    );
  assert.deepEqual(days(), ['1-3', '8-10']);
  assert.deepEqual(days(['2027-01-01', '2027-01-02', '2027-01-06']), ['0-2', '5-6']);
  assert.deepEqual(days([]), []);
});

for (const activities of [0, 1, 5, 60, 1000])
  test(`a schedule of ${activities} activities: every row once, no text over another`, () => {
    const chart = gantt(activities === 0 ? 1 : activities);
    if (activities === 0) Object.assign(chart, { rows: [], dependencies: [] });
    for (const drawing of pages) {
      const svg = drawGantt(chart, 'Schedule', drawing);
      assert.deepEqual(faultsOf(svg), []);
      assert.equal(widthOf(svg), drawing.width);
      const spoken = titles(svg);
      assert.equal(spoken.length, chart.rows.length);
      for (const [index, one] of chart.rows.entries()) assert.ok(spoken[index]!.startsWith(one.label));
      for (const [name, kind] of [
        ['bar', 'activity'],
        ['bar-phase', 'phase'],
        ['milestone', 'milestone'],
      ] as const)
        assert.equal(count(svg, name), chart.rows.filter(one => one.kind === kind).length);
      assert.equal(count(svg, 'dependency'), chart.dependencies.length);
    }
  });

test('a scale makes the drawing wider where the days need it, and never narrower', () => {
  const chart = gantt(60);
  const width = (scale: GanttScale): number => {
    const svg = drawGantt(chart, 'Schedule', page('en', 600), scale);
    assert.deepEqual(faultsOf(svg), []);
    return widthOf(svg);
  };
  assert.equal(width('fit'), 600);
  assert.ok(width('month') >= 600);
  assert.ok(width('week') > width('month'));
  assert.ok(width('day') > width('week'));
  assert.equal(widthOf(drawGantt({ ...chart, start: '1900-01-01', end: '2999-12-31' }, '', page('en', 600), 'day')), 600);
});

test('what lies outside the days is shown at the edge, what is partly outside reaches it', () => {
  const rows = [
    row('before', 'activity', '2026-01-01', '2026-02-01'),
    row('after', 'milestone', '2029-01-01', '2029-01-01'),
    row('over', 'activity', '2026-01-01', '2029-01-01'),
    row('turned', 'phase', '2027-03-01', '2027-02-01'),
    row('none', 'activity', 'soon', ''),
  ];
  const dependencies = [
    ['before', 'over'],
    ['over', 'none'],
    ['over', 'over'],
    ['nobody', 'turned'],
    ['turned', 'over'],
  ].map(([from, to]) => ({ from: from!, to: to! }));
  const svg = drawGantt(
    { type: 'gantt', start: '2027-01-01', end: '2027-12-31', asOf: '2030-01-01', rows, dependencies },
    '',
    page('en', 600),
  );
  assert.deepEqual(faultsOf(svg), []);
  assert.deepEqual([count(svg, 'outside'), count(svg, 'bar'), count(svg, 'bar-phase'), count(svg, 'dependency')], [2, 1, 1, 1]);
  assert.ok(textsOf(svg).some(({ text }) => text === 'As of 2030-01-01'));
  assert.equal(elementsOf(svg).filter(({ name, attributes }) => name === 'line' && attributes.class === 'now').length, 0);
});

test('no line of a dependency runs under a text', () => {
  for (const drawing of pages) {
    const svg = drawGantt(gantt(100), '', drawing);
    const pieces = elementsOf(svg)
      .filter(element => element.attributes.class === 'dependency')
      .flatMap(element => {
        const points = element.attributes
          .d!.slice(1)
          .split('L')
          .map(point => point.split(' ').map(Number) as [number, number]);
        return points.slice(1).map((point, index) => [points[index]!, point] as const);
      });
    for (const { text, corners } of textsOf(svg)) {
      const [left, right] = [corners[0]![0], corners[1]![0]];
      const [top, bottom] = [corners[0]![1], corners[2]![1]];
      for (const [[x1, y1], [x2, y2]] of pieces)
        assert.ok(
          Math.max(x1, x2) < left || Math.min(x1, x2) > right || Math.max(y1, y2) < top || Math.min(y1, y2) > bottom,
          `a line under ${text}`,
        );
    }
  }
});

test('printed in parts, each phase has a drawing over the same days, and no row is lost', () => {
  const chart = { ...gantt(60), rows: gantt(60).rows.filter(one => one.kind !== 'milestone') };
  chart.rows.push(row('m1', 'milestone', dateAt(5), dateAt(5)), row('m2', 'milestone', dateAt(90), dateAt(90)));
  const parts = splitGantt(chart);
  assert.equal(parts.length, 7);
  assert.deepEqual(
    parts.flatMap(part => part.rows),
    chart.rows,
  );
  assert.ok(parts.every(part => part.start === chart.start && part.end === chart.end && part.asOf === chart.asOf));
  assert.ok(parts.slice(0, 6).every(part => part.rows[0]!.kind === 'phase' && part.dependencies.length === 5));
  assert.deepEqual(splitGantt({ ...chart, rows: [] }), []);
});

test('for pages of paper phases share a drawing as long as there is room, and only a longer one is cut', () => {
  const chart = { ...gantt(60), rows: gantt(60).rows.filter(one => one.kind !== 'milestone') };
  const pages = ganttPages(chart, 34);
  assert.deepEqual(
    pages.flatMap(page => page.rows),
    chart.rows,
  );
  assert.ok(pages.every(page => page.rows.length <= 34 && page.rows[0]!.kind === 'phase'));
  assert.deepEqual(
    ganttPages(chart, 4).map(page => page.rows.length),
    splitGantt(chart).flatMap(({ rows }) => [4, 4, rows.length - 8]),
  );
  assert.equal(ganttPages(chart, 1000).length, 1);
  assert.deepEqual(ganttPages({ ...chart, rows: [] }), []);
});

test('payments stand on their days, and their sums lead to the total', () => {
  const chart = payments(
    [
      ['2027-01-12', '项目启动', 894],
      ['2027-07-09', '半年评审', 1192],
      ['2027-12-30', '年度验收', 894],
    ],
    2980,
    '2027-06-08',
  );
  for (const drawing of pages) {
    const svg = drawPayments(chart, '', drawing);
    assert.deepEqual(faultsOf(svg), []);
    const texts = textsOf(svg).map(({ text }) => text);
    for (const text of ['894.00', '1192.00', '项目启动', '年度验收', '100%', drawing.locale === 'en' ? 'Total 2980.00' : '合计 2980.00'])
      assert.ok(texts.includes(text), text);
    assert.equal(count(svg, 'bar'), 3);
  }
});

test('payments of every kind: none, one, on the same day, given back, outside the days, very many', () => {
  const many = Array.from({ length: 1000 }, (_unused, index) => [dateAt(index % 365), `Payment ${index}`, 1000 + index] as const);
  const cases: Payments[] = [
    payments([], 0),
    payments([['2027-03-01', 'Once', 0]], 0),
    payments(
      [
        ['2027-03-01', 'A', 100],
        ['2027-03-01', 'B', 100],
        ['2027-03-01', 'C', -50],
      ],
      150,
      '2020-01-01',
    ),
    payments(
      [
        ['2020-03-01', 'Early', 100],
        ['2037-03-01', 'Late', 100],
        ['never', 'Never', 1],
      ],
      500,
    ),
    payments(
      hostile.map((label, index) => [dateAt(index * 30), label, 10] as const),
      90,
    ),
    payments(many, 1e6),
  ];
  for (const chart of cases)
    for (const drawing of pages) {
      const svg = drawPayments(chart, 'Payments', drawing);
      assert.deepEqual(faultsOf(svg), []);
      assert.equal(titles(svg).length, chart.payments.length);
    }
});

test('a year with 60 marks: each can be reached, and what falls together says how many', () => {
  const marks = Array.from({ length: 60 }, (_unused, index) => ({
    date: dateAt((index * 29) % 365),
    label: `Mark ${index}`,
    group: `g${index % 9}`,
    source: at(index),
  }));
  marks.push(
    { date: '2027-02-05', label: 'First', group: 'g2', source: at(0) },
    { date: '2027-02-05', label: 'Second', group: 'g2', source: at(1) },
  );
  for (const drawing of pages) {
    const svg = drawCalendar(calendar(marks), '', drawing);
    assert.deepEqual(faultsOf(svg), []);
    assert.equal(widthOf(svg), drawing.width);
    assert.equal(titles(svg).length, 62);
    const texts = textsOf(svg).map(({ text }) => text);
    assert.ok(texts.includes('C2'));
    for (const group of groups) assert.ok(texts.includes(group.label));
    assert.ok(texts.includes(drawing.locale === 'en' ? 'Jan 2027' : '2027年1月'));
  }
});

test('calendars of every kind: none, a day, outside the months, unknown kinds, centuries, hostile names', () => {
  const mark = (date: string, group = 'g0', label = 'Mark') => ({ date, label, group });
  const cases: MonthCalendar[] = [
    calendar([]),
    calendar([mark('2027-05-05')], '2027-05-05', '2027-05-05'),
    calendar([mark('2025-05-05'), mark('2031-02-28', 'unknown'), mark('never')]),
    calendar([mark('2027-05-05')], '1900-01-01', '2999-12-31'),
    calendar(hostile.flatMap((text, index) => Array.from({ length: 12 }, () => mark('2027-05-05', `${text}${index}`, text)))),
    { ...calendar([mark('2027-05-05')]), closed: ['2027-05-05', 'never'] },
  ];
  for (const chart of cases)
    for (const drawing of [...pages, page('en', 320)]) assert.deepEqual(faultsOf(drawCalendar(chart, 'Calendar', drawing)), []);
  assert.ok(elementsOf(drawCalendar(cases[3]!, '', pages[0]!)).length < 200, 'months with nothing in them are left out of centuries');
});

test('hostile names are text in titles and labels', () => {
  const rows = hostile.map((label, index) => ({
    ...row(`r${index}`, index % 2 === 0 ? 'activity' : 'phase', '2027-01-05', '2027-02-05', label),
    note: label,
  }));
  for (const drawing of pages) {
    const svg = drawGantt({ type: 'gantt', start: '2027-01-01', end: '2027-03-01', rows, dependencies: [] }, hostile[0]!, drawing);
    assert.deepEqual(faultsOf(svg), []);
    assert.ok(titles(svg)[0]!.startsWith('<script>alert(1)</script>'));
    assert.ok(titles(svg)[5]!.startsWith('x'.repeat(500)));
  }
});

const aDate = fc.integer({ min: -400, max: 1200 }).map(dateAt);
const aText = fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom(...hostile), fc.string({ unit: 'grapheme', maxLength: 40 }));
const aRow = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  kind: fc.constantFrom('phase' as const, 'activity' as const, 'milestone' as const),
  label: aText,
  note: fc.option(aText, { nil: undefined }),
  start: aDate,
  end: aDate,
  tone: fc.constantFrom(undefined, 'error' as const, 'warning' as const, 'good' as const, 'muted' as const),
});
const ends = { start: aDate, end: aDate, asOf: fc.option(aDate, { nil: undefined }) };
const aPage = fc
  .record({ locale: fc.constantFrom(...locales), width: fc.integer({ min: 320, max: 1400 }) })
  .map(({ locale, width }) => page(locale, width));

test('any chart over time is well formed and has no text over another', () => {
  const charts = fc.oneof(
    fc
      .record({
        ...ends,
        rows: fc.array(aRow, { maxLength: 12 }),
        links: fc.array(fc.tuple(fc.constantFrom(...'abcdefgh'), fc.constantFrom(...'abcdefgh')), { maxLength: 12 }),
      })
      .map(({ links, ...rest }) => ({ type: 'gantt' as const, ...rest, dependencies: links.map(([from, to]) => ({ from, to })) })),
    fc
      .record({
        ...ends,
        total: fc.integer({ min: -100, max: 5000 }),
        items: fc.array(fc.tuple(aDate, aText, fc.integer({ min: -500, max: 1000 })), { maxLength: 20 }),
      })
      .map(({ items, total, ...rest }) => ({ ...payments(items, total), ...rest })),
    fc
      .record({
        ...ends,
        marks: fc.array(fc.record({ date: aDate, label: aText, group: fc.constantFrom('g0', 'g1', 'g5', 'other') }), { maxLength: 30 }),
      })
      .map(rest => ({ type: 'calendar' as const, groups, ...rest })),
  );
  fc.assert(
    fc.property(charts, aPage, fc.constantFrom<GanttScale>('fit', 'day', 'week', 'month'), (chart, drawing, scale) => {
      const svg =
        chart.type === 'gantt'
          ? drawGantt(chart, 'Chart', drawing, scale)
          : chart.type === 'payments'
            ? drawPayments(chart, 'Chart', drawing)
            : drawCalendar(chart, 'Chart', drawing);
      assert.deepEqual(faultsOf(svg), []);
    }),
    { numRuns: 100 },
  );
});
