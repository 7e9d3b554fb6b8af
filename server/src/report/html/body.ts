import type { Locale, Text } from '../../text';
import { type GanttScale, ganttPages } from '../charts/gantt';
import { drawChart } from '../charts/index';
import { type Drawing, escapeMarkup, textWidth } from '../charts/svg';
import { cellText, isNumeric, listMark } from '../format';
import type { Block, Cell, Column, Facts, Gantt, Report, Row, Section, Source, Table } from '../model';
import { reportNames } from '../words';

/** What a page wants of the report's markup. */
export interface Page {
  /** Width that charts are drawn for, in CSS pixels. */
  width: number;
  ganttScale?: GanttScale;
  /** The page may be printed: what a sheet of paper cannot hold is drawn once more, in parts. */
  onPaper?: true;
  /** Leads from what is shown to where it is written; nothing where the page stands by itself. */
  anchor(source: Source | undefined): string;
}

/** The report as markup without a document around it. All text of the plan is escaped; nothing in it is a script, a style or a link out. */
export function reportBody(report: Report, page: Page): string {
  const { locale, sections } = report;
  const writer: Writer = { locale, page, drawing: { locale, width: page.width, anchor: reachable(page) } };
  const contents = sections.map(({ id, title }) => `<li><a href="#${sectionId(id)}">${escapeMarkup(title)}</a></li>`).join('');
  return [
    headMarkup(report, writer),
    `<nav class="dp-contents" aria-label="${words.contents[locale]}"><ol>${contents}</ol></nav>`,
    `<main class="dp-main">${sections.map(section => sectionMarkup(section, writer)).join('')}</main>`,
  ].join('');
}

/** Shapes of a chart are no links of their own; those that lead somewhere are reached by the keyboard and said to be links. */
const reachable = (page: Page) => (source: Source | undefined) => {
  const anchor = page.anchor(source);
  return anchor === '' ? '' : `${anchor} tabindex="0" role="link"`;
};

/** The id of a section's element, for links within the page. */
export const sectionId = (id: string): string => `dp-${escapeMarkup(id)}`;

interface Writer {
  locale: Locale;
  page: Page;
  drawing: Drawing;
}

const words = {
  contents: { en: 'Contents', 'zh-CN': '目录' },
  table: { en: 'As a table', 'zh-CN': '以表格查看' },
} satisfies Record<string, Text>;

/** What a reader wants to know first: what this is, of whom, in which state. */
function headMarkup({ kind, locale, title, subtitle, head = [] }: Report, writer: Writer): string {
  const facts = head.map(
    ({ label, value, source }) => `<div><dt>${escapeMarkup(label)}</dt><dd>${linked(cellMarkup(value, writer), source, writer)}</dd></div>`,
  );
  return [
    `<header class="dp-head"><p class="dp-kind">${reportNames[kind][locale]}</p><h1>${escapeMarkup(title)}</h1>`,
    subtitle === undefined ? '' : `<p class="dp-subtitle">${escapeMarkup(subtitle)}</p>`,
    facts.length === 0 ? '' : `<dl class="dp-head-facts">${facts.join('')}</dl>`,
    '</header>',
  ].join('');
}

function sectionMarkup({ id, title, source, blocks }: Section, writer: Writer): string {
  const at = sectionId(id);
  const body = blocks.map((block, index) => blockMarkup(block, writer, `${at}-${index}`)).join('');
  return `<section class="dp-section" id="${at}" aria-labelledby="${at}-title"><h2 id="${at}-title">${linked(escapeMarkup(title), source, writer)}</h2>${withinMarkup(blocks, at)}${body}</section>`;
}

/** A section with fewer parts is seen at a glance. */
const fewestParts = 5;

/** The parts of a long section, as links. */
function withinMarkup(blocks: readonly Block[], at: string): string {
  const parts = blocks.flatMap((block, index) =>
    block.type === 'heading' && (block.level ?? 2) === 2 ? [`<li><a href="#${at}-${index}">${escapeMarkup(block.text)}</a></li>`] : [],
  );
  return parts.length < fewestParts ? '' : `<ul class="dp-within">${parts.join('')}</ul>`;
}

/** `id` is for the element if something leads to it. */
function blockMarkup(block: Block, writer: Writer, id: string): string {
  switch (block.type) {
    case 'heading': {
      const level = (block.level ?? 2) + 1;
      const at = level === 3 ? ` id="${id}"` : '';
      return `<h${level}${at}>${linked(escapeMarkup(block.text), block.source, writer)}</h${level}>`;
    }
    case 'paragraph':
      return `<p>${escapeMarkup(block.text)}</p>`;
    case 'notice':
      return `<p class="dp-notice tone-${block.tone}">${linked(escapeMarkup(block.text), block.source, writer)}</p>`;
    case 'list':
      return `<ul>${block.items.map(item => `<li>${linked(escapeMarkup(item.text), item.source, writer)}</li>`).join('')}</ul>`;
    case 'facts':
      return factsMarkup(block, writer);
    case 'table':
      return tableMarkup(block, writer);
    case 'chart': {
      const { caption, summary, chart, table } = block;
      const drawn = drawChart(chart, `${caption}. ${summary}`, writer.drawing, { ganttScale: writer.page.ganttScale });
      const pages = chart.type === 'gantt' && writer.page.onPaper ? pagesMarkup(chart, caption, writer) : '';
      const open = tellsMore.has(chart.type) ? ' open=""' : '';
      const behind = `<details class="dp-behind"${open}><summary>${words.table[writer.locale]}</summary>${tableMarkup(table, writer)}</details>`;
      const words_ = `<strong>${escapeMarkup(caption)}</strong> <span>${escapeMarkup(summary)}</span>`;
      return `<figure class="dp-figure dp-figure-${chart.type}"><figcaption>${words_}</figcaption><div class="dp-scroll${pages === '' ? '' : ' dp-on-screen'}" tabindex="0" role="group" aria-label="${escapeMarkup(caption)}">${drawn}</div>${pages}${behind}</figure>`;
    }
  }
}

/** Charts whose table holds what a reader looks for beside the picture: what is done about a risk, on which condition money is paid. */
const tellsMore: ReadonlySet<string> = new Set(['risk-matrix', 'payments']);

/** A chart that is too high for a page of paper, in parts that are not; nothing where it has room. */
function pagesMarkup(chart: Gantt, caption: string, { drawing }: Writer): string {
  const pages = ganttPages(chart);
  return pages.length < 2 ? '' : `<div class="dp-on-paper">${pages.map(page => drawChart(page, caption, drawing)).join('')}</div>`;
}

function factsMarkup({ items }: Facts, writer: Writer): string {
  const rows = items.map(
    ({ label, value, source }) => `<div><dt>${linked(escapeMarkup(label), source, writer)}</dt><dd>${cellMarkup(value, writer)}</dd></div>`,
  );
  return `<dl class="dp-facts">${rows.join('')}</dl>`;
}

function tableMarkup({ caption, columns, rows }: Table, writer: Writer): string {
  const rooms = columns.map((column, index) => room(column, rows, index, writer));
  const head = columns.map((column, index) => {
    const numbers = rows.length > 0 && rows.every(({ cells }) => cells[index] === undefined || isNumeric(cells[index]));
    return `<th scope="col"${classAttribute([column.align ?? (numbers ? 'end' : ''), `room-${rooms[index]}`])}>${escapeMarkup(column.title)}</th>`;
  });
  const body = rows.map(row => rowMarkup(row, columns, writer)).join('');
  const narrow = rooms.reduce((total, one) => total + one, 0) <= narrowTable ? ' class="narrow"' : '';
  const name = escapeMarkup(caption);
  return `<div class="dp-scroll" tabindex="0" role="group" aria-label="${name}"><table${narrow}><caption>${name}</caption><thead><tr>${head.join('')}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** A table of few ems would only be drawn apart by the width of the page. */
const narrowTable = 14;

function rowMarkup({ cells, source, tone, total }: Row, columns: readonly Column[], writer: Writer): string {
  const classes = [total === true ? 'total' : '', tone === undefined ? '' : `tone-${tone}`];
  // The first cell with text leads to the source: a whole row that is a link would be read out as one.
  const leading = cells.findIndex(cell => cellText(cell, writer.locale) !== '');
  const written = cells.map((cell, index) => {
    const inner = cellMarkup(cell, writer);
    const align = columns[index]?.align ?? (isNumeric(cell) ? 'end' : '');
    return `<td${classAttribute([align])}>${index === leading ? linked(inner, source, writer) : inner}</td>`;
  });
  return `<tr${classAttribute(classes)}>${written.join('')}</tr>`;
}

function classAttribute(classes: readonly string[]): string {
  const written = classes.filter(Boolean).join(' ');
  return written === '' ? '' : ` class="${written}"`;
}

/** Widths in ems up to which titles and texts stay on one line, and words whole, before a table scrolls. */
const [shortTitle, shortText, longWord] = [4, 6, 12];

/** The ems that a column needs so that no usual word breaks, and no short text stands in a pile of letters. */
function room({ title }: Column, rows: readonly Row[], index: number, { locale }: Writer): number {
  let most = Math.max(wordRoom(title), Math.min(shortTitle, textWidth(title, 1)));
  for (const { cells } of rows) {
    if (most >= longWord) break;
    const text = cellText(cells[index], locale);
    most = Math.max(most, Math.min(shortText, textWidth(text, 1)), wordRoom(text));
  }
  return Math.min(longWord, Math.ceil(most));
}

/** The width of the longest word, in ems; between Chinese characters a line may end anywhere. */
function wordRoom(text: string): number {
  let longest = 0;
  for (const word of text.match(/[^\s\-,;\u2e80-\uffff]+/g) ?? []) longest = Math.max(longest, word.length);
  return longest * 0.62;
}

function cellMarkup(cell: Cell, writer: Writer): string {
  if (cell === undefined) return '';
  const text = escapeMarkup(cellText(cell, writer.locale));
  if (typeof cell === 'string') return text;
  switch (cell.type) {
    case 'badge':
      return `<span class="dp-badge tone-${cell.tone}">${text}</span>`;
    case 'link':
      return linked(text, cell.source, writer);
    case 'date':
      return `<time datetime="${escapeMarkup(cell.value)}">${text}</time>`;
    case 'list':
      return cell.items.map(item => cellMarkup(item, writer)).join(escapeMarkup(listMark(cell.items, writer.locale)));
    case 'sentence':
      return escapeMarkup(cell.text).replace(/`([^`]+)`/g, '<code>$1</code>');
    default:
      return text;
  }
}

/** Markup that leads to where it is written. Markup that holds such a link already stays as it is. */
function linked(markup: string, source: Source | undefined, { page }: Writer): string {
  const anchor = page.anchor(source);
  return anchor === '' || markup.includes('<a ') ? markup : `<a class="dp-source" href="#"${anchor}>${markup}</a>`;
}
