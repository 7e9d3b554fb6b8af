import type { Text } from '../../text';
import { escapeMarkup } from '../charts/svg';
import type { Report } from '../model';
import { reportBody } from './body';
import { reportCss } from './generated/css';

/** The width for which charts are drawn that go on paper: A4 upright, less its margins. */
const paperWidth = 680;

/** A page that stands by itself: no script, no request, one style sheet inside, light unless a theme is chosen. Prints on A4. */
export function reportDocument(report: Report, theme?: 'light' | 'dark' | 'hc-dark' | 'hc-light'): string {
  const { locale, title } = report;
  const body = reportBody(report, { width: paperWidth, anchor: () => '' });
  return [
    '<!doctype html>',
    `<html lang="${locale}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">`,
    `<title>${escapeMarkup(title === '' ? words.untitled[locale] : title)}</title>`,
    `<style>${reportCss}</style>`,
    '</head>',
    `<body><div class="dp-report" data-theme="${theme ?? 'light'}">${body}</div></body>`,
    '</html>',
    '',
  ].join('\n');
}

const words = { untitled: { en: 'Delivery plan', 'zh-CN': '交付计划' } } satisfies Record<string, Text>;
