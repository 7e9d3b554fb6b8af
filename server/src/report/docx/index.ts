import type { Report } from '../model';
import type { DocumentOptions } from '../outlets';

export async function wordDocument(_report: Report, _options: DocumentOptions): Promise<Uint8Array> {
  throw new Error('not written yet');
}
