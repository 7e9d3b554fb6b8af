import type { Locale } from '../../text';
import type { RiskMatrix } from '../model';
import { drawEmpty } from './empty';
import { legend } from './legend';
import { cut, type Drawing, drawing, element, escapeMarkup, label, textWidth } from './svg';

type Risk = RiskMatrix['risks'][number];
type Level = 'low' | 'medium' | 'high';

/** Who sits where: a square of cells in the colours of their levels, a chip for each risk, and what the chips stand for. */
export function drawRiskMatrix(chart: RiskMatrix, summary: string, page: Drawing): string {
  const scale = Math.min(Math.max(0, Math.floor(chart.scale)), 10);
  if (!(scale > 0)) return drawEmpty('risk-matrix', summary, page);
  const beside = page.width >= 860;
  const width = beside ? Math.min(page.width * 0.62, 700) : page.width;
  const side = (width - left) / scale;
  const steps = Array.from({ length: scale }, (_, index) => index + 1);
  const inCell = (likelihood: number, impact: number): Risk[] =>
    chart.risks.filter(risk => risk.likelihood === likelihood && risk.impact === impact);

  let y = 4;
  const rows = [...steps].reverse().map(likelihood => {
    const cells = steps.map(impact => placeChips(inCell(likelihood, impact), side - 4 - 2 * inset));
    const height = Math.max(54, ...cells.map(cell => chipTop + cell.height + inset)) + 4;
    const top = y;
    y += height;
    return (
      label(String(likelihood), { x: left - 10, y: top + height / 2 + 4, class: 'label', 'text-anchor': 'end' }) +
      steps
        .map((impact, index) => {
          const level = chart.levels[likelihood - 1]?.[impact - 1];
          return cellMarkup(chart, page, level, likelihood * impact, cells[index]!, [
            left + index * side + 2,
            top + 2,
            side - 4,
            height - 4,
          ]);
        })
        .join('')
    );
  });
  const bottom = y;
  const middle = (4 + bottom) / 2;
  const axes =
    element(
      'g',
      { transform: `translate(12 ${Math.round(middle)}) rotate(-90)` },
      label(chart.words.likelihood, { x: 0, y: 0, class: 'label-strong', 'text-anchor': 'middle' }, (bottom - 4) / strong),
    ) +
    steps
      .map((impact, index) =>
        label(String(impact), { x: left + (index + 0.5) * side, y: bottom + 16, class: 'label', 'text-anchor': 'middle' }),
      )
      .join('') +
    label(
      chart.words.impact,
      { x: left + (width - left) / 2, y: bottom + 35, class: 'label-strong', 'text-anchor': 'middle' },
      (width - left) / strong,
    );
  const levels = legend(
    (['low', 'medium', 'high'] as const).map(level => ({
      text: chart.words[level],
      swatch: (x: number, top: number) => element('rect', { class: `level-${level}`, x, y: top, width: 14, height: 12, rx: 2 }),
    })),
    left + 2,
    bottom + 46,
    width - left - 2,
  );
  const end = bottom + 46 + levels.height;
  const names = beside
    ? nameList(chart, page, [width + 28, 4], page.width - width - 28, mostNames, 1)
    : nameList(chart, page, [0, end + 14], page.width, mostNames, page.width >= 480 ? 2 : 1);
  const height = Math.max(end, names.bottom) + 8;
  return drawing('risk-matrix', { width: page.width, height }, summary, rows.join('') + axes + levels.markup + names.markup);
}

/** Room for the word and the numbers of the upright axis. */
const left = 44;
const inset = 5;
const chipHeight = 19;
const chipTop = 22;
const mostLines = 10;
const nameHeight = 20;
const mostNames = 40;
/** Strong letters are that much wider. */
const strong = 1.08;

interface Chip {
  /** A risk, or those for which there was no room. */
  risks: readonly Risk[];
  text: string;
  x: number;
  y: number;
  width: number;
}

/** Chips in lines of a width; what would stand below the last line is counted in one chip. */
function placeChips(risks: readonly Risk[], room: number): { chips: readonly Chip[]; height: number } {
  const chips: Chip[] = [];
  let [x, line] = [0, 0];
  for (const [index, risk] of risks.entries()) {
    const text = cut(risk.id, room - 12, 11);
    const width = Math.min(textWidth(text, 11) * strong + 12, room);
    if (x > 0 && x + width > room) [x, line] = [0, line + 1];
    if (line === mostLines - 1 && index < risks.length - 1) {
      const left = risks.slice(index);
      const more = `+${left.length}`;
      chips.push({ risks: left, text: more, x: 0, y: line * (chipHeight + 3), width: Math.min(textWidth(more, 11) * strong + 12, room) });
      break;
    }
    chips.push({ risks: [risk], text, x, y: line * (chipHeight + 3), width });
    x += width + 4;
  }
  return { chips, height: chips.length === 0 ? 0 : chips.at(-1)!.y + chipHeight };
}

/** A cell with its number, the word of its level where there is room, and its chips. */
function cellMarkup(
  chart: RiskMatrix,
  page: Drawing,
  level: Level | undefined,
  product: number,
  placed: { chips: readonly Chip[] },
  [x, y, width, height]: readonly [number, number, number, number],
): string {
  const named = level === undefined ? String(product) : `${chart.words[level]} ${product}`;
  const text = textWidth(named, 11) <= width - 2 * inset ? named : String(product);
  return (
    element('rect', { class: `cell ${level === undefined ? 'level-none' : `level-${level}`}`, x, y, width, height, rx: 4 }) +
    label(text, { x: x + width - inset - 1, y: y + 15, class: 'label', 'text-anchor': 'end', 'font-size': 11 }) +
    placed.chips.map(chip => chipMarkup(chip, page, x + inset, y + chipTop)).join('')
  );
}

function chipMarkup(chip: Chip, page: Drawing, x: number, y: number): string {
  const title = chip.risks.map(risk => (risk.label === risk.id ? risk.id : `${risk.id}: ${risk.label}`)).join('\n');
  return element(
    'g',
    { class: 'item' },
    `<title>${escapeMarkup(title)}</title>${
      element('rect', { class: 'chip', x: x + chip.x, y: y + chip.y, width: chip.width, height: chipHeight, rx: 4 }) +
      element(
        'text',
        { x: x + chip.x + chip.width / 2, y: y + chip.y + 13.5, class: 'label-strong', 'text-anchor': 'middle', 'font-size': 11 },
        escapeMarkup(chip.text),
      )
    }`,
    page.anchor(chip.risks[0]?.source),
  );
}

/** What the chips stand for, the gravest first, in columns; those without a cell are named as such. */
function nameList(
  chart: RiskMatrix,
  page: Drawing,
  [x, y]: readonly [number, number],
  width: number,
  most: number,
  columns: number,
): { markup: string; bottom: number } {
  const rank = (risk: Risk): number => (isPlaced(risk, chart.scale) ? risk.likelihood * risk.impact : -1);
  const risks = [...chart.risks].sort((a, b) => rank(b) - rank(a));
  const shown = risks.length <= most ? risks : risks.slice(0, most - 1);
  const perColumn = Math.ceil((shown.length + (shown.length < risks.length ? 1 : 0)) / columns);
  const column = (width - (columns - 1) * 20) / columns;
  const ids = Math.min(Math.max(0, ...shown.map(risk => textWidth(risk.id, 11) * strong)) + 1, column * 0.4);
  const at = (index: number): [number, number] => [
    x + Math.floor(index / perColumn) * (column + 20),
    y + (index % perColumn) * nameHeight + 14,
  ];
  const markup = shown.map((risk, index) => {
    const [left, base] = at(index);
    const product = isPlaced(risk, chart.scale) ? String(risk.likelihood * risk.impact) : words[page.locale].nowhere;
    const level = isPlaced(risk, chart.scale) ? chart.levels[risk.likelihood - 1]?.[risk.impact - 1] : undefined;
    const tail = textWidth(product, 11) + 8;
    const name = risk.label === risk.id ? '' : risk.label;
    return element(
      'g',
      { class: 'item' },
      `<title>${escapeMarkup(`${risk.id}: ${risk.label} (${product})`)}</title>${
        element('rect', { class: 'hit', x: left, y: base - 14, width: column, height: nameHeight }) +
        element('rect', {
          class: level === undefined ? 'level-none' : `level-${level}`,
          x: left + 1,
          y: base - 9,
          width: 10,
          height: 10,
          rx: 2,
        }) +
        label(risk.id, { x: left + 18, y: base, class: 'label-strong', 'font-size': 11 }, ids / strong, 11) +
        label(name, { x: left + 18 + ids + 8, y: base, class: 'label' }, column - ids - 26 - tail) +
        label(product, { x: left + column, y: base, class: 'label-muted', 'text-anchor': 'end', 'font-size': 11 })
      }`,
      page.anchor(risk.source),
    );
  });
  if (shown.length < risks.length) {
    const [left, base] = at(shown.length);
    markup.push(label(words[page.locale].more(risks.length - shown.length), { x: left + 18, y: base, class: 'label-muted' }, column - 18));
  }
  return { markup: markup.join(''), bottom: y + perColumn * nameHeight };
}

const isPlaced = ({ likelihood, impact }: Risk, scale: number): boolean =>
  [likelihood, impact].every(value => Number.isInteger(value) && value >= 1 && value <= scale);

const words: Record<Locale, { more(count: number): string; nowhere: string }> = {
  en: { more: count => `and ${count} more, in the table`, nowhere: 'not on the scale' },
  'zh-CN': { more: count => `另有 ${count} 项，见下表`, nowhere: '超出标度' },
};
