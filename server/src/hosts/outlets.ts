import type { Outlets } from '../report/outlets';

/** The parts that make reports, each loaded when it is first asked for, so that a start and a check need not load them. */
export const outlets: Outlets = {
  reports: () => import('../report/index'),
  word: async (report, options) => (await import('../report/docx/index')).wordDocument(report, options),
  excel: async report => (await import('../report/xlsx/index')).excelWorkbook(report),
  pdf: async (page, options) => (await import('./pdf')).printPdf(page, options),
};
