import type { Grid } from '../model';
import { drawEmpty } from './empty';
import { legend } from './legend';
import { type Drawing, drawing, element, escapeMarkup, label, textWidth } from './svg';
import { balanced, breaksWell, paragraph, wrap } from './wrap';

/** A table whose cells carry colours. Column names stand upright where they are too wide for their column. */
export function drawGrid(chart: Grid, summary: string, page: Drawing): string {
  const { columns, rows, corner } = chart;
  if (columns.length === 0 || rows.length === 0) return drawEmpty('grid', summary, page);
  const names = Math.min(Math.max(64, widest([...rows.map(row => row.label), corner?.rows ?? '']) * strong + 2), page.width * 0.32);
  const start = names + 10;
  const column = Math.min((page.width - start) / columns.length, 128);
  const width = start + column * columns.length;
  const head = heads(chart, page, column);

  const above = corner === undefined ? 0 : 18;
  const cornerText =
    corner === undefined
      ? ''
      : label(
          corner.columns,
          { x: start + (width - start) / 2, y: 13, class: 'label-muted', 'text-anchor': 'middle', 'font-size': 11 },
          width - start,
          11,
        ) + label(corner.rows, { x: 0, y: above + head.height - 6, class: 'label-muted', 'font-size': 11 }, names, 11);
  const headMarkup = columns
    .map((one, index) =>
      element(
        'g',
        { class: one.source === undefined ? undefined : 'item' },
        `<title>${escapeMarkup(one.label)}</title>${head.draw(index, start + (index + 0.5) * column, above)}`,
        page.anchor(one.source),
      ),
    )
    .join('');

  let y = above + head.height + 2;
  const body = rows.map((row, index) => {
    const name = wrap(row.label, names, 3);
    const height = Math.max(28, name.lines.length * 15 + 8);
    const top = y;
    y += height;
    const band = index % 2 === 0 ? element('rect', { class: 'band', x: 0, y: top, width, height }) : '';
    const named = element(
      'g',
      { class: row.source === undefined ? undefined : 'item' },
      `<title>${escapeMarkup(row.label)}</title>${paragraph(row.label, name, { x: 4, y: top + height / 2 + 4 - (name.lines.length - 1) * 7.5, class: 'label' }, 15)}`,
      page.anchor(row.source),
    );
    const cells = columns.map((one, place) => {
      const cell = row.cells[place];
      if (cell === undefined || cell.text === '') return '';
      const ranked = cell.rank === undefined ? undefined : rank(cell.rank);
      const [x, room] = [start + place * column, column - 4];
      const text = wrap(cell.text, room - 4, Math.max(1, Math.floor((height - 8) / 13)), 12);
      return element(
        'g',
        { class: 'item' },
        `<title>${escapeMarkup(`${row.label}, ${one.label}: ${cell.text}`)}</title>${
          element('rect', {
            class: ranked === undefined ? 'cell' : `cell ${ranked}`,
            x: x + 2,
            y: top + 2,
            width: room,
            height: height - 4,
            rx: 3,
          }) +
          paragraph(
            cell.text,
            text,
            {
              x: x + column / 2,
              y: top + height / 2 + 4 - (text.lines.length - 1) * 6.5,
              class: ranked === undefined ? 'label' : `label on-${ranked}`,
              'text-anchor': 'middle',
            },
            13,
          )
        }`,
        page.anchor(cell.source),
      );
    });
    return band + named + cells.join('');
  });
  const frame =
    element('line', { class: 'axis', x1: 0, x2: width, y1: above + head.height + 2, y2: above + head.height + 2 }) +
    element('line', { class: 'axis', x1: 0, x2: width, y1: y, y2: y });
  const keys = legend(
    chart.legend.map(({ text, meaning, rank: place }) => ({
      text: meaning === '' || meaning === text ? text : `${text}${page.locale === 'zh-CN' ? '：' : ': '}${meaning}`,
      swatch: (x: number, top: number) =>
        element('rect', { class: place === undefined ? 'cell' : `cell ${rank(place)}`, x, y: top, width: 14, height: 12, rx: 2 }),
    })),
    0,
    y + 12,
    page.width,
  );
  const height = y + (keys.height === 0 ? 4 : 12 + keys.height + 6);
  return drawing('grid', { width: page.width, height }, summary, body.join('') + frame + cornerText + headMarkup + keys.markup);
}

/** Strong letters are that much wider. */
const strong = 1.08;
const lineHeight = 14;
const mostUpright = 150;

/** The names of the columns, lying in lines if all of them fit so, else upright. */
function heads(chart: Grid, page: Drawing, column: number): { height: number; draw(index: number, middle: number, above: number): string } {
  const labels = chart.columns.map(one => one.label);
  const room = column - 8;
  const lying = labels.map(text => balanced(text, room, 4, 11));
  if (labels.every((text, index) => breaksWell(text, room, 11) && !lying[index]!.cut)) {
    const most = Math.max(...lying.map(text => text.lines.length));
    return {
      height: most * lineHeight + 8,
      draw: (index, middle, above) =>
        paragraph(
          labels[index]!,
          lying[index]!,
          {
            x: middle,
            y: above + 14 + (most - lying[index]!.lines.length) * lineHeight,
            class: 'label',
            'text-anchor': 'middle',
            'font-size': 11,
          },
          lineHeight,
        ),
    };
  }
  const length = Math.min(mostUpright, page.width * 0.3, Math.max(...labels.map(text => textWidth(text, 11))) + 1);
  const lines = Math.max(1, Math.min(3, Math.floor((column - 4) / 13)));
  const upright = labels.map(text => wrap(text, length, lines, 11));
  return {
    height: length + 10,
    draw: (index, middle, above) => {
      const text = upright[index]!;
      const first = 4 - (text.lines.length - 1) * 6.5;
      return element(
        'g',
        { transform: `translate(${Math.round(middle)} ${Math.round(above + length + 4)}) rotate(-90)` },
        paragraph(labels[index]!, text, { x: 0, y: first, class: 'label', 'font-size': 11 }, 13),
      );
    },
  };
}

const rank = (place: number): string => `rank-${Math.min(4, Math.max(0, Math.round(place) || 0))}`;
const widest = (texts: readonly string[]): number => Math.max(...texts.map(text => textWidth(text)));
