import type { Locale } from '../text';
import { cellText } from './format';
import type { Block, Cell, Report, Table } from './model';

/** A report as the Markdown that GitHub shows. Charts stand as their tables, with their sentence above. */
export function markdown(report: Report): string {
  const { locale, title, subtitle, sections } = report;
  const parts = [
    `# ${inline(title)}`,
    ...(subtitle === undefined ? [] : [inline(subtitle)]),
    ...sections.flatMap(section => [`## ${inline(section.title)}`, ...section.blocks.map(block => blockText(block, locale))]),
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

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
      return tableText(
        [`| | |`, `|---|---|`],
        block.items.map(({ label, value }) => [`**${inline(label)}**`, cellMarkdown(value, locale)]),
      );
    case 'table':
      return markdownTable(block, locale);
    case 'chart':
      return [`**${inline(block.caption)}.** ${inline(block.summary)}`, markdownTable(block.table, locale)].join('\n\n');
  }
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
const cellMarkdown = (cell: Cell, locale: Locale): string => inline(cellText(cell, locale));

/** Text of the plan as text on one line: nothing in it is markup, a link, a mention or an issue number. */
function inline(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>|~#!&$]/g, sign => (sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : sign === '&' ? '&amp;' : `\\${sign}`))
    .replace(/^([-+=]|\d+[.)])(?= |$)/, '\\$1')
    .replace(/(https?|ftp|file|mailto):/gi, '$1&#58;')
    .replace(/\bwww\./gi, 'www&#46;')
    .replace(/@/g, '&#64;');
}
