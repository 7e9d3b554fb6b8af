import type { Locale } from '../text';
import { cellText, listMark } from './format';
import type { Block, Cell, Facts, Report, Table } from './model';

/** A report as the Markdown that GitHub shows. Charts stand as their tables, with their sentence above. */
export function markdown(report: Report): string {
  const { locale, title, subtitle, head = [], sections } = report;
  const parts = [
    `# ${inline(title)}`,
    ...(subtitle === undefined ? [] : [inline(subtitle)]),
    ...(head.length === 0 ? [] : [factsTable(head, locale)]),
    ...sections.flatMap(section => [`## ${inline(section.title)}`, ...section.blocks.map(block => blockText(block, locale))]),
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

/** A table behind a chart that has more rows than this is folded away. */
const mostRows = 30;

function blockText(block: Block, locale: Locale): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat((block.level ?? 2) + 1)} ${inline(block.text)}`;
    case 'paragraph':
      return inline(block.text);
    case 'notice':
      return `> ${inline(block.text)}`;
    case 'list':
      return block.items.map(item => `- ${inline(item.text)}`).join('\n');
    case 'facts':
      return factsTable(block.items, locale);
    case 'table':
      return markdownTable(block, locale);
    case 'chart': {
      const said = `**${inline(block.caption)}**${locale === 'zh-CN' ? '：' : ': '}${inline(block.summary)}`;
      const table = markdownTable(block.table, locale);
      if (block.table.rows.length <= mostRows) return `${said}\n\n${table}`;
      return [said, `<details><summary>${inline(block.table.caption)}</summary>`, table, '</details>'].join('\n\n');
    }
  }
}

function factsTable(items: Facts['items'], locale: Locale): string {
  return tableText(
    ['| | |', '|---|---|'],
    items.map(({ label, value }) => [`**${inline(label)}**`, cellMarkdown(value, locale)]),
  );
}

function markdownTable({ columns, rows }: Table, locale: Locale): string {
  const rule = columns.map(({ align }) => (align === 'end' ? '---:' : align === 'center' ? ':---:' : '---'));
  return tableText(
    [`| ${columns.map(({ title }) => inline(title)).join(' | ')} |`, `|${rule.join('|')}|`],
    rows.map(row => row.cells.map(cell => (row.total === true ? strong(cellMarkdown(cell, locale)) : cellMarkdown(cell, locale)))),
  );
}

function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [...head, ...rows.map(cells => `| ${cells.join(' | ')} |`)].join('\n');
}

const strong = (text: string): string => (text === '' ? '' : `**${text}**`);

function cellMarkdown(cell: Cell, locale: Locale): string {
  if (typeof cell !== 'object') return inline(cell ?? '');
  if (cell.type === 'list') return cell.items.map(item => cellMarkdown(item, locale)).join(inlineSpaced(listMark(cell.items, locale)));
  if (cell.type !== 'sentence') return inline(cellText(cell, locale));
  // Every second part stood between backticks.
  return cell.text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 0 ? inlineSpaced(part) : `\`${oneLine(part).replaceAll('|', '\\|')}\``))
    .join('');
}

/** Text of the plan as text on one line: nothing in it is markup, a link, a mention, an emoji or an issue number. */
export function inline(text: string): string {
  return inlineSpaced(text.trim())
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])(?= |$)/, '$1\\$2');
}

/** The same within a line. What GitHub makes a link or a mention wherever it stands as text stands as code: there an escape is of no help. */
function inlineSpaced(text: string): string {
  return oneLine(text)
    .split(/([!-_a-{}~]+)/)
    .map((part, index) => (index % 2 === 1 && linking.test(part) ? `\`${part}\`` : part.replace(/[\\`*_{}[\]<>|~#!&$]/g, escaped)))
    .join('');
}

const linking = /@\w|#\d|:\/\/|\bwww\.|\bGH-\d|\b(?:mailto|xmpp):|:(?=[\d+-]*[a-z_])[\w+-]+:|:[+-]1:|:(?:100|1234):/i;

function escaped(sign: string): string {
  return { '<': '&lt;', '>': '&gt;', '&': '&amp;' }[sign] ?? `\\${sign}`;
}

/** Signs that no document can hold are replaced. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\0-\x08\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
}
