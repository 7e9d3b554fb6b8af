import type { Format, FormatSettings } from '../report';
import { githubFormat } from './github';
import { gitlabFormat } from './gitlab';
import { jsonFormat } from './json';
import { junitFormat } from './junit';
import { commentLimit, markdownFormat } from './markdown';
import { sarifFormat } from './sarif';
import { textFormat } from './text';

/** How a check can be written, by name. */
export const formats = {
  text: textFormat,
  json: jsonFormat,
  sarif: settings => sarifFormat(settings),
  github: githubFormat,
  gitlab: gitlabFormat,
  junit: junitFormat,
  markdown: markdownFormat(commentLimit),
} as const satisfies Record<string, (settings: FormatSettings) => Format>;

/** The formats that write fixes as edits, or the clauses of a plan that are open; the others leave both out. */
export const fullFormats: readonly string[] = ['json', 'sarif'] satisfies (keyof typeof formats)[];

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as FormatName[];
