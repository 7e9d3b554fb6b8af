import type { DocumentOptions } from '../report/outlets';

export async function printPdf(_page: string, _options: DocumentOptions): Promise<Uint8Array> {
  throw new Error('not written yet');
}
