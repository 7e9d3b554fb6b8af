import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellText } from '../../server/src/report/format';
import { reportBody } from '../../server/src/report/html/body';
import { reportDocument } from '../../server/src/report/html/document';
import type { Block, Report, Table } from '../../server/src/report/model';
import { startBrowser } from '../support/browser';
import { busyPlan } from '../support/busyPlan';
import { hostileFiles, hostileTexts } from '../support/hostile';
import { exampleFiles, type Files, reportOf } from '../support/report';
import { type DrawnElement, elementsOf } from '../support/svg';

const files: Record<string, Files> = {
  'the complete pair': exampleFiles('data-centre-2027'),
  'the minimal plan': exampleFiles('minimal'),
  'the tender': exampleFiles('public-tender'),
  'the draft with faults': exampleFiles('draft-with-faults'),
  'a busy plan': { 'busy.delivery.yaml': busyPlan(60, 30) },
  'an empty plan': { 'empty.delivery.yaml': 'deliveryPlan: 1\n' },
  'an agreement': { 'a.sla.yaml': exampleFiles('minimal')['minimal.sla.yaml']! },
};
const kinds = ['plan', 'completeness', 'sla'] as const;
const locales = ['en', 'zh-CN'] as const;

for (const [name, texts] of Object.entries(files))
  for (const kind of name === 'an agreement' ? (['sla'] as const) : kinds)
    for (const locale of locales)
      test(`${name} as ${kind} in ${locale} is a sound page`, async () => {
        const report = await reportOf(texts, { locale }, kind);
        assert.deepEqual(pageFaults(report), []);
        assert.deepEqual(tablesOnPage(reportDocument(report)), tablesIn(report));
      });

test('a page that stands by itself asks nothing of anyone', async () => {
  for (const locale of locales) {
    const html = reportDocument(await reportOf(files['the complete pair']!, { locale }));
    assert.match(html, new RegExp(`^<!doctype html>\\n<html lang="${locale}">`));
    assert.match(html, /<meta http-equiv="Content-Security-Policy" content="default-src 'none';/);
    const addresses = html
      .replaceAll('xmlns="http://www.w3.org/2000/svg"', '')
      .match(/(?:src|href|url|@import)\W{0,3}(?:https?:)?\/\/[^\s"')]*/gi);
    assert.equal(addresses, null);
    assert.doesNotMatch(html, /<script|<link|<iframe|<object|<img|\sstyle=|\son\w+=/i);
  }
});

test('the theme of a page is light unless another is chosen', async () => {
  const report = await reportOf(files['the minimal plan']!);
  assert.match(reportDocument(report), /data-theme="light"/);
  assert.match(reportDocument(report, { theme: 'hc-dark' }), /data-theme="hc-dark"/);
});

test('texts of a plan stay text, whatever they hold', async t => {
  const browser = await startBrowser(t);
  if (browser === undefined) return;
  for (const locale of locales) {
    const report = await reportOf(hostileFiles(files['the complete pair']!), { locale });
    // Without its policy, so that the escaping has to stand alone.
    const html = reportDocument(report).replace(/<meta http-equiv[^>]*>/, '');
    assert.doesNotMatch(html, /Content-Security-Policy/);
    const page = await browser.newPage();
    const requests: string[] = [];
    page.on('request', request => requests.push(request.url()));
    await page.setContent(html, { waitUntil: 'load' });
    const seen = (await page.evaluate(whatStands)) as Standing;
    assert.equal(seen.broken, false);
    assert.deepEqual(
      requests.filter(url => !url.startsWith('about:')),
      [],
    );
    assert.deepEqual(
      seen.names.filter(name => !expectedElements.has(name)),
      [],
    );
    assert.deepEqual(
      seen.attributes.filter(name => /^on|^style$|^src/.test(name)),
      [],
    );
    assert.deepEqual(
      seen.links.filter(link => !/^#[\w-]+$/.test(link)),
      [],
    );
    assert.equal(seen.heading, shown(report.title));
    assert.deepEqual(seen.tables, tablesIn(report));
    assert.equal(seen.overflows, false);
    for (const text of hostileTexts) assert.ok(seen.text.includes(shown(text)), `${text} is told somewhere`);
    await page.close();
  }
});

interface Standing {
  broken: boolean;
  heading: string;
  text: string;
  names: string[];
  attributes: string[];
  links: string[];
  tables: string[][][];
  overflows: boolean;
}

/** Run in the page: what its document holds. */
const whatStands = `(() => {
  const all = [...document.querySelectorAll('*')];
  const textOf = node => node.textContent;
  return {
    broken: 'broken' in globalThis,
    heading: textOf(document.querySelector('h1')),
    text: textOf(document.body),
    names: [...new Set(all.map(element => element.localName))],
    attributes: [...new Set(all.flatMap(element => element.getAttributeNames()))],
    links: [...document.querySelectorAll('[href]')].map(element => element.getAttribute('href')),
    tables: [...document.querySelectorAll('table')].map(table => [...table.rows].map(row => [...row.cells].map(textOf))),
    overflows: document.documentElement.scrollWidth > innerWidth,
  };
})()`;

const expectedElements = new Set([
  ...['html', 'head', 'meta', 'title', 'style', 'body', 'div', 'header', 'nav', 'main', 'section', 'h1', 'h2', 'h3', 'h4', 'h5', 'p', 'a'],
  ...['ol', 'ul', 'li', 'dl', 'dt', 'dd', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'time', 'span', 'strong', 'code'],
  ...['figure', 'figcaption', 'details', 'summary'],
  ...['svg', 'g', 'rect', 'line', 'path', 'polygon', 'polyline', 'circle', 'text', 'tspan', 'defs', 'pattern', 'clipPath'],
]);

/** A text as it stands on a page: signs that no page can hold are replaced. */
function shown(text: string): string {
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
}

/** What is wrong with the markup of a report by itself. */
function pageFaults(report: Report): string[] {
  const html = reportBody(report, { width: 680, anchor: source => (source === undefined ? '' : ` data-at="0:${source.start}"`) });
  const elements = elementsOf(`<div>${html}</div>`);
  const faults: string[] = [];
  const ids = elements.flatMap(({ attributes: { id } }) => id ?? []);
  faults.push(...ids.filter((id, index) => ids.indexOf(id) !== index).map(id => `the id ${id} stands twice`));
  for (const { name, attributes } of elements) {
    for (const [key, value] of Object.entries(attributes)) {
      if (key === 'style' || key.startsWith('on')) faults.push(`${name} has ${key}`);
      if (key === 'href' && !(value === '#' && 'data-at' in attributes) && !ids.includes(value.slice(1)))
        faults.push(`${value} leads nowhere`);
      if (key === 'aria-labelledby' && !ids.includes(value)) faults.push(`nothing has the id ${value}`);
      if (/undefined|NaN|\[object/.test(value) && key !== 'aria-label') faults.push(`${name} has ${key}="${value}"`);
    }
    if (name === 'script' || name === 'style') faults.push(`a <${name}>`);
  }
  const sections = elements.filter(({ name }) => name === 'section');
  if (sections.length !== report.sections.length) faults.push('a section is missing');
  for (const section of sections) {
    const headings = elements.filter(element => /^h[1-6]$/.test(element.name) && within(element, section));
    if (headings.filter(({ name }) => name === 'h2').length !== 1) faults.push(`${section.attributes.id} has no heading of its own`);
    for (const [index, { name }] of headings.entries())
      if (index > 0 && Number(name[1]) > Number(headings[index - 1]!.name[1]) + 1)
        faults.push(`${section.attributes.id} skips a level before ${name}`);
  }
  if (elements.filter(({ name }) => name === 'a').some(({ parent }) => parent?.name === 'a')) faults.push('a link in a link');
  return faults;
}

function within(element: DrawnElement, outer: DrawnElement): boolean {
  return element.parent === outer || (element.parent !== undefined && within(element.parent, outer));
}

/** The texts of all cells, head first, table by table, as the model tells them. */
function tablesIn({ sections, locale }: Report): string[][][] {
  const tables = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block: Block): Table[] => (block.type === 'table' ? [block] : block.type === 'chart' ? [block.table] : [])),
  );
  return tables.map(({ columns, rows }) => [
    columns.map(({ title }) => shown(title)),
    ...rows.map(({ cells }) => cells.map(cell => shown(cellText(cell, locale)))),
  ]);
}

/** The same as the page tells them. */
function tablesOnPage(html: string): string[][][] {
  return [...html.matchAll(/<table.*?<\/table>/gs)].map(([table]) =>
    [...table.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => textOf(cell!)),
    ),
  );
}

function textOf(markup: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return markup.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, (_whole, name: string) => signs[name]!);
}
