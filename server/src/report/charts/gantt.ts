import type { Locale } from '../../text';
import { dayOf } from '../../time/dates';
import type { Gantt, GanttRow } from '../model';
import { hatched } from './hatch';
import { cut, type Drawing, drawing as draw, element, escapeMarkup, label, strongShare, textWidth } from './svg';
import { asOfHeight, axisHeight, closedRuns, daysOf, drawAsOf, drawTimeAxis, type TimeAxis, timeAxis } from './timeAxis';

/** `fit` takes the width there is; the others take the width that their unit needs, where that is more. */
export type GanttScale = 'fit' | 'day' | 'week' | 'month';

const rowHeight = 24;
const half = { phase: 6, activity: 6, milestone: 7 };
const indent = 14;
const smallFont = 11;
/** Room beside the days for lines and diamonds that reach out of them. */
const margin = 14;
const pixelsPerDay = { day: 22, week: 6, month: 2 };
/** Wider drawings are slow to show; the scale then gives way. */
const widest = 30_000;

/** Phases as summary bars, activities as bars, milestones as diamonds, one row each, with what follows what. */
export function drawGantt(chart: Gantt, summary: string, drawing: Drawing, scale: GanttScale = 'fit'): string {
  const { rows, closed } = chart;
  const columns = columnsOf(chart, drawing.width);
  const left = columns.at(-1)!.right + margin;
  const room = drawing.width - margin - left;
  const { first, last } = daysOf(chart.start, chart.end);
  const wanted = scale === 'fit' ? 0 : (last + 1 - first) * pixelsPerDay[scale];
  const right = left + (wanted > widest ? room : Math.max(room, wanted));
  const unit = scale === 'fit' || wanted > widest ? undefined : scale;
  const axis = timeAxis({ start: chart.start, end: chart.end, left, right, locale: drawing.locale, unit });

  const asOf = dayOf(chart.asOf ?? '');
  const top = axisHeight + (asOf === undefined ? 0 : asOfHeight);
  const width = right + margin;
  const height = top + rows.length * rowHeight + 6;
  const shapes = rows.map((row, index) => shapeOf(row, axis, top + (index + 0.5) * rowHeight));
  const routes = routesOf(chart, shapes);
  const now: Route =
    asOf === undefined
      ? []
      : [
          [axis.x(asOf + 0.5), top],
          [axis.x(asOf + 0.5), height],
        ];
  const lines = [...routes, now].flatMap(segments);

  const shaded = axis.unit === 'day' || axis.unit === 'week' ? closedRuns(axis.first, axis.last, closed) : [];
  const closing = closingMilestones(rows);
  return draw(
    // A drawing that was asked to be wide is not made smaller by the page.
    scale === 'fit' ? 'gantt' : 'gantt chart-wide',
    { width, height },
    summary,
    [
      ...shapes.map(({ row, y }) =>
        row.kind === 'phase' ? element('rect', { class: 'band', x: 0, y: y - rowHeight / 2, width, height: rowHeight }) : '',
      ),
      ...shaded.map(({ from, until }) =>
        element('rect', { class: 'closed', x: axis.x(from), y: top, width: axis.x(until) - axis.x(from), height: height - top }),
      ),
      drawTimeAxis(axis, 0, height),
      closing > 0 && closing < rows.length
        ? element('line', { class: 'grid-line', x1: 0, x2: width, y1: top + closing * rowHeight, y2: top + closing * rowHeight })
        : '',
      ...routes.map(drawRoute),
      asOf === undefined ? '' : drawAsOf(axis, asOf, axisHeight, height, drawing.locale),
      ...shapes.map((shape, index) => {
        const texts = columns.map(column => drawCell(column, shape, index >= closing));
        return element(
          'g',
          { class: 'item' },
          [
            element('title', {}, escapeMarkup(titleOf(shape.row, drawing.locale))),
            element('rect', { class: 'hit', x: 0, y: shape.y - rowHeight / 2, width, height: rowHeight }),
            ...texts,
            drawShape(shape),
            shape.row.kind === 'milestone' ? drawDate(shape, lines, axis) : '',
          ].join(''),
          drawing.anchor(shape.row.source),
        );
      }),
    ].join(''),
  );
}

/** One drawing a phase, all over the same days, for pages of paper; the milestones after the last phase have one of their own. */
export function splitGantt(chart: Gantt): Gantt[] {
  const { rows } = chart;
  const closing = closingMilestones(rows);
  const starts = rows.flatMap((row, index) => (index === 0 || row.kind === 'phase' || index === closing ? [index] : []));
  return starts.map((start, index) => of(chart, rows.slice(start, starts[index + 1])));
}

/** The fewest drawings with no more rows than a page of paper can hold. Phases stay whole where one page is enough for them. */
export function ganttPages(chart: Gantt, rowsOfPage = 34): Gantt[] {
  const pages: Gantt[] = [];
  for (const phase of splitGantt(chart)) {
    const last = pages.at(-1);
    if (last !== undefined && last.rows.length + phase.rows.length <= rowsOfPage)
      pages[pages.length - 1] = of(chart, [...last.rows, ...phase.rows]);
    else for (let from = 0; from < phase.rows.length; from += rowsOfPage) pages.push(of(chart, phase.rows.slice(from, from + rowsOfPage)));
  }
  return pages;
}

/** The drawing of some of the rows, with what leads from one of them to another. */
function of(chart: Gantt, rows: readonly GanttRow[]): Gantt {
  const ids = new Set(rows.map(row => row.id));
  return { ...chart, rows, dependencies: chart.dependencies.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
}

/** The place of the first of the milestones that close the rows and so belong to no phase; none where milestones stand in phases. */
function closingMilestones(rows: readonly GanttRow[]): number {
  const first = rows.findIndex(row => row.kind === 'milestone');
  return first >= 0 && rows.slice(first).every(row => row.kind === 'milestone') ? first : rows.length;
}

interface Column {
  left: number;
  right: number;
  font: number;
  name: string;
  text(row: GanttRow): string;
}

/** What is written on the left: the names, and in a wide drawing who answers and from when to when. */
function columnsOf({ start, end, rows }: Gantt, width: number): Column[] {
  const columns: Column[] = [];
  const add = (name: string, font: number, most: number, text: (row: GanttRow) => string, before = 0): void => {
    const left = columns.length === 0 ? 6 : columns.at(-1)!.right + 12;
    // Nothing is measured that is sure to be cut.
    const needed = rows.reduce(
      (widest, row) =>
        Math.max(widest, widest >= most ? 0 : textWidth(text(row).slice(0, 80), row.kind === 'phase' ? font * strongShare : font)),
      0,
    );
    if (needed > 0) columns.push({ left, right: left + Math.min(most, Math.max(needed + before, 24)), font, name, text });
  };
  add('label', 12, width * (width < wide ? 0.36 : 0.3), row => row.label || row.id || '–', indent);
  if (width >= wide) {
    add('label-muted', smallFont, 110, row => row.note ?? '');
    const { first, last } = daysOf(start, end);
    // Within a year no day and month come twice.
    const from = last - first < 365 ? 5 : 0;
    add('label-muted', smallFont, 160, row =>
      row.start === row.end ? row.start.slice(from) : `${row.start.slice(from)} – ${row.end.slice(from)}`,
    );
  }
  return columns.length > 0 ? columns : [{ left: 6, right: 6, font: 12, name: 'label', text: () => '' }];
}

const wide = 900;

function drawCell({ left, right, font, name, text }: Column, { row, y }: Shape, closing: boolean): string {
  const written = text(row);
  if (written === '') return '';
  const inset = name === 'label' && row.kind !== 'phase' && !closing ? indent : 0;
  const strong = name === 'label' && row.kind === 'phase';
  return label(cut(written, right - left - inset, strong ? font * strongShare : font), {
    class: strong ? 'label-strong' : name,
    x: left + inset,
    y: y + 4,
    'font-size': font,
  });
}

/** `Kick-off: 2027-01-05 to 2027-01-12, 8 days, Project manager`. */
function titleOf({ label, id, kind, start, end, note }: GanttRow, locale: Locale): string {
  const days = Math.abs((dayOf(end) ?? 0) - (dayOf(start) ?? 0)) + 1;
  const english = locale === 'en';
  const time =
    kind === 'milestone'
      ? start
      : english
        ? `${start} to ${end}, ${days === 1 ? '1 day' : `${days} days`}`
        : `${start} 至 ${end}，共 ${days} 天`;
  return `${label || id}${english ? ': ' : '：'}${time}${note === undefined ? '' : `${english ? ', ' : '，'}${note}`}`;
}

/** Where a row stands in the drawing. Rows outside the days have no width and a sign towards where they are; `nowhere` has no date. */
interface Shape {
  row: GanttRow;
  y: number;
  left: number;
  right: number;
  lies: 'within' | 'before' | 'after' | 'nowhere';
}

function shapeOf(row: GanttRow, axis: TimeAxis, y: number): Shape {
  const start = dayOf(row.start) ?? dayOf(row.end);
  if (start === undefined) return { row, y, left: axis.left, right: axis.left, lies: 'nowhere' };
  const { first, last } = daysOf(row.start, row.end);
  if (last < axis.first) return { row, y, left: axis.left, right: axis.left, lies: 'before' };
  if (first > axis.last) return { row, y, left: axis.right, right: axis.right, lies: 'after' };
  if (row.kind === 'milestone') {
    const middle = axis.x(first + 0.5);
    return { row, y, left: middle - half.milestone, right: middle + half.milestone, lies: 'within' };
  }
  const [left, right] = [axis.x(Math.max(first, axis.first)), axis.x(Math.min(last, axis.last) + 1)];
  const lack = Math.max(0, 4 - (right - left)) / 2;
  return { row, y, left: left - lack, right: right + lack, lies: 'within' };
}

/** Not the colour alone tells what needs attention: there bars are hatched, or have no more than an outline. */
function drawShape({ row, y, left, right, lies }: Shape): string {
  const tone = row.tone === undefined ? '' : ` tone-${row.tone}`;
  if (lies === 'nowhere') return '';
  if (lies !== 'within') {
    const way = lies === 'before' ? -1 : 1;
    return element('path', {
      class: `outside${tone}`,
      d: path(
        [
          [left, y - 5],
          [left + way * 8, y],
          [left, y + 5],
        ],
        true,
      ),
    });
  }
  if (row.kind === 'milestone') {
    const middle = (left + right) / 2;
    return element('path', {
      class: `milestone${tone}`,
      d: path(
        [
          [left, y],
          [middle, y - 7],
          [right, y],
          [middle, y + 7],
        ],
        true,
      ),
    });
  }
  if (row.kind === 'activity') {
    if (row.tone === 'error') return hatched(left, y - 6, right - left, 12, 'tone-error');
    const name = row.tone === 'warning' || row.tone === 'muted' ? 'hatch-ground' : 'bar';
    return element('rect', { class: `${name}${tone}`, x: left, y: y - 6, width: right - left, height: 12, rx: 2 });
  }
  const foot = Math.min(5, (right - left) / 2);
  const points: Route = [
    [left, y - 5],
    [right, y - 5],
    [right, y + 6],
    [right - foot, y + 1],
    [left + foot, y + 1],
    [left, y + 6],
  ];
  return element('path', { class: `bar-phase${tone}`, d: path(points, true) });
}

/** The date beside a diamond, on the side where no line runs; without a place it is not written, the title has it. */
function drawDate({ row, y, left, right, lies }: Shape, lines: readonly Segment[], axis: TimeAxis): string {
  if (lies === 'nowhere') return '';
  const text = row.start.slice(lies === 'within' ? 5 : 0);
  const width = textWidth(text, smallFont);
  const gap = lies === 'within' ? 4 : 12;
  const isFree = (from: number): boolean =>
    from >= axis.left - margin + 2 &&
    from + width <= axis.right + margin - 2 &&
    lines.every(({ x1, x2, y1, y2 }) => x2 < from - 1 || x1 > from + width + 1 || y2 < y - 7 || y1 > y + 7);
  const place = [right + gap, left - gap - width].find(isFree);
  return place === undefined ? '' : label(text, { class: 'label halo', x: place, y: y + 4, 'font-size': smallFont });
}

type Route = readonly (readonly [number, number])[];

/** A line along one axis, with `x1` ≤ `x2` and `y1` ≤ `y2`. */
interface Segment {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** The lines from the end of what comes first to the start of what follows. They turn between the rows, where nothing is written. */
function routesOf({ dependencies }: Gantt, shapes: readonly Shape[]): Route[] {
  const byId = new Map(shapes.filter(shape => shape.lies === 'within').map(shape => [shape.row.id, shape]));
  return dependencies.flatMap(({ from, to }) => {
    const [before, after] = [byId.get(from), byId.get(to)];
    return before && after && before !== after ? [routeOf(before, after)] : [];
  });
}

function routeOf(from: Shape, to: Shape): Route {
  const way = to.y > from.y ? 1 : -1;
  const turn = to.y - (way * rowHeight) / 2;
  const aside = to.left - 8;
  if (from.row.kind === 'milestone') {
    const middle = (from.left + from.right) / 2;
    const start = [middle, from.y + way * half.milestone] as const;
    if (aside >= middle) return [start, [middle, to.y], [to.left, to.y]];
    return [start, [middle, turn], [aside, turn], [aside, to.y], [to.left, to.y]];
  }
  const entry = to.row.kind === 'milestone' ? (to.left + to.right) / 2 : to.left + Math.min(5, (to.right - to.left) / 2);
  const arrival = [entry, to.y - way * half[to.row.kind]] as const;
  if (entry >= from.right) return [[from.right, from.y], [entry, from.y], arrival];
  // What follows at the end, or a little before it, is reached straight from the bar.
  if (entry > Math.max(from.left, from.right - 12)) return [[entry, from.y + way * half[from.row.kind]], arrival];
  const beside = from.right + 6;
  return [
    [from.right, from.y],
    [beside, from.y],
    [beside, turn],
    [aside, turn],
    [aside, to.y],
    [to.left, to.y],
  ];
}

/** The line and the head of its arrow, which points the way of its last piece. */
function drawRoute(route: Route): string {
  const [[x0, y0], [x, y]] = [route.at(-2)!, route.at(-1)!];
  const [dx, dy] = [Math.sign(x - x0), Math.sign(y - y0)];
  const head: Route = [
    [x, y],
    [x - dx * 5 - dy * 3, y - dy * 5 - dx * 3],
    [x - dx * 5 + dy * 3, y - dy * 5 + dx * 3],
  ];
  return (
    element('path', { class: 'dependency', d: path(route, false) }) + element('path', { class: 'dependency-head', d: path(head, true) })
  );
}

function segments(route: Route): Segment[] {
  return route.slice(1).map(([x, y], index) => {
    const [x0, y0] = route[index]!;
    return { x1: Math.min(x0, x), x2: Math.max(x0, x), y1: Math.min(y0, y), y2: Math.max(y0, y) };
  });
}

const path = (points: Route, closed: boolean): string =>
  `M${points.map(point => point.map(value => Math.round(value * 10) / 10).join(' ')).join('L')}${closed ? 'Z' : ''}`;
