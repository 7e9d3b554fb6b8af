import type { Report } from '../model';
import type { DocumentOptions } from '../outlets';
import { newDocument } from './document';
import { filledTemplate } from './template';

/** A report as a Word document: in the project's own shape, or in that of a company's template. Rejects with a sentence for its reader where the template cannot be filled. */
export async function wordDocument(report: Report, options: DocumentOptions): Promise<Uint8Array> {
  return options.template === undefined ? newDocument(report, options) : filledTemplate(report, options.template);
}
