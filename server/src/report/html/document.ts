import type { Text } from '../../text';
import { cut, escapeMarkup } from '../charts/svg';
import type { Report } from '../model';
import { reportBody } from './body';
import { reportCss } from './generated/css';

export interface PageOptions {
  theme?: 'light' | 'dark' | 'hc-dark' | 'hc-light';
  paper?: 'a4' | 'letter';
}

/** The width for which charts are drawn that go on paper: A4 upright, less its margins. */
const paperWidth = 680;

/** A page that stands by itself: no script, no request, one style sheet inside, light unless a theme is chosen. It prints well. */
export function reportDocument(report: Report, { theme = 'light', paper = 'a4' }: PageOptions = {}): string {
  const { locale, title } = report;
  const body = reportBody(report, { width: paperWidth, onPaper: true, anchor: () => '' });
  return [
    '<!doctype html>',
    `<html lang="${locale}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">`,
    `<title>${escapeMarkup(title === '' ? words.untitled[locale] : title)}</title>`,
    `<style>${reportCss}${pageCss(report, paper)}</style>`,
    '</head>',
    `<body><div class="dp-report dp-page" data-theme="${theme}">${body}</div></body>`,
    '</html>',
    '',
  ].join('\n');
}

/** The paper, and what stands in the margin of each of its pages. */
function pageCss({ locale, title, running }: Report, paper: 'a4' | 'letter'): string {
  const { number = '', version, classification = '' } = running;
  const ending = version === undefined ? '' : `${words.version[locale]}${cut(version, 80, marginFont)}`;
  return [
    `@page{size:${paper};`,
    `@top-left{content:${cssText(cut(number, 400, marginFont))}}`,
    `@top-right{content:${cssText(cut(classification, 250, marginFont))}}`,
    `@bottom-left{content:${cssText(cut(title, 430, marginFont) + ending)}}`,
    `@bottom-right{content:${words.page[locale]}}}`,
  ].join('');
}

/** Pixels; the size that page.css gives to the margins of a page. */
const marginFont = 11;

/** A string of CSS. Whatever is no letter or digit is written as its code point, so that no text ends the string or the style. */
function cssText(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} ]/gu, sign => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;
}

const words = {
  untitled: { en: 'Delivery plan', 'zh-CN': '交付计划' },
  version: { en: ' · version ', 'zh-CN': ' · 版本 ' },
  page: { en: '"Page " counter(page) " of " counter(pages)', 'zh-CN': '"第 " counter(page) " 页，共 " counter(pages) " 页"' },
} satisfies Record<string, Text>;
