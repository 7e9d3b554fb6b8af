/** What the outlets load when a report is first asked for. */
export { report, sectionIds } from './build';
export { comparisonOf, comparisonReport } from './comparison';
export { reportBody } from './html/body';
export { reportDocument } from './html/document';
export { reportInput } from './input';
export { markdown } from './markdown';
export type { Report } from './model';
