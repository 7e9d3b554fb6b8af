import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Outlets } from '../report/outlets';

/** The parts that make reports, each a bundle of its own beside this one, so that a start and a check need not load them. */
export const outlets: Outlets = {
  reports: () => load<typeof import('../report/index')>('report'),
  word: async (report, options) => (await load<typeof import('../report/docx/index')>('word')).wordDocument(report, options),
  excel: async report => (await load<typeof import('../report/xlsx/index')>('excel')).excelWorkbook(report),
  pdf: async (page, options) => (await load<typeof import('./pdf')>('pdf')).printPdf(page, options),
};

function load<T>(bundle: string): Promise<T> {
  return import(pathToFileURL(join(__dirname, `${bundle}.js`)).href).then((loaded: { default?: T } & T) => loaded.default ?? loaded);
}
