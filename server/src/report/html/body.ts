import type { Locale, Text } from '../../text';
import type { GanttScale } from '../charts/gantt';
import { drawChart } from '../charts/index';
import { type Drawing, escapeMarkup } from '../charts/svg';
import { cellText, isNumeric } from '../format';
import type { Block, Cell, Column, Facts, Report, Row, Section, Source, Table } from '../model';

/** What a page wants of the report's markup. */
export interface Page {
  /** Width that charts are drawn for, in CSS pixels. */
  width: number;
  ganttScale?: GanttScale;
  /** Leads from what is shown to where it is written; nothing where the page stands by itself. */
  anchor(source: Source | undefined): string;
}

/** The report as markup without a document around it. All text of the plan is escaped; nothing in it is a script, a style or a link out. */
export function reportBody(report: Report, page: Page): string {
  const { locale, title, subtitle, sections } = report;
  const writer: Writer = { locale, page, drawing: { locale, width: page.width, anchor: page.anchor } };
  const contents = sections.map(({ id, title }) => `<li><a href="#${sectionId(id)}">${escapeMarkup(title)}</a></li>`).join('');
  return [
    `<header class="dp-head"><h1>${escapeMarkup(title)}</h1>${subtitle === undefined ? '' : `<p class="dp-subtitle">${escapeMarkup(subtitle)}</p>`}</header>`,
    `<nav class="dp-contents" aria-label="${words.contents[locale]}"><ol>${contents}</ol></nav>`,
    `<main class="dp-main">${sections.map(section => sectionMarkup(section, writer)).join('')}</main>`,
  ].join('');
}

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

function sectionMarkup({ id, title, source, blocks }: Section, writer: Writer): string {
  const body = blocks.map(block => blockMarkup(block, writer)).join('');
  const at = sectionId(id);
  return `<section class="dp-section" id="${at}" aria-labelledby="${at}-title"><h2 id="${at}-title">${linked(escapeMarkup(title), source, writer)}</h2>${body}</section>`;
}

function blockMarkup(block: Block, writer: Writer): string {
  switch (block.type) {
    case 'heading': {
      const level = (block.level ?? 2) + 1;
      return `<h${level}>${linked(escapeMarkup(block.text), block.source, writer)}</h${level}>`;
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
      const behind = `<details class="dp-behind"><summary>${words.table[writer.locale]}</summary>${tableMarkup(table, writer)}</details>`;
      const words_ = `<strong>${escapeMarkup(caption)}</strong> <span>${escapeMarkup(summary)}</span>`;
      return `<figure class="dp-figure dp-figure-${chart.type}"><figcaption>${words_}</figcaption><div class="dp-scroll" tabindex="0" role="group" aria-label="${escapeMarkup(caption)}">${drawn}</div>${behind}</figure>`;
    }
  }
}

function factsMarkup({ items }: Facts, writer: Writer): string {
  const rows = items.map(
    ({ label, value, source }) => `<div><dt>${linked(escapeMarkup(label), source, writer)}</dt><dd>${cellMarkup(value, writer)}</dd></div>`,
  );
  return `<dl class="dp-facts">${rows.join('')}</dl>`;
}

function tableMarkup({ caption, columns, rows }: Table, writer: Writer): string {
  const head = columns.map(column => `<th scope="col"${classOf(column)}>${escapeMarkup(column.title)}</th>`).join('');
  const body = rows.map(row => rowMarkup(row, columns, writer)).join('');
  return `<div class="dp-scroll" tabindex="0" role="group" aria-label="${escapeMarkup(caption)}"><table><caption>${escapeMarkup(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function rowMarkup({ cells, source, tone, total }: Row, columns: readonly Column[], writer: Writer): string {
  const classes = [total === true ? 'total' : '', tone === undefined ? '' : `tone-${tone}`].filter(Boolean).join(' ');
  // The first cell with text leads to the source: a whole row that is a link would be read out as one.
  const leading = cells.findIndex(cell => cellText(cell, writer.locale) !== '');
  const written = cells.map((cell, index) => {
    const inner = cellMarkup(cell, writer);
    return `<td${classOf(columns[index], cell)}>${index === leading ? linked(inner, source, writer) : inner}</td>`;
  });
  return `<tr${classes === '' ? '' : ` class="${classes}"`}>${written.join('')}</tr>`;
}

function classOf(column: Column | undefined, cell?: Cell): string {
  const align = column?.align ?? (isNumeric(cell) ? 'end' : undefined);
  return align === undefined ? '' : ` class="${align}"`;
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
      return cell.items.map(item => cellMarkup(item, writer)).join(writer.locale === 'zh-CN' ? '、' : ', ');
    default:
      return text;
  }
}

/** Markup that leads to where it is written. Markup that holds such a link already stays as it is. */
function linked(markup: string, source: Source | undefined, { page }: Writer): string {
  const anchor = page.anchor(source);
  return anchor === '' || markup.includes('<a ') ? markup : `<a class="dp-source" href="#"${anchor}>${markup}</a>`;
}
